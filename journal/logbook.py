"""Days in a log.md: one is added as a line, and one becomes a post of its own."""

import datetime as dt
from pathlib import Path

from journal import scaffold
from journal.desk import Desk, open_desk
from journal.failing import Failed
from journal.layout import LOG
from journal.log import parse_log
from journal.logedits import entry_text, with_entry, without_entry
from journal.newday import DayText, NewDay, chosen_days, day_number, day_path, day_text
from journal.notation import NO_DAYS, DayNumbers
from journal.urls import day_label, log_url
from journal.value import Value
from journal.written import Log, SourceFile


class LogRequest(Value):
    """The line that is wanted; empty values follow from the journal."""

    now: dt.datetime
    text: str
    challenge: str = ""
    minutes: int | None = None
    date: dt.date | dt.timedelta | None = None
    days: DayNumbers = NO_DAYS
    rest: bool = False
    private: bool = False


def log_day(root: Path, request: LogRequest) -> NewDay:
    """Add an entry to the log of the challenge in hand; a log that is not there is begun.

    Raises:
        Failed: when the day or today is written already, the challenge has not begun, no challenge can be told, or
            the text would not be one entry.
    """
    desk = open_desk(root, request.now, request.challenge, request.days.round)
    date = desk.on(request.date)
    days = chosen_days(desk, request.days.days, request.date, "log")
    path = f"{desk.spec.folder}/{_name_in(root / desk.spec.folder)}"
    head = _head(request, day_number(days, desk.spec), date)
    if (root / path).exists():
        before = scaffold.read_exact(root, path)
        after = with_entry(before, _log(desk, path, before).entries, head, request.text)
        _refuse_others(desk, path, before, after)
        scaffold.replace(root, path, before, after)
    else:
        after = with_entry("", (), head, request.text)
        _refuse_others(desk, path, "", after)
        scaffold.create(root, path, after)
    return NewDay(path, day_label(days), desk.spec.days, date)


def _name_in(folder: Path) -> str:
    """What the log in a folder is called, or would be."""
    names = sorted(file.name for file in folder.iterdir() if file.name.lower() == LOG)
    return names[-1] if names else LOG


def promote(root: Path, now: dt.datetime, day: int, challenge: str = "") -> NewDay:
    """Give an entry of the log a post of its own, which keeps its address as an alias; then take it out of the log.

    Raises:
        Failed: when the day has no entry in the log, or several, or has a post by that name already.
    """
    desk = open_desk(root, now, challenge)
    found = [post for post in desk.written if post.anchor and day in post.days]
    if not found:
        logged = [post for post in desk.written if post.anchor]
        hint = f"the log has {', '.join(f'day {day_label(post.days)}' for post in logged) or 'no entry yet'}"
        raise Failed("no-log-entry", f"day {day} has no entry in the log of `{desk.spec.slug}`", hint)
    if len(found) > 1:
        lines = " and ".join(str(post.line) for post in found)
        message = f"day {day} has several entries in the log, on lines {lines}"
        raise Failed("no-log-entry", message, "make one entry of them first", found[0].path)
    post = found[0]
    more = [f'aliases: ["{log_url(desk.spec.slug)}#{post.anchor}"]']
    more += ["rest: true"] if post.rest else []
    more += ["visibility: private"] if post.visibility == "private" else []
    text = entry_text(post)
    made = DayText(
        post.days,
        post.date,
        minutes=post.minutes,
        topics=post.topics,
        more=tuple(more),
        text=f"{text}\n" if text else "",
    )
    path = day_path(desk.spec, post.days)
    before = scaffold.read_exact(root, post.path)
    # The post first: whatever happens then, no word is lost.
    scaffold.create(root, path, day_text(made, desk.spec))
    scaffold.replace(root, post.path, before, without_entry(before, post))
    return NewDay(path, day_label(post.days), desk.spec.days, post.date or desk.today)


def _head(request: LogRequest, number: str, date: dt.date) -> str:
    parts = [number if number.startswith("R") else f"Day {number}", date.isoformat()]
    parts += [] if request.minutes is None else [f"{request.minutes} min"]
    parts += ["rest"] if request.rest else []
    parts += ["private"] if request.private else []
    return ", ".join(parts)


def _log(desk: Desk, path: str, text: str) -> Log:
    return parse_log(SourceFile(path, text.removeprefix("\ufeff")), desk.config, (desk.spec,)).value


def _refuse_others(desk: Desk, path: str, before: str, after: str) -> None:
    """End the command when its text would be read as more than one entry."""
    if len(_log(desk, path, after).entries) != len(_log(desk, path, before).entries) + 1:
        message = "this text would be read as more than one entry"
        raise Failed("log-entry", message, "begin no line of it with `# Day`", path)
