"""Numbered equations and references to them, from a text to its HTML."""

import re

import pytest

from journal.bodies import Ground, page_html
from journal.convert import convert
from journal.links import Spot
from journal.problems import Place
from journal.strings import words_of

GROUND = Ground({}, {}, words_of("en"), "https://example.org")
SPOT = Spot("posts/day-001.md", "/c/day-1/")


def shown(text):
    """The body as its page shows it."""
    body = convert(text)
    assert body.problems == ()
    return str(page_html(body, SPOT, GROUND))


def problem(text):
    [found] = convert(text).problems
    return found


def links(html):
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', html)


LOSS = "$$\nL = -\\log p \\label{eq:loss}\n$$\n"


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        (r"$\eqref{eq:loss}$", "(1)"),
        (r"\eqref{eq:loss}", "(1)"),
        (r"$\ref{eq:loss}$", "1"),
        (r"\ref{eq:loss}", "1"),
        (r"\eqref{loss}", "(1)"),
        (r"\ref{loss}", "1"),
        (r"\(\eqref{eq:loss}\)", "(1)"),
    ],
)
def test_a_reference_is_a_link_to_the_number_of_its_equation(reference, number):
    html = shown(f"{LOSS}\nBy {reference} it falls.\n")

    assert f'By <a href="#eq:loss">{number}</a> it falls.' in html
    assert re.search(r'<mtd [^>]*id="eq:loss"><mtext>\(1\)</mtext></mtd>', html)


def test_a_reference_may_stand_before_its_equation_and_in_another_formula():
    html = shown(
        f"See \\eqref{{eq:loss}}.\n\n{LOSS}\n$$\nR \\overset{{\\eqref{{eq:loss}}}}{{=}} L + \\ref{{loss}}\n$$\n"
    )

    assert links(html) == [("#eq:loss", "(1)"), ("#eq:loss", "(1)"), ("#eq:loss", "1")]


def test_rows_have_numbers_labels_and_tags_of_their_own():
    rows = r"a &= b \label{one} \\ c &= d \notag \\ e &= f \tag{ELBO} \label{two} \\ g &= h \label{three}"
    html = shown(f"$$\\begin{{align}} {rows} \\end{{align}}$$\n\n\\eqref{{one}}, \\eqref{{two}}, \\ref{{three}}\n")

    assert links(html) == [("#eq:one", "(1)"), ("#eq:two", "(ELBO)"), ("#eq:three", "2")]


@pytest.mark.parametrize(
    ("environment", "rows"),
    [
        ("equation", r"a"),
        ("gather", r"a \\ b"),
        ("multline", r"a \\ b"),
        ("alignat", r"a &= b"),
        ("flalign", r"a &= b"),
    ],
)
def test_every_numbered_environment_can_be_referred_to(environment, rows):
    argument = "{2}" if environment == "alignat" else ""
    formula = f"\\begin{{{environment}}}{argument} {rows} \\label{{x}} \\end{{{environment}}}"

    assert ("#eq:x", "(2)" if environment == "gather" else "(1)") in links(shown(f"$$ {formula} $$\n\n\\eqref{{x}}\n"))


@pytest.mark.parametrize("inner", ["split", "aligned"])
def test_an_environment_without_numbers_has_one_for_the_whole(inner):
    html = shown(f"$$\\begin{{{inner}}} a &= b \\\\ &= c \\end{{{inner}}} \\label{{x}}$$\n\n\\eqref{{x}}\n")

    assert links(html) == [("#eq:x", "(1)")]


def test_a_numbered_environment_that_wants_mending_is_numbered_once():
    html = shown(r"$$\begin{align} a &= b & \text{by \eqref{x} if $a$} \label{x} \end{align}$$")

    assert re.findall(r"\(\d\)", re.sub("<annotation.*?</annotation>", "", html)) == ["(1)", "(1)"]


@pytest.mark.parametrize(
    ("label", "anchor"),
    [
        ("cross_entropy", "eq:cross_entropy"),
        ("eq:größe", "eq:größe"),
        ("the loss", "eq:the-loss"),
        ('a"<b>+5f+', "eq:a&quot;&lt;b&gt;+5f+"),
    ],
)
def test_a_label_may_have_any_characters(label, anchor):
    html = shown(f"$$ x \\label{{{label}}} $$\n\n\\eqref{{{label}}}\n")

    assert f'id="{anchor}"' in html
    assert "(1)</a>" in html
    assert f"\\label{{{label}}}".replace("<", "&lt;").replace(">", "&gt;") in html


def test_words_in_a_formula_may_hold_references():
    html = shown(f"{LOSS}\n$$ a = b \\quad \\text{{by \\eqref{{loss}} if $x$}} $$\n")

    assert '<mtext>by </mtext><mtext><a href="#eq:loss">(1)</a></mtext><mtext> if </mtext>' in html.replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_macros_may_refer_to_equations():
    body = convert(f"{LOSS}\n$\\eqn{{loss}}$ and $\\eqn{{lost}}$\n", macros={"eqn": r"\text{Eq. }\eqref{eq:#1}"})

    assert 'Eq.\N{NO-BREAK SPACE}</mtext><mtext><a href="#eq:loss">(1)</a></mtext>' in body.prose.html
    [found] = body.problems
    assert (found.message, found.place) == ("no equation of this text has the label `eq:lost`", Place("", 5, 19, 10))


def test_an_unknown_label_is_a_problem_with_place_and_nearest_name():
    found = problem(f"{LOSS}\nBy \\eqref{{los}}.\n")

    assert (found.code, found.place) == ("unknown-label", Place("", 5, 11, 3))
    assert found.message == "no equation of this text has the label `los`"
    assert (found.label, found.hint) == ("did you mean `loss`?", "write `loss`")


def test_a_label_like_no_other_is_to_be_given():
    found = problem(r"$a = \eqref{bound}$")

    assert (found.label, found.hint) == ("", r"give the equation that is meant `\label{bound}`")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{LOSS}\n$$ x \\label{{loss}} $$\n", Place("", 5, 13, 4)),
        ("$$\n\\begin{align}\na \\label{b} \\\\\nc \\label{b}\n\\end{align}\n$$\n", Place("", 4, 10, 1)),
    ],
)
def test_a_label_that_is_given_twice_is_a_problem(text, place):
    found = problem(text)

    assert (found.code, found.place) == ("duplicate-label", place)
    assert "is that of equation (1) already" in found.message
    assert convert(text).prose.html.count(' id="') == 1


def test_a_text_about_latex_keeps_its_words():
    assert shown(r"Write \ref{a_b_c} *here*.") == r"<p>Write \ref{a_b_c} <em>here</em>.</p>"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (r"$x \label{a}$", "put the formula on lines of its own between two lines `$$`"),
        (
            r"$$\begin{aligned} x \label{a} \end{aligned}$$",
            r"write it behind the `\end` of what stands within the formula",
        ),
    ],
)
def test_a_label_where_none_can_be_says_where_it_may_stand(text, hint):
    assert problem(text).hint == hint


def test_a_heading_with_a_reference_stands_in_the_contents_without_link_and_id():
    body = convert(
        f"{LOSS}\n## From \\eqref{{loss}} to $x \\overset{{\\eqref{{loss}}}}{{=}} y$\n\n## $$ z \\label{{z}} $$\n"
    )

    assert all("<a " not in heading.html and "id=" not in heading.html for heading in body.prose.headings)
    assert body.prose.headings[0].text.startswith("From (1) to ")


def test_search_and_summary_have_the_number():
    body = convert(f"By \\eqref{{loss}} it falls.\n\n{LOSS}")

    assert body.summary == "By (1) it falls."
    assert body.prose.plain == "By (1) it falls.\nL = −log p (1)"
