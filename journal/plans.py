"""What a challenge.md says, as data without behaviour."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from journal.nodes import Plain
from journal.value import Value


class Interest(Value):
    """Something the challenge is to cover."""

    title: str
    url: str = ""
    topic: str = ""
    """Slug of the topic whose days cover it."""


class Goal(Value):
    """Something the challenge is to reach."""

    title: str
    done: bool = False
    topic: str = ""
    days: tuple[int, ...] = ()
    """The days that treat it, when neither topics nor `covers` say so."""


class Break(Value):
    """Dates declared free, first and last included; an open break has no last."""

    first: dt.date
    last: dt.date | None
    why: str = ""


Pace = Literal["daily", "weekly", "scope"]


class ChallengeSpec(Value):
    """What a challenge.md says."""

    path: str
    folder: str
    """The challenge's folder, such as `posts/100-days`."""
    slug: str
    title: str
    days: int
    """The number of days pledged; 0 for a challenge without an end."""
    start: dt.date | None
    pace: Pace
    per_week: int
    """Days a week that keep the pace `weekly`."""
    pledge: int
    """Minutes a day; 0 when none were pledged."""
    grace: int
    """Consecutive missed dates that do not break a run."""
    rest: tuple[int, ...]
    """Weekdays off, Monday = 0."""
    breaks: tuple[Break, ...]
    rules: tuple[str, ...]
    interests: tuple[Interest, ...]
    goals: tuple[Goal, ...]
    repository: str
    hashtag: str
    next: str
    stopped: bool
    """Whether the author gave it up or closed it early."""
    shows_run: bool
    """Whether days in a row are shown."""
    round: int
    """The round that is running, from 1."""
    description: str
    draft: bool
    extra: Mapping[str, Plain]
    text: str
    """The pledge in prose, Markdown."""
    line: int
    """Line of the file on which `text` begins."""
