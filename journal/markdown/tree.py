"""The blocks that a Markdown text consists of: frozen data, whose inline text is as its author wrote it."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from journal.markdown.scan import Target
from journal.markdown.written import Written
from journal.value import Value

Alignment = Literal["", "left", "center", "right"]


class Paragraph(Value):
    """Inline text; its lines lost their indentation, not the blanks at their ends."""

    text: Written


class Heading(Value):
    """A heading of level 1 to 6, marked by `#` or by underlining."""

    level: int
    text: Written


class Code(Value):
    """A fenced or indented code block."""

    info: Written
    """What stands behind the opening fence, escapes resolved; knows its place even when it is empty."""
    text: str
    """Ends with a line feed, unless it is empty."""


class Maths(Value):
    r"""A formula that stands alone: `$$…$$`, `\[…\]` or a fence of the language `math`."""

    tex: Written


class Html(Value):
    """HTML as it was written, to the end of the block by CommonMark's rules; tags need not be balanced."""

    text: Written


class Rule(Value):
    """A thematic break."""


class Table(Value):
    """A table; every row has as many cells as the head."""

    alignments: tuple[Alignment, ...]
    head: tuple[Written, ...]
    rows: tuple[tuple[Written, ...], ...]


class Quote(Value):
    """A block quote."""

    blocks: tuple["Block", ...]


class Items(Value):
    """A list."""

    start: int | None
    """The number of the first item of an ordered list, None for bullets."""
    tight: bool
    """Whether no blank line stands between its items or their blocks."""
    items: tuple[tuple["Block", ...], ...]


class Question(Value):
    """A question with its answer; a text holds them among its outermost blocks."""

    level: int
    """Of its heading."""
    mark: str
    """What its heading begins with, such as `Q: `."""
    text: Written
    """The rest of its heading."""
    answer: tuple["Block", ...]
    open: bool
    """Whether the answer says nothing yet."""


Block: TypeAlias = Paragraph | Heading | Code | Maths | Html | Rule | Table | Quote | Items


class Document(Value):
    """A text's blocks, and what its links and footnotes refer to by label (see `scan.label_key`)."""

    blocks: tuple[Block, ...]
    targets: Mapping[str, Target]
    notes: Mapping[str, tuple[Block, ...]]
    unclosed: tuple["Written", ...] = ()
    """The marks of fences and formulas that nothing closes."""
