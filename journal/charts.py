"""The charts of a progress page: arithmetic of marks, which one template puts into their places.

A chart says in a sentence what it shows, and its data stand below it as a table.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journal import dates, strings
from journal.calendar import ONE_DAY, in_break
from journal.model import Challenge, Entry
from journal.tracker import CalendarDate
from journal.written import ChallengeSpec

Words = Mapping[str, str]

WIDE, HALF = 1152, 540
"""Widths of a chart as wide as the page, and of one of two side by side."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 14, 26
_LEAST_STEP, _MOST_STEP = 9, 24
_MINUTES_HEIGHT = 190
_GROWTH_HEIGHT = 290
_WEEKDAY_HEIGHT = 34
_TICKS = (15, 30, 60, 120, 240, 480)
_MOST_TICKS = 4
_NEAR = 14
_NAMES, _TOTALS, _DAY_NAMES, _DAY_WORDS = 260, 90, 110, 150
_TOPIC_ROW, _TOPIC_TOP = 25, 22
_LEAST_CELL, _MOST_CELL = 18, 44
_MOST_TOPICS = 20
_FULL = 3
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    style: str
    """`kept`, `short`, `frame`."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line."""

    path: str
    style: str
    """`axis`, `grid`, `pledge`, `done`, `plan`, `ahead`, `dot`."""


@dataclass(frozen=True, slots=True)
class Label:
    """A few words beside a mark."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and what it says."""

    id: str
    heading: str
    finding: str
    """What it shows, in a sentence."""
    width: int
    height: int
    bars: tuple[Bar, ...]
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    half: bool
    """Whether it may stand beside another."""
    head: tuple[str, ...]
    """The headings of its table."""
    rows: tuple[tuple[str, ...], ...]


def charts(challenge: Challenge, language: str) -> tuple[Chart, ...]:
    """The charts for which a challenge has data: minutes, growth, weekdays, topics by week."""
    words = strings.words_of(language)
    makers = (minutes_chart, growth_chart, weekday_chart, topic_chart)
    made = [make(challenge, words, language) for make in makers]
    return tuple(chart for chart in made if chart)


# ---------------------------------------------------------------- minutes a day


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
            _round(floor - day.minutes * scale),
            step - 3,
            _round(day.minutes * scale),
            "kept" if day.minutes >= pledge else "short",
        )
        for number, day in enumerate(days)
        if day.minutes
    ]
    ticks = [tick for tick in _ticks(most) if not pledge or abs(tick - pledge) * scale > _NEAR]
    strokes = [Stroke(f"M{_LEFT} {_round(floor - tick * scale)}H{width - _RIGHT}", "grid") for tick in ticks if tick]
    strokes.append(Stroke(f"M{_LEFT} {floor + 0.5}H{width - _RIGHT}", "axis"))
    labels = [Label(_LEFT - 8, _round(floor - tick * scale + 4), str(tick), "end") for tick in ticks]
    if pledge:
        level = _round(floor - pledge * scale)
        strokes.append(Stroke(f"M{_LEFT} {level}H{width - _RIGHT}", "pledge"))
        labels.append(Label(_LEFT - 8, _round(level + 4), str(pledge), "end", "pledge"))
        labels.append(Label(width - _RIGHT, _round(level - 6), words["pledge_line"].format(n=pledge), "end", "pledge"))
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
        return f"{_round(_LEFT + (date - first).days * across)} {height(count)}"

    def height(count: int) -> float:
        return _round(floor - count * (floor - _TOP) / top)

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
        labels=(*(Label(_LEFT - 8, _round(height(count) + 4), str(count), "end") for count in counts), *ends),
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


# ---------------------------------------------------------------- weekdays


def weekday_chart(challenge: Challenge, words: Words, language: str) -> Chart | None:
    """A bar for each weekday: the mean of its minutes, or how often it was written on where no time was logged."""
    days = [day for day in challenge.progress.calendar if day.state == "done"]
    if len(days) < _WEEK:
        return None
    names = dates.weekdays(language)
    counts = Counter(day.date.weekday() for day in days)
    means = [_mean(days, weekday) for weekday in range(_WEEK)]
    timed = any(mean is not None for mean in means)
    pledge = challenge.spec.pledge if timed else 0
    values = [mean or 0 for mean in means] if timed else [counts[weekday] for weekday in range(_WEEK)]
    scale = (HALF - _DAY_NAMES - _DAY_WORDS) / max(*values, pledge, 1)
    bars, labels, rows = [], [], []
    for weekday, name in enumerate(names):
        y = weekday * _WEEKDAY_HEIGHT
        width = _round(values[weekday] * scale)
        bars += [Bar(_DAY_NAMES, y + 7, width, _WEEKDAY_HEIGHT - 14, "kept")] if width else []
        times = words["entry" if counts[weekday] == 1 else "entries"].format(n=counts[weekday])
        mean = means[weekday]
        said = f"{words['minutes'].format(n=mean)}, {times}" if mean is not None else times
        end = _round(_DAY_NAMES + max(width, pledge * scale) + 8)
        labels += [Label(_DAY_NAMES - 10, y + 21, name, "end"), Label(end, y + 21, said)]
        rows.append((name, str(counts[weekday]), "" if mean is None else str(mean)))
    floor = _WEEK * _WEEKDAY_HEIGHT
    strokes = [Stroke(f"M{_DAY_NAMES - 0.5} 0V{floor}", "axis")]
    if pledge:
        strokes.append(Stroke(f"M{_round(_DAY_NAMES + pledge * scale)} 0V{floor}", "pledge"))
        labels.append(Label(_round(_DAY_NAMES + pledge * scale), floor + 18, words["pledge"], "middle", "pledge"))
    best = max(range(_WEEK), key=lambda weekday: (counts[weekday], -weekday))
    times = words["once" if counts[best] == 1 else "n_times"].format(n=counts[best])
    return Chart(
        id="weekdays",
        heading=words["weekdays"],
        finding=words["most_often"].format(day=names[best], times=times),
        width=HALF,
        height=floor + 26,
        bars=tuple(bars),
        strokes=tuple(strokes),
        labels=tuple(labels),
        half=True,
        head=(words["weekday"], words["dates"], words["minutes_mean"]),
        rows=tuple(rows),
    )


def _mean(days: Sequence[CalendarDate], weekday: int) -> int | None:
    minutes = [day.minutes for day in days if day.date.weekday() == weekday and day.minutes is not None]
    return round(sum(minutes) / len(minutes)) if minutes else None


# ---------------------------------------------------------------- topics by week


def topic_chart(challenge: Challenge, words: Words, language: str) -> Chart | None:
    """A well for each topic and week, filled by how many entries name it; the topics named most often come first."""
    entries = [day for day in challenge.days if day.state == "published" and day.date and day.topics]
    weeks = _weeks(entries)
    if not weeks:
        return None
    named = Counter((topic.title, _week(entry)) for entry in entries for topic in entry.topics)
    totals = Counter(topic.title for entry in entries for topic in entry.topics)
    shown = sorted(totals, key=lambda title: (-totals[title], title.casefold()))[:_MOST_TOPICS]
    cell = min(max(_LEAST_CELL, (WIDE - _NAMES - _TOTALS) // len(weeks)), _MOST_CELL)
    width = max(WIDE, _NAMES + cell * len(weeks) + _TOTALS)
    apart = -(-2 * _LEAST_CELL // cell)
    labels = [
        Label(_round(_NAMES + (column + 0.5) * cell), 12, str(column + 1), "middle")
        for column in range(0, len(weeks), apart)
    ]
    bars, strokes, rows = [], [], []
    for row, title in enumerate(shown):
        floor = _TOPIC_TOP + (row + 1) * _TOPIC_ROW
        labels.append(Label(0, floor - 6, _shortened(title)))
        times = words["entry" if totals[title] == 1 else "entries"].format(n=totals[title])
        labels.append(Label(_NAMES + cell * len(weeks) + 14, floor - 6, times))
        strokes.append(Stroke(f"M{_NAMES} {floor - 0.5}" + f"h{cell - 3}m3 0" * len(weeks), "grid"))
        for column, week in enumerate(weeks):
            if named[title, week]:
                fill = _round(min(named[title, week], _FULL) * (_TOPIC_ROW - 5) / _FULL)
                x = _NAMES + column * cell
                bars.append(Bar(x + 0.5, floor - _TOPIC_ROW + 4.5, cell - 4, _TOPIC_ROW - 5, "frame"))
                bars.append(Bar(x, _round(floor - fill), cell - 3, fill, "kept"))
        met = [week for week in weeks if named[title, week]]
        rows.append((title, str(totals[title]), ", ".join(dates.day_and_month(week, language) for week in met)))
    often = max(shown, key=lambda title: sum(bool(named[title, week]) for week in weeks))
    met_in = sum(bool(named[often, week]) for week in weeks)
    return Chart(
        id="topics",
        heading=words["topics_by_week"],
        finding=words["topic_weeks"].format(topic=often, n=met_in, of=len(weeks)),
        width=width,
        height=_TOPIC_TOP + len(shown) * _TOPIC_ROW + 2,
        bars=tuple(bars),
        strokes=tuple(strokes),
        labels=tuple(labels),
        half=False,
        head=(words["topic"], words["entries_head"], words["weeks_from"]),
        rows=tuple(rows),
    )


def _weeks(entries: Sequence[Entry]) -> list[dt.date]:
    """The Mondays of all weeks from the first entry to the last."""
    mondays = sorted({_week(entry) for entry in entries})
    if not mondays:
        return []
    count = (mondays[-1] - mondays[0]).days // _WEEK + 1
    return [mondays[0] + number * _WEEK * ONE_DAY for number in range(count)]


def _week(entry: Entry) -> dt.date:
    date = entry.date or dt.date.min
    return date - ONE_DAY * date.weekday()


def _shortened(text: str, limit: int = 38) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _round(number: float) -> float:
    """To a tenth, and whole where it is: what a screen can show, in as few digits as that takes."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
