from xml.etree.ElementTree import tostring

import pytest

from journal.convert import convert
from journal.markdown.additions import ADDITIONS
from journal.markdown.gfm import GithubMarkdown


def html(text):
    root = GithubMarkdown(extensions=[addition() for addition in ADDITIONS]).tree(text)
    return tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")


def test_abbreviations_are_explained_wherever_they_stand():
    assert html("A CSS *and CSS*\n\n*[CSS]: Cascading sheets") == (
        '<p>A <abbr title="Cascading sheets">CSS</abbr> <em>and <abbr title="Cascading sheets">CSS</abbr></em></p>'
    )


def test_abbreviations_are_not_looked_for_in_code():
    assert html("`CSS`\n\n*[CSS]: x") == "<p><code>CSS</code></p>"


def test_a_definition_list_has_terms_and_definitions():
    assert html("T\n: *d*\n\nU\n: e") == "<dl><dt>T</dt><dd><em>d</em></dd><dt>U</dt><dd>e</dd></dl>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a {#b}", '<h1 id="b">a</h1>'),
        ("# a {: .b .c }", '<h1 class="b c">a</h1>'),
        ("a *b*{.c}", '<p>a <em class="c">b</em></p>'),
        ('![a](b){width=50% title="c d"}', '<p><img src="b" alt="a" width="50%" title="c d" /></p>'),
        ("a\n{: .b}", '<p class="b">a</p>'),
    ],
)
def test_attributes_are_given_in_braces(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    ["# a {{ b }}", "`a`{{ b }}", "# a {% if b=c %}", "# a {b}", "a {.b}", "`a`{b, c}", "# {#if a}", "# a {# b #}"],
)
def test_other_braces_are_text(text):
    assert html(text).count("{") == text.count("{")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T\n\n: d\n\n: e", "<dl><dt>T</dt><dd><p>d</p></dd><dd><p>e</p></dd></dl>"),
        ("T\n: d\n\nU\n\n: e", "<dl><dt>T</dt><dd>d</dd><dt>U</dt><dd><p>e</p></dd></dl>"),
        ("T\nU\n: d\n: e\n: - f", "<dl><dt>T</dt><dt>U</dt><dd>d</dd><dd>e</dd><dd><ul><li>f</li></ul></dd></dl>"),
        (": d", "<p>: d</p>"),
        ("# H\n\n: d", "<h1>H</h1><dl><dd>d</dd></dl>"),
    ],
)
def test_definitions_are_read_as_the_library_reads_them(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("Text.\n\n[a](x.md)\n: b", 3, 5),
        ("T\n: b [a](x.md)", 2, 9),
        ("T\n: b\n: c\n  d [a](x.md)", 4, 9),
        ("> T\n>\n> : [a](x.md)", 3, 9),
        ("- T\n  : b\n\n    : [a](x.md)", 4, 11),
        ("T\n: - [a](x.md)", 2, 9),
    ],
)
def test_links_in_terms_and_definitions_know_their_places(text, line, column):
    (link,) = convert(text).links

    assert (link.place.line, link.place.column) == (line, column)
