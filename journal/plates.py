"""Challenges at a glance."""

from collections.abc import Iterator, Sequence

from journal.cards import challenge_card
from journal.grids import day_grid
from journal.model import Challenge
from journal.strings import Words
from journal.tallies import brief
from journal.value import Value
from journal.views import Plate, Square

_SQUARES = 200
"""How many a plate shows; of a longer challenge those around the present day."""
_WIDE = 20
"""Squares in a row."""
PITCH = 28
_SIZE = 24
LEFT, TOP = 28, 92
"""Where the first square of a drawn grid is, and how far it is to the next."""
_LEVELS = 4


class CardSquare(Value):
    """A square of the card's grid."""

    x: int
    y: int
    width: int
    filled: int
    """Pixels from its floor."""
    look: str
    """`written`, `rest`, `hole`, `next-day` or `ahead`."""


def plate(challenge: Challenge, words: Words, language: str) -> Plate:
    """The challenge as the home page shows it."""
    progress = challenge.progress
    number = max((cell.last for cell in challenge.cells if cell.state in {"written", "rest"}), default=0)
    cells = challenge.cells
    if cells and cells[-1].last > _SQUARES:
        before = max(0, number // _WIDE * _WIDE - _SQUARES // 2)
        cells = tuple(cell for cell in cells if before < cell.first <= before + _SQUARES)
    return Plate(
        challenge=challenge_card(challenge),
        number=number,
        squares=day_grid(cells, progress.as_of, words, language),
        tallies=brief(challenge.spec, progress, words),
        started=progress.start,
        finished=progress.finished,
        next_day=progress.next_day,
    )


def placed(squares: Sequence[Square]) -> Iterator[CardSquare]:
    """The squares of a grid that is drawn, in rows of twenty."""
    taken = 0
    for square in squares:
        row, column = divmod(taken, _WIDE)
        level = int(square.look[1:]) if square.look[1:].isdigit() else 0
        yield CardSquare(
            x=LEFT + column * PITCH,
            y=TOP + row * PITCH,
            width=square.span * PITCH - (PITCH - _SIZE),
            filled=_SIZE * level // _LEVELS,
            look="written" if level else square.look,
        )
        taken += square.span
