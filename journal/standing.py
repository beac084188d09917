"""A challenge in its place: its days in order, its rounds, and how far each of them has come."""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from journal import urls
from journal.cells import cells
from journal.coverage import goals, interests, rules
from journal.manuscript import Logged, Pledged
from journal.model import Challenge, Entry, LogPage, Round
from journal.ordering import by_day, newest_first
from journal.plans import ChallengeSpec
from journal.progress import progress
from journal.written import Post, Step


def standing(
    item: Pledged,
    entries: Sequence[Entry],
    private: Sequence[Post],
    redirects: Sequence[tuple[str, Entry]],
    today: dt.date,
) -> Challenge:
    """The challenge with its entries and all that follows from them.

    `private` are posts that count and do not show; `redirects` are earlier addresses, some of which lay on the log.
    """
    spec = item.spec
    mine = [entry for entry in entries if entry.post.challenge == spec.slug]
    days = by_day(entry for entry in mine if entry.post.kind == "day")
    hidden = tuple(post for post in private if post.kind == "day" and post.challenge == spec.slug)
    counted = [entry for entry in days if entry.state == "published"]
    here = [entry for entry in counted if entry.post.round == spec.round]
    numbers = {post.round for post in (*_posts(counted), *hidden)}
    rounds = {number: _round(spec, counted, hidden, number, today) for number in numbers}
    now = rounds.pop(spec.round, None) or _round(spec, (), (), spec.round, today)
    return Challenge(
        spec=spec,
        title=item.body.title or spec.title or spec.folder.rpartition("/")[2].replace("-", " ").capitalize(),
        body=item.body,
        url=urls.challenge_url(spec.slug),
        days=tuple(days),
        private_days=hidden,
        notes=tuple(newest_first(entry for entry in mine if entry.post.kind == "note")),
        next=next((entry.post.next for entry in newest_first(here) if entry.post.next), "") or spec.next,
        progress=now.progress,
        cells=now.cells,
        goals=goals(spec, here),
        interests=interests(spec, here),
        rules=rules(spec, here),
        earlier=tuple(rounds[number] for number in sorted(rounds)),
        log=_log_page(item.log, redirects) if item.log else None,
        results=item.results,
    )


def _log_page(item: Logged, redirects: Sequence[tuple[str, Entry]]) -> LogPage:
    log = item.log
    url = urls.log_url(log.challenge)
    moved = tuple((alias.partition("#")[2], entry) for alias, entry in redirects if alias.startswith(f"{url}#"))
    return LogPage(log.path, url, item.body.title or log.title, item.body, log.line, moved)


def _round(spec: ChallengeSpec, days: Sequence[Entry], hidden: Sequence[Post], number: int, today: dt.date) -> Round:
    """A round by itself; one that is over begins with its first entry and stands still at its last."""
    shown = [entry for entry in days if entry.post.round == number]
    private = [post for post in hidden if post.round == number]
    steps = [_step(post) for post in (*_posts(shown), *private)]
    if number != spec.round:
        spec = replace(spec, start=None, breaks=tuple(free for free in spec.breaks if free.last))
        today = max((date for step in steps for date in step.dates), default=today)
    found = progress(spec, steps, today)
    return Round(number, found, cells(spec, shown, private, found.next_day))


def _posts(entries: Iterable[Entry]) -> list[Post]:
    return [entry.post for entry in entries]


def _step(post: Post) -> Step:
    dates = tuple(sorted(post.dates)) or ((post.date,) if post.date else ())
    return Step(post.days, dates, post.minutes, post.rest)
