import re

import pytest
from conftest import day

from journal.history import NO_HISTORY
from journal.outputs import Output

DAY = "posts/100-days/day-001.md"
OTHER = "posts/100-days/day-002.md"
FENCE = '```python file="net.py"\nx = 1\n```\n'


def front(*lines):
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\nText.\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({DAY: front("title: Day 45 - Go: POST", "date: 2026-01-05")}, [("error", "yaml-syntax", DAY, 2, 8)]),
        ({DAY: front("title: #100DaysOfCode Day 5", "date: 2026-01-05")}, [("error", "text-cut", DAY, 2, 8)]),
        ({DAY: front("date: 2026-02-30")}, [("error", "date", DAY, 2, 7)]),
        ({DAY: front("date: July 9, 2018")}, [("warning", "date", DAY, 2, 7)]),
        ({DAY: front("date: 2099-01-01")}, []),
        (
            {DAY: front("titel: Momentum", "drafft: true", "date: 2026-01-05")},
            [("error", "unknown-key", DAY, 2, 1), ("error", "unknown-key", DAY, 3, 1)],
        ),
        ({DAY: day(slug="x"), OTHER: day(slug="x")}, [("error", "same-url", OTHER, 3, 7)]),
        (
            {DAY: day(text="Text.\n\n[x](nowhere.md)\n\n![](nowhere.png)", code="[nowhere.py]")},
            [
                ("error", "missing-code-file", DAY, 3, 8),
                ("warning", "dead-link", DAY, 7, 5),
                ("warning", "missing-image", DAY, 9, 5),
            ],
        ),
    ],
)
def test_the_usual_mistakes_have_one_problem_each_at_their_place(built, files, found):
    problems = built(files).problems

    assert [(p.severity, p.code, p.place.path, p.place.line, p.place.column) for p in problems] == found
    assert all(problem.message and problem.hint for problem in problems)


def test_a_date_in_words_is_a_date(built):
    (entry,) = built({DAY: front("date: July 9, 2018")}).site.challenges[0].days

    assert entry.date.isoformat() == "2018-07-09"


def test_a_page_shows_what_its_post_says(built):
    text = day(
        title="Loops & <nets>",
        minutes="75",
        topics="[Recurrent nets]",
        sources="[{title: Elman, url: 'https://example.org/elman', year: 1990}]",
        shared="https://example.org/@me/1",
        next="GANs.",
        text="# Loops & <nets>\n\nThe state is $h_t$, see [day 2](day-002.md).\n\n" + FENCE,
    )
    page = page_of(built({DAY: text, OTHER: day(date="2026-01-06")}), "100-days/day-1/")

    for part in (
        "<h1>Loops &amp; &lt;nets&gt;</h1>",
        "<title>Loops &amp; &lt;nets&gt; – Test</title>",
        '<time datetime="2026-01-05">Monday, 5 January 2026</time>',
        "75 min",
        '<b class="num">1</b>',
        "of 100",
        '<a href="../../topics/recurrent-nets/">Recurrent nets</a>',
        '<a href="https://example.org/elman">Elman</a>. <small>1990</small>',
        '<a rel="syndication" href="https://example.org/@me/1">example.org</a>',
        "<math>",
        '<a href="../day-2/">day 2</a>',
        "<figcaption>net.py</figcaption>",
        '<a class="onward" rel="next" href="../day-2/">',
    ):
        assert part in page
    assert page.count("<h1") == 1


def test_a_challenge_shows_its_plan(built):
    spec = """---
title: A hundred days
days: 100
start: 2026-01-01
pledge: 60
rules: [An hour a day]
interests: [{title: Adam, url: "https://example.org/adam"}]
goals: [{title: Derive it, done: true}, Publish]
hashtag: "#100Days"
next: GANs.
---
I **pledge** an hour.
"""
    page = page_of(built({"posts/100-days/challenge.md": spec, DAY: day(topics="[adam]")}), "100-days/")

    for part in (
        "<strong>pledge</strong>",
        "60 min a day",
        "An hour a day",
        '<a href="https://example.org/adam">Adam</a>',
        'href="../topics/adam/"',
        "Derive it",
        "#100Days",
        "GANs.",
        '<a href="day-1/">Day 1</a>',
    ):
        assert part in page


def page_of(built, path):
    (page,) = (output for output in built.outputs if output.path == f"{path}index.html")
    assert isinstance(page, Output)
    return page.data.decode("utf-8")


def test_with_a_base_url_pages_have_canonical_links_and_previews(built):
    files = {"journal.yml": "title: Test\nbase_url: https://example.org/repo\n", DAY: day(title="T", description="D.")}
    page = page_of(built(files), "100-days/day-1/")

    for part in (
        '<link rel="canonical" href="https://example.org/repo/100-days/day-1/">',
        '<meta property="og:title" content="T – Test">',
        '<meta property="og:description" content="D.">',
        '<meta property="og:type" content="article">',
        '<link rel="alternate" type="application/atom+xml" title="Test" href="../../feed.xml">',
    ):
        assert part in page


def test_without_a_base_url_pages_have_none(built):
    page = page_of(built({DAY: day()}), "100-days/day-1/")

    assert "canonical" not in page
    assert "og:" not in page
    assert "feed" not in page


def test_an_alias_leads_to_the_page(built):
    page = page_of(built({DAY: day(aliases="[/old/first/]")}), "old/first/")

    assert '<meta http-equiv="refresh" content="0; url=../../100-days/day-1/">' in page


def test_the_journals_own_template_goes_before_the_default_one(built):
    files = {
        DAY: day(),
        "templates/partials/pager.html": "",
        "templates/day.html": '{% extends "default/day.html" %}{% block pager %}Mine{% endblock %}',
    }

    assert "Mine" in page_of(built(files), "100-days/day-1/")


def test_the_journals_own_stylesheet_is_linked(built):
    assert 'href="../../site.css?v=' in page_of(built({DAY: day(), "static/site.css": "p{}"}), "100-days/day-1/")


def test_a_post_never_passes_through_the_templates(built):
    page = page_of(built({DAY: day(title="'{{ 7 * 7 }}'", text="{{ 7 * 7 }} {% raw %} {# x #}")}), "100-days/day-1/")

    assert page.count("{{ 7 * 7 }}") >= 3
    assert not re.search(r"[>\s'\"]49\b", page)


def test_a_private_day_is_rendered_nowhere(built):
    files = {
        "journal.yml": "base_url: https://example.org\n",
        DAY: day(title="Open"),
        OTHER: day(private="true", title="Secret", text="Hidden words."),
    }
    site = built(files)

    for output in site.outputs:
        assert not isinstance(output, Output) or (b"Secret" not in output.data and b"Hidden" not in output.data), (
            output.path
        )


@pytest.mark.parametrize(
    ("files", "times"),
    [
        ({DAY: day()}, 0),
        ({DAY: day(code="net.py"), "posts/100-days/net.py": "x = 1\n"}, 0),
        ({DAY: "Undated."}, 1),
        ({DAY: day(code="auto")}, 1),
        ({DAY: day(), "journal.yml": "repository: https://github.com/me/x"}, 0),
        (
            {
                DAY: day(code="net.py"),
                "posts/100-days/net.py": "x = 1\n",
                "journal.yml": "repository: https://github.com/me/x",
            },
            1,
        ),
    ],
)
def test_git_is_asked_once_and_only_when_something_depends_on_it(built, monkeypatch, files, times):
    asked = []
    monkeypatch.setattr("journal.git.read_history", lambda root: asked.append(root) or NO_HISTORY)
    built(files)

    assert len(asked) == times


def test_a_page_tells_search_engines_what_it_is(built):
    text = day(title="</script><b>")
    page = page_of(built({"journal.yml": "base_url: https://example.org\n", DAY: text}), "100-days/day-1/")

    assert '"@type": ["BlogPosting", "LearningResource"]' in page
    assert "</script><b>" not in page


def test_a_day_without_neighbours_has_no_way_to_any(built):
    def has_pager(files):
        return 'class="pager"' in page_of(built(files), "100-days/day-1/")

    assert not has_pager({DAY: day()})
    assert has_pager({DAY: day(), "posts/100-days/day-002.md": day("2026-01-06")})
