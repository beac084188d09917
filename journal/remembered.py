"""Texts become bodies: those that were converted before come from the memory, the others are shared out."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from journal.body import Body
from journal.memory import Memory
from journal.texts import Text, body_of
from journal.workers import Tell, in_silence, spread

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Body).decode


Timed = tuple[Body, float]
"""A body, and the seconds it took to make; 0 for one that was remembered."""


def bodies_of(
    texts: Sequence[Text], memory: Memory, version: bytes, workers: int = 1, tell: Tell = in_silence
) -> list[Timed]:
    """The body of each text; `version` is that of the program, since another one might convert in another way."""
    keys = [key_of(text, version) for text in texts]
    found = {key: (body, 0.0) for key in dict.fromkeys(keys) if (body := _recalled(memory, key))}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    made = spread(_converted, list(new.items()), workers, tell)
    memory.keep((key, data) for key, (data, _) in zip(new, made, strict=True))
    found |= {key: (_decode(data), seconds) for key, (data, seconds) in zip(new, made, strict=True)}
    return [found[key] for key in keys]


def key_of(text: Text, version: bytes) -> bytes:
    """A digest of all that a body follows from (BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(version + _encode(text), digest_size=32).digest()


def _recalled(memory: Memory, key: bytes) -> Body | None:
    """The body under a key; None also for what another program has put there."""
    data = memory.recall(key)
    try:
        return _decode(data) if data else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _converted(texts: Sequence[tuple[bytes, Text]]) -> list[tuple[bytes, float]]:
    made = []
    for key, text in texts:
        began = time.perf_counter()
        body = replace(body_of(text), key=key)
        made.append((_encode(body), time.perf_counter() - began))
    return made
