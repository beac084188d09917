"""The words of the theme, by language: the one table of all text that is not the author's."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from journal.german import GERMAN

Words = Mapping[str, str]

ENGLISH: Words = MappingProxyType(
    {
        "about_entry": "About this entry",
        "aliases_moved": "This page has moved",
        "all_days": "All days",
        "all_entries": "All {n} days",
        "all_progress": "All of the progress",
        "all_results": "All results",
        "all_sources": "All sources",
        "and": "and",
        "answered_count": "{n} answered",
        "archive": "Days",
        "as_of": "As of {date}",
        "as_table": "As a table",
        "at_the_bench": "{n} min at the bench",
        "atom_feed": "Atom feed",
        "back_to_text": "Back to the text",
        "best": "best",
        "best_changed": "The best {metric} on {dataset}: {first} on day {first_day}, {last} on day {last_day}.",
        "best_line": "The line is the best so far.",
        "best_so_far": "Best so far: {model}, {figure}{when}.",
        "caution": "Caution",
        "challenge": "Challenge",
        "challenges": "Challenges",
        "choose_a_day": "Choose a day.",
        "code": "Code",
        "code_of_day": "Code of the day",
        "contents": "On this page",
        "copied": "Copied",
        "copy": "Copy",
        "count_days": "{n} days",
        "count_days_one": "1 day",
        "count_entries": "{n} entries",
        "count_entries_one": "1 entry",
        "count_hours": "{n} hours",
        "count_hours_one": "1 hour",
        "count_lines": "{n} lines",
        "count_lines_one": "1 line",
        "count_minutes": "{n} minutes",
        "count_minutes_one": "1 minute",
        "cover": "Interests",
        "crumb_status": "Challenge, {status}",
        "dataset": "Dataset",
        "date": "Date",
        "date_break": "break",
        "date_grace": "missed, with the next one kept",
        "date_missed": "missed",
        "date_pending": "today, not written yet",
        "date_rest": "day off",
        "dates": "Dates",
        "day": "Day {label}",
        "day_inline": "day {label}",
        "day_number": "Day",
        "days": "Days",
        "days_written": "Days written",
        "download": "The figures as a file",
        "draft": "Draft",
        "earlier_rounds": "Earlier rounds",
        "entries": "{n} entries",
        "entries_head": "Entries",
        "entry": "1 entry",
        "file_lines": "{n} lines",
        "files_of": "Files of {title}",
        "finished_challenges": "Finished",
        "first_day": "The first page is blank.",
        "first_day_hint": "`journal new-day` writes it.",
        "footnotes": "Footnotes",
        "formula": "Formula",
        "from_to": "{first} to {last}",
        "goal_done": "done",
        "goal_is_done": "done",
        "goal_is_open": "open",
        "goal_is_part": "in part",
        "goal_on": "Done on",
        "goal_open": "open",
        "goal_part": "Begun on",
        "goal_planned": "Planned for day {days}",
        "goals": "Goals",
        "goals_reached": "{n} of {total} are reached.",
        "growth": "Days written",
        "hashtag": "Tag",
        "higher_is_better": "Higher is better.",
        "home": "Home",
        "hours_minutes": "{h} h {m} min",
        "hours_short": "{n} h",
        "important": "Important",
        "in_a_row": "in a row",
        "interest_covered": "{n} days",
        "interest_days": "{n} days",
        "interest_days_one": "1 day",
        "interests": "Interests",
        "interests_covered": "{n} of {total} are covered.",
        "json_feed": "JSON feed",
        "kept_by": "Kept by",
        "kept_code": "code",
        "kept_entry": "an entry",
        "kept_hour": "the time pledged",
        "kept_shared": "shared",
        "kept_sources": "sources cited",
        "key": "Key",
        "key_ahead": "ahead",
        "key_break": "break",
        "key_hole": "left out",
        "key_levels": "under {half} min, under {pledge}, kept, {more} and over",
        "key_missed": "missed",
        "key_rest": "day off",
        "key_written": "written",
        "kind_challenge": "Challenge",
        "kind_code": "Code",
        "kind_day": "Day",
        "kind_log": "Log",
        "kind_note": "Note",
        "kind_page": "Page",
        "kind_question": "Question",
        "kind_topic": "Topic",
        "last_expected": "At the present rate the last one will be written on {date}.",
        "last_written": "The last one was written on {date}.",
        "last_year": "The last year",
        "latest": "Latest",
        "left_open": "Left open.",
        "left_open_on": "left open on",
        "line": "Line {n}",
        "lines": "{n} lines",
        "link_to_section": "Link to this section",
        "log": "Log",
        "log_moved": "This day has a page of its own now",
        "lower_is_better": "Lower is better.",
        "metric": "Metric",
        "minutes": "{n} min",
        "minutes_a_day": "Minutes a day",
        "minutes_in_all": "{n} minutes on {of} dates.",
        "minutes_kept": "On {kept} of {of} dates the pledge of {n} minutes was kept.",
        "minutes_logged": "Minutes",
        "minutes_mean": "Minutes on average",
        "model": "Model",
        "models_and_datasets": "Models and datasets",
        "most_often": "Most often on {day}: {times}.",
        "n_times": "{n} times",
        "newest_first": "newest first",
        "next": "Next",
        "next_day": "Next, day {n}",
        "next_step": "Next",
        "not_found": "There is no page here",
        "not_found_hint": "It may have moved. The days are all in the archive.",
        "not_written": "not written yet",
        "not_yet": "not yet",
        "note": "Note",
        "notes": "Notes",
        "of_days": "of {n}",
        "of_n_days": "of {n} days",
        "on_day": ", on day {label}",
        "on_its_page": "On the page of the day",
        "once": "once",
        "one_day": "1 day",
        "open": "Open",
        "open_count": "{n} open",
        "pace": "Pace: {pace}",
        "pace_daily": "one entry a calendar day",
        "pace_scope": "a day is a unit of work, not a date",
        "pace_weekly": "{n} entries a week",
        "plan": "Plan",
        "pledge": "Pledge",
        "pledge_line": "the pledge, {n} minutes",
        "pledged": "{n} min a day",
        "plot": "Plot",
        "previous": "Previous",
        "progress": "Progress",
        "question_link": "Link to this question",
        "questions": "Questions",
        "raw_file": "Raw file",
        "reading_time": "{n} min to read",
        "redirect": "Go to the page",
        "repository": "In the repository",
        "repository_link": "code in the repository",
        "rest": "Day off",
        "results": "Results",
        "results_count": "{n} results, {models} models, {datasets} datasets.",
        "round": "Round {n}",
        "rule_kept": "kept",
        "rule_kept_of": "kept {kept} of {of}",
        "rule_not_kept": "not kept",
        "rule_of": "{n} of {total}",
        "rule_unjudged": "not told by the entries",
        "ruler": "Day {label} of {total}",
        "rules": "Rules",
        "rules_by_day": "Rules by day",
        "rules_kept": "Rules kept",
        "run_on": "on {date}",
        "scheduled": "Scheduled",
        "search": "Search",
        "search_all": "All results",
        "search_close": "Close",
        "search_failed": "Search could not be loaded.",
        "search_field": "Search days, questions, notes and code",
        "search_key_close": "close",
        "search_key_move": "move",
        "search_key_open": "open",
        "search_many": "{n} results",
        "search_more": "More results",
        "search_none": "Nothing for “{query}”",
        "search_one": "1 result",
        "search_without_script": "Search needs scripts. The days are all in the archive.",
        "select_and_copy": "Select and copy",
        "shared": "Shared",
        "signed": "Signed {date}",
        "site_navigation": "Site",
        "skip": "Skip to the text",
        "sources": "Sources",
        "spread_note": "A dot is a figure, the line through it the spread that was given with it.",
        "square_ahead": "ahead",
        "square_hole": "left out",
        "square_next": "next",
        "square_rest": "day off",
        "start": "Start",
        "started": "since {date}",
        "status_active": "running",
        "status_dormant": "resting",
        "status_finished": "finished",
        "status_paused": "paused",
        "status_planned": "not begun",
        "status_stopped": "closed",
        "table": "Table",
        "tally_ahead": "ahead",
        "tally_at_risk": "at risk",
        "tally_average": "{n} min on average",
        "tally_behind": "behind",
        "tally_bonus": "and {n} more",
        "tally_breaks": "{n} in breaks",
        "tally_dates_written": "written",
        "tally_days": "days",
        "tally_days_one": "day",
        "tally_even": "one a day",
        "tally_expected": "expected",
        "tally_finished": "Finished",
        "tally_holes": "not yet: {days}",
        "tally_hours": "hours",
        "tally_hours_one": "hour",
        "tally_last_page": "Last page",
        "tally_longest": "Most in a row",
        "tally_longest_note": "the longest {n}",
        "tally_minutes": "minutes",
        "tally_minutes_one": "minute",
        "tally_missed": "{n} missed",
        "tally_pace": "Pace",
        "tally_pledge": "Pledge kept",
        "tally_pledge_note": "dates with {n} min and more",
        "tally_rest": "{n} off",
        "tally_run": "In a row",
        "tally_time": "At the bench",
        "tally_took": "Took",
        "tally_unlogged": "{n} without time",
        "tally_weeks": "weeks",
        "tally_weeks_one": "week",
        "tally_written": "Written",
        "the_days": "The days",
        "theme": "Theme: {name}",
        "theme_auto": "auto",
        "theme_dark": "dark",
        "theme_light": "light",
        "tip": "Tip",
        "together_with": "Often together with",
        "topic": "Topic",
        "topic_weeks": "{topic} came up in {n} of {of} weeks.",
        "topics": "Topics",
        "topics_by_week": "Topics by week",
        "undated": "Undated",
        "updated": "Changed {date}",
        "value": "Value",
        "warning": "Warning",
        "weekday": "Weekday",
        "weekdays": "Weekdays",
        "weeks_from": "Weeks from",
        "where_it_stands": "Where it stands",
        "whole_answer": "The whole answer",
        "within_spread": "Its lead over {model} is smaller than the spread.",
        "works": "{n} works that were cited, and where.",
        "written_of": "{n} of {total} days are written.",
        "written_so_far": "{n} written so far.",
        "year_days": "{n} days written",
        "year_days_one": "1 day written",
    }
)

_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LANGUAGES: Mapping[str, Words] = {"de": GERMAN, "en": ENGLISH}


def words_of(language: str) -> Words:
    """The theme's words in a language, such as `pt-BR`; English for a language that has none yet."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)


def counted(words: Words, key: str, number: int) -> tuple[str, str]:
    """A number and the word for what is counted, which may have a form for one: `("1", "day")`."""
    one = f"{key}_one"
    return f"{number}", words[one if number == 1 and one in words else key]


def time_spent(minutes: int, words: Words) -> str:
    """`41 h 15 min`, `2 h`, `45 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words["minutes"].format(n=rest)
    return words["hours_minutes"].format(h=hours, m=rest) if rest else words["hours_short"].format(n=hours)


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
    return f"{WEEKDAYS[date.weekday()]}, {long_date(date, language)}"


def month_and_year(date: dt.date, language: str) -> str:
    """`November 2026`."""
    return f"{_month(date, language)} {date.year}"


def _month(date: dt.date, language: str) -> str:
    return _MONTHS.get(language.partition("-")[0].lower(), _MONTHS["en"])[date.month - 1]
