from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.brackets import References
from journal.markdown.elements import MATHS, RAW, text_of
from journal.markdown.inline import add_inline
from journal.markdown.pieces import MAX_NESTING
from journal.markdown.scan import Target
from journal.markdown.written import Written
from journal.problems import Place

REFERENCES = References({"ref": Target(Written("/url"), "title"), "foo bar": Target(Written("/fb"), "")}, {"n"})


def read(text):
    element = Element("p")
    add_inline(element, text, REFERENCES)
    return element


def html(text):
    return tostring(read(text), encoding="unicode").removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        (r"\*a\* \[b\] \a \\", r"*a* [b] \a \ ".strip()),
        ("&amp; &copy &nosuch; &", "&amp; &amp;copy &amp;nosuch; &amp;"),
        ("a \n b", "a\nb"),
        ("a  \nb", "a<br />\nb"),
        ("a\\\nb", "a<br />\nb"),
        ("`a`  \nb", "<code>a</code><br />\nb"),
        ("*a*\nb", "<em>a</em>\nb"),
        ("\na", "\na"),
        ("a\\", "a\\"),
    ],
)
def test_text_with_escapes_entities_and_line_breaks(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`a*b*`", "<code>a*b*</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("` `", "<code> </code>"),
        ("`a\nb`", "<code>a b</code>"),
        ("`a", "`a"),
        ("``a` b", "``a` b"),
        (r"\``a`", "`<code>a</code>"),
        (r"\`` a", "`` a"),
    ],
)
def test_code_spans_end_with_a_run_of_the_same_length(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_", "<em>a</em> <em>b</em>"),
        ("**a** __b__", "<strong>a</strong> <strong>b</strong>"),
        ("***a***", "<em><strong>a</strong></em>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("a_b_c a*b*c", "a_b_c a<em>b</em>c"),
        ("_a_.", "<em>a</em>."),
        ("* a * ** b **", "* a * ** b **"),
        ("*a", "*a"),
        ("_a b* c*", "_a b* c*"),
        ("a* b*", "a* b*"),
        ("**a*", "*<em>a</em>"),
        ("*a _b* c_", "<em>a _b</em> c_"),
        ("*foo**bar*", "<em>foo**bar</em>"),
        ("**a **b****", "<strong>a b</strong>"),
        ("**b🎉**a", "<strong>b🎉</strong>a"),
        ("他说**“你好”**了", "他说**“你好”**了"),
    ],
)
def test_emphasis_is_paired_as_the_specification_says(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~a~ ~~b~~", "<del>a</del> <del>b</del>"),
        ("~~~a~~~", "~~~a~~~"),
        ("~a~~", "~a~~"),
        ("~a ~~b~ c~~", "~a ~~b~ c~~"),
        ("*~~a~~*b", "<em><del>a</del></em>b"),
        ("~a", "~a"),
    ],
)
def test_one_or_two_tildes_strike_text_through(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", '<a href="b">a</a>'),
        ('[a *b*](<c d> "t")', '<a href="c d" title="t">a <em>b</em></a>'),
        ("[a [b] c](d)", '<a href="d">a [b] c</a>'),
        ("[a](b) c](d)", '<a href="b">a</a> c](d)'),
        ("[a [b](c) d](e)", '[a <a href="c">b</a> d](e)'),
        ("[[a](b)", '[<a href="b">a</a>'),
        ("*[a*](b)", '*<a href="b">a*</a>'),
        ("[*a](b)*", '<a href="b">*a</a>*'),
        ("[]()", '<a href="" />'),
        ("[a](b", "[a](b"),
        ("[a]", "[a]"),
        ("a] b", "a] b"),
        ("[a", "[a"),
        ("[ref]", '<a href="/url" title="title">ref</a>'),
        ("[REF][]", '<a href="/url" title="title">REF</a>'),
        ("[a][ref]", '<a href="/url" title="title">a</a>'),
        ("[Foo\n  BAR]", '<a href="/fb">Foo\nBAR</a>'),
        ("[a][none]", "[a][none]"),
        ("[ref](a b)", '<a href="/url" title="title">ref</a>(a b)'),
        ("[[ref]]", '[<a href="/url" title="title">ref</a>]'),
        ("[" + "a" * 1000 + "]", "[" + "a" * 1000 + "]"),
    ],
)
def test_links_by_target_or_label(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](b)", '<img src="b" alt="a" />'),
        ('![a *b* `c`](d "t")', '<img src="d" title="t" alt="a b c" />'),
        ("![a [b](c)](d)", '<img src="d" alt="a b" />'),
        ("[![a](b)](c)", '<a href="c"><img src="b" alt="a" /></a>'),
        ("![a ![b](c)](d)", '<img src="d" alt="a b" />'),
        ("![a\nb $x$](c)", '<img src="c" alt="a b x" />'),
        ("![ref]", '<img src="/url" title="title" alt="ref" />'),
        ("![a", "![a"),
        ("![](b)", '<img src="b" alt="" />'),
        ("!a", "!a"),
    ],
)
def test_images_have_descriptions_without_markup(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^n]", 'a<sup note="n" />'),
        ("![^N]", '!<sup note="n" />'),
        ("[^x]", "[^x]"),
        ("[^n](a)", '<sup note="n" />(a)'),
    ],
)
def test_footnotes_that_exist_are_cited(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<https://a.b>", '<a href="https://a.b">https://a.b</a>'),
        ("<a@b.c>", '<a href="mailto:a@b.c">a@b.c</a>'),
        ("see www.a.com.", 'see <a href="http://www.a.com">www.a.com</a>.'),
        (
            "http://a.com/_b_ *http://c.de*",
            '<a href="http://a.com/_b">http://a.com/_b</a>_ <em><a href="http://c.de">http://c.de</a></em>',
        ),
        ("a@b.co", '<a href="mailto:a@b.co">a@b.co</a>'),
        ("[http://a.com](b)", '<a href="b">http://a.com</a>'),
        ("[<http://a.com>](b)", '<a href="b">http://a.com</a>'),
        ("[a@b.co](c)", '<a href="c">a@b.co</a>'),
        ("[ http://a.com", "[ http://a.com"),
        ("[a](b) http://a.com", '<a href="b">a</a> <a href="http://a.com">http://a.com</a>'),
        ("![ [](b) http://a.com", '![ <a href="b" /> http://a.com'),
        ("http://", "http://"),
        (":smile: `:smile:`", "😄 <code>:smile:</code>"),
    ],
)
def test_addresses_become_links_but_not_within_links(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("a <b class='x'>c</b>", ["<b class='x'>", "</b>"]),
        ("a <!-- *b* --> <!--> <!---> c", ["<!-- *b* -->", "<!-->", "<!--->"]),
        ("<?php x ?> <!DOCTYPE x> <![CDATA[a]]>", ["<?php x ?>", "<!DOCTYPE x>", "<![CDATA[a]]>"]),
        ("a</br>b", ["</br>"]),
        ("<b> <T> </i>", ["<b>", "</i>"]),
        ("<!-- <!-- <? <!1> < a", []),
    ],
)
def test_html_within_text_stays_as_written(text, raw):
    assert [element.get("html") for element in read(text).iter(RAW)] == raw


def test_a_placeholder_in_angle_brackets_is_text():
    assert html("git clone <repo> of *List<T>*") == "git clone &lt;repo&gt; of <em>List&lt;T&gt;</em>"


def test_no_address_becomes_a_link_within_a_link_written_in_html():
    assert text_of(read("<a href=x>http://a.com a@b.co [c](d)</a></a> e")) == "http://a.com a@b.co c e"
    assert html("<a href=x>http://a.com</a>").count("<a ") == 0
    assert html("<a></a> a@b.co").count("<a ") == 1


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x_1$ and $y_2$", [("x_1", "inline"), ("y_2", "inline")]),
        ("$a\\$b$", [("a\\$b", "inline")]),
        ("$$a $ b$$ c", [("a $ b", "block")]),
        (r"\(a \\ b\) c", [(r"a \\ b", "inline")]),
        ("$`a_b`$", [("a_b", "inline")]),
        ("$`a` $`b`$", [("b", "inline")]),
        ("其中$x$是", [("x", "inline")]),
        ("$n$th $k$-means", [("n", "inline"), ("k", "inline")]),
        ("$$$$ $$x$$", [("x", "block")]),
    ],
)
def test_formulas_are_found_by_githubs_dollar_rules(text, formulas):
    assert [(element.get("tex"), element.get("display")) for element in read(text).iter(MATHS)] == formulas


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "US$5 is 10$",
        "$ a $",
        "$a $",
        "a$",
        "$$",
        "$$ $$",
        r"\$a\$",
        "$5-$10",
        "costs 5$/10$",
        r"\( \)",
        r"\(a",
        "$a",
    ],
)
def test_other_dollars_are_text(text):
    assert not list(read(text).iter(MATHS))


def test_a_formula_is_read_before_the_marks_in_it():
    assert html("$a_b_c * d * e$ *f*").endswith("<em>f</em>")


def test_links_and_formulas_know_their_places():
    text = Written("a [b](c) $d$ <b>", ((0, 3, 5),))
    link, formula, raw = read(text)

    assert link.get("href").place() == Place("", 3, 11, 1)
    assert formula.get("tex").place() == Place("", 3, 15, 1)
    assert raw.get("html").place() == Place("", 3, 18, 1)


def test_what_is_added_stands_behind_what_is_there():
    element = Element("label")
    element.append(Element("input"))
    add_inline(element, " a *b*", REFERENCES)

    assert tostring(element, encoding="unicode") == "<label><input /> a <em>b</em></label>"


@pytest.mark.parametrize("text", ["*a **b " * 5_000 + "b** a* " * 5_000, "![" * 5_000 + "](a)" * 5_000])
def test_elements_nest_to_a_limit_and_their_content_stays(text):
    element, depth = read(text), 0
    while len(element):
        element, depth = element[0], depth + 1

    assert depth <= MAX_NESTING


@given(st.text(alphabet="ab1 \n*_~`[]()!<>&;$\\:/@.w\"'^", max_size=60))
def test_every_text_can_be_read(text):
    assert read(text).tag == "p"
