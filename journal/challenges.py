"""A challenge.md becomes a ChallengeSpec: the front matter is its plan, the body its pledge in prose."""

from collections.abc import Mapping

from journal.config import plain_table
from journal.frontmatter import split
from journal.nodes import Node, Plain, Scalar, Table
from journal.notation import DayNumbers, Mistake
from journal.plans import Break, ChallengeSpec, Goal, Interest, Pace
from journal.problems import Checked, Place, Problem, Problems
from journal.readers import ADDRESS, DATE, FLAG, LINES, MINUTES, NUMBER, TEXT, WEEKDAY, days
from journal.schema import Field, Fields, Record, Synonym, each, first_of, flat, read_fields, record, scalar
from journal.urls import slugify
from journal.written import SourceFile

# ---------------------------------------------------------------- lists in it

_INTEREST_TITLE = Field("title", TEXT, "", "What it is.")
_INTEREST_URL = Field("url", ADDRESS, "", "Where to read about it.")
_INTEREST_TOPIC = Field("topic", TEXT, "", "The topic whose days cover it, when it is named otherwise.")
INTEREST_FIELDS = Fields(_INTEREST_TITLE, _INTEREST_URL, _INTEREST_TOPIC)


def _interest(read: Record, _place: Place) -> Interest:
    topic = read[_INTEREST_TOPIC] or read[_INTEREST_TITLE]
    return Interest(read[_INTEREST_TITLE], read[_INTEREST_URL], slugify(topic))


def _named_interest(node: Node) -> Checked[Interest | None]:
    title = TEXT(node)
    return Checked(Interest(title.value, topic=slugify(title.value)) if title.value else None, title.problems)


_GOAL_TITLE = Field("title", TEXT, "", "What is to be reached.")
_GOAL_DONE = Field("done", FLAG, default=False, doc="Whether it is reached.")
_GOAL_TOPIC = Field("topic", TEXT, "", "The topic whose days work towards it.")
_GOAL_DAYS = Field("days", days, DayNumbers(()), "The days that work towards it.")
GOAL_FIELDS = Fields(_GOAL_TITLE, _GOAL_DONE, _GOAL_TOPIC, _GOAL_DAYS)


def _goal(read: Record, _place: Place) -> Goal:
    return Goal(read[_GOAL_TITLE], read[_GOAL_DONE], slugify(read[_GOAL_TOPIC]), read[_GOAL_DAYS].days)


def _named_goal(node: Node) -> Checked[Goal | None]:
    title = TEXT(node)
    return Checked(Goal(title.value) if title.value else None, title.problems)


_BREAK_FROM = Field("from", DATE, None, "The first free date.")
_BREAK_TO = Field("to", DATE, None, "The last free date; without it the break is open, or one date long.")
_BREAK_WHY = Field("why", TEXT, "", "The reason, shown beside the calendar.")
BREAK_FIELDS = Fields(_BREAK_FROM, _BREAK_TO, _BREAK_WHY)


def _break(node: Node) -> Checked[Break | None]:
    checked = record(BREAK_FIELDS, lambda read, _place: read)(node)
    if checked.value is None:
        return Checked(None, checked.problems)
    first, last = checked.value[_BREAK_FROM], checked.value[_BREAK_TO]
    problems = Problems()
    problems.add(*checked.problems)
    if first is None and not checked.problems:
        problems.add(Problem(node.place, "break", "this break has no first date", "write `from: 2026-12-24`"))
    if first and last and last < first:
        place = checked.value.places["to"]
        problems.add(Problem(place, "break", "this break ends before it begins", "swap `from` and `to`"))
    if first is None:
        return Checked(None, problems.sorted())
    return Checked(Break(first, last, checked.value[_BREAK_WHY]), problems.sorted())


# ---------------------------------------------------------------- single values

_PACES: tuple[Pace, ...] = ("daily", "weekly", "scope")


def _pace(text: str) -> Pace:
    for pace in _PACES:
        if text.strip().lower() == pace:
            return pace
    raise Mistake(f"`{text.strip()}` is not a pace", "write `daily`, `weekly` or `scope`")


def _stopped(text: str) -> bool:
    if text.strip().lower() != "stopped":
        raise Mistake(
            f"`{text.strip()}` cannot be written as a status: only `stopped` can, the others follow from the days",
            "write `status: stopped`, or leave it out",
        )
    return True


def _weekdays(node: Node) -> Checked[tuple[int, ...] | None]:
    read = each(WEEKDAY)(node)
    return Checked(tuple(sorted(set(read.value or ()))), read.problems)


# ---------------------------------------------------------------- the table

TITLE = Field("title", TEXT, "", "The name of the challenge; without it the first heading or the folder's name.")
DAYS = Field("days", NUMBER, 0, "The number of days pledged; without it the challenge has no end.")
START = Field("start", DATE, None, "The first date; without it the date of the first entry.")
PACE: Field[Pace] = Field(
    "pace",
    scalar("pace", _pace),
    "daily",
    "`daily`: an entry a calendar day; `weekly`: some days a week; `scope`: days are units of work, no date is missed.",
)
PER_WEEK = Field("per_week", NUMBER, 5, "Days a week that keep the pace `weekly`.")
PLEDGE = Field("pledge", MINUTES, 0, "Time pledged a day, such as `60` or `1h`.")
GRACE = Field("grace", NUMBER, 1, "Consecutive missed dates that do not break a run.")
REST: Field[tuple[int, ...]] = Field("rest", _weekdays, (), "Weekdays off, such as `[saturday, sunday]`.")
BREAKS: Field[tuple[Break, ...]] = Field(
    "breaks", each(_break), (), "Dates declared free: a list of `{from, to, why}`, both dates included."
)
RULES: Field[tuple[str, ...]] = Field("rules", LINES, (), "The rules you set yourself, a list of sentences.")
INTERESTS: Field[tuple[Interest, ...]] = Field(
    "interests",
    each(first_of((Scalar, _named_interest), (Table, record(INTEREST_FIELDS, _interest))), split=""),
    (),
    "What you want to cover: a list of texts or of `{title, url, topic}`.",
)
GOALS: Field[tuple[Goal, ...]] = Field(
    "goals",
    each(first_of((Scalar, _named_goal), (Table, record(GOAL_FIELDS, _goal))), split=""),
    (),
    "What you want to reach: a list of texts or of `{title, done, topic, days}`.",
)
REPOSITORY = Field("repository", ADDRESS, "", "Where the challenge's code is, when not in the journal's repository.")
HASHTAG = Field(
    "hashtag", TEXT, "", "The tag under which days are shared; put it in quotes, since `#` begins a comment."
)
NEXT = Field("next", TEXT, "", "The step that comes next, until a day names one.", (Synonym("tomorrow"),))
STATUS = Field("status", scalar("status", _stopped), default=False, doc="`stopped` closes the challenge early.")
_RUN = Field("run", FLAG, default=True, doc="Whether days in a row are shown; `off` hides them everywhere.")
PROGRESS_FIELDS = Fields(_RUN)
PROGRESS = Field(
    "progress",
    record(PROGRESS_FIELDS, lambda read, _place: read[_RUN]),
    default=True,
    doc="`{run: off}` hides the run.",
)
ROUND = Field("round", NUMBER, 1, "The round that is running, when the challenge was restarted.")
DESCRIPTION = Field("description", TEXT, "", "A sentence for lists and search engines.", (Synonym("summary"),))
DRAFT = Field("draft", FLAG, default=False, doc="Hides the challenge and its days.")
EXTRA: Field[Mapping[str, Plain]] = Field("extra", plain_table, {}, "Whatever your own templates want to know.")

CHALLENGE_FIELDS = Fields(
    TITLE,
    DAYS,
    START,
    PACE,
    PER_WEEK,
    PLEDGE,
    GRACE,
    REST,
    BREAKS,
    RULES,
    INTERESTS,
    GOALS,
    REPOSITORY,
    HASHTAG,
    NEXT,
    STATUS,
    PROGRESS,
    ROUND,
    DESCRIPTION,
    DRAFT,
    EXTRA,
)


def parse_challenge(source: SourceFile) -> Checked[ChallengeSpec]:
    """The plan of the challenge whose folder holds this challenge.md."""
    problems = Problems()
    matter = problems.take(split(source.path, source.text))
    read = problems.take(read_fields(matter.fields, CHALLENGE_FIELDS))
    folder, _, _ = source.path.rpartition("/")
    name = folder.rpartition("/")[2]
    slug = slugify(name)
    if not slug:
        message = f"the folder name `{name}` has no letters or digits to make an address of"
        problems.add(Problem(Place(source.path), "slug", message, "rename the folder"))
    spec = ChallengeSpec(
        path=source.path,
        folder=folder,
        slug=slug or "challenge",
        title=read[TITLE],
        days=read[DAYS],
        start=read[START],
        pace=read[PACE],
        per_week=read[PER_WEEK],
        pledge=read[PLEDGE],
        grace=read[GRACE],
        rest=read[REST],
        breaks=read[BREAKS],
        rules=read[RULES],
        interests=read[INTERESTS],
        goals=read[GOALS],
        repository=read[REPOSITORY].rstrip("/"),
        hashtag=read[HASHTAG],
        next=read[NEXT],
        stopped=read[STATUS],
        shows_run=read[PROGRESS],
        round=max(read[ROUND], 1),
        description=read[DESCRIPTION],
        draft=read[DRAFT],
        extra={**read.extra, **read[EXTRA]},
        text=matter.text,
        line=matter.line,
    )
    return Checked(spec, problems.sorted())


def break_places(source: SourceFile) -> tuple[tuple[Place, Place | None], ...]:
    """Where the first and the last date of each break stand, in the order of the breaks; None for an open one."""
    fields = split(source.path, source.text).value.fields
    breaks = [item for key, value in fields.pairs if key.text == BREAKS.name for item in flat(value)]
    tables = [{key.text: value for key, value in item.pairs} for item in breaks if isinstance(item, Table)]
    return tuple(
        (table[_BREAK_FROM.name].place, table[_BREAK_TO.name].place if _BREAK_TO.name in table else None)
        for table in tables
        if _BREAK_FROM.name in table
    )
