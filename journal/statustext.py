"""Where a challenge stands, as text for a terminal of 76 columns."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from journal.coverage import kept_rules, rule_name
from journal.english import ENGLISH
from journal.model import Challenge
from journal.strings import full_date, long_date, time_spent
from journal.tracker import Cell, DateState
from journal.value import Value

WIDTH = 76
_ROW = 20
_HALF = 10
_HOUR = 60
_FULL = 4

Paint = Callable[[str, str], str]


class Glyphs(Value):
    """The signs of the day grid."""

    levels: str
    """Four signs, from little to much."""
    rest: str
    hole: str
    following: str
    ahead: str


BLOCKS = Glyphs("▂▄▆█", "–", "╱", "○", "·")
ASCII = Glyphs("1234", "-", "x", "o", ".")


def glyphs_for(encoding: str | None) -> Glyphs:
    """The signs that an encoding has."""
    try:
        f"{BLOCKS.levels}{BLOCKS.rest}{BLOCKS.hole}{BLOCKS.following}{BLOCKS.ahead}".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def is_due(challenge: Challenge) -> bool:
    """Whether an entry is to be expected today and not written yet; never where days are units of work."""
    spec, found = challenge.spec, challenge.progress
    if found.status not in {"active", "dormant"} or spec.pace == "scope":
        return False
    if not found.calendar or found.calendar[-1].state != "pending":
        return not found.calendar
    return spec.pace == "daily" or _this_week(challenge) < spec.per_week


def _this_week(challenge: Challenge) -> int:
    """Dates with an entry since Monday."""
    found = challenge.progress
    monday = found.as_of - dt.timedelta(days=found.as_of.weekday())
    return sum(day.state == "done" and day.date >= monday for day in found.calendar)


def status_lines(challenge: Challenge, glyphs: Glyphs, paint: Paint) -> Iterator[str]:
    """Title, day grid with its key, figures, what is done and due today, and the next step."""
    yield _heading(challenge, paint)
    yield ""
    yield from _grid(challenge.cells, glyphs, paint)
    yield ""
    key = [paint(line, "dim") for line in _wrapped("  ", _key(challenge, glyphs), "  ")]
    yield from [*key, ""] if challenge.cells else ()
    yield from _columns(_figures(challenge))
    yield ""
    yield from _today(challenge, paint)
    if challenge.next:
        yield ""
        yield from _wrapped("Next  ", challenge.next.split())


def _heading(challenge: Challenge, paint: Paint) -> str:
    where = _where(challenge)
    room = WIDTH - len(where) - 2
    title = challenge.title if len(challenge.title) <= room else challenge.title[: room - 1].rstrip() + "…"
    return f"{paint(title, 'strong')}{where.rjust(WIDTH - len(title))}"


def _where(challenge: Challenge) -> str:
    spec, found = challenge.spec, challenge.progress
    if found.status == "finished":
        return f"finished {_short(found.finished)}" if found.finished else "finished"
    if found.status == "planned":
        return f"begins {_short(found.start)}" if found.start else "not begun"
    highest = found.next_day - 1 if found.next_day else spec.days
    day = f"day {highest} of {spec.days}" if spec.days else f"day {highest}"
    return day if found.status == "active" else f"{day}, {found.status}"


def _grid(cells: Sequence[Cell], glyphs: Glyphs, paint: Paint) -> Iterator[str]:
    """Rows of twenty numbers, one sign for each."""
    signs = [(day, cell) for cell in cells for day in range(cell.first, cell.last + 1)]
    width = len(str(signs[-1][0])) if signs else 1
    for start in range(0, len(signs), _ROW):
        row = signs[start : start + _ROW]
        halves = [
            " ".join(_sign(cell, glyphs, paint) for _, cell in row[at : at + _HALF]) for at in range(0, len(row), _HALF)
        ]
        short = " " * 2 * (_ROW - len(row)) + "  " * (len(row) <= _HALF)
        yield f"  {row[0][0]:>{width}}  {'   '.join(halves)}{short}  {row[-1][0]:>{width}}"


def _sign(cell: Cell, glyphs: Glyphs, paint: Paint) -> str:
    if cell.state == "written":
        return glyphs.levels[cell.level - 1]
    if cell.state == "next":
        return paint(glyphs.following, "error")
    return {"rest": glyphs.rest, "hole": glyphs.hole}.get(cell.state) or paint(glyphs.ahead, "dim")


def _key(challenge: Challenge, glyphs: Glyphs) -> list[str]:
    """What the signs in the grid mean: those that it shows, no others."""
    pledge = challenge.spec.pledge
    levels = {cell.level for cell in challenge.cells if cell.state == "written"}
    states = {cell.state for cell in challenge.cells}
    texts = [
        f"under {_minutes(pledge // 2)}",
        f"under {_minutes(pledge)}",
        "kept",
        f"{_minutes(pledge * 3 // 2)} and over",
    ]
    if levels == {_FULL}:
        texts[-1] = "written"
    words = [f"{text} {glyphs.levels[number]}" for number, text in enumerate(texts) if number + 1 in levels]
    words += [f"{glyphs.rest} rest"] if "rest" in states else []
    words += [f"{glyphs.hole} missing"] if "hole" in states else []
    words += [f"{glyphs.following} next"] if "next" in states else []
    return words


def _figures(challenge: Challenge) -> list[tuple[str, str]]:
    spec, found = challenge.spec, challenge.progress
    covered = f"{found.covered} of {spec.days}" if spec.days else str(found.covered)
    figures = [("written", covered + (f", {found.bonus} more" if found.bonus else ""))]
    if spec.pace != "scope" and spec.shows_run:
        unit = " weeks" if spec.pace == "weekly" else ""
        figures.append(("in a row", f"{found.run}{unit}, the longest {found.longest_run}"))
    if found.minutes:
        figures.append(("time", time_spent(found.minutes, ENGLISH)))
    if found.pledge_dates:
        figures.append((f"{_minutes(spec.pledge)} kept", f"{found.pledge_kept} of {found.pledge_dates}"))
    if spec.pace == "daily":
        off = [(found.missed + found.grace, "missed"), (found.rest, "rest"), (found.breaks, "in breaks")]
        figures.append(("dates", ", ".join([f"{found.done} written", *(f"{n} {word}" for n, word in off if n)])))
    if found.ahead is not None and found.status in {"active", "dormant"}:
        word = "ahead" if found.ahead >= 0 else "behind"
        figures.append(("pace", f"{abs(found.ahead)} {word}" if found.ahead else "one a day"))
    if found.forecast:
        figures.append(("last day", f"about {_short(found.forecast)} {found.forecast.year}"))
    return figures


def _columns(figures: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Two pairs a row where both fit, else one."""
    name_width = max(len(name) for name, _ in figures)
    half = WIDTH // 2 - 1
    row = ""
    for name, value in figures:
        cell = f"  {name.ljust(name_width)}  {value}"
        if row and len(cell) <= half and len(row) < half:
            yield row.ljust(half) + cell
            row = ""
            continue
        if row:
            yield row
        row = cell
    if row:
        yield row


def _today(challenge: Challenge, paint: Paint) -> Iterator[str]:
    found = challenge.progress
    yield paint(f"Today, {full_date(found.as_of, 'en')}", "strong")
    for word, text in _today_items(challenge):
        style = {"done": "good", "due": "warning"}.get(word, "dim")
        first, *more = _wrapped(f"  {word.ljust(4)}  ", text.split())
        yield first.replace(word, paint(word, style), 1)
        yield from more


def _today_items(challenge: Challenge) -> Iterator[tuple[str, str]]:
    spec, found = challenge.spec, challenge.progress
    state: DateState | None = next((day.state for day in found.calendar if day.date == found.as_of), None)
    if state == "done":
        minutes = next(day.minutes for day in found.calendar if day.date == found.as_of)
        yield "done", "written" + (f", {_minutes(minutes)}" if minutes is not None else "")
        yield from _rules_due(challenge)
    elif found.status == "finished":
        yield "off", "all days are written"
    elif found.status == "stopped":
        yield "off", "the challenge was closed early"
    elif found.status == "planned":
        yield "off", f"the challenge begins on {long_date(found.start, 'en')}" if found.start else "not begun yet"
    elif state == "break":
        why = next(day.why for day in found.calendar if day.date == found.as_of)
        yield "off", f"in a break{f' ({why})' if why else ''}; `journal resume` ends it"
    elif state == "rest":
        yield "off", "a day of rest"
    elif is_due(challenge):
        yield "due", f"day {found.next_day}: `journal new-day`, or `journal log` for a line"
        if found.at_risk and spec.shows_run:
            yield "due", f"the run of {found.run} ends with another miss"
    else:
        yield "off", "nothing is due; `journal new-day` begins the next entry"
    if spec.pace == "weekly" and found.status in {"active", "dormant"}:
        yield "week", f"{_this_week(challenge)} of {spec.per_week} dates are written"


def _rules_due(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """The rules that can be told without converting a text and that no entry of today keeps."""
    today = challenge.progress.as_of
    entries = [day for day in challenge.days if today in (day.post.dates or (day.date,)) and not day.post.rest]
    kept = {name for entry in entries for name in kept_rules(entry, challenge.spec)}
    # A source may be cited in the text alone.
    kept |= {"sources"} if any("[@" in entry.post.text for entry in entries) else set()
    for rule in challenge.spec.rules if entries else ():
        name = rule_name(rule)
        if name and name not in kept:
            yield "due", rule


def _wrapped(lead: str, words: Sequence[str], between: str = " ") -> Iterator[str]:
    """Words behind a lead, those of further lines below the first one."""
    line = lead
    for word in words:
        if len(line) + len(word) > WIDTH and line.strip() != lead.strip():
            yield line.rstrip()
            line = " " * len(lead)
        line += word + between
    yield line.rstrip()


def _minutes(minutes: int) -> str:
    if minutes >= _HOUR and minutes % _HOUR == 0:
        return f"{minutes // _HOUR} h"
    return f"{minutes} min"


def _short(date: dt.date | None) -> str:
    """`18 January`."""
    return " ".join(long_date(date, "en").split()[:2]) if date else ""


def summary(challenge: Challenge) -> str:
    """`Day 42 of 100, 35 written, 16 in a row, 41 h`: the last words of a build."""
    found = challenge.progress
    where = _where(challenge)
    parts = [where[:1].upper() + where[1:], f"{found.covered} written"]
    if found.run and challenge.spec.shows_run and found.status != "finished":
        parts.append(f"{found.run} {'weeks ' if challenge.spec.pace == 'weekly' else ''}in a row")
    return ", ".join([*parts, *([time_spent(found.minutes, ENGLISH)] if found.minutes else [])])
