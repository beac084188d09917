import pytest

from journal.markdown.tags import TAG, html_start, is_element


@pytest.mark.parametrize(
    "tag",
    [
        "<b>",
        "<br/>",
        "<br />",
        "</b >",
        "<img src=\"a b\" alt='c' width=50%>",
        "<input disabled>",
        "<x-y z>",
        "<a\n href=b>",
    ],
)
def test_a_tag_by_the_grammar_is_read_whole(tag):
    match = TAG.match(tag + "text")

    assert match
    assert match[0] == tag


@pytest.mark.parametrize("text", ["<", "< b>", "<3>", '<a b="c>', "<a=b>", "<a b==c>", "</b c>", "<b", "<é>"])
def test_what_the_grammar_refuses_is_no_tag(text):
    assert not TAG.match(text)


@pytest.mark.parametrize("name", ["p", "IMG", "details", "my-element", "svg", "mrow", "center"])
def test_names_of_html_svg_mathml_and_custom_elements_exist(name):
    assert is_element(name)


@pytest.mark.parametrize("name", ["T", "repo", "name", "String", "your_name"])
def test_placeholders_in_prose_are_no_elements(name):
    assert not is_element(name)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("<script src=a>", "x</script> y"),
        ("<PRE>", "</pre>"),
        ("<!-- a", "b --> c"),
        ("<?php", "?>"),
        ("<!DOCTYPE html", ">"),
        ("<![CDATA[", "]]>"),
    ],
)
def test_some_html_blocks_end_with_what_closes_them(line, end):
    start = html_start(line, in_paragraph=True)

    assert start
    assert start.end
    assert start.end.search(end)


@pytest.mark.parametrize("line", ["<div>", "</Details", '<p align="center">text', "<table border=1", "<hr/>"])
def test_block_elements_begin_html_that_ends_before_a_blank_line(line):
    start = html_start(line, in_paragraph=True)

    assert start
    assert start.end is None


def test_a_tag_alone_in_its_line_begins_html_but_not_within_a_paragraph():
    assert html_start("<span class=a>  ", in_paragraph=False)
    assert not html_start("<span class=a>", in_paragraph=True)


@pytest.mark.parametrize("line", ["<span> text", "<T>", "<https://example.com>", "<!", "text"])
def test_other_lines_begin_no_html(line):
    assert not html_start(line, in_paragraph=False)
