import datetime as dt

import pytest
from conftest import CHALLENGE, assembled, day

from journal.challenges import parse_challenge
from journal.config import parse_config
from journal.log import parse_log
from journal.written import SourceFile

PATH = "posts/100-days/log.md"
CONFIG = parse_config(SourceFile("journal.yml", "")).value
SPECS = [parse_challenge(SourceFile("posts/100-days/challenge.md", CHALLENGE)).value]


def parse(text):
    return parse_log(SourceFile(PATH, text), CONFIG, SPECS)


def entries(text):
    checked = parse(text)

    assert checked.problems == ()
    return checked.value.entries


@pytest.mark.parametrize(
    ("line", "days", "date", "minutes", "text"),
    [
        ("- Day 4, 2026-01-08, 45 min: read chapter 2", (4,), "2026-01-08", 45, "read chapter 2"),
        ("* Day 4: read", (4,), None, None, "read"),
        ("+ day 4, 1h30: read", (4,), None, 90, "read"),
        ("- Day 4, 45 min, 2026-01-08", (4,), "2026-01-08", 45, ""),
        ("- Days 4-6 (January 8, 2026, 2 h): read", (4, 5, 6), "2026-01-08", 120, "read"),
        ("- Day 4, 6-7: read", (4, 6, 7), None, None, "read"),
        ("## Day 4, 2026-01-08\n\nRead.", (4,), "2026-01-08", None, "\n\nRead."),
        ("# Day 4: Read\n\nMore.", (4,), None, None, "Read\n\nMore."),
        ("- Day 4, 1:15: a: b", (4,), None, 75, "a: b"),
        ("- R2D4: read", (4,), None, None, "read"),
    ],
)
def test_an_entry_is_a_list_item_or_a_heading(line, days, date, minutes, text):
    (entry,) = entries(line)

    assert (entry.kind, entry.days, entry.minutes, entry.text) == ("day", days, minutes, text)
    assert entry.date == (dt.date.fromisoformat(date) if date else None)


def test_indented_lines_belong_to_their_entry_and_others_do_not():
    first, second = entries("- Day 1: one\n  more\n\n  - nested\nNot of the list.\n- Day 2\n  below\n")

    assert first.text == "one\n  more\n\n  - nested"
    assert second.text == "\n  below"


def test_a_heading_has_all_text_up_to_the_next_entry():
    first, second = entries("## Day 1\nOne.\n\n- a list\n\n## Not a day\n\nMore.\n## Day 2\n")

    assert first.text == "\nOne.\n\n- a list\n\n## Not a day\n\nMore."
    assert second.text == ""


def test_what_stands_before_the_first_entry_is_the_introduction():
    log = parse("---\ntitle: Short days\n---\nOnce a line.\n\n- not a day\n- Day 1: one\n").value

    assert (log.title, log.text, log.line) == ("Short days", "Once a line.\n\n- not a day", 4)
    assert len(log.entries) == 1


def test_a_log_without_entries_is_an_introduction():
    log = parse("Soon.").value

    assert (log.text, log.entries) == ("Soon.", ())


def test_words_mark_rest_and_private_entries():
    rest, private, both = entries("- Day 1, rest\n- Day 2, private: x\n- Day 3 (Rest, Private)\n")

    assert (rest.rest, rest.visibility) == (True, "public")
    assert (private.rest, private.visibility) == (False, "private")
    assert (both.rest, both.visibility) == (True, "private")


def test_entries_have_anchors_and_ids_of_their_own():
    found = entries("- Day 4: a\n- Day 4-5: b\n- Day 4: c\n- R2D4: d\n")

    assert [entry.anchor for entry in found] == ["day-4", "day-4-5", "day-4-2", "round-2-day-4"]
    assert found[0].id == f"{PATH}#day-4"
    assert found[3].round == 2


def test_the_place_of_a_text_is_where_it_begins():
    (entry,) = entries("---\ntitle: x\n---\n\n- Day 4, 45 min: read $x$\n")

    assert (entry.line, entry.column) == (5, 17)


@pytest.mark.parametrize(
    ("line", "column", "length", "message"),
    [
        ("- Day 4, 2026-02-30: x", 10, 10, "`2026-02-30` is not a date: February 2026 has 28 days"),
        ("- Day 4, 45: x", 10, 2, "`45` is neither a date nor a time with its unit"),
        ("- Day 4, tomorrow: x", 10, 8, "`tomorrow` is not a date"),
        ("- Day 5-3: x", 3, 7, "`Day 5-3` runs backwards"),
        ("- Day by day it went on", 3, 21, "`Day by day it went on` is not a day number"),
        ("## Day (2026-01-05)", 4, 3, "the day has no number"),
    ],
)
def test_a_line_that_begins_like_an_entry_and_is_none_is_told(line, column, length, message):
    checked = parse(line)
    (problem,) = checked.problems

    assert (problem.code, problem.message) == ("log-entry", message)
    assert (problem.place.line, problem.place.column, problem.place.length) == (1, column, length)
    assert checked.value.entries == ()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("- Day 4, soon: x", "write it as `- Day 4, 2026-01-08, 45 min: read chapter 2`"),
        ("## Day 4, soon", "write it as `## Day 4, 2026-01-08, 45 min`"),
    ],
)
def test_the_mend_of_an_entry_has_its_form(line, hint):
    assert [problem.hint for problem in parse(line).problems] == [hint]


# ---------------------------------------------------------------- on the site

LOG = "Short days.\n\n- Day 1, 2026-01-05, 45 min: read [x](day-002.md)\n- Day 3, 2026-01-07, private: secret\n"


def test_entries_of_a_log_are_days_at_their_anchor():
    site = assembled({PATH: LOG, "posts/100-days/day-002.md": day(date="2026-01-06")}).value
    (challenge,) = site.challenges

    assert [(entry.label, entry.url, entry.title) for entry in challenge.days] == [
        ("1", "/100-days/log/#day-1", "Day 1"),
        ("2", "/100-days/day-2/", "Day 2"),
    ]
    assert (challenge.progress.covered, challenge.progress.minutes, challenge.progress.longest_run) == (3, 45, 3)
    assert site.targets[PATH] == "/100-days/log/"
    assert [(item.path, item.line, item.state) for item in site.ledger] == [
        ("posts/100-days/day-002.md", 0, "published"),
        (PATH, 3, "published"),
        (PATH, 4, "private"),
    ]


def test_an_entry_of_a_log_needs_a_date_where_dates_count():
    (problem,) = assembled({PATH: "\n- Day 1: x"}).problems

    assert (problem.code, problem.place.path, problem.place.line) == ("day-without-date", PATH, 2)
    assert problem.hint.startswith("write it behind the day, as in `Day 4, 2026-01-08`")


def test_a_post_that_was_an_entry_keeps_its_anchor():
    site = assembled({PATH: "", "posts/100-days/day-004.md": day(aliases="['/100-days/log/#day-4', /old/]")}).value

    assert [(anchor, entry.url) for anchor, entry in site.challenges[0].log.moved] == [("day-4", "/100-days/day-4/")]
    assert [alias for alias, _ in site.redirects] == ["/old/"]


def test_a_mistake_in_one_entry_leaves_the_others(built):
    files = {PATH: "- Day 1, 2026-01-05: $\\frc{1}{2}$\n- Day 2, 2026-01-06: fine, as [day 1](#day-1)\n"}
    found = built(files)
    (problem,) = found.problems

    assert (problem.code, problem.place.line, problem.place.column) == ("unknown-tex", 1, 23)
    assert [entry.label for entry in found.site.challenges[0].days] == ["2"]


def test_the_page_of_a_log_shows_its_entries(built):
    found = built({PATH: LOG, "posts/100-days/day-002.md": day(date="2026-01-06", text="[log](log.md#day-1)")})
    page = next(output.data.decode() for output in found.outputs if output.path == "100-days/log/index.html")

    assert found.problems == ()
    assert 'id="day-1"' in page
    assert 'read <a href="../day-2/">x</a>' in page
    assert "45 min" in page
    assert "secret" not in page


def test_a_link_to_an_entry_that_is_not_there_is_dead(built):
    found = built({PATH: LOG, "posts/100-days/day-002.md": day(date="2026-01-06", text="[log](log.md#day-7)")})

    assert [problem.code for problem in found.problems] == ["dead-anchor"]
