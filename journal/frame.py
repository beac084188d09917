"""What every page knows of the site: its name, the navigation, and the hosts that its pictures come from."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from journal import strings, urls
from journal.body import Body
from journal.model import Challenge, Site
from journal.scoreboard import measured
from journal.settings import NavItem
from journal.views import Outside, SiteInfo

PageData = Mapping[str, object]
"""What the template of a page shows, by name."""


def site_info(site: Site) -> SiteInfo:
    """What every page knows of the site."""
    config = site.config
    return SiteInfo(
        title=config.title,
        headline=config.headline,
        description=config.description,
        author=config.author,
        language=config.language,
        base_url=config.base_url,
        repository=config.repository,
        nav=config.nav or navigation(site),
        fonts=config.fonts,
        indexes=indexes(site),
        feeds=bool(config.base_url),
        as_of=site.as_of,
    )


def navigation(site: Site) -> tuple[NavItem, ...]:
    """The usual navigation: challenges, days, topics, notes, and the plain pages of the first level."""
    words = strings.words_of(site.config.language)
    items = []
    if len(site.challenges) == 1:
        items.append(NavItem(words["challenge"], site.challenges[0].url))
    elif site.challenges:
        items.append(NavItem(words["challenges"], f"{urls.HOME}#challenges"))
    items.append(NavItem(words["archive"], urls.ARCHIVE))
    if site.topics:
        items.append(NavItem(words["topics"], urls.TOPICS))
    if site.notes:
        items.append(NavItem(words["notes"], urls.NOTES))
    items += [NavItem(page.title, page.url) for page in site.pages if page.url.count("/") == 2]  # noqa: PLR2004
    return tuple(items)


def indexes(site: Site) -> tuple[NavItem, ...]:
    """The lists over all entries that are not in the navigation."""
    words = strings.words_of(site.config.language)
    items = [NavItem(words["all_days"], urls.ARCHIVE)]
    if "questions" in site.lists:
        items.append(NavItem(words["questions"], urls.QUESTIONS))
    if "results" in site.lists:
        items.append(NavItem(words["results"], urls.RESULTS))
    if "sources" in site.lists:
        items.append(NavItem(words["sources"], urls.SOURCES))
    return tuple(items)


def lists_of(challenge: Challenge, language: str) -> tuple[NavItem, ...]:
    """The lists over all entries of a challenge."""
    words = strings.words_of(language)
    items = []
    if measured(challenge):
        items.append(NavItem(words["results"], urls.results_url(challenge.spec.slug)))
    if any(entry.sources for entry in (*challenge.days, *challenge.notes)):
        items.append(NavItem(words["sources"], urls.sources_url(challenge.spec.slug)))
    return tuple(items)


def outside(*bodies: Body) -> Outside:
    """The hosts from which the pictures and videos of bodies come."""
    links = [link for body in bodies for link in body.links if link.kind != "link"]
    pictures = {_origin(link.url) for link in links if link.kind == "image" or link.attribute == "poster"} - {""}
    media = {_origin(link.url) for link in links if link.kind == "media"} - {""}
    return Outside(tuple(sorted(pictures)), tuple(sorted(media)))


def _origin(address: str) -> str:
    """`https://example.org` of an address there; empty for what is no address of the web."""
    parts = urlsplit(address) if re.match(r"(https?:)?//[\w.:-]+(/|$)", address) else None
    return f"{parts.scheme}://{parts.netloc}".removeprefix("://") if parts else ""


def page_data(site: Site, *bodies: Body, **data: object) -> PageData:
    """What a page with these bodies shows, and what every page knows."""
    return {"site": site_info(site), "outside": outside(*bodies), **data}
