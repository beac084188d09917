from journal.problems import Checked, Place, Problem, Problems, has_errors, moved

LATE = Problem(Place("b.md", 9, 1), "shape", "late")
EARLY = Problem(Place("b.md", 2, 5), "shape", "early", severity="warning")
FIRST = Problem(Place("a.md"), "shape", "first")


def test_problems_are_collected_while_values_pass_through():
    problems = Problems()

    assert problems.take(Checked("value", (LATE,))) == "value"
    assert problems.sorted() == (LATE,)


def test_problems_are_sorted_by_file_line_and_column_and_each_stands_once():
    problems = Problems()
    problems.add(LATE, EARLY, FIRST, LATE)

    assert problems.sorted() == (FIRST, EARLY, LATE)


def test_a_warning_is_no_error():
    assert has_errors([EARLY, LATE])
    assert not has_errors([EARLY])


def test_problems_of_a_piece_are_placed_in_the_whole_file():
    inside = (Problem(Place("", 2, 5, 3), "shape", "m"), Problem(Place(""), "shape", "m"))

    assert [problem.place for problem in moved(inside, Place("a.md", 5, 1))] == [Place("a.md", 6, 5, 3), Place("a.md")]


def test_a_piece_may_begin_inside_a_line():
    inside = (
        Problem(Place("", 1, 3, 2), "shape", "m"),
        Problem(Place("", 2, 3), "shape", "m"),
        Problem(Place("", 1), "shape", "m"),
    )
    places = [problem.place for problem in moved(inside, Place("a.md", 5, 11))]

    assert places == [Place("a.md", 5, 13, 2), Place("a.md", 6, 3), Place("a.md", 5)]
