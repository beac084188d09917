"""Text of a terminal → HTML: colours become classes of eight hues, all other escape sequences are left out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import itemgetter

from msgspec.structs import replace

from journal.ipynb import shown_text
from journal.value import Value

COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
STYLES = ("bold", "faint", "italic", "underline", "inverse", "strike")

CLASSES = (
    *(f"ansi-{style}" for style in STYLES),
    *(f"ansi-{colour}" for colour in COLOURS),
    *(f"ansi-on-{colour}" for colour in COLOURS),
)
"""Every class that is written."""

ESCAPE = re.compile(
    r"\x1b(?:"
    r"\[[0-?]*+[ -/]*+[@-~]"  # a control sequence, such as a colour
    r"|[\]PX^_][^\x07\x1b]{0,4096}+(?:\x07|\x1b\\)"  # a string, such as the target of a link
    r"|[ -/]*+[0-~]?"
    r")"
)
_COLOUR = re.compile(r"\x1b\[([0-9;:]*)m")
_SET = {1: "bold", 2: "faint", 3: "italic", 4: "underline", 7: "inverse", 9: "strike"}
_RESET = {21: ("bold",), 22: ("bold", "faint"), 23: ("italic",), 24: ("underline",), 27: ("inverse",), 29: ("strike",)}
_MAX_NUMBERS = 32


class _Style(Value):
    """How text looks."""

    on: frozenset[str] = frozenset()
    colour: str = ""
    ground: str = ""

    def classes(self) -> str:
        names = [f"ansi-{style}" for style in STYLES if style in self.on]
        names += [f"ansi-{self.colour}"] if self.colour else []
        names += [f"ansi-on-{self.ground}"] if self.ground else []
        return " ".join(names)


_PLAIN = _Style()


def ansi_html(text: str) -> str:
    """The text as HTML that says the text without its escape sequences."""
    pieces = groupby(_styled(text), key=itemgetter(0))
    return "".join(_span("".join(map(itemgetter(1), group)), style) for style, group in pieces)


def _styled(text: str) -> Iterator[tuple[_Style, str]]:
    style = _PLAIN
    position = 0
    for match in ESCAPE.finditer(text):
        yield style, text[position : match.start()]
        position = match.end()
        colour = _COLOUR.fullmatch(match[0])
        if colour:
            style = _changed(style, colour[1])
    yield style, text[position:]


def without_escapes(text: str) -> str:
    """The text alone."""
    return ESCAPE.sub("", text)


def _span(text: str, style: _Style) -> str:
    html = escape(shown_text(text), quote=False)
    return f"{_opening(style)}{html}</span>" if text and style is not _PLAIN and style != _PLAIN else html


@lru_cache(maxsize=1024)
def _opening(style: _Style) -> str:
    return f'<span class="{style.classes()}">'


@lru_cache(maxsize=1024)
def _changed(style: _Style, codes: str) -> _Style:
    """The style after the numbers of a sequence such as `1;38;5;28`."""
    numbers = [int(number or 0) for number in re.split("[;:]", codes[:200])][:_MAX_NUMBERS]
    while numbers:
        number = numbers.pop(0)
        if number == 0:
            style = _PLAIN
        elif number in _SET:
            style = replace(style, on=style.on | {_SET[number]})
        elif number in _RESET:
            style = replace(style, on=style.on.difference(_RESET[number]))
        elif number in {38, 48}:
            colour = _extended(numbers)
            style = replace(style, colour=colour) if number == 38 else replace(style, ground=colour)  # noqa: PLR2004
        else:
            style = _with_colour(style, number)
    return style


def _with_colour(style: _Style, number: int) -> _Style:
    """The style with one of the sixteen colours, light ones as their dark kin, or without."""
    kind, colour = divmod(number, 10)
    name = COLOURS[colour] if colour < len(COLOURS) else ""
    if kind in {3, 9} and (name or number == 39):  # noqa: PLR2004 - the standard's own number for none
        return replace(style, colour=name)
    if kind in {4, 10} and (name or number == 49):  # noqa: PLR2004 - the same
        return replace(style, ground=name)
    return style


def _extended(numbers: list[int]) -> str:
    """The hue nearest to `5;n`, one of 256 colours, or `2;r;g;b`, which is taken from the numbers."""
    kind = numbers.pop(0) if numbers else 0
    if kind == 5 and numbers:  # noqa: PLR2004 - as the standard has it
        return _of_256(numbers.pop(0))
    if kind == 2 and len(numbers) >= 3:  # noqa: PLR2004 - the same
        colour = (numbers.pop(0), numbers.pop(0), numbers.pop(0))
        return _hue(*colour)
    return ""


def _of_256(number: int) -> str:
    if number < 16:  # noqa: PLR2004 - the colours that have names
        return COLOURS[number % 8]
    if number >= 232:  # noqa: PLR2004 - greys
        grey = (number - 232) * 10 + 8
        return _hue(grey, grey, grey)
    red, rest = divmod(number - 16, 36)
    green, blue = divmod(rest, 6)
    return _hue(red * 51, green * 51, blue * 51)


_GREY = 40
"""How far apart red, green and blue are at most in what counts as grey."""
_LIGHT = 96


def _hue(red: int, green: int, blue: int) -> str:
    lightest, darkest = max(red, green, blue), min(red, green, blue)
    if lightest - darkest < _GREY:
        return "white" if lightest > _LIGHT else "black"
    middle = (lightest + darkest) / 2
    return COLOURS[(red > middle) + 2 * (green > middle) + 4 * (blue > middle)]
