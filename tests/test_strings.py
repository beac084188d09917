import pytest

from journal.strings import is_rtl


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
