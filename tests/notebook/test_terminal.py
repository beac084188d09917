import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notebook.ansi import without_escapes
from journal.notebook.terminal import MAX_COLUMNS, settled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\n", "a\nb\n"),
        ("a\r\nb", "a\nb"),
        ("  0%\r 50%\r100%\ndone\n", "100%\ndone\n"),
        ("loss 0.5123\rloss 0.4", "loss 0.4123"),
        ("a long line\r           \rshort\n", "short\n"),
        ("1/9\b\b\b2/9\n", "2/9\n"),
        ("ab\b\b\b\bc", "cb"),
        ("outer 0\ninner 0\rinner 1\x1b[A\router 1\n\x1b[Kdone", "outer 1\ndone"),
        ("abc\x1b[2K\rd", "d"),
        ("abc\x1b[2D\x1b[0Kd", "ad"),
        ("abc\x1b[1Gd", "dbc"),
        ("a\x1b[3Cb", "a   b"),
        ("a\x1b[9999Cb", "a" + " " * (MAX_COLUMNS - 1) + "b"),
        ("a\nb\x1b[9Ac\x1b[9Bd", "ac\nb d"),
        ("\x1b[32mok\x1b[0m \r\x1b[31mno\x1b[0m!\n", "\x1b[31mno\x1b[0m!\n"),
        ("\x1b[32mabc\r\x1b[1md", "\x1b[32m\x1b[1md\x1b[0m\x1b[32mbc\x1b[0m"),
        ("a\r\r\nb", "a\nb"),
        ("\x1b[0;31mx\ry", "\x1b[0;31my\x1b[0m"),
        ("a\x1b[5mb\x1b\r", "a\x1b[5mb\x1b\x1b[0m"),
    ],
)
def test_what_was_drawn_over_is_gone(text, shown):
    assert settled(text) == shown


def test_styles_do_not_pile_up():
    text = "\x1b[1m" * 1000 + "a\rb"

    assert len(settled(text)) < 200


DRAWN = st.lists(
    st.text(max_size=4)
    | st.sampled_from(
        ["\r", "\n", "\r\n", "\b", "\x1b[A", "\x1b[2B", "\x1b[K", "\x1b[3G", "\x1b[31m", "\x1b[0m", "\x1b"]
    )
).map("".join)


@given(DRAWN)
def test_the_end_is_settled(text):
    once = settled(text)

    assert settled(once) == once
    assert "\r" not in once
    assert "\b" not in once


@given(st.text(alphabet=st.characters(exclude_characters="\r\b\x1b")))
def test_text_that_draws_over_nothing_stays(text):
    assert settled(text) == text


@given(st.lists(st.text(alphabet="abc 1", min_size=1), min_size=1))
def test_of_a_bar_the_last_state_is_left(states):
    width = max(map(len, states))
    padded = [state.ljust(width) for state in states]

    assert without_escapes(settled("\r" + "\r".join(padded))) == states[-1].rstrip(" ")
