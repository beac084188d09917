"""All that the author wrote, parsed and converted: what assemble makes a site of."""

from journal.body import Body
from journal.plans import ChallengeSpec
from journal.settings import Config
from journal.value import Value
from journal.written import Log, Post, Result, Source


class Written(Value):
    """A post with its body."""

    post: Post
    body: Body
    broken: bool
    """Whether an error was found in it, so that it cannot be shown."""


class Logged(Value):
    """A log.md with the body of its introduction; its entries stand among the posts."""

    log: Log
    body: Body


class Pledged(Value):
    """A challenge.md with its body, and the log beside it."""

    spec: ChallengeSpec
    body: Body
    log: Logged | None = None
    results: tuple[Result, ...] = ()
    """Those of the results.csv beside it."""
    references: tuple[Source, ...] = ()
    """Those of the references.bib beside it."""


class Manuscript(Value):
    """All that the author wrote, in order of path."""

    config: Config
    pledged: tuple[Pledged, ...]
    written: tuple[Written, ...]
    references: tuple[Source, ...] = ()
    """Those of the references.bib at the root."""


class Include(Value):
    """What is shown beyond what is published."""

    drafts: bool = False
    scheduled: bool = False
