"""The terms of a text: what search looks words up by. Pure, the same in every run, and the same as in search.js.

A term is a word without its case, accents and pointing. Scripts that put no spaces between words give a term for each
two neighbouring letters, so that any stretch of them is found without a dictionary.
"""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, groupby

from journal.value import Value

LONGEST = 32
"""Letters of a term; what follows in a longer word is not looked at."""

PART = 4000
"""Characters of a part, about: what a browser loads to show where in a text the words stand."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces, as ranges of a regular expression: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

DROPPED = "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\ufe00-\ufe0f"
"""What people leave out when they type a word to look for: accents, points, joiners."""

_DROPPED = re.compile(f"[{DROPPED}]")
_ASCII_TERM = re.compile(r"[a-z0-9]++(?:\+\+|#)?")
UNUSUAL = re.compile("[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u20cf\u2100-\u27ff]")
"""Among these are all marks and all scripts without spaces; what has none of them is read at a tenth of the cost.

Classes are compiled letter by letter, so the small ranges are named, and what has large ones is compiled when needed.
"""
_USUAL_TERM = re.compile(r"[^\W_]++(?:\+\+|#)?")


@functools.cache
def _term() -> re.Pattern[str]:
    """A run of an unspaced script, or a word of letters, digits and the marks that spell vowels in many scripts."""
    blocks = chain(range(0x300, 0x3100), range(0xA800, 0xAC00), range(0x10A00, 0x12000))
    points = [point for point in blocks if unicodedata.category(chr(point)).startswith("M")]
    # As ranges: a class with hundreds of letters beyond U+FFFF is searched one by one.
    runs = (list(run) for _, run in groupby(enumerate(points), key=lambda numbered: numbered[1] - numbered[0]))
    marks = "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)
    return re.compile(rf"([{UNSPACED}]+)|((?:[^\W_{UNSPACED}]++|(?:(?![{UNSPACED}])[{marks}])++)++(?:\+\+|#)?)")


@functools.cache
def _correctable() -> re.Pattern[str]:
    return re.compile(rf"[^0-9{UNSPACED}][^0-9]{{3,}}")


_CORRECTABLE_SPACED = re.compile(r"[^0-9]{4,}")


class Terms(Value):
    """The terms of one text."""

    parts: tuple[Mapping[str, int], ...] = ()
    """For each of its `parts_of`, how often each term stands in it."""
    headings: tuple[str, ...] = ()
    """Terms of its headings."""


NO_TERMS = Terms()


def text_terms(text: str, headings: Iterable[str] = ()) -> Terms:
    """What search looks a text up by; `headings` are those of its lines that are headings."""
    parts = tuple(dict(Counter(terms_in(part))) for part in parts_of(text))
    return Terms(parts, tuple(dict.fromkeys(terms_in("\n".join(headings)))))


def terms_in(text: str) -> list[str]:
    """The terms of a text, in reading order."""
    terms: list[str] = []
    for line in fold(text).split("\n"):
        terms += _terms_of_line(line)
    is_short = max(map(len, terms), default=0) <= LONGEST
    return terms if is_short else [term[:LONGEST] for term in terms]


def _terms_of_line(folded: str) -> Iterable[str]:
    if folded.isascii():
        return _ASCII_TERM.findall(folded)
    if not UNUSUAL.search(folded):
        return _USUAL_TERM.findall(folded)
    found = _term().findall(folded)
    return chain.from_iterable([word] if word else _pairs(unspaced) for unspaced, word in found)


def _pairs(unspaced: str) -> list[str]:
    return [unspaced[place : place + 2] for place in range(len(unspaced))]


def fold(text: str) -> str:
    """A text as it is compared: without case, accents and pointing, and with the usual form of each letter."""
    if text.isascii():
        return text.lower()
    if "\n" in text:  # Most lines of most texts are quickly done.
        return "\n".join(map(fold, text.split("\n")))
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", text))
    # Some letters are alike in capitals alone, as ß and ss.
    return unicodedata.normalize("NFC", plain.upper().lower())


def parts_of(text: str) -> tuple[str, ...]:
    """A text in parts of about `PART` characters, cut between lines, else between words."""
    parts = []
    start = 0
    while len(text) - start > PART * 3 // 2:
        end = start + PART
        cut = max(text.rfind("\n", start + PART // 2, end), 0) or text.rfind(" ", start + PART // 2, end)
        end = cut + 1 if cut > 0 else end
        parts.append(text[start:end])
        start = end
    return (*parts, text[start:]) if text[start:] else tuple(parts)


def is_correctable(term: str) -> bool:
    """Whether a term is a word in which a slip is forgiven: four letters or more, no digits, a script with spaces."""
    return bool((_CORRECTABLE_SPACED if term < UNSPACED[0] else _correctable()).fullmatch(term))
