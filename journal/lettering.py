"""Text set into pictures, which wrap no lines by themselves: measured by the widths of the letters of our font."""

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import accumulate

from journal.views import Lettered

_ELLIPSIS = "…"


@functools.cache
def _widths() -> Mapping[str, int]:
    """Each character of the font with its width, in thousandths of the size."""
    table = files("journal").joinpath("data/widths.txt").read_text(encoding="utf-8")
    lines = (line.partition(" ") for line in table.split("\n"))
    return {letter: int(width) for width, _, letters in lines for letter in letters}


def can_letter(text: str) -> bool:
    """Whether the font has every letter of a text, so that none comes out as a box."""
    return all(letter in _widths() for word in _words(text) for letter in word)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def lettered(text: str, width: int, sizes: Sequence[tuple[int, int]]) -> Lettered:
    """A text in lines of at most this width, in the first of the sizes in which it needs no more lines than allowed.

    `sizes` are pairs of size and number of lines. In the last of them the text is cut where it is still too long. The
    font must have all of its letters.
    """
    words = _words(text)
    for size, most in sizes:
        lines = _wrapped(words, width * 1000 // size)
        if len(lines) <= most:
            return Lettered(size, _balanced(words, width * 1000 // size, len(lines)))
    size, most = sizes[-1]
    wide = width * 1000 // size
    lines = _wrapped(words, wide)
    return Lettered(size, (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), wide)))


def _wrapped(words: Sequence[str], wide: int) -> list[str]:
    """Lines as full as can be; a word that is wider than a line is broken."""
    lines: list[str] = []
    for word in words:
        if lines and _width(f"{lines[-1]} {word}") <= wide:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, wide)
    return lines


def _broken(word: str, wide: int) -> list[str]:
    parts = [word]
    while (fitting := _fitting(parts[-1], wide)) < len(parts[-1]):
        last = parts.pop()
        parts += [last[:fitting], last[fitting:]]
    return parts


def _balanced(words: Sequence[str], wide: int, count: int) -> tuple[str, ...]:
    """As many lines, of lengths as near to each other as can be: those of the narrowest column that holds them."""
    narrow, enough = wide // 2, wide
    while enough - narrow > 100:  # noqa: PLR2004 - a tenth of the size cannot be seen
        middle = (narrow + enough) // 2
        if len(_wrapped(words, middle)) <= count:
            enough = middle
        else:
            narrow = middle
    return tuple(_wrapped(words, enough))


def _cut(line: str, wide: int) -> str:
    """The beginning of a line that is too long, up to a word where there is one."""
    start = line[: _fitting(line, wide - _width(_ELLIPSIS))]
    whole, _, _ = start.rpartition(" ")
    return (whole or start).rstrip(" ,;:–—-") + _ELLIPSIS


def _fitting(text: str, wide: int) -> int:
    """How many of its letters have room, one at least."""
    return max(1, sum(1 for width in accumulate(_widths()[letter] for letter in text) if width <= wide))


def _width(text: str) -> int:
    return sum(_widths()[letter] for letter in text)
