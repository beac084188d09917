import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.nearest import edit_distance, nearest_name


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("titel", "title"),
        ("ttle", "title"),
        ("titles", "title"),
        ("optimzation", "optimisation"),
        ("topik", "topic"),
        ("tpc", ""),
        ("cat", ""),
        ("weather", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_a_slip_away(name, nearest):
    assert nearest_name(name, ["title", "topic", "optimisation", "day"]) == nearest


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_of_names_is_symmetric_and_zero_for_equals(one, other):
    distance = edit_distance(one, other, 10)

    assert distance == edit_distance(other, one, 10)
    assert (distance == 0) == (one == other)
    assert distance <= max(len(one), len(other))


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_past_the_limit_the_distance_is_one_more_than_the_limit(one, other, limit):
    assert edit_distance(one, other, limit) == min(edit_distance(one, other, 10), limit + 1)
