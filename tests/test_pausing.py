import datetime as dt

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal import scaffold
from journal.challenges import parse_challenge
from journal.failing import Failed
from journal.pausing import Changed, PauseRequest, pause, restart, resume
from journal.plans import Break
from journal.written import SourceFile

PATH = "posts/100-days/challenge.md"
TODAY = dt.date(2026, 1, 20)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def plan(tmp_path):
    """Write a challenge.md; give its folder."""

    def written(front, text="\nAn hour.\n"):
        return write_journal(tmp_path, {PATH: f"---\n{front}---{text}"})

    return written


def text_of(root):
    return (root / PATH).read_bytes().decode()


def spec_of(root):
    checked = parse_challenge(SourceFile(PATH, text_of(root).removeprefix("\ufeff")))
    assert checked.problems == ()
    return checked.value


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("days: 9\n", 'days: 9\nbreaks:\n  - {from: 2026-01-20, why: "A cold"}\n'),
        ("breaks:\ndays: 9\n", 'breaks:\n  - {from: 2026-01-20, why: "A cold"}\ndays: 9\n'),
        ("breaks: [] # none\n", 'breaks: # none\n  - {from: 2026-01-20, why: "A cold"}\n'),
        (
            "breaks: [{from: 2026-01-02, to: 2026-01-03}] # two [days]\n",
            'breaks: [{from: 2026-01-02, to: 2026-01-03}, {from: 2026-01-20, why: "A cold"}] # two [days]\n',
        ),
        (
            "breaks:\n- {from: 2026-01-02, to: 2026-01-03}\n\n# N\ndays: 9\n",
            'breaks:\n- {from: 2026-01-02, to: 2026-01-03}\n- {from: 2026-01-20, why: "A cold"}\n\n# N\ndays: 9\n',
        ),
        (
            "breaks:\n    # Skiing\n    - from: 2026-01-02\n      to: 2026-01-03 # early\ndays: 9\n",
            "breaks:\n    # Skiing\n    - from: 2026-01-02\n      to: 2026-01-03 # early\n"
            '    - from: 2026-01-20\n      why: "A cold"\ndays: 9\n',
        ),
        ("days: 9\r\n", 'days: 9\r\nbreaks:\r\n  - {from: 2026-01-20, why: "A cold"}\r\n'),
    ],
)
def test_a_break_is_added_and_nothing_else_changes(plan, front, after):
    root = plan(front)
    pause(root, PauseRequest(NOW, why="A  cold"))

    assert text_of(root) == f"---\n{after}---\nAn hour.\n"
    assert spec_of(root).breaks[-1] == Break(TODAY, None, "A cold")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_plan_without_front_matter_gets_one(tmp_path, mark):
    root = write_journal(tmp_path, {PATH: f"{mark}An hour.\n"})
    made = pause(root, PauseRequest(NOW, last=dt.date(2026, 1, 25)))

    assert text_of(root) == f"{mark}---\nbreaks:\n  - {{from: 2026-01-20, to: 2026-01-25}}\n---\nAn hour.\n"
    assert made == Changed(PATH, "`100-days` is paused from 20 January 2026 until 25 January 2026")


@pytest.mark.parametrize(
    "text",
    [
        "---\nbreaks: [\n  {from: 2026-01-02, to: 2026-01-03},\n]\n---\n",
        "+++\ndays = 9\n+++\n",
        "---\n{days: 9}\n---\n",
    ],
)
def test_a_plan_in_an_unknown_layout_is_left_alone(tmp_path, text):
    root = write_journal(tmp_path, {PATH: text})

    with pytest.raises(Failed) as caught:
        pause(root, PauseRequest(NOW))

    assert (caught.value.code, caught.value.hint) == ("plan-layout", "add `from: 2026-01-20` to its `breaks`")
    assert text_of(root) == text


@pytest.mark.parametrize(
    ("breaks", "message"),
    [
        ("{from: 2026-01-18}", "there is a break already, since 18 January 2026"),
        ("{from: 2026-01-18, to: 2026-01-20}", "there is a break already, from 18 January 2026 to 20 January 2026"),
        ("{from: 2026-01-22, to: 2026-01-23}", "there is a break already, from 22 January 2026 to 23 January 2026"),
    ],
)
def test_two_breaks_do_not_overlap(plan, breaks, message):
    root = plan(f"breaks: [{breaks}]\n")

    with pytest.raises(Failed, match=message) as caught:
        pause(root, PauseRequest(NOW, last=2 * ONE_DAY))

    assert caught.value.code == "already-paused"


def test_a_break_does_not_end_before_it_begins(plan):
    with pytest.raises(Failed, match="ends before it begins"):
        pause(plan(""), PauseRequest(NOW, first=ONE_DAY, last=dt.timedelta()))


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("breaks:\n  - {from: 2026-01-18}\n", "breaks:\n  - {from: 2026-01-18, to: 2026-01-19}\n"),
        (
            "breaks: [{from: 2026-01-02, to: 2026-01-03}, {from: '2026-01-18', why: x}]\n",
            "breaks: [{from: 2026-01-02, to: 2026-01-03}, {from: '2026-01-18', to: 2026-01-19, why: x}]\n",
        ),
        (
            "breaks:\n  - why: A cold\n    from: 2026-01-18 # Sunday\ndays: 9\n",
            "breaks:\n  - why: A cold\n    from: 2026-01-18 # Sunday\n    to: 2026-01-19\ndays: 9\n",
        ),
        ("breaks:\n- from: 2026-01-18\n", "breaks:\n- from: 2026-01-18\n  to: 2026-01-19\n"),
        (
            "breaks:\n  - from: 2026-01-18\n    to: 2026-01-30 # or so\n",
            "breaks:\n  - from: 2026-01-18\n    to: 2026-01-19 # or so\n",
        ),
        ("breaks: [{from: 2026-01-20}]\n", "breaks: [{from: 2026-01-20, to: 2026-01-20}]\n"),
    ],
)
def test_the_break_that_is_going_on_gets_yesterday_as_its_last_date(plan, front, after):
    root = plan(front)
    resume(root, NOW)

    assert text_of(root) == f"---\n{after}---\nAn hour.\n"
    assert spec_of(root).breaks[-1].last in {dt.date(2026, 1, 19), TODAY}


def test_only_a_break_that_is_going_on_can_be_ended(plan):
    with pytest.raises(Failed) as caught:
        resume(plan("title: Days\nbreaks: [{from: 2026-01-02, to: 2026-01-03}]\n"), NOW)

    assert (caught.value.code, str(caught.value)) == ("not-paused", "Days is in no break on 20 January 2026")


def test_pause_and_resume_of_one_day_leave_a_break_of_one_date(plan):
    root = plan("title: Days # my own\n")
    pause(root, PauseRequest(NOW, first=-ONE_DAY))
    said = resume(root, NOW).sentence

    assert text_of(root).startswith("---\ntitle: Days # my own\nbreaks:\n  - {from: 2026-01-19, to: 2026-01-19}\n---\n")
    assert said == "Days goes on: the break from 19 January 2026 ended on 19 January 2026"


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("days: 9\n", "days: 9\nround: 2\nstart: 2026-01-20\n"),
        (
            "start: '2025-11-01'   # a Saturday\nround: 1\n",
            "start: 2026-01-20   # a Saturday\nround: 2\n",
        ),
        ("start:\nstatus: stopped\ndays: 9\n", "start: 2026-01-20\ndays: 9\nround: 2\n"),
    ],
)
def test_the_next_round_begins_today(plan, front, after):
    root = plan(front)
    (root / "posts/100-days/day-001.md").write_text(day(), encoding="utf-8")
    said = restart(root, NOW).sentence

    assert text_of(root) == f"---\n{after}---\nAn hour.\n"
    assert said == "Round 2 of `100-days` begins on 20 January 2026"


def test_a_round_without_an_entry_is_not_begun_again(plan):
    with pytest.raises(Failed) as caught:
        restart(plan("title: Days\n"), NOW)

    assert caught.value.code == "nothing-to-restart"


def test_a_file_that_was_saved_meanwhile_is_not_written_over(tmp_path):
    write_journal(tmp_path, {})

    with pytest.raises(Failed) as caught:
        scaffold.replace(tmp_path, PATH, "something else", "new")

    assert caught.value.code == "file-changed"
    assert text_of(tmp_path) == CHALLENGE


def test_a_changed_file_keeps_its_rights(plan):
    root = plan("")
    (root / PATH).chmod(0o640)
    pause(root, PauseRequest(NOW))

    assert (root / PATH).stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in (root / PATH).parent.iterdir()) == ["challenge.md"]
