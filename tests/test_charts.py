import datetime as dt
import re

import pytest
from conftest import assembled, day
from hypothesis import given
from hypothesis import strategies as st

from journal.charts import charts
from journal.drawing import HALF, WIDE

PLAN = "---\ndays: 100\nstart: 2026-01-05\npledge: 60\n{}---\n"


def challenge(entries, plan="", as_of="2026-01-20"):
    files = {"posts/100-days/challenge.md": PLAN.format(plan)}
    files |= {f"posts/100-days/{name}.md": text for name, text in entries.items()}
    return assembled(files, as_of=dt.date.fromisoformat(as_of)).value.challenges[0]


def by_id(*args, **keys):
    return {chart.id: chart for chart in charts(challenge(*args, **keys), "en")}


def days(*dates, **keys):
    return {f"day-{number:03}": day(f"2026-01-{date:02}", **keys) for number, date in enumerate(dates, 1)}


def texts(chart):
    return [label.text for label in chart.labels]


def test_a_challenge_without_entries_has_no_charts():
    assert by_id({}) == {}


def test_minutes_are_bars_full_where_the_pledge_was_kept():
    chart = by_id({"day-001": day("2026-01-05", minutes=60), "day-002": day("2026-01-07", minutes=30)})["minutes"]
    full, short = chart.bars

    assert (full.style, short.style) == ("kept", "short")
    assert full.height == pytest.approx(2 * short.height, abs=0.2)
    assert full.y + full.height == pytest.approx(short.y + short.height, abs=0.2)
    assert short.x - full.x == pytest.approx(2 * (full.width + 3))
    assert chart.finding == "On 1 of 2 dates the pledge of 60 minutes was kept."
    assert chart.rows == (("5 January 2026", "60"), ("7 January 2026", "30"))
    assert "the pledge, 60 minutes" in texts(chart)


def unpledged(entries, plan="days: 100\nstart: 2026-01-05\n"):
    files = {"posts/100-days/challenge.md": f"---\n{plan}---\n"}
    files |= {f"posts/100-days/{name}.md": text for name, text in entries.items()}
    return {chart.id: chart for chart in charts(assembled(files).value.challenges[0], "en")}


def test_minutes_without_a_pledge_are_only_counted():
    chart = unpledged(days(5, 6, minutes=25))["minutes"]

    assert "pledge" not in {stroke.style for stroke in chart.strokes}
    assert chart.finding == "50 minutes on 2 dates."


def test_no_time_at_all_still_makes_a_chart():
    assert unpledged(days(5, minutes=0))["minutes"].bars == ()


def test_a_long_challenge_makes_a_wide_chart_and_a_short_one_fills_the_page():
    entries = {"day-001": day("2026-01-05", minutes=60)}

    assert by_id(entries)["minutes"].width == WIDE
    assert by_id(entries, as_of="2026-07-05")["minutes"].width > WIDE
    assert by_id(entries, as_of="2026-07-05")["growth"].width == HALF


def test_growth_goes_up_with_each_day_and_on_to_the_forecast():
    chart = by_id({**days(5, 6), "day-003-004": day("2026-01-08")}, as_of="2026-01-09")["growth"]
    lines = {stroke.style: stroke.path for stroke in chart.strokes}

    assert chart.rows == (("5 January 2026", "1"), ("6 January 2026", "2"), ("8 January 2026", "4"))
    assert lines["done"].count("V") == 3
    assert chart.finding == (
        "4 of 100 days are written. At the present rate the last one will be written on 15 April 2026."
    )
    assert {"ahead", "plan", "dot"} <= set(lines)


def test_growth_of_a_finished_challenge_ends_with_it():
    chart = unpledged(days(5, 7), "days: 2\nstart: 2026-01-05\n")["growth"]

    assert chart.finding == "2 of 2 days are written. The last one was written on 7 January 2026."
    assert "ahead" not in {stroke.style for stroke in chart.strokes}


def test_growth_without_an_end_or_on_one_date_needs_no_plan():
    chart = unpledged(days(5), "pace: scope\n")["growth"]

    assert chart.finding == "1 written so far."
    assert "plan" not in {stroke.style for stroke in chart.strokes}
    one = by_id(days(5), as_of="2026-01-05")["growth"]
    assert [text for text in texts(one) if "January" in text] == ["5 January"]


def test_the_plan_stands_still_on_rest_days_and_in_breaks():
    plan = "rest: [sunday]\nbreaks: [{from: 2026-01-08, to: 2026-01-09}]\n"
    chart = by_id(days(5), plan, as_of="2026-01-12")["growth"]
    corners = re.findall(r"[ML]([\d.]+) ([\d.]+)", next(s.path for s in chart.strokes if s.style == "plan"))
    heights = [float(y) for _, y in corners]

    assert heights == sorted(heights, reverse=True)
    assert len({y for _, y in corners}) < len(corners)


def test_weekdays_need_a_week_of_entries():
    assert "weekdays" not in by_id(days(5, 6, 7, 8, 9, 10))
    chart = by_id({**days(5, 6, 7, 8, 9, 10, minutes=30), "day-007": day("2026-01-12", minutes=90)})["weekdays"]

    assert chart.finding == "Most often on Monday: 2 times."
    assert chart.rows[0] == ("Monday", "2", "60")
    assert chart.rows[6] == ("Sunday", "0", "")
    assert "60 min, 2 entries" in texts(chart)


def test_weekdays_without_minutes_count_entries():
    chart = by_id(days(5, 6, 7, 8, 9, 10, 11))["weekdays"]

    assert chart.finding == "Most often on Monday: once."
    assert "1 entry" in texts(chart)
    assert "pledge" not in {stroke.style for stroke in chart.strokes}


def test_topics_are_wells_by_week():
    entries = {
        "day-001": day("2026-01-05", topics="[kernels, trees]"),
        "day-002": day("2026-01-06", topics="[kernels]"),
        "day-003": day("2026-01-21", topics="[kernels]"),
    }
    chart = by_id(entries, as_of="2026-01-25")["topics"]

    assert chart.finding == "kernels came up in 2 of 3 weeks."
    assert chart.rows == (("kernels", "3", "5 January, 19 January"), ("trees", "1", "5 January"))
    assert [bar.style for bar in chart.bars] == ["frame", "kept"] * 3


def test_private_days_name_no_topic():
    assert "topics" not in by_id({"day-001": day("2026-01-05", topics="[secret]", private="true")})


ENTRIES = st.lists(
    st.tuples(st.integers(5, 25), st.sampled_from(["", "0", "45", "600"]), st.sampled_from(["[]", "[a, b]"])),
    max_size=9,
)
PLANS = st.sampled_from(["", "rest: [sunday]\n", "pace: weekly\n", "pace: scope\n", "grace: 0\nstatus: stopped\n"])


@given(ENTRIES, PLANS)
def test_every_mark_lies_in_its_chart(entries, plan):
    files = {
        f"day-{number:03}": day(f"2026-01-{date:02}", minutes=minutes, topics=topics)
        for number, (date, minutes, topics) in enumerate(entries, 1)
    }
    for chart in by_id(files, plan, "2026-01-26").values():
        assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)
        assert all(bar.y >= 0 and bar.y + bar.height <= chart.height and bar.height > 0 for bar in chart.bars)
        assert all(0 <= label.x <= chart.width and 0 <= label.y <= chart.height for label in chart.labels)
        assert all(len(row) == len(chart.head) for row in chart.rows)
        assert chart.finding.endswith(".")
