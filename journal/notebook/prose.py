"""Markdown and TeX that a program wrote into a notebook → elements and HTML that are as safe as any other output."""

import re
from collections.abc import Mapping
from html import escape
from xml.etree.ElementTree import Element

from journal.body import SLOT
from journal.convert import reader
from journal.markdown.elements import CITATION, MATHS, word
from journal.markdown.markup import write_markup
from journal.markdown.maths import Formula, to_mathml
from journal.markdown.written import Written
from journal.notebook.hypertext import Cleaned, clean_html

MAX_MARKDOWN = 50_000
"""Characters of Markdown; a longer output is shown as the text that stands beside it."""

_DELIMITED = re.compile(
    r"\s*(?:\$\$(?P<double>[^$]+)\$\$|\$(?P<single>[^$]+)\$|\\\[(?P<bracket>.+)\\\]|(?P<bare>\\begin\{.+\}))\s*",
    re.DOTALL,
)
_LABEL = re.compile(r"\\label\{[^{}]*\}")
_SLOT = re.compile(f"{SLOT}(?:(\\d+)|[^{SLOT}]*){SLOT}")
_MARK = re.compile("\ue000(\\d+)\ue001")
_MARKS = str.maketrans({"\ue000": "\ufffd", "\ue001": "\ufffd"})


def formula(tex: str, macros: Mapping[str, str]) -> Element | None:
    """The element of a formula, with whatever delimiters; None for what is none or cannot be converted."""
    match = _DELIMITED.fullmatch(tex)
    inner = _LABEL.sub("", next(filter(None, match.groups()))) if match else ""
    if not inner or to_mathml([Formula(Written(inner), display=True)], macros).value == (None,):
        return None
    box = Element("div", {"class": "maths", "tabindex": "0", "role": "group", "aria-label": word("formula")})
    box.append(Element(MATHS, tex=inner, display="block"))
    return box


def clean_markdown(text: str, macros: Mapping[str, str]) -> Cleaned | None:
    """What the Markdown says, its own HTML cleaned like any other; None when that is nothing, or there is too much.

    Formulas become MathML, which the cleaning would not let pass, so they are put in after it.
    """
    if len(text) > MAX_MARKDOWN:
        return None
    root = reader().tree(text.translate(_MARKS))
    elements = list(root.iter(MATHS))
    formulas = [Formula(Written(element.get("tex", "")), element.get("display") == "block") for element in elements]
    mathml = to_mathml(formulas, macros).value
    for number, element in enumerate(elements):
        element.tag = "code" if mathml[number] is None else "span"
        element.text = formulas[number].tex if mathml[number] is None else f"\ue000{number}\ue001"
        element.attrib.clear()
    for citation in root.iter(CITATION):  # a program cites nothing
        citation.tag = "span"
        citation.text = citation.attrib.pop("text")
    markup = write_markup(root)
    html = _SLOT.sub(
        lambda match: (
            f'{markup.links[int(match[1])].attribute}="{escape(markup.links[int(match[1])].url)}"' if match[1] else ""
        ),
        markup.html,
    )
    cleaned = clean_html(html)
    if not cleaned:
        return None
    finished = _MARK.sub(lambda match: mathml[int(match[1])] or "", cleaned.html)
    said = _MARK.sub(lambda match: formulas[int(match[1])].tex, cleaned.text)
    return Cleaned(finished, said, cleaned.rows)
