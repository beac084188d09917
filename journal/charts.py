"""The charts of a progress page: arithmetic of marks, which one template puts into their places.

A chart says in a sentence what it shows, and its data stand below it as a table.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from journal import dates, strings
from journal.calendar import ONE_DAY
from journal.drawing import HALF, WIDE, Bar, Chart, Label, Stroke, rounded
from journal.model import Challenge, Entry
from journal.strings import Words
from journal.timecharts import growth_chart, minutes_chart
from journal.tracker import CalendarDate

_WEEKDAY_HEIGHT = 34
_NAMES, _TOTALS, _DAY_NAMES, _DAY_WORDS = 260, 90, 110, 150
_TOPIC_ROW, _TOPIC_TOP = 25, 22
_LEAST_CELL, _MOST_CELL = 18, 44
_MOST_TOPICS = 20
_FULL = 3
_WEEK = 7


def charts(challenge: Challenge, language: str) -> tuple[Chart, ...]:
    """The charts for which a challenge has data: minutes, growth, weekdays, topics by week."""
    words = strings.words_of(language)
    makers = (minutes_chart, growth_chart, weekday_chart, topic_chart)
    made = [make(challenge, words, language) for make in makers]
    return tuple(chart for chart in made if chart)


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
        width = rounded(values[weekday] * scale)
        bars += [Bar(_DAY_NAMES, y + 7, width, _WEEKDAY_HEIGHT - 14, "kept")] if width else []
        times = words["entry" if counts[weekday] == 1 else "entries"].format(n=counts[weekday])
        mean = means[weekday]
        said = f"{words['minutes'].format(n=mean)}, {times}" if mean is not None else times
        end = rounded(_DAY_NAMES + max(width, pledge * scale) + 8)
        labels += [Label(_DAY_NAMES - 10, y + 21, name, "end"), Label(end, y + 21, said)]
        rows.append((name, str(counts[weekday]), "" if mean is None else str(mean)))
    floor = _WEEK * _WEEKDAY_HEIGHT
    strokes = [Stroke(f"M{_DAY_NAMES - 0.5} 0V{floor}", "axis")]
    if pledge:
        strokes.append(Stroke(f"M{rounded(_DAY_NAMES + pledge * scale)} 0V{floor}", "pledge"))
        labels.append(Label(rounded(_DAY_NAMES + pledge * scale), floor + 18, words["pledge"], "middle", "pledge"))
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
        Label(rounded(_NAMES + (column + 0.5) * cell), 12, str(column + 1), "middle")
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
                fill = rounded(min(named[title, week], _FULL) * (_TOPIC_ROW - 5) / _FULL)
                x = _NAMES + column * cell
                bars.append(Bar(x + 0.5, floor - _TOPIC_ROW + 4.5, cell - 4, _TOPIC_ROW - 5, "frame"))
                bars.append(Bar(x, rounded(floor - fill), cell - 3, fill, "kept"))
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
