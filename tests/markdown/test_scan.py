import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.scan import entity, label_key, read_definition, read_label, read_target, split_row, unescaped
from journal.markdown.written import Written
from journal.problems import Place


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("&amp;", "&"),
        ("&copy;", "©"),
        ("&#65;", "A"),
        ("&#x1F600;", "😀"),
        ("&#0;", "\ufffd"),
        ("&#xD800;", "\ufffd"),
        ("&#9999999;", "\ufffd"),
        ("&nosuch;", "&nosuch;"),
    ],
)
def test_an_entity_stands_for_its_character(text, character):
    assert entity(text) == character


def test_escapes_and_entities_are_resolved_together():
    assert unescaped(r"a\*b &lt; \& \a") == r"a*b < & \a"


def test_text_without_escapes_stays_the_same():
    assert unescaped("plain") == "plain"


def test_labels_are_compared_without_case_and_runs_of_space():
    assert label_key(" Foo \n BAR ") == label_key("foo bar")


@pytest.mark.parametrize(("text", "label"), [("[a]", "a"), (r"[a\]b] c", r"a\]b"), ("[a\nb]", "a\nb")])
def test_a_label_ends_with_its_bracket(text, label):
    assert read_label(text, 0) == (label, len(label) + 2)


@pytest.mark.parametrize("text", ["[a", "[a[b]", "[" + "a" * 1000 + "]"])
def test_a_label_holds_no_brackets_and_has_a_limit(text):
    assert read_label(text, 0) is None


@pytest.mark.parametrize(
    ("text", "url", "title"),
    [
        ("()", "", ""),
        ("(a)", "a", ""),
        ("( a )", "a", ""),
        ("(<a b>)", "a b", ""),
        ("(<>)", "", ""),
        ('(a "t")', "a", "t"),
        ("(a 't')", "a", "t"),
        ("(a (t))", "a", "t"),
        ("(a(b)c)", "a(b)c", ""),
        (r"(a\(b)", "a(b", ""),
        (r"(images\day04.jpg)", r"images\day04.jpg", ""),
        ('(a\n"t &amp; \\"u\\"")', "a", 't & "u"'),
    ],
)
def test_a_target_in_parentheses_is_read_with_its_title(text, url, title):
    found = read_target(text, 0)

    assert found
    target, end = found
    assert (target.url, target.title, end) == (url, title, len(text))


@pytest.mark.parametrize("text", ["(a", "(a b)", "(<a\nb>)", "(<a)", '(a "t)', "(a((b)", "(" + "(" * 33 + ")" * 34])
def test_what_is_no_target_is_left_alone(text):
    assert read_target(text, 0) is None


def test_a_target_knows_its_place():
    text = Written("](<x y>)", ((0, 2, 4),))
    found = read_target(text, 1)

    assert found
    assert found[0].url.place(0, 3) == Place("", 2, 7, 3)


@pytest.mark.parametrize(
    ("text", "label", "url", "title"),
    [
        ("[a]: /u", "a", "/u", ""),
        ("[a]:\n/u\n't'", "a", "/u", "t"),
        ('[a]: <> "t"', "a", "", "t"),
        ("[A b]: /u 't'  \nrest", "A b", "/u", "t"),
    ],
)
def test_a_definition_is_read_with_its_title(text, label, url, title):
    found = read_definition(text, 0)

    assert found
    assert (found[0], found[1].url, found[1].title) == (label, url, title)
    assert text[found[2] :] in {"", "rest"}


def test_a_title_with_text_behind_it_belongs_to_the_next_line():
    found = read_definition('[a]: /u\n"t" more', 0)

    assert found
    assert (found[1].title, found[2]) == ("", 8)


@pytest.mark.parametrize("text", ["[a]", "[ ]: /u", "[a]:", "[a] : /u", "[a]: /u x", '[a]: /u "t" x', "a", "[a]: <b"])
def test_what_is_no_definition_is_text(text):
    assert read_definition(text, 0) is None


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        (" |a|| b ", ["a", "", "b"]),
        (r"a \| b | c", ["a | b", "c"]),
        (r"|a\|", ["a|"]),
        ("a", ["a"]),
        ("|", [""]),
        ("", [""]),
    ],
)
def test_a_row_is_split_at_its_pipes(row, cells):
    assert split_row(Written(row)) == cells


def test_a_cell_knows_its_place():
    cells = split_row(Written("| a | b |", ((0, 7, 3),)))

    assert cells[1].place() == Place("", 7, 9, 1)


@given(st.text())
def test_no_text_stops_the_readers(text):
    read_label(text, 0)
    read_target(text, 0)
    read_definition(text, 0)
    split_row(Written(text))
    unescaped(text)
