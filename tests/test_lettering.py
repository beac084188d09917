import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.lettering import can_letter, lettered

SIZES = ((100, 1), (50, 2))


def test_a_short_text_stands_in_one_line_at_the_largest_size():
    made = lettered("Adam", 800, SIZES)

    assert (made.size, made.lines) == (100, ("Adam",))


def test_a_longer_one_takes_more_lines_of_a_smaller_size_and_as_even_ones_as_can_be():
    made = lettered("The gradient of a net with two layers by hand", 800, SIZES)

    assert (made.size, made.lines) == (50, ("The gradient of a net", "with two layers by hand"))


def test_what_is_still_too_long_is_cut_at_a_word():
    made = lettered("The gradient of a net, " * 4, 500, SIZES)

    assert made.lines == ("The gradient of a", "net, The gradient…")


def test_a_word_wider_than_a_line_is_broken():
    made = lettered("x" * 40, 500, SIZES)

    assert "".join(made.lines) == "x" * 32 + "…"


@pytest.mark.parametrize("text", ["反向传播", "שלום", "one 🎉", "a → b"])
def test_a_letter_that_the_font_lacks_is_told(text):
    assert not can_letter(text)


@pytest.mark.parametrize("text", ["łódź", "Привет", "Ελλάδα", "bằng", "e\u0301", "“x” – 1 − ½"])
def test_other_letters_than_latin_ones_are_set(text):
    assert can_letter(text)
    assert lettered(text, 800, SIZES).size


def test_a_line_has_room_for_one_letter_at_least():
    assert lettered("ab", 1, ((100, 2),)).lines == ("a", "b")


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=30), min_size=1, max_size=30).map(" ".join))
def test_no_line_is_too_wide_and_nothing_is_lost_but_at_the_end(text):
    made = lettered(text, 800, SIZES)

    assert len(made.lines) <= dict(SIZES)[made.size]
    assert all(lettered(line, 805, ((made.size, 1),)).lines == (line,) for line in made.lines)
    said = "".join(made.lines).replace(" ", "")
    assert text.replace(" ", "").startswith(said.rstrip("…"))
    assert said.endswith("…") or said == text.replace(" ", "")
