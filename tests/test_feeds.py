import json
from xml.etree import ElementTree as ET

import feedparser
import pytest
from conftest import assembled, day

from journal.feeds import feeds, sitemap
from journal.outputs import Page, made
from journal.resources import Resources

CONFIG = "title: Nets & loops\ndescription: What I learn.\nbase_url: https://example.org/repo\ntimezone: Asia/Kolkata\n"
FILES = {
    "posts/100-days/day-1.md": day(title="'Loops <b>'", topics="[rnn]", text="See [day 2](day-2.md)."),
    "posts/100-days/day-2.md": day(date="2026-01-06", updated="2026-01-09", authors="[B. Learner]", lang="de"),
    "posts/100-days/day-3.md": day(date="2099-01-01"),
    "posts/n.md": "Undated.",
}


def outputs(files=FILES, config=CONFIG):
    return {
        output.path: made(output.data) for output in feeds(assembled(files, config=config).value, Resources({}, {}))
    }


def test_without_a_base_url_there_are_no_feeds():
    assert outputs(config="") == {}


def test_the_journal_and_each_challenge_have_both_feeds():
    assert list(outputs()) == ["feed.xml", "feed.json", "100-days/feed.xml", "100-days/feed.json"]


def test_the_atom_feed_is_read_by_a_feed_reader():
    feed = feedparser.parse(outputs()["feed.xml"])

    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.subtitle) == ("atom10", "Nets & loops", "What I learn.")
    assert (feed.feed.id, feed.feed.updated) == ("https://example.org/repo/", "2026-01-09T00:00:00+05:30")
    assert [link.href for link in feed.feed.links] == ["https://example.org/repo/", "https://example.org/repo/feed.xml"]
    assert [entry.title for entry in feed.entries] == ["Day 2", "Loops <b>"]
    assert feed.entries[1].tags[0].term == "rnn"
    assert feed.entries[0].author == "B. Learner"
    assert feed.entries[1].published == "2026-01-05T00:00:00+05:30"
    assert feed.entries[1].summary == "See [day 2](day-2.md)."


def test_links_in_a_feed_are_absolute():
    assert b"https://example.org/repo/100-days/day-2/" in outputs()["feed.xml"]
    assert "https://example.org/repo/100-days/day-2/" in json.loads(outputs()["feed.json"])["items"][1]["content_html"]


def test_the_json_feed_has_what_the_standard_asks_for():
    feed = json.loads(outputs()["feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["home_page_url"], feed["feed_url"]) == (
        "https://example.org/repo/",
        "https://example.org/repo/feed.json",
    )
    assert (feed["language"], feed["authors"]) == ("en", [{"name": "Nets & loops"}])
    assert feed["items"][0] == {
        "id": "https://example.org/repo/100-days/day-2/",
        "url": "https://example.org/repo/100-days/day-2/",
        "title": "Day 2",
        "content_html": '<p id="here"></p>',
        "summary": "Text.",
        "date_published": "2026-01-06T00:00:00+05:30",
        "date_modified": "2026-01-09T00:00:00+05:30",
        "authors": [{"name": "B. Learner"}],
        "language": "de",
    }


def test_a_feed_names_its_author():
    feed = feedparser.parse(
        outputs(config=CONFIG + "author: {name: A, url: 'https://a.org', email: a@a.org}")["feed.xml"]
    )

    assert feed.feed.author_detail == {"name": "A", "href": "https://a.org", "email": "a@a.org"}


def test_a_feed_holds_no_more_than_asked_for():
    assert len(json.loads(outputs(config=CONFIG + "feeds: {entries: 1}")["feed.json"])["items"]) == 1


def test_an_empty_feed_is_a_feed():
    found = outputs({})

    assert feedparser.parse(found["feed.xml"]).entries == []
    assert json.loads(found["feed.json"])["items"] == []


def test_an_entry_without_words_has_no_summary():
    feed = outputs({"posts/100-days/day-1.md": day(text="")})

    assert feedparser.parse(feed["feed.xml"]).entries[0].get("summary", "") == '<p id="here"></p>'
    assert "summary" not in json.loads(feed["feed.json"])["items"][0]


def test_characters_that_xml_cannot_hold_are_left_out():
    feed = outputs({"posts/100-days/day-1.md": day(text="a\x0bb\ufffe")})["feed.xml"]

    assert ET.fromstring(feed)[-1].findtext("{http://www.w3.org/2005/Atom}summary") == "ab"


def test_the_sitemap_lists_what_is_to_be_found():
    pages = [Page("/b/", "x", {}), Page("/a b/", "x", {}), Page("/404.html", "x", {}, listed=False)]
    site, robots = sitemap("https://example.org", pages)

    assert [element.text for element in ET.fromstring(made(site.data)).findall(".//{*}loc")] == [
        "https://example.org/a%20b/",
        "https://example.org/b/",
    ]
    assert robots.data == b"User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n"


def test_without_a_base_url_there_is_no_sitemap():
    (robots,) = sitemap("", [Page("/", "x", {})])

    assert (robots.path, robots.data) == ("robots.txt", b"User-agent: *\nAllow: /\n")


@pytest.mark.parametrize("path", ["feed.xml", "100-days/feed.xml"])
def test_every_entry_of_a_feed_has_the_elements_that_atom_requires(path):
    entries = ET.fromstring(outputs()[path]).findall(".//{*}entry")

    assert len(entries) == 2
    for entry in entries:
        assert {element.tag.partition("}")[2] for element in entry} >= {"id", "title", "updated", "link", "content"}
