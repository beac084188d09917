"""Challenges at a glance."""

from journal.cards import challenge_card
from journal.grids import day_grid
from journal.model import Challenge
from journal.strings import Words
from journal.tallies import brief
from journal.views import Plate

_SQUARES = 200
"""How many a plate shows; of a longer challenge those around the present day."""
_WIDE = 20
"""Squares in a row."""


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
