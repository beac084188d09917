from conftest import assembled, day

from journal.frame import indexes, lists_of
from journal.outputs import shown
from journal.resources import Resources
from journal.settings import NavItem
from journal.sourcepages import sources

EMPTY = Resources({}, {})
BOOK = "{title: Deep Learning, author: Ian Goodfellow, locator: LOCATOR, url: 'https://a.example/LOCATOR'}"


def made(files):
    return {page.url: shown(page) for page in sources(assembled(files).value, EMPTY)}


def lines(data):
    return [
        (line.source.title, line.anchor, [(card.label or card.title, locators) for card, locators in line.uses])
        for line in data["lines"]
    ]


def test_without_sources_there_is_no_bibliography():
    files = {"posts/100-days/day-1.md": day()}
    site = assembled(files).value

    assert made(files) == {}
    assert lists_of(site.challenges[0], "en") == ()


def test_a_work_stands_once_with_every_day_and_what_it_means_there():
    files = {
        f"posts/100-days/day-{number}.md": day(
            date=f"2026-01-0{number}", sources=f"[{BOOK.replace('LOCATOR', f'ch{number}')}]"
        )
        for number in (1, 2)
    }
    files["posts/n.md"] = "---\nsources: [{title: Deep Learning, author: Ian Goodfellow}, {title: Adam}]\n---\n"
    data = made(files)

    assert list(data) == ["/100-days/sources/", "/sources/"]
    assert lines(data["/100-days/sources/"]) == [("Deep Learning", "source-goodfellow", [("1", "ch1"), ("2", "ch2")])]
    assert lines(data["/sources/"]) == [
        ("Adam", "source-adam", [("N", "")]),
        ("Deep Learning", "source-goodfellow", [("1", "ch1"), ("2", "ch2"), ("N", "")]),
    ]


def test_a_work_cited_twice_on_a_day_names_both_chapters():
    both = f"[{BOOK.replace('LOCATOR', 'ch1')}, {BOOK.replace('LOCATOR', 'ch2')}, {BOOK.replace('LOCATOR', 'ch1')}]"

    assert lines(made({"posts/100-days/day-1.md": day(sources=both)})["/sources/"])[0][2] == [("1", "ch1; ch2")]


def test_what_a_key_stands_for_describes_the_whole_work():
    keyed = BOOK.replace("locator: LOCATOR", "key: g").replace("LOCATOR", "whole")
    files = {
        "posts/100-days/day-1.md": day(sources=f"[{BOOK.replace('LOCATOR', 'ch1')}]"),
        "posts/100-days/day-2.md": day(sources=f"[{keyed}]"),
        "posts/100-days/day-3.md": day(sources=f"[{BOOK.replace('LOCATOR', 'ch3')}]"),
    }
    (line,) = made(files)["/sources/"]["lines"]

    assert line.source.url == "https://a.example/whole"


def test_private_days_and_drafts_cite_nothing():
    files = {
        "posts/100-days/day-1.md": day(visibility="private", sources="[A]"),
        "posts/100-days/day-2.md": day(draft="true", sources="[A]"),
    }

    assert made(files) == {}


def test_every_page_leads_to_the_bibliography():
    site = assembled({"posts/100-days/day-1.md": day(sources="[A]")}).value

    assert NavItem("Sources", "/sources/") in indexes(site)
    assert lists_of(site.challenges[0], "en") == (NavItem("Sources", "/100-days/sources/"),)


def test_chapters_in_the_text_count_as_well(built):
    files = {
        "posts/100-days/day-001.md": day(
            sources="[{key: a, title: A}]", text="See [@a, p. 1], [@b] and [@a; @a, p. 2]."
        ),
        "posts/100-days/references.bib": "@misc{b, title = {B}}",
    }
    site = built(files).site
    (page, _) = sources(site, EMPTY)

    assert lines(shown(page)) == [("A", "source-a", [("1", "p. 1; p. 2")]), ("B", "source-b", [("1", "")])]
