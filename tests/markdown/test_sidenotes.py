import re
from xml.etree.ElementTree import Element, SubElement

import pytest

from journal.body import SLOT
from journal.convert import convert
from journal.markdown.elements import MARKUP
from journal.markdown.sidenotes import mark_notes

NOTE = "\n\n[^1]: One.\n[^2]: Two."


def marks(text):
    """The blocks by their first letter and the marks between them, in order."""
    html = convert(text + NOTE).prose.html
    return re.findall(f"<p>(.)|{SLOT}(not[a-z-]+(?::[0-9]+)*):{SLOT}", html.partition(f"{SLOT}notes-start")[0])


def seen(text):
    return " ".join(block or mark for block, mark in marks(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^1]", "noted a notes:1 noted-end"),
        ("a\n\nb[^1] [^2]\n\nc", "a noted b notes:1:2 c noted-end"),
        ("a[^1]\n\nb[^2]", "noted a notes:1 noted-end noted b notes:2 noted-end"),
        ("a[^1]\n\nb[^1]", "noted a notes:1 b noted-end"),
        ("a[^1]\n\nb\n\nc\n\nd\n\ne\n\nf", "noted a notes:1 b c d e noted-end f"),
        ("a[^1]\n\nb\n\nc\n\nd\n\ne", "noted a notes:1 b c d e noted-end"),
        ("a[^1]\n\n<hr>\n\nb", "noted a notes:1 noted-end b"),
        ("> a[^1]", "noted a notes:1 noted-end"),
        ("a", "a"),
    ],
)
def test_a_note_stands_beside_the_block_that_cites_it_first_and_those_that_follow(text, expected):
    assert seen(text) == expected


def test_a_note_that_a_note_cites_stands_after_it():
    html = convert("a[^1] b[^3]\n\n[^1]: See[^2].\n[^2]: There.\n[^3]: Last.").prose.html

    # By the order in which notes are read, the third is number 2, and the one inside the first number 3.
    assert f"{SLOT}notes:1:3:2:{SLOT}" in html


def test_a_text_without_notes_has_no_marks():
    assert SLOT not in convert("a\n\nb").prose.html


def test_what_an_extension_sets_high_is_no_note():
    root = Element("div")
    SubElement(SubElement(root, "p"), "sup").text = "2"
    SubElement(SubElement(root, "section", role="doc-endnotes"), "ol")
    mark_notes(root)

    assert [child.tag for child in root if child.tag != MARKUP] == ["p", "section"]
    assert not any("notes:" in child.get("html", "") for child in root)
