"""What pages show: the data that templates see."""

import datetime as dt

from journal.model import State, TopicRef
from journal.settings import Author, Fonts, NavItem
from journal.tracker import Status
from journal.value import Value
from journal.written import Source


class Card(Value):
    """An entry as lists show it."""

    url: str
    label: str
    """Its day numbers; empty for a note."""
    title: str
    title_html: str
    """The same as inline HTML without links, with formulas as MathML."""
    summary: str
    date: dt.date | None
    minutes: int | None
    topics: tuple[TopicRef, ...]
    challenge: str
    """Title of its challenge; empty for a note outside any."""
    state: State


class MentionLine(Value):
    """An entry that mentions the one whose page this is."""

    entry: Card
    answers: tuple[tuple[str, str], ...]
    """URL and HTML of each question that was left open here and is answered there."""


class RelatedLine(Value):
    """An entry about the same as the one whose page this is."""

    entry: Card
    topics: tuple[TopicRef, ...]
    """What both are about, the rarest first."""


class Plan(Value):
    """What one day planned for the next."""

    text: str
    entry: Card
    """The day that planned it."""


class QuestionCard(Value):
    """A question as lists show it."""

    url: str
    """Of its block on the page of its entry."""
    html: str
    """What it asks, without links."""
    answer: str
    """Its first paragraph, without links; empty where the answer has none, and for an open one."""
    goes_on: bool
    """Whether the answer says more than that."""
    entry: Card
    before: tuple[Card, ...]
    """Other entries that left it open."""


class QuestionList(Value):
    """Questions as a page lists them."""

    open: tuple[QuestionCard, ...]
    """The newest first."""
    answered: tuple[tuple[Card, tuple[QuestionCard, ...]], ...]
    """By entry."""
    count: int
    """How many are answered."""


class ResultRow(Value):
    """A result as tables show it."""

    dataset: str
    model: str
    metric: str
    """With the split in brackets, where there is one."""
    figure: str
    """Value, spread and unit."""
    number: str
    """The value alone, to sort by."""
    day: int
    """The first of its days, to sort by; -1 without any."""
    label: str
    """Its days."""
    url: str
    """Of its day or note; or empty."""
    title: str
    """Of its day or note; or empty."""
    challenge: str
    """Title of its challenge; or empty."""
    plot: str
    """The value and its spread on the axis of its board, as SVG; empty where it stands alone."""
    best: bool
    tied: bool
    """Whether others are as good; of the best alone."""


class BoardView(Value):
    """Results that can be compared, as a page shows them."""

    anchor: str
    metric: str
    """With the split in brackets, where there is one."""
    sentence: str
    """Which one is the best so far; or empty."""
    scale: str
    """The axis of its plots, as SVG."""
    rows: tuple[ResultRow, ...]
    """The best first."""
    trend: str
    """How the best came about day by day, as SVG; empty where it never changed."""
    trend_sentence: str


class ResultMatrix(Value):
    """Models and datasets: the best result of each model on each."""

    metric: str
    datasets: tuple[str, ...]
    """The columns."""
    rows: tuple[tuple[str, tuple[ResultRow | None, ...]], ...]
    """Name of the model, and its result in each column."""


class SourceLine(Value):
    """A work in a bibliography, with the entries that cite it."""

    anchor: str
    source: Source
    uses: tuple[tuple[Card, str], ...]
    """Each of these entries, with the chapters, sections or pages that it means; or empty."""


class ChallengeCard(Value):
    """A challenge as other pages show it."""

    url: str
    title: str
    description: str
    days: int
    """The number of days pledged; 0 for no end."""
    written: int
    """How many entries are shown."""
    next: str
    status: Status
    pledge: int
    """Minutes a day; 0 when none were pledged."""


class Lettered(Value):
    """A text set in lines."""

    size: int
    lines: tuple[str, ...]


class SocialImage(Value):
    """A picture that stands for a page where its address is shared."""

    address: str
    alt: str = ""
    """What it shows; empty where nobody said."""
    width: int = 0
    """In pixels; 0 where it is not known."""
    height: int = 0


class Share(Value):
    """What to say of a day elsewhere."""

    text: str
    """A few short paragraphs."""
    links: tuple[tuple[str, str], ...]
    """Names of other sites, and the address of the page of each that takes the text."""


class Square(Value):
    """A square of the day grid, or the part of a stretch of days that lies in one row of ten."""

    span: int
    """How many squares wide."""
    label: str
    """Its day numbers; empty for a part that comes in from the row before."""
    name: str
    """What it stands for, as a sentence."""
    url: str
    look: str
    """Its class: `l1` to `l4` by how full it is, `rest`, `hole`, `next-day` or `ahead`."""
    here: bool
    """Whether the red ring is around it."""
    comes_in: bool
    goes_on: bool


class YearDate(Value):
    """A date of the year calendar."""

    look: str
    """As that of a square, or `break`, `missed`, `pending`; empty where no challenge ran, `off` for the future."""
    name: str = ""
    url: str = ""


class Week(Value):
    """A column of the year calendar."""

    month: str
    """Short name of the month that begins in it; or empty."""
    dates: tuple[YearDate, ...]
    """Monday to Sunday."""


class Year(Value):
    """The year calendar over all challenges."""

    weeks: tuple[Week, ...]
    """The last one is that of today."""
    weekdays: tuple[str, ...]
    """Short names, Monday first."""
    done: int
    """On how many dates something was written."""


class Tally(Value):
    """A number that a challenge amounts to."""

    key: str
    """`written`, `run`, `dates`, `minutes`, `pledge`, `pace`, `last` or `took`."""
    title: str
    value: str
    unit: str
    """What is counted; or empty."""
    note: str = ""
    """What more there is to say of it."""
    until: dt.date | None = None
    """The last date on which it holds when nothing more is written."""


class Plate(Value):
    """A challenge at a glance: its number, its grid and what it amounts to."""

    challenge: ChallengeCard
    number: int
    """The highest day number written; 0 before the first."""
    squares: tuple[Square, ...]
    tallies: tuple[Tally, ...]
    started: dt.date | None
    finished: dt.date | None
    next_day: int
    """The day number to come; 0 when nothing is left."""


class Ruler(Value):
    """A challenge as a ruler: a tick for each day number, and a needle at the days that a page shows.

    Ticks are SVG paths in a box 24 high and `width` wide.
    """

    width: int
    done: str
    off: str
    """Days off and days left out."""
    ahead: str
    needle: int
    """Where the needle stands, from the left."""
    numbers: tuple[int, ...]
    """Numbers below the ticks, evenly apart; the last one is the last day."""


class Outside(Value):
    """The other hosts that a page loads from because its author put their pictures, videos or frames into it."""

    images: tuple[str, ...] = ()
    """Origins, such as `https://example.org`."""
    media: tuple[str, ...] = ()


class SiteInfo(Value):
    """What every page knows of the site."""

    title: str
    headline: str
    description: str
    author: Author
    language: str
    base_url: str
    repository: str
    nav: tuple[NavItem, ...]
    fonts: Fonts
    indexes: tuple[NavItem, ...]
    """The lists over all entries that are not in the navigation."""
    feeds: bool
    """Whether there are feeds, which need a base_url."""
    as_of: dt.date
