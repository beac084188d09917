"""A formula as a line of text, for summaries, titles and search, where neither MathML nor TeX can be read."""

import re
from html import unescape
from xml.etree import ElementTree as ET

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_UNSEEN = re.compile("[\u200b\u2060-\u2064\ufe00-\ufe0f]")

_SUPERSCRIPTS = str.maketrans("0123456789+−-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SPACED = frozenset("=<>≤≥≈≠≡∼≃≔→←↔↦⇒⇔∈∉⊂⊆∝×⊙⊗⊕+−∧∨∣≪≫∪∩")
_LETTERS = frozenset({"mi", "mn"})
_UNSAID = frozenset({"annotation", "none", "mprescripts"})
_ALONE = 1


def said(mathml: str) -> str:
    """`h₁ = (1 − x²)/2` for the MathML of that; nothing is lost but the layout."""
    plain = _ENTITY.sub(lambda match: unescape(match[0]), mathml.replace(_NAMESPACE, ""))
    tree = ET.fromstring(plain)  # noqa: S314 - our own converter's
    return " ".join(_UNSEEN.sub("", _text(tree)).split())


def _text(element: ET.Element) -> str:
    if element.tag in _LETTERS:
        return (element.text or "").strip("\n")
    if element.tag == "mo":
        sign = (element.text or "").strip()
        return f" {sign} " if sign in _SPACED else f"{sign} " if sign == "," else sign
    children = [_text(child) for child in element if child.tag not in _UNSAID]
    match element.tag, children:
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(children))}"
        case "mroot", [radicand, index]:
            return f"{_raised(index)}√{_grouped(radicand)}"
        case "msup" | "mover" | "msub" | "munder" | "msubsup" | "munderover" as name, [base, *scripts]:
            shifts = (
                (_lowered, _raised) if len(scripts) > 1 else (_raised,) if name in {"msup", "mover"} else (_lowered,)
            )
            return base + "".join(shift(script) for shift, script in zip(shifts, scripts, strict=True))
        case "mtable", rows:
            return "; ".join(rows)
        case "mtd" | "mspace", _:
            return f" {''.join(children)} "
        case _:
            return (element.text or "").strip("\n") + "".join(children)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) == _ALONE or text.isalnum() else f"({text})"


def _raised(text: str) -> str:
    return _shifted(text.strip(), _SUPERSCRIPTS, "^")


def _lowered(text: str) -> str:
    return _shifted(text.strip(), _SUBSCRIPTS, "_")


def _shifted(text: str, table: dict[int, int], mark: str) -> str:
    """With the signs that Unicode has for that, else behind a mark."""
    if text in {"⊤", "′", "*", "†", "¯", "^", "~", "→", "‾", "ˆ", "˜", "∘"}:
        return text
    if text and all(ord(letter) in table for letter in text):
        return text.translate(table)
    return f"{mark}{_grouped(text)}" if text else ""
