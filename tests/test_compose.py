import re

import pytest
from conftest import CHALLENGE, assembled, day

from journal.compose import compose
from journal.extensions import BUILT_IN
from journal.outputs import Copy
from journal.resources import Resources
from journal.theme import Theme, ThemeFiles
from journal.written import SourceFile

DAY = "posts/100-days/day-001.md"
PAGES = (
    "home",
    "challenge",
    "progress",
    "search",
    "day",
    "note",
    "notes",
    "page",
    "topics",
    "topic",
    "archive",
    "code",
    "redirect",
    "search",
    "404",
)


def composed(files, *, others=(), static=(), config="", templates=None):
    site = assembled(files, others=others, config=config).value
    sources = {f"{name}.html": SourceFile(f"templates/{name}.html", f"{name}: {{{{ page.url }}}}") for name in PAGES}
    sources |= {name: SourceFile(f"templates/{name}", "<svg/>") for name in ("badge.svg", "card.svg")}
    sources |= {name: SourceFile(f"templates/{name}", text) for name, text in (templates or {}).items()}
    files = {path.removeprefix("theme:"): path if path.startswith("theme:") else f"static/{path}" for path in static}
    theme = Theme(ThemeFiles(sources, files, {}), site.config.base_url, "en")
    return compose(site, Resources({}, {}), theme, BUILT_IN.all_kinds)


def paths(checked):
    """All but the files of the search index, whose names follow from what they hold."""
    return [output.path for output in checked.value if not re.fullmatch(r"search/.*\.js", output.path)]


def test_an_empty_journal_has_its_first_pages():
    checked = composed({"posts/100-days/challenge.md": CHALLENGE})

    assert paths(checked) == [
        ".nojekyll",
        "100-days/badge.svg",
        "100-days/card.svg",
        "100-days/index.html",
        "100-days/progress/index.html",
        "404.html",
        "days/index.html",
        "index.html",
        "progress.json",
        "robots.txt",
        "search/index.html",
    ]
    assert checked.problems == ()


def test_every_kind_of_page_stands_at_its_address():
    files = {
        "posts/100-days/day-001/index.md": day(topics="[adam]", aliases="[/old/]"),
        "posts/100-days/extra.md": "A note of the challenge.",
        "posts/note.md": "A note.",
        "pages/about.md": "About.",
    }
    others = ("posts/100-days/day-001/net.py", "posts/100-days/day-001/plot.svg")
    checked = composed(files, others=others, static=("assets/journal.css",), config="base_url: https://example.org")

    assert paths(checked) == [
        ".nojekyll",
        "100-days/badge.svg",
        "100-days/card.svg",
        "100-days/code/day-1/net.py/index.html",
        "100-days/day-1/index.html",
        "100-days/day-1/net.py",
        "100-days/day-1/plot.svg",
        "100-days/extra/index.html",
        "100-days/feed.json",
        "100-days/feed.xml",
        "100-days/index.html",
        "100-days/progress/index.html",
        "404.html",
        "about/index.html",
        "assets/journal.css",
        "days/index.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "notes/index.html",
        "notes/note/index.html",
        "old/index.html",
        "progress.json",
        "robots.txt",
        "search/index.html",
        "sitemap.xml",
        "topics/adam/index.html",
        "topics/index.html",
    ]


def test_files_are_copied_from_where_they_lie():
    checked = composed({DAY: day(text="![a](a.png)")}, others=("posts/100-days/a.png",), static=("CNAME",))

    assert [output for output in checked.value if isinstance(output, Copy)] == [
        Copy("100-days/a.png", "posts/100-days/a.png", bare=True),
        Copy("CNAME", "static/CNAME"),
    ]


def test_pictures_of_the_author_are_bared_wherever_they_lie_and_those_of_the_theme_are_not():
    files = {DAY: day(text="[a](a.JPG) [b](b.heic)")}
    others = ("posts/100-days/a.JPG", "posts/100-days/b.heic")
    outputs = composed(files, others=others, static=("c.webp", "theme:static/d.png")).value

    assert {output.source: output.bare for output in outputs if isinstance(output, Copy)} == {
        "posts/100-days/a.JPG": True,
        "posts/100-days/b.heic": False,
        "static/c.webp": True,
        "theme:static/d.png": False,
    }


def test_an_authors_robots_file_replaces_ours():
    checked = composed({}, static=("robots.txt",))

    assert [output for output in checked.value if output.path == "robots.txt"] == [
        Copy("robots.txt", "static/robots.txt")
    ]
    assert checked.problems == ()


@pytest.mark.parametrize(
    ("files", "options", "place", "message"),
    [
        (
            {"posts/100-days/day-1.md": day(), "posts/100-days/day-01.md": day()},
            {},
            ("posts/100-days/day-1.md", 0),
            "the address `/100-days/day-1/` belongs to `posts/100-days/day-01.md` already",
        ),
        (
            {"posts/100-days/day-1.md": day(), "posts/100-days/day-1 (copy).md": day(slug="day-1")},
            {},
            ("posts/100-days/day-1 (copy).md", 3),
            "the address `/100-days/day-1/` belongs to `posts/100-days/day-1.md` already",
        ),
        (
            {"posts/x.md": "---\npermalink: /theme.css/\n---\n"},
            {"static": ("theme:theme.css",)},
            ("posts/x.md", 2),
            "the address `/theme.css/` belongs to a page that every site has already",
        ),
        (
            {DAY: day(), "posts/x.md": "---\npermalink: /100-DAYS/day-1/\n---\n"},
            {},
            ("posts/x.md", 2),
            "the address `/100-DAYS/day-1/` belongs to `posts/100-days/day-001.md` already",
        ),
        (
            {"posts/x.md": "---\npermalink: /days/\n---\n"},
            {},
            ("posts/x.md", 2),
            "the address `/days/` belongs to a page that every site has already",
        ),
        (
            {"pages/index.md": "---\npermalink: /\n---\n"},
            {},
            ("pages/index.md", 2),
            "the address `/` belongs to a page that every site has already",
        ),
        (
            {DAY: day(aliases="[/days/]")},
            {},
            (DAY, 3),
            "the address `/days/` belongs to a page that every site has already",
        ),
        (
            {DAY: day(permalink="/a.html"), "posts/x.md": "---\npermalink: /a.html/b/\n---\n"},
            {},
            ("posts/x.md", 2),
            "the address `/a.html/b/` belongs to `posts/100-days/day-001.md` already",
        ),
        (
            {"pages/about.md": "About."},
            {"static": ("about/index.html",)},
            ("static/about/index.html", 0),
            "the address `/about/` belongs to `pages/about.md` already",
        ),
    ],
)
def test_two_outputs_of_one_address_are_an_error_where_it_is_mended(files, options, place, message):
    (problem,) = composed(files, **options).problems

    assert (problem.code, (problem.place.path, problem.place.line), problem.message) == ("same-url", place, message)


def test_a_template_of_ones_own_is_used():
    checked = composed({DAY: day(template="essay")}, templates={"essay.html": "My essay"})

    assert [output.data for output in checked.value if output.path == "100-days/day-1/index.html"] == [b"My essay"]


def test_a_template_that_is_not_there_is_warned_of_and_the_usual_one_serves():
    checked = composed({DAY: day(template="dya")})
    (problem,) = checked.problems

    assert (problem.code, problem.severity, problem.place.line, problem.label) == (
        "unknown-template",
        "warning",
        3,
        "did you mean `day`?",
    )
    assert [output.data for output in checked.value if "day-1" in output.path] == [b"day: /100-days/day-1/"]


def test_a_mistake_in_a_template_is_told_once_for_all_its_pages():
    files = {f"posts/100-days/day-{number}.md": day(date=f"2026-01-0{number}") for number in range(1, 6)}
    (problem,) = composed(files, templates={"day.html": "{{ entry.titel }}"}).problems

    assert problem.also[0].path == "posts/100-days/day-1.md"
