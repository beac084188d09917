import pytest

from journal.rulers import ruler, with_needle
from journal.tracker import Cell


def ahead(first, last):
    return [Cell(day, day, "ahead") for day in range(first, last + 1)]


def test_each_day_has_a_tick_as_long_as_its_square_is_full():
    made = ruler([Cell(1, 1, "written", 4), Cell(2, 2, "rest"), Cell(3, 3, "hole"), Cell(4, 5, "written", 1)])

    assert made.width == 60
    assert made.done == "M6 24v-17m36 17v-8m12 8v-8"
    assert made.off == "M18 24v-3m12 3v-3"
    assert made.ahead == ""


def test_every_tenth_tick_ahead_is_longer():
    made = ruler([Cell(1, 1, "next"), *ahead(2, 11)])

    assert made.ahead == "M6 24v-5" + "m12 5v-5" * 8 + "m12 5v-9m12 9v-5"


@pytest.mark.parametrize(
    ("days", "needle"), [((5,), 54), ((4, 6), 54), ((0,), None), ((0, 1), 6), ((101,), None), ((100, 101), 1194)]
)
def test_the_needle_stands_amid_the_days(days, needle):
    found = with_needle(ruler(ahead(1, 100)), days)

    assert (found and found.needle) == needle


@pytest.mark.parametrize(
    ("last", "numbers"),
    [
        (100, tuple(range(10, 101, 10))),
        (30, (5, 10, 15, 20, 25, 30)),
        (7, (1, 2, 3, 4, 5, 6, 7)),
        (66, (11, 22, 33, 44, 55, 66)),
        (75, (25, 50, 75)),
        (101, (101,)),
        (0, ()),
    ],
)
def test_numbers_stand_evenly_apart_and_end_with_the_last_day(last, numbers):
    assert ruler(ahead(1, last)).numbers == numbers


def test_a_challenge_without_squares_has_no_needle():
    assert with_needle(ruler([]), (1,)) is None
