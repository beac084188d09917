"""Which other entries are about the same: by the topics that they share, a rare one counting for more."""

from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest

from journal.frozen import frozen
from journal.model import Entry, Site, TopicRef

MOST = 4
"""Related entries at most: a longer list is the page of the topic."""
_SCALE = 1_000_000
"""Weights are whole numbers, so that every machine adds them up alike."""

Nearness = tuple[int, int]
"""Smaller is nearer: within the challenge by day numbers, else by dates, else not at all."""


@frozen
class Related:
    """An entry about the same as another."""

    entry: Entry
    topics: tuple[TopicRef, ...]
    """What both are about, the rarest first."""


@frozen
class Telling:
    """The topics that tell entries apart: a topic that more than half of all entries share says nothing of any."""

    about: Mapping[str, tuple[str, ...]]
    """URL of each of these topics to those of its published days and notes."""
    entries: Mapping[str, Entry]
    """Each of them by its URL."""


def telling_topics(site: Site) -> Telling:
    """The topics of a site that tell its entries apart."""
    about = {topic.url: tuple(filter(_counts, topic.entries)) for topic in site.topics}
    total = sum(_counts(entry) for entry in _days_and_notes(site))
    telling = {url: entries for url, entries in about.items() if 1 < len(entries) <= total / 2}
    return Telling(
        {url: tuple(entry.url for entry in entries) for url, entries in telling.items()},
        {entry.url: entry for entries in telling.values() for entry in entries},
    )


def related(entry: Entry, topics: Telling, leave_out: Collection[str]) -> tuple[Related, ...]:
    """The entries that have most in common with this one.

    A shared topic weighs the more the fewer entries have it; of equal weight the nearer one is first, then the lower
    number. `leave_out` are URLs of entries that the page links to already.
    """
    about, others = topics.about, topics.entries
    telling: dict[str, TopicRef] = {}
    for topic in entry.topics:
        if topic.url in about:
            telling.setdefault(topic.url, topic)
    shared = sorted(telling.values(), key=lambda topic: len(about[topic.url]))
    weights: dict[str, int] = {}
    for topic in shared:
        urls = about[topic.url]
        weight = _SCALE // (len(urls) - 1)
        for url in urls:
            weights[url] = weights.get(url, 0) + weight
    for url in (entry.url, *leave_out):
        weights.pop(url, None)

    def order(url: str) -> tuple[int, Nearness, tuple[int, ...], str]:
        other = others[url]
        return -weights[url], _nearness(entry, other), other.post.days, other.post.path

    # In a long journal hundreds share a topic; only those that weigh enough are compared in the rest.
    least = min(nlargest(MOST, weights.values()), default=0)
    found = sorted((url for url, weight in weights.items() if weight >= least), key=order)[:MOST]
    return tuple(Related(others[url], _common(shared, others[url])) for url in found)


def _days_and_notes(site: Site) -> Sequence[Entry]:
    return [*site.notes, *(entry for challenge in site.challenges for entry in (*challenge.days, *challenge.notes))]


def _counts(entry: Entry) -> bool:
    return entry.state == "published" and entry.post.kind != "page"


def _nearness(entry: Entry, other: Entry) -> Nearness:
    here, there = entry.post, other.post
    if here.days and there.days and (here.challenge, here.round) == (there.challenge, there.round):
        return 0, max(there.days[0] - here.days[-1], here.days[0] - there.days[-1])
    if entry.date and other.date:
        return 1, abs((entry.date - other.date).days)
    return 2, 0


def _common(topics: Sequence[TopicRef], other: Entry) -> tuple[TopicRef, ...]:
    mine = {topic.url for topic in other.topics}
    return tuple(topic for topic in topics if topic.url in mine)
