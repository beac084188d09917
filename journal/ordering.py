"""The orders in which entries stand."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from journal.links import Spot
from journal.model import Challenge, Entry, Site
from journal.tracker import GOING_ON
from journal.urls import page_of


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by date, the latest first and those without a date last; of one date the higher day first."""
    return sorted(
        entries, key=lambda entry: (entry.date or dt.date.min, entry.post.days, entry.post.path), reverse=True
    )


def all_entries(site: Site) -> Iterator[Entry]:
    """Every entry that is shown: days and notes challenge by challenge, then notes, then plain pages."""
    for challenge in site.challenges:
        yield from challenge.days
        yield from challenge.notes
    yield from site.notes
    yield from site.pages


def spot_of(entry: Entry) -> Spot:
    """From where the links of an entry look: its file, and the page that it stands on."""
    return Spot(entry.post.path, page_of(entry.url))


def by_day(entries: Iterable[Entry]) -> list[Entry]:
    """Days by round and number, then by date."""
    return sorted(entries, key=_day_order)


def _day_order(entry: Entry) -> tuple[int, int, int, dt.date, str]:
    post = entry.post
    return (post.round, post.days[0], post.days[-1], entry.date or dt.date.min, post.path)


def in_hand(challenges: Sequence[Challenge]) -> Sequence[Challenge]:
    """The challenges that are going on; else the one that began last."""
    going_on = [challenge for challenge in challenges if challenge.progress.status in GOING_ON]
    by_start = sorted(challenges, key=lambda one: (one.progress.start or dt.date.min, one.spec.slug))
    return going_on or by_start[-1:]
