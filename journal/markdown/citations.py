"""Citations in a text: which keys they name, and where."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from journal.body import Citation, CitedKey
from journal.markdown.elements import CITATION
from journal.markdown.written import as_written

_KEY = re.compile(r"@([^\s,;@\[\]{}\"]+)(?:,([^;\]]*))?")


def number_citations(root: Element) -> tuple[Citation, ...]:
    """Number the citations in reading order; what they say."""
    found = []
    for number, element in enumerate(root.iter(CITATION)):
        text = element.get("text", "")
        element.set("number", str(number))
        found.append(Citation(str(text), tuple(_keys(text))))
    return tuple(found)


def _keys(text: str) -> Iterator[CitedKey]:
    written = as_written(text)
    for match in _KEY.finditer(text):
        locator = " ".join((match[2] or "").split())
        yield CitedKey(match[1], locator, written.place(match.start(1), len(match[1])))
