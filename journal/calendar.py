"""What happened on each date of a challenge, and how long its chains are."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from journal.plans import Break, ChallengeSpec
from journal.tracker import DateState
from journal.value import Value
from journal.written import Step

Calendar = dict[dt.date, DateState]

ONE_DAY = dt.timedelta(days=1)
_SUNDAY = 6
_WEEK = 7


class Runs(Value):
    """The chains of a calendar: done dates in a row, or kept weeks with the pace `weekly`."""

    current: int = 0
    longest: int = 0
    at_risk: bool = False
    """Whether the last expected date was missed and grace is not used up."""


def calendar(
    spec: ChallengeSpec, steps: Sequence[Step], dates: tuple[dt.date, dt.date], as_of: dt.date
) -> tuple[Calendar, Runs]:
    """The state of each date from the first to the last of `dates`, and the chains in them.

    With the pace `scope` no date is missed, so only those with an entry stand in the calendar, and there is no chain.
    """
    states = _states(spec, steps, dates, as_of)
    if spec.pace == "scope":
        return states, Runs()
    if spec.pace == "weekly":
        units = _weeks(spec, states, over=dates[1] < as_of)
    else:
        units = [(state == "done", [date]) for date, state in states.items() if state in {"done", "missed"}]
    runs, bridged = _chains([kept for kept, _ in units], spec.grace)
    for index in bridged:
        for date in units[index][1]:
            states[date] = "grace"
    return states, runs


def in_break(spec: ChallengeSpec, date: dt.date) -> bool:
    """Whether a date lies in a declared break."""
    return break_on(spec, date) is not None


def break_on(spec: ChallengeSpec, date: dt.date) -> Break | None:
    """The declared break in which a date lies; one without a last date is still going on."""
    return next((free for free in spec.breaks if free.first <= date and (free.last is None or date <= free.last)), None)


def _states(spec: ChallengeSpec, steps: Sequence[Step], dates: tuple[dt.date, dt.date], as_of: dt.date) -> Calendar:
    """Each date by itself; every date that should have had an entry and has none is `missed`."""
    first, last = dates
    done = {date for step in steps for date in step.dates if not step.rest}
    rested = {date for step in steps for date in step.dates if step.rest} - done
    if spec.pace == "scope":
        return {date: "done" if date in done else "rest" for date in sorted(done | rested) if first <= date <= last}
    states: Calendar = {}
    for date in _each(first, last):
        if date in done:
            states[date] = "done"
        elif in_break(spec, date):
            states[date] = "break"
        elif date in rested or date.weekday() in spec.rest:
            states[date] = "rest"
        else:
            states[date] = "pending" if date == as_of else "missed"
    return states


def _each(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    date = first
    while date <= last:
        yield date
        date += ONE_DAY


def _chains(kept: Sequence[bool], grace: int) -> tuple[Runs, list[int]]:
    """Successes in a row, where up to `grace` consecutive failures between two of them do not break the row.

    Also the indices of the failures that were bridged in this way.
    """
    longest = chain = 0
    failures: list[int] = []
    bridged: list[int] = []
    for index, success in enumerate(kept):
        if not success:
            failures.append(index)
            continue
        if chain and len(failures) <= grace:
            bridged += failures
            chain += 1
        else:
            chain = 1
        longest = max(longest, chain)
        failures = []
    alive = chain > 0 and len(failures) <= grace
    return Runs(chain if alive else 0, longest, alive and bool(failures)), bridged


def _weeks(spec: ChallengeSpec, states: Calendar, *, over: bool) -> list[tuple[bool, list[dt.date]]]:
    """Each week, Monday to Sunday, that is kept or past: whether it was kept, and the dates that it lacked.

    A week that the start, the finish or a break cuts short asks for its share of `per_week`. Free dates beyond what
    a week lacked become `rest`. `over` tells that the challenge ended, and its last week with it.
    """
    by_week: dict[dt.date, list[dt.date]] = {}
    for date in states:
        by_week.setdefault(date - dt.timedelta(days=date.weekday()), []).append(date)
    weeks = []
    for monday, dates in by_week.items():
        last = dates[-1]
        past = over or monday != list(by_week)[-1] or (last.weekday() == _SUNDAY and states[last] != "pending")
        length = len(dates) if past else _WEEK - dates[0].weekday()
        available = length - sum(states[date] == "break" for date in dates)
        needed = min(math.floor(spec.per_week * available / _WEEK + 0.5), available)
        done = sum(states[date] == "done" for date in dates)
        free = [date for date in dates if states[date] == "missed"]
        lacking = free[max(len(free) - needed + done, 0) :] if past and done < needed else []
        for date in free:
            states[date] = "missed" if date in lacking else "rest"
        if needed and (past or done >= needed):
            weeks.append((done >= needed, lacking))
    return weeks
