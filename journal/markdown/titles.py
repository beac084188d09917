"""Titles: text in which formulas are read and nothing else, as HTML and as a line of text."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from journal.markdown.elements import MATHS, append_text, text_of
from journal.markdown.figures import show_formulas
from journal.markdown.inline import DOLLAR_CODE, DOLLARS, PARENTHESES
from journal.markdown.markup import write_label
from journal.problems import Checked
from journal.value import Value


class Title(Value):
    """A title as pages show it."""

    text: str = ""
    """In one line, formulas as Unicode has signs for them."""
    html: str = ""
    """Inline HTML without links, formulas as MathML."""


def title_of(element: Element, macros: Mapping[str, str]) -> Checked[Title]:
    """What a heading says; the element is used up."""
    holder = Element("div")
    holder.append(element)
    problems = show_formulas(holder, macros)
    return Checked(Title(" ".join(text_of(element).split()), write_label(element)), problems)


def written_title(title: str, macros: Mapping[str, str]) -> Checked[Title]:
    """A title of front matter, where `*` and `_` are what they are."""
    if not _MAY_HOLD_FORMULA.search(title):
        return Checked(Title(title, escape(title, quote=False)))
    element = Element("span")
    for text, tex in _parts(title):
        append_text(element, text)
        if tex:
            SubElement(element, MATHS, tex=tex, display="inline")
    return title_of(element, macros)


_MAY_HOLD_FORMULA = re.compile(r"\$|\\\(")
_FORMULAS = (DOLLAR_CODE, DOLLARS, PARENTHESES)


def _parts(title: str) -> Iterator[tuple[str, str]]:
    """Each stretch of text with the TeX of the formula behind it; the last has none."""
    position = 0
    for start in _MAY_HOLD_FORMULA.finditer(title):
        match = next(filter(None, (formula.match(title, start.start()) for formula in _FORMULAS)), None)
        if match and match.start() >= position:
            yield title[position : match.start()], match[1]
            position = match.end()
    yield title[position:], ""
