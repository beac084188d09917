"""A journal as it becomes a site: frozen data without behaviour, and the contract that templates rely on.

A body is what convert made of one Markdown text; days, challenges and the site are what assemble made of posts and
bodies; pages and outputs are what compose makes of the site. Each value is made whole by one stage.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from journal.problems import Place, Problem
from journal.written import Author, ChallengeSpec, Config, Goal, Interest, NavItem, Post

# ---------------------------------------------------------------- as converted: what became of one Markdown text

SLOT = "\x00"
"""Encloses what convert leaves open in `Body.html`: `SLOT 3 SLOT` is the attribute of link 3, `SLOT word SLOT` a word
of the theme's language. NUL cannot occur in a source file, so no text can look like a slot."""

LinkKind = Literal["link", "image", "media"]


@dataclass(frozen=True, slots=True)
class Link:
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


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body."""

    level: int
    id: str
    text: str
    html: str
    """Its inline HTML without links, for contents lists."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced or indented code block."""

    language: str
    file: str
    """The file name it was given, or empty."""
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """What became of one Markdown text; knows nothing of the site it will stand in."""

    html: str
    """HTML with slots where links, images and words of the theme's language go."""
    title: str
    """Text of a first-level heading that opens the text, or empty."""
    summary: str
    """Text of the first paragraph that is prose, or empty."""
    plain: str
    """All text, for search and feeds that take no HTML."""
    words: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    maths: bool = False
    """Whether any formula stands in it."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in it; places as in `Link.place`."""


# ---------------------------------------------------------------- as placed: the site


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A code file of the journal that has a page of its own."""

    path: str
    name: str
    """Its name below the post it belongs to."""
    url: str
    """Of its page."""
    raw_url: str
    """Of the file itself."""
    repository_url: str
    """Where the repository shows it; or empty."""


@dataclass(frozen=True, slots=True)
class CodeRef:
    """One line of a day's code list."""

    label: str
    url: str
    """A URL of the site, with `#L10-L40` where lines are meant, or an external address."""
    external: bool


State = Literal["published", "draft", "scheduled", "private", "error"]


@dataclass(frozen=True, slots=True)
class TopicRef:
    """A topic as an entry names it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in its place on the site: a day, a note or a plain page."""

    post: Post
    body: Body
    url: str
    title: str
    """From front matter, the first heading, or the words for its days; never empty."""
    date: dt.date | None
    """In the journal's time zone; None where no date is kept."""
    label: str
    """`12`, `14–16` or `3, 5–6`; empty for notes and plain pages."""
    topics: tuple[TopicRef, ...]
    code: tuple[CodeRef, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with everything that is written about it."""

    slug: str
    title: str
    url: str
    description: str
    link: str
    entries: tuple[Entry, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """What became of one source file."""

    path: str
    state: State
    date: dt.date | None = None


DateState = Literal["done", "rest", "break", "missed", "grace", "pending"]
Status = Literal["planned", "active", "paused", "dormant", "finished", "stopped"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """What happened on a date."""

    date: dt.date
    state: DateState
    minutes: int | None = None
    """Logged on that date; None when nothing was."""
    level: int = 0
    """How full its square is, 0 to 4; see `ink_level`."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one round of a challenge stands on a day."""

    as_of: dt.date
    status: Status
    start: dt.date | None
    covered: int
    """How many of the numbers 1 to N are covered; of all numbers when there is no N."""
    holes: tuple[int, ...]
    """Numbers below the highest covered one that are not covered."""
    bonus: int
    """Days above N."""
    next_day: int
    """The number after the highest one; 0 when nothing is left."""
    calendar: tuple[CalendarDate, ...]
    """Every date from the start to the as-of date or the finish; with the pace `scope` only dates with an entry."""
    run: int
    """Done dates in the current chain; kept weeks with the pace `weekly`; 0 with `scope`."""
    longest_run: int
    at_risk: bool
    """Whether the last expected date was missed and another miss would end the run."""
    done: int
    missed: int
    grace: int
    """Misses that a done date bridged before they were too many."""
    rest: int
    breaks: int
    ahead: int | None
    """Numbers covered beyond one an expected date, negative for behind; None for other paces than `daily`."""
    finished: dt.date | None
    forecast: dt.date | None
    """When the last number will be covered at the present rate."""
    minutes: int
    unlogged: int
    """Entries whose minutes were not logged."""
    pledge_kept: int
    """Dates on which the pledged minutes were reached."""
    pledge_dates: int
    """Dates on which minutes were logged and the pledge could be kept."""


RuleName = Literal["hour", "entry", "code", "shared", "sources"]


@dataclass(frozen=True, slots=True)
class GoalCover:
    """A goal and what was done for it."""

    goal: Goal
    state: Literal["open", "part", "done"]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class InterestCover:
    """An interest and what was written about it."""

    interest: Interest
    entries: tuple[Entry, ...]
    days: int
    """Day numbers that treat it."""
    minutes: int
    """Logged on those days."""


@dataclass(frozen=True, slots=True)
class RuleCover:
    """A rule and how often it was kept."""

    text: str
    name: RuleName | None
    """What it asks for; None when that cannot be told from the entries."""
    kept: int
    of: int
    """Entries that could be judged."""


CellState = Literal["written", "rest", "hole", "next", "ahead"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the day grid: a day number, or the stretch of them that one entry stands for."""

    first: int
    last: int
    state: CellState
    level: int = 0
    """How full it is, 0 to 4."""
    url: str = ""
    """Of its entry; empty for a private day and for days not written."""
    title: str = ""
    date: dt.date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge in its place on the site."""

    spec: ChallengeSpec
    title: str
    """From front matter, the first heading, or the folder's name."""
    body: Body
    url: str
    days: tuple[Entry, ...]
    """Those that are shown, by round, day and date."""
    private_days: tuple[Post, ...]
    """Those that count and are shown nowhere."""
    notes: tuple[Entry, ...]
    """Posts of its folder without a day number."""
    next: str
    """The step that comes next, from the latest day that names one."""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole journal, every part at its URL."""

    config: Config
    as_of: dt.date
    challenges: tuple[Challenge, ...]
    notes: tuple[Entry, ...]
    """Outside any challenge, newest first."""
    pages: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    code_files: tuple[CodeFile, ...]
    files: Mapping[str, str]
    """URL of a published file to its path in the journal: images, data, raw code."""
    targets: Mapping[str, str]
    """Path in the journal, of a file or a folder, to the URL it is published at: what links are looked up in."""
    hidden: Mapping[str, State]
    """Path of a post that is not published to the reason."""
    redirects: tuple[tuple[str, Entry], ...]
    """URL of each alias and the entry that it leads to."""
    ledger: tuple[Accounted, ...]
    """Every source file, in order of path."""


# ---------------------------------------------------------------- as composed: pages and files


@dataclass(frozen=True, slots=True)
class Resources:
    """What the hands read for the pages once it is known what the site shows."""

    sizes: Mapping[str, tuple[int, int]]
    """Path of a picture to its width and height."""
    texts: Mapping[str, str]
    """Path of a code file to its text."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as lists show it."""

    url: str
    label: str
    """Its day numbers; empty for a note."""
    title: str
    summary: str
    date: dt.date | None
    minutes: int | None
    topics: tuple[TopicRef, ...]
    challenge: str
    """Title of its challenge; empty for a note outside any."""
    state: State


@dataclass(frozen=True, slots=True)
class ChallengeCard:
    """A challenge as other pages show it."""

    url: str
    title: str
    description: str
    days: int
    """The number of days pledged; 0 for no end."""
    written: int
    """How many entries are shown."""
    next: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page knows of the site."""

    title: str
    description: str
    author: Author
    language: str
    base_url: str
    repository: str
    nav: tuple[NavItem, ...]
    feeds: bool
    """Whether there are feeds, which need a base_url."""
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: everything it shows stands in its data."""

    url: str
    template: str
    data: Mapping[str, object]
    place: Place | None = None
    """Where its address was chosen: the `permalink` or `slug` of a post, or the post's file."""
    updated: dt.date | None = None
    """When what it shows was last changed, where that is known."""
    listed: bool = True
    """Whether search engines are told of it."""
    fallback: str = ""
    """The template that serves when the theme lacks the one its author chose."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the finished site."""

    path: str
    """From the output folder, with `/`."""
    data: bytes
    place: Place | None = None
    """Where its address was chosen, when an author chose it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that goes into the site as it is."""

    path: str
    source: str
    """Path in the journal, or in the theme when it begins with `theme:`."""
