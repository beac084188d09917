"""What is open while the lines of a text are read: containers, one within the other, and a leaf in the innermost."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import field

from journal.markdown.leaves import CODE_INDENT, Leaf, OpenFence, OpenMaths, OpenParagraph
from journal.markdown.lines import Line
from journal.markdown.scan import Target
from journal.markdown.tree import Block, Document, Items, Quote
from journal.value import State

if TYPE_CHECKING:
    from journal.markdown.written import Written


class Container(State):
    """A container that is open."""

    kind: Literal["document", "quote", "list", "item", "note"]
    start: int
    end: int
    indent: int = 0
    """Columns by which the lines of an item are indented."""
    marker: str = ""
    """The bullet or delimiter that the items of a list share; the label of a footnote."""
    number: int | None = None
    """The number of a list's first item."""
    loose: bool = False
    """Whether a blank line stands within an item of the list."""
    blocks: list[Block] = field(default_factory=list)
    items: list[tuple[Block, ...]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """First and last lines of what it holds, link reference definitions too, though they are no blocks."""


class OpenBlocks:
    """The stack of what is open; what is closed becomes a block of the container around it."""

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.containers = [Container("document", 1, 1)]
        self.matched = 1
        """With how many of the containers the line at hand goes on."""
        self.leaf: Leaf | None = None
        self.targets: dict[str, Target] = {}
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.unclosed: list[Written] = []
        """The marks of fences and formulas that nothing closed."""

    def document(self) -> Document:
        """Close all; what was read."""
        self.close(1)
        return Document(tuple(self.containers[0].blocks), self.targets, self.notes, tuple(self.unclosed))

    def innermost(self) -> Container:
        """The innermost container that the line at hand goes on with."""
        return self.containers[self.matched - 1]

    def is_lazy(self) -> bool:
        """Whether the line at hand lacks the marker or indentation of a container."""
        return self.matched < len(self.containers)

    def paragraph(self) -> OpenParagraph | None:
        """The open paragraph, if the line at hand stands in its container."""
        return self.leaf if isinstance(self.leaf, OpenParagraph) and not self.is_lazy() else None

    def go_on(self, line: Line) -> None:
        """Find with how many containers the line goes on; it loses their markers and indentation."""
        self.matched = len(self.containers)
        for depth in range(1, self.matched):  # the document goes on with every line
            if not self._goes_on(self.containers[depth], line):
                self.matched = depth
                return

    def _goes_on(self, container: Container, line: Line) -> bool:
        if container.kind == "quote":
            return take_quote_marker(container, line)
        if container.kind == "item":
            is_empty = not container.spans and container is self.containers[-1] and not self.leaf
            goes_on = not is_empty if line.blank else line.indent >= container.indent
            if goes_on:
                line.skip(container.indent)
            return goes_on
        if container.kind == "note":
            goes_on = line.blank or line.indent >= CODE_INDENT
            if goes_on:
                line.skip(CODE_INDENT)
            return goes_on
        return True  # a list goes on as long as anything in it may

    def make_room(self) -> None:
        """Close what ends where a new block begins; a list holds nothing but items."""
        if self.innermost().kind == "list":
            self.matched -= 1
        self.close(self.matched)

    def push(self, container: Container) -> None:
        """Open a container."""
        self.containers.append(container)
        self.matched = len(self.containers)

    def start(self, leaf: Leaf) -> None:
        """Open a leaf."""
        self.make_room()
        self.leaf = leaf
        if leaf.closed:
            self.close_leaf()

    def add(self, block: Block | None, start: int, end: int) -> None:
        """Append a block to the innermost container, or note that there was something on these lines."""
        container = self.containers[-1]
        container.spans.append((start, end))
        if block:
            container.blocks.append(block)

    def close(self, depth: int) -> None:
        """Close the leaf, and the containers down to a depth."""
        self.close_leaf()
        while len(self.containers) > depth:
            self._close_container()

    def close_leaf(self) -> None:
        """Close the leaf, if one is open."""
        leaf, self.leaf = self.leaf, None
        if leaf:
            self.add(leaf.block(), leaf.start, leaf.end)
            if isinstance(leaf, OpenParagraph):
                self.keep_targets(leaf.targets)
            elif isinstance(leaf, (OpenFence, OpenMaths)) and not leaf.closed:
                self.unclosed.append(leaf.mark)

    def keep_targets(self, targets: Mapping[str, Target]) -> None:
        """Keep the link reference definitions of a paragraph; the first of a label counts."""
        for label, target in targets.items():
            self.targets.setdefault(label, target)

    def _close_container(self) -> None:
        container = self.containers.pop()
        around = self.containers[-1]
        end = max(container.end, *(last for _, last in container.spans[-1:]), 0)
        if container.kind == "item":
            around.items.append(tuple(container.blocks))
            around.spans.append((container.start, end))
            around.loose |= _has_gap(container.spans)
            return
        block: Block | None = None
        if container.kind == "list":
            tight = not container.loose and not _has_gap(container.spans)
            block = Items(container.number, tight, tuple(container.items))
        elif container.kind == "quote":
            block = Quote(tuple(container.blocks))
        else:
            self.notes.setdefault(container.marker, tuple(container.blocks))
        self.add(block, container.start, end)


def take_quote_marker(container: Container, line: Line) -> bool:
    """Whether the line has the marker of a quote, which it then loses, with a space behind it."""
    if line.indent >= CODE_INDENT or not line.content.startswith(">"):
        return False
    line.take(len(">"))
    line.skip(1)
    container.end = line.number
    return True


def _has_gap(spans: list[tuple[int, int]]) -> bool:
    """Whether a blank line stands between any two."""
    return any(after[0] > before[1] + 1 for before, after in pairwise(spans))
