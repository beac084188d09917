"""A notebook with every form of output, as Jupyter saved it, against the HTML that it becomes.

`python tests/notebook/test_golden.py` writes that anew; what changed then stands in the difference.
"""

from pathlib import Path

from journal.notebook.body import notebook_body

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "golden.html"


def html():
    """The HTML with `⟦3⟧` in place of slots, and the pictures by name and size."""
    body = notebook_body((DATA / "golden.ipynb").read_text(encoding="utf-8"), "Every form")
    parts = body.prose.html.split("\x00")
    shown = "".join(f"⟦{part}⟧" if number % 2 else part for number, part in enumerate(parts))
    links = [f"{number} {link.attribute} {link.url}" for number, link in enumerate(body.links)]
    pictures = [f"{picture.name} {len(picture.data)}" for picture in body.pictures]
    problems = [f"{problem.code} {problem.place.line}" for problem in body.problems]
    return "\n".join([shown, "", *links, *pictures, *problems, ""])


def test_every_form_of_output_is_shown():
    assert html() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(html(), encoding="utf-8")
