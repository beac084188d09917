import json

import pytest
from cells import code, markdown, notebook, raw
from conftest import CHALLENGE

from journal.config import parse_config
from journal.ipynb import read_notebook
from journal.ipynbmatter import front_matter, opening, prose
from journal.nodes import plain
from journal.parsers import AS_WRITTEN
from journal.parsing import parse_sources
from journal.problems import Place
from journal.written import SourceFile

PATH = "posts/100-days/day-004.ipynb"


def fields(text):
    checked = front_matter("p", text)
    assert checked.problems == ()
    assert (checked.value.text, checked.value.line) == (text, 1)
    return plain(checked.value.fields)


@pytest.mark.parametrize(
    "text",
    [
        notebook(raw("---\ntitle: A\nday: 4\n---"), code("x")),
        notebook(markdown("---\ntitle: A\nday: 4\n---\n\n# Text")),
        notebook(markdown("+++\ntitle = 'A'\nday = 4\n+++")),
        notebook(markdown("A badge."), raw("\n---\ntitle: A\nday: 4\n---")),
        notebook(code("x"), journal={"title": "A", "day": 4}),
        notebook(raw("---\ntitle: A\n---"), kernelspec={"name": "x"}, journal={"day": 4}),
        json.dumps({"worksheets": [{"metadata": {}, "cells": [raw("---\ntitle: A\nday: 4\n---")]}], "nbformat": 3}),
    ],
)
def test_front_matter_stands_in_a_cell_or_in_the_metadata(text):
    assert fields(text) == {"title": "A", "day": "4"}


@pytest.mark.parametrize(
    "text",
    [
        notebook(),
        notebook(code("---\ntitle: A\n---")),
        notebook(code("x"), raw("---\ntitle: A\n---")),
        notebook(markdown("---\n\nA rule.\n\n---")),
        notebook(code('"journal"'), journal="mine"),
        notebook(code('"journal"')),
        "",
        '{"cells": 1}',
        '{"metadata": {"journal": {"title": "A"',
    ],
)
def test_anything_else_is_none(text):
    assert fields(text) == {}


def test_what_is_wrong_in_the_metadata_is_told():
    deep = json.dumps({"cells": [], "metadata": {"journal": json.loads("[" * 30 + "]" * 30)}})
    (problem,) = front_matter("p", deep).problems

    assert (problem.code, problem.place.path, problem.message) == ("notebook", "p", "this nests deeper than 20 levels")


def test_a_key_in_both_places_is_a_problem():
    text = notebook(raw("---\ntitle: A\n---"), journal={"title": "B"})
    checked = front_matter("p", text)
    (problem,) = checked.problems

    assert plain(checked.value.fields) == {"title": "A"}
    assert problem.code == "duplicate-key"
    assert '"title": "B"' in text.split("\n")[problem.place.line - 1]


def test_a_cell_that_is_code_opens_nothing():
    (cell,) = read_notebook(notebook(code("---\ntitle: A\n---"))).value.cells

    assert opening(cell) is None


def parsed(text, path=PATH):
    sources = [SourceFile("posts/100-days/challenge.md", CHALLENGE), SourceFile(path, text)]
    return parse_sources(sources, parse_config(SourceFile("journal.yml", "")).value, AS_WRITTEN)


def test_a_notebook_is_a_day_like_any_other():
    text = notebook(raw("---\ntitle: By hand\ndate: 2026-01-04\nminutes: 1h30\ntopics: [a]\n---"), code("x"))
    (post,) = parsed(text).value.posts

    assert (post.kind, post.days, post.title, post.minutes, post.topics) == ("day", (4,), "By hand", 90, ("a",))
    assert (post.text, post.line, post.name) == (text, 1, "day-004")


@pytest.mark.parametrize(
    ("front", "code_name", "marked"),
    [
        ("title: A\ndate: 2026-02-30", "date", "2026-02-30"),
        ("titel: A\ndate: 2026-01-04", "unknown-key", "titel"),
        ('title: "A\ndate: 2026-01-04', "yaml-syntax", '\\"'),
        ("date: 2026-01-04\ntitle: #100Days of x", "text-cut", "#100Days of x"),
        ('date: 2026-01-04\ntopics: ["a", "b", {c: d}]', "shape", "{"),
    ],
)
@pytest.mark.parametrize("form", [raw, lambda text: {**raw(text), "source": text}], ids=["lines", "one-text"])
def test_mistakes_in_front_matter_have_their_place_in_the_file(form, front, code_name, marked):
    text = notebook(form(f"---\n{front}\n---"))
    (problem,) = parsed(text).problems
    place = problem.place
    line = text.split("\n")[place.line - 1]

    assert problem.code == code_name
    assert line[place.column - 1 : place.column - 1 + place.length].startswith(marked[: place.length])
    assert place.path == PATH


def test_mistakes_in_the_metadata_have_theirs():
    text = notebook(code("x"), journal={"date": "2026-02-30"})
    (problem,) = parsed(text).problems
    line = text.split("\n")[problem.place.line - 1]

    assert line[problem.place.column - 1 :].startswith("2026-02-30")


def test_the_second_place_of_a_problem_is_in_the_file_too():
    text = notebook(raw("---\ntitle: A\ntitle: B\n---"))
    (problem,) = parsed(text).problems

    assert problem.code == "duplicate-key"
    assert problem.place.line == problem.also[0].line + 1
    assert problem.also[0].path == PATH
    assert problem.place == Place(PATH, problem.place.line, problem.also[0].column, 5)


def test_prose_is_what_cells_of_markdown_say():
    assert prose(notebook(raw("---\na: b\n---"), markdown("# A"), code("x"), markdown("---\na: b\n---"))) == (
        "# A\n\n---\na: b\n---"
    )
    assert prose(notebook(markdown("---\na: b\n---\n\nText."))) == "Text."
    assert prose("{") == ""
