import datetime as dt

import pytest

from journal.console import unpainted
from journal.livesite import Served
from journal.problems import Place, Problem
from journal.servetext import Change, change_line, new_problems, start_lines

MOMENT = dt.datetime(2026, 1, 20, 14, 2, 11, tzinfo=dt.UTC)
YAML = Problem(Place("posts/day-043.md", 2, 8), "yaml-syntax", "x")
TEMPLATE = Problem(Place("templates/day.html", 3), "template", "x")
WHOLE = Problem(Place("posts/day-043.md"), "too-long", "x")
WARNING = Problem(Place("posts/day-043.md", 3), "dead-link", "x", severity="warning")


def line(sources, files=(), before=(), after=(), seconds=0.038):
    was, now = (Served({}, None, problems, {}, frozenset(), good=True) for problems in (before, after))
    return change_line(Change(sources, was, now, frozenset(files), seconds), MOMENT, unpainted)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (
            line(["posts/day-043.md"], ["a.html", "b.html", "c.html", "x.json"]),
            "14:02:11  posts/day-043.md                        3 pages   38ms  reloaded",
        ),
        (
            line(["templates/day.html"], [f"{number}.html" for number in range(38)], seconds=1.5),
            "14:02:11  templates/day.html                     38 pages  1.50s  reloaded",
        ),
        (
            line(["posts/day-043.md", "posts/b.md"], ["a.html"], before=(YAML,)),
            "14:02:11  posts/day-043.md and 1 more              1 page   38ms  fixed",
        ),
        (
            line(["posts/day-043.md"], after=(YAML, WARNING)),
            "14:02:11  posts/day-043.md                      yaml-syntax at 2:8, shown in the browser",
        ),
        (
            line(["posts/day-043.md"], after=(TEMPLATE, YAML)),
            "14:02:11  posts/day-043.md                      template at templates/day.html:3 and 1 more, "
            "shown in the browser",
        ),
        (
            line(["posts/day-043.md"], after=(WHOLE,)),
            "14:02:11  posts/day-043.md                      too-long, shown in the browser",
        ),
        (
            line(["static/site.css", "static/print.css"], ["site.css", "a.html"]),
            "14:02:11  static/site.css and 1 more            style swapped without a reload",
        ),
        (
            line(["static/x\x1b.png"], ["x.png"]),
            "14:02:11  static/x\\x1b.png                        0 pages   38ms  reloaded",
        ),
        (
            line(["posts/day-043.md"], after=(WARNING,)),
            "14:02:11  posts/day-043.md                      no page changed",
        ),
    ],
)
def test_a_change_is_one_line(said, what):
    assert said == what


@pytest.mark.parametrize(("published", "what"), [(False, "drafts shown"), (True, "as it would be published")])
def test_the_start_says_where_to_look_and_what_is_watched(published, what):
    watched = ["posts", "static", "journal.yml"]

    assert start_lines("http://127.0.0.1:8000/", watched, unpainted, published=published) == [
        f"Serving http://127.0.0.1:8000/  {what}, _site untouched",
        "Watching posts  static  journal.yml",
        "Ctrl-C to stop",
    ]


def test_a_problem_is_told_once_also_when_lines_above_it_come_and_go():
    moved = Problem(Place("posts/day-043.md", 9), "dead-link", "x", severity="warning")

    assert new_problems([WARNING], [moved, YAML]) == [YAML]
