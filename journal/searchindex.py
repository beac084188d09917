"""Documents become the files of the search index: small scripts, of which a browser loads the few that a query needs.

docs/search.md describes the format. The names of the files that the root lists change with their content, so that a
browser never puts parts of two builds together.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import isqrt

import msgspec

from journal import strings
from journal.body import prose_keys
from journal.documents import KINDS, Document, contents_of, documents, numbered_parts, title_terms, topic_terms
from journal.inputs import digest_of
from journal.model import Site
from journal.outputs import Making, Output, later
from journal.resources import Remember, Resources, Wish, make_anew
from journal.terms import is_correctable
from journal.urls import HOME, SEARCH, output_path, relative

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


BLOCK = 16
"""Documents whose postings are remembered together: after an edit those of one block are made again, and of as many
blocks put together again."""

Posting = tuple[int, int, int]
"""The number of a document in which a term stands, the term's level, and the first part of the text that has it. There
are hundreds of thousands: tuples of numbers are no work for the garbage collector."""
Run = tuple[int, str, int]
"""The postings of a term in neighbouring documents: the number of the first, what is written from its level on, and the
number of the last."""


def search_index(site: Site, resources: Resources) -> Iterator[Output | Making]:
    """Every file of the index: the root that names the others, documents, terms, endings, and the texts."""
    yield from index_files(documents(site, resources), strings.words_of(site.config.language), resources.remember)


def index_files(
    found: Sequence[Document], words: strings.Words, remember: Remember = make_anew
) -> Iterator[Output | Making]:
    """The index of documents, from the oldest to the latest, with the words to tell its results in."""
    challenges = tuple(dict.fromkeys(document.challenge for document in found if document.challenge))
    postings = _postings(found, remember)
    terms = sorted(postings.items(), key=_place)
    endings = sorted(((term[::-1], "") for term in postings if is_correctable(term)), key=_place)
    lists = {
        "documents": [("", group) for group in _groups(found, challenges)],
        "terms": _shards(terms, SHORTEST_TERMS),
        "endings": _shards(endings, SHORTEST_ENDINGS),
    }
    digests = {name: [_digest(text) for _, text in files] for name, files in lists.items()}
    listed = {
        name: "\n".join(start + digest for (start, _), digest in zip(files, digests[name], strict=True))
        for name, files in lists.items()
    }
    root = {"count": len(found), "group": GROUP, **_told(words, challenges), **listed}
    yield Output(_path("index"), _script(root))
    for name, files in lists.items():
        for number, ((_, text), digest) in enumerate(zip(files, digests[name], strict=True)):
            yield Output(_path(f"{name[0]}{number}-{digest}"), _script(text))
    for number, document in enumerate(found):
        prose = prose_keys(document.body) if document.body else ()
        for part in numbered_parts(document):
            yield Making(_path(f"x{number}-{part}"), later(_part, document, part), prose)


def _postings(found: Sequence[Document], remember: Remember) -> Mapping[str, str]:
    """Each term with the documents that have it, in their order, as it is written."""
    starts = range(0, len(found), BLOCK)
    blocks = [(start, found[start : start + BLOCK]) for start in starts]
    wishes = [(_digest_of_block(*block), partial(_encoded_runs, *block)) for block in blocks]
    pairs = list(zip(wishes, remember(wishes), strict=True))
    groups = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
    joint = [(_digest_of_group(group), partial(_joined, group)) for group in groups]
    runs = _in_a_row([_runs(data, wish) for wish, data in zip(joint, remember(joint), strict=True)])
    return {term: _number(first) + rest for term, (first, rest, _) in runs.items()}


def _digest_of_group(group: Sequence[tuple[Wish, bytes]]) -> bytes:
    return digest_of(("joined postings", [key for (key, _), _ in group]))


def _joined(group: Sequence[tuple[Wish, bytes]]) -> bytes:
    """The runs of blocks that follow one another, put together."""
    return msgspec.msgpack.encode(_in_a_row([_runs(data, wish) for wish, data in group]))


def _in_a_row(blocks: Sequence[Mapping[str, Run]]) -> dict[str, Run]:
    found: dict[str, Run] = {}
    for block in blocks:
        for term, run in block.items():
            earlier = found.get(term)
            found[term] = _after(earlier, run) if earlier else run
    return found


def _after(one: Run, other: Run) -> Run:
    return one[0], f"{one[1]}{_number(other[0] - one[2] - 1)}{other[1]}", other[2]


def _digest_of_block(start: int, block: Sequence[Document]) -> bytes:
    """A digest of all that the postings of a block follow from."""
    named = [(document.title, document.named, document.topics, document.text, document.lined) for document in block]
    texts = [(document.body.key or document.body) if document.body else None for document in block]
    return digest_of(("postings", start, named, texts))


_decode_runs = msgspec.msgpack.Decoder(dict[str, Run]).decode


def _runs(data: bytes, wish: Wish) -> Mapping[str, Run]:
    try:
        return _decode_runs(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):  # put there by another program
        return _decode_runs(wish[1]())


def _encoded_runs(start: int, block: Sequence[Document]) -> bytes:
    runs = {term: _run(postings) for term, postings in postings_of(block, start).items()}
    return msgspec.msgpack.encode(runs)


def _run(postings: Sequence[Posting]) -> Run:
    first = postings[0][0]
    written = _written(postings, first)
    return first, written, postings[-1][0]


def postings_of(found: Sequence[Document], start: int = 0) -> Mapping[str, Sequence[Posting]]:
    """Each term with the documents that have it, in their order; the first of them has the number `start`."""
    postings: dict[str, list[Posting]] = {}
    for number, document in enumerate(found, start):
        for term, level, part in _leveled(document):
            postings.setdefault(term, []).append((number, level, part))
    return postings


def _leveled(document: Document) -> Iterator[tuple[str, int, int]]:
    """Each term of a document with its level and the first part of the text that has it."""
    terms = contents_of(document).terms
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for part, counted in enumerate(terms.parts):
        for term, count in counted.items():
            counts[term] = counts.get(term, 0) + count
            first.setdefault(term, part)
    # How often a name stands in a program says little.
    most = 1 if document.lined else TEXT_LEVELS
    levels = {term: min(count.bit_length(), most) - 1 for term, count in counts.items()}
    fields = ((HEADING, terms.headings), (TOPIC, topic_terms(document)), (TITLE, title_terms(document)))
    for worth, field in fields:
        for term in field:
            levels[term] = levels.get(term, 0) + worth
    for term, level in levels.items():
        yield term, level, first.get(term, 0)


# ---------------------------------------------------------------- as it is written


def _utf_16(text: str) -> bytes:
    """The order in which JavaScript compares strings."""
    return text.encode("utf-16-be", "surrogatepass")


def _place(line: tuple[str, str]) -> bytes:
    return _utf_16(line[0])


def _written(postings: Sequence[Posting], following: int) -> str:
    """`3@` is the fourth document after the last with level 0; `3,1@` with the term in its second part."""
    pieces = []
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
    common = 0
    for letter, its in zip(one, other, strict=False):
        if letter != its or letter > "\uffff":
            break
        common += 1
    return common


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


def _part(document: Document, part: int) -> bytes:
    """A file for a part of a text: its address, by which it is known, and the line on which the part begins."""
    parts = contents_of(document).parts or ("",)
    line = 1 + sum(text.count("\n") for text in parts[:part]) if document.lined else 0
    return _script((relative(HOME, document.url), line, parts[part]))


def _told(words: strings.Words, challenges: Sequence[str]) -> dict[str, object]:
    """What the results are told in."""
    return {
        "challenges": challenges if len(challenges) > 1 else (),
        "kinds": tuple(words[f"kind_{kind}"] for kind in KINDS),
        "none": words["search_none"],
        "one": words["search_one"],
        "many": words["search_many"],
    }


def _path(name: str) -> str:
    return output_path(f"{SEARCH}{name}.js")


def _script(content: object) -> bytes:
    """A script that calls one function: unlike data, scripts load from a folder on disk, too."""
    return f"{CALL}({_as_json(content)})\n".encode("utf-8", "replace")


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:4]
