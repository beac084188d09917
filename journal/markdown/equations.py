r"""Equations with labels, and the references to them within one text: `\label{eq:loss}`, `\eqref{eq:loss}`, `\ref`.

The converter counts the equations and puts their numbers into references. Of labels it takes few characters, of a label
that occurs twice or not at all it says nothing: that is done here.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

from journal.markdown.written import Written, joined, written_as
from journal.nearest import nearest_name
from journal.problems import Checked, Place, Problem
from journal.value import Value

PREFIX = "eq:"
"""What the id of an equation begins with, whether its label does so or not."""

MACROS: Mapping[str, str] = MappingProxyType({"ref": r"\phantom{}\eqref{#1}"})
r"""How a number without brackets is asked for: the converter knows `\eqref` alone."""


class Reference(Value):
    """A formula that is nothing but a reference, and so a link rather than a formula."""

    url: str
    number: str
    """As it is shown, in brackets for `\\eqref`."""


def spelled(tex: Written) -> Written:
    """The formula with labels in the characters that the converter takes."""
    if "\\label" not in tex and "ref" not in tex:
        return tex
    pieces = []
    position = 0
    for match in _NAMED.finditer(tex):
        start, end = match.span(2)
        pieces += [tex.cut(position, start), written_as(_token(match[2]), tex, start)]
        position = end
    return joined([*pieces, tex.cut(position, len(tex))], "")


def linked(formulas: Sequence[Written], mathml: Sequence[str]) -> Checked[tuple[str, ...]]:
    """The MathML of the formulas of a text with ids as a page has them, and references that lead to them."""
    numbers: dict[str, str] = {}
    problems: list[Problem] = []
    named = [_with_ids(tex, html, numbers, problems) for tex, html in zip(formulas, mathml, strict=True)]
    result = [_with_links(tex, html, numbers, problems) for tex, html in zip(formulas, named, strict=True)]
    return Checked(tuple(result), tuple(problems))


def reference_of(mathml: str) -> Reference | None:
    """The reference that the MathML of a formula is; None for anything else."""
    match = _ALONE.fullmatch(mathml)
    return Reference(match[1], match[2]) if match else None


_NAMED = re.compile(r"\\(label|eqref|ref)\s*\{([^{}]*)\}")
_SAFE = re.compile(r"[^A-Za-z0-9:.-]")
_ESCAPED = re.compile(r"\+([0-9a-f]+)\+")
_CELL = re.compile(rf' id="{PREFIX}([^"]*)"(?=><mtext>([^<]*)</mtext>)')
_LINK = re.compile(rf'(<mphantom><mrow></mrow></mphantom>)?<mtext><a href="#{PREFIX}([^"]*)">[^<]*</a></mtext>')
_ALONE = re.compile(
    r'<math><semantics>(?:<mrow>)?<mtext><a href="([^"]*)">([^<]*)</a></mtext>(?:</mrow>)?<annotation .*', re.DOTALL
)


def _token(name: str) -> str:
    """A label as the converter takes it: what it might refuse is written by its number."""
    return _SAFE.sub(lambda match: f"+{ord(match[0]):x}+", " ".join(name.split()))


def _name(token: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), token)


def _id(name: str) -> str:
    return PREFIX + name.removeprefix(PREFIX).replace(" ", "-")


def _with_ids(tex: Written, html: str, numbers: dict[str, str], problems: list[Problem]) -> str:
    """The MathML with its ids; the first equation of a label keeps it, and `numbers` learns its number."""

    def place(match: re.Match[str]) -> str:
        name = _name(match[1])
        if _id(name) in numbers:
            number = numbers[_id(name)]
            message = f"the label `{name}` is that of equation ({number}) already"
            hint = "give one of the two another label"
            problems.append(Problem(_place(tex, name, last=True), "duplicate-label", message, hint))
            return ""
        numbers[_id(name)] = match[2].removeprefix("(").removesuffix(")")
        return f' id="{escape(_id(name))}"'

    return _CELL.sub(place, html)


def _with_links(tex: Written, html: str, numbers: Mapping[str, str], problems: list[Problem]) -> str:
    def place(match: re.Match[str]) -> str:
        name = _name(match[2])
        if _id(name) not in numbers:
            problems.append(_unknown(tex, name, numbers))
            return f"<mtext>({escape(name)})</mtext>"
        number = numbers[_id(name)] if match[1] else f"({numbers[_id(name)]})"
        return f'<mtext><a href="#{escape(_id(name))}">{number}</a></mtext>'

    return _LINK.sub(place, html)


def _unknown(tex: Written, name: str, numbers: Mapping[str, str]) -> Problem:
    nearest = nearest_name(_id(name), list(numbers)).removeprefix("" if name.startswith(PREFIX) else PREFIX)
    hint = f"write `{nearest}`" if nearest else f"give the equation that is meant `\\label{{{name}}}`"
    label = f"did you mean `{nearest}`?" if nearest else ""
    return Problem(_place(tex, name), "unknown-label", f"no equation of this text has the label `{name}`", hint, label)


def _place(tex: Written, name: str, *, last: bool = False) -> Place:
    """Where a label is named in a formula; the whole formula if a macro names it."""
    spans = [match.span(2) for match in _NAMED.finditer(tex) if " ".join(match[2].split()) == name]
    start, end = (spans[-1] if last else spans[0]) if spans else (0, len(tex))
    return tex.place(start, end - start)
