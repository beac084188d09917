"""Reads a search index with none of the short cuts that a browser takes: what both find must be the same."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from journal.terms import UNSPACED, is_correctable, terms_in

_POSTING = re.compile(r"([0-9a-z]*)(?:,([0-9a-z]+))?([@-_])")


class Posting(NamedTuple):
    document: int
    part: int
    level: int


class Reader:
    """The whole index: `read` gives the bytes of a file of it by name."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self.read = read
        self.root = self.load("index")
        self.documents = [
            dict(zip(("kind", "challenge", "label", "url", "title"), line.split("\t"), strict=True))
            for name in self.names("documents")
            for line in self.load(name).split("\n")
        ]
        self.terms = {
            term: list(postings(said)) for name in self.names("terms") for term, said in unpacked(self.load(name))
        }
        self.endings = [term for name in self.names("endings") for term, _ in unpacked(self.load(name))]

    def load(self, name: str):
        text = self.read(f"{name}.js").decode("utf-8")
        assert text.startswith("journalSearch(")
        assert text.endswith(")\n")
        return json.loads(text[len("journalSearch(") : -2])

    def names(self, kind: str) -> list[str]:
        lines = self.root[kind].split("\n") if self.root[kind] else []
        return [f"{kind[0]}{number}-{line[-4:]}" for number, line in enumerate(lines)]

    def text(self, number: int, part: int) -> str:
        url, _, text = self.load(f"x{number}-{part}")
        assert url == self.documents[number]["url"]
        return text

    # ---------------------------------------------------------------- as docs/search.md says what is found

    def matches(self, word: str) -> dict[str, int]:
        """Terms that a word of the query stands for, with what they are worth."""
        if len(word) > 2 or is_unspaced(word):
            begun = {term: 3 if term == word else 2 for term in self.terms if term.startswith(word)}
        else:
            begun = {term: 3 for term in self.terms if term == word}
        if begun or len(word) < 5 or not is_correctable(word):
            return begun
        correctable = [term for term in self.terms if is_correctable(term)]
        near = {term: 1 for term in correctable if slips(word, term) <= 1}
        head = word[: len(word) // 2]
        alike = [term for term in correctable if term.startswith(head)]
        return near or {term: 1 for term in alike if any(slips(word, term[:end]) <= 1 for end in range(len(term) + 1))}

    def find(self, query: str) -> list[str]:
        """Addresses of what is found, the best first."""
        found: dict[int, list[int]] = {}
        for word in asked(query)[:8]:
            fits: dict[int, int] = {}
            for term, worth in self.matches(word).items():
                for document, _, level in self.terms[term]:
                    fits[document] = max(fits.get(document, 0), (level + 1) * worth)
            for document, fit in fits.items():
                found.setdefault(document, []).append(fit * (self.root["count"] // len(fits)).bit_length())
        most = max(map(len, found.values()), default=0)
        best = [number for number, scores in found.items() if len(scores) == most]
        best.sort(key=lambda number: (sum(found[number]), number), reverse=True)
        return [self.documents[number]["url"] for number in best]

    # ---------------------------------------------------------------- what a browser loads for it

    def loaded(self, query: str, shown: int = 8) -> set[str]:
        """Files that a first query without slips needs before its results are shown."""
        names = {"index"}
        for word in asked(query):
            last = word + "\uffff" if len(word) > 2 or is_unspaced(word) else word
            starts = [line[:-4] for line in self.root["terms"].split("\n")]
            ends = [*starts[1:], "\uffff\uffff"]
            files = zip(starts, ends, self.names("terms"), strict=True)
            names |= {name for start, end, name in files if start <= last and end > word}
        urls = [document["url"] for document in self.documents]
        groups = {urls.index(url) // self.root["group"] for url in self.find(query)[:shown]}
        return names | {self.names("documents")[group] for group in groups}


def asked(query: str) -> list[str]:
    """The words of a query; of a run without spaces the pairs, which hold the last letter already."""
    terms = terms_in(query)
    before = ["", *terms]
    return list(
        dict.fromkeys(
            term for last, term in zip(before, terms, strict=False) if not (is_unspaced(term) and last.endswith(term))
        )
    )


def is_unspaced(word: str) -> bool:
    return bool(re.match(f"[{UNSPACED}]", word))


def unpacked(text: str) -> Iterator[tuple[str, str]]:
    term = ""
    for line in filter(None, text.split("\n")):
        rest, _, said = line[1:].partition(" ")
        term = term[: int(line[0], 36)] + rest
        yield term, said


def postings(said: str) -> Iterator[Posting]:
    assert _POSTING.sub("", said) == ""
    document = -1
    for skipped, part, level in _POSTING.findall(said):
        document += 1 + int(skipped or "0", 36)
        yield Posting(document, int(part or "0", 36), ord(level) - ord("@"))


def slips(one: str, other: str) -> int:
    """Letters wrong, missing or too many, and neighbours that changed places (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for a in range(1, len(one) + 1):
        row = [a]
        for b in range(1, len(other) + 1):
            cost = min(rows[-1][b] + 1, row[-1] + 1, rows[-1][b - 1] + (one[a - 1] != other[b - 1]))
            if a > 1 and b > 1 and one[a - 2 : a] == other[b - 2 : b][::-1]:
                cost = min(cost, rows[-2][b - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def reader_of(outputs: Mapping[str, bytes]) -> Reader:
    """A reader of files by their path in the site."""
    return Reader(lambda name: outputs[f"search/{name}"])
