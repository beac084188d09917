"""All that the author wrote, parsed and converted: what assemble makes a site of."""

from journal.body import Body
from journal.frozen import frozen
from journal.written import ChallengeSpec, Config, Log, Post, Result, Source


@frozen
class Written:
    """A post with its body."""

    post: Post
    body: Body
    broken: bool
    """Whether an error was found in it, so that it cannot be shown."""


@frozen
class Logged:
    """A log.md with the body of its introduction; its entries stand among the posts."""

    log: Log
    body: Body


@frozen
class Pledged:
    """A challenge.md with its body, and the log beside it."""

    spec: ChallengeSpec
    body: Body
    log: Logged | None = None
    results: tuple[Result, ...] = ()
    """Those of the results.csv beside it."""
    references: tuple[Source, ...] = ()
    """Those of the references.bib beside it."""


@frozen
class Manuscript:
    """All that the author wrote, in order of path."""

    config: Config
    pledged: tuple[Pledged, ...]
    written: tuple[Written, ...]
    references: tuple[Source, ...] = ()
    """Those of the references.bib at the root."""


@frozen
class Include:
    """What is shown beyond what is published."""

    drafts: bool = False
    scheduled: bool = False
