"""Dates in the journal's language. English ones are made here; Babel, which knows others, is loaded only for them."""

import datetime as dt
from functools import lru_cache

from journal import strings

_FORMATS = {
    "long": "long",
    "full": "full",
    "month": "yMMMM",
    "day": "MMMMd",
    "short-month": "MMM",
    "weekday": "EEE",
    "long-weekday": "EEEE",
}
"""Kind of a date to what Babel calls it."""


def long_date(date: dt.date, language: str) -> str:
    """`21 November 2026`."""
    return strings.long_date(date, "en") if _is_english(language) else _translated(date, "long", language)


def full_date(date: dt.date, language: str) -> str:
    """`Saturday, 21 November 2026`."""
    return strings.full_date(date, "en") if _is_english(language) else _translated(date, "full", language)


def month_and_year(date: dt.date, language: str) -> str:
    """`November 2026`."""
    return strings.month_and_year(date, "en") if _is_english(language) else _translated(date, "month", language)


def day_and_month(date: dt.date, language: str) -> str:
    """`21 November`."""
    if _is_english(language):
        return long_date(date, language).rpartition(" ")[0]
    return _translated(date, "day", language)


def short_month(date: dt.date, language: str) -> str:
    """`Nov`."""
    if _is_english(language):
        return month_and_year(date, language)[:3]
    return _translated(date, "short-month", language)


def short_weekday(date: dt.date, language: str) -> str:
    """`Sat`."""
    return full_date(date, language)[:3] if _is_english(language) else _translated(date, "weekday", language)


def weekdays(language: str) -> tuple[str, ...]:
    """The names of the weekdays, Monday first."""
    if _is_english(language):
        return strings.WEEKDAYS
    return tuple(_translated(dt.date(2024, 1, day), "long-weekday", language) for day in range(1, 8))


def _is_english(language: str) -> bool:
    """English as it is written outside the United States, where the month comes first."""
    tag = language.lower()
    return tag.partition("-")[0] == "en" and tag != "en-us"


@lru_cache(maxsize=4096)
def _translated(date: dt.date, kind: str, language: str) -> str:
    """A date in another language; ISO 8601 for a language that Babel does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - start-up time: English journals need none of it
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - the same

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return date.isoformat()
    pattern = _FORMATS[kind]
    if kind in {"month", "day"}:
        return str(format_skeleton(pattern, date, locale=locale))
    return format_date(date, pattern, locale)
