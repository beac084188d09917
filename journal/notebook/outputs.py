"""Outputs of a cell → elements: of the forms in which an output was saved, the richest that a page can show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from journal.body import Picture
from journal.ipynb import mapping, shown_text, text_of
from journal.markdown.elements import MARKUP, word
from journal.notebook.ansi import ansi_html, without_escapes
from journal.notebook.hypertext import Cleaned, clean_html, is_interactive
from journal.notebook.pictures import BITMAPS, SVG, picture_of, shown_size
from journal.notebook.prose import clean_markdown, formula
from journal.notebook.terminal import settled
from journal.value import Value

CELL_WORDS: Final = ("code", "output", "cell", "output-lines", "lines-left-out", "picture", "cell-picture", "left-out")
"""Words of the theme's language that stand around cells."""

FOLDED_LINES = 30
"""More lines of output than these are folded away."""
FOLDED_CHARACTERS = 6_000

MAX_CHARACTERS = 100_000
"""Of a text; what is longer is cut in its middle, since nobody reads it on a page."""

MAX_WORDS = 2_000
"""Characters of an output's text that are searched for."""


@dataclass(slots=True)
class Shown:
    """What the outputs of a cell became."""

    elements: list[Element] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    lost: bool = False
    """Whether one of them was meant to be seen and cannot be."""


class Look(Value):
    """What the outputs of a cell need to know of it."""

    count: int | None
    descriptions: tuple[str, ...] = ()
    """Of its pictures, by the author."""
    captions: tuple[str, ...] = ()
    macros: Mapping[str, str] = field(default_factory=dict)


def show(outputs: Sequence[object], look: Look) -> Shown:
    """Every output that can be shown, in order; neighbouring texts of one stream as one."""
    shown = Shown()
    for stream, group in groupby(map(mapping, outputs), _stream_of):
        if stream:
            _add_text(shown, stream, "".join(text_of(output.get("text")) or "" for output in group))
        else:
            for output in group:
                _add(shown, output, look)
    return shown


def folded(summary: str, *content: Element) -> Element:
    """The content, shown when its reader asks for it; `summary` may be the slot of a word."""
    details = Element("details", {"class": "fold"})
    SubElement(details, "summary").text = summary
    details.extend(content)
    return details


def _stream_of(output: Mapping[str, object]) -> str:
    """`stdout` or `stderr`; empty for an output of another kind."""
    if output.get("output_type") != "stream":
        return ""
    return "stderr" if output.get("name") == "stderr" else "stdout"


def _add(shown: Shown, output: Mapping[str, object], look: Look) -> None:
    if output.get("output_type") == "error":
        _add_error(shown, output)
        return
    data = mapping(output.get("data"))
    for kind in _KINDS:
        if kind in data and _add_kind(shown, kind, data[kind], look, output.get("metadata")):
            return
    html = text_of(data.get("text/html")) or ""
    plain = text_of(data.get("text/plain")) or ""
    if plain.strip() and "application/javascript" not in data:
        _add_text(shown, "result", plain)
    elif is_interactive(html):
        note = Element("p", {"class": "left-out"})
        note.text = word("left-out")
        shown.elements.append(note)
    shown.lost = shown.lost or is_interactive(html)


_KINDS = ("text/html", "text/markdown", SVG, "text/latex", *BITMAPS)
"""The forms of an output but plain text, the richest first."""


def _add_kind(shown: Shown, kind: str, value: object, look: Look, metadata: object) -> bool:
    """Add an output in one of its forms; whether that could be done."""
    text = text_of(value)
    if kind == SVG or kind in BITMAPS:
        picture = picture_of(kind, value)
        if picture:
            _add_picture(shown, picture, look, shown_size(metadata, kind))
        return bool(picture)
    if kind == "text/html" and (text or "").lstrip().startswith("<svg"):
        return _add_kind(shown, SVG, value, look, metadata)
    if kind == "text/latex":
        element = formula(shown_text(text or ""), look.macros)
        if element is not None:
            shown.elements.append(element)
        return element is not None
    cleaned = clean_html(text or "") if kind == "text/html" else clean_markdown(shown_text(text or ""), look.macros)
    if cleaned:
        _add_cleaned(shown, cleaned)
    return bool(cleaned)


def _add_cleaned(shown: Shown, cleaned: Cleaned) -> None:
    box = Element("div", {"class": "html"})
    SubElement(box, MARKUP, html=cleaned.html, text=cleaned.text[:MAX_WORDS])
    shown.elements.append(folded(word("output-lines", cleaned.rows), box) if cleaned.rows > FOLDED_LINES else box)


def _add_picture(shown: Shown, picture: Picture, look: Look, size: Mapping[str, str]) -> None:
    number = len(shown.pictures)
    default = word("picture") if look.count is None else word("cell-picture", look.count)
    alt = look.descriptions[number] if number < len(look.descriptions) else default
    figure = Element("figure")
    SubElement(figure, "img", {"src": picture.name, "alt": alt, **size})
    if number < len(look.captions):
        SubElement(figure, "figcaption").text = look.captions[number]
    shown.pictures.append(picture)
    shown.elements.append(figure)


def _add_error(shown: Shown, output: Mapping[str, object]) -> None:
    """A traceback; its last line alone when nothing else was saved."""
    name = shown_text(str(output.get("ename", "")))
    summary = f"{name}: {shown_text(str(output.get('evalue', '')))}".strip(": ")
    lines = output.get("traceback")
    traceback = "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
    _add_text(shown, "error", traceback or summary, summary.partition("\n")[0])


def _add_text(shown: Shown, kind: str, written: str, summary: str = "") -> None:
    """Text as it stands on a terminal in the end, in colours; folded when it is long."""
    text = settled(written).strip("\n")
    if not text:
        return
    lines = text.count("\n") + 1
    element = Element("pre", {"class": kind, "tabindex": "0"})
    for piece in _cut(text):
        if isinstance(piece, int):
            SubElement(element, MARKUP, html=f'\n<em class="left-out">{word("lines-left-out", piece)}</em>\n', text="")
        else:
            said = shown_text(without_escapes(piece[:MAX_WORDS]))
            SubElement(element, MARKUP, html=ansi_html(piece), text=said)
    is_long = lines > FOLDED_LINES or len(text) > FOLDED_CHARACTERS
    shown.elements.append(folded(summary or word("output-lines", lines), element) if is_long else element)


def _cut(text: str) -> Iterable[str | int]:
    """The text, or its beginning, the number of lines left out, and its end."""
    if len(text) <= MAX_CHARACTERS:
        return [text]
    return _halves(text)


def _halves(text: str) -> Iterator[str | int]:
    first = text.rfind("\n", 0, MAX_CHARACTERS // 2)
    first = first if first > 0 else MAX_CHARACTERS // 2
    last = text.find("\n", len(text) - MAX_CHARACTERS // 4)
    last = last if last > 0 else len(text) - MAX_CHARACTERS // 4
    yield text[:first]
    yield max(text.count("\n", first + 1, last), 1)
    yield text[last:].lstrip("\n")
