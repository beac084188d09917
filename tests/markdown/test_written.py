import copy

from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.written import Written, as_written, joined, written_as
from journal.problems import Place

FIRST = Written("first", ((0, 3, 5),))
SECOND = Written("second", ((0, 4, 9),))


def test_text_knows_the_place_of_each_of_its_characters():
    assert FIRST.place(2, 3) == Place("", 3, 7, 3)


def test_text_without_stretches_has_no_place():
    assert Written("text").place() == Place("")


def test_joined_lines_know_their_own_places():
    text = joined([FIRST, SECOND], "\n")

    assert text == "first\nsecond"
    assert text.place(text.index("cond")) == Place("", 4, 11, 1)


def test_a_piece_cut_from_the_middle_knows_its_places():
    piece = joined([FIRST, SECOND], "\n").cut(3, 9)

    assert piece == "st\nsec"
    assert piece.place() == Place("", 3, 8, 1)
    assert piece.place(3) == Place("", 4, 9, 1)


def test_an_empty_piece_knows_where_it_stood():
    assert FIRST.cut(5, 5).place() == Place("", 3, 10, 1)


def test_a_piece_of_text_without_places_has_none():
    assert Written("text").cut(1, 2).place() == Place("")


def test_a_value_read_from_a_text_stands_where_it_was_read():
    assert written_as("ST", FIRST, 3).place() == Place("", 3, 8, 1)


def test_a_value_read_from_text_without_place_has_none():
    assert written_as("b", "abc", 1).place() == Place("")
    assert written_as("b", Written("abc"), 1).place() == Place("")


def test_as_written_keeps_text_that_knows_its_place():
    assert as_written(FIRST) is FIRST
    assert as_written("text").place() == Place("")


def test_a_copy_knows_its_place():
    assert copy.deepcopy(FIRST).place() == FIRST.place()


@given(st.lists(st.text(max_size=5), min_size=1, max_size=5), st.data())
def test_every_character_of_any_cut_keeps_its_place(lines, data):
    text = joined([Written(line, ((0, number, 1),)) for number, line in enumerate(lines, start=1)], "\n")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text.cut(start, end)

    assert piece == str(text)[start:end]
    assert [piece.place(offset) for offset in range(len(piece))] == [text.place(offset) for offset in range(start, end)]
