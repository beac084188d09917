import datetime as dt
import sys

import pytest

from journal import dates

DAY = dt.date(2026, 11, 21)
KINDS = (
    dates.long_date,
    dates.full_date,
    dates.month_and_year,
    dates.day_and_month,
    dates.short_month,
    dates.short_weekday,
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["21 November 2026", "Saturday, 21 November 2026", "November 2026", "21 November", "Nov", "Sat"]),
        ("en-GB", ["21 November 2026", "Saturday, 21 November 2026", "November 2026", "21 November", "Nov", "Sat"]),
        ("en-US", ["November 21, 2026", "Saturday, November 21, 2026", "November 2026", "November 21", "Nov", "Sat"]),
        ("de", ["21. November 2026", "Samstag, 21. November 2026", "November 2026", "21. November", "Nov.", "Sa."]),
        (
            "pt-BR",
            [
                "21 de novembro de 2026",
                "sábado, 21 de novembro de 2026",
                "novembro de 2026",
                "21 de novembro",
                "nov.",
                "sáb.",
            ],
        ),
        ("ja", ["2026年11月21日", "2026年11月21日土曜日", "2026年11月", "11月21日", "11月", "土"]),
        ("tlh", ["2026-11-21"] * 6),
    ],
)
def test_dates_are_written_as_the_language_has_them(language, expected):
    assert [kind(DAY, language) for kind in KINDS] == expected


def test_weekdays_begin_on_monday():
    assert (dates.weekdays("en")[0], dates.weekdays("de")[6]) == ("Monday", "Sonntag")


def test_an_english_journal_loads_no_other_languages(monkeypatch):
    monkeypatch.setitem(sys.modules, "babel", None)

    assert dates.full_date(DAY, "en") == "Saturday, 21 November 2026"
