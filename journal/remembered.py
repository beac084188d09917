"""Texts become bodies: those that were converted before come from the memory, the others are shared out.

What the whole site needs of a body is remembered apart from its prose, which only few pages show: a build with few
changes reads little of what it remembers.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from journal.body import NO_PROSE, Body, Prose
from journal.inputs import facts_of
from journal.memory import Memory
from journal.texts import Text, body_of
from journal.workers import Tell, in_silence, spread

T = TypeVar("T")
Timed = tuple[Body, float]
"""A body, and the seconds it took to make; 0 for one that was remembered."""

_encode = msgspec.msgpack.Encoder().encode
_body = msgspec.msgpack.Decoder(Body).decode
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
    found = {
        key: (replace(body, prose=_Elsewhere(partial(_recalled_prose, memory, key, text))), 0.0)
        for key, text in by_key.items()
        if (body := _decoded(_body, known.get(key)))
    }
    memory.hold(key + _PROSE for key in found)
    new = {key: text for key, text in by_key.items() if key not in found}
    made = spread(_converted, list(new.items()), workers, tell)
    by_new_key = dict(zip(new, made, strict=True))
    memory.keep(entry for key, one in by_new_key.items() for entry in ((key, one.body), (key + _PROSE, one.prose)))
    for key, one in by_new_key.items():
        found[key] = (replace(_body(one.body), prose=_Elsewhere(partial(_prose, one.prose))), one.seconds)
    return [found[key] for key in keys]


def key_of(text: Text, version: bytes) -> bytes:
    """A digest of all that a body follows from (BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(version + _encode(text), digest_size=32).digest()


class _Elsewhere(Prose):
    """Prose that is kept in less room, or not in this process at all."""

    __slots__ = ("_fetch",)
    _fetch: Callable[[], Prose]

    def __init__(self, fetch: Callable[[], Prose]) -> None:
        object.__setattr__(self, "_fetch", fetch)

    def read(self) -> Prose:
        return self._fetch()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and self.read() == other.read()

    def __hash__(self) -> int:
        return hash(self.read().html)


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
    seconds: float


def _converted(texts: Sequence[tuple[bytes, Text]]) -> list[_Made]:
    made = []
    for key, text in texts:
        began = time.perf_counter()
        body = body_of(text)
        facts = _encode(replace(body, prose=NO_PROSE, key=key, seen=facts_of(body)))
        made.append(_Made(facts, _encode(body.prose), time.perf_counter() - began))
    return made
