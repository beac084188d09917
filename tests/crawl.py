"""Follows every link of a built site, as browsers read them."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

_LINKS = {"href", "src", "poster"}


class _Page(HTMLParser):
    """Links and anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "link" and dict(attrs).get("rel") in {"canonical", "alternate"}:
            return
        self.links += [value or "" for name, value in attrs if name in _LINKS]
        self.ids |= {value or "" for name, value in attrs if name == "id"}


def broken_links(start: str, fetch: Callable[[str], str | None]) -> Iterator[str]:
    """Every link below `start` that leads to nothing; `fetch` gives the text at an address, None without one."""
    origin = urlsplit(start)[:2]
    pages: dict[str, _Page | None] = {}
    wanted: list[tuple[str, str]] = [("start", start)]
    while wanted:
        source, target = wanted.pop()
        address, anchor = urldefrag(target)
        if urlsplit(address)[:2] != origin:
            continue
        if address not in pages:
            text = fetch(address)
            pages[address] = _read(text)
            page = pages[address]
            wanted += [(address, urljoin(address, link)) for link in page.links] if page else []
        page = pages[address]
        if page is None:
            yield f"{source} -> {target}"
        elif anchor and page.ids and anchor not in page.ids and not anchor.startswith("L"):
            yield f"{source} -> {target} (no such anchor)"


def _read(text: str | None) -> _Page | None:
    if text is None:
        return None
    page = _Page()
    if "<html" in text[:500]:
        page.feed(text)
    return page
