"""What is read of a journal: its files, and what its posts and logs say, as data without behaviour.

Nothing here knows of URLs or of the site; what a post becomes there stands in `journal.model`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import field

from journal.history import NO_HISTORY, History
from journal.nodes import Plain
from journal.problems import Place
from journal.value import Value


class SourceFile(Value):
    """A text file of the journal."""

    path: str
    """From the journal's root, with `/`."""
    text: str


class Unshown(Value):
    """A file whose lines are not shown."""

    why: Literal["binary", "long"]
    size: int
    """Its bytes."""


class Facts(Value):
    """What the build takes from the outside world, read once at the edge."""

    now: dt.datetime
    """The moment of the build, with an offset."""
    as_of: dt.date | None = None
    """The day to build for, when it was asked for; else it follows from `now` and the journal's time zone."""
    files: frozenset[str] = frozenset()
    """Paths of the files that are there beside the sources: images, data, code."""
    history: History = NO_HISTORY
    """What git knows, when it was asked."""


CodeKind = Literal["file", "commit", "notebook", "demo"]
"""What a day's code consists of; a demo is whatever runs."""

CODE_KINDS: tuple[CodeKind, ...] = get_args(CodeKind)


class CodeLink(Value):
    """Code that a post names: a file of the journal, an address elsewhere, or the commits of its day."""

    text: str
    """As the author wrote it."""
    place: Place
    path: str = ""
    """A file beside the post or in the journal; or empty."""
    url: str = ""
    """An address elsewhere; or empty."""
    label: str = ""
    first_line: int = 0
    last_line: int = 0
    """Lines meant, from 1 and both included; 0 for the whole file."""
    kind: CodeKind | None = None
    """What it is, when the author says so."""
    auto: bool = False
    """Whether it stands for the commits of the day."""


_UNPLACED = Place("")


class Source(Value):
    """What a post cites, or what a file of references describes."""

    title: str
    url: str = ""
    author: str = ""
    """Names as they are read, such as `Ada Lovelace and Charles Babbage`."""
    kind: str = ""
    year: str = ""
    locator: str = ""
    """Chapter, section or page."""
    key: str = ""
    """By which the text of a post cites it, as in `[@lovelace1843]`; or empty."""
    container: str = ""
    """The journal, book or publisher it appeared in."""
    place: Place = _UNPLACED


Better = Literal["", "higher", "lower"]


class Result(Value):
    """A figure that a model reached on a dataset."""

    dataset: str
    model: str
    metric: str
    value: str
    """A decimal number as written, so that no digit is lost."""
    unit: str = ""
    spread: str = ""
    """In the unit of the value; or empty."""
    split: str = ""
    better: Better = ""
    """Which figures are better; empty where the author leaves it to the name of the metric."""
    days: tuple[int, ...] = ()
    """The days it belongs to, in a file of results; empty in a post."""
    place: Place = _UNPLACED
    places: Mapping[str, Place] = field(default_factory=dict)
    """Name of each part that was written to the place of its value."""


PostKind = Literal["day", "note", "page"]
Visibility = Literal["public", "private"]


class Post(Value):
    """What one Markdown file says: a day-post, a note or a plain page; or one entry of a log."""

    id: str
    """Its path; for an entry of a log the path with `#day-4` after it."""
    path: str
    kind: PostKind
    bundle: str
    """The folder that belongs to this post alone, when it is its `index.md` or `README.md`; or empty."""
    folder: str
    """The folder in which it stands, or in which its own folder stands."""
    name: str
    """What it is called there: its file name without `.md`, or the name of its own folder."""
    challenge: str
    """Slug of its challenge; empty for notes outside any challenge and for plain pages."""
    days: tuple[int, ...]
    """The day numbers it stands for, ascending; empty for notes and plain pages."""
    round: int
    """The round its days belong to, from 1."""
    title: str
    """From front matter; empty when the title is to be found elsewhere."""
    date: dt.date | None
    """From front matter or the file name, in the journal's time zone."""
    dates: tuple[dt.date, ...]
    """Every date that a range was written on, when the post says so."""
    updated: dt.date | None
    draft: bool
    visibility: Visibility
    rest: bool
    """Whether it stands for a day off."""
    slug: str
    permalink: str
    aliases: tuple[str, ...]
    topics: tuple[str, ...]
    """As written, such as `C++`; their slugs make the addresses."""
    minutes: int | None
    """Time spent; None when it was not logged."""
    code: tuple[CodeLink, ...]
    sources: tuple[Source, ...]
    results: tuple[Result, ...]
    shared: tuple[str, ...]
    """Where the day was announced: addresses."""
    share: str
    """What to say where it is announced, with its line breaks; or empty."""
    next: str
    covers: tuple[str, ...]
    """Goals or interests that this post treats, when its topics do not say so."""
    description: str
    image: str
    authors: tuple[str, ...]
    language: str
    toc: bool
    canonical_url: str
    template: str
    """Name of a template of its own, without `.html`; or empty."""
    extra: Mapping[str, Plain]
    """Keys that are not ours, for templates."""
    text: str
    """The body, Markdown."""
    line: int
    """Line of the file on which `text` begins."""
    column: int
    """Characters that stand before `text` on its first line."""
    anchor: str
    """Where an entry of a log stands on the log's page, such as `day-4`; empty for a post with a page of its own."""
    places: Mapping[str, Place]
    """Field name to the place of its value."""


class Log(Value):
    """What the log.md of a challenge says."""

    path: str
    challenge: str
    title: str
    text: str
    """What stands before the first entry, Markdown."""
    line: int
    """Line of the file on which `text` begins."""
    entries: tuple[Post, ...]


class Step(Value):
    """One entry as progress counts it."""

    days: tuple[int, ...]
    """Day numbers, ascending; 0 is a preface."""
    dates: tuple[dt.date, ...]
    """The dates it was done on, ascending; one for a catch-up of several days, none where no dates are kept."""
    minutes: int | None = None
    """Time spent; None when it was not logged, which is never taken for nothing."""
    rest: bool = False
    """Whether it stands for a day off."""
