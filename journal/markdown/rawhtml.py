"""HTML that an author wrote, in tokens: which of it a browser takes for tags, and the targets in those."""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Literal

from journal.markdown.tags import TAG
from journal.value import Value

URLS = {
    "a": ("href",),
    "img": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src",),
    "iframe": ("src",),
}
"""The attributes that lead somewhere, by the element."""

_LENIENT_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/<>"'=]*+)(?:[^"'<>=]|=\s*+(?:"[^"]*+"|'[^']*+')?)*+>""")
"""A tag that no grammar allows and browsers accept, if it can be told where it ends."""

_VERBATIM = frozenset("script style xmp iframe noembed noframes textarea title".split())
"""Elements whose content is no HTML."""

_ATTRIBUTE = re.compile(r"""\s([A-Za-z_:][\w:.-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")


class Token(Value):
    """A piece of HTML; `text` is what to write."""

    kind: Literal["text", "start", "end", "other"]
    text: str
    name: str = ""
    """The element of a tag, in small letters."""
    offset: int = 0
    """Where it stands in the HTML."""


class Attribute(Value):
    """An attribute of a start tag; offsets count from the start of the tag."""

    name: str
    value: str
    """Without entities."""
    start: int
    end: int
    value_start: int
    length: int
    """How long the value is as it is written."""


def read_html(html: str) -> Iterator[Token]:
    """The tokens of a piece of HTML; an angle bracket that begins none is escaped, so that it can swallow nothing."""
    position = 0
    absent: set[str] = set()
    while (start := html.find("<", position)) >= 0:
        if start > position:
            yield Token("text", html[position:start])
        token, position = _read_tag(html, start) or _read_other(html, start, absent)
        yield token
        if token.kind == "start" and token.name in _VERBATIM:
            end = re.compile(rf"</{token.name}[\s/>]", re.IGNORECASE).search(html, position)
            inner = end.start() if end else len(html)
            yield Token("other", html[position:inner])
            position = inner
    if position < len(html):
        yield Token("text", html[position:])


def read_attributes(tag: str) -> Iterator[Attribute]:
    """The attributes of a start tag, each name once: browsers heed the first."""
    seen = set()
    for match in _ATTRIBUTE.finditer(tag):
        name = match[1].lower()
        if name not in seen:
            seen.add(name)
            group = match.lastindex or 1
            value = match[group] if group > 1 else ""
            yield Attribute(name, unescape(value), match.start() + 1, match.end(), match.start(group), len(value))


def text_in(html: str) -> str:
    """What a text token says."""
    return unescape(html)


def _read_tag(html: str, start: int) -> tuple[Token, int] | None:
    match = TAG.match(html, start)
    if match:
        name = match[1] or match[2]
        closing = not match[1]
    elif match := _LENIENT_TAG.match(html, start):
        name, closing = match[2], bool(match[1])
    # Nothing ends `plaintext`, not even its end tag.
    if not match or name.lower() == "plaintext":
        return None
    return Token("end" if closing else "start", match[0], name.lower(), start), match.end()


def _read_other(html: str, start: int, absent: set[str]) -> tuple[Token, int]:
    """A comment or what browsers take for one; else the bracket alone."""
    comment = html.startswith("<!--", start)
    if comment or html.startswith(("<!", "<?"), start):
        closing = "-->" if comment else ">"
        end = -1 if closing in absent else html.find(closing, start + 2)
        if end >= 0:
            end += len(closing)
            return Token("other", html[start:end]), end
        absent.add(closing)
        if comment:
            return Token("other", html[start:] + closing), len(html)
    return Token("text", escape("<")), start + 1
