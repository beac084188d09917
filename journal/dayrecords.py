"""What the days of a challenge document, as a table: a line for each entry, a column for each sort of thing."""

from collections.abc import Callable, Collection, Iterator, Mapping

from journal import urls
from journal.cards import card
from journal.model import Challenge, Entry, Site
from journal.references import identity
from journal.value import Value
from journal.views import Card

_SORTS: Mapping[str, Callable[[Entry], Iterator[str]]] = {
    "results": lambda entry: (f"{entry.url} {number}" for number, _ in enumerate(entry.results)),
    "questions": lambda entry: (f"{entry.url} {question.id}" for question in entry.body.questions),
    "sources": lambda entry: (identity(source) for source in entry.sources),
    "code": lambda entry: (code.url or code.label for code in entry.code),
    "formulas": lambda entry: (f"{entry.url} {number}" for number in range(entry.body.formulas)),
}
"""Word for each sort of thing to the identities of those that an entry has: in all, each counts once."""


class DayRecord(Value):
    """What one entry documents."""

    day: Card
    datasets: tuple[str, ...]
    models: tuple[str, ...]
    counts: tuple[int, ...]
    """One for each column."""


class DayTable(Value):
    """What all entries document."""

    columns: tuple[tuple[str, str, int], ...]
    """The word for each sort that there is, the URL of the page with all of them or empty, and how many there are."""
    datasets: int
    models: int
    named: bool
    """Whether half of the days have results: columns with the names of datasets and models would else be empty."""
    rows: tuple[DayRecord, ...]


def day_table(challenge: Challenge, site: Site) -> DayTable | None:
    """The table of a challenge; None where no entry documents anything of these sorts."""
    days = [day for day in challenge.days if day.state == "published"]
    found = {sort: [set(identities(day)) for day in days] for sort, identities in _SORTS.items()}
    totals = {sort: len(set[str]().union(*each)) for sort, each in found.items()}
    sorts = [sort for sort, total in totals.items() if total]
    if not sorts:
        return None
    lists = _lists(challenge, site)
    rows = tuple(
        DayRecord(
            card(day, site),
            _names(result.dataset for result in day.results),
            _names(result.model for result in day.results),
            tuple(len(found[sort][number]) for sort in sorts),
        )
        for number, day in enumerate(days)
        if any(found[sort][number] for sort in sorts)
    )
    return DayTable(
        tuple((sort, lists.get(sort, ""), totals[sort]) for sort in sorts),
        len({name for row in rows for name in row.datasets}),
        len({name for row in rows for name in row.models}),
        2 * sum(bool(row.datasets) for row in rows) >= len(rows),
        rows,
    )


def _names(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _lists(challenge: Challenge, site: Site) -> Mapping[str, str]:
    """Sort of thing to the page with all of them."""
    slug = challenge.spec.slug
    known: Collection[str] = site.lists
    pages = {"results": urls.results_url(slug), "questions": urls.QUESTIONS, "sources": urls.sources_url(slug)}
    return {sort: url for sort, url in pages.items() if sort in known}
