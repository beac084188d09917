"""Everything that can be added to, in one value: to add a kind of page or a check is one function and one line."""

from collections.abc import Callable, Collection, Iterable

from journal import (
    badges,
    checks,
    entrypages,
    feeds,
    pages,
    progressdata,
    progresspages,
    questionpages,
    resultchecks,
    resultpages,
    searchindex,
    sharecards,
    sourcepages,
)
from journal.compose import Kind
from journal.model import Site
from journal.problems import Problem
from journal.value import Value

Check = Callable[[Site, Collection[str]], Iterable[Problem]]
"""Looks at the facts of the assembled site and the paths of the files it consists of, and at no text."""


class Extensions(Value):
    """What there is, in the order in which it is done."""

    kinds: tuple[Kind, ...]
    checks: tuple[Check, ...]
    indexes: tuple[Kind, ...] = ()
    """Kinds of files made of the whole site that no page shows: a preview answers before they are up to date."""

    @property
    def all_kinds(self) -> tuple[Kind, ...]:
        """What a whole site consists of."""
        return (*self.kinds, *self.indexes)


BUILT_IN = Extensions(
    kinds=(
        pages.home,
        pages.challenges,
        progresspages.progress_pages,
        entrypages.days,
        entrypages.logs,
        entrypages.notes,
        entrypages.plain_pages,
        pages.pictures,
        pages.topics,
        pages.archive,
        questionpages.questions,
        resultpages.results,
        sourcepages.sources,
        pages.code_pages,
        pages.redirects,
        pages.search,
        pages.not_found,
        feeds.feeds,
        progressdata.progress_file,
        badges.badges,
        sharecards.share_cards,
    ),
    indexes=(searchindex.search_index,),
    checks=(
        checks.dead_links,
        checks.missing_images,
        checks.long_shares,
        checks.unknown_covers,
        resultchecks.mixed_units,
        resultchecks.mixed_directions,
    ),
)
