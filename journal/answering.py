"""What a preview answers: a request becomes a status, headers and a stretch of bytes, and no file is opened for it.

Only what the site consists of can be asked for, so no path leads out of it.
"""

import ipaddress
import mimetypes
import re
from collections.abc import Collection, Mapping
from urllib.parse import parse_qs, unquote_to_bytes

from msgspec import field

from journal.outputs import Copy, Output
from journal.urls import NOT_FOUND, encoded
from journal.value import Value

RESERVED = "/.journal-live/"
"""Begins the addresses of the preview itself; no file of a site can have such a name."""
SCRIPT = RESERVED + "script.js"
EVENTS = RESERVED + "events"

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

_PHRASES = {
    200: "OK",
    206: "Partial Content",
    304: "Not Modified",
    307: "Temporary Redirect",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    416: "Range Not Satisfiable",
    431: "Request Header Fields Too Large",
}
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]/@\s]+)(?::\d{1,5})?")
_REFUSED_IN_PATH = re.compile(r"//|\\|%2f|%5c|%00|[\x00-\x20\x7f]", re.IGNORECASE)
_NO_TYPES_OF_THE_MACHINE = mimetypes.MimeTypes()
_TYPES = {
    ".atom": "application/atom+xml",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".md": "text/plain",
    ".mjs": "text/javascript",
    ".rs": "text/plain",
    ".toml": "text/plain",
    ".ts": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "text/plain",
    ".yml": "text/plain",
}
_WITH_CHARSET = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


class Asked(Value):
    """The head of a request."""

    method: str
    target: str
    """As it was sent: percent-encoded, with the query."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    keeps: bool = True
    """Whether the connection stays open for another request."""


class Shelf(Value):
    """What can be asked for, and by which names of this machine."""

    files: Mapping[str, Output | Copy]
    """Path in the site to the file."""
    base: str = "/"
    """Below which address the site stands."""
    hosts: Collection[str] = LOOPBACK
    open_to_network: bool = False
    """Whether this machine may be called by any IP address of its own."""


class Answer(Value):
    """An answer that is complete."""

    status: int
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()


class Found(Value):
    """A file of the site that is the answer."""

    path: str
    file: Output | Copy
    status: int = 200

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.path.endswith((".html", ".htm"))


class Script(Value):
    """The script of the preview is the answer."""


class Events(Value):
    """The stream of what changed is the answer."""

    seen: str
    """What the page has seen of it already."""


class Reply(Value):
    """Status and headers, and which bytes of the file follow."""

    status: int
    headers: tuple[tuple[str, str], ...]
    start: int = 0
    stop: int = 0


# ---------------------------------------------------------------- from bytes to a request


def parse(head: bytes) -> Asked | Answer:
    """The request whose head was received, up to and with the empty line."""
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or parts[2] not in {"HTTP/1.1", "HTTP/1.0"}:  # noqa: PLR2004 - method, target and version
        return _bad("this is no request of HTTP/1.1")
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not _TOKEN.fullmatch(name):
            return _bad("a header cannot be read")
        if name.lower() == "host" and "host" in headers:
            return _bad("there are two headers `Host`")
        headers[name.lower()] = value.strip()
    if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
        return _bad("a request with a body is not taken")
    wish = headers.get("connection", "").lower()
    keeps = wish != "close" if parts[2] == "HTTP/1.1" else wish == "keep-alive"
    return Asked(parts[0], parts[1], headers, keeps)


# ---------------------------------------------------------------- from a request to what is meant


def find(asked: Asked, shelf: Shelf) -> Answer | Found | Script | Events:
    """What is to be answered."""
    refused = _refused(asked, shelf)
    if refused:
        return refused
    address, _, query = asked.target.partition("?")
    if address == SCRIPT:
        return Script()
    if address == EVENTS:
        return Events(parse_qs(query).get("seen", [""])[0])
    path = _path(address)
    if path is None:
        return _bad("this address is not taken")
    if path in {"/", shelf.base.rstrip("/")} and path != shelf.base:
        return _moved(shelf.base, query)
    if not path.startswith(shelf.base):
        return _missing(shelf)
    return _looked_up(path.removeprefix(shelf.base), query, shelf)


def _refused(asked: Asked, shelf: Shelf) -> Answer | None:
    host = asked.headers.get("host")
    if host is None:
        return _bad("there is no header `Host`")
    if not _is_ours(host, shelf):
        # A page elsewhere whose name leads to this machine could read the journal otherwise.
        return Answer(403, f"this preview answers as {', '.join(sorted(shelf.hosts))} and by no other name")
    elsewhere = asked.headers.get("sec-fetch-site") == "cross-site"
    if elsewhere and asked.headers.get("sec-fetch-mode") != "navigate":
        return Answer(403, "pages of other sites can link to this preview and load nothing from it")
    if asked.method not in {"GET", "HEAD"}:
        return Answer(405, "a preview is only read", (("Allow", "GET, HEAD"),))
    return None


def _is_ours(host: str, shelf: Shelf) -> bool:
    match = _HOST.fullmatch(host)
    if not match:
        return False
    name = match[1].lower().removesuffix(".")
    if name in shelf.hosts or name.endswith(".localhost"):
        return True
    return shelf.open_to_network and _is_ip(name.strip("[]"))


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _path(address: str) -> str | None:
    """The path that an address means, which begins with `/`; None for one that no browser sends by itself."""
    if not address.startswith("/") or _REFUSED_IN_PATH.search(address):
        return None
    try:
        path = unquote_to_bytes(address.encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if {".", ".."} & set(path.split("/")) else path


def _looked_up(path: str, query: str, shelf: Shelf) -> Answer | Found:
    named = path + "index.html" if path.endswith("/") or not path else path
    if named in shelf.files:
        return Found(named, shelf.files[named])
    if f"{path}/index.html" in shelf.files:
        return _moved(f"{shelf.base}{path}/", query)
    return _missing(shelf)


def _missing(shelf: Shelf) -> Answer | Found:
    name = NOT_FOUND.lstrip("/")
    if name in shelf.files:
        return Found(name, shelf.files[name], 404)
    return Answer(404, "there is no such page")


def _moved(path: str, query: str) -> Answer:
    return Answer(307, "", (("Location", encoded(path) + (f"?{query}" if query else "")),))


def _bad(sentence: str) -> Answer:
    return Answer(400, sentence)


# ---------------------------------------------------------------- from what is meant to what is sent


def reply(asked: Asked, path: str, size: int, tag: str, status: int = 200) -> Reply:
    """How a file of `size` bytes is sent; `tag` is another whenever its bytes are others."""
    headers = (
        ("Content-Type", content_type(path)),
        ("ETag", f'"{tag}"'),
        # Kept, but asked after each time: what was saved is seen at once, and fonts are not sent with each page.
        ("Cache-Control", "no-cache"),
    )
    if _is_known(asked.headers.get("if-none-match", ""), tag):
        return Reply(304, headers)
    ranges = (*headers, ("Accept-Ranges", "bytes"))
    span = _span(asked.headers.get("range", ""), size) if status == 200 else None  # noqa: PLR2004 - it was found
    if span is None:
        return Reply(status, (*ranges, ("Content-Length", str(size))), 0, size)
    start, stop = span
    if start >= stop:
        return Reply(416, (("Content-Range", f"bytes */{size}"), ("Content-Length", "0")))
    content = (("Content-Range", f"bytes {start}-{stop - 1}/{size}"), ("Content-Length", str(stop - start)))
    return Reply(206, (*ranges, *content), start, stop)


def _is_known(header: str, tag: str) -> bool:
    return f'"{tag}"' in re.findall(r'"[^"]*"', header)


def _span(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last of a range; None without one, and for several, which need not be served."""
    match = re.fullmatch(r"bytes=(\d{0,18})-(\d{0,18})", header.replace(" ", ""))
    if not match or not (match[1] or match[2]):
        return None
    if not match[1]:
        return max(size - int(match[2]), 0), size
    return int(match[1]), min(int(match[2]) + 1, size) if match[2] else size


def content_type(path: str) -> str:
    """The type of a file by its name; the same on every machine."""
    suffix = re.search(r"\.[^./]*$", path.lower())
    kind = _TYPES.get(suffix[0]) if suffix else None
    kind = kind or _NO_TYPES_OF_THE_MACHINE.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_WITH_CHARSET) else kind


def head(status: int, headers: tuple[tuple[str, str], ...], *, keeps: bool) -> bytes:
    """The head of a response; what holds for every answer is added."""
    lines = [
        f"HTTP/1.1 {status} {_PHRASES[status]}",
        *(f"{name}: {value}" for name, value in headers),
        # Nothing here is for another site to load, nor for a browser to guess at.
        "Cross-Origin-Resource-Policy: same-origin",
        "X-Content-Type-Options: nosniff",
        f"Connection: {'keep-alive' if keeps else 'close'}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def written_out(answer: Answer, *, keeps: bool, bodiless: bool = False) -> bytes:
    """The whole of an answer that is complete; `bodiless` for the answer to HEAD."""
    sentence = f"{answer.status} {_PHRASES[answer.status]}" + (f": {answer.body}" if answer.body else "") + "\n"
    body = sentence.encode()
    headers = (
        *answer.headers,
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    )
    return head(answer.status, headers, keeps=keeps) + (b"" if bodiless else body)
