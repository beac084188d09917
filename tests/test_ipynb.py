import json

import pytest
from cells import code, markdown, notebook, raw, stream
from hypothesis import given
from hypothesis import strategies as st

from journal.ipynb import Source, cell_at, mapping, place_in_file, read_notebook, text_of
from journal.jsontext import Lines, Literal
from journal.problems import Place


def cells_of(text):
    checked = read_notebook(text)
    assert checked.problems == ()
    return checked.value.cells


def test_a_notebook_is_its_cells():
    first, second, third = cells_of(notebook(raw("a\nb"), markdown("c"), code("d", stream("e"), count=7)))

    assert (first.kind, first.source.text) == ("raw", "a\nb")
    assert (second.kind, second.source.text) == ("markdown", "c")
    assert (third.kind, third.source.text, third.count) == ("code", "d", 7)
    assert text_of(mapping(third.outputs[0])["text"]) == "e"


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, "python"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"language": "R"}, "language_info": {"name": "x"}}, "R"),
        ({"kernelspec": {"language": 3}}, "python"),
        ({"kernelspec": "x"}, "python"),
    ],
)
def test_the_language_is_that_of_the_kernel(metadata, language):
    assert read_notebook(notebook(**metadata)).value.language == language


FORMAT_3 = {
    "metadata": {"name": "old"},
    "nbformat": 3,
    "nbformat_minor": 0,
    "worksheets": [
        {
            "metadata": {},
            "cells": [
                {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["Title"]},
                {"cell_type": "heading", "level": 9, "source": "x"},
                {
                    "cell_type": "code",
                    "collapsed": False,
                    "input": ["1 + 1\n", "2"],
                    "language": "ruby",
                    "metadata": {},
                    "prompt_number": 4,
                    "outputs": [
                        {
                            "output_type": "pyout",
                            "prompt_number": 4,
                            "text": ["2"],
                            "html": ["<b>2</b>"],
                            "metadata": {},
                        },
                        {"output_type": "display_data", "png": "x"},
                        {"output_type": "stream", "stream": "stderr", "text": ["w"]},
                        {"output_type": "pyerr", "ename": "E", "evalue": "v", "traceback": []},
                    ],
                },
            ],
        }
    ],
}


def test_format_3_comes_out_as_format_4():
    heading, other, cell = cells_of(json.dumps(FORMAT_3, indent=1))

    assert (heading.kind, heading.source.text) == ("markdown", "## Title")
    assert other.source.text == "# x"
    assert (cell.source.text, cell.count, cell.language) == ("1 + 1\n2", 4, "ruby")
    assert [mapping(output)["output_type"] for output in cell.outputs] == [
        "display_data",
        "display_data",
        "stream",
        "error",
    ]
    assert mapping(cell.outputs[0])["data"] == {"text/plain": ["2"], "text/html": ["<b>2</b>"]}
    assert mapping(cell.outputs[2])["name"] == "stderr"


def test_texts_lose_what_no_page_can_show():
    (cell,) = cells_of(json.dumps({"cells": [{"cell_type": "markdown", "source": "a\0b\r\nc\rd\ud800\x1b"}]}))

    assert cell.source.text == "a\ufffdb\nc\nd\ufffd\ufffd"


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("", "json-syntax", 1, "this notebook is not JSON: an object belongs here"),
        ('{"cells": [\n', "json-syntax", 2, "this notebook is not JSON: an object belongs here"),
        ('{"cells": [],\n"metadata": {},}', "json-syntax", 2, "this notebook is not JSON: a text belongs here"),
        (
            '{"cells": []}\nx',
            "json-syntax",
            2,
            "this notebook is not JSON: something follows the end of the file's one value",
        ),
        (
            '{"cells": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b\n]}',
            "json-syntax",
            2,
            "a merge of two versions of this notebook was not finished",
        ),
        ("[]", "notebook", 1, "an object belongs here"),
        ('{"a": 1}', "notebook", 1, "this file is JSON and no notebook: it has no `cells`"),
        ('{"cells": {}}', "notebook", 1, "a list belongs here"),
        ('{"cells": [\n1]}', "notebook", 2, "an object belongs here"),
        ('{"cells": [\n{"cell_type": ["x"]}]}', "notebook", 2, "`['x']` is no kind of cell"),
        ('{"cells": [{"cell_type": "code",\n"source": {}}]}', "notebook", 2, "a text belongs here"),
        ('{"cells": [],\n"nbformat": 2}', "notebook", 2, "this notebook has format 2, and formats 3 and 4 are read"),
        ('{"worksheets": [{"cells": 1}]}', "notebook", 1, "a list belongs here"),
    ],
)
def test_a_broken_file_is_a_problem_at_its_line(text, code, line, message):
    checked = read_notebook(text)
    (problem,) = checked.problems

    assert checked.value.cells == ()
    assert (problem.code, problem.place.line, problem.message) == (code, line, message)
    assert problem.hint


def test_a_place_in_a_cell_is_found_in_the_file():
    text = notebook(markdown('one\n"two" and three\nfour'))
    (cell,) = cells_of(text)
    place = place_in_file(Lines(text), cell.source, Place("p", 2, 11, 5))
    line = text.split("\n")[place.line - 1]

    assert line[place.column - 1 : place.column - 1 + place.length] == "three"
    assert place_in_file(Lines(text), cell.source, Place("p", 3)) == Place("p", place.line + 1, 0)
    assert place_in_file(Lines(text), cell.source, Place("p", 9, 1)) == Place("p")
    assert place_in_file(Lines(text), cell.source, Place("p")) == Place("p")


@given(st.lists(st.text()), st.data())
def test_every_line_of_a_source_is_found_however_it_was_saved(pieces, data):
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": pieces}]}, indent=1)
    (cell,) = cells_of(text)
    lines = cell.source.text.split("\n")
    number = data.draw(st.integers(1, len(lines)))
    place = place_in_file(Lines(text), cell.source, Place("", number, 1))
    offset = Lines(text).offset(place)

    assert bool(pieces) == bool(place.line)
    if lines[number - 1] and lines[number - 1][0].isalnum() and lines[number - 1][0].isascii():
        assert text[offset] == lines[number - 1][0]


def test_a_place_of_the_file_is_told_by_its_cell():
    text = notebook(markdown("one\ntwo"), code("three"))
    numbers = {line.strip().strip('",').removesuffix("\\n"): number for number, line in enumerate(text.split("\n"), 1)}

    assert cell_at(text, Place("p", numbers["two"], 9)) == "cell 1, line 2"
    assert cell_at(text, Place("p", numbers["two"])) == "cell 1, line 2"
    assert cell_at(text, Place("p", numbers['source": ['])) == "cell 2"
    assert cell_at(text, Place("p", numbers["three"], 10)) == "cell 2, line 1"
    assert cell_at(text, Place("p", numbers['execution_count": 1'])) == "cell 2"
    assert cell_at(text, Place("p", 1)) == ""
    assert cell_at(text, Place("p")) == ""
    assert cell_at(notebook({"cell_type": "code"}), Place("p", 4)) == "cell 1"


def test_a_source_without_pieces_has_no_text():
    assert Source().text == ""
    assert Source((Literal("a", 1), Literal("b", 5))).text == "ab"


def test_texts_may_be_saved_line_by_line():
    assert text_of(["a\n", "b"]) == "a\nb"
    assert text_of("a") == "a"
    assert text_of(["a", 1]) is None
    assert text_of(1) is None
