import re
from pathlib import Path
from typing import get_args

import pytest
from conftest import NOW, write_journal

from journal.build import Request, build
from journal.explain import explained, problem_pages, summaries
from journal.problems import Code

PAGES = Path(__file__).parent.parent / "docs" / "problems"
BLOCK = re.compile(r'^````\w+(?: file="([^"]+)")?\n(.*?)^````$', re.MULTILINE | re.DOTALL)
EXAMPLES = sorted(page.stem for page in PAGES.glob("*.md") if "## Wrong" in page.read_text(encoding="utf-8"))


def codes_of_example(root, code, part):
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    section = re.split(r"^## (?:Right|What to do)$", text.partition(f"## {part}\n")[2], maxsplit=1, flags=re.MULTILINE)[
        0
    ]
    blocks = {path or "posts/100-days/day-005.md": block for path, block in BLOCK.findall(section)}
    neighbours = {"posts/100-days/day-001.md": "---\ndate: 2026-01-01\n---\nThe first page.\n"}
    return {problem.code for problem in build(Request(write_journal(root, neighbours | blocks), NOW)).problems}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_has_that_problem_alone(code, tmp_path):
    assert codes_of_example(tmp_path, code, "Wrong") == {code}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_has_no_problem(code, tmp_path):
    assert codes_of_example(tmp_path, code, "Right") == set()


def test_every_code_has_a_page_and_every_page_a_code():
    assert set(problem_pages()) == set(get_args(Code))


def test_every_page_is_named_and_begins_with_what_it_means():
    for code, summary in summaries().items():
        assert explained(code).startswith(f"# {code}\n\n")
        assert len(summary) > 20
