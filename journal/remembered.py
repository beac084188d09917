"""Texts become bodies: those that were converted before come from the memory, the others are shared out.

What the whole site needs of a body is remembered apart from its prose, which only few pages show: a build with few
changes reads little of what it remembers.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from journal.body import NO_PROSE, Body, Prose
from journal.digests import digest
from journal.highlight import Marked, highlight
from journal.inputs import facts_of
from journal.memory import NO_MEMORY, Memory
from journal.texts import Text, body_of
from journal.workers import Tell, in_silence, spread

T = TypeVar("T")
Timed = tuple[Body, float]
"""A body, and the seconds it took to make; 0 for one that was remembered."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[Body, tuple[bytes, ...]]).decode
"""A body, and the keys of its blocks of code."""
_prose = msgspec.msgpack.Decoder(Prose).decode
_PROSE = b"prose"
"""Ends the key of the prose of a body, which begins as that of the body."""


def bodies_of(
    texts: Sequence[Text], memory: Memory, version: bytes, workers: int = 1, tell: Tell = in_silence
) -> list[Timed]:
    """The body of each text; `version` is that of the program, since another one might convert in another way."""
    keys = [key_of(text, version) for text in texts]
    by_key = dict(zip(keys, texts, strict=True))
    known = memory.recall_all(list(by_key))
    found: dict[bytes, Timed] = {}
    for key, text in by_key.items():
        if remembered := _decoded(_decode, known.get(key)):
            body, blocks = remembered
            memory.hold([key + _PROSE, *blocks])
            found[key] = replace(body, prose=_Elsewhere(fetch=partial(_recalled_prose, memory, key, text))), 0.0
    new = {key: text for key, text in by_key.items() if key not in found}
    # Where none of all texts was remembered, none of their code was.
    earlier = memory if found or len(by_key) == 1 else NO_MEMORY
    work = partial(_converted, memory=earlier, version=version)
    made = dict(zip(new, spread(work, list(new.items()), workers, tell), strict=True))
    memory.keep(entry for key, one in made.items() for entry in one.entries(key))
    for key, one in made.items():
        body, blocks = _decode(one.body)
        memory.hold(blocks)
        found[key] = replace(body, prose=_Elsewhere(fetch=partial(_prose, one.prose))), one.seconds
    return [found[key] for key in keys]


def key_of(text: Text, version: bytes) -> bytes:
    """A digest of all that a body follows from."""
    return digest(version, _encode(text))


class _Elsewhere(Prose, eq=False):
    """Prose that is kept in less room, or not in this process at all."""

    fetch: Callable[[], Prose] = Prose

    def read(self) -> Prose:
        return _fetched(self.fetch)


@lru_cache(maxsize=1)
def _fetched(fetch: Callable[[], Prose]) -> Prose:
    """What was fetched last is kept: a page asks for its text once for each part of it."""
    return fetch()


def _recalled_prose(memory: Memory, key: bytes, text: Text) -> Prose:
    return _decoded(_prose, memory.recall(key + _PROSE)) or body_of(text).prose


def _decoded(decode: Callable[[bytes], T], data: bytes | None) -> T | None:
    """What was remembered; None also for what another program has put there."""
    try:
        return decode(data) if data else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class _Made(NamedTuple):
    """A body as it comes from another process."""

    body: bytes
    prose: bytes
    blocks: dict[bytes, str]
    """Its blocks of code as HTML that nobody remembers yet."""
    seconds: float

    def entries(self, key: bytes) -> Iterator[tuple[bytes, bytes]]:
        """What is to be remembered."""
        yield key, self.body
        yield key + _PROSE, self.prose
        for block, html in self.blocks.items():
            yield block, html.encode("utf-8", "surrogatepass")


class _Painter:
    """Highlights the blocks of one text, or remembers how: that of a language costs more to import than to use."""

    def __init__(self, memory: Memory, version: bytes) -> None:
        self._memory, self._version = memory, version
        self.used: list[bytes] = []
        self.new: dict[bytes, str] = {}

    def __call__(self, code: str, language: str, marked: Marked) -> str:
        key = digest(self._version, _encode((code, language, marked)))
        self.used.append(key)
        data = self._memory.recall(key)
        if data is None:
            self.new[key] = highlight(code, language, marked)
            return self.new[key]
        return data.decode("utf-8", "surrogatepass")


def _converted(texts: Sequence[tuple[bytes, Text]], memory: Memory, version: bytes) -> list[_Made]:
    made = []
    for key, text in texts:
        began = time.perf_counter()
        painter = _Painter(memory, version)
        body = body_of(text, painter)
        facts = replace(body, prose=NO_PROSE, key=key, seen=facts_of(body))
        data = _encode((facts, painter.used)), _encode(body.prose)
        made.append(_Made(*data, painter.new, time.perf_counter() - began))
    return made
