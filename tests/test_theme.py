import datetime as dt

import pytest

from journal.outputs import Page, later
from journal.problems import Place
from journal.theme import Theme, ThemeFiles
from journal.written import SourceFile


def theme(base_url="", **templates):
    sources = {f"{name}.html": SourceFile(f"templates/{name}.html", text) for name, text in templates.items()}
    files = ThemeFiles(sources, {"a.css": "static/a.css", "b.png": "static/b.png"}, {"a.css": "1234"})
    return Theme(files, base_url, "en")


def render(text, url="/x/", base_url="", **data):
    return theme(base_url, page=text).render(Page(url, "page.html", data, Place("posts/x.md", 3)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ link('/a b/#c') }}", "../a%20b/#c"),
        ("{{ link('https://example.org') }}", "https://example.org"),
        ("{{ asset('a.css') }}", "../a.css?v=1234"),
        ("{{ asset('b.png') }}", "../b.png"),
        ("{{ has_asset('a.css') }} {{ has_asset('c.css') }}", "True False"),
        ("{{ full_url('/a/') }}", "https://example.org/repo/a/"),
        ("{{ day|date }} {{ day|full_date }} {{ day|iso }}", "21 November 2026 Saturday, 21 November 2026 2026-11-21"),
        ("{{ day|month }} {{ 4100|file_size }}", "November 2026 4 kB"),
        ("{{ 'https://www.example.org/x'|host }}", "example.org"),
        ("{{ words.next }}", "Next"),
        ("{{ 45|duration }}, {{ 60|duration }}, {{ 620|duration }}", "45 minutes, 1 hour, 10 hours"),
        ("{{ 'a `b<` c'|code }}", "a <code>b&lt;</code> c"),
        ("{{ 1|counted('count_days') }}, {{ 2|counted('count_days') }}", "1 day, 2 days"),
        ("{{ day|day_and_month }} {{ (3, 4)|day_label }}", "21 November 3–4"),
        ("{{ 'alert()'|csp_hash }}", "sha256-S8S/VNmXuUuoIR6OhqBqwIiIkuCxXq31hCCHAHnicV8="),
        ("{{ 'ar' is rtl }} {{ 'en' is rtl }}", "True False"),
        ("{{ '<script>' }}", "&lt;script&gt;"),
    ],
)
def test_templates_know_links_dates_and_words(text, html):
    assert render(text, base_url="https://example.org/repo", day=dt.date(2026, 11, 21)).value == html


@pytest.mark.parametrize(
    ("base_url", "href"), [("", "/a%20b/"), ("https://a.org", "/a%20b/"), ("https://a.org/repo", "/repo/a%20b/")]
)
def test_the_page_for_what_is_not_found_has_full_paths(base_url, href):
    assert render("{{ link('/a b/') }}", url="/404.html", base_url=base_url).value == href


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{{ foo( }}", 2, "unexpected '}', expected ')'"),
        ("a\n\n{{ titel }}", 3, "this page knows no `titel`"),
        ("{{ entry.titel }}", 1, "`date` has no `titel`"),
        ("{{ entry.yaer }}", 1, "`date` has no `yaer`, did you mean `year`?"),
        ("a\n{% include 'pgae.html' %}", 2, "there is no template `pgae.html`, did you mean `page.html`?"),
        ("a\n{{ 1 + '' }}", 2, "unsupported operand type(s) for +: 'int' and 'str'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ [][3].x }}", 1, "`list` has no `3`"),
        ("{% extends 'nothing' %}", 1, "there is no template `nothing`"),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line_with_the_post(text, line, message):
    (problem,) = render(text, entry=dt.date(2026, 1, 1)).problems

    assert (problem.code, problem.place, problem.message) == ("template", Place("templates/page.html", line), message)
    assert problem.also == (Place("posts/x.md"),)


def test_a_mistake_in_an_included_template_is_told_there():
    checked = theme(page="{% include 'part.html' %}", part="\n{{ nope }}").render(Page("/x/", "page.html", {}))

    assert [(problem.place, problem.also) for problem in checked.problems] == [(Place("templates/part.html", 2), ())]


def test_a_template_that_includes_itself_is_told():
    (problem,) = render("{% include 'page.html' %}").problems

    assert (problem.code, problem.place) == ("template", Place("templates/page.html", 1))
    assert problem.message.startswith("this template includes or extends itself")


def test_a_missing_page_template_is_told():
    (problem,) = theme(page="").render(Page("/x/", "pgae.html", {})).problems

    assert (problem.place, problem.message) == (
        Place("pgae.html"),
        "there is no template `pgae.html`, did you mean `page.html`?",
    )


def test_a_theme_knows_its_templates():
    assert theme(page="").has_template("page.html")
    assert not theme(page="").has_template("day.html")
    assert theme(page="").nearest_template("pgae.html") == "page.html"


@pytest.mark.parametrize(
    ("text", "changed", "differs"),
    [
        ("{% include 'used.html' %}", "used", True),
        ('{%- extends "used.html" %}', "used", True),
        ("{% from 'used.html' import x %}", "used", True),
        ("{% include 'used.html' %}", "deep", True),
        ("{% include 'used.html' %}", "other", False),
        ("{% include name %}", "other", True),
        ("{% include 'a' ~ name %}", "other", True),
        ("{% include 'gone.html' ignore missing %}", "other", False),
        ("x", "page", True),
    ],
)
def test_the_look_of_a_page_follows_from_the_templates_that_it_uses(text, changed, differs):
    templates = {"page": text, "used": "{% include 'deep.html' %}", "deep": "a", "other": "b"}
    one, other = theme(**templates), theme(**{**templates, changed: templates[changed] + "!"})

    assert (one.look("page.html") != other.look("page.html")) == differs


def test_the_look_of_a_page_follows_from_where_the_site_stands():
    assert theme(page="x").look("page.html") != theme("https://example.org", page="x").look("page.html")


def test_what_is_made_later_is_made_when_the_page_is_rendered():
    assert render("{{ word }}", word=later(str.replace, "abc", "b", "<")).value == "a&lt;c"
