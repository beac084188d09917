"""A page as a preview shows it: the published bytes with one script put in, and what that script is told of changes."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape

from msgspec import field

from journal import report
from journal.answering import SCRIPT
from journal.figures import counted
from journal.problems import Problem
from journal.value import Value

_HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)
_FRONT = re.compile(rb"\s*(?:<!doctype\b[^>]*>)?\s*(?:<html\b[^>]*>)?", re.IGNORECASE)
# Control characters of an author's text are made visible before, so these stand for nothing else.
_OPEN, _MIDDLE, _CLOSE = "\x01", "\x02", "\x03"
_STYLED = re.compile(f"{_OPEN}(\\w+){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")


class News(Value):
    """What open pages have to know."""

    session: str = ""
    """Another one whenever the preview is started."""
    generation: int = 0
    """Counts the times something changed."""
    changed: Mapping[str, int] = field(default_factory=dict)
    """Address of each file that is no page to the generation in which it changed last."""
    edited: str = ""
    """Address of the page whose source was edited last; or empty."""
    follow: bool = False
    """Whether pages go where is edited."""
    problems: tuple[Problem, ...] = ()
    """The errors for which the last good pages stay up."""
    texts: Mapping[str, str] = field(default_factory=dict)
    partial: bool = False
    """Whether there were no good pages yet, so that what has errors is left out."""

    @property
    def mark(self) -> str:
        """What a page has seen that was loaded now."""
        return f"{self.session}-{self.generation}"


def with_script(html: bytes, tag: str, mark: str) -> bytes:
    """The page with the script first in its head: before other scripts change it, and before its policy holds."""
    element = f'<script defer src="{SCRIPT}" data-tag="{escape(tag)}" data-seen="{escape(mark)}"></script>'.encode()
    place = _HEAD.search(html) or _FRONT.match(html)
    end = place.end() if place else 0
    return html[:end] + element + html[end:]


def event(news: News, seen: str) -> bytes:
    """What a page is told that has seen the news up to a mark, as an event of a stream."""
    session, _, generation = seen.rpartition("-")
    since = int(generation) if session == news.session and generation.isdigit() else news.generation
    message = {
        "mark": news.mark,
        "changed": sorted(address for address, when in news.changed.items() if when > since),
        "edited": news.edited if news.generation > since else "",
        "follow": news.follow,
        "problems": problem_lines(news),
    }
    return f"data: {json.dumps(message)}\n\n".encode()


def problem_lines(news: News) -> list[list[str]]:
    """What the terminal says of the errors, in pieces of one style: pairs of style and text; the first is a heading."""
    if not news.problems:
        return []
    shown = "What has none is shown." if news.partial else "The last good pages are shown."
    excerpt = report.human(news.problems, news.texts, lambda text, style: f"{_OPEN}{style}{_MIDDLE}{text}{_CLOSE}")
    return [["heading", f"{counted(len(news.problems), 'error')}. {shown}"], *map(list, _pieces(excerpt))]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    end = 0
    for match in _STYLED.finditer(text):
        if match.start() > end:
            yield "", text[end : match.start()]
        yield match[1], match[2]
        end = match.end()
    if text[end:]:
        yield "", text[end:]
