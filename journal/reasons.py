"""Why a run is as long as it is, in sentences for a person at a terminal."""

import datetime as dt
from collections.abc import Sequence

from journal.figures import counted
from journal.plans import ChallengeSpec
from journal.strings import long_date
from journal.tracker import DateState, Progress

_SHOWN_DATES = 5
_OFF: tuple[tuple[DateState, tuple[str, str]], ...] = (
    ("rest", ("rest day", "rest days")),
    ("break", ("date in a break", "dates in a break")),
)


def why_run(spec: ChallengeSpec, found: Progress) -> tuple[str, ...]:
    """What made the current run, or ended the last one."""
    if not spec.shows_run:
        return ("Runs are not shown for this challenge, as its `progress: {run: off}` asks.",)
    if spec.pace == "scope":
        return ("Days are units of work here: no date is missed, and there is no run.",)
    if found.status == "planned" and found.start:
        return (f"The challenge begins on {_date(found.start)}.",)
    if not found.done:
        return ("Nothing is written yet; the first entry begins a run.",)
    unit = "week" if spec.pace == "weekly" else "entry"
    asked = (_rule(spec),)
    if not found.run:
        return (*asked, *_ended(spec, found, unit))
    return (*asked, *_going_on(found, unit))


def _rule(spec: ChallengeSpec) -> str:
    bridged = f"more than {counted(spec.grace, 'miss', 'misses')} in a row" if spec.grace else "a miss"
    if spec.pace == "weekly":
        return f"A week with {counted(spec.per_week, 'date')} is kept, and {bridged} ends a run of kept weeks."
    return f"Each date with an entry adds one, and {bridged} ends the run; rest days and breaks do neither."


def _going_on(found: Progress, unit: str) -> list[str]:
    done = [day.date for day in found.calendar if day.state == "done"]
    plural = "entries" if unit == "entry" else "weeks"
    said = []
    if unit == "entry":
        begin = done[-found.run]
        between = [day for day in found.calendar if day.date >= begin]
        said.append(f"{counted(found.run, 'date')} with an entry since {_date(begin)}.")
        counts = [(sum(day.state == state for day in between), words) for state, words in _OFF]
        off = [counted(count, *words) for count, words in counts if count]
        if off:
            said.append(f"Passed over: {' and '.join(off)}.")
        bridged = [day.date for day in between if day.state == "grace"]
        if bridged:
            said.append(f"Missed and bridged: {_dates(bridged)}.")
    else:
        said.append(f"{counted(found.run, 'week')} in a row are kept.")
    if found.at_risk:
        missed = [day.date for day in found.calendar if day.state == "missed" and day.date > done[-1]]
        said.append(f"It is at risk: {_were_missed(missed)}, and another miss ends it.")
    if found.finished:
        said.append(f"It stands still since the challenge was finished on {_date(found.finished)}.")
    elif found.calendar[-1].state == "pending":
        said.append("Today is still open.")
    if found.longest_run > found.run:
        said.append(f"The longest was {found.longest_run} {plural}.")
    return said


def _ended(spec: ChallengeSpec, found: Progress, unit: str) -> list[str]:
    done = max(day.date for day in found.calendar if day.state == "done")
    missed = [day.date for day in found.calendar if day.state == "missed" and day.date > done]
    longest = f"The longest was {counted(found.longest_run, unit, 'entries' if unit == 'entry' else 'weeks')}."
    if unit == "week" or not missed:
        return [f"No run is going on; the last entry is of {_date(done)}.", longest]
    return [f"It ended: after the entry of {_date(done)}, {_were_missed(missed[: spec.grace + 1])}.", longest]


def _date(date: dt.date) -> str:
    return long_date(date, "en")


def _were_missed(dates: Sequence[dt.date]) -> str:
    return f"{_dates(dates)} {'was' if len(dates) == 1 else 'were'} missed"


def _dates(dates: Sequence[dt.date]) -> str:
    """`4 November 2026`, `4 November 2026 and 6 November 2026`, `… and 3 more`."""
    shown = [_date(date) for date in dates[:_SHOWN_DATES]]
    if len(dates) > _SHOWN_DATES:
        shown.append(f"{len(dates) - _SHOWN_DATES} more")
    return ", ".join(shown[:-1]) + " and " * (len(shown) > 1) + shown[-1]
