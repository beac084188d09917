import datetime as dt

import pytest
from conftest import CHALLENGE, assembled, day

from journal import tallies
from journal.english import ENGLISH
from journal.tallies import pace


def brief(challenge, words):
    return tallies.brief(challenge.spec, challenge.progress, words)


def full(challenge, words, language):
    return tallies.full(challenge.spec, challenge.progress, words, language)


def challenge(spec="", **files):
    posts = {f"posts/100-days/{name}.md": text for name, text in files.items()}
    text = CHALLENGE.replace("start:", f"{spec}\nstart:") if spec else CHALLENGE
    return assembled({"posts/100-days/challenge.md": text, **posts}).value.challenges[0]


def said(tallies):
    return [f"{tally.title}: {tally.value} {tally.unit}".strip() for tally in tallies]


def noted(tallies):
    return {tally.key: tally.note for tally in tallies}


WEEK = {f"day-{number}": day(f"2026-01-{13 + number}", minutes=30) for number in range(1, 7)}


def test_a_new_challenge_has_nothing_but_its_days():
    assert said(brief(challenge(), ENGLISH)) == ["Written: 0 of 100"]


def test_a_running_challenge_tells_days_run_and_time():
    assert said(brief(challenge(**WEEK), ENGLISH)) == ["Written: 6 of 100", "In a row: 6 days", "At the bench: 3 hours"]


def test_less_than_an_hour_is_told_in_minutes():
    assert said(brief(challenge(**{"day-1": day("2026-01-19", minutes=45)}), ENGLISH))[-1] == "At the bench: 45 minutes"


def test_the_page_of_a_challenge_tells_more():
    found = said(full(challenge("rest: [sunday]", **WEEK), ENGLISH, "en"))

    assert found == [
        "Written: 6 of 100",
        "In a row: 6 days",
        "Dates: 6 written",
        "At the bench: 3 hours",
        "Pace: 10 behind",
        "Last page: 3 October 2026",
    ]


def test_a_finished_challenge_tells_when_and_how_long():
    short = CHALLENGE.replace("days: 100", "days: 2")
    files = {"posts/100-days/challenge.md": short}
    files |= {f"posts/100-days/day-{number}.md": day(f"2026-01-0{number}") for number in (1, 2)}
    done = assembled(files).value.challenges[0]
    assert said(full(done, ENGLISH, "en")) == [
        "Written: 2 of 2",
        "Most in a row: 2 days",
        "Dates: 2 written",
        "Finished: 2 January 2026",
        "Took: 2 days",
    ]


def test_a_challenge_by_scope_has_neither_days_off_nor_missed():
    assert said(full(challenge("pace: scope", **{"day-1": day("2026-01-19")}), ENGLISH, "en")) == ["Written: 1 of 100"]


def test_a_challenge_without_an_end_counts_days():
    text = CHALLENGE.replace("days: 100\n", "")
    files = {"posts/100-days/challenge.md": text, "posts/100-days/day-1.md": day("2026-01-19")}

    assert said(brief(assembled(files).value.challenges[0], ENGLISH))[0] == "Written: 1 day"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("pace: daily", "one entry a calendar day"),
        ("pace: weekly\nper_week: 4", "4 entries a week"),
        ("pace: scope", "a day is a unit of work, not a date"),
    ],
)
def test_the_pace_is_a_sentence(spec, expected):
    assert pace(challenge(spec).spec, ENGLISH) == expected


def test_each_number_has_a_note_where_there_is_more_to_say():
    files = {
        "day-1": day("2026-01-15", minutes=20),
        "day-3": day("2026-01-16", minutes=100),
        "day-4": day("2026-01-17"),
        "day-112": day("2026-01-18", rest="true"),
    }
    found = full(
        challenge("pledge: 60\nbreaks: [{from: 2026-01-02, to: 2026-01-14}, {from: 2026-01-20}]", **files),
        ENGLISH,
        "en",
    )

    assert noted(found) == {
        "written": "and 1 more, not yet: 2",
        "run": "the longest 3, at risk",
        "dates": "2 missed, 1 off, 14 in breaks",
        "minutes": "60 min on average, 1 without time",
        "pledge": "dates with 60 min and more",
        "pace": "",
        "last": "expected",
    }


def test_a_run_that_ended_names_the_longest():
    found = full(challenge(**{"day-1": day("2026-01-02")}), ENGLISH, "en")

    assert [(tally.value, tally.note) for tally in found if tally.key == "run"] == [("0", "the longest 1")]


def test_a_run_holds_until_the_misses_are_too_many():
    found = full(challenge(**{"day-1": day("2026-01-19"), "day-2": day("2026-01-20")}), ENGLISH, "en")

    assert found[1].until == dt.date(2026, 1, 22)


def test_a_run_that_is_not_to_be_shown_is_not():
    assert "run" not in noted(full(challenge("progress: {run: off}", **WEEK), ENGLISH, "en"))


def test_ahead_and_even():
    def the_pace(days):
        text = CHALLENGE.replace("2026-01-01", "2026-01-20")
        files = {"posts/100-days/challenge.md": text, f"posts/100-days/{days}.md": day("2026-01-20")}
        return said(full(assembled(files).value.challenges[0], ENGLISH, "en"))[-1]

    assert the_pace("day-1-4") == "Pace: 3 ahead"
    assert the_pace("day-1") == "Pace: one a day"
