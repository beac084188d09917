"""How far a challenge has come: arithmetic over day numbers and dates, and the one place where it is done.

Two views that never mix. The scope is which of the numbers 1 to N are covered; the calendar is what happened on each
date. A missed date never eats a day number.
"""

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from journal.calendar import ONE_DAY, Calendar, Runs, break_on, calendar, in_break
from journal.plans import ChallengeSpec
from journal.tracker import CalendarDate, DateState, Progress, Status
from journal.written import Step

DORMANT_DATES = 14
FORECAST_DATES = 14
FORECAST_MIN_ENTRIES = 3
FORECAST_MIN_DONE = 5
FORECAST_LIMIT_DATES = 3650
RUN_HORIZON_DATES = 30


def progress(spec: ChallengeSpec, steps: Iterable[Step], as_of: dt.date) -> Progress:
    """Where a round stands on the as-of date. The order of steps does not matter; later ones do not count yet."""
    known = [step for step in steps if not step.dates or step.dates[-1] <= as_of]
    covered = _first_covered(known)
    finished = _finish(spec, covered)
    in_scope = [day for day in covered if day >= 1 and (not spec.days or day <= spec.days)]
    complete = spec.days > 0 and len(in_scope) == spec.days
    start = spec.start or min((date for step in known for date in step.dates), default=None)
    end = finished or as_of
    states, runs = calendar(spec, known, (start, end), as_of) if start else ({}, Runs())
    minutes = _minutes_by_date(known)
    logged = [minutes[date] for date, state in states.items() if state == "done" and date in minutes]
    counted = Counter(states.values())
    return Progress(
        as_of=as_of,
        status=_status(spec, known, start, as_of, complete=complete),
        start=start,
        covered=len(in_scope),
        holes=tuple(day for day in range(1, max(in_scope, default=0)) if day not in covered),
        bonus=sum(day > spec.days for day in covered) if spec.days else 0,
        next_day=0 if complete else _next_day(spec, covered),
        calendar=tuple(_calendar_date(date, state, minutes.get(date), spec) for date, state in states.items()),
        run=runs.current,
        longest_run=runs.longest,
        at_risk=runs.at_risk and not finished,
        run_until=_run_until(spec, known, start, as_of) if start and runs.current and not finished else None,
        done=counted["done"],
        missed=counted["missed"],
        grace=counted["grace"],
        rest=counted["rest"],
        breaks=counted["break"],
        ahead=_ahead(spec, states, len(in_scope)) if spec.pace == "daily" else None,
        finished=finished,
        forecast=None if complete or spec.stopped else _forecast(spec, known, covered, states, as_of),
        minutes=sum(step.minutes or 0 for step in known),
        unlogged=sum(step.minutes is None and not step.rest for step in known),
        pledge_kept=sum(spent >= spec.pledge for spent in logged) if spec.pledge else 0,
        pledge_dates=len(logged) if spec.pledge else 0,
        growth=tuple(_growth(covered[day] for day in in_scope)),
    )


def _run_until(spec: ChallengeSpec, steps: Sequence[Step], start: dt.date, as_of: dt.date) -> dt.date | None:
    for number in range(1, RUN_HORIZON_DATES):
        date = as_of + ONE_DAY * number
        _, runs = calendar(spec, steps, (start, date), date)
        if not runs.current:
            return date - ONE_DAY
    return None


def ink_level(minutes: int | None, pledge: int) -> int:
    """How full a day's square is: 1 below half the pledge, 2 below it, 3 kept, 4 from one and a half on.

    Without minutes or without a pledge a done day is full.
    """
    if minutes is None or not pledge:
        return 4
    return 1 + (2 * minutes >= pledge) + (minutes >= pledge) + (2 * minutes >= 3 * pledge)


def _calendar_date(date: dt.date, state: DateState, minutes: int | None, spec: ChallengeSpec) -> CalendarDate:
    level = ink_level(minutes, spec.pledge) if state == "done" else 0
    free = break_on(spec, date) if state == "break" else None
    return CalendarDate(date, state, minutes, level, free.why if free else "")


# ---------------------------------------------------------------- the scope


def _first_covered(steps: Iterable[Step]) -> dict[int, dt.date | None]:
    """Day number to the earliest date on which it was covered; None where no date is kept."""
    found: dict[int, dt.date | None] = {}
    for step in steps:
        for day, date in _dated_days(step):
            earlier = found.get(day)
            found[day] = min(earlier, date) if earlier and date else earlier or date
    return found


def _dated_days(step: Step) -> Iterator[tuple[int, dt.date | None]]:
    """Each day with its date: one by one where there are as many dates as days, else all with the last date."""
    if len(step.dates) == len(step.days):
        yield from zip(step.days, step.dates, strict=True)
    else:
        yield from ((day, step.dates[-1] if step.dates else None) for day in step.days)


def _growth(dates: Iterable[dt.date | None]) -> Iterator[tuple[dt.date, int]]:
    """Running totals by date; numbers without a date count from the beginning on."""
    counts = Counter(dates)
    total = counts.pop(None, 0)
    for date, count in sorted((date, count) for date, count in counts.items() if date):
        total += count
        yield date, total


def _next_day(spec: ChallengeSpec, covered: Collection[int]) -> int:
    """The number after the highest one; past the end, the first hole."""
    following = max(covered, default=0) + 1
    if not spec.days or following <= spec.days:
        return following
    return next(day for day in range(1, spec.days + 1) if day not in covered)


def _finish(spec: ChallengeSpec, first_covered: Mapping[int, dt.date | None]) -> dt.date | None:
    """The earliest date on which 1 to N is covered; None before that, and where dates are not kept."""
    dates = [first_covered.get(day) for day in range(1, spec.days + 1)]
    kept = [date for date in dates if date]
    return max(kept) if spec.days and len(kept) == spec.days else None


# ---------------------------------------------------------------- minutes


def _minutes_by_date(steps: Iterable[Step]) -> dict[dt.date, int]:
    """Minutes of each date; those of a range with several dates are split evenly, the odd ones going to the first."""
    minutes: dict[dt.date, int] = {}
    for step in steps:
        if step.minutes is not None and step.dates:
            share, odd = divmod(step.minutes, len(step.dates))
            for number, date in enumerate(step.dates):
                minutes[date] = minutes.get(date, 0) + share + (number < odd)
    return minutes


# ---------------------------------------------------------------- where it stands and where it goes


def _status(
    spec: ChallengeSpec, steps: Sequence[Step], start: dt.date | None, as_of: dt.date, *, complete: bool
) -> Status:
    if spec.stopped:
        return "stopped"
    if complete:
        return "finished"
    if (start is None and not steps) or (start and as_of < start):
        return "planned"
    if in_break(spec, as_of):
        return "paused"
    latest = max((date for step in steps for date in step.dates), default=start)
    if latest is None:
        return "active"
    silent = sum(not in_break(spec, latest + ONE_DAY * number) for number in range(1, (as_of - latest).days + 1))
    return "dormant" if silent >= DORMANT_DATES else "active"


def _expected(spec: ChallengeSpec, states: Calendar) -> list[dt.date]:
    """The dates on which an entry was to be expected; with other paces than `daily` every date but breaks."""
    if spec.pace == "daily":
        return [
            date
            for date, state in states.items()
            if state in {"missed", "grace"} or (state == "done" and date.weekday() not in spec.rest)
        ]
    first, last = min(states), max(states)
    span = [first + ONE_DAY * number for number in range((last - first).days + 1)]
    return [date for date in span if not in_break(spec, date)]


def _ahead(spec: ChallengeSpec, states: Calendar, covered: int) -> int:
    return covered - len(_expected(spec, states))


def _forecast(
    spec: ChallengeSpec,
    steps: Sequence[Step],
    covered: Mapping[int, dt.date | None],
    states: Calendar,
    as_of: dt.date,
) -> dt.date | None:
    """When the last number will be covered, at the rate of the last 14 expected dates."""
    done = {date for step in steps for date in step.dates if not step.rest}
    dated = {day: date for day, date in covered.items() if date and 1 <= day <= spec.days}
    remaining = spec.days - sum(1 <= day <= spec.days for day in covered)
    if sum(bool(step.dates) and not step.rest for step in steps) < FORECAST_MIN_ENTRIES or remaining <= 0 or not states:
        return None
    expected = _expected(spec, states)
    window = expected[-FORECAST_DATES:] if len(done) >= FORECAST_MIN_DONE else expected
    lately = sum(date >= window[0] for date in dated.values()) if window else 0
    if not lately:
        return None
    left = math.ceil(remaining * len(window) / lately)
    for number in range(1, FORECAST_LIMIT_DATES):
        date = as_of + ONE_DAY * number
        off = spec.pace == "daily" and date.weekday() in spec.rest
        free = any(free.last and free.first <= date <= free.last for free in spec.breaks)
        left -= not (off or free)
        if left == 0:
            return date
    return None
