"""The day grid and the year calendar as pages show them: squares with their names, in rows."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from journal.dates import day_and_month, short_month, short_weekday
from journal.model import Challenge
from journal.strings import Words
from journal.tracker import CalendarDate, Cell, DateState
from journal.urls import day_label
from journal.views import Square, Week, Year, YearDate

ROW = 10
"""Squares in a row of the numbered grid; a stretch that goes on into the next row is parted there."""
WEEKS = 53
_ONE_DAY = dt.timedelta(days=1)
_WEEK = 7
_MONTH_ROOM = 3
"""Weeks that the name of a month needs."""

_RANK: Sequence[DateState] = ("done", "pending", "grace", "missed", "break", "rest")
"""What shows where several challenges have the same date, the first first."""


def day_grid(cells: Sequence[Cell], as_of: dt.date, words: Words, language: str) -> tuple[Square, ...]:
    """The squares of a grid; the red ring is at today's entry, else at the number that comes next."""
    today = [cell for cell in cells if cell.date == as_of]
    here = today[-1] if today else next((cell for cell in cells if cell.state == "next"), None)
    return tuple(square for cell in cells for square in _squares(cell, _name(cell, words, language), here=cell is here))


def _squares(cell: Cell, name: str, *, here: bool) -> Iterator[Square]:
    first = cell.first
    while first <= cell.last:
        last = min(cell.last, first + ROW - 1 - (first - 1) % ROW)
        yield Square(
            span=last - first + 1,
            label=day_label(range(cell.first, cell.last + 1)) if first == cell.first else "",
            name=name,
            url=cell.url,
            look=_look(cell),
            here=here,
            comes_in=first > cell.first,
            goes_on=last < cell.last,
        )
        first = last + 1


def _look(cell: Cell) -> str:
    """The class of a square."""
    return {"written": f"l{cell.level}", "next": "next-day"}.get(cell.state, cell.state)


def _name(cell: Cell, words: Words, language: str) -> str:
    """`Day 12, 22 October: Backpropagation by hand, 75 min`."""
    name = words["day"].format(label=day_label(range(cell.first, cell.last + 1)))
    if cell.date:
        name += f", {day_and_month(cell.date, language)}"
    if cell.state not in {"written", "rest"}:
        return f"{name}: {words['square_' + cell.state]}"
    said = [cell.title] if cell.title else []
    if cell.state == "rest":
        said.append(words["square_rest"])
    if cell.minutes is not None:
        said.append(words["minutes"].format(n=cell.minutes))
    return f"{name}: {', '.join(said)}" if said else name


# ---------------------------------------------------------------- the year


def year(challenges: Sequence[Challenge], as_of: dt.date, words: Words, language: str) -> Year | None:
    """The last 53 weeks over some challenges; None when nothing was done in them on a known date."""
    monday = as_of - _ONE_DAY * (as_of.weekday() + _WEEK * (WEEKS - 1))
    kept = _kept(challenges)
    links = _links(challenges)
    weeks, done, room = [], 0, 0
    for number in range(WEEKS):
        dates = [monday + _ONE_DAY * (_WEEK * number + day) for day in range(_WEEK)]
        done += sum(kept[date].state == "done" for date in dates if date in kept)
        first = next((date for date in dates if date.day == 1), None)
        room -= 1
        month = short_month(first, language) if first and room < 1 and number < WEEKS - 1 else ""
        room = _MONTH_ROOM if month else room
        days = tuple(
            YearDate("off") if date > as_of else _year_date(date, kept.get(date), links.get(date), words, language)
            for date in dates
        )
        weeks.append(Week(month, days))
    weekdays = tuple(short_weekday(monday + _ONE_DAY * day, language) for day in range(_WEEK))
    return Year(tuple(weeks), weekdays, done) if done else None


def _kept(challenges: Sequence[Challenge]) -> Mapping[dt.date, CalendarDate]:
    """Date to what happened on it, in whichever challenge most did."""
    found: dict[dt.date, CalendarDate] = {}
    for challenge in challenges:
        for progress in (challenge.progress, *(earlier.progress for earlier in challenge.earlier)):
            for item in progress.calendar:
                other = found.get(item.date)
                if other is None or _order(item) < _order(other):
                    found[item.date] = item
    return found


def _order(item: CalendarDate) -> tuple[int, int]:
    return _RANK.index(item.state), -item.level


def _links(challenges: Sequence[Challenge]) -> Mapping[dt.date, tuple[str, str]]:
    """Date to the URL and title of the first entry of it."""
    found: dict[dt.date, tuple[str, str]] = {}
    for challenge in challenges:
        for entry in challenge.days:
            for date in entry.post.dates or (entry.date,):
                if date and entry.state == "published":
                    found.setdefault(date, (entry.url, entry.title))
    return found


def _year_date(
    date: dt.date,
    item: CalendarDate | None,
    link: tuple[str, str] | None,
    words: Words,
    language: str,
) -> YearDate:
    if item is None:
        return YearDate("")
    url, title = link if link and item.state == "done" else ("", "")
    said = [title] if title else []
    if item.state != "done":
        said.append(": ".join(filter(None, [words["date_" + item.state], item.why])))
    if item.minutes is not None:
        said.append(words["minutes"].format(n=item.minutes))
    name = ": ".join(filter(None, [day_and_month(date, language), ", ".join(said)]))
    look = {"done": f"l{item.level}", "grace": "missed"}.get(item.state, item.state)
    return YearDate(look, name, url)
