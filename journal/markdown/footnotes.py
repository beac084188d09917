"""Footnotes: their numbers in the order in which they are cited, and the section that holds them.

Ids have a colon, which no id of a heading has: `fn:2` is the second note, `fnref:2` and `fnref:2:2` its citations.
"""

from xml.etree.ElementTree import Element, SubElement

from journal.markdown.elements import NOTE_REFERENCE, append_text, word

_ARROW = "\u21a9\ufe0e"
"""An arrow back, as text: without the selector some systems show an emoji."""


class Citations:
    """What was cited so far; it grows while notes are read that cite further ones."""

    def __init__(self) -> None:
        """Begin with nothing cited."""
        self.cited: list[str] = []
        """Labels of the notes, by their numbers."""
        self.items: list[Element] = []
        """The notes themselves."""
        self._ids: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}

    def number(self, root: Element) -> None:
        """Give each citation the number of its note, and a link to it."""
        for element in [element for element in root.iter("sup") if "note" in element.attrib]:
            label = element.attrib.pop("note")
            if label not in self._ids:
                self.cited.append(label)
                self._ids[label] = []
            ids = self._ids[label]
            number = self._numbers.setdefault(label, len(self.cited))
            ids.append(f"fnref:{number}:{len(ids) + 1}" if ids else f"fnref:{number}")
            element.set("class", NOTE_REFERENCE)
            link = SubElement(element, "a", id=ids[-1], href=f"#fn:{number}", role="doc-noteref")
            link.text = str(number)

    def section(self) -> Element:
        """The notes, each with links back to where it is cited."""
        section = Element("section", {"class": "footnotes", "role": "doc-endnotes", "aria-label": word("footnotes")})
        notes = SubElement(section, "ol")
        for number, (label, item) in enumerate(zip(self.cited, self.items, strict=True), start=1):
            item.set("id", f"fn:{number}")
            notes.append(item)
            last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
            for count, target in enumerate(self._ids[label], start=1):
                append_text(last, " ")
                name = f"{number}-{count}" if count > 1 else f"{number}"
                attributes = {
                    "href": f"#{target}",
                    "role": "doc-backlink",
                    "aria-label": f"{word('back-to-text')} {name}",
                }
                SubElement(last, "a", attributes).text = _ARROW
        return section
