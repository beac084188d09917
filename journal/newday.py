"""The next day's entry: the number that follows, today in the journal's zone, and what was planned for it."""

import datetime as dt
from pathlib import Path

from journal.desk import Desk, open_desk
from journal.notation import NO_DAYS, DayNumbers, may_ask
from journal.plans import ChallengeSpec
from journal.scaffold import create
from journal.urls import day_label, spans
from journal.value import Value
from journal.yamlmends import quoted

REMINDERS = 5
"""How many open questions a new day is reminded of."""


class DayRequest(Value):
    """The day that is wanted; empty values follow from the journal."""

    now: dt.datetime
    challenge: str = ""
    title: str = ""
    topics: tuple[str, ...] = ()
    date: dt.date | dt.timedelta | None = None
    """A date, or its distance from today in the journal's zone."""
    days: DayNumbers = NO_DAYS
    folder: bool = False
    """Whether the day gets a folder of its own, for code and pictures beside it."""
    rest: bool = False
    """Whether it is a day off."""


class NewDay(Value):
    """The day that was made."""

    path: str
    label: str
    total: int
    """Days of the challenge; 0 for no end."""
    date: dt.date


class DayText(Value):
    """What the file of a day says; what is left empty gets its line all the same, to be filled in."""

    days: tuple[int, ...]
    date: dt.date | None
    title: str = ""
    minutes: int | None = None
    topics: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Further lines of front matter."""
    text: str = ""


def new_day(root: Path, request: DayRequest) -> NewDay:
    """Make the file of the next day: the number after the highest one of the round, dated today in the journal's zone.

    Raises:
        Failed: when the day or today is written already, the challenge has not begun, or no challenge can be told.
    """
    desk = open_desk(root, request.now, request.challenge, request.days.round)
    date = desk.on(request.date)
    days = chosen_days(desk, request.days.days, request.date, "new-day")
    more = (*(("rest: true",) if request.rest else ()), *_reminders(desk))
    made = DayText(days, date, request.title, topics=request.topics, more=more, text=_plan(desk))
    path = day_path(desk.spec, days, folder=request.folder)
    create(root, path, day_text(made, desk.spec))
    return NewDay(path, day_label(days), desk.spec.days, date)


def chosen_days(
    desk: Desk, asked: tuple[int, ...], date: dt.date | dt.timedelta | None, command: str
) -> tuple[int, ...]:
    """The days asked for, else the next one.

    Raises:
        Failed: when they are written already, or today is and nothing was asked for, or the date is too early.
    """
    if date is None and not asked:
        desk.refuse_second(command)
    desk.refuse_written(asked)
    if date is not None:
        desk.refuse_date(desk.on(date))
    return asked or (desk.next_day,)


def _plan(desk: Desk) -> str:
    """What the latest public day planned, as a quotation; empty without. Private words get into no other file."""
    public = [post for post in desk.written if post.visibility == "public"]
    latest = max(public, key=lambda post: (post.date or dt.date.min, post.days), default=None)
    plan = latest.next if latest else desk.spec.next
    when = f"Planned on day {day_label(latest.days)}" if latest else "Planned"
    return f"> {when}: {plan}\n\n" if plan else ""


def _reminders(desk: Desk) -> list[str]:
    """The questions that public posts leave open and no post answers, the newest first, as comments of YAML.

    Comments in front matter reach no page and no feed; what is private or a draft must not get into another file.
    """
    if not any(may_ask(post.text) for post in desk.written):
        return []
    from journal.markdown.sections import question_key, questions_in  # noqa: PLC0415 - start-up time

    ordered = sorted(desk.written, key=lambda post: (post.date or dt.date.min, post.days), reverse=True)
    asked = [(post, question) for post in ordered for question in questions_in(post.text)]
    answered = {question_key(question.text) for _, question in asked if not question.open}
    waiting: dict[str, str] = {}
    for post, question in asked:
        key = question_key(question.text)
        if question.open and key not in answered and post.visibility == "public" and not post.draft:
            waiting.setdefault(key, f"# Left open on day {day_label(post.days)}: {' '.join(question.text.split())}")
    lines = list(waiting.values())[:REMINDERS]
    if len(waiting) > REMINDERS:
        lines.append(f"# and {len(waiting) - REMINDERS} more, on the page of questions")
    return lines


def day_path(spec: ChallengeSpec, days: tuple[int, ...], *, folder: bool = False) -> str:
    """Where the post of some days lies."""
    width = max(3, len(str(spec.days)))
    numbers = "-".join(f"{day:0{width}}" for day in dict.fromkeys((days[0], days[-1])))
    name = f"day-{numbers}" if spec.round == 1 else f"round-{spec.round}-day-{numbers}"
    return f"{spec.folder}/{name}/index.md" if folder else f"{spec.folder}/{name}.md"


def day_number(days: tuple[int, ...], spec: ChallengeSpec) -> str:
    """Day numbers as front matter takes them: `12`, `3, 5-6`, in a later round `R2D4`."""
    mark = f"R{spec.round}D" if spec.round > 1 else ""
    ends = (dict.fromkeys(span) for span in spans(days))
    return ", ".join(mark + "-".join(str(day) for day in span) for span in ends)


def day_text(day: DayText, spec: ChallengeSpec) -> str:
    """A post with its front matter."""
    lines = [
        "---",
        f"title: {quoted(day.title) if day.title else ''}".rstrip(),
        f"date: {day.date.isoformat() if day.date else ''}".rstrip(),
        f"day: {day_number(day.days, spec)}",
        f"minutes: {'' if day.minutes is None else day.minutes}".rstrip(),
        f"topics: [{', '.join(quoted(topic) for topic in day.topics)}]",
        "code: []",
        "sources: []",
        "shared:",
        "next:",
        *day.more,
        "---",
        "",
        day.text,
    ]
    return "\n".join(lines)
