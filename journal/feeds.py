"""The site becomes feeds, a sitemap and robots.txt: trees and values, never templates of text."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from journal import strings, urls
from journal.bodies import Ground, feed_ground, feed_html, ground_with
from journal.body import prose_keys
from journal.cards import summary
from journal.model import Entry, Site
from journal.ordering import newest_first, spot_of
from journal.outputs import Making, Output, Page, later
from journal.resources import Resources

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def feeds(site: Site, resources: Resources) -> Iterator[Making]:
    """Atom (RFC 4287) and JSON Feed 1.1 with full text: of the whole journal and of each challenge.

    Feeds need full addresses, so there are none without a base_url. Entries without a date are left out.
    """
    if not site.config.base_url:
        return
    everything = [entry for challenge in site.challenges for entry in (*challenge.days, *challenge.notes)]
    yield from _pair(site, resources, urls.HOME, site.config.title, [*everything, *site.notes])
    for challenge in site.challenges:
        title = f"{challenge.title} – {site.config.title}"
        yield from _pair(site, resources, challenge.url, title, [*challenge.days, *challenge.notes])


def _pair(site: Site, resources: Resources, url: str, title: str, entries: Sequence[Entry]) -> Iterator[Making]:
    dated = [entry for entry in newest_first(entries) if entry.date and entry.state == "published"]
    latest = dated[: site.config.feed_entries]
    prose = prose_keys(*(entry.body for entry in latest))
    for make, address in zip((_atom, _json_feed), urls.feed_urls(url), strict=True):
        yield Making(urls.output_path(address), later(make, site, resources, url, title, latest), prose)


def _contents(site: Site, resources: Resources, entries: Sequence[Entry]) -> dict[str, str]:
    """The URL of each entry to its text."""
    ground = feed_ground(site, resources, strings.words_of(site.config.language))
    return {entry.url: _content(entry, site, ground) for entry in entries}


def _content(entry: Entry, site: Site, ground: Ground) -> str:
    own = ground_with(ground, site.quotes.get(entry.url, ()))
    return str(feed_html(entry.body, spot_of(entry), own, entry.sources))


def _atom(site: Site, resources: Resources, url: str, title: str, entries: Sequence[Entry]) -> bytes:
    base, contents = site.config.base_url, _contents(site, resources, entries)
    atom_url, _ = urls.feed_urls(url)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.config.language})
    _text(feed, "title", title)
    if site.config.description and url == urls.HOME:
        _text(feed, "subtitle", site.config.description)
    _text(feed, "id", urls.absolute(base, url))
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": urls.absolute(base, url)})
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": urls.absolute(base, atom_url)})
    changed = [entry.post.updated or entry.date for entry in entries]
    _text(feed, "updated", _instant(max((date for date in changed if date), default=dt.date(1970, 1, 1)), site))
    author = ET.SubElement(feed, "author")
    _text(author, "name", site.config.author.name or site.config.title)
    if site.config.author.url:
        _text(author, "uri", site.config.author.url)
    if site.config.author.email:
        _text(author, "email", site.config.author.email)
    for entry in entries:
        _atom_entry(feed, entry, contents[entry.url], site)
    return _document(feed)


def _atom_entry(feed: ET.Element, entry: Entry, content: str, site: Site) -> None:
    address = urls.absolute(site.config.base_url, entry.url)
    element = ET.SubElement(feed, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", address)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
    date = entry.date or dt.date.min
    _text(element, "published", _instant(date, site))
    _text(element, "updated", _instant(max(entry.post.updated or date, date), site))
    for name in entry.post.authors:
        _text(ET.SubElement(element, "author"), "name", name)
    for topic in entry.topics:
        ET.SubElement(element, "category", {"term": _xml(topic.title)})
    if summary(entry):
        _text(element, "summary", summary(entry))
    _text(element, "content", content).set("type", "html")


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = _xml(text)
    return element


def _document(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold (section 2.2)."""
    return _NOT_XML.sub("", text)


def _instant(date: dt.date, site: Site) -> str:
    """Midnight of a date in the journal's zone (RFC 3339): feeds want moments, the journal keeps dates."""
    return dt.datetime.combine(date, dt.time(), ZoneInfo(site.config.timezone)).isoformat()


def _json_feed(site: Site, resources: Resources, url: str, title: str, entries: Sequence[Entry]) -> bytes:
    base, contents = site.config.base_url, _contents(site, resources, entries)
    _, json_url = urls.feed_urls(url)
    author = {"name": site.config.author.name or site.config.title, "url": site.config.author.url}
    feed = {
        "version": JSON_FEED,
        "title": title,
        "description": site.config.description if url == urls.HOME else "",
        "home_page_url": urls.absolute(base, url),
        "feed_url": urls.absolute(base, json_url),
        "language": site.config.language,
        "authors": [_without_empties(author)],
        "items": [_json_item(entry, contents[entry.url], site) for entry in entries],
    }
    return (json.dumps(_without_empties(feed), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _json_item(entry: Entry, content: str, site: Site) -> dict[str, object]:
    address = urls.absolute(site.config.base_url, entry.url)
    item = {
        "id": address,
        "url": address,
        "title": entry.title,
        "content_html": content,
        "summary": summary(entry),
        "date_published": _instant(entry.date, site) if entry.date else "",
        "date_modified": _instant(entry.post.updated, site) if entry.post.updated else "",
        "authors": [{"name": name} for name in entry.post.authors],
        "tags": [topic.title for topic in entry.topics],
        "language": entry.post.language,
    }
    return _without_empties(item) | {"content_html": content}


def _without_empties(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value or key == "items"}


def sitemap(base_url: str, pages: Sequence[Page]) -> Iterator[Making | Output]:
    """sitemap.xml of the pages that are to be found, and the robots.txt that names it."""
    rules = "User-agent: *\nAllow: /\n"
    if base_url:
        yield Making("sitemap.xml", later(_sitemap, base_url, [page for page in pages if page.listed]), prose=())
        rules += f"Sitemap: {base_url}/sitemap.xml\n"
    yield Output("robots.txt", rules.encode())


def _sitemap(base_url: str, pages: Sequence[Page]) -> bytes:
    urlset = ET.Element("urlset", {"xmlns": SITEMAP})
    for page in sorted(pages, key=lambda page: page.url):
        element = ET.SubElement(urlset, "url")
        _text(element, "loc", urls.absolute(base_url, page.url))
        if page.updated:
            _text(element, "lastmod", page.updated.isoformat())
    return _document(urlset)
