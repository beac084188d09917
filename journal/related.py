"""Which other entries are about the same: by the topics that they share, a rare one counting for more."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, islice
from typing import Any

from journal.model import Entry, Site, TopicRef
from journal.value import Value

MOST = 4
"""Related entries at most: a longer list is the page of the topic."""
_SCALE = 1_000_000
"""Weights are whole numbers, so that every machine adds them up alike."""

Nearness = tuple[int, int]
"""Smaller is nearer: within the challenge by day numbers, else by dates, else not at all."""
Series = tuple[str, int]
"""A challenge and its round."""


class Related(Value):
    """An entry about the same as another."""

    entry: Entry
    topics: tuple[TopicRef, ...]
    """What both are about, the rarest first."""


class Row(Value):
    """Entries in an order in which what is near is found fast."""

    places: Sequence[Any]
    """Ascending: the number or the date of each of them."""
    entries: Sequence[Entry]


class Group(Value):
    """Entries with the same telling topics."""

    days: Mapping[Series, Row]
    """The days of each series, by number."""
    dated: Row
    """All that have a date, by date."""
    entries: Sequence[Entry]
    """All of them, by day numbers."""


class Telling(Value):
    """The topics that tell entries apart: a topic that more than half of all entries share says nothing of any."""

    sizes: Mapping[str, int]
    """URL of each of these topics to the number of its published days and notes."""
    groups: Mapping[str, Mapping[frozenset[str], Callable[[], Group]]]
    """URL of each of these topics to the groups that have it, by their topics; each is put in order once it is asked
    for."""


def telling_topics(site: Site) -> Telling:
    """The topics of a site that tell its entries apart, with these entries."""
    about = {topic.url: tuple(filter(_counts, topic.entries)) for topic in site.topics}
    total = sum(_counts(entry) for entry in _days_and_notes(site))
    sizes = {url: len(entries) for url, entries in about.items() if 1 < len(entries) <= total / 2}
    members: dict[frozenset[str], dict[str, Entry]] = {}
    for entry in chain.from_iterable(about[url] for url in sizes):
        telling = frozenset(topic.url for topic in entry.topics if topic.url in sizes)
        members.setdefault(telling, {})[entry.url] = entry
    groups: dict[str, dict[frozenset[str], Callable[[], Group]]] = {}
    for telling, entries in members.items():
        group = cache(partial(_group, tuple(entries.values())))
        for url in telling:
            groups.setdefault(url, {})[telling] = group
    return Telling(sizes, groups)


def related(entry: Entry, telling: Telling, leave_out: Collection[str]) -> tuple[Related, ...]:
    """The entries that have most in common with this one.

    A shared topic weighs the more the fewer entries have it; of equal weight the nearer one is first, then the lower
    number. `leave_out` are URLs of entries that the page links to already.
    """
    topics: dict[str, TopicRef] = {}
    for topic in entry.topics:
        if topic.url in telling.sizes:
            topics.setdefault(topic.url, topic)
    shared = sorted(topics.values(), key=lambda topic: telling.sizes[topic.url])
    weights = {url: _SCALE // (telling.sizes[url] - 1) for url in topics}
    levels: dict[int, dict[frozenset[str], Callable[[], Group]]] = {}
    for about, group in chain.from_iterable(telling.groups[url].items() for url in topics):
        weight = sum(weights.get(url, 0) for url in about)
        levels.setdefault(weight, {})[about] = group
    unwanted = {entry.url, *leave_out}
    found: list[Entry] = []
    for weight in sorted(levels, reverse=True):
        near = (other for group in levels[weight].values() for other in _near(entry, group(), MOST + len(unwanted)))
        wanted = {other.url: other for other in near if other.url not in unwanted}
        found += sorted(wanted.values(), key=lambda other: _order(entry, other))[: MOST - len(found)]
        if len(found) == MOST:
            break
    return tuple(Related(other, _common(shared, other)) for other in found)


def _group(entries: Sequence[Entry]) -> Group:
    days: dict[Series, list[Entry]] = {}
    for entry in sorted(entries, key=_number):
        if entry.post.days:
            days.setdefault(_series(entry), []).append(entry)
    dated = sorted((entry for entry in entries if entry.date), key=lambda entry: (_date(entry), _number(entry)))
    numbered = {series: Row([entry.post.days[0] for entry in row], row) for series, row in days.items()}
    return Group(numbered, Row([entry.date for entry in dated], dated), sorted(entries, key=_number))


def _near(entry: Entry, group: Group, count: int) -> Iterator[Entry]:
    """So many entries of a group that no other one is nearer, and some more."""
    mine = group.days.get(_series(entry), _NO_ROW) if entry.post.days else _NO_ROW
    if mine.entries:
        yield from _around(mine, entry.post.days[0], count)
    if len(mine.entries) >= count:
        return
    dated = group.dated if entry.date else _NO_ROW
    if entry.date:
        # So few of them are of the same series that enough others are among twice as many.
        yield from _around(dated, entry.date, 2 * count)
    if len(dated.entries) < len(mine.entries) + count:
        yield from islice(group.entries, len(mine.entries) + len(dated.entries) + count)


_NO_ROW = Row((), ())


def _around(row: Row, place: object, count: int) -> Sequence[Entry]:
    """The entries before and after a place in their order, so many of each."""
    middle = bisect_left(row.places, place)
    return row.entries[max(0, middle - count) : middle + count]


def _order(entry: Entry, other: Entry) -> tuple[Nearness, tuple[tuple[int, ...], str]]:
    return _nearness(entry, other), _number(other)


def _nearness(entry: Entry, other: Entry) -> Nearness:
    here, there = entry.post, other.post
    if here.days and there.days and _series(entry) == _series(other):
        return 0, abs(there.days[0] - here.days[0])
    if entry.date and other.date:
        return 1, abs((entry.date - other.date).days)
    return 2, 0


def _series(entry: Entry) -> Series:
    return entry.post.challenge, entry.post.round


def _date(entry: Entry) -> dt.date:
    return entry.date or dt.date.min


def _number(entry: Entry) -> tuple[tuple[int, ...], str]:
    return entry.post.days, entry.post.path


def _days_and_notes(site: Site) -> Sequence[Entry]:
    return [*site.notes, *(entry for challenge in site.challenges for entry in (*challenge.days, *challenge.notes))]


def _counts(entry: Entry) -> bool:
    return entry.state == "published" and entry.post.kind != "page"


def _common(topics: Sequence[TopicRef], other: Entry) -> tuple[TopicRef, ...]:
    mine = {topic.url for topic in other.topics}
    return tuple(topic for topic in topics if topic.url in mine)
