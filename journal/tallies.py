"""What a round of a challenge amounts to, in words and numbers, the same on every page that tells it."""

from collections.abc import Iterator

from journal.dates import day_and_month, long_date
from journal.plans import ChallengeSpec
from journal.strings import Words, counted
from journal.tracker import GOING_ON, Progress
from journal.urls import day_label
from journal.views import Tally

_MINUTES = 60


def brief(spec: ChallengeSpec, found: Progress, words: Words) -> tuple[Tally, ...]:
    """Three of them, for the home page."""
    return (_written(spec, found, words), *_run(spec, found, words), *_time(found, words))


def full(spec: ChallengeSpec, found: Progress, words: Words, language: str) -> tuple[Tally, ...]:
    """All that there is to tell; what cannot be told is left out."""
    return (
        _written(spec, found, words),
        *_run(spec, found, words),
        *_dates(spec, found, words),
        *_time(found, words),
        *_pledge(spec, found, words),
        *_pace(found, words),
        *_end(found, words, language),
    )


def pace(spec: ChallengeSpec, words: Words) -> str:
    """How the challenge is paced, as a sentence without a full stop."""
    if spec.pace == "weekly":
        return words["pace_weekly"].format(n=spec.per_week)
    return words[f"pace_{spec.pace}"]


def _written(spec: ChallengeSpec, found: Progress, words: Words) -> Tally:
    notes = [words["tally_bonus"].format(n=found.bonus)] if found.bonus else []
    notes += [words["tally_holes"].format(days=day_label(found.holes))] if found.holes else []
    if spec.days:
        value, unit = str(found.covered), words["of_days"].format(n=spec.days)
    else:
        value, unit = counted(words, "tally_days", found.covered)
    return Tally("written", words["tally_written"], value, unit, ", ".join(notes))


def _run(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Tally]:
    if not spec.shows_run:
        return
    unit = "tally_weeks" if spec.pace == "weekly" else "tally_days"
    if found.status in {"finished", "stopped"}:
        if found.longest_run > 1:
            yield Tally("run", words["tally_longest"], *counted(words, unit, found.longest_run))
    elif found.longest_run:
        notes = [words["tally_longest_note"].format(n=found.longest_run)]
        notes += [words["tally_at_risk"]] if found.at_risk else []
        yield Tally("run", words["tally_run"], *counted(words, unit, found.run), ", ".join(notes), found.run_until)


def _dates(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Tally]:
    if spec.pace != "daily" or not found.calendar:
        return
    counts = (
        ("tally_missed", found.missed + found.grace),
        ("tally_rest", found.rest),
        ("tally_breaks", found.breaks),
    )
    notes = [words[name].format(n=count) for name, count in counts if count]
    yield Tally("dates", words["dates"], str(found.done), words["tally_dates_written"], ", ".join(notes))


def _time(found: Progress, words: Words) -> Iterator[Tally]:
    if not found.minutes:
        return
    logged = sum(day.minutes is not None for day in found.calendar)
    notes = [words["tally_average"].format(n=round(found.minutes / logged))] if logged else []
    notes += [words["tally_unlogged"].format(n=found.unlogged)] if found.unlogged else []
    unit, amount = ("tally_hours", round(found.minutes / _MINUTES))
    if found.minutes < _MINUTES:
        unit, amount = ("tally_minutes", found.minutes)
    yield Tally("minutes", words["tally_time"], *counted(words, unit, amount), ", ".join(notes))


def _pledge(spec: ChallengeSpec, found: Progress, words: Words) -> Iterator[Tally]:
    if found.pledge_dates:
        of = words["of_days"].format(n=found.pledge_dates)
        note = words["tally_pledge_note"].format(n=spec.pledge)
        yield Tally("pledge", words["tally_pledge"], str(found.pledge_kept), of, note)


def _pace(found: Progress, words: Words) -> Iterator[Tally]:
    if found.ahead is None or found.status not in GOING_ON:
        return
    title = words["tally_pace"]
    if found.ahead:
        yield Tally("pace", title, str(abs(found.ahead)), words["tally_ahead" if found.ahead > 0 else "tally_behind"])
    else:
        yield Tally("pace", title, words["tally_even"], "")


def _end(found: Progress, words: Words, language: str) -> Iterator[Tally]:
    """When it ended and how long it took; else when the last page is to be expected."""
    if found.finished and found.start:
        yield Tally("last", words["tally_finished"], long_date(found.finished, language), "")
        yield Tally("took", words["tally_took"], *counted(words, "tally_days", (found.finished - found.start).days + 1))
    elif found.forecast:
        last = day_and_month(found.forecast, language)
        yield Tally("last", words["tally_last_page"], last, str(found.forecast.year), words["tally_expected"])
