"""`journal share`: the text under which a day is shared, as its page shows it, with its length."""

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from journal import console
from journal.build import Request, survey
from journal.desk import challenges_meant
from journal.failing import OK, Failed
from journal.layout import is_notebook
from journal.model import Challenge, Entry, Site
from journal.notation import DayNumbers
from journal.ordering import in_hand, newest_first
from journal.sharetext import BLUESKY_LIMIT, X_LIMIT, bluesky_length, share_of, x_length
from journal.strings import words_of
from journal.texts import Text, body_of
from journal.urls import day_label
from journal.value import Value


class ShareOptions(Value):
    """What was asked for on the command line."""

    root: Path
    now: dt.datetime
    days: DayNumbers | None
    challenge: str
    color: str


def print_share(options: ShareOptions) -> int:
    """Print the text of a day that is published, and how long X and Bluesky take it for.

    Raises:
        Failed: when there is no such challenge or no such day.
    """
    site = survey(Request(options.root, options.now)).value
    challenge, entry = _chosen(site, options)
    # The survey converts no text, and the first paragraph is what the day says of itself.
    post, macros = entry.post, tuple(site.config.macros.items())
    entry = replace(entry, body=body_of(Text(post.text, post.title, macros, is_notebook(post.path))))
    text = share_of(entry, challenge.spec, words_of(site.config.language), site.config.base_url).text
    console.answer(text)
    paint = console.painter(sys.stderr, options.color)
    on_x, on_bluesky = x_length(text), bluesky_length(text)
    too_long = on_x > X_LIMIT or on_bluesky > BLUESKY_LIMIT
    length = f"{on_x} of {X_LIMIT} characters on X, {on_bluesky} of {BLUESKY_LIMIT} on Bluesky"
    console.say(paint(length, "warning" if too_long else "dim"))
    if too_long:
        console.note(f"shorten `share` in {entry.post.path}; nothing is cut from what you wrote", paint)
    if not site.config.base_url:
        console.note("the text has no address: set `base_url` in journal.yml to where the site stands", paint)
    return OK


def _chosen(site: Site, options: ShareOptions) -> tuple[Challenge, Entry]:
    """The day asked for, else the latest one of the challenges in hand."""
    challenges = challenges_meant(options.challenge, site.challenges, in_hand)
    published = [
        (challenge, entry) for challenge in challenges for entry in challenge.days if entry.state == "published"
    ]
    asked = options.days
    if asked:
        published = [
            (challenge, entry)
            for challenge, entry in published
            if set(asked.days) <= set(entry.post.days) and (asked.round or challenge.spec.round) == entry.post.round
        ]
    if not published:
        raise _absent(challenges, asked)
    latest = newest_first(entry for _, entry in published)[0]
    return next((challenge, entry) for challenge, entry in published if entry is latest)


def _absent(challenges: Sequence[Challenge], asked: DayNumbers | None) -> Failed:
    titles = " or ".join(challenge.title for challenge in challenges)
    what = f"there is no published day {day_label(asked.days)}" if asked else "no day is published yet"
    hint = "drafts, private days and days to come are not shared; `--challenge` names another challenge"
    return Failed("no-such-day", f"{what} in {titles}", hint)
