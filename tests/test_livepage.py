import json

import pytest

from journal.livepage import News, event, problem_lines, with_script
from journal.problems import Place, Problem

SCRIPT = b'<script defer src="/.journal-live/script.js" data-tag="t" data-seen="s-1"></script>'
PROBLEM = Problem(Place("posts/day.md", 2, 8), "yaml-syntax", "this quote is never closed", "close it", "opened <here>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<!doctype html>\n<html><head>", b"<title>x</title></head>"),
        (b'<!DOCTYPE html><html><HEAD class="x">', b"</HEAD><header>"),
        (b"<!doctype html>\n<html lang=en>", b"<body><header>x</header>"),
        (b"<!doctype html>", b"<p>x"),
        (b"", b"<p>x <headline>"),
        (b"", b""),
    ],
)
def test_the_script_comes_first_on_a_page(before, after):
    assert with_script(before + after, "t", "s-1") == before + SCRIPT + after


def told(news, seen):
    line, end = event(news, seen).decode().removeprefix("data: ").split("\n", 1)
    assert end == "\n"
    return json.loads(line)


NEWS = News("s", 3, {"/a.png": 1, "/b.css": 2, "/c.js": 3}, "/day-1/", follow=True)


@pytest.mark.parametrize(
    ("seen", "changed", "edited"),
    [
        ("s-1", ["/b.css", "/c.js"], "/day-1/"),
        ("s-3", [], ""),
        ("other-0", [], ""),
        ("s-x", [], ""),
        ("", [], ""),
    ],
)
def test_a_page_is_told_what_it_has_not_seen(seen, changed, edited):
    assert told(NEWS, seen) == {
        "mark": "s-3",
        "changed": changed,
        "edited": edited,
        "follow": True,
        "problems": [],
    }


def test_problems_come_as_the_terminal_shows_them_in_pieces_of_one_style():
    lines = problem_lines(News(problems=(PROBLEM,), texts={"posts/day.md": '---\ntitle: "x\n'}))

    assert lines[0] == ["heading", "1 error. The last good pages are shown."]
    assert lines[1:4] == [["error", "error[yaml-syntax]"], ["strong", ": this quote is never closed"], ["", "\n  "]]
    assert ["error", "^ opened <here>"] in lines
    assert lines[-1] == ["", ": close it"]
    assert "".join(text for _, text in lines[1:]).splitlines()[1:3] == ["  --> posts/day.md:2:8", "   |"]


def test_without_a_good_site_what_has_no_error_is_shown():
    assert problem_lines(News(problems=(PROBLEM,), partial=True))[0] == ["heading", "1 error. What has none is shown."]


def test_an_excerpt_that_ends_styled_has_no_rest():
    bare = Problem(Place("a.md", 1, 1), "date", "no")

    assert problem_lines(News(problems=(bare,), texts={"a.md": "x"}))[-1] == ["dim", "|"]
