"""Hands that remember what pictures say of themselves, so that none is read again while its file is as it was."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from journal import files, images
from journal.digests import digest
from journal.images import Look
from journal.memory import Memory

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[str, tuple[bytes, Look]]).decode
"""Path of each picture to the state of its file and what was seen in it."""


def looks(root: Path, paths: Collection[str], memory: Memory, version: bytes) -> dict[str, Look]:
    """Path of each of these files that is a picture to what it says; `version` is that of the program."""
    place = digest(version, b"pictures")
    earlier = _decoded(memory.recall(place))
    found: dict[str, tuple[bytes, Look]] = {}
    for path in filter(images.is_picture, paths):
        state = files.state(root, path)
        known = earlier.get(path)
        found[path] = known if known and state and known[0] == state else (state, images.look_at(root / path))
    if found != earlier:
        memory.keep([(place, _encode(found))])
    return {path: look for path, (_, look) in found.items()}


def _decoded(data: bytes | None) -> dict[str, tuple[bytes, Look]]:
    try:
        return _decode(data) if data else {}
    except (msgspec.MsgspecError, UnicodeDecodeError):  # put there by another program
        return {}
