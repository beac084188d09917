import datetime as dt
import subprocess
import sys

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal.build import Request, build
from journal.failing import Failed
from journal.newday import DayRequest, new_day
from journal.notation import DayNumbers


def make(root, files=None, **request):
    write_journal(root, files or {})
    return new_day(root, DayRequest(NOW, **request))


def text_of(root, made):
    return (root / made.path).read_text(encoding="utf-8")


def test_the_first_day_is_day_one(tmp_path):
    made = make(tmp_path)

    assert (made.path, made.label, made.total, made.date) == (
        "posts/100-days/day-001.md",
        "1",
        100,
        dt.date(2026, 1, 20),
    )


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ({"day-001.md": day(), "day-004.md": day()}, "5"),
        ({"day-014-016-rnn.md": day()}, "17"),
        ({"day-000.md": day()}, "1"),
        ({"x.md": day(day="7")}, "8"),
        ({"x.md": day(day="R2D7")}, "1"),
        ({"day-002.md": "---\ntitle: a: b\ndrafft: [\n---\n"}, "3"),
    ],
)
def test_the_next_number_follows_the_highest_one(tmp_path, written, label):
    made = make(tmp_path, {f"posts/100-days/{name}": text for name, text in written.items()})

    assert made.label == label


def test_a_later_round_has_numbers_of_its_own(tmp_path):
    files = {
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "round: 2\ndays:"),
        "posts/100-days/day-040.md": day(),
        "posts/100-days/r2d3.md": day(),
    }
    made = make(tmp_path, files)

    assert (made.path, made.label) == ("posts/100-days/round-2-day-004.md", "4")
    assert "day: R2D4\n" in text_of(tmp_path, made)


@pytest.mark.parametrize(
    ("config", "date"),
    [
        ("timezone: Pacific/Auckland", dt.date(2026, 1, 21)),
        ("day_ends: '13:00'", dt.date(2026, 1, 19)),
    ],
)
def test_today_is_that_of_the_journal(tmp_path, config, date):
    assert make(tmp_path, {"journal.yml": config}).date == date


@pytest.mark.parametrize(
    ("asked", "date"), [(dt.timedelta(days=1), dt.date(2026, 1, 21)), (dt.date(2026, 1, 5), dt.date(2026, 1, 5))]
)
def test_another_date_can_be_asked_for(tmp_path, asked, date):
    assert make(tmp_path, date=asked).date == date


def test_a_range_of_days_can_be_asked_for(tmp_path):
    made = make(tmp_path, days=DayNumbers((17, 18, 19, 20)))

    assert (made.path, made.label) == ("posts/100-days/day-017-020.md", "17–20")
    assert "day: 17-20\n" in text_of(tmp_path, made)


def test_a_day_may_have_a_folder_of_its_own(tmp_path):
    assert make(tmp_path, folder=True).path == "posts/100-days/day-001/index.md"


@pytest.mark.parametrize(
    "title", ["Day 45 - Go: POST", "#100Days", 'a "b" \\ c', "'x'", "- x", "@me", "yes", "日本: 語"]
)
def test_any_title_and_topic_is_safely_quoted(tmp_path, title):
    made = make(tmp_path, title=title, topics=(title,))
    (entry,) = build(Request(tmp_path, NOW)).site.challenges[0].days

    assert entry.title == title
    assert entry.post.topics == (title.removeprefix("#"),)
    assert made.label == "1"


def test_the_new_day_carries_the_plan_of_the_latest_day(tmp_path):
    files = {
        "posts/100-days/day-001.md": day(date="2026-01-18", next="Momentum"),
        "posts/100-days/day-002.md": day(date="2026-01-19", next="'Adam: why it works'"),
    }

    assert text_of(tmp_path, make(tmp_path, files)).endswith("---\n\n> Planned on day 2: Adam: why it works\n\n")


def test_the_plan_of_a_private_day_gets_into_no_other_file(tmp_path):
    files = {
        "posts/100-days/day-001.md": day(date="2026-01-18", next="Momentum"),
        "posts/100-days/day-002.md": day(date="2026-01-19", next="A secret", private="true"),
    }

    assert text_of(tmp_path, make(tmp_path, files)).endswith("> Planned on day 1: Momentum\n\n")


def test_the_first_day_carries_the_plan_of_the_challenge(tmp_path):
    files = {"posts/100-days/challenge.md": CHALLENGE.replace("days:", "next: Read chapter 1\ndays:")}

    assert text_of(tmp_path, make(tmp_path, files)).endswith("\n> Planned: Read chapter 1\n\n")


def reminders(root, made):
    return [line for line in text_of(root, made).split("\n") if line.startswith("#")]


def test_the_new_day_recalls_questions_left_open_the_newest_first(tmp_path):
    files = {
        "posts/100-days/day-001.md": day(date="2026-01-18", text="### Q: Why?\n\n*open*\n\n### Q: How?\n\nSo."),
        "posts/100-days/day-002-003.md": day(
            date="2026-01-19", text="### Q: Who?\n\nQ: When,\n\u2028and *where*?\n---"
        ),
    }

    assert reminders(tmp_path, make(tmp_path, files)) == [
        "# Left open on day 2\u20133: Who?",
        "# Left open on day 2\u20133: When, and *where*?",
        "# Left open on day 1: Why?",
    ]


def test_a_question_that_was_answered_since_is_not_recalled(tmp_path):
    files = {
        "posts/100-days/day-001.md": day(date="2026-01-17", text="### Q: Why?\n\n### Q: How?"),
        "posts/100-days/day-002.md": day(date="2026-01-18", text="### Q: Why?\n\nSo."),
        "posts/100-days/day-003.md": day(date="2026-01-19", text="### Q: How?"),
    }

    assert reminders(tmp_path, make(tmp_path, files)) == ["# Left open on day 3: How?"]


def test_questions_of_private_days_and_drafts_are_not_recalled(tmp_path):
    files = {
        "posts/100-days/day-001.md": day(date="2026-01-17", visibility="private", text="### Q: Why?"),
        "posts/100-days/day-002.md": day(date="2026-01-18", draft="true", text="### Q: How?"),
    }

    assert reminders(tmp_path, make(tmp_path, files)) == []


def test_only_a_few_questions_are_recalled(tmp_path):
    text = "\n\n".join(f"### Q: {number}?" for number in range(7))
    found = reminders(tmp_path, make(tmp_path, {"posts/100-days/day-001.md": day(text=text)}))

    assert len(found) == 6
    assert found[-1] == "# and 2 more, on the page of questions"


def test_questions_recalled_reach_no_page(tmp_path):
    make(tmp_path, {"posts/100-days/day-001.md": day(text="### Q: Is --- this {a: [question?")})
    built = build(Request(tmp_path, NOW))
    (page,) = (output for output in built.outputs if output.path == "100-days/day-2/index.html")

    assert built.problems == ()
    assert b"question" not in page.data.partition(b"<main")[2].partition(b"</main")[0].partition(b"pager")[0]


def test_a_new_day_builds_without_a_problem(tmp_path):
    make(tmp_path)

    assert build(Request(tmp_path, NOW)).problems == ()


def test_a_second_entry_of_today_is_refused(tmp_path):
    with pytest.raises(Failed) as caught:
        make(tmp_path, {"posts/100-days/day-001.md": day(date="2026-01-20")})

    assert (caught.value.code, caught.value.message) == ("day-exists", "day 1 is today, and already written")
    assert caught.value.hint == "`journal new-day --date tomorrow` starts day 2"


def test_a_second_entry_of_today_can_be_asked_for(tmp_path):
    files = {"posts/100-days/day-001.md": day(date="2026-01-20")}

    assert make(tmp_path, files, days=DayNumbers((2,))).label == "2"


def test_where_days_are_no_dates_today_may_hold_several(tmp_path):
    files = {
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "pace: scope\ndays:"),
        "posts/100-days/day-001.md": day(date="2026-01-20"),
    }

    assert make(tmp_path, files).label == "2"


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    files = {"posts/100-days/day-001.md": day(date="2026-01-05", text="Mine.")}
    with pytest.raises(Failed) as caught:
        make(tmp_path, files, days=DayNumbers((1,)))

    assert (caught.value.code, caught.value.place) == ("day-exists", "posts/100-days/day-001.md")
    assert (tmp_path / "posts/100-days/day-001.md").read_text(encoding="utf-8") == files["posts/100-days/day-001.md"]
    assert [file.name for file in (tmp_path / "posts/100-days").iterdir()] == ["challenge.md", "day-001.md"]


@pytest.mark.parametrize(
    ("written", "asked", "message"),
    [
        ("day-014-016-rnn.md", (15,), "days 14–16 are written already"),
        ("day-014-016-rnn.md", (10, 11, 12, 13, 14), "days 14–16 are written already"),
        ("day-005-adam.md", (5,), "day 5 is written already"),
    ],
)
def test_a_day_that_has_an_entry_is_refused(tmp_path, written, asked, message):
    with pytest.raises(Failed) as caught:
        make(tmp_path, {f"posts/100-days/{written}": day()}, days=DayNumbers(asked))

    assert (caught.value.code, caught.value.message) == ("day-exists", message)
    assert caught.value.place == f"posts/100-days/{written}"


ROUND_2 = {
    "posts/100-days/challenge.md": CHALLENGE.replace("days:", "round: 2\ndays:"),
    "posts/100-days/day-001.md": day("2025-06-01"),
}


def test_a_day_of_an_earlier_round_can_be_written_later(tmp_path):
    made = make(tmp_path, ROUND_2, days=DayNumbers((2,), 1), date=dt.date(2025, 6, 2))

    assert made.path == "posts/100-days/day-002.md"
    with pytest.raises(Failed, match="day 1 is written already"):
        make(tmp_path, days=DayNumbers((1,), 1))


def test_a_round_that_has_not_begun_has_no_days(tmp_path):
    with pytest.raises(Failed) as caught:
        make(tmp_path, days=DayNumbers((1,), 2))

    assert (caught.value.code, caught.value.hint) == ("day", "`journal restart` begins the next round")


def test_a_date_before_the_challenge_begins_is_refused(tmp_path):
    with pytest.raises(Failed) as caught:
        make(tmp_path, date=dt.date(2025, 12, 31))

    message = "Wednesday, 31 December 2025 is before the challenge begins on Thursday, 1 January 2026"
    assert (caught.value.code, caught.value.message) == ("date", message)


@pytest.mark.parametrize("asked", ["100-days", "A hundred days", "a HUNDRED days"])
def test_a_challenge_is_named_by_slug_or_title(tmp_path, asked):
    assert make(tmp_path, challenge=asked).path.startswith("posts/100-days/")


def test_a_slip_in_the_name_of_a_challenge_has_a_mend(tmp_path):
    with pytest.raises(Failed) as caught:
        make(tmp_path, challenge="100-dyas")

    assert (caught.value.code, caught.value.hint) == ("unknown-challenge", "did you mean `100-days`?")


TWO = {
    "posts/100-days/challenge.md": CHALLENGE.replace("100", "2"),
    "posts/30-days/challenge.md": CHALLENGE.replace("2026-01-01", "2025-06-01"),
}


@pytest.mark.parametrize(
    ("files", "asked", "folder"),
    [
        ({}, "", "100-days"),
        ({"posts/30-days/day-001.md": day()}, "", "30-days"),
        ({"posts/100-days/day-001-002.md": day()}, "", "30-days"),
        ({"posts/30-days/day-001.md": day()}, "100-days", "100-days"),
        (
            {"posts/30-days/challenge.md": "---\nstatus: stopped\n---\n", "posts/30-days/day-001.md": day()},
            "",
            "100-days",
        ),
        (
            {"posts/100-days/day-001-002.md": day(), "posts/30-days/challenge.md": "---\nstatus: stopped\n---\n"},
            "",
            "100-days",
        ),
    ],
)
def test_the_challenge_in_hand_is_the_one_written_in_last_that_has_days_left(tmp_path, files, asked, folder):
    assert make(tmp_path, TWO | files, challenge=asked).path.startswith(f"posts/{folder}/")


def test_an_unknown_challenge_is_told_with_those_there_are(tmp_path):
    with pytest.raises(Failed) as caught:
        make(tmp_path, challenge="something else")

    assert (caught.value.code, caught.value.hint) == ("unknown-challenge", "there is `100-days`")


@pytest.mark.parametrize(("asked", "code"), [("", "no-challenge"), ("x", "unknown-challenge")])
def test_without_any_challenge_there_is_no_day(tmp_path, asked, code):
    (tmp_path / "journal.yml").touch()
    with pytest.raises(Failed) as caught:
        new_day(tmp_path, DayRequest(NOW, asked))

    assert caught.value.code == code


def test_a_day_is_made_without_what_only_a_site_needs(tmp_path):
    write_journal(tmp_path, {})
    program = (
        "import sys; from journal.cli import run; run(['new-day']); "
        "print(sorted({'babel', 'imagesize', 'jinja2', 'markdown', 'pygments', 'journal.bibtex', "
        "'journal.convert', 'journal.model', 'journal.views'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True)  # noqa: S603 - our own

    assert done.stdout.splitlines()[-1] == "[]"
