"""Side notes: where on a page each footnote stands, which is beside the block that cites it first.

Nothing is moved: marks are set around the blocks and the notes, of which a page makes side notes and a feed nothing.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from journal.body import NOTE, NOTED, NOTED_END, NOTES, NOTES_END, NOTES_START, mark
from journal.markdown.elements import MARKUP, NOTE_REFERENCE, RAW

ROOM = 5
"""How many blocks a note can stand beside: the one that cites it and those that follow, until the next that cites."""


def mark_notes(root: Element) -> None:
    """Set marks for the side notes of a text, if there are any."""
    section = next((child for child in root if child.get("role") == "doc-endnotes"), None)
    if section is None:
        return
    items = {int(item.get("id", "").removeprefix("fn:")): item for item in section.iter("li") if _is_note(item)}
    placed: set[int] = set()
    beside = {child: list(_cited(child, items, placed)) for child in root if child is not section}
    children: list[Element] = []
    room = 0
    for child in root:
        cites = beside.get(child)
        if room and (cites or room == 1 or child.tag == RAW or child is section):
            children.append(_markup(mark(NOTED_END)))
            room = 1
        room = ROOM if cites else max(room - 1, 0)
        if child is section:
            children += [_markup(mark(NOTES_START)), child, _markup(mark(NOTES_END))]
        elif cites:
            children += [_markup(mark(NOTED)), child, _markup(mark(NOTES, *cites))]
        else:
            children.append(child)
    root[:] = children
    section[0][:] = [part for number, item in items.items() for part in (_markup(mark(NOTE, number)), item)]


def _is_note(item: Element) -> bool:
    return item.get("id", "").startswith("fn:")


def _cited(block: Element, items: dict[int, Element], placed: set[int]) -> Iterator[int]:
    """The notes that a block cites first, and after each those that it cites itself."""
    for reference in block.iter("sup"):
        if reference.get("class") == NOTE_REFERENCE:
            number = int(reference[0].get("href", "").removeprefix("#fn:"))
            if number not in placed:
                placed.add(number)
                yield number
                yield from _cited(items[number], items, placed)


def _markup(html: str) -> Element:
    return Element(MARKUP, html=html, text="")
