"""The same figures everywhere, on the same day everywhere, and nothing private anywhere."""

import datetime as dt
import json
import re
import zoneinfo

import pytest
from conftest import CHALLENGE, day, write_journal
from demo import NOW, ROOT

from journal.build import Request, build, survey
from journal.console import unpainted
from journal.problems import Place
from journal.readmecommand import ReadmeOptions, write_readme
from journal.statustext import BLOCKS, status_lines


@pytest.fixture(scope="module")
def demo():
    built = build(Request(ROOT, NOW))
    return {output.path: output.data.decode("utf-8", "replace") for output in built.outputs if hasattr(output, "data")}


def figure(html, key):
    """The number of a figure on a page; None when the page does not tell it."""
    match = re.search(rf'data-figure="{key}">.*?<dd class="num"><span[^>]*>([^<]+)', html, re.DOTALL)
    return match[1].strip() if match else None


@pytest.mark.parametrize("slug", ["100-days-of-ml", "30-days-of-dl"])
def test_pages_terminal_and_data_tell_the_same_figures(demo, slug):
    data = next(item for item in json.loads(demo["progress.json"])["challenges"] if item["slug"] == slug)
    site = survey(Request(ROOT, NOW)).value
    challenge = next(item for item in site.challenges if item.spec.slug == slug)
    shown = "\n".join(status_lines(challenge, BLOCKS, unpainted))
    run = str(data["run"]) if data["pace"] != "scope" else None

    for page in (demo[f"{slug}/progress/index.html"], demo[f"{slug}/index.html"]):
        assert figure(page, "written") == str(data["covered"])
        assert figure(page, "run") == run
        assert figure(page, "minutes") == str(round(data["minutes"] / 60))
        assert figure(page, "pledge") == str(data["pledge_kept"])
    assert re.search(rf"written +{data['covered']} of {data['days']}\b", shown)
    assert re.search(rf"kept +{data['pledge_kept']} of {data['pledge_dates']}\b", shown)
    assert (run is None) or re.search(rf"in a row +{run}, the longest {data['longest_run']}\b", shown)
    assert f"{data['covered']} of {data['days']}" in demo[f"{slug}/badge.svg"]
    assert sum(date["state"] == "done" for date in data["calendar"]) == data["done"]


def test_a_survey_and_a_build_reckon_the_same(demo):
    from journal.progressdata import progress_text  # noqa: PLC0415

    assert progress_text(survey(Request(ROOT, NOW)).value) == demo["progress.json"]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
def test_around_midnight_the_journals_own_zone_decides_what_today_is(tmp_path, zone):
    journal = write_journal(
        tmp_path,
        {"journal.yml": f"title: Test\ntimezone: {zone}\n", "posts/100-days/day-001.md": day("2026-01-19", minutes=60)},
    )
    there = zoneinfo.ZoneInfo(zone)
    late = dt.datetime(2026, 1, 20, 23, 30, tzinfo=there).astimezone(dt.UTC)
    early = dt.datetime(2026, 1, 21, 0, 30, tzinfo=there).astimezone(dt.UTC)
    today, tomorrow = (build(Request(journal, now)) for now in (late, early))

    assert (today.site.as_of, tomorrow.site.as_of) == (dt.date(2026, 1, 20), dt.date(2026, 1, 21))
    assert today.outputs == build(Request(journal, early, dt.date(2026, 1, 20))).outputs
    assert [item.site.challenges[0].progress.missed for item in (today, tomorrow)] == [18, 19]


def test_work_after_midnight_counts_to_the_evening_before(tmp_path):
    files = {"journal.yml": 'title: Test\ntimezone: Asia/Kolkata\nday_ends: "04:00"\n'}
    now = dt.datetime(2026, 1, 21, 0, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Kolkata"))

    assert build(Request(write_journal(tmp_path, files), now)).site.as_of == dt.date(2026, 1, 20)


SECRETS = ("Zanzibar", "Quixotic", "Ouagadougou", "Xylophone", "Wolverhampton", "Vladivostok", "Yggdrasil")


def test_private_days_count_and_are_told_nowhere(tmp_path):
    title, body, topic, plan, question, source, line = SECRETS
    files = {
        "journal.yml": "title: Test\nbase_url: https://example.org\n",
        "posts/100-days/challenge.md": CHALLENGE,
        "posts/100-days/day-001.md": day(
            "2026-01-18",
            f"{body} is a place.\n\n### Q: {question}?\n\nYes.",
            title=title,
            topics=f"[{topic}]",
            next=plan,
            minutes=60,
            private="true",
            sources=f"[{source}]",
        ),
        "posts/100-days/log.md": f"- Day 2, 2026-01-19, private: {line}\n- Day 3, 2026-01-20: read\n",
    }
    built = build(Request(write_journal(tmp_path, files), dt.datetime(2026, 1, 20, 12, 0, tzinfo=dt.UTC)))

    assert built.problems == ()
    assert built.site.challenges[0].progress.covered == 3
    everything = {output.path: output.data for output in built.outputs if hasattr(output, "data")}
    assert len(everything) > 20
    for secret in SECRETS:
        for form in {secret, secret.lower()}:
            assert [path for path, data in everything.items() if form.encode() in data] == []
            assert [output.path for output in built.outputs if form in output.path] == []


def test_the_readme_of_this_repository_shows_where_its_demo_stands(capsys):
    options = ReadmeOptions(ROOT, NOW, check=True, images="docs/images", as_of=None)

    assert write_readme(options) == 0, capsys.readouterr().out


def test_titles_with_formulas_read_the_same_for_status_and_pages_and_their_mistakes_have_a_place(tmp_path):
    files = {
        "posts/100-days/day-001.md": "---\ntitle: Why $d_k$\ndate: 2026-01-05\n---\nText.\n",
        "posts/100-days/day-002.md": "---\ndate: 2026-01-06\ntitle: On $\\foo$\n---\nText.\n",
        "posts/100-days/challenge.md": "---\ntitle: Days of $\\bar{x}$\ndays: 100\n---\nA pledge.\n",
    }
    request = Request(write_journal(tmp_path, files), NOW)
    built = build(request)
    sites = [built.site, survey(request).value]

    assert [site.challenges[0].title for site in sites] == ["Days of x̄"] * 2
    assert [site.challenges[0].days[0].title for site in sites] == ["Why dₖ"] * 2
    assert [(problem.code, problem.place) for problem in built.problems] == [
        ("unknown-tex", Place("posts/100-days/day-002.md", 3, 8, 9))
    ]
    page = next(output.data.decode() for output in built.outputs if output.path == "100-days/index.html")
    assert "assets/maths.css" in page
    assert "<title>Days of x̄ – " in page
