"""Leaf blocks while they are open: each takes lines as long as they are its own, then is a block of the tree."""

import re
from itertools import chain, islice, repeat
from typing import Protocol

from journal.markdown.lines import Line
from journal.markdown.scan import Target, label_key, read_definition, split_row, unescaped
from journal.markdown.tree import Alignment, Block, Code, Html, Maths, Paragraph, Table
from journal.markdown.written import Written, joined, written_as

MAX_ADDED_CELLS = 10_000
"""How many cells a table adds to rows that are too short; a wide head over many short rows would cost a square."""

CODE_INDENT = 4
"""Columns of indentation that make code of a line, and never a marker."""

MATHS_ENDS = {"$$": re.compile(r"\$\$"), "\\[": re.compile(r"(?<!\\)(?:\\\\)*\\\]")}
"""What closes a formula that stands alone, by what opens it; two backslashes are a line break of TeX."""

MATHS_MARK = 2
"""How long the marks around a formula are."""

_CLOSING_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*")


class Leaf(Protocol):
    """A leaf block that is open."""

    start: int
    """The number of its first line."""
    end: int
    """The number of its last line that is not blank."""
    closed: bool
    """Whether its last line has come."""

    def take(self, line: Line) -> bool:
        """Whether the line belongs to the block, which then took it."""

    def block(self) -> Block | None:
        """The block, or None when nothing of it shows."""


class OpenParagraph:
    """Lines of text; what they become is decided by what follows them."""

    def __init__(self, line: Line) -> None:
        """Begin with the line."""
        self.start = self.end = line.number
        self.closed = False
        self.lines = [line.text()]
        self.targets: dict[str, Target] = {}
        self.may_be_table = True
        """Whether no line of it looked like a delimiter row; as on GitHub, only the first such line counts."""

    def take(self, line: Line) -> bool:
        """Any line; a blank one closes the paragraph before."""
        self.lines.append(line.text())
        self.end = line.number
        return True

    def block(self) -> Paragraph | None:
        """The paragraph, unless all of it was link reference definitions."""
        text = self.text()
        return Paragraph(text) if text else None

    def text(self) -> Written:
        """The text without the link reference definitions before it, which go to `targets`."""
        text = joined(self.lines, "\n")
        position = 0
        while text.startswith("[", position) and (found := read_definition(text, position)):
            label, target, position = found
            self.targets.setdefault(label_key(label), target)
        text = text.cut(position, len(text.rstrip(" \t")))
        self.lines = [text] if text else []
        return text


class OpenCode:
    """An indented code block."""

    def __init__(self, line: Line) -> None:
        """Begin with the line."""
        self.start = self.end = line.number
        self.closed = False
        line.skip(CODE_INDENT)
        self.info = line.rest().cut(0, 0)
        self.lines = [line.code()]

    def take(self, line: Line) -> bool:
        """Indented lines, and the blank ones between them."""
        if line.indent < CODE_INDENT and not line.blank:
            return False
        line.skip(CODE_INDENT)
        self.lines.append(line.code())
        if not line.blank:
            self.end = line.number
        return True

    def block(self) -> Code:
        """The code without blank lines at its end."""
        lines = self.lines[: self.end - self.start + 1]
        return Code(self.info, "\n".join(lines) + "\n")


class OpenFence:
    """A fenced code block."""

    def __init__(self, line: Line, fence: str) -> None:
        """Begin with the line, which opens with this fence."""
        self.start = self.end = line.number
        self.closed = False
        self.fence = fence
        self.indent = line.indent
        text = line.text()
        self.mark = text.cut(0, len(fence))
        start = len(text) - len(text[len(fence) :].lstrip(" \t"))
        self.info = written_as(unescaped(text[start:].rstrip(" \t")), text, start)
        self.lines: list[str] = []
        self.maths: list[Written] = []
        """The lines once more, with their places, which a formula needs and code does not."""

    def take(self, line: Line) -> bool:
        """All lines to the closing fence."""
        self.end = line.number
        if line.content.startswith(self.fence) and line.indent < CODE_INDENT:
            fence = _CLOSING_FENCE.fullmatch(line.content)
            self.closed = bool(fence and fence[1].startswith(self.fence))
        if not self.closed:
            line.skip(self.indent)
            self.lines.append(line.code())
            if self.info == "math":
                self.maths.append(line.rest())
        return True

    def block(self) -> Code | Maths:
        """The code as it stands between the fences; a formula if its language is `math`."""
        if self.info == "math":
            return Maths(joined(self.maths, "\n"))
        return Code(self.info, "".join(f"{line}\n" for line in self.lines))


class OpenHtml:
    """An HTML block."""

    def __init__(self, line: Line, end: re.Pattern[str] | None) -> None:
        """Begin with the line; the block ends with the line in which `end` is found, None: before a blank line."""
        self.start = self.end = line.number
        self.closed = bool(end and end.search(line.content))
        self.last = end
        self.lines = [line.rest()]

    def take(self, line: Line) -> bool:
        """All lines to the last one."""
        if not self.last and line.blank:
            return False
        self.lines.append(line.rest())
        self.end = line.number
        self.closed = bool(self.last and self.last.search(line.content))
        return True

    def block(self) -> Html:
        """The HTML as it was written."""
        return Html(joined(self.lines, "\n"))


class OpenMaths:
    """A formula from `$$` at the start of a line to `$$` at the end of one, or likewise in backslashed brackets."""

    def __init__(self, line: Line, closing: re.Pattern[str]) -> None:
        """Begin with the line."""
        self.start = self.end = line.number
        self.closing = closing
        self.lines = [line.text()]
        self.mark = self.lines[0].cut(0, MATHS_MARK)
        self.closed = bool(closing.search(line.content, MATHS_MARK))

    def take(self, line: Line) -> bool:
        """All lines to the last one; it is known to come before any blank line, unless a container ends before."""
        self.lines.append(line.rest())
        self.end = line.number
        self.closed = bool(self.closing.search(line.content))
        return True

    def block(self) -> Block:
        """The formula; a paragraph when its end never came, since a container ended before."""
        text = joined(self.lines, "\n")
        text = text.cut(0, len(text.rstrip(" \t")))
        return Maths(text.cut(MATHS_MARK, len(text) - MATHS_MARK)) if self.closed else Paragraph(text)


class OpenTable:
    """A table whose head and delimiter row have been read."""

    def __init__(self, number: int, head: list[Written], alignments: tuple[Alignment, ...]) -> None:
        """Begin with the head, one line before the line of this number."""
        self.start = number - 1
        self.end = number
        self.closed = False
        self.head = tuple(head)
        self.alignments = alignments
        self.rows: list[tuple[Written, ...]] = []
        self.added = 0

    def take(self, line: Line) -> bool:
        """A row: cells that are missing are added, those too many dropped."""
        if line.blank or self.added > MAX_ADDED_CELLS:
            return False
        cells = split_row(line.text())
        width = len(self.head)
        self.added += max(width - len(cells), 0)
        self.rows.append(tuple(islice(chain(cells, repeat(Written(""))), width)))
        self.end = line.number
        return True

    def block(self) -> Table:
        """The table."""
        return Table(self.alignments, self.head, tuple(self.rows))
