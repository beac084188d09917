"""Pieces of inline text → elements: emphasis is paired, then the tree is built in one pass.

A run of `*`, `_` or `~` only notes what begins and ends at it, so that no piece is ever moved, however much emphasis
there is. The rules are those of the specification's appendix, with GitHub's strikethrough.
"""

from collections.abc import Iterable
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown.util import AtomicString
from msgspec import field

from journal.markdown.autolinks import split_addresses
from journal.markdown.elements import RAW, append_text, text_of
from journal.markdown.emoji import with_emoji
from journal.markdown.tags import TAG
from journal.value import State, Value

MAX_NESTING = 32
"""How deep inline elements nest; a deeper one is left out, its content stays."""


class Run(State):
    """A run of `*`, `_` or `~` that may begin and end emphasis."""

    char: str
    length: int
    begins: bool
    ends: bool
    left: int = 0
    """How many of its characters are not used."""
    serial: int = 0
    begun: list[str] = field(default_factory=list)
    """Tags that begin behind it, the innermost first."""
    ended: list[str] = field(default_factory=list)
    """Tags that end before it, the innermost first."""

    def __post_init__(self) -> None:
        """Begin with all characters unused."""
        self.left = self.length


class Bracket(State):
    """A `[` or `![` that may begin a link or an image."""

    image: bool
    start: int
    """Where its text begins."""
    pieces: int
    """How many pieces stand before it."""
    runs: int
    """How many runs stand before it."""
    nested: bool = False
    """Whether a further bracket stands in it, so that its text is no label."""
    element: Element | None = None
    """What begins with it."""


class End(Value):
    """Where the element of the innermost bracket ends."""


Piece: TypeAlias = str | Element | Run | Bracket | End


def link(url: str, text: str = "", title: str = "") -> Element:
    """A link; `url` may know its place."""
    element = Element("a", {"href": url, "title": title} if title else {"href": url})
    element.text = AtomicString(text) if text else None
    return element


def pair(runs: list[Run]) -> None:
    """Match the runs that end emphasis with the nearest that begin it."""
    open_runs: list[Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for serial, run in enumerate(runs):
        run.serial = serial
        key = (run.char, run.begins, run.length % 3 if run.char != "~" else run.length)
        while run.ends and run.left:
            index = _find_beginning(open_runs, run, floors.get(key, 0))
            if index is None:
                # What is further out was looked at: without this mark, runs without partners cost a square.
                floors[key] = serial
                break
            if run.char == "~" and open_runs[index].length != run.length:
                # As on GitHub, one tilde and two neither match nor leave the other to match.
                del open_runs[index:]
                run.begins = False
                break
            del open_runs[index + 1 :]
            _join(open_runs[index], run)
            if not open_runs[index].left:
                del open_runs[index]
        if run.left and run.begins:
            open_runs.append(run)


def _find_beginning(open_runs: list[Run], run: Run, floor: int) -> int | None:
    for index in range(len(open_runs) - 1, -1, -1):
        candidate = open_runs[index]
        if candidate.serial < floor:
            return None
        if candidate.char != run.char:
            continue
        ambiguous = (candidate.ends or run.begins) and (candidate.length + run.length) % 3 == 0
        if not ambiguous or candidate.length % 3 == 0:
            return index
    return None


def _join(beginning: Run, end: Run) -> None:
    size = 2 if beginning.left > 1 and end.left > 1 else 1
    tag = "del" if end.char == "~" else "strong" if size > 1 else "em"
    beginning.left -= size
    end.left -= size
    beginning.begun.append(tag)
    end.ended.append(tag)


def build(parent: Element, pieces: Iterable[Piece]) -> None:
    """Append the elements and texts that the pieces make behind what the parent has."""
    _Builder(parent).build(pieces)


class _Builder:
    """What is open while elements are made of pieces: a stack, and text that is not yet in the tree."""

    def __init__(self, parent: Element) -> None:
        self.open = [parent]
        self.text: list[str] = []
        self.links = 0
        """How many links are open."""
        self.raw_links = 0
        """How many links are open that were written in HTML."""

    def build(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if isinstance(piece, str):
                self.text.append(piece)
            elif isinstance(piece, Element):
                self._add(piece)
            elif isinstance(piece, Run):
                for _ in piece.ended:
                    self._end()
                self.text.append(piece.char * piece.left)
                for tag in reversed(piece.begun):
                    self._begin(Element(tag))
            elif isinstance(piece, Bracket):
                if piece.element is None:
                    self.text.append("![" if piece.image else "[")
                else:
                    self._begin(piece.element)
            else:
                self._end()
        self._write_text()

    def _begin(self, element: Element) -> None:
        if len(self.open) > MAX_NESTING or self._adds_nothing(element.tag):
            self.open.append(self.open[-1])
            return
        self._write_text()
        self.links += element.tag == "a"
        self.open[-1].append(element)
        self.open.append(element)

    def _end(self) -> None:
        if self.open[-1] is self.open[-2]:
            self.open.pop()
            return
        self._write_text()
        element = self.open.pop()
        self.links -= element.tag == "a"
        if element.tag == "img":
            _describe(element)

    def _add(self, element: Element) -> None:
        if element.tag == "a" and self._in_link():
            self.text.append(element.text or "")
            return
        self._write_text()
        self.open[-1].append(element)
        if element.tag == RAW and (tag := TAG.match(element.get("html", ""))):
            if (tag[1] or "").lower() == "a":
                self.raw_links += 1
            elif (tag[2] or "").lower() == "a":
                self.raw_links = max(self.raw_links - 1, 0)

    def _adds_nothing(self, tag: str) -> bool:
        """Whether it is a link within a link, or strong text right within strong, which GitHub leaves out."""
        return self._in_link() if tag == "a" else tag == "strong" and self.open[-1].tag == tag

    def _in_link(self) -> bool:
        """Whether a link is open: it holds no further ones."""
        return bool(self.links or self.raw_links)

    def _write_text(self) -> None:
        text = "".join(self.text)
        self.text.clear()
        if ":" in text:
            text = with_emoji(text)
        if "@" not in text or self._in_link():
            append_text(self.open[-1], text)
            return
        for piece, url in split_addresses(text):
            if url:
                self.open[-1].append(link(url, piece))
            else:
                append_text(self.open[-1], piece)


def _describe(image: Element) -> None:
    """Make the description of an image of what it holds."""
    holder = Element("span")
    holder.text = image.text
    holder.extend(image)
    image.set("alt", text_of(holder).replace("\n", " "))
    image.text = None
    image[:] = []
