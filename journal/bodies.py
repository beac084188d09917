"""A body is put into its page: the slots that convert left open become links, pictures and words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from markupsafe import Markup

from journal.body import SLOT, Body, Link
from journal.links import Spot, journal_path, resolved
from journal.model import Site
from journal.strings import Words
from journal.urls import absolute, is_external, relative

_SLOT = re.compile(f"{SLOT}(?:(\\d+)|([a-z-]+)){SLOT}")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the bodies of a site are put on."""

    targets: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]
    words: Words
    base_url: str


def page_html(body: Body, spot: Spot, ground: Ground) -> Markup:
    """The body's HTML for the page at `spot.url`, with relative links."""
    return _filled(body, lambda link: _page_href(link, spot, ground), spot, ground)


def feed_html(body: Body, spot: Spot, ground: Ground) -> Markup:
    """The body's HTML for a feed, with absolute links."""
    return _filled(body, lambda link: _feed_href(link, spot, ground), spot, ground)


def ground_of(site: Site, sizes: Mapping[str, tuple[int, int]], words: Words) -> Ground:
    """What all bodies of a site share."""
    return Ground(site.targets, sizes, words, site.config.base_url)


def _page_href(link: Link, spot: Spot, ground: Ground) -> str:
    url = resolved(link.url, spot, ground.targets)
    return relative(spot.url, url) if url else link.url


def _feed_href(link: Link, spot: Spot, ground: Ground) -> str:
    url = resolved(link.url, spot, ground.targets)
    if url:
        return absolute(ground.base_url, url)
    return link.url if is_external(link.url) else urljoin(ground.base_url + spot.url, link.url)


def _filled(body: Body, href: Callable[[Link], str], spot: Spot, ground: Ground) -> Markup:
    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return escape(ground.words[match[2].replace("-", "_")])
        link = body.links[int(match[1])]
        attribute = f'{link.attribute}="{escape(href(link))}"'
        size = ground.sizes.get(journal_path(link.url, spot, ground.targets)) if link.sized else None
        return attribute + (f' width="{size[0]}" height="{size[1]}"' if size else "")

    return Markup(_SLOT.sub(fill, body.html))  # noqa: S704 - convert escaped the text; raw HTML in it is the author's own
