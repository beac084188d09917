"""459 formulas of real journals, on their way from a text to the converter."""

from pathlib import Path

import pytest

from journal.convert import convert
from journal.markdown import maths
from journal.markdown.maths import Formula, to_mathml
from journal.markdown.written import Written

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "formulas.tsv"

pytestmark = pytest.mark.skipif(
    not VECTORS.exists(), reason="the formulas of real journals are not beside this repository"
)


class Spy:
    """A converter that notes what it is given."""

    def __init__(self):
        self.seen = []

    def convert_with_local_state(self, latex, *, displaystyle):
        self.seen.append(latex)
        return f"<math>{displaystyle}</math>"

    def convert_all(self, snippets):
        return ["<math></math>" for _ in snippets]


DELIMITERS = {
    "dollar": "text ${}$ text",
    "dollars in text": "text $${}$$ text",
    "dollars in a line": "$${}$$",
    "dollars around lines": "text\n$$\n{}\n$$\ntext",
    "brackets": "\\[{}\\]",
    "brackets around lines": "- a\n\n  \\[\n  {}\n  \\]",
    "parentheses": "text \\({}\\) text",
    "fence": "> ```math\n> {}\n> ```",
    "dollar and backtick": "text $`{}`$ text",
}


def carries(delimiter, tex):
    """Whether GitHub's rules let a delimiter carry a formula at all."""
    if delimiter == "dollar":
        return "$" not in tex and not tex.startswith(" ") and not tex.endswith((" ", "\\"))
    if delimiter.startswith("dollars"):
        return "$$" not in tex and not tex.endswith("$") and not tex.startswith("$")
    if delimiter.startswith("brackets"):
        return "\\]" not in tex.replace("\\\\", "") and not tex.endswith("\\")
    if delimiter == "parentheses":
        return "\\)" not in tex.replace("\\\\", "") and not tex.endswith("\\")
    return "`" not in tex


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_every_real_formula_reaches_the_converter_byte_for_byte(delimiter, monkeypatch):
    spy = Spy()
    monkeypatch.setattr(maths, "_converter", lambda _: spy)
    formulas = [line.split("\t", 1)[1] for line in VECTORS.read_text(encoding="utf-8").splitlines()[1:]]
    carried = [tex for tex in formulas if carries(delimiter, tex)]
    for tex in carried:
        convert(DELIMITERS[delimiter].replace("{}", tex))

    assert [tex.strip("\n") for tex in spy.seen] == carried
    assert len(carried) >= 445


def test_nearly_every_real_formula_is_converted():
    lines = [line.split("\t", 1) for line in VECTORS.read_text(encoding="utf-8").splitlines()[1:]]
    result = to_mathml([Formula(Written(tex), kind == "D") for kind, tex in lines], {})

    assert sum(value is None for value in result.value) <= 5
