"""What GitHub's own converter makes of a text, and pages as outlines that can be compared."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options

from journal.markdown.emoji import with_emoji
from journal.markdown.tags import VOID, is_element

BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table tr td".split())
INLINE = frozenset("a img em strong del code input br".split())


def github(text):
    """The HTML that cmark-gfm makes, before GitHub sanitises it."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    extensions = ["table", "strikethrough", "autolink", "tasklist"]
    return cmarkgfm.markdown_to_html_with_extensions(text, options=options, extensions=extensions)


def filled(html, links):
    """Our HTML with its slots filled as simply as can be."""

    def fill(match):
        if not match[1].isdigit():
            return match[1]
        link = links[int(match[1])]
        return f'{link.attribute}="{escape(link.url)}"'

    return re.sub("\x00([^\x00]*)\x00", fill, html)


def outline(html, *, inline, lowered=0):
    """The blocks of a page as nested tuples; with `inline` its text, links, images and emphasis too.

    What we do on purpose is undone: figures are paragraphs with images, headings may be `lowered`, titles of images
    stand in captions, tags that HTML lacks are text, footnotes lead back in their own way.
    """
    reader = _Reader(inline=inline, lowered=lowered)
    reader.feed(html)
    reader.close()
    return _tidy(reader.root)


class _Reader(HTMLParser):
    def __init__(self, *, inline, lowered):
        super().__init__()
        self.inline = inline
        self.lowered = lowered
        self.root = []
        self.open = [("", self.root)]
        self.side_by_side = False

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if not is_element(tag):
            self.handle_data(self.get_starttag_text())
            return
        name = self._name(tag, attributes)
        self.side_by_side |= attributes.get("class") == "figures"
        if name in BLOCKS and self.open[-1][0] == "p":
            self.open.pop()
        content = self.open[-1][1]
        if name == "skipped":
            content = []
        elif name in BLOCKS or (self.inline and name in INLINE):
            content = []
            self.open[-1][1].append((name, self._attributes(name, attributes), content))
        if tag not in VOID:
            self.open.append((tag, content))

    def handle_endtag(self, tag):
        if not is_element(tag):
            self.handle_data(f"</{tag}>")
        self.side_by_side &= tag != "div"
        depths = [depth for depth, (name, _) in enumerate(self.open) if name == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data):
        if self.inline:
            self.open[-1][1].append(data)

    def _name(self, tag, attributes):
        kind = attributes.get("class", "")
        if tag == "figcaption" or "data-footnote-backref" in attributes or attributes.get("role") == "doc-backlink":
            return "skipped"
        if (tag == "figure" and kind != "code" and not self.side_by_side) or kind == "figures":
            return "p"
        if tag[0] == "h" and tag[1:].isdigit():
            return f"h{min(int(tag[1:]) + self.lowered, 6)}"
        return "td" if tag == "th" else tag

    def _attributes(self, name, attributes):
        if not self.inline:
            return ()
        if name == "a":
            is_note = "data-footnote-ref" in attributes or attributes.get("role") == "doc-noteref"
            return ("" if is_note else unquote(attributes.get("href", "")),)
        if name == "img":
            return (unquote(attributes.get("src", "")), attributes.get("alt", ""))
        return (
            ("checked" in attributes,) if name == "input" else (attributes.get("start", "1"),) if name == "ol" else ()
        )


def _tidy(nodes):
    """The nodes with their text joined and white space folded, without empty paragraphs."""
    tidied = []
    for node in nodes:
        if isinstance(node, str):
            if tidied and isinstance(tidied[-1], str):
                node = tidied.pop() + node  # noqa: PLW2901 - text joined with the text before it
            tidied.append(node)
        else:
            name, attributes, content = node[0], node[1], _tidy(node[2])
            if name == "p" and content and all(child[0] in ("img", "a", "br") for child in content):
                content = tuple(child for child in content if child[0] != "br")
            tidied.append((name, attributes, content))
    folded = [with_emoji(" ".join(node.split())) if isinstance(node, str) else node for node in tidied]
    return tuple(node for node in folded if node and node != ("p", (), ()))
