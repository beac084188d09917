"""Text that knows where its author wrote it, however it was cut out of its file."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Self

from journal.problems import Place


class Written(str):
    """A string made of stretches of one text, each of which knows its line and column there.

    `stretches` holds (offset in this string, line, column), by offset; lines and columns count from 1. What is
    not known has no stretch, and its place is line 0: a plain `str` may stand wherever a `Written` is asked for.
    """

    __slots__ = ("stretches",)
    stretches: tuple[tuple[int, int, int], ...]

    def __new__(cls, text: str, stretches: tuple[tuple[int, int, int], ...] = ()) -> Self:
        """Text with its stretches."""
        self = str.__new__(cls, text)
        self.stretches = stretches
        return self

    def cut(self, start: int, end: int) -> "Written":
        """The text from start to end, which knows its places as well."""
        if len(self.stretches) == 1:
            # Most texts are one line, or a part of one.
            ((offset, line, column),) = self.stretches
            known = ((max(offset - start, 0), line, column + max(start - offset, 0)),) if offset <= end else ()
            return Written(self[start:end], known)
        first = max(bisect_right(self.stretches, (start, _MANY, _MANY)) - 1, 0)
        last = bisect_right(self.stretches, (end, _MANY, _MANY))
        return Written(
            self[start:end],
            tuple(
                (max(offset - start, 0), line, column + max(start - offset, 0))
                for offset, line, column in self.stretches[first:last]
            ),
        )

    def place(self, offset: int = 0, length: int = 1) -> Place:
        """The place of the character at an offset, and of the `length` characters from there."""
        index = bisect_right(self.stretches, (offset, _MANY, _MANY)) - 1
        if index < 0:
            return Place("")
        start, line, column = self.stretches[index]
        return Place("", line, column + offset - start, length)


def joined(pieces: Sequence[Written], separator: str) -> Written:
    """The pieces as one text, which knows all their places."""
    stretches = []
    offset = 0
    for piece in pieces:
        stretches += [(offset + start, line, column) for start, line, column in piece.stretches]
        offset += len(piece) + len(separator)
    return Written(separator.join(pieces), tuple(stretches))


def written_as(value: str, source: str, start: int) -> Written:
    """A value read from a source at an offset, such as an unescaped target, which stands where it was read."""
    if not isinstance(source, Written):
        return Written(value)
    place = source.place(start)
    return Written(value, ((0, place.line, place.column),) if place.line else ())


def lines_of(text: str) -> list[Written]:
    """The lines of a text, each of which knows its places if the text does."""
    whole = as_written(text)
    lines = []
    start = 0
    for line in text.split("\n"):
        lines.append(whole.cut(start, start + len(line)))
        start += len(line) + 1
    return lines


def as_written(text: str) -> Written:
    """The text itself if it knows its place, else the same text without one."""
    return text if isinstance(text, Written) else Written(text)


_MANY = 1 << 62
