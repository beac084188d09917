"""A challenge as a ruler: arithmetic of ticks, which templates only put into their places."""

from collections.abc import Sequence

from msgspec.structs import replace

from journal.tracker import Cell
from journal.views import Ruler

_PITCH = 12
"""Between two ticks."""
_HEIGHT = 24
_NUMBERS = 10
"""How many numbers stand below a ruler at most."""
_AHEAD, _AHEAD_TEN, _OFF, _WRITTEN, _LEVEL = 5, 9, 3, 5, 3
"""Lengths of ticks; that of a written day grows with the level of its square."""


def ruler(cells: Sequence[Cell]) -> Ruler:
    """The ruler of a day grid, without a needle."""
    last = cells[-1].last if cells else 0
    ticks: dict[str, list[tuple[int, int]]] = {"done": [], "off": [], "ahead": []}
    for cell in cells:
        kind, length = _tick(cell)
        for day in range(cell.first, cell.last + 1):
            long = kind == "ahead" and day % _NUMBERS == 0
            ticks[kind].append((_middle(day), _AHEAD_TEN if long else length))
    paths = {kind: _path(marks) for kind, marks in ticks.items()}
    return Ruler(last * _PITCH, paths["done"], paths["off"], paths["ahead"], 0, _numbers(last))


def _path(ticks: Sequence[tuple[int, int]]) -> str:
    """Ticks by place and length, each drawn from the one before: what repeats takes next to nothing on the wire."""
    path, here, up = "", 0, 0
    for place, length in ticks:
        path += f"m{place - here} {up}v-{length}" if path else f"M{place} {_HEIGHT}v-{length}"
        here, up = place, length
    return path


def with_needle(ruler: Ruler, days: Sequence[int]) -> Ruler | None:
    """The ruler with its needle amid the days; None for a preface and for days beyond its end."""
    on_it = [day for day in days if 1 <= day * _PITCH <= ruler.width]
    return replace(ruler, needle=(_middle(on_it[0]) + _middle(on_it[-1])) // 2) if on_it else None


def _middle(day: int) -> int:
    return day * _PITCH - _PITCH // 2


def _tick(cell: Cell) -> tuple[str, int]:
    if cell.state == "written":
        return "done", _WRITTEN + _LEVEL * cell.level
    return ("ahead", _AHEAD) if cell.state in {"ahead", "next"} else ("off", _OFF)


def _numbers(last: int) -> tuple[int, ...]:
    """Up to ten numbers, evenly apart, of which the last is the last day; round ones where that can be."""
    steps = [step for step in range(1, last + 1) if last % step == 0 and last // step <= _NUMBERS]
    round_ones = [step for step in steps if str(step).strip("0") in {"1", "2", "5", "25"}]
    step = (round_ones or steps or [1])[0]
    return tuple(range(step, last + 1, step))
