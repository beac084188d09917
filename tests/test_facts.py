import datetime as dt

from conftest import assembled, day

from journal.facts import Fact, facts, time_spent
from journal.strings import ENGLISH


def told(entries, plan="", as_of="2026-01-20"):
    files = {"posts/100-days/challenge.md": f"---\ndays: 9\nstart: 2026-01-15\n{plan}---\n"}
    files |= {f"posts/100-days/{name}.md": text for name, text in entries.items()}
    challenge = assembled(files, as_of=dt.date.fromisoformat(as_of)).value.challenges[0]
    return facts(challenge.spec, challenge.progress, "en")


def keys(*args, **more):
    return [fact.key for fact in told(*args, **more)]


WEEK = {
    "day-001": day("2026-01-15", minutes=20),
    "day-003": day("2026-01-16", minutes=100),
    "day-004": day("2026-01-17"),
    "day-012": day("2026-01-18", rest="true"),
}


def test_the_figures_of_a_challenge_in_hand():
    assert told(WEEK, "pledge: 60\nbreaks: [{from: 2026-01-20}]\n") == (
        Fact("covered", "written", "3 of 9", "and 1 more, not yet: 2"),
        Fact("run", "in a row", "3", "the longest 3, at risk"),
        Fact("minutes", "at the bench", "2 h", "60 min on average, 1 without time"),
        Fact("pledge", "kept the pledge", "1 of 2", "dates with 60 min and more"),
        Fact("dates", "dates", "3 written", "1 missed, 1 rest, 1 in breaks"),
        Fact("last", "last page", "28 January 2026", "expected"),
    )


def test_a_run_is_told_with_the_date_until_which_it_holds():
    run = told({"day-001": day("2026-01-19"), "day-002": day("2026-01-20")})[1]

    assert run == Fact("run", "in a row", "2", "the longest 2", dt.date(2026, 1, 22))


def test_what_does_not_apply_is_left_out():
    one = {"day-001": day("2026-01-20")}

    assert keys({}) == ["covered", "dates", "pace"]
    assert keys(one) == ["covered", "run", "dates", "pace"]
    assert keys(one, "pace: scope\n") == ["covered"]
    assert keys(one, "pace: weekly\n") == ["covered", "run"]
    assert keys(one, "progress: {run: off}\n") == ["covered", "dates", "pace"]
    assert keys({"day-001-009": day("2026-01-20")})[-1] == "last"
    assert told(one, "pace: weekly\n")[1].label == "weeks in a row"


def test_without_an_end_the_days_are_counted_only():
    files = {"posts/100-days/challenge.md": "---\npace: scope\n---\n", "posts/100-days/day-007.md": "Text.\n"}
    challenge = assembled(files).value.challenges[0]

    assert facts(challenge.spec, challenge.progress, "en")[0].value == "1"


def test_ahead_even_and_behind():
    def pace(entries):
        return next(fact.value for fact in told(entries, as_of="2026-01-16") if fact.key == "pace")

    assert pace({"day-001-004": day("2026-01-15")}) == "3 ahead"
    assert pace({"day-001": day("2026-01-15")}) == "one a day"
    assert pace({}) == "1 behind"


def test_time_is_told_in_hours_and_minutes():
    assert [time_spent(minutes, ENGLISH) for minutes in (45, 60, 75)] == ["45 min", "1 h", "1 h 15 min"]
