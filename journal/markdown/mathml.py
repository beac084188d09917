"""The converter's MathML as our pages allow it: classes and attributes in place of styles, the author's TeX within."""

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

STYLES: Mapping[str, str] = MappingProxyType(
    {
        "width: 100%": "tex-wide",
        "width: 50%": "tex-half",
        "width: 7.5%": "tex-margin",
        "text-align: left": "tex-left",
        "text-align: right": "tex-right",
        "padding-left: 0": "tex-flush-left",
        "padding-right: 0": "tex-flush-right",
        "padding-left:0": "tex-flush-left",
        "padding-right:0": "tex-flush-right",
        "padding-left: 0.1em": "tex-near-left",
        "padding-right: 0.1em": "tex-near-right",
        "padding-left:1em": "tex-far-left",
        "padding-right:0.1667em": "tex-thin-right",
        "padding-right:0.2778em": "tex-thick-right",
        "padding-top: 0.1667em": "tex-thin-top",
        "padding-top: 0": "tex-flush-top",
        "padding-bottom: 0": "tex-flush-bottom",
        "border-top: 0.05em solid currentcolor": "tex-line-top",
        "border-left: 0.05em solid currentcolor": "tex-line-left",
        "border-right: 0.05em solid currentcolor": "tex-line-right",
        "border-top: 0.05em dashed currentcolor": "tex-dash-top",
        "border-left: 0.05em dashed currentcolor": "tex-dash-left",
        "border-right: 0.05em dashed currentcolor": "tex-dash-right",
        "margin-left:-0.16666667em": "tex-back-thin",
        "margin-left:-0.22222222em": "tex-back-medium",
        "margin-left:-0.27777778em": "tex-back-thick",
        "margin-left:-1em": "tex-back-quad",
        "font-variant-caps: small-caps": "tex-small-caps",
    }
)
"""The class that stands for a style of the converter; others are dropped, but colours and sizes become attributes."""

_SIDES: Mapping[str, str] = MappingProxyType(
    {"tex-right tex-flush-right": "tex-end", "tex-left tex-flush-left": "tex-start"}
)
"""One class for the two that each cell of aligned equations would have."""

SMALL_MARK = r"\phantom{}"
"""Stands before a matrix that is to be small, since the converter knows no such matrix."""

_SMALL = re.compile(r'<mphantom><mrow></mrow></mphantom><mtable displaystyle="false" scriptlevel="0"')
_SMALL_TABLE = '<mtable displaystyle="false" scriptlevel="1" class="tex-small"'
_WORD = re.compile(r"<mtext>([^\W\d_]{2,})</mtext>")
"""A word as an operand: browsers count text as space, so that an operator between two words gets no room."""

_STYLE = re.compile(r' style="([^"]*)"')
_ATTRIBUTES = {"color": "mathcolor", "font-size": "mathsize"}
_ANNOTATION = re.compile(r'(?<=<annotation encoding="application/x-tex">).*(?=</annotation>)', re.DOTALL)


_SAME = re.compile(r"<math><semantics>(<m([in])>([A-Za-z0-9.]+)</m\2>)<annotation .*", re.DOTALL)
"""A letter or number in a line of text."""


def finished(mathml: str, tex: str) -> str:
    """The MathML without styles, annotated with the TeX as its author wrote it, unless that is what it shows."""
    same = _SAME.fullmatch(mathml)
    if same and same[3] == tex.strip():
        return f"<math>{same[1]}</math>"
    annotation = escape(tex, quote=False)
    mended = _WORD.sub(r"<mi>\1</mi>", _SMALL.sub(_SMALL_TABLE, mathml))
    return _STYLE.sub(_classes, _ANNOTATION.sub(lambda _: annotation, mended))


def _classes(match: re.Match[str]) -> str:
    classes = []
    attributes = ""
    for declaration in match[1].split(";"):
        name, _, value = declaration.partition(":")
        if name in _ATTRIBUTES:
            attributes += f' {_ATTRIBUTES[name]}="{value.strip()}"'
        elif declaration in STYLES:
            classes.append(STYLES[declaration])
    names = " ".join(classes)
    return (f' class="{_SIDES.get(names, names)}"' if names else "") + attributes
