import datetime as dt

import pytest
from conftest import assembled, day

from journal.reasons import why_run

RULE = "Each date with an entry adds one, and more than 1 miss in a row ends the run; rest days and breaks do neither."
WEEKS = "A week with 2 dates is kept, and a miss ends a run of kept weeks."


def reasons(dates, plan="", as_of="2026-01-20"):
    files = {f"posts/100-days/day-{n:03}.md": day(f"2026-01-{date:02}") for n, date in enumerate(dates, 1)}
    text = f"---\ndays: 9\nstart: 2026-01-01\n{plan}---\n"
    site = assembled({"posts/100-days/challenge.md": text, **files}, as_of=dt.date.fromisoformat(as_of)).value
    return why_run(site.challenges[0].spec, site.challenges[0].progress)


@pytest.mark.parametrize(
    ("dates", "plan", "as_of", "said"),
    [
        ((), "", "2025-12-31", ["The challenge begins on 1 January 2026."]),
        ((), "", "2026-01-02", ["Nothing is written yet; the first entry begins a run."]),
        ((1,), "pace: scope\n", "2026-01-02", ["Days are units of work here: no date is missed, and there is no run."]),
        (
            (1,),
            "progress: {run: off}\n",
            "2026-01-02",
            ["Runs are not shown for this challenge, as its `progress: {run: off}` asks."],
        ),
        (
            (1, 2, 5, 7, 8),
            "",
            "2026-01-08",
            [
                RULE,
                "3 dates with an entry since 5 January 2026.",
                "Missed and bridged: 6 January 2026.",
            ],
        ),
        (
            (2, 5, 7),
            "rest: [saturday, sunday]\nbreaks: [{from: 2026-01-06, to: 2026-01-06}]\n",
            "2026-01-08",
            [
                RULE,
                "3 dates with an entry since 2 January 2026.",
                "Passed over: 2 rest days and 1 date in a break.",
                "Today is still open.",
            ],
        ),
        (
            (1, 2, 3, 6),
            "",
            "2026-01-08",
            [
                RULE,
                "1 date with an entry since 6 January 2026.",
                "It is at risk: 7 January 2026 was missed, and another miss ends it.",
                "Today is still open.",
                "The longest was 3 entries.",
            ],
        ),
        (
            (1, 2),
            "grace: 2\n",
            "2026-01-05",
            [
                RULE.replace("1 miss", "2 misses"),
                "2 dates with an entry since 1 January 2026.",
                "It is at risk: 3 January 2026 and 4 January 2026 were missed, and another miss ends it.",
                "Today is still open.",
            ],
        ),
        (
            (1, 2),
            "grace: 0\n",
            "2026-01-20",
            [
                "Each date with an entry adds one, and a miss ends the run; rest days and breaks do neither.",
                "It ended: after the entry of 2 January 2026, 3 January 2026 was missed.",
                "The longest was 2 entries.",
            ],
        ),
        (
            (1, 2),
            "",
            "2026-01-20",
            [
                RULE,
                "It ended: after the entry of 2 January 2026, 3 January 2026 and 4 January 2026 were missed.",
                "The longest was 2 entries.",
            ],
        ),
        (
            tuple(range(1, 10)),
            "",
            "2026-01-20",
            [
                RULE,
                "9 dates with an entry since 1 January 2026.",
                "It stands still since the challenge was finished on 9 January 2026.",
            ],
        ),
        (
            (1, 3, 5, 7, 9, 11, 13, 15),
            "grace: 6\n",
            "2026-01-15",
            [
                RULE.replace("1 miss", "6 misses"),
                "8 dates with an entry since 1 January 2026.",
                "Missed and bridged: 2 January 2026, 4 January 2026, 6 January 2026, 8 January 2026, 10 January 2026 "
                "and 2 more.",
            ],
        ),
        (
            (6, 7, 13, 14),
            "start: 2026-01-05\npace: weekly\nper_week: 2\ngrace: 0\n",
            "2026-01-14",
            [WEEKS, "2 weeks in a row are kept."],
        ),
        (
            (6, 7),
            "start: 2026-01-05\npace: weekly\nper_week: 2\ngrace: 0\n",
            "2026-01-20",
            [WEEKS, "No run is going on; the last entry is of 7 January 2026.", "The longest was 1 week."],
        ),
    ],
)
def test_a_run_is_explained(dates, plan, as_of, said):
    plan = plan.replace("start: 2026-01-05\n", "")

    assert list(reasons(dates, plan, as_of)) == said
