import re

import pytest

from journal.convert import convert
from journal.markdown.maths import Formula, to_mathml
from journal.markdown.saying import said
from journal.markdown.written import as_written


def spoken(tex):
    (mathml,) = to_mathml([Formula(as_written(tex), display=False)], {}).value
    return said(mathml)


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\delta_1 = (1 - h \odot h) \odot W_2^\top \delta_2", "δ₁ = (1 − h ⊙ h) ⊙ W₂⊤δ₂"),
        (r"\frac{1}{n} \sum_i x_i^2", "1/n∑ᵢxᵢ²"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"z \sim \mathcal{N}(m, 1)", "z ∼ 𝒩(m, 1)"),
        (r"\sqrt{a+b} \ne \sqrt[3]{c}", "√(a + b) ≠ ³√c"),
        (r"x^{ab} y_{Q} z^{}", "xᵃᵇy_Qz"),
        (r"\sum_{i=1}^n x_{-QR}^{**}", "∑ᵢ₌₁ⁿx_(−QR)^(∗∗)"),
        (r"\hat y \bar{q} \vec v \tilde{x} \dot z \hat{AB}", "ŷq̄v⃗x̃żABˆ"),
        (r"\begin{pmatrix}1 & 2\\3 & 4\end{pmatrix}", "( 1 2 ; 3 4 )"),
        (r"f(a, b) \text{ if } a", "f(a, b) if a"),
        (r"a < b \quad c", "a < b c"),
        (r"-x^2 = -y, -z - 1", "−x² = −y, −z − 1"),
        (r"e^{-x}", "e⁻ˣ"),
        (r"\log p + \exp(x) + \max_i y", "log p + exp(x) + maxᵢ y"),
    ],
)
def test_a_formula_is_a_line_of_text(tex, line):
    assert spoken(tex) == line


def test_summaries_and_plain_text_have_no_tex_and_ids_are_those_of_github():
    body = convert("Here $\\delta_1$ is small.\n\n## The $\\delta_1$ rule\n")

    assert body.summary == "Here δ₁ is small."
    assert "\\delta" not in body.prose.plain
    assert (body.prose.headings[0].id, body.prose.headings[0].text) == ("the-delta_1-rule", "The δ₁ rule")


def test_every_formula_of_the_shared_list_can_be_said(shared):
    lines = (shared / "vectors" / "formulas.tsv").read_text(encoding="utf-8").splitlines()
    formulas = [Formula(as_written(line.split("\t")[-1]), display=True) for line in lines[1:]]
    shown = [mathml for mathml in to_mathml(formulas, {}).value if mathml]

    assert len(shown) > 400
    assert [line for line in map(said, shown) if re.search(r"\\[a-z]{2}|</?m|&\w+;", line)] == []
