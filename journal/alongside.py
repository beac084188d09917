"""What the page of an entry says of other entries: who mentions it, what else is about the same, what was planned."""

from collections.abc import Collection, Mapping

from journal.backlinks import neighbours
from journal.cards import card
from journal.model import Entry, Site
from journal.related import Telling, related, telling_topics
from journal.value import Value
from journal.views import Card, MentionLine, Plan, RelatedLine

SHARED_TOPICS = 2
"""Topics named with a related entry at most."""


class Web(Value):
    """What is looked up for every entry, reckoned once for all of them."""

    neighbours: Mapping[str, frozenset[str]]
    topics: Telling


def web_of(site: Site) -> Web:
    """How the entries of a site hang together."""
    return Web(neighbours(site.mentions), telling_topics(site))


def mention_lines(entry: Entry, site: Site) -> tuple[MentionLine, ...]:
    """The entries that mention this one, the earliest first."""
    return tuple(MentionLine(card(one.entry, site), one.answers) for one in site.mentions.get(entry.url, ()))


def related_lines(entry: Entry, web: Web, site: Site, beside: Collection[Card | None]) -> tuple[RelatedLine, ...]:
    """What else is about the same, without what the page links to anyway: mentions and the entries `beside` it."""
    linked = web.neighbours.get(entry.url, frozenset()) | {near.url for near in beside if near}
    return tuple(
        RelatedLine(card(one.entry, site), one.topics[:SHARED_TOPICS]) for one in related(entry, web.topics, linked)
    )


def plan_for(entry: Entry, before: Entry | None, site: Site) -> Plan | None:
    """What the day before planned for this one; None where nobody may see it, or where the text quotes it."""
    if not before or before.state != "published" or before.post.round != entry.post.round:
        return None
    said = _folded(before.post.next)
    return (
        Plan(before.post.next, card(before, site))
        if said and said not in _folded(entry.body.prose.read().plain)
        else None
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
