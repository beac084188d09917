"""Charts along the calendar: the minutes of each date, and how the written days grew."""

import datetime as dt
from collections.abc import Sequence

from journal import dates
from journal.calendar import ONE_DAY, in_break
from journal.drawing import HALF, WIDE, Bar, Chart, Label, Stroke, rounded
from journal.model import Challenge
from journal.plans import ChallengeSpec
from journal.strings import Words
from journal.tracker import CalendarDate

_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 14, 26
_LEAST_STEP, _MOST_STEP = 9, 24
_MINUTES_HEIGHT = 190
_GROWTH_HEIGHT = 290
_TICKS = (15, 30, 60, 120, 240, 480)
_MOST_TICKS = 4
_NEAR = 14
_WEEK = 7


def minutes_chart(challenge: Challenge, words: Words, language: str) -> Chart | None:
    """A bar for each date, full where the pledge was kept and an outline below it; a line at the pledge."""
    found, pledge = challenge.progress, challenge.spec.pledge
    days = found.calendar
    logged = [(day, day.minutes) for day in days if day.minutes is not None]
    if not logged:
        return None
    most = max(pledge, *(minutes for _, minutes in logged))
    floor = _MINUTES_HEIGHT - _BOTTOM
    scale = (floor - _TOP) / max(most, 1)
    places = max(len(days), challenge.spec.days if challenge.spec.pace == "daily" else 0)
    step = min(max(_LEAST_STEP, (WIDE - _LEFT - _RIGHT) // places), _MOST_STEP)
    width = max(WIDE, _LEFT + len(days) * step + _RIGHT)
    bars = [
        Bar(
            _LEFT + number * step + 1,
            rounded(floor - day.minutes * scale),
            step - 3,
            rounded(day.minutes * scale),
            "kept" if day.minutes >= pledge else "short",
        )
        for number, day in enumerate(days)
        if day.minutes
    ]
    ticks = [tick for tick in _ticks(most) if not pledge or abs(tick - pledge) * scale > _NEAR]
    strokes = [Stroke(f"M{_LEFT} {rounded(floor - tick * scale)}H{width - _RIGHT}", "grid") for tick in ticks if tick]
    strokes.append(Stroke(f"M{_LEFT} {floor + 0.5}H{width - _RIGHT}", "axis"))
    labels = [Label(_LEFT - 8, rounded(floor - tick * scale + 4), str(tick), "end") for tick in ticks]
    if pledge:
        level = rounded(floor - pledge * scale)
        strokes.append(Stroke(f"M{_LEFT} {level}H{width - _RIGHT}", "pledge"))
        labels.append(Label(_LEFT - 8, rounded(level + 4), str(pledge), "end", "pledge"))
        labels.append(Label(width - _RIGHT, rounded(level - 6), words["pledge_line"].format(n=pledge), "end", "pledge"))
    labels += [
        Label(_LEFT + number * step, _MINUTES_HEIGHT - 6, dates.day_and_month(days[number].date, language))
        for number in _labelled(days, step)
    ]
    total = sum(minutes for _, minutes in logged)
    finding = (
        words["minutes_kept"].format(kept=found.pledge_kept, of=found.pledge_dates, n=pledge)
        if pledge
        else words["minutes_in_all"].format(n=total, of=len(logged))
    )
    return Chart(
        id="minutes",
        heading=words["minutes_a_day"],
        finding=finding,
        width=width,
        height=_MINUTES_HEIGHT,
        bars=tuple(bars),
        strokes=tuple(strokes),
        labels=tuple(labels),
        half=False,
        head=(words["date"], words["minutes_logged"]),
        rows=tuple((dates.long_date(day.date, language), str(minutes)) for day, minutes in logged),
    )


def _ticks(most: int) -> list[int]:
    step = next((step for step in _TICKS if most // step <= _MOST_TICKS), max(most, 1))
    return list(range(0, most + 1, step))


def _labelled(days: Sequence[CalendarDate], step: int) -> range:
    """The places of some dates, weeks apart where every date is there, so far from each other that words fit."""
    first = next((number for number, day in enumerate(days) if day.date.weekday() == 0), 0)
    return range(first, len(days), _WEEK * -(-100 // (_WEEK * step)))


# ---------------------------------------------------------------- how it grew


def growth_chart(challenge: Challenge, words: Words, language: str) -> Chart | None:
    """Days covered by date as steps, one a day as a thin line, and the way to the forecast as a dashed one."""
    spec, found = challenge.spec, challenge.progress
    if not found.growth or not found.start:
        return None
    until = found.finished or found.as_of
    first, last = min(found.start, found.growth[0][0]), found.forecast or until
    top = spec.days or found.growth[-1][1]
    floor = _GROWTH_HEIGHT - _BOTTOM
    across = (HALF - _LEFT - _RIGHT) / max((last - first).days, 1)

    def point(date: dt.date, count: int) -> str:
        return f"{rounded(_LEFT + (date - first).days * across)} {height(count)}"

    def height(count: int) -> float:
        return rounded(floor - count * (floor - _TOP) / top)

    steps = "".join(f"H{point(date, count).replace(' ', 'V')}" for date, count in found.growth)
    strokes = [
        *(Stroke(f"M{_LEFT} {height(count)}H{HALF - _RIGHT}", "grid") for count in {top // 2, top} - {0}),
        Stroke(f"M{_LEFT} {floor + 0.5}H{HALF - _RIGHT}", "axis"),
        Stroke(f"M{point(first, 0)}{steps}H{point(until, 0).split()[0]}", "done"),
    ]
    if spec.pace == "daily" and spec.days:
        plan = "L".join(point(date, count) for date, count in _plan(spec, found.start, last))
        strokes.insert(0, Stroke(f"M{plan}", "plan"))
    if found.forecast:
        strokes.append(Stroke(f"M{point(until, found.covered)}L{point(last, top)}", "ahead"))
    strokes.append(Stroke(f"M{point(until, found.growth[-1][1])}h0", "dot"))
    counts = sorted({0, top // 2, top})
    ends = [Label(_LEFT, _GROWTH_HEIGHT - 8, dates.day_and_month(first, language))]
    if last > first:
        ends.append(Label(HALF - _RIGHT, _GROWTH_HEIGHT - 8, dates.day_and_month(last, language), "end"))
    return Chart(
        id="growth",
        heading=words["growth"],
        finding=_growth_finding(challenge, words, language),
        width=HALF,
        height=_GROWTH_HEIGHT,
        bars=(),
        strokes=tuple(strokes),
        labels=(*(Label(_LEFT - 8, rounded(height(count) + 4), str(count), "end") for count in counts), *ends),
        half=True,
        head=(words["date"], words["days_written"]),
        rows=tuple((dates.long_date(date, language), str(count)) for date, count in found.growth),
    )


def _plan(spec: ChallengeSpec, start: dt.date, last: dt.date) -> list[tuple[dt.date, int]]:
    """One day number a date, rest days and breaks excepted: the corners of that line."""
    corners = [(start, 0)]
    count = slope = 0
    date = start
    while date <= last and count < spec.days:
        rise = int(date.weekday() not in spec.rest and not in_break(spec, date))
        if rise != slope and date > start:
            corners.append((date - ONE_DAY, count))
        count, slope = count + rise, rise
        date += ONE_DAY
    return [*corners, (date - ONE_DAY, count)]


def _growth_finding(challenge: Challenge, words: Words, language: str) -> str:
    days, found = challenge.spec.days, challenge.progress
    said = (words["written_of"] if days else words["written_so_far"]).format(n=found.covered, total=days)
    if found.finished:
        return f"{said} {words['last_written'].format(date=dates.long_date(found.finished, language))}"
    if found.forecast:
        return f"{said} {words['last_expected'].format(date=dates.long_date(found.forecast, language))}"
    return said
