import json

import pytest

from journal import report
from journal.figures import counted, duration, file_size
from journal.problems import Place, Problem

TEXT = "---\ntitle: x\ntopics: [adam, optimzation]\n---\n"
TYPO = Problem(
    Place("posts/a.md", 3, 16, 11),
    "unknown-topic",
    "`optimzation` is not a topic",
    "declare it",
    "did you mean `optimisation`?",
)
FILE = Problem(
    Place("posts/b.md"), "unreadable", "this file cannot be read", "check its permissions", severity="warning"
)


def unpainted(text, _style):
    return text


def human(*problems, texts=None):
    return report.human(problems, texts or {"posts/a.md": TEXT}, unpainted)


def test_a_problem_is_shown_with_its_line_a_caret_and_a_hint():
    assert human(TYPO) == (
        "error[unknown-topic]: `optimzation` is not a topic\n"
        "  --> posts/a.md:3:16\n"
        "   |\n"
        " 2 | title: x\n"
        " 3 | topics: [adam, optimzation]\n"
        "   |                ^^^^^^^^^^^ did you mean `optimisation`?\n"
        "   |\n"
        "hint: declare it"
    )


def test_a_problem_of_a_whole_file_has_no_excerpt():
    assert human(FILE) == (
        "warning[unreadable]: this file cannot be read\n --> posts/b.md\nhint: check its permissions".replace(
            " -->", "  -->"
        )
    )


def test_a_problem_of_a_whole_line_has_no_caret():
    shown = human(Problem(Place("posts/a.md", 2), "shape", "m"))

    assert "^" not in shown
    assert " 2 | title: x" in shown


def test_further_places_are_named():
    shown = human(Problem(Place("posts/a.md"), "same-url", "m", also=(Place("posts/c.md", 2, 7),)))

    assert "and posts/c.md:2:7" in shown


def test_warnings_come_before_errors_so_that_errors_stand_at_the_prompt():
    shown = human(TYPO, FILE)

    assert shown.index("warning[") < shown.index("error[")


def test_many_of_a_kind_become_a_list():
    problems = [
        Problem(Place("posts/a.md", 1, column), "dead-link", f"`{column}` leads nowhere") for column in range(1, 61)
    ]
    shown = human(*problems)

    assert shown.count("error[dead-link]: `") == 3
    assert "error[dead-link]: 57 more of this kind\n  --> posts/a.md:1:4: `4` leads nowhere" in shown
    assert shown.endswith("  and 7 more")


def test_a_few_more_of_a_kind_are_all_listed():
    problems = [Problem(Place("posts/a.md", 1, column), "dead-link", "m") for column in range(1, 6)]

    assert human(*problems).endswith(
        "error[dead-link]: 2 more of this kind\n  --> posts/a.md:1:4: m\n  --> posts/a.md:1:5: m"
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "caret"),
    [
        ("\tx: yy", 5, 2, "    x: yy", "       ^^"),
        ("日本: x", 5, 1, "日本: x", "      ^"),
        ("日本: 誤り", 5, 2, "日本: 誤り", "      ^^^^"),
        ("e\u0301: x", 5, 1, "e\u0301: x", "   ^"),
        ("x: a\x1b[31mb", 4, 1, "x: a\\x1b[31mb", "   ^"),
        ("x:", 9, 1, "x:", "  ^"),
        ("x: abc", 4, 99, "x: abc", "   ^^^"),
    ],
)
def test_the_caret_stands_under_what_is_meant(line, column, length, shown, caret):
    text = human(Problem(Place("p.md", 1, column, length), "shape", "m"), texts={"p.md": line}).split("\n")

    assert text[3].partition("| ")[2] == shown
    assert text[4].partition("| ")[2] == caret


@pytest.mark.parametrize("column", [1, 200, 400])
def test_of_a_long_line_the_part_around_the_caret_is_shown(column):
    line = "".join(f"{number:04}" for number in range(100))
    shown, caret = human(Problem(Place("p.md", 1, column, 1), "shape", "m"), texts={"p.md": line}).split("\n")[3:5]

    assert len(shown) < 125
    assert shown[caret.index("^")] == line[column - 1]


def test_a_line_that_is_not_there_has_no_excerpt():
    assert "|" not in human(Problem(Place("posts/a.md", 99, 1), "shape", "m"))


def test_a_long_text_that_a_message_quotes_is_cut():
    shown = human(Problem(Place("a.md"), "date", f"`{'x' * 500}` is not a date", "write `2026-01-01`"), texts={})

    assert shown.startswith(f"error[date]: `{'x' * 60}…` is not a date\n")


def test_the_short_form_is_a_line_each():
    assert report.short([TYPO, FILE]) == (
        "posts/a.md:3:16: error[unknown-topic] `optimzation` is not a topic, did you mean `optimisation`?\n"
        "posts/b.md: warning[unreadable] this file cannot be read"
    )


def test_the_json_form_has_every_field():
    (found,) = json.loads(report.as_json([TYPO]))

    assert found == {
        "severity": "error",
        "code": "unknown-topic",
        "message": "`optimzation` is not a topic",
        "label": "did you mean `optimisation`?",
        "hint": "declare it",
        "path": "posts/a.md",
        "line": 3,
        "column": 16,
        "length": 11,
        "also": [],
    }


def test_the_github_form_escapes_what_would_end_a_command():
    problem = Problem(Place("posts/a,b:c.md", 3, 1), "shape", "100 %\nmore", "mend")

    note = Problem(Place("posts/c.md"), "no-history", "no git", severity="note")

    assert report.github([problem, FILE, note]) == (
        "::error file=posts/a%2Cb%3Ac.md,line=3,col=1,title=shape::100 %25%0Amore%0Ahint: mend\n"
        "::warning file=posts/b.md,title=unreadable::this file cannot be read%0Ahint: check its permissions\n"
        "::notice file=posts/c.md,title=no-history::no git"
    )


@pytest.mark.parametrize(("number", "text"), [(0, "0 posts"), (1, "1 post"), (1482, "1,482 posts")])
def test_numbers_are_counted_in_words(number, text):
    assert counted(number, "post") == text


def test_a_plural_of_its_own_is_used():
    assert counted(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(("seconds", "text"), [(0.00042, "0.42ms"), (0.094, "94ms"), (1.2, "1.20s"), (125, "2m 05s")])
def test_times_are_as_long_as_they_need(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(("size", "text"), [(812, "812 B"), (41_200, "41 kB"), (3_140_000, "3.1 MB")])
def test_sizes_are_in_powers_of_ten(size, text):
    assert file_size(size) == text
