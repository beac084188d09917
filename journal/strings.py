"""The words of the theme, by language: the one table of all text that is not the author's."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

Words = Mapping[str, str]

ENGLISH: Words = MappingProxyType(
    {
        "about_entry": "About this entry",
        "about_this": "About this journal",
        "aliases_moved": "This page has moved",
        "all_days": "All days",
        "also_written": "Also written",
        "archive": "Days",
        "as_of": "As of {date}",
        "at_the_bench": "{n} min at the bench",
        "atom_feed": "Atom feed",
        "back_to_text": "Back to the text",
        "caution": "Caution",
        "challenge": "Challenge",
        "challenges": "Challenges",
        "code": "Code",
        "code_of_day": "Code of the day",
        "contents": "On this page",
        "copied": "Copied",
        "copy": "Copy",
        "cover": "Interests",
        "dataset": "Dataset",
        "day": "Day {label}",
        "day_of": "day {label} of {total}",
        "days": "Days",
        "days_about": "days about it",
        "days_pledged": "{n} days",
        "draft": "Draft",
        "entries": "{n} entries",
        "entry": "1 entry",
        "file_lines": "{n} lines",
        "first_page": "The first page is blank. Write it with `journal new-day`.",
        "footnotes": "Footnotes",
        "formula": "Formula",
        "goal_done": "done",
        "goal_open": "open",
        "goals": "Goals",
        "hashtag": "Tag",
        "home": "Home",
        "important": "Important",
        "interests": "Interests",
        "json_feed": "JSON feed",
        "kept_by": "Kept by",
        "kept_code": "code",
        "kept_entry": "an entry",
        "kept_hour": "the time pledged",
        "kept_shared": "shared",
        "kept_sources": "sources cited",
        "latest": "Latest",
        "line": "Line {n}",
        "lines": "{n} lines",
        "link_to_section": "Link to this section",
        "log": "Log",
        "log_moved": "This day has a page of its own now",
        "metric": "Metric",
        "minutes": "{n} min",
        "model": "Model",
        "next": "Next",
        "next_step": "Next",
        "not_found": "There is no page here",
        "not_found_hint": "It may have moved. The days are all in the archive.",
        "not_written": "not written yet",
        "note": "Note",
        "notes": "Notes",
        "of_days": "of {n}",
        "open_pledge": "no end set",
        "plan": "Plan",
        "pledge": "Pledge",
        "pledged": "{n} min a day",
        "previous": "Previous",
        "raw_file": "Raw file",
        "reading_time": "{n} min to read",
        "redirect": "Go to the page",
        "repository": "In the repository",
        "rest": "Day off",
        "results": "Results",
        "rule_kept": "kept",
        "rule_not_kept": "not kept",
        "ruler": "Day {label} of {total}",
        "rules": "Rules",
        "rules_kept": "Rules kept",
        "scheduled": "Scheduled",
        "select_and_copy": "Select and copy",
        "shared": "Shared",
        "site_navigation": "Site",
        "skip": "Skip to the text",
        "sources": "Sources",
        "start": "Start",
        "started": "since {date}",
        "table": "Table",
        "task_done": "done",
        "theme": "Theme: {name}",
        "theme_auto": "auto",
        "theme_dark": "dark",
        "theme_light": "light",
        "tip": "Tip",
        "topics": "Topics",
        "undated": "Undated",
        "updated": "Changed {date}",
        "value": "Value",
        "warning": "Warning",
    }
)

_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}
_WEEKDAYS = {"en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]}
_LANGUAGES: Mapping[str, Words] = {"en": ENGLISH}


def words_of(language: str) -> Words:
    """The theme's words in a language, such as `pt-BR`; English for a language that has none yet."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)


_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks nqo ps sd syr ug ur yi".split())
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"])


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left: `ar`, `uz-Arab`, but not `az-Latn`."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004 - as BCP 47 says
    return script in _RTL_SCRIPTS if script else first in _RTL_LANGUAGES


def long_date(date: dt.date, language: str) -> str:
    """`21 November 2026`."""
    return f"{date.day} {_month(date, language)} {date.year}"


def full_date(date: dt.date, language: str) -> str:
    """`Saturday, 21 November 2026`."""
    weekdays = _WEEKDAYS.get(language.partition("-")[0].lower(), _WEEKDAYS["en"])
    return f"{weekdays[date.weekday()]}, {long_date(date, language)}"


def month_and_year(date: dt.date, language: str) -> str:
    """`November 2026`."""
    return f"{_month(date, language)} {date.year}"


def _month(date: dt.date, language: str) -> str:
    return _MONTHS.get(language.partition("-")[0].lower(), _MONTHS["en"])[date.month - 1]
