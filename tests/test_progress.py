import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.challenges import parse_challenge
from journal.notation import parse_days
from journal.progress import ink_level, progress
from journal.written import SourceFile, Step


def spec_of(**keys):
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    checked = parse_challenge(SourceFile("posts/ch/challenge.md", f"---\n{lines}---\n"))

    assert checked.problems == ()
    return checked.value


def dates(first, last=None):
    first = dt.date.fromisoformat(first)
    last = dt.date.fromisoformat(last) if last else first
    return tuple(first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def test_every_shared_case_comes_out(shared):
    cases = json.loads((shared / "vectors" / "progress.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        steps = [
            Step(parse_days(entry["day"]).days, dates(entry["date"], entry.get("to"))) for entry in case["entries"]
        ]
        found = progress(spec_of(**case["challenge"]), steps, dt.date.fromisoformat(case["as_of"]))
        expect = case["expect"]
        calendar = [date.state for date in found.calendar]
        finished = found.finished.isoformat() if found.finished else None

        assert calendar == expect.pop("calendar"), case["name"]
        assert finished == expect.pop("finished"), case["name"]
        for name, value in expect.items():
            got = getattr(found, name)
            assert (list(got) if isinstance(got, tuple) else got) == value, (case["name"], name)


def day(number, date, last=None, **keys):
    return Step((number,) if isinstance(number, int) else tuple(number), dates(date, last) if date else (), **keys)


SIGNS = {"done": "x", "rest": "-", "break": "/", "missed": "!", "grace": "g", "pending": "?"}


def states(found):
    return "".join(SIGNS[date.state] for date in found.calendar)


DAILY = spec_of(days=100, start="2026-11-02", pledge=60)
WEEKLY = spec_of(days=100, start="2026-11-02", pace="weekly", per_week=3)
SCOPE = spec_of(days=5, pace="scope")


# ---------------------------------------------------------------- scope


def test_nothing_written_is_nothing_covered():
    found = progress(DAILY, [], dt.date(2026, 11, 4))

    assert (found.covered, found.holes, found.run, found.longest_run, found.next_day) == (0, (), 0, 0, 1)
    assert states(found) == "!!?"


@pytest.mark.parametrize(
    ("days", "covered", "holes", "bonus", "next_day"),
    [
        ([1, 2, 3], 3, (), 0, 4),
        ([0, 1], 1, (), 0, 2),
        ([1, 4], 2, (2, 3), 0, 5),
        ([5], 1, (1, 2, 3, 4), 0, 1),
        ([1, 5, 6, 7], 2, (2, 3, 4), 2, 2),
        ([1, 2, 3, 4, 5, 6], 5, (), 1, 0),
    ],
)
def test_the_scope_counts_numbers_and_no_dates(days, covered, holes, bonus, next_day):
    found = progress(SCOPE, [day(number, None) for number in days], dt.date(2026, 11, 4))

    assert (found.covered, found.holes, found.bonus, found.next_day) == (covered, holes, bonus, next_day)


def test_a_challenge_without_end_covers_every_number():
    found = progress(
        spec_of(start="2026-11-01"), [day(number, "2026-11-01") for number in (1, 3, 250)], dt.date(2026, 11, 1)
    )

    assert (found.covered, found.bonus, found.next_day, found.finished, found.forecast) == (3, 0, 251, None, None)


def test_the_finish_is_when_the_last_number_was_first_covered():
    steps = [day([1, 2, 3], "2026-11-05"), day([4, 5], "2026-11-02"), day([3, 5], "2026-11-09")]

    assert progress(SCOPE, steps, dt.date(2026, 11, 20)).finished == dt.date(2026, 11, 5)


def test_a_range_with_as_many_dates_as_days_covers_one_a_date():
    found = progress(
        SCOPE, [day([1, 2], "2026-11-01", "2026-11-02"), day([3, 4, 5], "2026-10-01")], dt.date(2026, 11, 9)
    )

    assert found.finished == dt.date(2026, 11, 2)


def test_without_dates_a_finished_challenge_has_no_finish_date():
    found = progress(SCOPE, [day([1, 2, 3, 4, 5], None)], dt.date(2026, 11, 9))

    assert (found.status, found.finished, found.calendar) == ("finished", None, ())


def test_entries_of_the_future_do_not_count_yet():
    steps = [day(1, "2026-11-02"), day(2, "2026-11-09"), day([3, 4], "2026-11-03", "2026-11-05")]

    assert progress(DAILY, steps, dt.date(2026, 11, 4)).covered == 1


# ---------------------------------------------------------------- calendar and runs


def test_a_rest_entry_is_no_miss_and_no_day_in_a_row():
    steps = [day(1, "2026-11-02"), day(2, "2026-11-03", rest=True), day(3, "2026-11-04")]
    found = progress(DAILY, steps, dt.date(2026, 11, 4))

    assert (states(found), found.run, found.rest, found.covered) == ("x-x", 2, 1, 3)


def test_a_break_without_an_end_is_still_going_on():
    spec = spec_of(days=100, start="2026-11-02", breaks=[{"from": "2026-11-04"}])
    found = progress(spec, [day(1, "2026-11-02"), day(2, "2026-11-03")], dt.date(2026, 11, 30))

    assert (found.status, found.run, found.breaks) == ("paused", 2, 27)


def test_a_rest_day_inside_a_break_is_part_of_the_break():
    spec = spec_of(days=9, start="2026-11-06", rest=["sunday"], breaks=[{"from": "2026-11-07", "to": "2026-11-09"}])

    assert states(progress(spec, [day(1, "2026-11-06")], dt.date(2026, 11, 10))) == "x///?"


def test_without_a_start_the_calendar_begins_with_the_first_entry():
    found = progress(spec_of(days=9), [day(2, "2026-11-05"), day(1, "2026-11-03")], dt.date(2026, 11, 5))

    assert (found.start, states(found)) == (dt.date(2026, 11, 3), "xgx")


def test_an_entry_before_the_start_counts_for_the_scope_alone():
    found = progress(DAILY, [day(0, "2026-11-01", minutes=40), day(1, "2026-11-02")], dt.date(2026, 11, 2))

    assert (states(found), found.run, found.minutes) == ("x", 1, 40)


def test_the_longest_run_may_be_an_earlier_one():
    steps = [day(number, f"2026-11-{number + 1:02}") for number in (1, 2, 3, 7, 8)]
    found = progress(DAILY, steps, dt.date(2026, 11, 9))

    assert (states(found), found.run, found.longest_run) == ("xxx!!!xx", 2, 3)


def test_a_run_that_missed_too_much_is_over():
    found = progress(DAILY, [day(1, "2026-11-02")], dt.date(2026, 11, 5))

    assert (states(found), found.run, found.longest_run, found.at_risk) == ("x!!?", 0, 1, False)


def test_with_the_pace_scope_there_is_no_run_and_no_miss():
    steps = [day(1, "2026-11-02"), day(2, "2026-11-20"), day(3, "2026-11-21", rest=True)]
    found = progress(SCOPE, steps, dt.date(2026, 11, 22))

    assert (states(found), found.run, found.missed, found.ahead) == ("xx-", 0, 0, None)


def test_without_a_grace_each_miss_ends_the_run():
    found = progress(spec_of(days=9, start="2026-11-02", grace=0), [day(1, "2026-11-02")], dt.date(2026, 11, 4))

    assert (found.run, found.at_risk) == (0, False)


# ---------------------------------------------------------------- weeks


def weekly(*days, spec=WEEKLY, as_of="2026-11-30"):
    return progress(
        spec, [day(number, f"2026-11-{date:02}") for number, date in enumerate(days, 1)], dt.date.fromisoformat(as_of)
    )


def test_a_week_with_enough_days_is_kept_and_runs_count_weeks():
    found = weekly(2, 3, 4, 9, 12, 15, 16, 17, 18, as_of="2026-11-22")

    assert (found.run, found.longest_run, found.missed) == (3, 3, 0)
    assert states(found) == "xxx----x--x--xxxx---?"


def test_a_week_that_lacked_days_shows_how_many():
    found = weekly(2, 9, 10, 11, as_of="2026-11-15")

    assert (states(found), found.run, found.missed) == ("x----!!xxx---?", 1, 2)


def test_a_lacking_week_between_two_kept_ones_is_bridged():
    found = weekly(2, 3, 4, 9, 16, 17, 18, as_of="2026-11-22")

    assert (states(found), found.run, found.grace) == ("xxx----x----ggxxx---?", 2, 2)


def test_the_week_that_is_going_on_is_neither_kept_nor_lost():
    found = weekly(2, 3, 4, 9, as_of="2026-11-13")

    assert (states(found), found.run, found.at_risk, found.missed) == ("xxx----x---?", 1, False, 0)


def test_the_week_that_is_going_on_counts_once_it_is_kept():
    assert weekly(2, 3, 4, 9, 10, 11, as_of="2026-11-12").run == 2


def test_a_sunday_that_is_still_open_keeps_its_week_open():
    assert weekly(2, 3, 4, 9, 10, as_of="2026-11-15").missed == 0
    assert weekly(2, 3, 4, 9, 10, as_of="2026-11-16").missed == 1


def test_a_first_week_that_is_cut_short_asks_for_its_share():
    spec = spec_of(days=100, start="2026-11-05", pace="weekly", per_week=3)

    assert weekly(5, 8, spec=spec, as_of="2026-11-09").missed == 0
    assert weekly(5, spec=spec, as_of="2026-11-09").missed == 1


def test_a_week_of_break_is_no_week():
    spec = spec_of(
        days=100, start="2026-11-02", pace="weekly", per_week=3, breaks=[{"from": "2026-11-09", "to": "2026-11-15"}]
    )
    found = weekly(2, 3, 4, 16, 17, 18, spec=spec, as_of="2026-11-22")

    assert (states(found), found.run) == ("xxx----///////xxx---?", 2)


def test_the_last_week_ends_with_the_finish():
    spec = spec_of(days=4, start="2026-11-02", pace="weekly", per_week=3)
    found = weekly(2, 3, 4, 9, spec=spec, as_of="2026-11-30")

    assert (found.finished, found.run, states(found)) == (dt.date(2026, 11, 9), 1, "xxx----x")


# ---------------------------------------------------------------- status


@pytest.mark.parametrize(
    ("spec", "steps", "as_of", "status"),
    [
        (DAILY, [], "2026-11-01", "planned"),
        (spec_of(days=5), [], "2026-11-01", "planned"),
        (DAILY, [], "2026-11-05", "active"),
        (DAILY, [], "2026-11-16", "dormant"),
        (DAILY, [day(1, "2026-11-02")], "2026-11-15", "active"),
        (DAILY, [day(1, "2026-11-02")], "2026-11-16", "dormant"),
        (SCOPE, [day(1, None)], "2026-11-16", "active"),
        (SCOPE, [day([1, 2, 3, 4, 5], "2026-11-02")], "2027-11-16", "finished"),
        (spec_of(days=5, status="stopped"), [day(1, "2026-11-02")], "2026-11-03", "stopped"),
        (
            spec_of(days=5, breaks=[{"from": "2026-11-03", "to": "2026-11-20"}]),
            [day(1, "2026-11-02")],
            "2026-11-20",
            "paused",
        ),
        (
            spec_of(days=5, breaks=[{"from": "2026-11-03", "to": "2026-11-20"}]),
            [day(1, "2026-11-02")],
            "2026-11-25",
            "active",
        ),
    ],
)
def test_the_status_follows_from_the_days(spec, steps, as_of, status):
    assert progress(spec, steps, dt.date.fromisoformat(as_of)).status == status


# ---------------------------------------------------------------- ahead and forecast


@pytest.mark.parametrize(
    ("steps", "ahead"),
    [
        ([], -4),
        ([day(1, "2026-11-02"), day(2, "2026-11-03")], -2),
        ([day([1, 2, 3, 4, 5, 6], "2026-11-02")], 2),
    ],
)
def test_ahead_counts_numbers_against_expected_dates(steps, ahead):
    assert progress(DAILY, steps, dt.date(2026, 11, 6)).ahead == ahead


def test_a_day_written_on_a_rest_day_is_a_day_ahead():
    spec = spec_of(days=9, start="2026-11-07", rest=["sunday"])

    assert progress(spec, [day(1, "2026-11-07"), day(2, "2026-11-08")], dt.date(2026, 11, 8)).ahead == 1


def test_the_forecast_goes_on_at_the_present_rate():
    steps = [day(number, f"2026-11-{number + 1:02}") for number in range(1, 11)]

    assert progress(DAILY, steps, dt.date(2026, 11, 11)).forecast == dt.date(2026, 11, 11) + dt.timedelta(days=90)


def test_the_forecast_looks_at_the_last_two_weeks():
    slow = [day(number, f"2026-11-{2 * number:02}") for number in range(1, 11)]

    assert progress(DAILY, slow, dt.date(2026, 11, 20)).forecast == dt.date(2026, 11, 20) + dt.timedelta(days=180)


def test_the_forecast_leaves_out_rest_days_and_breaks_to_come():
    spec = spec_of(
        days=6, start="2026-11-02", rest=["saturday", "sunday"], breaks=[{"from": "2026-11-09", "to": "2026-11-10"}]
    )
    steps = [day(number, f"2026-11-{number + 1:02}") for number in range(1, 5)]

    assert progress(spec, steps, dt.date(2026, 11, 5)).forecast == dt.date(2026, 11, 11)


@pytest.mark.parametrize(
    ("spec", "steps"),
    [
        (DAILY, [day(1, "2026-11-02"), day(2, "2026-11-03")]),
        (DAILY, [day(0, "2026-11-02"), day(0, "2026-11-03"), day(0, "2026-11-04")]),
        (SCOPE, [day(1, None), day(2, None), day(3, None)]),
        (spec_of(days=9, status="stopped"), [day(number, "2026-11-02") for number in (1, 2, 3)]),
        (spec_of(days=2), [day(number, "2026-11-02") for number in (1, 2, 3)]),
        (
            spec_of(days=9, start="2026-11-02", rest=["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
            [day(number, "2026-11-02") for number in (1, 2, 3)],
        ),
        (spec_of(days=900_000, start="2026-11-02"), [day(number, "2026-11-02") for number in (1, 2, 3)]),
    ],
)
def test_there_is_no_forecast_without_reason(spec, steps):
    assert progress(spec, steps, dt.date(2026, 11, 4)).forecast is None


def test_scope_has_a_forecast_by_the_calendar():
    steps = [day(1, "2026-11-02"), day(2, "2026-11-04"), day(3, "2026-11-06")]

    assert progress(SCOPE, steps, dt.date(2026, 11, 7)).forecast == dt.date(2026, 11, 11)


# ---------------------------------------------------------------- minutes


def test_minutes_are_summed_where_they_were_logged():
    steps = [
        day(1, "2026-11-02", minutes=60),
        day(2, "2026-11-03", minutes=59),
        day(3, "2026-11-04"),
        day(4, "2026-11-05", minutes=0),
        day(5, "2026-11-06", rest=True),
    ]
    found = progress(DAILY, steps, dt.date(2026, 11, 6))

    assert (found.minutes, found.unlogged, found.pledge_kept, found.pledge_dates) == (119, 1, 1, 3)
    assert [date.minutes for date in found.calendar] == [60, 59, None, 0, None]


def test_minutes_of_a_range_with_dates_are_split_evenly():
    found = progress(DAILY, [day([1, 2, 3], "2026-11-02", "2026-11-04", minutes=100)], dt.date(2026, 11, 4))

    assert [date.minutes for date in found.calendar] == [34, 33, 33]


def test_without_a_pledge_none_is_kept():
    found = progress(spec_of(days=9, start="2026-11-02"), [day(1, "2026-11-02", minutes=60)], dt.date(2026, 11, 2))

    assert (found.pledge_kept, found.pledge_dates) == (0, 0)


@pytest.mark.parametrize(
    ("minutes", "pledge", "level"),
    [
        (0, 60, 1),
        (29, 60, 1),
        (30, 60, 2),
        (59, 60, 2),
        (60, 60, 3),
        (89, 60, 3),
        (90, 60, 4),
        (None, 60, 4),
        (5, 0, 4),
    ],
)
def test_ink_is_relative_to_the_pledge(minutes, pledge, level):
    assert ink_level(minutes, pledge) == level


# ---------------------------------------------------------------- properties

START = dt.date(2026, 11, 2)
STEPS = st.lists(
    st.builds(
        lambda first, length, offset, rest: Step(
            tuple(range(first, first + length)), (START + dt.timedelta(days=offset),), 60, rest
        ),
        st.integers(0, 12),
        st.integers(1, 3),
        st.integers(0, 20),
        st.booleans(),
    ),
    max_size=12,
)
SPECS = st.builds(
    lambda pace, grace, rest, breaks: spec_of(
        days=10, start=START.isoformat(), pace=pace, per_week=4, grace=grace, rest=rest, breaks=breaks
    ),
    st.sampled_from(["daily", "weekly", "scope"]),
    st.integers(0, 2),
    st.sampled_from([[], ["sunday"], ["saturday", "sunday"]]),
    st.sampled_from([[], [{"from": "2026-11-09", "to": "2026-11-11"}]]),
)
AS_OF = START + dt.timedelta(days=20)


@given(SPECS, STEPS, STEPS)
def test_another_entry_never_lowers_the_scope(spec, steps, more):
    assert progress(spec, [*steps, *more], AS_OF).covered >= progress(spec, steps, AS_OF).covered


@given(SPECS, STEPS, st.randoms())
def test_the_order_of_entries_does_not_matter(spec, steps, random):
    shuffled = list(steps)
    random.shuffle(shuffled)

    assert progress(spec, shuffled, AS_OF) == progress(spec, steps, AS_OF)


@given(SPECS, STEPS)
def test_a_run_is_never_longer_than_what_was_done(spec, steps):
    found = progress(spec, steps, AS_OF)

    assert found.run <= found.longest_run <= found.done
    assert found.done + found.missed + found.grace + found.rest + found.breaks <= 21


def brute_force_run(spec, steps, as_of):
    """Longest and current run, counted the slow way: for each done date, walk back as long as grace allows."""
    found = progress(spec, steps, as_of)
    end = found.finished or as_of
    done = {date for step in steps for date in step.dates if not step.rest and START <= date <= end}
    off = {date for step in steps for date in step.dates if step.rest} - done

    def expected(date):
        in_break = any(free.first <= date <= free.last for free in spec.breaks)
        return date not in off and date.weekday() not in spec.rest and not in_break

    def chain_before(date):
        length, missed = (1, 0)
        date -= dt.timedelta(days=1)
        while date >= START and missed <= spec.grace:
            if date in done:
                length, missed = length + 1, 0
            else:
                missed += expected(date)
            date -= dt.timedelta(days=1)
        return length

    longest = max((chain_before(date) for date in done), default=0)
    latest = max(done, default=None)
    silent = [latest + dt.timedelta(days=n) for n in range(1, (end - latest).days + 1)] if latest else []
    misses = sum(expected(date) for date in silent if date != as_of)
    return (chain_before(latest) if latest and misses <= spec.grace else 0), longest


@given(SPECS.filter(lambda spec: spec.pace == "daily"), STEPS, st.integers(0, 20))
def test_runs_equal_a_brute_force_count(spec, steps, offset):
    as_of = START + dt.timedelta(days=offset)
    known = [step for step in steps if step.dates[0] <= as_of]
    found = progress(spec, steps, as_of)

    assert (found.run, found.longest_run) == brute_force_run(spec, known, as_of)
