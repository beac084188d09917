"""Text → tree of blocks, by the rules of GitHub Flavored Markdown (CommonMark, tables, footnotes) and `$$` maths.

One pass over the lines: a line first goes on with the containers that are open, then may open further ones, and what
is left of it belongs to a leaf. Containers nest at most `MAX_DEPTH` deep. So time grows with the text, whatever it
is, and the tree can be walked by recursion.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import field

from journal.markdown.containers import Container, OpenBlocks, take_quote_marker
from journal.markdown.leaves import (
    CODE_INDENT,
    MATHS_ENDS,
    MATHS_MARK,
    OpenCode,
    OpenFence,
    OpenHtml,
    OpenMaths,
    OpenParagraph,
    OpenTable,
)
from journal.markdown.lines import Line
from journal.markdown.scan import label_key, split_row
from journal.markdown.tags import html_start
from journal.markdown.tree import Alignment, Document, Heading, Rule
from journal.markdown.written import Written, lines_of
from journal.value import State

MAX_DEPTH = 64
"""How deep containers nest; the marker of a deeper one is text."""


def parse_blocks(text: str, max_depth: int = MAX_DEPTH, first_line: int = 1) -> Document:
    """The blocks of a text; every text has some reading, so nothing can be wrong with it.

    A `Written` is a piece of a text, whose places its blocks keep; the lines of any other text count from `first_line`.
    """
    lines = lines_of(text) if isinstance(text, Written) else text.removesuffix("\n").split("\n")
    reading = _Reading(lines, max_depth, first_line)
    for number, raw in enumerate(reading.lines, start=first_line):
        _read(reading, Line(raw, number))
    return reading.blocks.document()


_INTERRUPTIBLE = (OpenParagraph, OpenTable)
"""Leaves in which another block can begin."""
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"`{3,}+(?=[^`]*$)|~{3,}")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_RULE = re.compile(r"(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+")
_ITEM = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_DELIMITERS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?[ \t]*+")
_ALIGNMENTS: Mapping[tuple[bool, bool], Alignment] = {
    (False, False): "",
    (True, False): "left",
    (True, True): "center",
    (False, True): "right",
}


class _Reading(State):
    """A text on its way from lines to blocks."""

    lines: Sequence[str]
    max_depth: int
    first_line: int
    """The number of the first of them."""
    blocks: OpenBlocks = field(default_factory=OpenBlocks)
    maths_ends: dict[re.Pattern[str], tuple[int, bool]] = field(default_factory=dict)
    """What `_first_end` said last, by the kind of formula."""


def _read(reading: _Reading, line: Line) -> None:
    """Give a line to the blocks it belongs to; what may begin by which character is in `_LEAVES` and `_CONTAINERS`."""
    blocks = reading.blocks
    blocks.go_on(line)
    if not blocks.is_lazy() and _goes_on_verbatim(blocks, line):
        return
    while not line.blank and line.indent < CODE_INDENT:
        first = line.content[0]
        if first in _LEAVES and any(start(reading, line) for start in _LEAVES[first]):
            return
        container = _CONTAINERS.get(first)
        if not container or blocks.matched >= reading.max_depth or not container(reading, line):
            break
    _take_rest(blocks, line)


def _goes_on_verbatim(blocks: OpenBlocks, line: Line) -> bool:
    """Whether the line belongs to an open leaf in which no other block can begin."""
    leaf = blocks.leaf
    if leaf is None or isinstance(leaf, _INTERRUPTIBLE):
        return False
    taken = leaf.take(line)
    if leaf.closed or not taken:
        blocks.close_leaf()
    return taken


def _take_rest(blocks: OpenBlocks, line: Line) -> None:
    """Give what is left of a line to the open leaf or a new one."""
    leaf = blocks.leaf
    if line.blank:
        blocks.close(blocks.matched)
    elif isinstance(leaf, OpenParagraph):
        if blocks.is_lazy() or line.indent >= CODE_INDENT or not _start_table(blocks, line, leaf):
            leaf.take(line)
    elif line.indent >= CODE_INDENT:
        blocks.start(OpenCode(line))
    elif blocks.is_lazy() or not leaf or not leaf.take(line):
        blocks.start(OpenParagraph(line))


# ---------------------------------------------------------------- leaves


def _start_heading(reading: _Reading, line: Line) -> bool:
    match = _ATX.match(line.content)
    if not match:
        return False
    reading.blocks.make_room()
    text = line.text()
    text = text.cut(match.end(), len(text.rstrip(" \t")))
    unclosed = text.rstrip("#")
    if not unclosed or unclosed[-1] in " \t":
        text = text.cut(0, len(unclosed.rstrip(" \t")))
    reading.blocks.add(Heading(len(match[1]), text), line.number, line.number)
    return True


def _start_underlined(reading: _Reading, line: Line) -> bool:
    paragraph = reading.blocks.paragraph()
    if not paragraph or not _UNDERLINE.fullmatch(line.content):
        return False
    text = paragraph.text()
    if not text:
        return paragraph.take(line)
    reading.blocks.leaf = None
    reading.blocks.keep_targets(paragraph.targets)
    reading.blocks.add(Heading(1 if line.content[0] == "=" else 2, text), paragraph.start, line.number)
    return True


def _start_rule(reading: _Reading, line: Line) -> bool:
    if not _RULE.fullmatch(line.content):
        return False
    reading.blocks.make_room()
    reading.blocks.add(Rule(), line.number, line.number)
    return True


def _start_fence(reading: _Reading, line: Line) -> bool:
    match = _FENCE.match(line.content)
    if match:
        reading.blocks.start(OpenFence(line, match[0]))
    return bool(match)


def _start_html(reading: _Reading, line: Line) -> bool:
    html = html_start(line.content, in_paragraph=reading.blocks.paragraph() is not None)
    if html:
        reading.blocks.start(OpenHtml(line, html.end))
    return bool(html)


def _start_maths(reading: _Reading, line: Line) -> bool:
    closing = MATHS_ENDS.get(line.content[:MATHS_MARK])
    if not closing:
        return False
    if not _maths_ends(reading, line, closing):
        if line.content.rstrip() == "$$":
            reading.blocks.unclosed.append(line.text().cut(0, MATHS_MARK))
        return False
    reading.blocks.start(OpenMaths(line, closing))
    return True


def _maths_ends(reading: _Reading, line: Line, closing: re.Pattern[str]) -> bool:
    """Whether the formula that begins in this line closes at the end of a line, before any blank one."""
    found = closing.search(line.content, MATHS_MARK)
    if found:
        return found.start() > MATHS_MARK and not line.content[found.end() :].strip(" \t")
    last, ends = reading.maths_ends.get(closing, (0, False))
    number = line.number - reading.first_line + 1
    if number >= last:
        last, ends = _first_end(reading.lines, number, closing)
        reading.maths_ends[closing] = (last, ends)
    return ends


def _first_end(lines: Sequence[str], start: int, closing: re.Pattern[str]) -> tuple[int, bool]:
    """The next line, counted from 1, that is blank or closes a formula, and whether it does so at its end."""
    for number in range(start, len(lines)):
        content = lines[number]
        found = closing.search(content)
        if found or not content.strip("> \t"):
            return number + 1, bool(found and not content[found.end() :].strip(" \t"))
    return len(lines) + 1, False


def _start_table(blocks: OpenBlocks, line: Line, paragraph: OpenParagraph) -> bool:
    if not paragraph.may_be_table or not _DELIMITERS.fullmatch(line.content):
        return False
    head = split_row(paragraph.lines[-1])
    delimiters = split_row(line.text())
    paragraph.may_be_table = len(head) == len(delimiters)
    if not paragraph.may_be_table:
        return False
    paragraph.lines.pop()
    paragraph.end = line.number - 2
    if not paragraph.lines:
        blocks.leaf = None
    alignments = tuple(_ALIGNMENTS[cell[0] == ":", cell[-1] == ":"] for cell in delimiters)
    blocks.start(OpenTable(line.number, head, alignments))
    return True


# ---------------------------------------------------------------- containers


def _start_quote(reading: _Reading, line: Line) -> bool:
    reading.blocks.make_room()
    reading.blocks.push(Container("quote", line.number, line.number))
    return take_quote_marker(reading.blocks.innermost(), line)


def _start_item(reading: _Reading, line: Line) -> bool:
    match = _ITEM.match(line.content)
    number = int(match[1]) if match and match[1] else None
    if not match or (reading.blocks.paragraph() and not _may_interrupt(line.content[match.end() :], number)):
        return False
    margin = line.indent
    line.take(match.end())
    padding = 1 if line.blank or line.indent > CODE_INDENT else line.indent
    line.skip(padding)
    marker = match[0][-1]
    around = reading.blocks.innermost()
    if around.kind == "list" and around.marker == marker:
        reading.blocks.close(reading.blocks.matched)
    else:
        reading.blocks.make_room()
        reading.blocks.push(Container("list", line.number, line.number, marker=marker, number=number))
    reading.blocks.push(Container("item", line.number, line.number, indent=margin + match.end() + padding))
    return True


def _may_interrupt(content: str, number: int | None) -> bool:
    """Whether a list may begin with this item in the midst of a paragraph: not with an empty one, only with a 1."""
    return bool(content.strip(" \t")) and number in (None, 1)


def _start_note(reading: _Reading, line: Line) -> bool:
    match = _NOTE.match(line.content)
    if not match:
        return False
    reading.blocks.make_room()
    line.take(match.end())
    reading.blocks.push(Container("note", line.number, line.number, marker=label_key(match[1])))
    return True


_Start = Callable[[_Reading, Line], bool]

_LEAVES: Mapping[str, tuple[_Start, ...]] = {
    "#": (_start_heading,),
    "`": (_start_fence,),
    "~": (_start_fence,),
    "<": (_start_html,),
    "=": (_start_underlined,),
    "-": (_start_underlined, _start_rule),
    "*": (_start_rule,),
    "_": (_start_rule,),
    "$": (_start_maths,),
    "\\": (_start_maths,),
}
"""The leaves that may begin with a character; a table begins with its second line, all else is a paragraph."""

_CONTAINERS: Mapping[str, _Start] = {
    ">": _start_quote,
    "[": _start_note,
    **dict.fromkeys("-+*0123456789", _start_item),
}
"""The container that may begin with a character, if no leaf does."""
