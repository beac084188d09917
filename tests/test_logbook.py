import datetime as dt

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal.build import Request, build
from journal.failing import Failed
from journal.logbook import LogRequest, log_day, promote
from journal.newday import NewDay
from journal.notation import DayNumbers
from journal.urls import output_path

LOG = "posts/100-days/log.md"


def write(root, text="read chapter 2", files=None, **request):
    write_journal(root, files or {})
    return log_day(root, LogRequest(NOW, text, **request))


def log_of(root):
    return (root / LOG).read_bytes().decode()


def page(root, url):
    built = build(Request(root, NOW))
    assert built.problems == ()
    return next(output.data.decode() for output in built.outputs if output.path == output_path(url))


def test_a_log_is_begun_with_the_next_day_dated_today(tmp_path):
    made = write(tmp_path, files={"posts/100-days/day-003.md": day()}, minutes=45)

    assert made == NewDay(LOG, "4", 100, dt.date(2026, 1, 20))
    assert log_of(tmp_path) == "- Day 4, 2026-01-20, 45 min: read chapter 2\n"


def test_an_entry_is_added_to_the_log_and_nothing_else_changes(tmp_path):
    before = "---\ntitle: Short days\n---\n\nOne line each.\r\n\r\n- Day 1, 2026-01-02: one\r\n"
    write(tmp_path, files={LOG: before}, days=DayNumbers((4, 5)), date=dt.date(2026, 1, 8), rest=True, private=True)

    assert log_of(tmp_path) == f"{before}- Day 4-5, 2026-01-08, rest, private: read chapter 2\r\n"


def test_a_log_with_capitals_is_gone_on_with(tmp_path):
    write(tmp_path, files={"posts/100-days/LOG.md": "- Day 1, 2026-01-02: one\n"}, date=dt.date(2026, 1, 8))

    assert (tmp_path / "posts/100-days/LOG.md").read_text() == (
        "- Day 1, 2026-01-02: one\n- Day 2, 2026-01-08: read chapter 2\n"
    )
    assert not (tmp_path / LOG).exists()


def test_an_entry_of_a_later_round_says_so(tmp_path):
    challenge = CHALLENGE.replace("days:", "round: 2\ndays:")
    write(tmp_path, files={"posts/100-days/challenge.md": challenge, "posts/100-days/day-001.md": day()})

    assert log_of(tmp_path).startswith("- R2D1, 2026-01-20: ")


def test_a_log_that_is_no_utf_8_is_left_alone(tmp_path):
    write_journal(tmp_path, {})
    (tmp_path / LOG).write_bytes(b"- Day 1: caf\xe9\n")

    with pytest.raises(Failed) as caught:
        write(tmp_path)

    assert (caught.value.code, caught.value.place) == ("not-utf-8", LOG)
    assert (tmp_path / LOG).read_bytes() == b"- Day 1: caf\xe9\n"


def test_a_text_that_would_be_several_entries_is_refused(tmp_path):
    with pytest.raises(Failed) as caught:
        write(tmp_path, "read\n## Day 7\nmore", files={LOG: "## Day 1\n"})

    assert caught.value.code == "log-entry"
    assert log_of(tmp_path) == "## Day 1\n"


def test_today_is_logged_once(tmp_path):
    write(tmp_path)

    with pytest.raises(Failed) as caught:
        write(tmp_path)

    assert (caught.value.code, caught.value.place) == ("day-exists", LOG)
    assert caught.value.hint == "`journal log --date tomorrow` starts day 2"


def test_an_entry_that_became_a_post_keeps_its_address(tmp_path):
    log = "- Day 1, 2026-01-02: one\n{}- Day 3, 2026-01-04: three\n"
    write_journal(tmp_path, {LOG: log.format("- Day 2, 2026-01-03, 1h15: read *chapter 2*\n\n  - and 3\n")})

    made = promote(tmp_path, NOW, 2)

    assert made == NewDay("posts/100-days/day-002.md", "2", 100, dt.date(2026, 1, 3))
    assert (tmp_path / made.path).read_text(encoding="utf-8") == (
        "---\ntitle:\ndate: 2026-01-03\nday: 2\nminutes: 75\ntopics: []\ncode: []\nsources: []\nshared:\nnext:\n"
        'aliases: ["/100-days/log/#day-2"]\n---\n\nread *chapter 2*\n\n- and 3\n'
    )
    assert log_of(tmp_path) == log.format("")
    assert '<p class="log" id="day-2">' in page(tmp_path, "/100-days/log/")
    assert "<em>chapter 2</em>" in page(tmp_path, "/100-days/day-2/")


def test_a_promoted_day_stays_private_and_a_day_off(tmp_path):
    write_journal(tmp_path, {LOG: "---\ntopics: [short]\n---\n- Day 2, rest, private\n"})

    text = (tmp_path / promote(tmp_path, NOW, 2).path).read_text(encoding="utf-8")

    assert 'topics: ["short"]' in text
    assert "date:\n" in text
    assert text.endswith("rest: true\nvisibility: private\n---\n\n")


@pytest.mark.parametrize(
    ("log", "hint"),
    [
        ("- Day 1: x\n- Day 2: y\n", "the log has day 1, day 2"),
        ("", "the log has no entry yet"),
        ("- Day 7: x\n- Day 7: y\n", "make one entry of them first"),
    ],
)
def test_a_day_without_one_entry_in_the_log_cannot_be_promoted(tmp_path, log, hint):
    write_journal(tmp_path, {LOG: log, "posts/100-days/day-005.md": day()})

    with pytest.raises(Failed) as caught:
        promote(tmp_path, NOW, 7)

    assert (caught.value.code, caught.value.hint) == ("no-log-entry", hint)


def test_a_post_that_is_there_is_not_replaced_and_the_log_keeps_its_line(tmp_path):
    files = {LOG: "- Day 2, 2026-01-03: in the log\n", "posts/100-days/day-002.md": day(text="A page.")}
    write_journal(tmp_path, files)

    with pytest.raises(Failed) as caught:
        promote(tmp_path, NOW, 2)

    assert caught.value.code == "file-exists"
    assert log_of(tmp_path) == files[LOG]
