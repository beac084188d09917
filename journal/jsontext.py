"""JSON read in order, by hand where places matter and by the standard library's scanner, in C, where they do not.

A library that decodes a whole text at once is faster still, but says nothing of where a value stood.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator

from journal.nodes import Items, Node, Scalar, Table
from journal.problems import Place
from journal.value import Value

MAX_DEPTH = 20
"""How deep values nest that are read with their places."""

_SPACE = re.compile(r"[ \t\r\n]*")
_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
"""What stands for one character within quotes."""

_VALUE = re.compile(r'[\[{"0-9tfnNI-]')
"""How a value begins."""

_KINDS = {"{": "an object", "[": "a list", '"': "a text"}


class JsonError(Exception):
    """A text that is not JSON, or does not have the shape that its reader expects; told in the author's terms."""

    def __init__(self, message: str, offset: int, *, syntax: bool) -> None:
        """`offset` is that of the character at which the reader gave up; `syntax` tells whether it is no JSON."""
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.syntax = syntax


class Literal(Value):
    """A text between quotes."""

    text: str
    offset: int
    """Of its first character in the file, behind the quote."""


class Lines:
    """A text whose lines are counted once, for places in a long one."""

    def __init__(self, text: str) -> None:
        """Count them."""
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._mark = len("\ufeff") if text.startswith("\ufeff") else 0

    def place(self, path: str, offset: int, length: int = 1) -> Place:
        """The place of the character at an offset."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Place(path, line, column - (self._mark if line == 1 else 0), max(length, 1))

    def offset(self, place: Place) -> int:
        """The offset of a place; that of its line if it has no column, -1 if the text has no such line."""
        if not 0 < place.line <= len(self._starts):
            return -1
        return self._starts[place.line - 1] + max(place.column - 1, 0) + (self._mark if place.line == 1 else 0)


class Cursor:
    """Reads a JSON text from its beginning to its end; whoever takes a key or an item reads its value before the next.

    All that is read raises JsonError when the text is not JSON or something else stands there.
    """

    def __init__(self, text: str) -> None:
        """Stand before the first value."""
        self.text = text
        self._at = 1 if text.startswith("\ufeff") else 0
        self._decoder = json.JSONDecoder()

    def here(self) -> int:
        """The offset of what is read next."""
        self._at = _SPACE.match(self.text, self._at).end()  # type: ignore[union-attr] # it matches everywhere
        return self._at

    def next(self) -> str:
        """The character that is read next; empty at the end."""
        return self.text[self.here() : self._at + 1]

    def value(self) -> object:
        """Any value, as Python's own types."""
        start = self.here()
        try:
            value, self._at = self._decoder.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            raise JsonError(_sentence(error.msg), error.pos, syntax=True) from error
        except (RecursionError, ValueError) as error:  # the latter for numbers of more than 4,300 digits
            raise JsonError("this value is too large, or nests too deep", start, syntax=True) from error
        return value

    def literal(self) -> Literal:
        """A text."""
        self._expect('"')
        offset = self._at + 1
        return Literal(str(self.value()), offset)

    def members(self) -> Iterator[str]:
        """The keys of an object."""
        for _ in self._parts("{", "}"):
            key = self.literal().text
            self._take(":")
            yield key

    def items(self) -> Iterator[None]:
        """Stops at each item of a list."""
        return self._parts("[", "]")

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.next():
            raise JsonError("something follows the end of the file's one value", self._at, syntax=True)

    def node(self, path: str) -> Node:
        """A value with the places of all its parts; numbers and switches as they are written."""
        return self._node(path, Lines(self.text), 1)

    def _node(self, path: str, lines: Lines, depth: int) -> Node:
        place = lines.place(path, self.here())
        first = self.next()
        if depth > MAX_DEPTH:
            raise JsonError(f"this nests deeper than {MAX_DEPTH} levels", self._at, syntax=False)
        if first == "{":
            pairs: dict[str, tuple[Scalar, Node]] = {}
            for _ in self._parts("{", "}"):
                key_place = lines.place(path, self.here())
                key = self.literal().text
                self._take(":")
                pairs[key] = (Scalar(key, key_place, quoted=True), self._node(path, lines, depth + 1))
            return Table(tuple(pairs.values()), place)
        if first == "[":
            return Items(tuple(self._node(path, lines, depth + 1) for _ in self.items()), place)
        if first == '"':
            literal = self.literal()
            return Scalar(literal.text, lines.place(path, literal.offset, len(literal.text)), quoted=True)
        start = self._at
        self.value()
        return Scalar(self.text[start : self._at], lines.place(path, start, self._at - start))

    def _parts(self, opening: str, closing: str) -> Iterator[None]:
        self._expect(opening)
        self._at += 1
        if self.next() == closing:
            self._at += 1
            return
        while True:
            yield
            if self.next() not in {",", closing}:
                raise JsonError(f"a `,` or `{closing}` is missing here", self._at, syntax=True)
            self._at += 1
            if self.text[self._at - 1] == closing:
                return

    def _expect(self, first: str) -> None:
        found = self.next()
        if found != first:
            raise JsonError(f"{_KINDS[first]} belongs here", self._at, syntax=not _VALUE.match(found))

    def _take(self, char: str) -> None:
        if self.next() != char:
            raise JsonError(f"a `{char}` is missing here", self._at, syntax=True)
        self._at += 1


def offset_within(text: str, start: int, count: int) -> int:
    """The offset of the character behind the next `count` ones of a text between quotes, from the one at `start`."""
    plain = text.find("\\", start, start + count)
    if plain < 0:
        return start + count
    at = start
    for _ in range(count):
        unit = _UNIT.match(text, at)
        at = unit.end() if unit else at + 1
    return at


def _sentence(message: str) -> str:
    """A message of the standard library in the words of ours."""
    words = message.partition(" starting at")[0].removesuffix(" at")
    return words[:1].lower() + words[1:].replace("'", "`")
