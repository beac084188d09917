"""A body is put into its page: the slots that convert left open become links, pictures and words."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from markupsafe import Markup
from msgspec import field
from msgspec.structs import replace

from journal.body import (
    NOTE,
    NOTED,
    NOTED_END,
    NOTES,
    NOTES_END,
    NOTES_START,
    SLOT,
    Body,
    CitedKey,
    CodeBlock,
    Link,
    mark,
)
from journal.highlight import highlight_part, language_of_file
from journal.linespans import label, split_lines
from journal.links import Spot, journal_path, resolved
from journal.markdown.saying import said
from journal.model import Quote, Site
from journal.outputs import Later, later
from journal.references import short_name
from journal.resources import Rendition, Resources
from journal.strings import Words, counted
from journal.urls import absolute, beside, is_external, relative
from journal.value import Value
from journal.written import Source

_SLOT = re.compile(f"{SLOT}(?:(\\d+)|([a-z-]+)(?::(\\d+))?){SLOT}")
_CITATION = re.compile(f"{SLOT}cite:(\\d+){SLOT}")
_FILE = re.compile(f"{SLOT}(file|lines):(\\d+){SLOT}")
_HEADING = re.compile(r'(<h[2-6] id="([^"]+)">.*?)(</h[2-6]>)', re.DOTALL)
_MARK = re.compile(f"{SLOT}[a-z-]+(?::\\d+)*:{SLOT}")
_FORMULA = re.compile(
    r'<math(?: display="block")?>(?:<semantics>.*?</semantics>|<m[in]>[^<]*</m[in]>)</math>', re.DOTALL
)
_FORMULA_ALONE = re.compile(rf'<div class="maths"[^>]*>({_FORMULA.pattern})</div>', re.DOTALL)
_NOTES = re.compile(f"{SLOT}{NOTES}((?::\\d+)+):{SLOT}")
_NOTE = re.compile(f'{SLOT}{NOTE}:(\\d+):{SLOT}\\s*<li id="[^"]*">')


class Ground(Value):
    """What the bodies of a site are put on."""

    targets: Mapping[str, str]
    sizes: Mapping[str, tuple[int, int]]
    words: Words
    base_url: str
    texts: Mapping[str, str] = field(default_factory=dict)
    """Path of a code file to its text."""
    quotes: Sequence[Quote] = ()
    """The blocks of code that come from files, of the one body that is put on it."""
    offers: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Path of a picture to URL and width of each size that pages offer; feeds offer none."""


def page_html(
    body: Body, spot: Spot, ground: Ground, sources: Sequence[Source] = (), *, numbered: bool = False
) -> Markup:
    """The body's HTML for the page at `spot.url`, with relative links and its footnotes beside what cites them.

    Citations are numbers of the list of `sources` where that stands on the page, as `numbered` says; else they name
    authors and year.
    """
    html = _HEADING.sub(_with_link, _with_side_notes(body.prose.read().html))
    cite = _numbers(sources) if numbered else _names(sources)
    html = _with_files(html, body, ground, lambda url: relative(spot.url, url))
    return _filled(_cited(html, body, cite), body, lambda link: _page_href(link, spot, ground), spot, ground)


def html_later(
    body: Body, spot: Spot, ground: Ground, sources: Sequence[Source] = (), *, numbered: bool = False
) -> Later:
    """What `page_html` makes, left for when the page is rendered."""
    return later(page_html, body, spot, narrowed(ground, body, spot), sources, numbered=numbered)


def feed_html(body: Body, spot: Spot, ground: Ground, sources: Sequence[Source] = ()) -> Markup:
    """The body's HTML for a feed, with absolute links, its footnotes at the end, and citations by authors and year.

    Formulas are lines of text: many readers drop MathML and run together what stood in it.
    """
    html = _FORMULA_ALONE.sub(r"<blockquote>\1</blockquote>", _MARK.sub("", body.prose.read().html))
    html = _with_files(_FORMULA.sub(_as_text, html), body, ground, lambda url: absolute(ground.base_url, url))
    html = _cited(html, body, _names(sources))
    return _filled(html, body, lambda link: _feed_href(link, spot, ground), spot, ground)


def _as_text(formula: re.Match[str]) -> str:
    try:
        return escape(said(formula[0]), quote=False)
    except ET.ParseError:  # no formula of ours
        return formula[0]


def ground_of(site: Site, resources: Resources, words: Words) -> Ground:
    """What all bodies of a site share on pages."""
    offers = {
        path: tuple((rendition_url(site.targets[path], rendition), rendition.width) for rendition in renditions)
        for path, renditions in resources.renditions.items()
    }
    return Ground(site.targets, resources.sizes, words, site.config.base_url, resources.texts, offers=offers)


def ground_with(ground: Ground, quotes: Sequence[Quote]) -> Ground:
    """The ground for a body with these blocks of code, and of all code only what they show."""
    shown = {quote.path: ground.texts[quote.path] for quote in quotes if quote.path in ground.texts and quote.embeds}
    return replace(ground, quotes=quotes, texts=shown)


def feed_ground(site: Site, resources: Resources, words: Words) -> Ground:
    """What all bodies of a site share in feeds, whose readers know nothing of sizes to choose from."""
    return replace(ground_of(site, resources, words), offers={})


def rendition_url(url: str, rendition: Rendition) -> str:
    """The URL of a rendition of the picture at a URL."""
    return beside(url, rendition.name) if rendition.name else url


def narrowed(ground: Ground, body: Body, spot: Spot) -> Ground:
    """The ground as far as a body at this spot needs it; what it becomes on either is the same."""
    paths = {path for link in body.links if (path := journal_path(link.url, spot, ground.targets))}
    targets = {path: ground.targets[path] for path in sorted(paths)}
    sizes = {path: ground.sizes[path] for path in targets if path in ground.sizes}
    offers = {path: ground.offers[path] for path in targets if path in ground.offers}
    return replace(ground, targets=targets, sizes=sizes, offers=offers)


def _page_href(link: Link, spot: Spot, ground: Ground) -> str:
    url = resolved(link.url, spot, ground.targets)
    return relative(spot.url, url) if url else link.url


def _feed_href(link: Link, spot: Spot, ground: Ground) -> str:
    url = resolved(link.url, spot, ground.targets)
    if url:
        return absolute(ground.base_url, url)
    return link.url if is_external(link.url) else urljoin(ground.base_url + spot.url, link.url)


def _with_files(html: str, body: Body, ground: Ground, href: Callable[[str], str]) -> str:
    """The HTML with the names of the files that blocks of code come from, and with the lines of empty blocks."""
    by_block = {quote.block: quote for quote in ground.quotes}

    def fill(match: re.Match[str]) -> str:
        block, quote = body.code_blocks[int(match[2])], by_block.get(int(match[2]))
        if match[1] == "lines":
            return _lines(block, quote, ground.texts) if quote else ""
        path, first, last = split_lines(block.file)
        name = escape(path + label(first, last))
        return f'<a href="{escape(href(quote.url))}">{name}</a>' if quote else name

    return _FILE.sub(fill, html)


def _lines(block: CodeBlock, quote: Quote, texts: Mapping[str, str]) -> str:
    text = texts.get(quote.path, "")
    first, last = (quote.first_line, quote.last_line) if quote.last_line else (1, len(text))
    language = block.language or language_of_file(posixpath.basename(quote.path))
    return highlight_part(text, language, first, last, block.marked)


def _with_link(heading: re.Match[str]) -> str:
    """A heading with a link to itself, for those who want to quote its address."""
    label = f"{SLOT}link-to-section{SLOT}"
    return f'{heading[1]}<a class="perma" href="#{heading[2]}" aria-label="{label}"></a>{heading[3]}'


def _with_side_notes(html: str) -> str:
    text, start, rest = html.partition(mark(NOTES_START))
    if not start:
        return html
    listed, _, after = rest.partition(mark(NOTES_END))
    _, *parts = _NOTE.split(listed)
    notes = {number: _side_note(number, item) for number, item in zip(parts[::2], parts[1::2], strict=True)}

    def beside(match: re.Match[str]) -> str:
        inner = "".join(notes[number] for number in match[1][1:].split(":"))
        return f'<div class="notes" role="note">{inner}</div>'

    framed = (text + after).replace(mark(NOTED), '<div class="noted">').replace(mark(NOTED_END), "</div>")
    return _NOTES.sub(beside, framed)


def _side_note(number: str, item: str) -> str:
    """A footnote that begins with its number, which leads back, so that the first arrow at its end is not needed."""
    back = f'href="#fnref:{number}" role="doc-backlink" aria-label="{SLOT}back-to-text{SLOT} {number}"'
    content = re.sub(f"(<p>)? <a {re.escape(back)}>[^<]*</a>(?(1)</p>)", "", item.rpartition("</li>")[0], count=1)
    return f'<div class="side" id="fn:{number}"><a {back}>{number}</a>{content}</div>'


Cite = Callable[[CitedKey], str]
"""Makes HTML of one source of a citation; empty for a key that no source has."""


def _numbers(sources: Sequence[Source]) -> Cite:
    numbers = {source.key: number for number, source in reversed(list(enumerate(sources, 1)))}

    def cite(part: CitedKey) -> str:
        number = numbers.get(part.key)
        if not number:
            return ""
        title = escape(short_name(sources[number - 1]))
        return f'<a role="doc-biblioref" href="#source-{number}" title="{title}">{number}</a>{_locator(part)}'

    return cite


def _names(sources: Sequence[Source]) -> Cite:
    known = {source.key: source for source in sources}

    def cite(part: CitedKey) -> str:
        source = known.get(part.key)
        if not source:
            return ""
        name = escape(short_name(source))
        return (f'<a href="{escape(source.url)}">{name}</a>' if source.url else name) + _locator(part)

    return cite


def _locator(part: CitedKey) -> str:
    return f", {escape(part.locator)}" if part.locator else ""


def _cited(html: str, body: Body, cite: Cite) -> str:
    def fill(match: re.Match[str]) -> str:
        citation = body.citations[int(match[1])]
        parts = [cite(part) for part in citation.keys]
        # Brackets whose keys nobody knows may be no citation at all.
        return f'<span class="citation">[{"; ".join(parts)}]</span>' if all(parts) else escape(citation.text)

    return _CITATION.sub(fill, html)


def _word(words: Words, key: str, number: str | None) -> str:
    if number is None:
        return words[key]
    figure, word = counted(words, key, int(number))
    return word.format(n=figure)


_SIZES = "(min-width: 43rem) 39rem, calc(100vw - 2.25rem)"
"""How wide a picture is shown: the column of text, which on a narrow window is as wide as that without its margins."""


def _srcset(offers: Sequence[tuple[str, int]], shown_width: int, spot: Spot) -> str:
    if not offers:
        return ""
    listed = ", ".join(f"{relative(spot.url, url)} {width}w" for url, width in offers)
    sizes = f"(min-width: {shown_width}px) {shown_width}px, 100vw" if shown_width else _SIZES
    return f' srcset="{escape(listed)}" sizes="{sizes}"'


def _size(link: Link, size: tuple[int, int] | None) -> str:
    """Width and height of a picture, as far as its author gave neither; both keep a page from jumping."""
    if not size:
        return ""
    width, height = size
    if link.width:
        return f' height="{max(1, round(height * link.width / width))}"'
    return f' width="{width}" height="{height}"' if link.sized else ""


def _filled(html: str, body: Body, href: Callable[[Link], str], spot: Spot, ground: Ground) -> Markup:
    def fill(match: re.Match[str]) -> str:
        if match[2]:
            return escape(_word(ground.words, match[2].replace("-", "_"), match[3]))
        link = body.links[int(match[1])]
        attribute = f'{link.attribute}="{escape(href(link))}"'
        if not (link.sized or link.responsive or link.width):
            return attribute
        path = journal_path(link.url, spot, ground.targets)
        offers = ground.offers.get(path, ()) if link.responsive else ()
        return attribute + _srcset(offers, link.width, spot) + _size(link, ground.sizes.get(path))

    return Markup(_SLOT.sub(fill, html))  # noqa: S704 - convert escaped the text; raw HTML in it is the author's own
