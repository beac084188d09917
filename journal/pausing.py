"""A challenge is paused, resumed, and begun again: its challenge.md says so, and nothing else in it changes."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from journal import planedits, scaffold
from journal.calendar import break_on
from journal.challenges import break_places, parse_challenge
from journal.desk import Desk, open_desk
from journal.failing import Failed
from journal.plans import Break, ChallengeSpec
from journal.strings import long_date
from journal.value import Value
from journal.written import SourceFile

_ONE_DAY = dt.timedelta(days=1)


class PauseRequest(Value):
    """The break that is wanted."""

    now: dt.datetime
    challenge: str = ""
    why: str = ""
    first: dt.date | dt.timedelta | None = None
    """A date, or its distance from today; today without one."""
    last: dt.date | dt.timedelta | None = None
    """Likewise; without one the break is open."""


class Changed(Value):
    """What was changed in a plan."""

    path: str
    sentence: str
    """What holds now."""


def pause(root: Path, request: PauseRequest) -> Changed:
    """Declare a break, from today and without an end when no dates are given.

    Raises:
        Failed: when the challenge is in a break then, or the dates are the wrong way round.
    """
    desk = open_desk(root, request.now, request.challenge)
    begin = desk.on(request.first)
    end = desk.on(request.last) if request.last is not None else None
    if end and end < begin:
        raise Failed("break", "this break ends before it begins", "swap `--from` and `--until`")
    for free in desk.spec.breaks:
        if free.first <= (end or free.first) and begin <= (free.last or begin):
            dates = f"from {_said(free.first)} to {_said(free.last)}" if free.last else f"since {_said(free.first)}"
            message = f"there is a break already, {dates}"
            raise Failed("already-paused", message, "`journal resume` ends it", desk.spec.path)
    free = Break(begin, end, " ".join(request.why.split()))
    before = scaffold.read_exact(root, desk.spec.path)
    meant = replace(desk.spec, breaks=(*desk.spec.breaks, free))
    _change(root, before, planedits.with_break(before, free), meant, f"add `from: {begin.isoformat()}` to its `breaks`")
    until = f" until {_said(end)}" if end else ""
    return Changed(desk.spec.path, f"{_title(desk)} is paused from {_said(begin)}{until}")


def resume(root: Path, now: dt.datetime, challenge: str = "", date: dt.date | dt.timedelta | None = None) -> Changed:
    """End the break that is going on: the day before `date`, today by default, is its last.

    Raises:
        Failed: when there is no break on that date.
    """
    desk = open_desk(root, now, challenge)
    day = desk.on(date)
    found = break_on(desk.spec, day)
    if not found:
        message = f"{_title(desk)} is in no break on {_said(day)}"
        raise Failed("not-paused", message, "`journal pause` begins one", desk.spec.path)
    last = max(found.first, day - _ONE_DAY)
    before = scaffold.read_exact(root, desk.spec.path)
    places = break_places(SourceFile(desk.spec.path, before.removeprefix("\ufeff")))
    breaks = tuple(replace(free, last=last) if free is found else free for free in desk.spec.breaks)
    begin, end = places[desk.spec.breaks.index(found)]
    after = planedits.with_end(before, begin, end, last)
    _change(root, before, after, replace(desk.spec, breaks=breaks), f"add `to: {last.isoformat()}` to its break")
    return Changed(
        desk.spec.path, f"{_title(desk)} goes on: the break from {_said(found.first)} ended on {_said(last)}"
    )


def restart(root: Path, now: dt.datetime, challenge: str = "", start: dt.date | dt.timedelta | None = None) -> Changed:
    """Begin the next round, today by default; the days of earlier rounds keep their numbers and addresses.

    Raises:
        Failed: when nothing is written yet in the round that is running.
    """
    desk = open_desk(root, now, challenge)
    if not desk.written:
        message = f"nothing is written yet in round {desk.spec.round} of {_title(desk)}"
        raise Failed("nothing-to-restart", message, "`journal new-day` begins it", desk.spec.path)
    begin, number = desk.on(start), desk.spec.round + 1
    before = scaffold.read_exact(root, desk.spec.path)
    after = planedits.with_value(before, "round", str(number))
    after = planedits.with_value(after, "start", begin.isoformat())
    after = planedits.without_key(after, "status") if desk.spec.stopped else after
    meant = replace(desk.spec, round=number, start=begin, stopped=False)
    hint = f"write `round: {number}` and `start: {begin.isoformat()}` in its front matter"
    _change(root, before, after, meant, hint)
    return Changed(desk.spec.path, f"Round {number} of {_title(desk)} begins on {_said(begin)}")


def _change(root: Path, before: str, after: str, meant: ChallengeSpec, hint: str) -> None:
    """Write a plan that says what was meant, and no other.

    Raises:
        Failed: when it would say something else, since the file is written in a way that is not known here.
    """
    read = parse_challenge(SourceFile(meant.path, after.removeprefix("\ufeff")))
    if read.problems or replace(read.value, line=meant.line) != meant:
        message = f"{meant.path} is written in a way that cannot be changed safely"
        raise Failed("plan-layout", message, hint, meant.path)
    scaffold.replace(root, meant.path, before, after)


def _title(desk: Desk) -> str:
    return desk.spec.title or f"`{desk.spec.slug}`"


def _said(date: dt.date | None) -> str:
    return long_date(date, "en") if date else ""
