import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.rawhtml import read_attributes, read_html


def tokens(html):
    return [(token.kind, token.text) for token in read_html(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a <b>c</b>", [("text", "a "), ("start", "<b>"), ("text", "c"), ("end", "</b>")]),
        ("<!-- <b> --><hr>", [("other", "<!-- <b> -->"), ("start", "<hr>")]),
        ("<!DOCTYPE x><?php y>", [("other", "<!DOCTYPE x>"), ("other", "<?php y>")]),
        ("<P Align=center>", [("start", "<P Align=center>")]),
        ('<p a"b"c=1 class="x>y">', [("text", "&lt;"), ("text", 'p a"b"c=1 class="x>y">')]),
        ("</p class=x>", [("end", "</p class=x>")]),
        ('<img src="a"/alt="b">', [("start", '<img src="a"/alt="b">')]),
    ],
)
def test_html_is_read_as_browsers_read_it(html, expected):
    assert tokens(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a < b", [("text", "a "), ("text", "&lt;"), ("text", " b")]),
        ('<div class="a', [("text", "&lt;"), ("text", 'div class="a')]),
        ("<!-- a", [("other", "<!-- a-->")]),
        ("<! a <! b", [("text", "&lt;"), ("text", "! a "), ("text", "&lt;"), ("text", "! b")]),
        ("<plaintext>", [("text", "&lt;"), ("text", "plaintext>")]),
    ],
)
def test_what_would_swallow_the_page_is_closed_or_escaped(html, expected):
    assert tokens(html) == expected


def test_the_content_of_a_script_is_no_html():
    assert tokens("<script>a<b>'</i>'</script>c") == [
        ("start", "<script>"),
        ("other", "a<b>'</i>'"),
        ("end", "</script>"),
        ("text", "c"),
    ]


def test_a_script_without_end_reaches_to_the_end():
    assert tokens("<STYLE>a<b>") == [("start", "<STYLE>"), ("other", "a<b>")]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<a href=b>", [("href", "b")]),
        ("<a HREF=\"b&amp;c\" title='d e' hidden>", [("href", "b&c"), ("title", "d e"), ("hidden", "")]),
        ("<img\n src = a.png />", [("src", "a.png")]),
        ("<a href=b href=c>", [("href", "b")]),
        ("<b>", []),
    ],
)
def test_attributes_have_values_without_entities(tag, expected):
    assert [(attribute.name, attribute.value) for attribute in read_attributes(tag)] == expected


def test_an_attribute_knows_where_it_and_its_value_stand():
    tag = '<a id=x href="b c">'
    href = list(read_attributes(tag))[1]

    assert tag[href.start : href.end] == 'href="b c"'
    assert tag[href.value_start : href.value_start + href.length] == "b c"


@given(st.text(alphabet="<>/!-?ab =\"'scriptCDATA[]&;", max_size=60))
def test_tokens_keep_all_text(html):
    written = "".join(token.text for token in read_html(html)).removesuffix("-->")

    assert written.replace("&lt;", "<") == html.replace("&lt;", "<").removesuffix("-->")
