"""A formula as a line of text, for summaries, titles and search, where neither MathML nor TeX can be read."""

import re
from functools import lru_cache
from html import unescape
from unicodedata import normalize
from xml.etree import ElementTree as ET

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)\w+;")
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_UNSEEN = re.compile("[\u200b\u2060-\u2064\ufe00-\ufe0f]")

_APPLY = "\u2061"
_APPLIED = re.compile(rf"{_APPLY}(?!\s*[(\[{{])")
"""Behind the name of a function whose argument has no brackets."""
_SIGN = re.compile("((?:^|[=<>≤≥≈∼∝∈→←⇒(\\[{,;^_/] ?)[+−]) ")
"""One that belongs to the term behind it, as in `−x`, and the blank that does not."""

_SUPERSCRIPTS = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ"
)
_SUBSCRIPTS = str.maketrans("0123456789+−-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_ACCENTS = dict(
    zip(
        "ˆ\u0302˜\u0303¯‾\u0332→\u20d7˙¨ˇ",
        "\u0302\u0302\u0303\u0303\u0304\u0304\u0304\u20d7\u20d7\u0307\u0308\u030c",
        strict=True,
    )
)
"""Signs above a letter as combining ones."""
_SPACED = frozenset("=<>≤≥≈≠≡∼≃≔→←↔↦⇒⇔∈∉⊂⊆∝×⊙⊗⊕+−∧∨∣≪≫∪∩")
_LEAVES = frozenset({"mi", "mn", "mo"})
_UNSAID = frozenset({"annotation", "none", "mprescripts"})
_ALONE = 1


@lru_cache(maxsize=4096)  # The same `x` and `h_t` stand in a text again and again.
def said(mathml: str) -> str:
    """`h₁ = (1 − x²)/2` for the MathML of that; nothing is lost but the layout."""
    plain = _ENTITY.sub(lambda match: unescape(match[0]), mathml.replace(_NAMESPACE, ""))
    tree = ET.fromstring(plain)  # noqa: S314 - our own converter's
    text = " ".join(_UNSEEN.sub("", _APPLIED.sub(" ", _text(tree))).split())
    return _SIGN.sub(r"\1", text)


def _text(element: ET.Element) -> str:
    if element.tag in _LEAVES:
        return _operator(element) if element.tag == "mo" else (element.text or "").strip("\n")
    children = [_text(child) for child in element if child.tag not in _UNSAID]
    match element.tag, children:
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(children))}"
        case "mroot", [radicand, index]:
            return f"{_raised(index)}√{_grouped(radicand)}"
        case "mover", [base, accent] if len(base) == _ALONE and accent in _ACCENTS:
            return normalize("NFC", base + _ACCENTS[accent])
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


def _operator(element: ET.Element) -> str:
    sign = (element.text or "").strip()
    if sign.isalpha() and len(sign) > _ALONE:
        return f"{sign}{_APPLY}"
    if sign in _SPACED:
        return f" {sign} "
    return f"{sign} " if sign == "," else sign


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
    close = text.replace(" ", "")
    if all(ord(letter) in table for letter in close):
        return close.translate(table)
    return mark + (text if len(text) == _ALONE else "(" + _SIGN.sub(r"\1", text) + ")")
