import datetime as dt
import json
from pathlib import Path

import jsonschema
from conftest import assembled, day
from hypothesis import given
from hypothesis import strategies as st

from journal.progressdata import progress_text

SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "progress.schema.json").read_text(encoding="utf-8"))
PLAN = """---
title: A hundred days
days: 100
start: 2026-01-15
pledge: 60
goals: [Read a book]
interests: [Kernels]
rules: [One hour a day]
round: 2
---
"""


def data(files, **keys):
    site = assembled({f"posts/100-days/{path}": text for path, text in files.items()}, **keys).value
    return json.loads(progress_text(site))


def test_the_figures_of_a_challenge():
    files = {
        "challenge.md": PLAN,
        "a.md": day("2026-01-18", day="R2D1", minutes=75, topics="[kernels]"),
        "b.md": day("2026-01-20", day="R2D3", private="true", text="A secret."),
        "c.md": day("2026-01-02", day="1"),
    }
    found = data(files, as_of=dt.date(2026, 1, 20))
    (challenge,) = found.pop("challenges")
    calendar = challenge.pop("calendar")
    (earlier,) = challenge.pop("earlier")

    assert found == {"as_of": "2026-01-20", "title": "A learning journal"}
    assert challenge == {
        "slug": "100-days",
        "title": "A hundred days",
        "url": "/100-days/",
        "days": 100,
        "pace": "daily",
        "pledge": 60,
        "round": 2,
        "status": "active",
        "start": "2026-01-15",
        "covered": 2,
        "holes": [2],
        "bonus": 0,
        "next_day": 4,
        "run": 2,
        "longest_run": 2,
        "at_risk": False,
        "done": 2,
        "missed": 3,
        "grace": 1,
        "rest": 0,
        "break": 0,
        "ahead": -4,
        "minutes": 75,
        "unlogged": 1,
        "pledge_kept": 1,
        "pledge_dates": 1,
        "forecast": None,
        "finished": None,
        "next": "",
        "goals": [{"title": "Read a book", "state": "open"}],
        "interests": [{"title": "Kernels", "days": 1, "minutes": 75}],
        "rules": [{"text": "One hour a day", "kept": 1, "of": 1}],
    }
    assert calendar[3] == {"date": "2026-01-18", "state": "done", "minutes": 75}
    assert [date["state"] for date in calendar] == ["missed", "missed", "missed", "done", "grace", "done"]
    assert (earlier["round"], earlier["covered"]) == (1, 1)


def test_addresses_are_full_where_there_is_a_base_url():
    found = data({}, config="base_url: https://example.org/journal\n")

    assert found["challenges"][0]["url"] == "https://example.org/journal/100-days/"


def test_a_run_that_is_not_to_be_shown_is_null():
    found = data({"challenge.md": PLAN.replace("pledge:", "progress: {run: off}\npledge:")})["challenges"][0]

    assert (found["run"], found["longest_run"], found["at_risk"]) == (None, None, None)


PLANS = st.builds(
    "---\ndays: {}\n{}pace: {}\nprogress: {{run: {}}}\nround: {}\n---\n".format,
    st.integers(0, 9),
    st.sampled_from(["", "start: 2026-01-05\n"]),
    st.sampled_from(["daily", "weekly", "scope"]),
    st.sampled_from(["on", "off"]),
    st.integers(1, 2),
)
DAYS = st.lists(
    st.builds(
        lambda number, date, minutes, keys: day(f"2026-01-{date:02}", day=number, minutes=minutes, **keys),
        st.sampled_from(["0", "1", "2", "3-5", "12", "R2D1"]),
        st.integers(1, 25),
        st.sampled_from(["", "0", "90"]),
        st.sampled_from([{}, {"private": "true"}, {"rest": "true"}]),
    ),
    max_size=6,
)


@given(PLANS, DAYS)
def test_whatever_is_written_the_data_is_as_its_schema_says(plan, days):
    files = {f"post-{number}.md": text for number, text in enumerate(days)}

    jsonschema.validate(data({"challenge.md": plan, **files}), SCHEMA, jsonschema.Draft202012Validator)
