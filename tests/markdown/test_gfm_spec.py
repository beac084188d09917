"""The examples of the specifications of CommonMark 0.31.2 and GitHub Flavored Markdown 0.29."""

import json
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

import pytest

from journal.markdown.elements import RAW
from journal.markdown.gfm import GithubMarkdown
from journal.markdown.markup import write_markup
from journal.markdown.tags import BLOCKS, VOID

DATA = Path(__file__).parent / "data"

DIFFERENT = {
    "text that looks like an address is a link, as on GitHub": (602, 606, 608, 611, 612),
    "strong text within strong text is no stronger, as on GitHub": (389, 417, 425, 426, 427, 464, 465, 466, 468),
    "of the signs beyond ASCII only punctuation counts, as on GitHub": (354,),
    "what HTML opens ends with the block around it, so the order of end tags differs": (148,),
    "tags that HTML lacks are text, so that `<repo>` does not vanish": (163, 201, 491, 524, 536, 613, 614, 615, 623),
}


def examples(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def rendered(root):
    """HTML in which slots are filled simply, and what only our pages have is left out."""
    markup = write_markup(root)

    def fill(match):
        if not match[1].isdigit():
            return match[1]
        link = markup.links[int(match[1])]
        return f'{link.attribute}="{escape(link.url)}"'

    html = re.sub("\x00([^\x00]*)\x00", fill, markup.html)
    html = re.sub(r' info="([^ "]*)[^"]*"', lambda match: f' class="language-{match[1]}"' if match[1] else "", html)
    html = re.sub(r'<div class="table"[^>]*>(.*?)</div>', r"\1", html, flags=re.DOTALL)
    html = re.sub(r' class="align-(\w+)"', r' align="\1"', html)
    return re.sub(r'</?label>| class="tasks?"| scope="col"| loading="lazy"', "", html)


def balanced(html):
    """The expected HTML as our pages balance it."""
    root = Element("div")
    SubElement(root, RAW, html=html)
    return rendered(root)


class Events(HTMLParser):
    """A page as a row of tags and texts."""

    def __init__(self, html):
        super().__init__()
        self.row = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = {name: unquote(value or "") if name in ("href", "src") else value or "" for name, value in attrs}
        self.row.append((tag, sorted(values.items())))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.row.append((f"/{tag}", ""))

    def handle_data(self, data):
        self.row.append(("", data))

    def handle_comment(self, data):
        self.row.append(("!", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


def events(html):
    """Tags and texts without the white space that does not show."""
    row = [("/p", ""), *Events(html).row, ("p", "")]
    shown = []
    verbatim = False
    for (before, _), (tag, content), (after, _) in zip(row, row[1:], row[2:], strict=False):
        verbatim = tag == "pre" or (verbatim and tag != "/pre")
        if not tag and not verbatim:
            folded = re.sub(r"\s+", " ", content)
            folded = folded.lstrip() if before.removeprefix("/") in BREAKING else folded
            content = folded.rstrip() if after.removeprefix("/") in BREAKING else folded  # noqa: PLW2901
        if tag or content:
            shown.append((tag, content))
    return shown


BREAKING = BLOCKS | {"pre", "br", "!"}


def same(example):
    return events(rendered(GithubMarkdown().tree(example["markdown"]))) == events(balanced(example["html"]))


@pytest.mark.parametrize("example", examples("commonmark.json"), ids=lambda example: str(example["number"]))
def test_an_example_of_commonmark_comes_out_as_specified_or_differs_on_purpose(example):
    differs = any(example["number"] in numbers for numbers in DIFFERENT.values())

    assert same(example) is not differs


@pytest.mark.parametrize("example", examples("gfm.json"), ids=lambda example: str(example["number"]))
def test_an_example_of_githubs_extensions_comes_out_as_specified(example):
    assert same(example)
