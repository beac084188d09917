"""What pages show of code: frozen data that templates see."""

from journal.value import Value
from journal.views import Card
from journal.written import CodeKind


class FileLine(Value):
    """A line in the list of a day's code."""

    kind: CodeKind
    label: str
    url: str
    """A URL of the site, with `#L10-L40` where lines are meant, or an external address; empty for a commit that no
    repository on the web shows."""
    lines: int
    """How many the file has; 0 for what lies elsewhere."""
    size: int
    """Its bytes."""
    titled: bool = False
    """Whether its author gave it its label."""
    pinned: str = ""
    """Where the repository shows it as it was on that day; or empty."""
    commit: str = ""
    """The first letters of the name of that commit; empty where the link leads to the latest state."""
    viewers: tuple[tuple[str, str], ...] = ()
    """Names and addresses of services that show or run it."""


class FileGroup(Value):
    """What there is of one kind in the code of a day."""

    kind: CodeKind
    files: tuple[FileLine, ...]


class CodeDay(Value):
    """A day with its code, in the list of a challenge."""

    url: str
    """Of the day."""
    label: str
    """Its day numbers."""
    title: str
    files: tuple[FileLine, ...]
    """All but its commits."""
    commits: int
    """How many."""


class QuotedIn(Value):
    """An entry that lists a code file or quotes lines of it."""

    entry: Card
    lines: tuple[tuple[str, str], ...]
    """What it quotes, such as `10–40`, and the URL of these lines."""
    pinned: str
    """Where the repository shows the file as it was on that day; or empty."""
    commit: str
    """The first letters of the name of that commit; empty where the link leads to the latest state."""
