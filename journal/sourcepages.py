"""The bibliography of a challenge and of the whole journal: every work that was cited, and on which days."""

from collections.abc import Iterator, Sequence

from journal import urls
from journal.cards import card, challenge_card
from journal.frame import PageData, page_data
from journal.markdown.headings import Slugs
from journal.model import Challenge, Entry, Site
from journal.ordering import all_entries
from journal.outputs import Page, later
from journal.problems import Place
from journal.references import identity, reading_order, short_name
from journal.resources import Resources
from journal.views import SourceLine
from journal.written import Source


def sources(site: Site, _resources: Resources) -> Iterator[Page]:
    """A bibliography for each challenge that cites anything, and one over all."""
    for challenge in site.challenges:
        entries = (*challenge.days, *challenge.notes)
        if any(entry.sources for entry in entries):
            url = urls.sources_url(challenge.spec.slug)
            data = later(_sources, entries, site, challenge)
            yield Page(url, "sources.html", data, Place(challenge.spec.path), prose=())
    everything = tuple(all_entries(site))
    if any(entry.sources for entry in everything):
        yield Page(urls.SOURCES, "sources.html", later(_sources, everything, site), prose=())


def _sources(entries: Sequence[Entry], site: Site, challenge: Challenge | None = None) -> PageData:
    about = {"challenge": challenge_card(challenge)} if challenge else {}
    return page_data(site, lines=bibliography_of(entries, site), **about)


def bibliography_of(entries: Sequence[Entry], site: Site) -> tuple[SourceLine, ...]:
    """The works that entries cite, by author and year; each stands once, whatever chapters of it are meant."""
    works: dict[str, Source] = {}
    uses: dict[str, dict[str, list[str]]] = {}
    for entry in entries:
        for source in entry.sources:
            work = identity(source)
            known = works.setdefault(work, source)
            # What a file of references says of a work is the whole of it; a day may have linked one chapter.
            works[work] = source if source.key and not known.key else known
            locators = uses.setdefault(work, {}).setdefault(entry.url, [])
            locators += [source.locator] * bool(source.locator)
            locators += _cited_locators(entry, source)
    cards = {entry.url: card(entry, site) for entry in entries}
    slugs = Slugs()
    return tuple(
        SourceLine(
            anchor=slugs.take(f"source {short_name(source)}"),
            source=source,
            uses=tuple((cards[url], "; ".join(dict.fromkeys(found))) for url, found in uses[work].items()),
        )
        for work, source in sorted(works.items(), key=lambda pair: reading_order(pair[1]))
    )


def _cited_locators(entry: Entry, source: Source) -> list[str]:
    parts = (part for citation in entry.body.citations for part in citation.keys)
    return [part.locator for part in parts if source.key and part.key == source.key and part.locator]
