"""What a challenge amounts to, in words and numbers."""

from collections.abc import Iterator

from journal.dates import day_and_month, long_date
from journal.model import Challenge
from journal.strings import Words, counted
from journal.views import Tally
from journal.written import ChallengeSpec

_MINUTES = 60


def brief(challenge: Challenge, words: Words) -> tuple[Tally, ...]:
    """Three of them, for the home page."""
    return (_written(challenge, words), *_run(challenge, words), *_time(challenge, words))


def full(challenge: Challenge, words: Words, language: str) -> tuple[Tally, ...]:
    """All that the challenge's page tells."""
    return (
        _written(challenge, words),
        *_run(challenge, words),
        *_days_off(challenge, words),
        *_time(challenge, words),
        *_end(challenge, words, language),
    )


def pace(spec: ChallengeSpec, words: Words) -> str:
    """How the challenge is paced, as a sentence without a full stop."""
    if spec.pace == "weekly":
        return words["pace_weekly"].format(n=spec.per_week)
    return words[f"pace_{spec.pace}"]


def _written(challenge: Challenge, words: Words) -> Tally:
    progress = challenge.progress
    if challenge.spec.days:
        return Tally(words["tally_written"], f"{progress.covered}", words["of_days"].format(n=challenge.spec.days))
    return Tally(words["tally_written"], *counted(words, "tally_days", progress.covered))


def _run(challenge: Challenge, words: Words) -> Iterator[Tally]:
    progress = challenge.progress
    unit = "tally_weeks" if challenge.spec.pace == "weekly" else "tally_days"
    if progress.status in {"finished", "stopped"}:
        if progress.longest_run > 1:
            yield Tally(words["tally_longest"], *counted(words, unit, progress.longest_run))
    elif progress.run > 0:
        yield Tally(words["tally_run"], *counted(words, unit, progress.run))


def _days_off(challenge: Challenge, words: Words) -> Iterator[Tally]:
    progress = challenge.progress
    if challenge.spec.pace == "scope":
        return
    if progress.rest + progress.breaks:
        yield Tally(words["tally_rest"], *counted(words, "tally_days", progress.rest + progress.breaks))
    if progress.missed + progress.grace:
        yield Tally(words["tally_missed"], *counted(words, "tally_days", progress.missed + progress.grace))


def _time(challenge: Challenge, words: Words) -> Iterator[Tally]:
    minutes = challenge.progress.minutes
    if minutes >= _MINUTES:
        yield Tally(words["tally_time"], *counted(words, "tally_hours", round(minutes / _MINUTES)))
    elif minutes:
        yield Tally(words["tally_time"], *counted(words, "tally_minutes", minutes))


def _end(challenge: Challenge, words: Words, language: str) -> Iterator[Tally]:
    """When it ended and how long it took; else when the last page is to be expected."""
    progress = challenge.progress
    if progress.finished and progress.start:
        yield Tally(words["tally_finished"], long_date(progress.finished, language), "")
        yield Tally(words["tally_took"], *counted(words, "tally_days", (progress.finished - progress.start).days + 1))
    elif progress.forecast:
        yield Tally(words["tally_last_page"], day_and_month(progress.forecast, language), f"{progress.forecast.year}")
