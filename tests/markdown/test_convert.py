import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.body import Body, Heading, Link
from journal.convert import WORDS, convert, count_words
from journal.markdown.elements import ALERTS, slot
from journal.markdown.tags import VOID
from journal.problems import Place


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("# A *b*\n\nc", "", "A b"),
        ("A\n===\nc", "", "A b"[:1]),
        ("# A  b", "a B", "a B"),
        ("# Day `1`", "Day 1", "Day 1"),
        ("# Day 1", "*Day* `1`", "*Day* `1`"),
    ],
)
def test_a_first_level_heading_that_opens_the_text_is_lifted(text, title, expected):
    body = convert(text, title)

    assert body.title == expected
    assert body.prose.headings == ()


def test_a_heading_that_differs_from_the_title_stays():
    body = convert("# A\n\n## B", "C")

    assert body.title == "C"
    assert body.prose.html == '<h2 id="a">A</h2>\n<h3 id="b">B</h3>'


@pytest.mark.parametrize("text", ["a\n\n# B", "## B", "> # B", "<!-- c -->\n# B", "", "# ![](x)"])
def test_other_headings_are_no_titles(text):
    assert convert(text).title == ""


def test_a_lifted_heading_uses_up_no_id():
    assert convert("# A\n\n## A").prose.headings == (Heading(2, "a", "A", "A"),)


def test_headings_are_lowered_if_one_of_the_first_level_is_left():
    body = convert("# A\n\n# B\n\n> ###### C")

    assert [(heading.level, heading.text) for heading in body.prose.headings] == [(2, "B"), (6, "C")]


def test_headings_in_the_authors_html_are_lowered_as_well():
    body = convert('<h1 align="center">A</h1>\n\n## B\n\n<H6>C</H6>')

    assert body.prose.html == '<h2 align="center">A</h2>\n<h3 id="b">B</h3>\n<H6>C</H6>'


def test_headings_stay_if_none_of_the_first_level_is_left():
    assert [heading.level for heading in convert("# A\n\n## B\n\n#### C").prose.headings] == [2, 4]


def test_headings_have_ids_text_and_html_without_links():
    text = "## A [*b*](c) $x$ ![d](e)[^1]\n\n## Own {#mine}\n\n[^1]: f"
    first, second = convert(text).prose.headings

    assert (first.id, first.text) == ("a-b-x", "A b x d")
    assert first.html.startswith("A <em>b</em> <math>")
    assert "href" not in first.html
    assert second == Heading(2, "mine", "Own", "Own")


def test_every_target_is_a_link_in_reading_order_with_its_place():
    body = convert("[a](b) <img src=c alt='d'>\n\n- https://e.fg\n\n[h]\n\n[h]: /i 'j'")

    assert body.links == (
        Link("b", "href", "link", "a", Place("", 1, 5, 1)),
        Link("c", "src", "image", "d", Place("", 1, 17, 1), sized=True, responsive=True),
        Link("https://e.fg", "href", "link", "https://e.fg", Place("", 3, 3, 12)),
        Link("/i", "href", "link", "h", Place("", 7, 6, 2)),
    )
    assert body.prose.html.startswith(f"<p><a {slot(0)}>a</a> <img {slot(1)} alt='d' loading=\"lazy\"></p>")


def test_a_link_to_a_section_is_a_slot_and_a_footnote_is_none():
    assert [link.url for link in convert("[a](#b)[^1]\n\n[^1]: c").links] == ["#b"]


@pytest.mark.parametrize(
    "text", ["[]()", "![](a whole paragraph)", r"![](images\day04.jpg)", "![x](/Users/a/Shot 1.png)"]
)
def test_odd_targets_neither_fail_nor_vanish(text):
    body = convert(text)

    assert body.links or text in body.prose.plain


def test_images_alone_code_and_formulas_are_shown_as_figures():
    body = convert("![a b](c)\n\n```py\nx\n```\n\n$$\ny\n$$")

    assert body.prose.html.count("<figure") == 2
    assert [block.language for block in body.code_blocks] == ["py"]
    assert "<math" in body.prose.html


def test_a_wrong_formula_is_a_problem_of_the_body():
    body = convert("a\n\n- $\\foo$", macros={"bar": "x"})

    assert [(problem.code, problem.place) for problem in body.problems] == [("unknown-tex", Place("", 3, 4, 4))]


def test_macros_are_known_in_formulas():
    assert convert(r"$\R$", macros={"R": r"\mathbb{R}"}).problems == ()


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("a *b*\nc\n\nd", "a b c"),
        ("# T\n\n## H\n\n![x y](z)\n\n[![b](c)](d)\n\n***\n\na", "a"),
        ("> q\n\n```\nc\n```\n\na[^1]\n\n[^1]: n", "a"),
        ("- *a* b\n  - c\n- d", "a b"),
        ("- [ ] a\n\n  c", "a"),
        ("-\n- a\n\n  b", "a"),
        ("- ![x](y)\n- b", "b"),
        ("# T\n\n---", ""),
        ("", ""),
        ("!\n\n学习", "学习"),
    ],
)
def test_the_summary_is_the_first_prose(text, summary):
    assert convert(text).summary == summary


def test_plain_text_has_all_that_can_be_read():
    body = convert("# T\n\n## H\n\na `b` $c$ &amp;\n\n```\nd\n```\n\n|e|\n|-|\n|f|\n\n<p>g</p>")

    assert body.prose.plain == "H\na b c &\nd\ne\nf\ng"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("don't e-mail 3.14 – a_b!", 4 + 1),
        ("深度学习", 4),
        ("学习 PyTorch 了", 4),
        ("カタカナ", 4),
        ("한국어 문장", 2),
        ("…—!", 0),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert count_words(text) == words


def test_code_and_formulas_are_no_words():
    assert convert("a `b`\n\n```\nc d\n```\n\n$e f$").words == 2


@pytest.mark.parametrize("text", ["{{ x }}", "{% if a %}", "{{< figure >}}", "`{{ x }}`", "# {{ x }}\n\ny"])
def test_templates_are_text_like_any_other(text):
    assert "{" in convert(text, "-").prose.plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p align="center"><img width=50%></p>', '<p align="center"><img width=50% loading="lazy"></p>'),
        (
            "<details>\n<summary>S</summary>\n\n*a*\n\n</details>",
            "<details>\n<summary>S</summary>\n<p><em>a</em></p>\n</details>",
        ),
        ("a</br>b<!-- c -->", "<p>a</br>b<!-- c --></p>"),
        ("<style>\na { b: c }\n\n</style>", "<style>\na { b: c }\n\n</style>"),
        ("<!-- a", "<!-- a-->"),
        ("<![ x", "<p>&lt;![ x</p>"),
    ],
)
def test_the_authors_html_stays_as_written(text, expected):
    assert convert(text).prose.html == expected


def test_abbreviations_attributes_and_definitions_are_understood():
    assert convert("T\n: d").prose.html == "<dl>\n<dt>T</dt>\n<dd>d</dd>\n</dl>"
    assert convert("`a`{.b}").prose.html == '<p><code class="b">a</code></p>'


def test_further_extensions_are_taken_by_name():
    body = convert('"a" *"b"*', extensions=("smarty",))

    assert body.prose.html == "<p>“a” <em>“b”</em></p>"
    assert body.prose.plain == "“a” “b”"


def test_text_is_converted_alike_however_often():
    text = "# A\n\n## A\n\n*[B]: c\n\nB[^1] [d](e)\n\n[^1]: f\n\n[d]: g"

    assert convert(text) == convert(text)
    assert convert("B [d]").prose.html == "<p>B [d]</p>"


def test_all_words_that_bodies_leave_open_are_listed():
    kinds = "\n\n".join(f"> [!{kind.upper()}]\n> x" for kind in ALERTS)
    body = convert(f"a[^1]\n\n{kinds}\n\n|t|\n|-|\n\n$$\nx\n$$\n\n# Q: y\n\n[^1]: b")

    assert set(re.findall("\x00([a-z-]+)\x00", body.prose.html)) == set(WORDS)


class Balance(HTMLParser):
    """Notes what is closed but not open, and what is left open."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.stray = []

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the library's signature
        if tag not in VOID:
            self.open.append(tag)

    def parse_marked_section(self, i, report=1):
        """What begins with `<![` is a comment in HTML, where the library knows but a few words behind it."""
        return self.parse_bogus_comment(i, report)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.open and self.open[-1] != tag and self.open[-1] in {"p", "li", "td"}:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)


FRAGMENTS = [
    *"ab\n 1\\!|[]()<>:=$-*_`~#{}",
    *[
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "> ",
        "## ",
        "---",
        "```",
        "**",
        "![x](y)",
        "[a]: /u\n",
        "[^1]",
        "[^1]: ",
        "$x$",
        "$$\n",
    ],
    *[
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<ul><li>",
        "</ul>",
        "<a href=x>",
        "</a>",
        "<img src=q>",
        "<td>",
    ],
    *[
        "<!-- c -->",
        "<T>",
        "<details>",
        "</br>",
        "|a|b|\n|-|-|\n",
        "- [ ] ",
        "http://a.bc",
        "d@e.fg",
        "{.c}",
        "*[a]: B\n",
    ],
    *[": d\n", "> [!NOTE]\n> ", ":smile:", "é", "你", "\x02", "\x03", "&amp;", "&#65;", "\u2028"],
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_any_text_becomes_a_body_that_breaks_no_page(text):
    body = convert(text)
    balance = Balance()
    balance.feed(body.prose.html)
    balance.close()

    assert [int(number) for number in re.findall("\x00(\\d+)\x00", body.prose.html)] == list(range(len(body.links)))
    assert (balance.stray, set(balance.open) - {"p", "li", "td"}) == ([], set())


@given(st.text())
def test_no_text_makes_it_fail(text):
    assert isinstance(convert(text), Body)


@pytest.mark.parametrize(
    ("text", "line", "column", "length", "hint"),
    [
        ("a\n\n```python\nx\n\nb", 3, 1, 3, "put a line ````` below it"),
        ("~~~~\nx\n~~~", 1, 1, 4, "put a line `~~~~` below it"),
        ("- ```\n  x\n\nb", 1, 3, 3, "put a line ````` below it"),
        ("a\n\n$$\nx\n\ny", 3, 1, 2, "put a line `$$` below it, with no blank line between"),
        ("> $$\n> x\n\na $$", 1, 3, 2, "put a line `$$` below it, with no blank line between"),
    ],
)
def test_what_is_never_closed_is_told_at_its_mark(text, line, column, length, hint):
    (problem,) = convert(text).problems

    assert (problem.code, problem.severity) == ("never-closed", "warning")
    assert (problem.place.line, problem.place.column, problem.place.length) == (line, column, length)
    assert problem.hint == hint


@pytest.mark.parametrize("text", ["```\nx\n```", "$$\nx\n$$", "$$x$$", "It costs $$.", "$$$", "````\n```\n````"])
def test_what_is_closed_or_is_text_is_not_told(text):
    assert convert(text).problems == ()
