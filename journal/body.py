"""What became of one Markdown text: frozen data that knows nothing of the site it will stand in."""

from typing import Literal

from journal.problems import Place, Problem
from journal.terms import NO_TERMS, Terms
from journal.value import Value

SLOT = "\x00"
"""Encloses what convert leaves open in `Prose.html`: `SLOT 3 SLOT` is the attribute of link 3, `SLOT cite:0 SLOT` is
citation 0, `SLOT file:0 SLOT` the name of the file that code block 0 comes from and `SLOT lines:0 SLOT` its lines,
`SLOT word SLOT` a word of the theme's language, `SLOT word:7 SLOT` one with a number in it. NUL cannot
occur in a source file, so no text can look like a slot."""

NOTED = "noted"
"""Before a block that cites footnotes."""
NOTES = "notes"
"""After it, with the numbers of those that stand beside it and the blocks that follow."""
NOTED_END = "noted-end"
"""After the last of these blocks; it is always there when the others are."""
NOTES_START = "notes-start"
NOTE = "note-item"
"""Before a footnote in the list of them, with its number."""
NOTES_END = "notes-end"


def mark(name: str, *numbers: int) -> str:
    """A mark for side notes: where they go and where they come from."""
    return f"{SLOT}{':'.join([name, *map(str, numbers)])}:{SLOT}"


LinkKind = Literal["link", "image", "media"]


class Link(Value):
    """A link, image or other reference of a body, in reading order; number n fills slot n."""

    url: str
    """As the author wrote it, with entities and backslash escapes resolved."""
    attribute: str
    """The HTML attribute the slot becomes: `href`, `src`, `poster` …"""
    kind: LinkKind
    text: str
    """The link's text or the image's description."""
    place: Place
    """Where the target is written; path empty, lines from 1 at the start of the body."""
    sized: bool = False
    """Whether the slot also takes the `width` and `height` of the image."""
    responsive: bool = False
    """Whether it also takes a `srcset` with other sizes of the image."""
    width: int = 0
    """The width in pixels that the author gave alone, to which the slot adds the height; else 0."""


class Heading(Value):
    """A heading of a body."""

    level: int
    id: str
    text: str
    html: str
    """Its inline HTML without links, for contents lists."""


class Question(Value):
    """A question that a body asks: a heading such as `### Q: Why?` and the answer below it."""

    id: str
    """Of the block that holds both; follows from the question alone."""
    text: str
    """Without `Q:`."""
    html: str
    """The same as inline HTML without links."""
    answer: str
    """The first paragraph of the answer as inline HTML without links; empty where none is given."""
    goes_on: bool
    """Whether the answer says more than that paragraph."""
    open: bool


class CitedKey(Value):
    """One source of a citation."""

    key: str
    locator: str
    """What stands behind the key, such as `ch. 1`; or empty."""
    place: Place
    """Of the key; path empty, lines from 1 at the start of the body."""


class Citation(Value):
    """A citation in the text, such as `[@bishop2006, ch. 1; @kingma2014]`; number n fills slot `cite:n`."""

    text: str
    """As written, which is shown where no source has these keys."""
    keys: tuple[CitedKey, ...]


class CodeBlock(Value):
    """A fenced or indented code block."""

    language: str
    file: str
    """The file name it was given, with `#L10-L40` where lines were; or empty."""
    text: str
    """What stands in it, where it quotes lines of a file; else empty."""
    place: Place
    """Of its info string; path empty, lines from 1 at the start of the body."""
    embeds: bool = False
    """Whether it is empty and shows the lines of that file."""
    marked: tuple[tuple[int, int], ...] = ()
    """First and last lines of what is marked, counted from the first that is shown."""


class Picture(Value):
    """A picture that a notebook holds; it becomes a file beside the page."""

    name: str
    data: bytes


class Prose(Value):
    """The text itself, which a build reads only for the pages that it renders: most of what a journal weighs."""

    html: str = ""
    """HTML with slots where links, images and words of the theme's language go."""
    plain: str = ""
    """All text, for search and feeds that take no HTML."""
    terms: Terms = NO_TERMS
    """What search looks the text up by."""
    headings: tuple[Heading, ...] = ()

    def read(self) -> "Prose":
        """The text; one that lies elsewhere is read again, unless it was the last one that was."""
        return self


NO_PROSE = Prose()


class Body(Value):
    """What became of one Markdown text; knows nothing of the site it will stand in."""

    prose: Prose
    title: str = ""
    """That of front matter, else of a first-level heading that opens the text; formulas in it as a line of text."""
    summary: str = ""
    """Text of the first paragraph that is prose, or empty."""
    words: int = 0
    links: tuple[Link, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    questions: tuple[Question, ...] = ()
    citations: tuple[Citation, ...] = ()
    pictures: tuple[Picture, ...] = ()
    """Those that its links name by their names alone, as if they lay beside its file."""
    formulas: int = 0
    """How many it has."""
    parts: int = 0
    """Those in which search keeps the text."""
    anchors: tuple[str, ...] = ()
    """What links can lead to in it: each `id` and `name`."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in it; places as in `Link.place`."""
    title_html: str = ""
    """The title as inline HTML without links."""
    title_problems: tuple[Problem, ...] = ()
    """What is wrong in a title of front matter, whose places are not known here."""
    key: bytes = b""
    """A digest of all that it follows from; empty where nobody asked for it."""
    seen: bytes = b""
    """A digest of what pages that do not show it can show of it; empty where nobody asked for it."""


def prose_keys(*bodies: Body) -> tuple[bytes, ...] | None:
    """The keys of bodies, by which a page is known that shows their texts; None when one of them has none."""
    keys = tuple(body.key for body in bodies)
    return keys if all(keys) else None
