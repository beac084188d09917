"""Small plots of figures as SVG: dots with their spread on one axis, and how the best of them came about.

Pure strings without style or script. Positions stand for figures, never lengths, so an axis need not begin at zero; it
names its ends. Colours come from the stylesheet: `.plot` with `.axis`, `.spread`, `.dot`, `.line`.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup, escape

from journal.value import Value

WIDTH = 240
"""Of a plot beside a row, in pixels."""
_MARGIN = 12
_HEIGHT = 16
_TREND = (360, 150)
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 3

DayFigure = tuple[int, Decimal]
"""A day and a figure reached on it."""


class Axis(Value):
    """A stretch of numbers with marks at round ones."""

    ticks: tuple[Decimal, ...]
    """Ascending, at equal distances; the first and the last are its ends."""

    def place(self, number: Decimal, start: float, length: float) -> float:
        """Where a number stands on a line that begins at `start`."""
        low, high = self.ticks[0], self.ticks[-1]
        return round(start + length * float((number - low) / (high - low)), 1)


def axis(stretches: Iterable[tuple[Decimal, Decimal]]) -> Axis:
    """The axis that holds all stretches of numbers, of which there is at least one: three or four round steps long."""
    ends = [end for stretch in stretches for end in stretch]
    low, high = min(ends), max(ends)
    span = high - low or abs(low) / 10 or Decimal(1)
    size = Decimal(1).scaleb((span / _INTERVALS).adjusted())
    step = next(factor * size for factor in _STEPS if factor * size * _INTERVALS >= span)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return Axis(tuple(step * number for number in range(int(first), int(last) + 1)))


def tick_text(number: Decimal) -> str:
    """A number of an axis without needless digits, with a minus sign."""
    return f"{number.normalize():f}".replace("-", "\u2212")


def scale(shown: Axis, title: str) -> Markup:
    """The axis with its numbers, to stand above the dots; `title` says in a sentence what they show."""
    places = ((tick, shown.place(tick, _MARGIN, WIDTH - 2 * _MARGIN)) for tick in shown.ticks)
    labels = (f'<text x="{place}" y="12" text-anchor="middle">{tick_text(tick)}</text>' for tick, place in places)
    return _svg("scale", (WIDTH, _HEIGHT), "".join(labels), title)


def dot(shown: Axis, number: Decimal, spread: Decimal | None) -> Markup:
    """A figure on the axis, as a dot with a line as far as its spread to both sides."""
    length = WIDTH - 2 * _MARGIN
    middle = _HEIGHT / 2
    parts = [_line("axis", (_MARGIN, middle), (WIDTH - _MARGIN, middle))]
    if spread:
        ends = (shown.place(end, _MARGIN, length) for end in (number - spread, number + spread))
        parts.append(_line("spread", *((end, middle) for end in ends)))
    parts.append(_dot(shown.place(number, _MARGIN, length), middle))
    return _svg("dots", (WIDTH, _HEIGHT), "".join(parts))


def trend(shown: Axis, points: Sequence[DayFigure], best: Sequence[DayFigure], title: str, day_name: str) -> Markup:
    """Figures by day, and the best so far as a line in steps; `best` holds the days on which that changed.

    There are points of at least two days; `day_name` is such as `Day {label}`.
    """
    width, height = _TREND
    left, right, top, bottom = 40, width - 12, 10, height - 26
    first, last = min(day for day, _ in points), max(day for day, _ in points)

    def at(day: int, number: Decimal) -> tuple[float, float]:
        across = round(left + (right - left) * (day - first) / (last - first), 1)
        return across, shown.place(number, bottom, top - bottom)

    parts = []
    for tick in shown.ticks:
        _, height_of_tick = at(first, tick)
        parts.append(_line("axis", (left, height_of_tick), (right, height_of_tick)))
        parts.append(f'<text x="{left - 6}" y="{height_of_tick + 4}" text-anchor="end">{tick_text(tick)}</text>')
    for day, anchor in ((first, "start"), (last, "end")):
        name = escape(day_name.format(label=day))
        parts.append(f'<text x="{at(day, shown.ticks[0])[0]}" y="{height - 8}" text-anchor="{anchor}">{name}</text>')
    path = f"M{' '.join(map(str, at(*best[0])))}"
    for day, number in best[1:]:
        across, down = at(day, number)
        path += f"H{across}V{down}"
    parts.append(f'<path class="line" d="{path}H{right}"/>')
    parts += [_dot(*at(day, number)) for day, number in points]
    return _svg("trend", _TREND, "".join(parts), title)


def _svg(kind: str, size: tuple[int, int], content: str, title: str = "") -> Markup:
    width, height = size
    role = f' role="img"><title>{escape(title)}</title>' if title else ' aria-hidden="true">'
    opening = f'<svg class="plot {kind}" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return Markup(f"{opening}{role}{content}</svg>")  # noqa: S704 - numbers and our own words, the title is escaped


def _line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> str:
    return f'<line class="{kind}" x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"/>'


def _dot(across: float, down: float) -> str:
    return f'<circle class="dot" cx="{across}" cy="{down}" r="4"/>'
