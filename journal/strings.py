"""The words of the theme, by language: the one table of all text that is not the author's."""

import datetime as dt
from collections.abc import Mapping

from journal.english import ENGLISH
from journal.german import GERMAN

Words = Mapping[str, str]


_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LANGUAGES: Mapping[str, Words] = {"de": GERMAN, "en": ENGLISH}
"""Those that the theme speaks."""


def words_of(language: str) -> Words:
    """The theme's words in a language, such as `pt-BR`; English for a language that has none yet."""
    return LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)


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


_RTLLANGUAGES = frozenset("ar arc ckb dv fa he ks nqo ps sd syr ug ur yi".split())
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "syrc", "thaa"])


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left: `ar`, `uz-Arab`, but not `az-Latn`."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004 - as BCP 47 says
    return script in _RTL_SCRIPTS if script else first in _RTLLANGUAGES


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
