"""A file of references in BibTeX becomes sources; mistakes in an entry leave the others as they are."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from journal.nodes import Scalar
from journal.problems import Checked, Place, Problem, Problems
from journal.readers import ADDRESS
from journal.sourcevalues import arxiv_url, doi_url
from journal.written import Source, SourceFile

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry


_KINDS = {
    "article": "paper",
    "book": "book",
    "booklet": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper",
    "conference": "paper",
    "manual": "manual",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "thesis": "thesis",
}
_CONTAINERS = ("journal", "journaltitle", "booktitle", "publisher", "school", "institution", "howpublished")
_KEY = re.compile(r"[^\s,;@\[\]{}\"]+")
_YEAR = re.compile(r"\d{4}")


def parse_references(source: SourceFile) -> Checked[tuple[Source, ...]]:
    """The entries that can be read, in the order written, and what is wrong with the others."""
    problems = Problems()
    library = _library(source.text)
    for block in library.failed_blocks:
        problems.add(_failed(block, source.path))
    found = [problems.take(_source(entry, source)) for entry in library.entries]
    return Checked(tuple(source for source in found if source), problems.sorted())


def _library(text: str) -> "Library":
    # Most journals have no such file, and these take longer to import than a post to read.
    import logging  # noqa: PLC0415

    from bibtexparser import middlewares  # noqa: PLC0415
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415

    # It would write to the terminal what we tell in a way of our own.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    steps = [
        middlewares.NormalizeFieldKeys(),
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]
    return parse_string(text.removeprefix("\ufeff"), append_middleware=steps)


def _failed(block: "Block", path: str) -> Problem:
    message = str(getattr(block, "error", "") or "").partition(". Note")[0].rstrip(".") or "this entry is never closed"
    key = re.match(r"@\w+\s*\{\s*([^,\s]*)", block.raw or "")
    name = f"`{key[1]}`: " if key and key[1] else ""
    hint = "an entry reads `@book{key, title = {…}, author = {…}, year = {…}}`, and each key and each field stands once"
    return Problem(Place(path, (block.start_line or 0) + 1), "bibtex", name + message[:1].lower() + message[1:], hint)


def _source(entry: "Entry", file: SourceFile) -> Checked[Source | None]:
    place = Place(file.path, (entry.start_line or 0) + 1)
    fields = {field.key: field.value for field in entry.fields}
    if not _KEY.fullmatch(entry.key):
        message = f"`{entry.key}` is no key to cite by" if entry.key else "this entry has no key"
        return Checked(
            None, (Problem(place, "bibtex", message, "write one word behind the brace, as in `@book{bishop2006,`"),)
        )
    if not fields.get("title"):
        message = f"`{entry.key}` has no title"
        return Checked(None, (Problem(place, "bibtex", message, "write `title = {…}`"),))
    url = _url(fields, place)
    source = Source(
        title=_text(fields["title"]),
        url=url.value,
        author=_names(fields.get("author") or fields.get("editor") or ()),
        kind=_KINDS.get(entry.entry_type.lower(), ""),
        year=_year(fields),
        key=entry.key,
        container=next((_text(fields[name]) for name in _CONTAINERS if fields.get(name)), ""),
        place=place,
    )
    return Checked(source, url.problems)


def _text(value: object) -> str:
    return " ".join(str(value).split())


def _year(fields: Mapping[str, object]) -> str:
    match = _YEAR.search(_text(fields.get("year") or fields.get("date") or ""))
    return match[0] if match else ""


def _url(fields: Mapping[str, object], place: Place) -> Checked[str]:
    """What the entry gives as `url`, else where its DOI or its id of arXiv leads."""
    if fields.get("url"):
        address = ADDRESS(Scalar(_text(fields["url"]), place))
        return Checked(address.value or "", address.problems)
    found = doi_url(_text(fields.get("doi", ""))) or arxiv_url(_text(fields.get("eprint", "")))
    return Checked(found)


def _names(parts: object) -> str:
    """`Ian Goodfellow, Yoshua Bengio and Aaron Courville`; `and others` becomes `et al.`."""
    names = [" ".join(_name(part)) for part in parts] if isinstance(parts, list) else []
    if names and names[-1] == "others":
        return ", ".join(names[:-1]) + " et al."
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _name(part: object) -> Iterator[str]:
    for words in ("first", "von", "last", "jr"):
        yield from getattr(part, words)
