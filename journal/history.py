"""What git knows of a journal: its commits and what each changed, as frozen data."""

import datetime as dt

from journal.value import Value


class Change(Value):
    """What a commit did to a file; paths count from the top of the repository."""

    path: str
    earlier: str = ""
    """The name it had before; or empty."""
    gone: bool = False
    """Whether the commit took it away."""


class Commit(Value):
    """A commit, with what it changed."""

    hash: str
    moment: dt.datetime | None
    """When its author made it; None for a date that no clock shows."""
    subject: str
    changes: tuple[Change, ...]
    first: bool = False
    """Whether a shallow clone begins with it: its files may be older."""


class History(Value):
    """What git knows of the journal."""

    commits: tuple[Commit, ...] = ()
    """The newest first; none without git or before the first commit."""
    folder: str = ""
    """The journal's folder in the repository, with a slash at its end; empty at the top."""


NO_HISTORY = History()
