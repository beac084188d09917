"""Formulas in titles: of front matter and of the heading that opens a text."""

import pytest

from journal.convert import convert

D_K = '<math><semantics><msub><mi>d</mi><mi>k</mi></msub><annotation encoding="application/x-tex">d_k</annotation>'


@pytest.mark.parametrize("title", ["Why $d_k$", "Why $`d_k`$", r"Why \(d_k\)"])
@pytest.mark.parametrize(("front", "heading"), [("{}", ""), ("", "# {}\n\n"), ("{}", "# {}\n\n")])
def test_a_title_is_a_line_of_text_and_html_with_the_formula(title, front, heading):
    body = convert(f"{heading.format(title)}Text.", front.format(title))

    assert (body.title, body.prose.headings, body.prose.plain) == ("Why dₖ", (), "Text.")
    assert body.title_html == f"Why {D_K}</semantics></math>"
    assert (body.problems, body.title_problems) == ((), ())


@pytest.mark.parametrize(
    "title",
    ["From $5 to $10", "$HOME and $PATH", "snake_case and *stars* & `code` <T>", r"a \( b", "$"],
)
def test_a_title_of_front_matter_is_text_but_for_formulas(title):
    body = convert("Text.", title)

    assert body.title == title
    assert body.title_html == title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_title_may_hold_several_formulas():
    body = convert("", "$a$ & $b$, $5 and $c$")

    assert body.title == "a & b, $5 and c"
    assert body.title_html.count("<math>") == 3


def test_a_heading_keeps_its_inline_html_and_loses_its_links():
    body = convert("# The *one* `net.py` [link](x)\n\nText.")

    assert body.title == "The one net.py link"
    assert body.title_html == "The <em>one</em> <code>net.py</code> link"


def test_macros_hold_in_titles():
    assert convert("", r"Over $\R$", {"R": r"\mathbb{R}"}).title == "Over ℝ"


def test_mistakes_in_a_title_are_told_where_it_stands():
    in_front_matter, in_heading = convert("Text.", r"On $\foo$"), convert("# On $\\foo$\n\nText.")

    assert [problem.code for problem in in_front_matter.title_problems] == ["unknown-tex"]
    assert in_front_matter.problems == ()
    assert [(problem.code, problem.place.column) for problem in in_heading.problems] == [("unknown-tex", 7)]
    assert in_heading.title_problems == ()
