"""Readers of the values that only posts have: addresses, code, and the spellings of other tools."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from journal.linespans import lines_fault, split_lines
from journal.nodes import Items, Node, Scalar, Table
from journal.notation import Mistake
from journal.problems import Checked, Problems
from journal.readers import ADDRESS, FLAG, LINES, LINK, MOMENT, PARAGRAPHS, TEXT, TEXTS
from journal.schema import Field, Fields, Reader, Synonym, each, first_of, record, scalar, wrong
from journal.urls import permalink_fault, slugify
from journal.written import CODE_KINDS, CodeKind, CodeLink, Visibility


def declined(_node: Node) -> Checked[None]:
    """No value and no mistake: the key says nothing here."""
    return Checked(None)


# ---------------------------------------------------------------- dates and switches

Moment = dt.date | dt.datetime
_SWITCH = re.compile(r"(true|false|yes|no|on|off|0|1)", re.IGNORECASE)


def published_as_date(node: Node) -> Checked[Moment | None]:
    """`published: 2020-01-01` is a date; as a switch it belongs to `draft`."""
    return Checked(None) if isinstance(node, Scalar) and _SWITCH.fullmatch(node.text.strip()) else MOMENT(node)


def published_as_switch(node: Node) -> Checked[bool | None]:
    """`published: false` is a draft."""
    if isinstance(node, Scalar) and _SWITCH.fullmatch(node.text.strip()):
        read = FLAG(node)
        return Checked(None if read.value is None else not read.value, read.problems)
    return Checked(None)


def draft_status(node: Node) -> Checked[bool | None]:
    """`status: draft` is a draft; other words are no switch."""
    return Checked(True if isinstance(node, Scalar) and node.text.strip().lower() == "draft" else None)


_CREATED = Field("created", MOMENT, None, "When it was written.")
_UPDATED = Field("updated", MOMENT, None, "When it was last changed.")
_DATE_PAIR = Fields(_CREATED, _UPDATED)


def created(node: Node) -> Checked[Moment | None]:
    """The date in `{created, updated}`."""
    return record(_DATE_PAIR, lambda read, _place: read[_CREATED])(node)


def _visibility(text: str) -> Visibility:
    word = text.strip().lower()
    if word in {"public", "private"}:
        return "private" if word == "private" else "public"
    raise Mistake(
        f"`{text.strip()}` is not a visibility",
        "write `private`, or leave it out; a post that is not ready is a `draft: true`",
    )


def private(node: Node) -> Checked[Visibility | None]:
    """`private: true` as a visibility."""
    read = FLAG(node)
    return Checked(None if read.value is None else "private" if read.value else "public", read.problems)


VISIBILITY: Reader[Visibility] = scalar("visibility", _visibility)


def share(node: Node) -> Checked[str | None]:
    """A text; `share: true` is a switch of other tools and says nothing here."""
    return Checked(None) if isinstance(node, Scalar) and _SWITCH.fullmatch(node.text.strip()) else PARAGRAPHS(node)


# ---------------------------------------------------------------- addresses


def _slug(text: str) -> str:
    slug = slugify(text)
    if not slug:
        raise Mistake(
            f"`{text.strip()}` has no letters or digits to make an address of",
            "write a word, such as `backprop-by-hand`",
        )
    return slug


def _permalink(text: str) -> str:
    address = text.strip()
    if fault := permalink_fault(address):
        raise Mistake(
            f"`{address}` cannot be an address: {fault}",
            "write a path below the site, such as `/dl/first-days/` or `/:year/:slug/`",
        )
    return address


SLUG: Reader[str] = scalar("slug", _slug)
PERMALINK: Reader[str] = scalar("permalink", _permalink)


def permalink_synonym(node: Node) -> Checked[str | None]:
    """`url` and `path` count when they hold a path; a link blog's `url: https://…` is no address of the site."""
    return Checked(None) if isinstance(node, Scalar) and "://" in node.text else PERMALINK(node)


def _alias(text: str) -> str:
    """Only what looks like an address: note programs use `aliases` for other names of a note.

    An anchor is that of an entry of a log, which moved to a page of its own.
    """
    path, mark, anchor = text.strip().partition("#")
    return _permalink(path) + mark + anchor if "/" in path or path.endswith(".html") else ""


def aliases(node: Node) -> Checked[tuple[str, ...] | None]:
    """Earlier addresses; values that are no address are left out."""
    read = each(scalar("permalink", _alias), split="")(node)
    return Checked(tuple(alias for alias in read.value or () if alias), read.problems)


def series(node: Node) -> Checked[str | None]:
    """The name of a series, the first of several."""
    if isinstance(node, Items):
        node = next(iter(node.items), Scalar("", node.place))
    return TEXT(node)


# ---------------------------------------------------------------- code

_REPOSITORY_FILE = re.compile(r"((?:[\w-]+(?:\.[\w-]+)+/)?[~\w.-]+(?:/[\w.-]+)+)@([\w./-]+?)(?::(.+?))?")
_ONE_COMPUTER = re.compile(r"[A-Za-z]:[\\/]|~[\\/]|file:", re.IGNORECASE)
GITHUB = "github.com"
"""Whose repositories are named without a host, as in `owner/repo@commit`."""


def code(node: Node) -> Checked[CodeLink | None]:
    """A code link: one text, or `{path, label}` or `{url, label}`."""
    if isinstance(node, Table):
        return _code_table(node)
    read = TEXT(node)
    if not read.value:
        return Checked(None, read.problems)
    if read.value.lower() == "auto":
        return Checked(CodeLink(read.value, node.place, auto=True))
    return _code_link(node, read.value, "")


def _code_link(node: Node, text: str, label: str) -> Checked[CodeLink | None]:
    if _ONE_COMPUTER.match(text):
        hint = "put it into the journal and write its path from the post or from the journal's root"
        return wrong(node, "code", f"`{text}` is a path on one computer", hint)
    if "://" in text or text.startswith("//"):
        address = ADDRESS(node if isinstance(node, Scalar) else Scalar(text, node.place))
        link = CodeLink(text, node.place, url=text, label=label)
        return Checked(link if address.value else None, address.problems)
    message, mend = lines_fault(text)
    if message:
        return wrong(node, "code", message, mend)
    path, first, last = split_lines(text)
    if url := _elsewhere(path, first, last):
        return Checked(CodeLink(text, node.place, url=url, label=label))
    return Checked(
        CodeLink(text, node.place, path=path.replace("\\", "/"), label=label, first_line=first, last_line=last)
    )


def _elsewhere(text: str, first: int, last: int) -> str:
    """The address of `owner/repo@commit` or `owner/repo@commit:path`, with a host before it for others than GitHub."""
    match = _REPOSITORY_FILE.fullmatch(text)
    if not match:
        return ""
    from journal.forges import commit_address, file_address, is_forge  # noqa: PLC0415 - start-up time

    name, revision, path = match.groups()
    host, _, rest = name.partition("/")
    if not is_forge(host):
        if "/" in rest or not host.strip("."):
            return ""
        name = f"{GITHUB}/{name}"
    repository = f"https://{name}"
    return file_address(repository, revision, path, first, last) if path else commit_address(repository, revision)


def _kind(text: str) -> CodeKind:
    word = text.strip().lower()
    found = next((kind for kind in CODE_KINDS if word.removesuffix("s") == kind), None)
    if not found:
        raise Mistake(f"`{text.strip()}` is no kind of code", "write `file`, `commit`, `notebook` or `demo`")
    return found


_CODE_PATH = Field("path", TEXT, "", "A file beside the post or in the journal.", (Synonym("file"),))
_CODE_URL = Field("url", TEXT, "", "An address elsewhere.")
_CODE_LABEL = Field("label", TEXT, "", "How the list names it.", (Synonym("title"),))
_CODE_KIND: Field[CodeKind | None] = Field(
    "kind", scalar("code", _kind), None, "`file`, `commit`, `notebook` or `demo`, where its address does not say it."
)
CODE_FIELDS = Fields(_CODE_PATH, _CODE_URL, _CODE_LABEL, _CODE_KIND)


def _code_table(node: Table) -> Checked[CodeLink | None]:
    read = record(CODE_FIELDS, lambda read, _place: read)(node)
    text = read.value[_CODE_PATH] or read.value[_CODE_URL] if read.value else ""
    if not text or read.value is None:
        missing = wrong(node, "code", "this names neither a `path` nor a `url`", "write `{path: net.py, label: …}`")
        return Checked(None, read.problems or missing.problems)
    link = _code_link(node, text, read.value[_CODE_LABEL])
    kind = read.value[_CODE_KIND]
    return Checked(link.value and replace(link.value, kind=kind), (*read.problems, *link.problems))


# ---------------------------------------------------------------- lists and images


def topics(node: Node) -> Checked[tuple[str, ...] | None]:
    """Nested lists and `[None]`, as some exports write them, come out flat and without empties."""
    read = TEXTS(node)
    names = dict.fromkeys(name.removeprefix("#") for name in read.value or () if name.lower() not in {"none", "null"})
    problems = Problems()
    problems.add(*read.problems)
    if len(names) > 100:  # noqa: PLR2004 - nobody reads so many; a slip of the indentation makes them
        problems.take(wrong(node, "topics", f"these are {len(names)} topics, the limit is 100", "keep a few"))
    return Checked(tuple(name for name in names if name), problems.sorted())


def merged(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Several lists as one, each value once, in the order written."""
    return tuple(dict.fromkeys(chain.from_iterable(lists)))


_IMAGE_PATH = Field("image", LINK, "", "Path or address.", (Synonym("src"), Synonym("url"), Synonym("path")))
IMAGE: Reader[str] = first_of(
    (Scalar, LINK), (Table, record(Fields(_IMAGE_PATH), lambda read, _place: read[_IMAGE_PATH], closed=False))
)


def layout(node: Node) -> Checked[str | None]:
    """Jekyll's usual layouts say what the folders say here already."""
    read = TEXT(node)
    return Checked(None if read.value in {"post", "page", "default", "home", "single"} else read.value, read.problems)


def title(node: Node) -> Checked[str | None]:
    """A title of at most 300 characters."""
    read = TEXT(node)
    if read.value and len(read.value) > 300:  # noqa: PLR2004 - a body that slipped into the title
        return wrong(node, "text", f"this title has {len(read.value)} characters, the limit is 300", "shorten it")
    return read


def joined_lines(node: Node) -> Checked[str | None]:
    """A list of steps as one line."""
    read = LINES(node)
    return Checked("; ".join(read.value or ()) or None, read.problems)
