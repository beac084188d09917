"""Addresses of pages and mail that stand in text without any mark, found as GitHub finds them."""

import re
from collections.abc import Iterator

_START = re.compile(r"(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://|www\.")
_HOST = re.compile(r"[^\W_](?:[\w-]|\.(?=[\w-])){0,254}")
_REST = re.compile(r"[^\s<]*")
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;$")
_MAIL = re.compile(r"(?<![A-Za-z0-9.+_-])(?:(?:mailto|xmpp):)?[A-Za-z0-9.+_-]++@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)+")
_TRAILING = frozenset("?!.,:*_~'\"")


def read_url(text: str, start: int) -> str | None:
    """The address that begins at start with `http://`, `https://`, `ftp://` or `www.`, or None."""
    scheme = _START.match(text, start)
    before = text[start - 1] if start else " "
    if not scheme or not (before.isspace() or before in "*_~(" if scheme[0] == "www." else not _is_letter(before)):
        return None
    # As on GitHub: an underscore that ends the text ends emphasis rather than the host.
    end = len(text) - text.endswith("_")
    host = _HOST.match(text, start if scheme[0] == "www." else scheme.end(), end)
    if not host or (scheme[0] == "www." and "." not in host[0]) or "_" in "".join(host[0].split(".")[-2:]):
        return None
    rest = _REST.match(text, host.end())
    return _without_tail(text[start : rest.end() if rest else host.end()])


def split_addresses(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the target it links to: `mailto:…` for a mail address, else empty."""
    position = 0
    for match in _MAIL.finditer(text):
        address = match[0]
        if not _is_letter(address[-1]):
            continue
        yield text[position : match.start()], ""
        yield address, address if ":" in address else f"mailto:{address}"
        position = match.end()
    yield text[position:], ""


def _without_tail(url: str) -> str:
    """The address without punctuation at its end that belongs to the sentence around it."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while True:
        last = url[end - 1]
        if last == ";":
            match = _ENTITY_END.search(url, max(end - _LONGEST_ENTITY, 0), end)
            end = match.start() if match else end - 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        else:
            break
    return url[:end]


_LONGEST_ENTITY = 33


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
