import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.emoji import with_emoji


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":smile:", "😄"),
        ("a :+1: b", "a 👍 b"),
        (":heavy_check_mark::tada:", "✔️🎉"),
        (":nope:smile:", ":nope😄"),
    ],
)
def test_shortcodes_become_characters(text, expected):
    assert with_emoji(text) == expected


@pytest.mark.parametrize("text", ["", "plain", "12:30:45", ":unknown:", "a: b :c", "::", ":SMILE:"])
def test_other_colons_stay(text):
    assert with_emoji(text) == text


@given(st.text(alphabet=":smile+1 ", max_size=30))
def test_a_second_pass_changes_nothing(text):
    once = with_emoji(text)

    assert with_emoji(once) == once
