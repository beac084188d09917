"""The day grid of a challenge: one square for each number, joined where one entry stands for several."""

from collections.abc import Iterable, Sequence

from journal.model import Entry
from journal.plans import ChallengeSpec
from journal.progress import ink_level
from journal.tracker import Cell, CellState
from journal.urls import spans
from journal.written import Post

_ROW = 10


def cells(spec: ChallengeSpec, entries: Sequence[Entry], private: Sequence[Post], next_day: int) -> tuple[Cell, ...]:
    """Squares for 1 to N; without an N for whole rows of ten up to the next day.

    Where two entries stand for one number, the first of them has the square. Day 0 and bonus days have none.
    """
    written = _written(spec, entries, private)
    last = spec.days or -(-max([next_day, *written]) // _ROW) * _ROW
    highest = max((day for day in written if day <= last), default=0)
    found: list[Cell] = []
    day = 1
    while day <= last:
        cell = written.get(day)
        if cell is None:
            state: CellState = "next" if day == next_day else "hole" if day < highest else "ahead"
            cell = Cell(day, day, state)
        found.append(cell)
        day = cell.last + 1
    return tuple(found)


def _written(spec: ChallengeSpec, entries: Iterable[Entry], private: Iterable[Post]) -> dict[int, Cell]:
    """First day number to its square."""
    taken: set[int] = set()
    found: dict[int, Cell] = {}
    shown = [(entry.post, entry.url, entry.title) for entry in entries]
    for post, url, title in (*shown, *((post, "", "") for post in private)):
        free = [day for day in post.days if day >= 1 and day not in taken and (not spec.days or day <= spec.days)]
        taken.update(free)
        share = None if post.minutes is None else post.minutes // max(len(post.days), 1)
        level = 0 if post.rest else ink_level(share, spec.pledge)
        for first, last in spans(free):
            state: CellState = "rest" if post.rest else "written"
            found[first] = Cell(first, last, state, level, url, title, post.date, post.minutes)
    return found
