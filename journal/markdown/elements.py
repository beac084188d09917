"""The tree that texts become: ElementTree's elements, three of which stand for what is no element of HTML."""

from typing import Final
from xml.etree.ElementTree import Element

from journal.body import SLOT

RAW: Final = "raw"
"""Tag of an element that stands for HTML as it was written, which is its attribute `html`."""

MATHS: Final = "math"
"""Tag of an element that stands for a formula, which is its attribute `tex`; `display` is `block` or `inline`.

One with an attribute `bare` is a reference to an equation that stands in the text without delimiters."""

MARKUP: Final = "markup"
"""Tag of an element that stands for HTML that we made, which is its attribute `html`; `text` is what it says."""

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")

NOTE_REFERENCE: Final = "note-reference"
"""Class of the `sup` that holds a footnote's number."""

CITATION: Final = "citation"
"""Tag of an element that stands for a citation, which is its attribute `text`, with brackets."""

QUESTION: Final = "qa"
"""Class of the section that holds a question and its answer; `open` besides when there is no answer."""

ANSWER: Final = "answer"
"""Class of the `div` in it that holds the answer."""

ALERTS: Final = ("note", "tip", "important", "warning", "caution")
"""Kinds of alerts, which are also the words they begin with."""

WORDS: Final = (*ALERTS, "table", "formula", "footnotes", "back-to-text", "left-open", "question-link")
"""Words of the theme's language that stand in bodies as slots."""


def lower_level(tag: str) -> str:
    """The tag of a heading one level lower, as far as there is one; any other tag itself."""
    return HEADINGS[min(HEADINGS.index(tag) + 1, len(HEADINGS) - 1)] if tag in HEADINGS else tag


def slot(link: int) -> str:
    """The slot of a link."""
    return f"{SLOT}{link}{SLOT}"


def citation_slot(citation: int) -> str:
    """The slot of a citation."""
    return f"{SLOT}cite:{citation}{SLOT}"


def file_slot(block: int) -> str:
    """The slot of the name of the file that a block of code comes from."""
    return f"{SLOT}file:{block}{SLOT}"


def lines_slot(block: int) -> str:
    """The slot of the lines of that file, in a block that is empty."""
    return f"{SLOT}lines:{block}{SLOT}"


def word(name: str, number: int | None = None) -> str:
    """The slot of a word, with a number in it where the word has room for one."""
    return f"{SLOT}{name}{SLOT}" if number is None else f"{SLOT}{name}:{number}{SLOT}"


def append_text(parent: Element, text: str) -> None:
    """Append text behind all that an element has."""
    if len(parent):
        tail = parent[-1].tail
        parent[-1].tail = tail + text if tail else text
    else:
        parent.text = parent.text + text if parent.text else text


def text_of(element: Element, *, images: bool = True, tex: bool = False) -> str:
    """What an element says as plain text: images by their descriptions, formulas as a line, no footnote numbers.

    With `tex` formulas are what their author wrote.
    """
    if element.tag == "img":
        return element.get("alt", "") if images else ""
    if element.tag == MATHS:
        return element.get("tex", "")
    if element.tag == MARKUP:
        return element.get("text", "") if tex else element.get("said", element.get("text", ""))
    if element.tag == RAW or element.get("class") == NOTE_REFERENCE:
        return ""
    inner = (text_of(child, images=images, tex=tex) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)
