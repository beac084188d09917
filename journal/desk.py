"""The journal as the commands that write in it find it: what stands there, which challenge is in hand, and today."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal import files
from journal.failing import Failed
from journal.layout import CHALLENGE
from journal.nearest import nearest_name
from journal.parsers import AS_WRITTEN
from journal.parsing import parse_sources
from journal.plans import ChallengeSpec
from journal.settings import Config
from journal.strings import full_date
from journal.urls import day_label, slugify
from journal.value import Value
from journal.written import Post
from journal.zones import local_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.model import Challenge


class Desk(Value):
    """The challenge that is written in, on a day."""

    config: Config
    spec: ChallengeSpec
    written: tuple[Post, ...]
    """The days of the round that is running, those of the log among them."""
    today: dt.date
    """In the journal's zone."""

    @property
    def next_day(self) -> int:
        """The number after the highest one."""
        return max((day for post in self.written for day in post.days), default=0) + 1

    def on(self, date: dt.date | dt.timedelta | None) -> dt.date:
        """A date, or its distance from today; today without either."""
        return date if isinstance(date, dt.date) else self.today + (date or dt.timedelta())

    def refuse_date(self, date: dt.date) -> None:
        """End a command for a date on which the challenge has not begun.

        Raises:
            Failed: when its plan says that it starts later.
        """
        if self.spec.start and date < self.spec.start:
            message = f"{full_date(date, 'en')} is before the challenge begins on {full_date(self.spec.start, 'en')}"
            raise Failed("date", message, f"give another `--date`, or change `start` in {self.spec.path}")

    def refuse_written(self, days: Sequence[int]) -> None:
        """End a command for days that have an entry.

        Raises:
            Failed: when one of them has.
        """
        for post in self.written:
            if not set(post.days).isdisjoint(days):
                what = f"day {day_label(post.days)} is" if len(post.days) == 1 else f"days {day_label(post.days)} are"
                hint = "edit it, or choose another day with `--days`"
                raise Failed("day-exists", f"{what} written already", hint, post.path)

    def refuse_second(self, command: str) -> None:
        """End a command that would make a second entry for today.

        Raises:
            Failed: when today is written already, unless days are units of work.
        """
        here = [post for post in self.written if post.date == self.today]
        if here and self.spec.pace != "scope":
            message = f"day {day_label(here[-1].days)} is today, and already written"
            hint = f"`journal {command} --date tomorrow` starts day {self.next_day}"
            raise Failed("day-exists", message, hint, here[-1].path)


def open_desk(root: Path, now: dt.datetime, challenge: str = "", number: int = 0) -> Desk:
    """The challenge asked for by slug or title, else the one in hand; mistakes in other files are left aside.

    `number` is that of an earlier round that is to be written in, 0 for the one that is running.

    Raises:
        Failed: when no challenge can be told, or the round has not begun.
    """
    # A slip in one post must not stop the next.
    project = files.read_project(root).value
    config = AS_WRITTEN.config(project.config).value
    parsed = parse_sources(project.sources, config, AS_WRITTEN).value
    spec = _chosen(parsed.specs, parsed.posts, challenge)
    if number > spec.round:
        message = f"round {number} of `{spec.slug}` has not begun"
        raise Failed("day", message, "`journal restart` begins the next round", spec.path)
    if number and number < spec.round:
        spec = replace(spec, round=number, start=None)
    mine = [post for post in parsed.posts if post.challenge == spec.slug and post.days and post.round == spec.round]
    return Desk(
        config=config,
        spec=spec,
        written=tuple(mine),
        today=local_date(now, config.timezone, config.day_ends),
    )


def named_challenge(asked: str, titles: Mapping[str, str]) -> str:
    """The slug of the challenge that a slug or a title means; `titles` are those of the journal by slug.

    Raises:
        Failed: when there is none.
    """
    meant = [slug for slug, title in titles.items() if slugify(asked) in {slug, slugify(title)}]
    if not meant:
        nearest = nearest_name(slugify(asked), sorted(titles))
        known = ", ".join(f"`{slug}`" for slug in titles) or "none yet"
        hint = f"did you mean `{nearest}`?" if nearest else f"there is {known}"
        raise Failed("unknown-challenge", f"`{asked}` is not a challenge of this journal", hint)
    return asked if asked in meant else meant[0]


def challenges_meant(
    asked: str, challenges: "Sequence[Challenge]", otherwise: "Callable[[Sequence[Challenge]], Sequence[Challenge]]"
) -> "Sequence[Challenge]":
    """The challenge of the site that was asked for; where none was, those that `otherwise` picks.

    Raises:
        Failed: when there is no such challenge, or none at all.
    """
    if asked:
        slug = named_challenge(asked, {one.spec.slug: one.title for one in challenges})
        return [challenge for challenge in challenges if challenge.spec.slug == slug]
    if not challenges:
        raise no_challenge()
    return otherwise(challenges)


def no_challenge() -> Failed:
    """What there is to say where there is no challenge."""
    hint = f"make a folder in posts/ with a {CHALLENGE} in it"
    return Failed("no-challenge", "this journal has no challenge yet", hint)


def _chosen(specs: Sequence[ChallengeSpec], posts: Sequence[Post], asked: str) -> ChallengeSpec:
    """The challenge asked for, else the one that was written in last and has days left."""
    if asked:
        slug = named_challenge(asked, {spec.slug: spec.title for spec in specs})
        return next(spec for spec in specs if spec.slug == slug)
    if not specs:
        raise no_challenge()
    open_specs = [spec for spec in specs if not _complete(spec, posts)] or specs
    return max(open_specs, key=lambda spec: _latest_date(spec, posts))


def _complete(spec: ChallengeSpec, posts: Sequence[Post]) -> bool:
    covered = {day for post in posts if post.challenge == spec.slug and post.round == spec.round for day in post.days}
    return spec.stopped or (spec.days > 0 and covered >= set(range(1, spec.days + 1)))


def _latest_date(spec: ChallengeSpec, posts: Sequence[Post]) -> tuple[dt.date, dt.date, str]:
    dates = [post.date for post in posts if post.challenge == spec.slug and post.date]
    return (max(dates, default=dt.date.min), spec.start or dt.date.min, spec.slug)
