import re

import pytest

from journal.english import ENGLISH
from journal.german import GERMAN
from journal.strings import is_rtl, time_spent, words_of


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", True),
        ("he-IL", True),
        ("uz-Arab-AF", True),
        ("az-Latn", False),
        ("en", False),
        ("ps", True),
        ("ar-Latn", False),
    ],
)
def test_the_direction_follows_from_language_and_script(language, expected):
    assert is_rtl(language) is expected


def test_time_is_told_in_hours_and_minutes():
    assert [time_spent(minutes, ENGLISH) for minutes in (45, 60, 75)] == ["45 min", "1 h", "1 h 15 min"]


def test_every_word_is_there_in_every_language():
    assert sorted(GERMAN) == sorted(ENGLISH)


@pytest.mark.parametrize("key", ENGLISH)
def test_a_translation_takes_the_same_values(key):
    assert sorted(re.findall(r"\{\w+\}", GERMAN[key])) == sorted(re.findall(r"\{\w+\}", ENGLISH[key]))


def test_words_follow_the_language_and_are_english_where_there_are_none():
    assert [words_of(language)["days"] for language in ("de-AT", "en-GB", "fr")] == ["Tage", "Days", "Days"]
