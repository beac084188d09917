"""The next day's entry: the number that follows, today in the journal's zone, and what was planned for it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from journal import files
from journal.challenges import FILE_NAME as CHALLENGE
from journal.config import parse_config
from journal.parsing import parse_sources
from journal.readers import local_date
from journal.scaffold import CannotScaffold, create
from journal.urls import day_label
from journal.written import ChallengeSpec, Post
from journal.yamlmends import quoted


@dataclass(frozen=True, slots=True)
class DayRequest:
    """The day that is wanted; empty values follow from the journal."""

    now: dt.datetime
    challenge: str = ""
    title: str = ""
    topics: tuple[str, ...] = ()
    date: dt.date | dt.timedelta | None = None
    """A date, or its distance from today in the journal's zone."""
    days: tuple[int, ...] = ()
    folder: bool = False
    """Whether the day gets a folder of its own, for code and pictures beside it."""


@dataclass(frozen=True, slots=True)
class NewDay:
    """The day that was made."""

    path: str
    label: str
    total: int
    """Days of the challenge; 0 for no end."""
    date: dt.date


def new_day(root: Path, request: DayRequest) -> NewDay:
    """Make the file of the next day: the number after the highest one of the round, dated today in the journal's zone.

    Raises:
        CannotScaffold: when today is written already, the file exists, or no challenge can be told.
    """
    # Mistakes are left aside: a slip in one post must not stop the next.
    project = files.read_project(root).value
    config = parse_config(project.config).value
    parsed = parse_sources(project.sources, config).value
    posts = parsed.posts
    spec = _chosen(parsed.specs, posts, request.challenge)
    mine = [post for post in posts if post.challenge == spec.slug and post.days and post.round == spec.round]
    today = local_date(request.now, config.timezone, config.day_ends)
    date = request.date if isinstance(request.date, dt.date) else today + (request.date or dt.timedelta())
    written = [post for post in mine if post.date == date]
    if written and spec.pace != "scope" and request.date is None and not request.days:
        label = day_label(written[-1].days)
        message = f"day {label} is today, and already written"
        hint = f"`journal new-day --date tomorrow` starts day {_next_number(mine)}"
        raise CannotScaffold("day-exists", message, hint, written[-1].path)
    days = request.days or (_next_number(mine),)
    path = _day_path(spec, days, folder=request.folder)
    latest = max(mine, key=lambda post: (post.date or dt.date.min, post.days), default=None)
    create(root, path, _day_text(request, spec, date, days, latest))
    return NewDay(path, day_label(days), spec.days, date)


def _chosen(specs: Sequence[ChallengeSpec], posts: Sequence[Post], slug: str) -> ChallengeSpec:
    """The challenge asked for, else the one that was written in last and has days left."""
    named = [spec for spec in specs if spec.slug == slug]
    if slug and not named:
        known = ", ".join(f"`{spec.slug}`" for spec in specs) or "none yet"
        raise CannotScaffold("unknown-challenge", f"`{slug}` is not a challenge of this journal", f"there is {known}")
    if not specs:
        raise CannotScaffold(
            "no-challenge", "this journal has no challenge yet", f"make a folder in posts/ with a {CHALLENGE} in it"
        )
    if named:
        return named[0]
    open_specs = [spec for spec in specs if not _complete(spec, posts)] or specs
    return max(open_specs, key=lambda spec: _latest_date(spec, posts))


def _complete(spec: ChallengeSpec, posts: Sequence[Post]) -> bool:
    covered = {day for post in posts if post.challenge == spec.slug and post.round == spec.round for day in post.days}
    return spec.stopped or (spec.days > 0 and covered >= set(range(1, spec.days + 1)))


def _latest_date(spec: ChallengeSpec, posts: Sequence[Post]) -> tuple[dt.date, dt.date, str]:
    dates = [post.date for post in posts if post.challenge == spec.slug and post.date]
    return (max(dates, default=dt.date.min), spec.start or dt.date.min, spec.slug)


def _next_number(posts: Sequence[Post]) -> int:
    return max((day for post in posts for day in post.days), default=0) + 1


def _day_path(spec: ChallengeSpec, days: tuple[int, ...], *, folder: bool) -> str:
    width = max(3, len(str(spec.days)))
    numbers = "-".join(f"{day:0{width}}" for day in dict.fromkeys((days[0], days[-1])))
    name = f"day-{numbers}" if spec.round == 1 else f"round-{spec.round}-day-{numbers}"
    return f"{spec.folder}/{name}/index.md" if folder else f"{spec.folder}/{name}.md"


def _day_text(
    request: DayRequest, spec: ChallengeSpec, date: dt.date, days: tuple[int, ...], latest: Post | None
) -> str:
    span = f"{days[0]}-{days[-1]}" if len(days) > 1 else str(days[0])
    number = f"R{spec.round}D{span}" if spec.round > 1 else span
    lines = [
        "---",
        f"title: {quoted(request.title) if request.title else ''}".rstrip(),
        f"date: {date.isoformat()}",
        f"day: {number}",
        "minutes:",
        f"topics: [{', '.join(quoted(topic) for topic in request.topics)}]",
        "code: []",
        "sources: []",
        "shared:",
        "next:",
        "---",
        "",
    ]
    plan = latest.next if latest else spec.next
    if plan:
        when = f"Planned on day {day_label(latest.days)}" if latest else "Planned"
        lines += [f"> {when}: {plan}", ""]
    return "\n".join([*lines, ""])
