import datetime as dt

import pytest
from conftest import CHALLENGE, NOW, assembled, day

from journal.assemble import as_of
from journal.config import parse_config
from journal.history import Change, Commit, History
from journal.manuscript import Include
from journal.model import Accounted, TopicRef
from journal.ordering import all_entries
from journal.written import Facts, SourceFile

DAY = "posts/100-days/day-001.md"


def only(files, **options):
    """The one entry of a site."""
    (entry,) = all_entries(assembled(files, **options).value)
    return entry


def history(moment):
    """What git knows when one commit brought the day."""
    return History((Commit("3f2a91c", moment, "A day", (Change(DAY),)),))


def ledger(files, **options):
    return {item.path: item.state for item in assembled(files, **options).value.ledger}


# ---------------------------------------------------------------- what is shown


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (day(), "published"),
        (day(draft="true"), "draft"),
        (day(date="2026-01-21"), "scheduled"),
        (day(date="2026-01-20"), "published"),
        (day(private="true"), "private"),
        (day(private="true", draft="true"), "draft"),
        (day(titel="x"), "error"),
        (day(titel="x", draft="true"), "error"),
    ],
)
def test_every_file_is_accounted_for(text, state):
    assert ledger({DAY: text}) == {DAY: state}


@pytest.mark.parametrize(
    ("include", "shown"),
    [
        (Include(), ["1"]),
        (Include(drafts=True), ["1", "2"]),
        (Include(scheduled=True), ["1", "3"]),
        (Include(drafts=True, scheduled=True), ["1", "2", "3"]),
    ],
)
def test_drafts_and_scheduled_days_are_shown_on_request(include, shown):
    files = {
        "posts/100-days/day-1.md": day(),
        "posts/100-days/day-2.md": day(draft="true"),
        "posts/100-days/day-3.md": day(date="2099-01-01"),
        "posts/100-days/day-4.md": day(private="true"),
        "posts/100-days/day-5.md": day(titel="x"),
    }
    site = assembled(files, include=include).value

    assert [entry.label for entry in site.challenges[0].days] == shown
    assert [post.path for post in site.challenges[0].private_days] == ["posts/100-days/day-4.md"]
    assert len(site.hidden) == 5 - len(shown)


def test_a_draft_challenge_hides_its_days():
    files = {"posts/100-days/challenge.md": CHALLENGE.replace("days:", "draft: true\ndays:"), DAY: day()}

    assert assembled(files).value.challenges == ()
    assert ledger(files) == {DAY: "draft"}
    assert len(assembled(files, include=Include(drafts=True)).value.challenges) == 1


def test_the_ledger_knows_when_a_scheduled_day_appears():
    site = assembled({DAY: day(date="2026-02-01")}).value

    assert site.ledger == (Accounted(DAY, "scheduled", dt.date(2026, 2, 1)),)


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("config", "date"),
    [
        ("", dt.date(2026, 1, 20)),
        ("timezone: Pacific/Auckland", dt.date(2026, 1, 21)),
        ("day_ends: '13:00'", dt.date(2026, 1, 19)),
    ],
)
def test_today_is_that_of_the_journals_zone(config, date):
    assert as_of(parse_config(SourceFile("journal.yml", config)).value, Facts(NOW)) == date


def test_today_can_be_asked_for():
    assert as_of(parse_config(SourceFile("journal.yml", "")).value, Facts(NOW, dt.date(2020, 1, 1))) == dt.date(
        2020, 1, 1
    )


def test_a_day_without_a_date_has_that_of_its_first_commit():
    commit = dt.datetime(2026, 1, 5, 23, 30, tzinfo=dt.UTC)
    entry = only({DAY: "Text."}, history=history(commit), config="timezone: Europe/Berlin")

    assert entry.date == dt.date(2026, 1, 6)


def test_a_date_of_its_own_goes_before_that_of_a_commit():
    assert only({DAY: day()}, history=history(NOW)).date == dt.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("challenge", "text", "codes"),
    [
        (CHALLENGE, "Text.", ["day-without-date"]),
        (CHALLENGE, "---\ndraft: true\n---\n", []),
        (CHALLENGE, "---\ntitel: x\n---\n", []),
        (CHALLENGE.replace("days:", "pace: scope\ndays:"), "Text.", []),
    ],
)
def test_a_day_of_a_calendar_needs_a_date(challenge, text, codes):
    checked = assembled({"posts/100-days/challenge.md": challenge, DAY: text})

    assert [problem.code for problem in checked.problems] == codes


# ---------------------------------------------------------------- titles, order, topics


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        (DAY, "---\ntitle: From front matter\ndate: 2026-01-05\n---\n# From the text", "From front matter"),
        (DAY, "---\ndate: 2026-01-05\n---\n# From the text", "From the text"),
        ("posts/100-days/day-014-016.md", day(), "Day 14–16"),
        ("posts/on_notebooks-and-me.md", day(), "On notebooks and me"),
        ("posts/2026-01-05.md", "Text.", "2026-01-05"),
        ("posts/7.md", "Text.", "7"),
        ("posts/2026-01-05 Summary.md", "Text.", "2026 01 05 Summary"),
    ],
)
def test_every_entry_has_a_title(path, text, title):
    assert only({path: text}).title == title


@pytest.mark.parametrize(
    ("spec", "text", "title"),
    [("title: A", "# B", "A"), ("", "# B", "B"), ("", "Text.", "100 days")],
)
def test_every_challenge_has_a_title(spec, text, title):
    site = assembled({"posts/100-days/challenge.md": f"---\n{spec}\n---\n{text}"}).value

    assert site.challenges[0].title == title


def test_days_stand_by_round_and_number_and_notes_by_date():
    files = {
        "posts/100-days/a.md": day(day="R2D1", date="2026-01-01"),
        "posts/100-days/b.md": day(day="10", date="2026-01-02"),
        "posts/100-days/c.md": day(day="9", date="2026-01-03"),
        "posts/100-days/d.md": day(day="9-10", date="2026-01-03"),
        "posts/n1.md": "---\ndate: 2026-01-01\n---\n",
        "posts/n2.md": "Undated.",
        "posts/n3.md": "---\ndate: 2026-01-02\n---\n",
        "posts/100-days/n4.md": "---\ndate: 2026-01-02\n---\n",
    }
    site = assembled(files).value

    assert [entry.label for entry in site.challenges[0].days] == ["9", "9–10", "10", "1"]
    assert [entry.post.name for entry in site.notes] == ["n3", "n1", "n2"]
    assert [entry.post.name for entry in site.challenges[0].notes] == ["n4"]


def test_the_next_step_is_that_of_the_latest_day():
    spec = CHALLENGE.replace("days:", "next: Begin\ndays:")
    files = {
        "posts/100-days/challenge.md": spec,
        DAY: day(next="GANs"),
        "posts/100-days/day-2.md": day(date="2026-01-06"),
    }

    assert assembled(files).value.challenges[0].next == "GANs"
    assert assembled({"posts/100-days/challenge.md": spec}).value.challenges[0].next == "Begin"


def test_topics_gather_entries_under_their_usual_spelling():
    files = {
        "posts/100-days/day-1.md": day(topics="[Deep learning, C++]"),
        "posts/100-days/day-2.md": day(date="2026-01-06", topics="[deep-learning, C]"),
        "posts/n.md": "---\ntopics: [Deep learning, Deep Learning]\n---\n",
    }
    topics = assembled(files).value.topics

    assert [(topic.title, topic.url) for topic in topics] == [
        ("C", "/topics/c/"),
        ("C++", "/topics/c-plus-plus/"),
        ("Deep learning", "/topics/deep-learning/"),
    ]
    assert [entry.post.name for entry in topics[2].entries] == ["day-2", "day-1", "n"]


def test_a_declared_topic_has_its_title_and_description():
    config = "topics: {rnn: {title: Recurrent nets, description: Loops., link: 'https://example.org'}}"
    (topic,) = assembled({DAY: day(topics="[RNN]")}, config=config).value.topics

    assert (topic.title, topic.description, topic.link) == ("Recurrent nets", "Loops.", "https://example.org")


def test_an_entry_knows_the_pages_of_its_topics():
    assert only({DAY: day(topics="[C++]")}).topics == (TopicRef("C++", "/topics/c-plus-plus/"),)


# ---------------------------------------------------------------- targets


def test_files_and_folders_lead_to_the_pages_made_of_them():
    files = {"posts/100-days/day-2/index.md": day(), "pages/about.md": "About."}
    targets = assembled(files, others=("static/logo.svg", "posts/100-days/day-2/net.py")).value.targets

    assert targets == {
        "static/logo.svg": "/logo.svg",
        "posts/100-days": "/100-days/",
        "posts/100-days/challenge.md": "/100-days/",
        "posts/100-days/day-2": "/100-days/day-2/",
        "posts/100-days/day-2/index.md": "/100-days/day-2/",
        "posts/100-days/day-2/net.py": "/100-days/code/day-2/net.py/",
        "pages/about.md": "/about/",
    }


def test_aliases_lead_to_the_entry():
    site = assembled({DAY: day(aliases="[/old/day-one, x.html]")}).value

    assert [(alias, entry.url) for alias, entry in site.redirects] == [
        ("/old/day-one/", "/100-days/day-1/"),
        ("/x.html", "/100-days/day-1/"),
    ]


def test_all_that_is_wrong_with_a_post_is_told_at_once(built):
    found = built({"posts/100-days/day-001.md": day(date="2026-02-30", code="[gone.py]")}).problems

    assert [problem.code for problem in found] == ["date", "missing-code-file"]
