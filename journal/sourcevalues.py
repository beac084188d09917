"""Sources as authors write them: addresses, DOIs, ids of arXiv, keys of a file of references, texts, tables."""

import re

from journal.nodes import Node, Scalar, Table
from journal.problems import Checked, Place
from journal.readers import ADDRESS, TEXT
from journal.schema import Field, Fields, Reader, Record, Synonym, first_of, record
from journal.written import Source

_DOI = re.compile(r"(?:doi:\s*|(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv:\s*|(?:https?://)?arxiv\.org/(?:abs|pdf)/)?(\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.IGNORECASE
)

TITLE = Field("title", TEXT, "", "Title of the work.")
URL = Field("url", ADDRESS, "", "Where to find it.")
AUTHOR = Field("author", TEXT, "", "Who wrote it.", (Synonym("authors"),))
KIND = Field("kind", TEXT, "", "Paper, book, course, video …", (Synonym("type"),))
YEAR = Field("year", TEXT, "", "When it appeared.")
LOCATOR = Field("locator", TEXT, "", "Chapter, section or page.", (Synonym("chapter"), Synonym("pages")))
KEY = Field("key", TEXT, "", "By which the text cites it, as in `[@key, ch. 1]`; one of a `references.bib` is enough.")
DOI = Field("doi", TEXT, "", "Its DOI, in place of `url`.")
ARXIV = Field("arxiv", TEXT, "", "Its id on arXiv, in place of `url`.")
CONTAINER = Field("in", TEXT, "", "Journal, book or publisher.", (Synonym("journal"), Synonym("publisher")))
SOURCE_FIELDS = Fields(TITLE, URL, AUTHOR, KIND, YEAR, LOCATOR, KEY, DOI, ARXIV, CONTAINER)


def doi_url(text: str) -> str:
    """The address of a DOI, however it is written; empty for what is none."""
    match = _DOI.fullmatch(text.strip())
    return f"https://doi.org/{match[1]}" if match else ""


def arxiv_url(text: str) -> str:
    """The address of an id of arXiv, however it is written; empty for what is none."""
    match = _ARXIV.fullmatch(text.strip())
    return f"https://arxiv.org/abs/{match[1]}" if match else ""


def _source(read: Record, place: Place) -> Source:
    url = read[URL] or doi_url(read[DOI]) or arxiv_url(read[ARXIV])
    key = read[KEY].removeprefix("@")
    return Source(
        title=read[TITLE] or ("" if key else url),
        url=url,
        author=read[AUTHOR],
        kind=read[KIND],
        year=read[YEAR],
        locator=read[LOCATOR],
        key=key,
        container=read[CONTAINER],
        place=read.places.get("key", place),
    )


def _named_source(node: Node) -> Checked[Source | None]:
    read = TEXT(node)
    text = read.value
    if not text:
        return Checked(None, read.problems)
    if url := doi_url(text) or arxiv_url(text):
        name = (
            f"doi:{url.removeprefix('https://doi.org/')}" if "doi.org" in url else f"arXiv:{url.rpartition('abs/')[2]}"
        )
        return Checked(Source(text if "://" in text else name, url, place=node.place))
    if "://" in text and " " not in text:
        address = ADDRESS(node)
        return Checked(Source(text, text, place=node.place) if address.value else None, address.problems)
    return Checked(Source(text, place=node.place))


SOURCE: Reader[Source] = first_of((Scalar, _named_source), (Table, record(SOURCE_FIELDS, _source)))
