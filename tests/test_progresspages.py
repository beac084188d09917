import re

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal.build import Request, build

PLAN = """---
days: 20
start: 2026-01-10
pledge: 60
round: 2
rules:
  - One hour a day
  - Cite a source
  - Be kind
goals:
  - Read a book
  - {title: Say why, topic: kernels}
interests:
  - {title: Kernels, url: 'https://example.org/kernels'}
  - Trees
---
"""


@pytest.fixture
def page(tmp_path):
    """The text of the progress page of a journal."""

    def built(files):
        made = build(Request(write_journal(tmp_path, files), NOW))
        assert made.problems == ()
        return next(o.data.decode() for o in made.outputs if o.path == "100-days/progress/index.html")

    return built


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_goals_interests_and_rules_are_held_against_the_days(page):
    files = {
        "posts/100-days/challenge.md": PLAN,
        "posts/100-days/a.md": day("2026-01-18", day="R2D1", minutes=75, topics="[kernels]", sources="[Bishop]"),
        "posts/100-days/b.md": day("2026-01-20", day="R2D2", minutes=30),
        "posts/100-days/c.md": day("2026-01-02", day="1"),
    }
    shown = words(page(files))

    assert "0 of 2 are reached. Read a book open Say why in part: 1" in shown
    assert "1 of 2 are covered. Kernels 1 day, 1 h 15 min: 1 Trees not yet" in shown
    assert "One hour a day 1 of 2 Cite a source 1 of 2 Be kind not told by the entries" in shown
    assert "Day One hour a day Cite a source 1 kept kept 2 not kept not kept" in shown
    assert "Earlier rounds Round 1 Written 1 of 20" in shown
    assert "As of 20 January 2026" in shown


def test_a_run_carries_the_date_until_which_it_holds(page):
    html = page({"posts/100-days/day-001.md": day("2026-01-20")})

    assert 'data-until="2026-01-22" data-then="on 20 January 2026">1 <small>day</small></span>' in html


def test_what_a_challenge_does_not_have_is_left_out(page):
    html = page({"posts/100-days/challenge.md": CHALLENGE})

    assert re.findall(r"<h2[^>]*>([^<]+)", html) == ["The days"]


def test_breaks_are_told_with_their_reasons(page):
    plan = CHALLENGE.replace(
        "days:", "breaks: [{from: 2026-01-02, to: 2026-01-03, why: Moving}, {from: 2026-01-19}]\ndays:"
    )
    shown = words(page({"posts/100-days/challenge.md": plan, "posts/100-days/day-001.md": day("2026-01-04")}))

    assert "Break from 2 January 2026 to 3 January 2026: Moving Break since 19 January 2026" in shown


def test_charts_have_a_name_a_picture_and_a_table(page):
    html = page({"posts/100-days/day-001.md": day("2026-01-20", minutes=30)})

    assert re.findall(r'<figure class="chart[^"]*" id="([a-z]+)"', html) == ["minutes", "growth"]
    assert '<svg viewBox="0 0 1152 190" width="1152" height="190" role="img" aria-labelledby="minutes-finding">' in html
    assert '<tr><th scope="row">20 January 2026</th><td>30</td></tr>' in html
