"""The figures of a challenge as labelled words, the same on every page that tells them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journal import strings
from journal.tracker import Progress
from journal.urls import day_label
from journal.written import ChallengeSpec

Words = Mapping[str, str]

_HOUR = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with what it counts."""

    key: str
    """`covered`, `run`, `minutes`, `pledge`, `dates`, `pace` or `last`."""
    label: str
    value: str
    note: str = ""
    until: dt.date | None = None
    """The last date on which it holds when nothing more is written."""


def facts(spec: ChallengeSpec, found: Progress, language: str) -> tuple[Fact, ...]:
    """What there is to tell, days written first; a figure that cannot be told is left out."""
    words = strings.words_of(language)
    return (
        _covered(spec, found, words),
        *_run(spec, found, words),
        *_time(spec, found, words),
        *_dates(spec, found, words),
        *_last(found, words, language),
    )


def _covered(spec: ChallengeSpec, found: Progress, words: Words) -> Fact:
    value = words["fact_covered_value"].format(n=found.covered, total=spec.days) if spec.days else str(found.covered)
    notes = [words["fact_bonus"].format(n=found.bonus)] if found.bonus else []
    notes += [words["fact_holes"].format(days=day_label(found.holes))] if found.holes else []
    return Fact("covered", words["fact_covered"], value, ", ".join(notes))


def _run(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Fact]:
    if spec.pace == "scope" or not spec.shows_run or not found.done:
        return
    notes = [words["fact_longest"].format(n=found.longest_run)]
    notes += [words["fact_at_risk"]] if found.at_risk else []
    label = words["fact_run_weeks" if spec.pace == "weekly" else "fact_run"]
    yield Fact("run", label, str(found.run), ", ".join(notes), found.run_until)


def _time(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Fact]:
    if not found.minutes:
        return
    logged = sum(day.minutes is not None for day in found.calendar)
    notes = [words["fact_average"].format(n=round(found.minutes / logged))] if logged else []
    notes += [words["fact_unlogged"].format(n=found.unlogged)] if found.unlogged else []
    yield Fact("minutes", words["fact_time"], time_spent(found.minutes, words), ", ".join(notes))
    if found.pledge_dates:
        value = words["fact_kept_value"].format(n=found.pledge_kept, total=found.pledge_dates)
        yield Fact("pledge", words["fact_kept"], value, words["fact_kept_note"].format(n=spec.pledge))


def _dates(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Fact]:
    if spec.pace != "daily" or not found.calendar:
        return
    counts = (("fact_missed", found.missed + found.grace), ("fact_rest", found.rest), ("fact_breaks", found.breaks))
    notes = [words[name].format(n=count) for name, count in counts if count]
    yield Fact("dates", words["fact_dates"], words["fact_dates_value"].format(n=found.done), ", ".join(notes))
    if found.ahead is not None and found.status in {"active", "dormant"}:
        name = "fact_ahead" if found.ahead > 0 else "fact_behind" if found.ahead < 0 else "fact_even"
        yield Fact("pace", words["fact_pace"], words[name].format(n=abs(found.ahead)))


def _last(found: Progress, words: Words, language: str) -> Iterator[Fact]:
    if found.finished:
        yield Fact("last", words["fact_last"], strings.long_date(found.finished, language), words["fact_finished"])
    elif found.forecast:
        yield Fact("last", words["fact_last"], strings.long_date(found.forecast, language), words["fact_expected"])


def time_spent(minutes: int, words: Words) -> str:
    """`41 h 15 min`, `2 h`, `45 min`."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return words["fact_minutes"].format(m=rest)
    return words["fact_hours_minutes" if rest else "fact_hours"].format(h=hours, m=rest)
