from conftest import CHALLENGE, assembled, day

from journal.cells import cells
from journal.tracker import Cell


def grid(files, next_day, days=10):
    spec = CHALLENGE.replace("days: 100", f"days: {days}\npledge: 60" if days else "pledge: 60")
    paths = {f"posts/100-days/{name}.md": text for name, text in files.items()}
    challenge = assembled({"posts/100-days/challenge.md": spec, **paths}).value.challenges[0]
    return cells(challenge.spec, challenge.days, challenge.private_days, next_day)


def shape(found):
    return [(cell.first, cell.last, cell.state, cell.level) for cell in found]


def test_a_new_challenge_has_its_first_day_next_and_the_rest_ahead():
    assert shape(grid({}, 1, days=3)) == [(1, 1, "next", 0), (2, 2, "ahead", 0), (3, 3, "ahead", 0)]


def test_a_range_is_one_square_and_a_hole_stays_open():
    files = {"day-001": day(minutes=90), "day-003-005": day(minutes=90), "day-006": day(rest="true")}

    assert shape(grid(files, 7, days=8)) == [
        (1, 1, "written", 4),
        (2, 2, "hole", 0),
        (3, 5, "written", 2),
        (6, 6, "rest", 0),
        (7, 7, "next", 0),
        (8, 8, "ahead", 0),
    ]


def test_of_two_entries_for_a_day_the_first_has_its_square():
    found = grid({"day-001": day(title="First"), "day-001-003": day(title="Second")}, 4, days=4)

    assert [(cell.first, cell.last, cell.title) for cell in found[:2]] == [(1, 1, "First"), (2, 3, "Second")]


def test_an_entry_for_days_apart_has_a_square_for_each_stretch():
    found = grid({"x": day(day="1, 3-4")}, 5, days=4)

    assert [(cell.first, cell.last, cell.state) for cell in found] == [
        (1, 1, "written"),
        (2, 2, "hole"),
        (3, 4, "written"),
    ]


def test_a_private_day_is_written_and_leads_nowhere():
    (cell, *_) = grid({"day-001": day(private="true", title="Secret", minutes=30)}, 2, days=2)

    assert (cell.state, cell.level, cell.url, cell.title) == ("written", 2, "", "")


def test_prefaces_and_bonus_days_have_no_square():
    assert [cell.first for cell in grid({"day-000": day(), "day-001-003": day(), "day-004": day()}, 0, days=2)] == [1]


def test_a_challenge_without_end_has_whole_rows_up_to_the_next_day():
    assert len(grid({"day-012": day()}, 13, days=0)) == 20
    assert len(grid({}, 1, days=0)) == 10


def test_a_square_knows_its_entry():
    (cell, *_) = grid({"day-001": day(title="T", minutes=45)}, 2, days=2)

    assert cell == Cell(1, 1, "written", 2, "/100-days/day-1/", "T", cell.date, 45)
    assert cell.date.isoformat() == "2026-01-05"
