import pytest
from conftest import CHALLENGE, assembled, day

from journal.strings import ENGLISH
from journal.tallies import brief, full, pace


def challenge(spec="", **files):
    posts = {f"posts/100-days/{name}.md": text for name, text in files.items()}
    text = CHALLENGE.replace("start:", f"{spec}\nstart:") if spec else CHALLENGE
    return assembled({"posts/100-days/challenge.md": text, **posts}).value.challenges[0]


def said(tallies):
    return [f"{tally.title}: {tally.value} {tally.unit}".strip() for tally in tallies]


WEEK = {f"day-{number}": day(f"2026-01-{13 + number}", minutes=30) for number in range(1, 7)}


def test_a_new_challenge_has_nothing_but_its_days():
    assert said(brief(challenge(), ENGLISH)) == ["Written: 0 of 100"]


def test_a_running_challenge_tells_days_run_and_time():
    assert said(brief(challenge(**WEEK), ENGLISH)) == ["Written: 6 of 100", "In a row: 6 days", "At the bench: 3 hours"]


def test_less_than_an_hour_is_told_in_minutes():
    assert said(brief(challenge(**{"day-1": day("2026-01-19", minutes=45)}), ENGLISH))[-1] == "At the bench: 45 minutes"


def test_the_page_of_a_challenge_tells_more():
    found = said(full(challenge("rest: [sunday]", **WEEK), ENGLISH, "en"))

    assert found[2:4] == ["Off: 2 days", "Missed: 11 days"]
    assert found[-1].startswith("Last page: ")


def test_a_finished_challenge_tells_when_and_how_long():
    found = said(full(challenge("days: 2".replace("days: 2", "pace: daily"), **WEEK), ENGLISH, "en"))
    assert not any("Finished" in item for item in found)

    short = CHALLENGE.replace("days: 100", "days: 2")
    files = {"posts/100-days/challenge.md": short}
    files |= {f"posts/100-days/day-{number}.md": day(f"2026-01-0{number}") for number in (1, 2)}
    done = assembled(files).value.challenges[0]
    assert said(full(done, ENGLISH, "en")) == [
        "Written: 2 of 2",
        "Most in a row: 2 days",
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
