import datetime as dt

import pytest
from conftest import CHALLENGE, assembled, day

from journal.english import ENGLISH
from journal.grids import day_grid, year
from journal.plates import plate
from journal.tracker import Cell

TODAY = dt.date(2026, 1, 20)


def grid(*cells):
    return day_grid(cells, TODAY, ENGLISH, "en")


@pytest.mark.parametrize(
    ("cell", "look", "name"),
    [
        (
            Cell(12, 12, "written", 3, "/d/", "Adam", dt.date(2026, 1, 9), 75),
            "l3",
            "Day 12, 9 January: Adam, 75 min",
        ),
        (Cell(3, 4, "written", 4), "l4", "Day 3–4"),
        (Cell(5, 5, "rest", 0, "/d/", "Walk"), "rest", "Day 5: Walk, day off"),
        (Cell(6, 6, "hole"), "hole", "Day 6: left out"),
        (Cell(7, 7, "next"), "next-day", "Day 7: next"),
        (Cell(8, 8, "ahead"), "ahead", "Day 8: ahead"),
    ],
)
def test_a_square_says_what_it_stands_for(cell, look, name):
    (square,) = grid(cell)

    assert (square.look, square.name) == (look, name)


def test_a_stretch_is_parted_at_the_end_of_a_row():
    squares = grid(Cell(9, 22, "written", 4))

    assert [(square.span, square.label, square.comes_in, square.goes_on) for square in squares] == [
        (2, "9–22", False, True),
        (10, "", True, True),
        (2, "", True, False),
    ]


def test_the_ring_is_at_todays_entry_else_at_the_next_number():
    written = Cell(1, 1, "written", 4, date=TODAY)

    assert [square.here for square in grid(written, Cell(2, 2, "next"))] == [True, False]
    assert [square.here for square in grid(Cell(1, 1, "written"), Cell(2, 2, "next"))] == [False, True]
    assert [square.here for square in grid(Cell(1, 1, "written"))] == [False]


SPEC = CHALLENGE.replace("days:", "pledge: 60\nrest: [sunday]\nbreaks: [{from: 2026-01-07, to: 2026-01-08}]\ndays:")


def the_year(site):
    return year(site.challenges, site.as_of, ENGLISH, "en")


def site(**files):
    posts = {f"posts/100-days/{name}.md": text for name, text in files.items()}
    return assembled({"posts/100-days/challenge.md": SPEC, **posts}).value


def dates(found):
    return {date.name: date for week in found.weeks for date in week.dates if date.name}


def test_the_year_shows_what_happened_on_each_date():
    found = the_year(site(day_1=day("2026-01-02", minutes=60, title="Adam"), day_2=day("2026-01-05", minutes=20)))

    assert (len(found.weeks), found.done, found.weekdays[0]) == (53, 2, "Mon")
    shown = dates(found)
    assert (shown["2 January: Adam, 60 min"].look, shown["2 January: Adam, 60 min"].url) == ("l3", "/100-days/day-1/")
    assert shown["4 January: day off"].look == "rest"
    assert shown["7 January: break"].look == "break"
    assert shown["3 January: missed, with the next one kept"].look == "missed"
    assert shown["20 January: today, not written yet"].look == "pending"


def test_days_to_come_have_no_square_and_days_before_the_challenge_an_empty_one():
    found = the_year(site(day_1=day("2026-01-02")))

    assert [date.look for date in found.weeks[-1].dates] == ["missed", "pending", *["off"] * 5]
    assert {date.look for date in found.weeks[0].dates} == {""}


def test_months_stand_where_they_begin():
    months = [week.month for week in the_year(site(day_1=day("2026-01-02"))).weeks]

    assert [month for month in months if month] == "Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan".split()


def test_of_two_challenges_the_year_shows_the_one_in_which_more_was_done():
    files = {
        "posts/100-days/challenge.md": SPEC,
        "posts/100-days/day-1.md": day("2026-01-02", minutes=10),
        "posts/b/challenge.md": SPEC,
        "posts/b/day-1.md": day("2026-01-02", minutes=90),
        "posts/b/day-2.md": day("2026-01-05", minutes=90),
    }
    found = the_year(assembled(files).value)

    assert found.done == 2
    assert [date.look for date in dates(found).values() if date.name.startswith("2 January")] == ["l4"]


def test_a_break_is_named_with_its_reason():
    plan = CHALLENGE.replace("days:", "breaks: [{from: 2026-01-02, to: 2026-01-03, why: Moving}]\ndays:")
    files = {"posts/100-days/challenge.md": plan, "posts/100-days/day-001.md": day("2026-01-01")}
    names = {date.name for week in the_year(assembled(files).value).weeks for date in week.dates}

    assert {"2 January: break: Moving", "3 January: break: Moving"} <= names


def test_without_dates_there_is_no_year():
    assert the_year(site()) is None


@pytest.mark.parametrize(
    ("days", "written", "number", "first", "count"),
    [(100, 3, 3, "1", 100), (100, 0, 0, "1", 100), (365, 250, 250, "141", 200), (365, 5, 5, "1", 200)],
)
def test_a_plate_shows_where_a_challenge_stands(days, written, number, first, count):
    spec = CHALLENGE.replace("days: 100", f"days: {days}")
    files = {"posts/100-days/challenge.md": spec}
    if written:
        files["posts/100-days/x.md"] = day(days=f"{written}")
    (challenge,) = assembled(files).value.challenges
    made = plate(challenge, ENGLISH, "en")

    assert (made.number, made.squares[0].label, len(made.squares)) == (number, first, count)
