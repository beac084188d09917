"""Documents become the files of the search index: small scripts, of which a browser loads the few that a query needs.

docs/search.md describes the format. The names of the files that the root lists change with their content, so that a
browser never puts parts of two builds together.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from math import isqrt

from journal import strings
from journal.documents import KINDS, Document, documents
from journal.model import Site
from journal.outputs import Output
from journal.terms import is_correctable
from journal.urls import HOME, SEARCH, output_path, relative
from journal.views import Resources

CALL = "journalSearch"
"""The function that each file calls with what it holds."""
GROUP = 6
"""Documents of one file; the eight that a dialog shows seldom stand side by side, so more would come for nothing."""
SHORTEST_TERMS, SHORTEST_ENDINGS = 1200, 6000
"""Characters of a file of terms or of endings in a small journal; they grow with the square root of the whole, so that
neither the files nor the list of them get long."""

TEXT_LEVELS = 4
HEADING, TOPIC, TITLE = 4, 8, 16
"""How much a document is about a term is a level from 0 to 31: of the text 0 to 3, for once, twice, four times, eight
times, and for each field that has it a worth which is more than all before it together."""
FIRST_LEVEL = ord("@")

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


Posting = tuple[int, int, int]
"""The number of a document in which a term stands, the term's level, and the first part of the text that has it. There
are hundreds of thousands: tuples of numbers are no work for the garbage collector."""


def search_index(site: Site, resources: Resources) -> Iterator[Output]:
    """Every file of the index: the root that names the others, documents, terms, endings, and the texts."""
    yield from index_files(documents(site, resources), strings.words_of(site.config.language))


def index_files(found: Sequence[Document], words: strings.Words) -> Iterator[Output]:
    """The index of documents, from the oldest to the latest, with the words to tell its results in."""
    challenges = tuple(dict.fromkeys(document.challenge for document in found if document.challenge))
    postings = postings_of(found)
    terms = [(term, _written(postings[term])) for term in sorted(postings, key=_utf_16)]
    endings = [(term, "") for term in sorted((term[::-1] for term in postings if is_correctable(term)), key=_utf_16)]
    lists = {
        "documents": [("", group) for group in _groups(found, challenges)],
        "terms": _shards(terms, SHORTEST_TERMS),
        "endings": _shards(endings, SHORTEST_ENDINGS),
    }
    listed = {name: "\n".join(start + _digest(text) for start, text in files) for name, files in lists.items()}
    yield _file("index", {"count": len(found), "group": GROUP, **_told(words, challenges), **listed})
    for name, files in lists.items():
        for number, (_, text) in enumerate(files):
            yield _file(f"{name[0]}{number}-{_digest(text)}", text)
    for number, document in enumerate(found):
        yield from _texts(number, document)


def postings_of(found: Sequence[Document]) -> Mapping[str, Sequence[Posting]]:
    """Each term with the documents that have it, in their order."""
    postings: dict[str, list[Posting]] = {}
    for number, document in enumerate(found):
        counts: dict[str, int] = {}
        first: dict[str, int] = {}
        for part, terms in enumerate(document.text.parts):
            for term, count in terms.items():
                counts[term] = counts.get(term, 0) + count
                first.setdefault(term, part)
        # How often a name stands in a program says little.
        most = 1 if document.lined else TEXT_LEVELS
        levels = {term: min(count.bit_length(), most) - 1 for term, count in counts.items()}
        for worth, field in _fields(document):
            for term in field:
                levels[term] = levels.get(term, 0) + worth
        for term, level in levels.items():
            postings.setdefault(term, []).append((number, level, first.get(term, 0)))
    return postings


def _fields(document: Document) -> Iterator[tuple[int, frozenset[str]]]:
    yield HEADING, document.text.headings
    yield TOPIC, document.topic_terms
    yield TITLE, document.title_terms


# ---------------------------------------------------------------- as it is written


def _utf_16(text: str) -> bytes:
    """The order in which JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


def _written(postings: Sequence[Posting]) -> str:
    """`3@` is the fourth document after the last with level 0; `3,1@` with the term in its second part."""
    pieces = []
    following = 0
    for document, level, part in postings:
        pieces.append(_number(document - following) + (f",{_number(part)}" if part else "") + chr(FIRST_LEVEL + level))
        following = document + 1
    return "".join(pieces)


def _number(number: int) -> str:
    """In base 36; empty for 0."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


Line = tuple[str, str]
"""A term and what is said of it."""


def _shards(lines: Sequence[Line], shortest: int) -> list[tuple[str, str]]:
    """Lines in order, in files of about one size: a text that no earlier term reaches, and that of the file."""
    size = max(shortest, 4 * isqrt(sum(len(term) + len(said) for term, said in lines)))
    shards = []
    last = ""
    for shard in _split(lines or [("", "")], size):
        shards.append((_boundary(last, shard[0][0]), _front_coded(shard)))
        last = shard[-1][0]
    return shards


def _split(lines: Sequence[Line], size: int) -> Iterator[Sequence[Line]]:
    start = filled = 0
    for end, (term, said) in enumerate(lines, 1):
        filled += len(term) + len(said)
        if filled >= size or end == len(lines):
            yield lines[start:end]
            start, filled = end, 0


def _boundary(last: str, first: str) -> str:
    """The shortest beginning of a file's first term that comes after the last one of the file before."""
    ends = range(1, len(first) + 1) if last else ()
    return next((first[:end] for end in ends if _utf_16(first[:end]) > _utf_16(last)), "")


def _front_coded(lines: Sequence[Line]) -> str:
    """A line for each term: how many letters it shares with the one before, its other letters, what is said of it."""
    written = []
    before = ""
    for term, said in lines:
        common = _common(before, term)
        written.append(f"{_DIGITS[common]}{term[common:]}" + (f" {said}" if said else ""))
        before = term
    return "\n".join(written)


def _common(one: str, other: str) -> int:
    """Letters that two terms begin with alike; JavaScript counts those beyond U+FFFF twice, so they end the count."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b or a > "\uffff"), min(len(one), len(other)))


def _groups(found: Sequence[Document], challenges: Sequence[str]) -> Iterator[str]:
    """A line for each document: its kind, the number of its challenge, its label, address and title."""
    for start in range(0, len(found), GROUP):
        yield "\n".join(
            f"{KINDS.index(document.kind)}\t{_challenge(document, challenges)}\t{document.label}"
            f"\t{relative(HOME, document.url)}\t{' '.join(document.title.split())}"
            for document in found[start : start + GROUP]
        )


def _challenge(document: Document, challenges: Sequence[str]) -> str:
    """The number of a document's challenge, where there are several to tell apart."""
    return str(challenges.index(document.challenge)) if document.challenge and len(challenges) > 1 else ""


def _texts(number: int, document: Document) -> Iterator[Output]:
    """A file for each part of a text: its address, by which it is known, and the line on which the part begins."""
    line = 1
    address = relative(HOME, document.url)
    for part, text in enumerate(document.parts or ("",)):
        if text or part == 0:
            yield _file(f"x{number}-{part}", (address, line if document.lined else 0, text))
        line += text.count("\n")


def _told(words: strings.Words, challenges: Sequence[str]) -> dict[str, object]:
    """What the results are told in."""
    return {
        "challenges": challenges if len(challenges) > 1 else (),
        "kinds": tuple(words[f"kind_{kind}"] for kind in KINDS),
        "none": words["search_none"],
        "one": words["search_one"],
        "many": words["search_many"],
    }


def _file(name: str, content: object) -> Output:
    """A script that calls one function: unlike data, scripts load from a folder on disk, too."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Output(output_path(f"{SEARCH}{name}.js"), f"{CALL}({text})\n".encode("utf-8", "replace"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:4]
