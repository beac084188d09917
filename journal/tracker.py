"""What the progress tracker tells of a challenge: frozen data, computed by `progress`, `cells` and `coverage`."""

import datetime as dt
from typing import Literal

from journal.value import Value

DateState = Literal["done", "rest", "break", "missed", "grace", "pending"]
Status = Literal["planned", "active", "paused", "dormant", "finished", "stopped"]
GOING_ON: frozenset[Status] = frozenset({"active", "paused", "dormant"})
"""What a challenge is that has begun and may be written on."""


class CalendarDate(Value):
    """What happened on a date."""

    date: dt.date
    state: DateState
    minutes: int | None = None
    """Logged on that date; None when nothing was."""
    level: int = 0
    """How full its square is, 0 to 4; see `ink_level`."""
    why: str = ""
    """The reason of a break."""


class Progress(Value):
    """Where one round of a challenge stands on a day."""

    as_of: dt.date
    status: Status
    start: dt.date | None
    covered: int
    """How many of the numbers 1 to N are covered; of all numbers when there is no N."""
    holes: tuple[int, ...]
    """Numbers below the highest covered one that are not covered."""
    bonus: int
    """Days above N."""
    next_day: int
    """The number after the highest one; 0 when nothing is left."""
    calendar: tuple[CalendarDate, ...]
    """Every date from the start to the as-of date or the finish; with the pace `scope` only dates with an entry."""
    run: int
    """Done dates in the current chain; kept weeks with the pace `weekly`; 0 with `scope`."""
    longest_run: int
    at_risk: bool
    """Whether the last expected date was missed and another miss would end the run."""
    run_until: dt.date | None
    """The last date on which the run still holds when nothing more is written; None where none ends soon."""
    done: int
    missed: int
    grace: int
    """Misses that a done date bridged before they were too many."""
    rest: int
    breaks: int
    ahead: int | None
    """Numbers covered beyond one an expected date, negative for behind; None for other paces than `daily`."""
    finished: dt.date | None
    forecast: dt.date | None
    """When the last number will be covered at the present rate."""
    minutes: int
    unlogged: int
    """Entries whose minutes were not logged."""
    pledge_kept: int
    """Dates on which the pledged minutes were reached."""
    pledge_dates: int
    """Dates on which minutes were logged and the pledge could be kept."""
    growth: tuple[tuple[dt.date, int], ...]
    """Each date on which further numbers were covered, with how many of 1 to N were covered by then."""


RuleName = Literal["hour", "entry", "code", "shared", "sources"]


class RuleCover(Value):
    """A rule and how often it was kept."""

    text: str
    name: RuleName | None
    """What it asks for; None when that cannot be told from the entries."""
    kept: int
    of: int
    """Entries that could be judged."""


CellState = Literal["written", "rest", "hole", "next", "ahead"]


class Cell(Value):
    """A square of the day grid: a day number, or the stretch of them that one entry stands for."""

    first: int
    last: int
    state: CellState
    level: int = 0
    """How full it is, 0 to 4."""
    url: str = ""
    """Of its entry; empty for a private day and for days not written."""
    title: str = ""
    date: dt.date | None = None
    minutes: int | None = None
