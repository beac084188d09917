"""A page of formulas as machine learning has them."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from journal.convert import convert
from journal.markdown.saying import said

LINES = (Path(__file__).parent / "data" / "formulas.txt").read_text(encoding="utf-8").splitlines()
FORMULAS = dict(line.split("\t") for line in LINES if not line.startswith("#"))

CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
TOKENS = frozenset("mi mn mo mtext annotation".split())
GROUPS = frozenset(
    "math menclose mmultiscripts mpadded mphantom mprescripts mrow mspace msqrt mtable mtd mtr none semantics".split()
)


def mathml(tex):
    body = convert(f"$$\n{tex}\n$$")
    assert body.problems == ()
    [found] = re.findall("<math.*</math>", body.prose.html, re.DOTALL)
    return found


def faults(element):
    """What is wrong in the structure of an element by MathML Core."""
    if element.tag in CHILDREN and len(element) != CHILDREN[element.tag]:
        yield f"{element.tag} has {len(element)} children"
    if element.tag in TOKENS and len(element):
        yield f"{element.tag} holds elements"
    if element.tag not in TOKENS and (
        (element.text or "").strip() or any((child.tail or "").strip() for child in element)
    ):
        yield f"{element.tag} holds text"
    if element.tag not in {*CHILDREN, *TOKENS, *GROUPS}:
        yield f"{element.tag} is unknown"
    if element.tag in {"mtable", "mtr"} and {child.tag for child in element} != {
        {"mtable": "mtr", "mtr": "mtd"}[element.tag]
    }:
        yield f"{element.tag} holds something else"
    for child in element:
        yield from faults(child)


def test_there_are_more_than_a_hundred():
    assert len(FORMULAS) >= 100


@pytest.mark.parametrize("name", FORMULAS)
def test_a_typical_formula_is_mathml_that_can_be_shown_said_and_copied(name):
    html = mathml(FORMULAS[name])
    tree = ET.fromstring(re.sub(r"&ApplyFunction;", "\u2061", html))

    assert list(faults(tree)) == []
    assert tree[0][-1].text.strip() == FORMULAS[name]
    assert " style=" not in html
    assert "\\" not in said(html)


def test_the_whole_list_is_one_page_whose_equations_are_counted():
    body = convert("\n".join(f"## {name}\n\n$$\n{tex}\n$$\n" for name, tex in FORMULAS.items()))

    assert body.problems == ()
    assert body.prose.html.count("<math") == len(FORMULAS)
    assert re.findall(r"<mtext>\((\d)\)</mtext>", body.prose.html) == ["1", "2", "3", "4"]


def test_words_between_operators_are_operands():
    assert "<mi>recall</mi><mo" in mathml(r"\text{recall} + 1")
    assert "<mtext>a b</mtext>" in mathml(r"\text{a b} + 1").replace("\N{NO-BREAK SPACE}", " ")


def test_a_small_matrix_is_small():
    assert '<mtable displaystyle="false" scriptlevel="1" class="tex-small">' in mathml(
        r"\begin{smallmatrix} a & b \end{smallmatrix}"
    )
