"""One line on its way through the containers: what is left of it, and how far that is indented."""

from journal.markdown.written import Written, written_as

TAB_STOP = 4


class Line:
    """A line of which containers take their markers and indentation from the left.

    A tab reaches to the next tab stop; the part of a tab that is left over when a container takes the rest of it
    becomes spaces. All other tabs stay.
    """

    __slots__ = ("_column", "_rest", "content", "indent", "number", "raw")

    def __init__(self, raw: str, number: int) -> None:
        """The whole line; lines count from 1. A `Written` line tells its place itself."""
        self.raw = raw
        self.number = number
        self._rest = raw
        self._column = 0
        self._measure()

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks is left."""
        return not self.content

    def skip(self, columns: int) -> None:
        """Take that many columns of indentation, or all there are."""
        columns = min(columns, self.indent)
        if not columns:
            return
        rest = self._rest
        taken = end = 0
        while taken < columns:
            taken += 1 if rest[end] == " " else TAB_STOP - (self._column + taken) % TAB_STOP
            end += 1
        self._rest = " " * (taken - columns) + rest[end:]
        self._column += columns
        self._measure()

    def take(self, length: int) -> None:
        """Take the indentation and that many characters behind it."""
        self._column += self.indent + length
        self._rest = self.content[length:]
        self._measure()

    def code(self) -> str:
        """What is left, with its indentation, for those who need not know its place."""
        return self._rest

    def rest(self) -> Written:
        """What is left, with its indentation."""
        return self._written(self._rest)

    def text(self) -> Written:
        """What is left, without its indentation."""
        return self._written(self.content)

    def _written(self, text: str) -> Written:
        """The text, with which the line ends, with the place where the author wrote it."""
        offset = max(len(self.raw) - len(text), 0)
        if isinstance(self.raw, Written):
            return written_as(text, self.raw, offset)
        return Written(text, ((0, self.number, offset + 1),))

    def _measure(self) -> None:
        rest = self._rest
        self.content = rest.lstrip(" \t")
        """What is left, without its indentation."""
        self.indent = len(rest) - len(self.content)
        """How many columns what is left is indented."""
        if self.indent and "\t" in rest[: self.indent]:
            before = self._column % TAB_STOP
            self.indent = len((" " * before + rest[: self.indent]).expandtabs(TAB_STOP)) - before
