"""The tree as HTML with slots for links, and as plain text.

HTML that the author wrote keeps its wording, but not the power to break the page: what it opens ends with the element
it stands in, and what it did not open it cannot close.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from journal.body import SLOT, Link, LinkKind
from journal.markdown.elements import CITATION, MARKUP, NOTE_REFERENCE, RAW, citation_slot, lower_level, slot
from journal.markdown.rawhtml import URLS, Token, read_attributes, read_html, text_in
from journal.markdown.tags import BLOCKS, VOID
from journal.markdown.written import Written
from journal.problems import Place
from journal.value import State, Value


class Markup(Value):
    """What a tree became."""

    html: str
    links: tuple[Link, ...]
    plain: str
    """All text; blocks stand in lines of their own."""
    prose: str
    """The same without code blocks and formulas."""


def write_markup(root: Element, *, lowered: bool = False) -> Markup:
    """What the root holds, as HTML and as text; the headings in the author's HTML can be lowered by a level."""
    writer = _Writer(with_links=True, lowered=lowered)
    writer.write_content(root)
    return Markup("".join(writer.html).strip("\n"), tuple(writer.links), _lines(writer.plain), _lines(writer.prose))


def write_label(element: Element) -> str:
    """What an element holds, as HTML that can stand within a link: without links, images and footnotes."""
    writer = _Writer(with_links=False, lowered=False)
    writer.write_content(element)
    return "".join(writer.html).strip()


class _RawElement(State):
    """An element that the author's HTML opened."""

    name: str
    link: int | None
    """The number of the link that it is."""
    said: int
    """How much text was said before."""


_NO_END_NEEDED = frozenset("p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rt rp".split())
"""Elements that end when the element around them ends."""

_PLACES = re.compile(r' id="[^"]*"|</?a\b[^>]*>')
"""What a label must not have of the formulas in it: ids and links."""

_LINES = BLOCKS | {"pre"}
"""Elements that stand in lines of their own."""

_BOOLEAN = ("checked", "disabled")
"""Attributes that need no value."""

_FOREIGN = ("svg", "math")
"""Elements in which a tag can end itself."""


class _Writer:
    """What is written so far, and what the author's HTML left open."""

    def __init__(self, *, with_links: bool, lowered: bool) -> None:
        self.with_links = with_links
        self.lowered = lowered
        self.html: list[str] = []
        self.plain: list[str] = []
        self.prose: list[str] = []
        self.links: list[Link] = []
        self.raw: list[_RawElement] = []
        self.depths: defaultdict[str, list[int]] = defaultdict(list)
        """Where in `raw` the elements of a name are."""
        self.floor = 0
        """How many of the elements in `raw` stand around the element at hand, and so cannot end in it."""

    def write_content(self, element: Element) -> None:
        floor, self.floor = self.floor, len(self.raw)
        self._say(element.text)
        for child in element:
            self._write(child)
            self._say(child.tail)
        self._close_raw(self.floor)
        self.floor = floor

    def _write(self, element: Element) -> None:
        if element.tag == RAW:
            self._write_raw(element.get("html", ""))
        elif element.tag == MARKUP:
            html = element.get("html", "")
            self.html.append(html if self.with_links else _PLACES.sub("", html))
            self.plain.append(element.get("said", element.get("text", "")))
        elif element.tag == CITATION:
            if self.with_links:
                self.html.append(citation_slot(int(element.get("number", "0"))))
        elif element.get("class") == NOTE_REFERENCE or element.get("aria-hidden") == "true":
            if self.with_links:
                self._write_silently(element)
        elif element.tag in URLS and not self.with_links:
            self.write_content(element)
        else:
            self._write_element(element)

    def _write_silently(self, element: Element) -> None:
        plain, prose = len(self.plain), len(self.prose)
        self._write_element(element)
        del self.plain[plain:], self.prose[prose:]

    def _write_element(self, element: Element) -> None:
        tag = element.tag
        if tag in _LINES:
            self._leave_paragraph()
            self._break_line()
        said = len(self.plain)
        link = self._write_start(element)
        if tag not in VOID:
            self.write_content(element)
            self.html.append(f"</{tag}>")
        elif tag == "img":
            alt = element.get("alt", "")
            self.plain.append("" if SLOT in alt else alt)
        self._name_link(link, said)
        if tag in _LINES:
            self._break_line()

    def _write_start(self, element: Element) -> int | None:
        """Write the start tag; the number of the link it became."""
        tag = element.tag
        urls = () if element.get("role", "").startswith("doc-") else URLS.get(tag, ())
        link = None
        self.html.append(f"<{tag}")
        for name, value in element.items():
            if name in urls:
                place = value.place(0, len(value)) if isinstance(value, Written) else Place("")
                link = self._add_link(_link(str(value), name, tag, place, element.attrib))
                self.html.append(f" {slot(link)}")
            elif value is None or (value == name and name in _BOOLEAN):
                self.html.append(f" {name}")
            else:
                self.html.append(f' {name}="{escape(value)}"')
        if tag == "img" and "loading" not in element.attrib:
            self.html.append(' loading="lazy"')
        self.html.append(">")
        return link

    def _say(self, text: str | None) -> None:
        if text:
            self.html.append(escape(text, quote=False))
            if SLOT not in text:  # a word of the theme, which no author wrote
                self.plain.append(text)
                self.prose.append(text)

    def _break_line(self) -> None:
        if self.html and not self.html[-1].endswith("\n"):
            self.html.append("\n")
        self.plain.append("\n")
        self.prose.append("\n")

    def _add_link(self, link: Link) -> int:
        self.links.append(link)
        return len(self.links) - 1

    def _name_link(self, number: int | None, said: int) -> None:
        """Give a link the text that was said since it began."""
        if number is not None:
            text = " ".join("".join(self.plain[said:]).split())
            self.links[number] = replace(self.links[number], text=text)

    # ------------------------------------------------------------ the author's HTML

    def _write_raw(self, html: str) -> None:
        for found in read_html(html):
            token = _lower(found) if self.lowered else found
            if token.kind == "start":
                self._start_raw(token, html)
            elif token.kind == "end":
                self._end_raw(token)
            else:
                self.html.append(token.text)
                if token.kind == "text":
                    self.plain.append(text_in(token.text))
                    self.prose.append(text_in(token.text))

    def _start_raw(self, token: Token, html: str) -> None:
        name = token.name
        if name in URLS and not self.with_links:
            return
        if name in _LINES:
            self._leave_paragraph()
            self.plain.append("\n")
        if name == "a":
            # A link holds no link: browsers end the one before.
            self._end_raw(Token("end", "</a>", "a"))
        said = len(self.plain)
        link = self._write_raw_start(token, html)
        if name in VOID:
            self._name_link(link, said)
        elif not (token.text.endswith("/>") and any(self.depths[foreign] for foreign in _FOREIGN)):
            self.depths[name].append(len(self.raw))
            self.raw.append(_RawElement(name, link, said))

    def _write_raw_start(self, token: Token, html: str) -> int | None:
        """Write a start tag with slots in place of targets; the number of the link it became."""
        tag = token.text
        if token.name not in URLS:
            self.html.append(tag)
            return None
        attributes = {attribute.name: attribute for attribute in read_attributes(tag)}
        values = {name: found.value for name, found in attributes.items()}
        link = None
        position = 0
        for name, found in attributes.items():
            if name in URLS[token.name]:
                start = token.offset + found.value_start
                place = html.place(start, found.length) if isinstance(html, Written) else Place("")
                link = self._add_link(_link(str(found.value), name, token.name, place, values))
                self.html += [tag[position : found.start], slot(link)]
                position = found.end
        end = len(tag) - (2 if tag.endswith("/>") else 1)
        self.html.append(tag[position:end])
        if token.name == "img":
            self.plain.append(attributes["alt"].value if "alt" in attributes else "")
            if "loading" not in attributes:
                self.html.append(' loading="lazy"')
        self.html.append(tag[end:])
        return link

    def _end_raw(self, token: Token) -> None:
        """Write an end tag if the author opened its element here, after what was opened within."""
        depths = self.depths[token.name]
        if depths and depths[-1] >= self.floor:
            self._close_raw(depths[-1] + 1)
            self._pop_raw()
            self.html.append(token.text)
            if token.name in _LINES:
                self.plain.append("\n")
        elif token.name == "br":
            # Browsers make a line break of this one, and authors rely on it.
            self.html.append(token.text)

    def _close_raw(self, depth: int) -> None:
        while len(self.raw) > depth:
            name = self._pop_raw()
            if name not in _NO_END_NEEDED:
                self.html.append(f"</{name}>")

    def _pop_raw(self) -> str:
        raw = self.raw.pop()
        self.depths[raw.name].pop()
        self._name_link(raw.link, raw.said)
        return raw.name

    def _leave_paragraph(self) -> None:
        """Forget a paragraph that the author's HTML left open: a block ends it, so that no end tag must come."""
        while len(self.raw) > self.floor and self.raw[-1].name == "p":
            self._pop_raw()


def _lower(token: Token) -> Token:
    """The same tag, of a heading one level lower."""
    name = lower_level(token.name)
    return (
        replace(token, name=name, text=token.text.replace(token.name[1:], name[1:], 1)) if token.name != name else token
    )


def _kind(tag: str) -> LinkKind:
    return "link" if tag == "a" else "image" if tag == "img" else "media"


def _link(url: str, attribute: str, tag: str, place: Place, attributes: Mapping[str, str]) -> Link:
    """A target, and what its slot takes besides: of an image the size and the sizes that its author did not choose."""
    link = Link(url, attribute, _kind(tag), "", place)
    if tag != "img":
        return link
    sized = "width" not in attributes and "height" not in attributes
    given = _WIDTH.fullmatch(attributes.get("width") or "")
    # An image of unknown width would be shown as wide as the size that its `sizes` names.
    responsive = "srcset" not in attributes and (sized or given is not None)
    alone = given is not None and not given[2] and "height" not in attributes
    return replace(link, sized=sized, responsive=responsive, width=int(given[1]) if given and alone else 0)


_WIDTH = re.compile(r"\s*([1-9][0-9]{0,4})(?:px)?(%?)\s*")


def _lines(said: list[str]) -> str:
    lines = (line.rstrip() for line in "".join(said).split("\n"))
    return "\n".join(line for line in lines if line)
