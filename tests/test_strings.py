import pytest

from journal.strings import ENGLISH, is_rtl, time_spent


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
