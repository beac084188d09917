import datetime as dt
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notation import (
    DayNumbers,
    Mistake,
    date_in_name,
    days_in_name,
    parse_date,
    parse_days,
    parse_hours,
    parse_minutes,
    parse_time_of_day,
)


@pytest.fixture(scope="module")
def vectors(shared):
    return json.loads((shared / "vectors" / "days.json").read_text(encoding="utf-8"))


def test_every_shared_day_notation_is_read(vectors):
    for case in vectors["accepted"]:
        text = ", ".join(map(str, case["text"])) if isinstance(case["text"], list) else str(case["text"])

        assert parse_days(text) == DayNumbers(tuple(case["days"]), case.get("round", 0)), case


def test_every_shared_wrong_day_notation_is_refused_with_a_mend(vectors):
    for case in vectors["refused"]:
        with pytest.raises(Mistake) as caught:
            parse_days(case["text"])

        assert caught.value.message, case
        assert caught.value.hint, case


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("twelve", "`twelve` is not a day number"),
        ("5-3", "`5-3` runs backwards"),
        ("-1", "`-1` is negative, and days count from 1 (0 is a preface)"),
        ("", "the day has no number"),
        ("3-", "`3-` has no end"),
        ("1.5", "`1.5` is not a whole number"),
        ("R1D5 to R2D7", "`R1D5 to R2D7` runs from one round into another"),
        ("1-100000", "`1-100000` is 100,000 days long, the limit is 1,000"),
    ],
)
def test_a_wrong_day_says_what_is_wrong_with_it(text, message):
    with pytest.raises(Mistake) as caught:
        parse_days(text)

    assert caught.value.message == message


@given(st.integers(0, 900), st.integers(0, 90), st.sampled_from(["-", "–", "..", " to ", " - Day "]))
def test_a_range_is_every_day_from_its_first_to_its_last(first, length, dash):
    assert parse_days(f"{first:03}{dash}{first + length}").days == tuple(range(first, first + length + 1))


@given(st.text(max_size=40))
def test_any_text_is_read_as_a_day_or_refused(text):
    with suppress(Mistake):
        assert parse_days(text).days


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("day-001", (1,)),
        ("day-014-016-rnn", (14, 15, 16)),
        ("Day47-54", tuple(range(47, 55))),
        ("Day 1_Data PreProcessing", (1,)),
        ("Day3_Multiple_Linear_Regression", (3,)),
        ("2019-01-02-day-5", (5,)),
        ("Day 45 - Go: POST", (45,)),
        ("Day 1 - Day 2", (1, 2)),
        ("R2D7 pointers", (7,)),
        ("r1d37-r1d38", (37, 38)),
        ("day-5-2d-arrays", (5,)),
        ("day-7-100-percent", (7,)),
        ("day-14-2024-review", (14,)),
    ],
)
def test_a_name_tells_its_days(name, days):
    found = days_in_name(name)

    assert found is not None
    assert found.days == days


@pytest.mark.parametrize("name", ["birthday-3", "today-5", "on-notebooks", "2026-01-08", "day 1.5", "r2d7-r1d3"])
def test_a_name_without_a_day_tells_none(name):
    assert days_in_name(name) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("90 min", 90), ("1h30", 90), ("1.5h", 90), ("1,5 h", 90), ("1:30", 90), ("1 h 30 min", 90), ("0", 0)],
)
def test_time_spent_is_read_in_every_usual_spelling(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["an hour", "", "1:75", "-5", "99999999", "1h30h"])
def test_other_texts_are_no_time_spent(text):
    with pytest.raises(Mistake):
        parse_minutes(text)


@pytest.mark.parametrize(("text", "minutes"), [("1.5", 90), ("2", 120), ("45 min", 45), ("0,5", 30)])
def test_hours_are_hours_unless_a_unit_says_otherwise(text, minutes):
    assert parse_hours(text) == minutes


def test_a_time_of_day_is_minutes_after_midnight():
    assert parse_time_of_day("04:30") == 270


@pytest.mark.parametrize("text", ["24:00", "4", "4:60", "four"])
def test_other_texts_are_no_time_of_day(text):
    with pytest.raises(Mistake):
        parse_time_of_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018-07-09",
        "2018/7/9",
        "July 9, 2018",
        "Jul 9 2018",
        "9 July 2018",
        "9th of July 2018",
        "Mon, 9 Jul 2018",
        "Monday, July 9, 2018",
        "9-Jul-2018",
    ],
)
def test_a_date_is_read_in_every_clear_spelling(text):
    assert parse_date(text) == dt.date(2018, 7, 9)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-07-09T10:00:00+02:00", dt.datetime(2018, 7, 9, 10, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("2018-07-09 10:00:00 -0700", dt.datetime(2018, 7, 9, 10, tzinfo=dt.timezone(dt.timedelta(hours=-7)))),
        ("2018-07-09T10:00:00.123Z", dt.datetime(2018, 7, 9, 10, tzinfo=dt.UTC)),
        ("2018-7-9 9:05", dt.datetime(2018, 7, 9, 9, 5)),  # noqa: DTZ001 - written without an offset
    ],
)
def test_a_moment_keeps_its_time_and_offset(text, moment):
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-30", "`2026-02-30` is not a date: February 2026 has 28 days"),
        ("2026-13-45", "`2026-13-45` is not a date: there is no month 13"),
        ("July 32, 2018", "`July 32, 2018` is not a date: July 2018 has 31 days"),
        ("0000-01-01", "`0000-01-01` is not a date: there is no year 0"),
        ("1026-01-01", "`1026-01-01` is in the year 1026, and dates run from 1900 to 2200"),
        ("09/07/2018", "`09/07/2018` can be read in two ways"),
        ("22/11/2026", "`22/11/2026` does not begin with the year"),
        ("40/11/2026", "`40/11/2026` does not begin with the year"),
        ("tomorrow", "`tomorrow` is not a date"),
        ("Foo 9, 2018", "`Foo 9, 2018` is not a date"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_with_it(text, message):
    with pytest.raises(Mistake) as caught:
        parse_date(text)

    assert caught.value.message == message


def test_a_moment_with_a_wrong_hour_is_refused():
    with pytest.raises(Mistake, match="is not a time"):
        parse_date("2018-07-09 25:00")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_every_date_reads_back(date):
    assert parse_date(date.isoformat()) == date
    assert parse_date(f"{date:%B} {date.day}, {date.year}") == date


@given(st.text(max_size=40))
def test_any_text_is_read_as_a_date_or_refused(text):
    with suppress(Mistake):
        assert parse_date(text).year


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2023-06-27 (Android Summary)", dt.date(2023, 6, 27)),
        ("20230627", dt.date(2023, 6, 27)),
        ("notes-2023_06_27", dt.date(2023, 6, 27)),
        ("2023-13-27 2023-06-27", dt.date(2023, 6, 27)),
        ("day-012", None),
        ("2023-02-30", None),
    ],
)
def test_a_name_tells_its_date(name, date):
    assert date_in_name(name) == date


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("03/04/2018", "write `2018-03-04` or `2018-04-03`"),
        ("3.3.18", "write `2018-03-03`"),
        ("22/11/2026", "write `2026-11-22`"),
        ("30.11.2026", "write `2026-11-30`"),
        ("11-22-2026", "write `2026-11-22`"),
        ("40/11/2026", "write YYYY-MM-DD, such as `2026-02-28`"),
    ],
)
def test_a_date_in_another_order_is_written_out(text, hint):
    with pytest.raises(Mistake) as caught:
        parse_date(text)

    assert caught.value.hint == hint


@pytest.mark.parametrize("text", ["9" * 7, "1-" + "9" * 400, "R1D99999999"])
def test_a_number_of_too_many_digits_is_no_day(text):
    with pytest.raises(Mistake, match="has more than 6 digits"):
        parse_days(text)


def test_hours_of_any_length_are_read_or_refused():
    with pytest.raises(Mistake, match="more than a thousand days"):
        parse_minutes("9" * 400 + " h")
