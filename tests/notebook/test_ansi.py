import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ipynb import shown_text
from journal.notebook.ansi import CLASSES, ansi_html, without_escapes


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b", "a &lt; b"),
        ("\x1b[31mred\x1b[0m plain", '<span class="ansi-red">red</span> plain'),
        (
            "\x1b[1;31;4mx\x1b[22my\x1b[24;39mz",
            '<span class="ansi-bold ansi-underline ansi-red">x</span><span class="ansi-underline ansi-red">y</span>z',
        ),
        (
            "\x1b[91;102mx\x1b[49my\x1b[mz",
            '<span class="ansi-red ansi-on-green">x</span><span class="ansi-red">y</span>z',
        ),
        (
            "\x1b[3;9;7;2mx\x1b[23;29;27;21my",
            '<span class="ansi-faint ansi-italic ansi-inverse ansi-strike">x</span><span class="ansi-faint">y</span>',
        ),
        ("\x1b[38;5;28;01mfor\x1b[39;00m x", '<span class="ansi-bold ansi-green">for</span> x'),
        ("\x1b[38;5;9mx\x1b[38;5;208my", '<span class="ansi-red">xy</span>'),
        ("\x1b[38;5;232mx\x1b[38;5;255my", '<span class="ansi-black">x</span><span class="ansi-white">y</span>'),
        ("\x1b[48;2;20;20;200mx", '<span class="ansi-on-blue">x</span>'),
        ("\x1b[38:5:1mx", '<span class="ansi-red">x</span>'),
        ("\x1b[38mx\x1b[38;5my\x1b[38;2;1mz", 'xy<span class="ansi-bold">z</span>'),
        ("\x1b[48mx\x1b[90;108;50;99mx", 'x<span class="ansi-black">x</span>'),
        ("\x1b]8;;https://example.org\x07link\x1b]8;;\x1b\\.", "link."),
        ("a\x1b[2Kb\x1b(Bc\x1b=d\x1b", "abcd"),
        ("\x1b]never ended", "never ended"),
        ("a\x07b", "a\ufffdb"),
    ],
)
def test_colours_become_classes_and_all_else_is_left_out(text, html):
    assert ansi_html(text) == html


ESCAPED = st.lists(
    st.text(max_size=5)
    | st.from_regex(r"\x1b\[[0-9;:]{0,12}m", fullmatch=True)
    | st.from_regex(r"\x1b[\[\]P(]?.{0,3}", fullmatch=True)
).map("".join)


@given(ESCAPED)
def test_the_html_says_the_text_and_has_no_other_classes(text):
    html = ansi_html(text)
    classes = {name for names in re.findall(r'<span class="([^"]*)">', html) for name in names.split()}

    assert unescape(re.sub(r"<[^>]*>", "", html)) == shown_text(without_escapes(text))
    assert classes <= set(CLASSES)
    assert html.count("<span") == html.count("</span>")
