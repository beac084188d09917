"""A journal as it becomes a site: frozen data without behaviour, and the contract that templates rely on.

Each value is made whole by assemble, from what authors wrote (`written`) and what became of their Markdown (`body`).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from journal.body import Body, Question
from journal.plans import ChallengeSpec, Goal, Interest
from journal.problems import Place
from journal.settings import Config
from journal.tracker import Cell, Progress, RuleCover
from journal.value import Value
from journal.written import CodeKind, Post, Result, Source

_UNPLACED = Place("")


class CodeFile(Value):
    """A code file of the journal that has a page of its own."""

    path: str
    name: str
    """Its name below the post it belongs to."""
    url: str
    """Of its page."""
    raw_url: str
    """Of the file itself."""
    repository_url: str
    """Where the repository shows it as it is now; or empty."""


class CodeRef(Value):
    """One line of a day's code list."""

    kind: CodeKind
    label: str
    url: str
    """A URL of the site, with `#L10-L40` where lines are meant, or an external address; empty for a commit that no
    repository on the web shows."""
    external: bool
    titled: bool = False
    """Whether its author gave it its label."""
    path: str = ""
    """Of the journal's file; empty for what lies elsewhere."""
    pinned: str = ""
    """Where the repository shows it as it was on that day; or empty."""
    commit: str = ""
    """The first letters of the name of the commit that was current on that day; or empty."""
    viewers: tuple[tuple[str, str], ...] = ()
    """Names and addresses of services that show or run it: notebooks only."""
    lines: tuple[int, int] = (0, 0)
    """First and last of the lines meant; zeros for the whole file."""
    place: Place = _UNPLACED


class Quote(Value):
    """A block of code in a text that comes from a file of the journal."""

    block: int
    """Its number among the blocks of code of that text, from 0."""
    path: str
    url: str
    """Of the file's page, with `#L10-L40` where lines are meant."""
    first_line: int
    last_line: int
    """0 for the whole file."""
    embeds: bool
    """Whether the block is empty and shows them."""
    place: Place = _UNPLACED


State = Literal["published", "draft", "scheduled", "private", "error"]


class TopicRef(Value):
    """A topic as an entry names it."""

    title: str
    url: str


class Entry(Value):
    """A post in its place on the site: a day, a note or a plain page."""

    post: Post
    body: Body
    url: str
    title: str
    """From front matter, the first heading, or the words for its days; never empty. A line of text."""
    title_html: str
    """The same as inline HTML without links, with formulas as MathML."""
    date: dt.date | None
    """In the journal's time zone; None where no date is kept."""
    label: str
    """`12`, `14–16` or `3, 5–6`; empty for notes and plain pages."""
    topics: tuple[TopicRef, ...]
    code: tuple[CodeRef, ...]
    sources: tuple[Source, ...]
    """What it cites, in the order of their numbers."""
    results: tuple[Result, ...]
    """Those of the post, then those of its day in the challenge's file of results."""
    state: State


class Asked(Value):
    """A question in its place on the site."""

    question: Question
    entry: Entry
    url: str
    """Of its block on the page of the entry."""
    before: tuple[Entry, ...]
    """Other entries that ask the same and leave it open, the newest first."""


class Mention(Value):
    """An entry that speaks of another one."""

    entry: Entry
    answers: tuple[tuple[str, str], ...] = ()
    """URL and HTML of each question that the other one left open and this one answers."""


class Topic(Value):
    """A topic with everything that is written about it."""

    slug: str
    title: str
    url: str
    description: str
    link: str
    entries: tuple[Entry, ...]
    """Newest first."""


class Accounted(Value):
    """What became of one source file, or of one entry of a log."""

    path: str
    state: State
    date: dt.date | None = None
    line: int = 0
    """Of an entry of a log; 0 for a whole file."""


class GoalCover(Value):
    """A goal and what was done for it."""

    goal: Goal
    state: Literal["open", "part", "done"]
    entries: tuple[Entry, ...]


class InterestCover(Value):
    """An interest and what was written about it."""

    interest: Interest
    entries: tuple[Entry, ...]
    days: int
    """Day numbers that treat it."""
    minutes: int
    """Logged on those days."""


class LogPage(Value):
    """The page of a challenge's log; its entries stand among the challenge's days."""

    path: str
    url: str
    title: str
    body: Body
    """What stands before the first entry."""
    line: int
    """Line of the file on which that begins."""
    moved: tuple[tuple[str, Entry], ...]
    """Anchors of entries that got a page of their own, with that page."""


class Round(Value):
    """An earlier round of a challenge that was begun again."""

    number: int
    progress: Progress
    """As of the last date it was written in."""
    cells: tuple[Cell, ...]


class Challenge(Value):
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
    progress: Progress
    """Where the round stands that is running."""
    cells: tuple[Cell, ...]
    """The day grid of that round."""
    goals: tuple[GoalCover, ...]
    interests: tuple[InterestCover, ...]
    rules: tuple[RuleCover, ...]
    earlier: tuple[Round, ...]
    """The rounds before, the first first."""
    log: LogPage | None
    results: tuple[Result, ...]
    """Those in its file of results whose day nobody has written."""


ListName = Literal["questions", "results", "sources"]


class Site(Value):
    """The whole journal, every part at its URL."""

    config: Config
    as_of: dt.date
    challenges: tuple[Challenge, ...]
    notes: tuple[Entry, ...]
    """Outside any challenge, newest first."""
    pages: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    code_files: tuple[CodeFile, ...]
    quotes: Mapping[str, tuple[Quote, ...]]
    """URL of an entry, a challenge or a log to the blocks of code in its text that come from files."""
    files: Mapping[str, str]
    """URL of a published file to its path in the journal: images, data, raw code."""
    pictures: Mapping[str, bytes]
    """What notebooks hold, by the path that it would have beside its notebook."""
    targets: Mapping[str, str]
    """Path in the journal, of a file or a folder, to the URL it is published at: what links are looked up in."""
    hidden: Mapping[str, State]
    """Path of a post that is not published to the reason."""
    plan_sources: Mapping[str, tuple[Source, ...]]
    """Slug of each challenge to what its pledge and the introduction of its log cite."""
    lists: tuple[ListName, ...]
    """The lists over all entries for which there is something."""
    redirects: tuple[tuple[str, Entry], ...]
    """URL of each alias and the entry that it leads to."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """URL of an entry to the published entries that mention it, the earliest first."""
    ledger: tuple[Accounted, ...]
    """Every source file, in order of path."""
