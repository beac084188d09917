"""Which entries speak of an entry, told by the links in their texts and by the questions that they answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journal.asked import asked
from journal.body import Link
from journal.links import Spot, resolved, site_url
from journal.model import Entry, Mention
from journal.ordering import newest_first, spot_of
from journal.urls import is_external, page_of


def mentions(
    entries: Iterable[Entry], targets: Mapping[str, str], redirects: Iterable[tuple[str, Entry]]
) -> dict[str, tuple[Mention, ...]]:
    """URL of each entry that another one mentions to those that do, the earliest first.

    Only what is published counts: a draft that a preview shows tells nobody of itself. `targets` is that of `Site`,
    `redirects` are the earlier addresses of entries.
    """
    published = [entry for entry in entries if entry.state == "published"]
    owners = {_page(alias): entry.url for alias, entry in redirects} | {
        _page(entry.url): entry.url for entry in entries
    }
    linking = {entry.url: frozenset(_linked(entry, targets, owners)) for entry in published}
    answering: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for item in asked(published):
        for waiting in item.before if not item.question.open else ():
            answers = answering.setdefault(item.entry.url, {})
            answers.setdefault(waiting.url, []).append((item.url, item.question.html))
    found: dict[str, list[Mention]] = {}
    for entry in reversed(newest_first(published)):
        answered = answering.get(entry.url, {})
        for url in sorted((linking[entry.url] | answered.keys()) - {entry.url}):
            found.setdefault(url, []).append(Mention(entry, tuple(answered.get(url, ()))))
    return {url: tuple(mentioning) for url, mentioning in found.items()}


def _linked(entry: Entry, targets: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[str]:
    spot = spot_of(entry)
    for link in entry.body.links:
        url = _url(link, spot, targets)
        owner = owners.get(url) or owners.get(page_of(url)) if url else None
        if owner:
            yield owner


def _url(link: Link, spot: Spot, targets: Mapping[str, str]) -> str:
    """Where a link of a text leads on the site; empty for what is no such link."""
    if link.kind != "link" or is_external(link.url) or link.url.startswith(("#", "//")):
        return ""
    return _page(resolved(link.url, spot, targets) or site_url(link.url, spot))


def _page(url: str) -> str:
    """One spelling of an address that a page may be called by: `/a`, `/a/` and `/a/index.html`."""
    path, mark, anchor = url.partition("#")
    return path.removesuffix("index.html").rstrip("/") + "/" + mark + anchor


def neighbours(site_mentions: Mapping[str, Sequence[Mention]]) -> dict[str, frozenset[str]]:
    """URL of each entry that mentions another one, or is mentioned, to the URLs of those others."""
    found: dict[str, set[str]] = {}
    for url, mentioning in site_mentions.items():
        for mention in mentioning:
            found.setdefault(url, set()).add(mention.entry.url)
            found.setdefault(mention.entry.url, set()).add(url)
    return {url: frozenset(others) for url, others in found.items()}
