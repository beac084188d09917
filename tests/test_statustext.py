import datetime as dt

import pytest
from conftest import assembled, day

from journal.console import unpainted
from journal.statustext import ASCII, BLOCKS, WIDTH, glyphs_for, is_due, status_lines, summary


def challenge(entries, plan="", as_of="2026-01-20", title="A hundred days", days=100):
    start = "" if "start:" in plan else "start: 2026-01-01\n"
    files = {"posts/100-days/challenge.md": f"---\ntitle: {title}\ndays: {days}\n{start}{plan}---\nAn hour.\n"}
    files |= {f"posts/100-days/{name}.md": text for name, text in entries.items()}
    checked = assembled(files, as_of=dt.date.fromisoformat(as_of))
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    return checked.value.challenges[0]


def text(*args, glyphs=BLOCKS, **keys):
    lines = list(status_lines(challenge(*args, **keys), glyphs, unpainted))
    assert all(len(line) <= WIDTH for line in lines)
    return "\n".join(lines)


def january(*dates, **keys):
    return {f"day-{number:03}": day(f"2026-01-{date:02}", **keys) for number, date in enumerate(dates, 1)}


WEEK = {
    "day-001": day("2026-01-15", minutes=20),
    "day-002": day("2026-01-16", minutes=45),
    "day-003-004": day("2026-01-17", minutes="2h"),
    "day-006": day(
        "2026-01-18", minutes=100, next="Momentum, and why a ball that rolls down a hill is not yet a method"
    ),
    "day-007": day("2026-01-20", rest="true"),
}
WEEK_PLAN = "pledge: 60\nbreaks: [{from: 2026-01-01, to: 2026-01-14}]\n"


def test_a_challenge_in_hand_is_shown_whole():
    assert (
        text(WEEK, WEEK_PLAN)
        == """\
A hundred days                                                  day 7 of 100

    1  ▂ ▄ ▆ ▆ ╱ █ – ○ · ·   · · · · · · · · · ·   20
   21  · · · · · · · · · ·   · · · · · · · · · ·   40
   41  · · · · · · · · · ·   · · · · · · · · · ·   60
   61  · · · · · · · · · ·   · · · · · · · · · ·   80
   81  · · · · · · · · · ·   · · · · · · · · · ·  100

  under 30 min ▂  under 1 h ▄  kept ▆  90 min and over █  – rest  ╱ missing
  ○ next

  written   6 of 100                   in a row  4, the longest 4
  time      4 h 45 min                 1 h kept  2 of 4
  dates     4 written, 1 missed, 1 rest, 14 in breaks
  pace      1 ahead                    last day  about 9 April 2026

Today, Tuesday, 20 January 2026
  off   a day of rest

Next  Momentum, and why a ball that rolls down a hill is not yet a method"""
    )


def test_where_blocks_cannot_be_shown_there_are_letters():
    row = text(WEEK, WEEK_PLAN, glyphs=ASCII).split("\n")[2]

    assert row == "    1  1 2 3 3 x 4 - o . .   . . . . . . . . . .   20"


def test_a_challenge_without_an_end_has_rows_of_ten_as_far_as_it_goes():
    shown = text(january(18, 19, 20), "pace: scope\n", as_of="2026-01-20", days=0).split("\n")

    assert shown[:3] == [
        "A hundred days                                                         day 3",
        "",
        "   1  █ █ █ ○ · · · · · ·                        10",
    ]


def test_a_run_that_is_not_to_be_shown_is_not():
    assert "in a row" in text(january(19, 20))
    assert "in a row" not in text(january(19, 20), "progress: {run: off}\n")
    assert "in a row" not in summary(challenge(january(19, 20), "progress: {run: off}\n"))
    assert "run of" not in text(january(17), "progress: {run: off}\n", "2026-01-19")


def test_the_summary_counts_weeks_where_weeks_are_kept():
    plan = "pace: weekly\nper_week: 1\n"

    assert summary(challenge(january(8, 15, minutes=90), plan)) == "Day 2 of 100, 2 written, 2 weeks in a row, 3 h"
    assert summary(challenge(january(20))) == "Day 1 of 100, 1 written, 1 in a row"


def test_a_challenge_ahead_of_its_days_says_so():
    assert "1 ahead" in text({"day-001-003": day("2026-01-20")}, "start: 2026-01-19\n")
    assert "one a day" in text(january(19, 20), "start: 2026-01-19\n")


@pytest.mark.parametrize(
    ("entries", "plan", "as_of", "expected"),
    [
        (january(19, 20), "", "2026-01-20", "done  written"),
        (january(20, minutes=75), "", "2026-01-20", "done  written, 75 min"),
        (january(18), "", "2026-01-19", "due   day 2: `journal new-day`, or `journal log` for a line"),
        (january(17), "", "2026-01-19", "due   the run of 1 ends with another miss"),
        (january(18), "rest: [monday]\n", "2026-01-19", "off   a day of rest"),
        (january(18), "breaks: [{from: 2026-01-19}]\n", "2026-01-19", "off   in a break; `journal resume` ends it"),
        (january(18), "breaks: [{from: 2026-01-19, why: ill}]\n", "2026-01-19", "off   in a break (ill); `journal"),
        ({}, "", "2025-12-30", "off   the challenge begins on 1 January 2026"),
        (january(18), "status: stopped\n", "2026-01-30", "off   the challenge was closed early"),
        (january(18), "pace: scope\n", "2026-01-30", "off   nothing is due; `journal new-day` begins the next entry"),
        (january(18), "pace: weekly\nper_week: 2\n", "2026-01-20", "week  0 of 2 dates are written"),
        (january(19, 20), "pace: weekly\nper_week: 2\n", "2026-01-21", "off   nothing is due"),
        ({}, "", "2026-01-01", "due   day 1: "),
        (january(20), "rules: [Cite a source every day]\n", "2026-01-20", "due   Cite a source every day"),
        (january(20, sources="[Bishop 2006]"), "rules: [Cite a source]\n", "2026-01-20", "done  written\n"),
        (january(20, text="As in [@bishop2006]."), "rules: [Cite a source]\n", "2026-01-20", "done  written\n"),
        (january(20, rest="true"), "rules: [Cite a source]\n", "2026-01-20", "off   a day of rest"),
    ],
)
def test_what_is_done_and_due_today(entries, plan, as_of, expected):
    assert f"  {expected}" in f"{text(entries, plan, as_of)}\n"


def test_a_finished_challenge_says_when():
    entries = {"day-001-003": day("2026-01-15")}

    assert text(entries, days=3).startswith("A hundred days" + "finished 15 January".rjust(WIDTH - 14))
    assert "  off   all days are written" in text(entries, days=3)
    assert summary(challenge(entries, days=3)) == "Finished 15 January, 3 written"


def test_a_finished_challenge_without_dates_says_that_much():
    assert summary(challenge({"day-001": "Text.\n"}, "pace: scope\n", days=1)) == "Finished, 1 written"


@pytest.mark.parametrize(
    ("entries", "plan", "as_of", "where"),
    [
        ({}, "", "2025-12-30", "begins 1 January"),
        ({}, "start: null\n", "2025-12-30", "not begun"),
        (january(19, 20), "", "2026-01-20", "day 2 of 100"),
        (january(19), "", "2026-02-20", "day 1 of 100, dormant"),
        (january(19), "breaks: [{from: 2026-01-20}]\n", "2026-02-20", "day 1 of 100, paused"),
    ],
)
def test_the_heading_says_where_it_stands(entries, plan, as_of, where):
    assert text(entries, plan, as_of).split("\n")[0].endswith(f"  {where}")


def test_a_long_title_is_cut():
    shown = text(january(20), title="On " + "and on " * 20).split("\n")[0]

    assert shown.startswith("On and on ")
    assert "…" in shown
    assert len(shown) == WIDTH


@pytest.mark.parametrize(
    ("entries", "plan", "as_of", "due"),
    [
        (january(18), "", "2026-01-19", True),
        (january(18, 19), "", "2026-01-19", False),
        (january(18), "rest: [monday]\n", "2026-01-19", False),
        (january(18), "pace: scope\n", "2026-01-19", False),
        (january(18), "status: stopped\n", "2026-01-19", False),
        (january(13), "pace: weekly\nper_week: 2\n", "2026-01-16", True),
        (january(13, 14), "pace: weekly\nper_week: 2\n", "2026-01-16", False),
        ({}, "", "2026-01-01", True),
        ({}, "", "2025-12-31", False),
    ],
)
def test_a_day_is_due_when_it_is_expected_and_not_written(entries, plan, as_of, due):
    assert is_due(challenge(entries, plan, as_of)) is due


@pytest.mark.parametrize(
    ("encoding", "glyphs"), [("utf-8", BLOCKS), ("ascii", ASCII), ("latin-1", ASCII), (None, ASCII), ("xyz", ASCII)]
)
def test_an_encoding_without_blocks_gets_letters(encoding, glyphs):
    assert glyphs_for(encoding) is glyphs
