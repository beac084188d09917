"""What charts are made of: marks with their places, and what a chart says in words."""

from journal.value import Value

WIDE, HALF = 1152, 540
"""Widths of a chart as wide as the page, and of one of two side by side."""


class Bar(Value):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    style: str
    """`kept`, `short`, `frame`."""


class Stroke(Value):
    """A line."""

    path: str
    style: str
    """`axis`, `grid`, `pledge`, `done`, `plan`, `ahead`, `dot`."""


class Label(Value):
    """A few words beside a mark."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    style: str = ""


class Chart(Value):
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


def rounded(number: float) -> float:
    """To a tenth, and whole where it is: what a screen can show, in as few digits as that takes."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
