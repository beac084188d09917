"""Hands that remember what lies in the output folder, so that what is there as it was made need not be made again.

A file counts as known while its size, time and inode are those of when it was written; what anybody else has touched is
made anew.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from journal.digests import digest
from journal.memory import Memory
from journal.outputs import Copy, Kept, Output
from journal.value import Value

_YOUNG_NS = 2_000_000_000
"""A file this young may change once more without getting another time: file systems count in steps of up to 2 s."""


class Known(Value):
    """A file of the output folder."""

    key: bytes
    """A digest of what it was made of, or of its bytes."""
    basis: bytes
    """A digest of more than it was made of; or empty."""
    size: int
    time: int
    """Of its last change, in nanoseconds since 1970."""
    inode: int


Record = Mapping[str, Known]
"""Path in the output folder to what is known of the file."""
NO_RECORD: Record = MappingProxyType({})

_decode = msgspec.msgpack.Decoder(dict[str, Known]).decode


def read(memory: Memory, folder: Path, version: bytes) -> Record:
    """The files that this version of the program left in a folder; a publish looks whether they are there still."""
    data = memory.recall(_key(folder, version))
    try:
        return _decode(data) if data else NO_RECORD
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return NO_RECORD


def still_there(folder: Path, found: Record) -> Record:
    """Those of the files that nobody has touched."""
    return {path: known for path, known in found.items() if is_still(folder, path, known)}


def is_still(folder: Path, path: str, known: Known) -> bool:
    """Whether a file lies there as it was recorded."""
    status = _status(f"{folder}/{path}")
    found = (status.st_size, status.st_mtime_ns, status.st_ino) if status else None
    return found == (known.size, known.time, known.inode)


def write(  # noqa: PLR0913, PLR0917 - what was written, where, and what lay there
    memory: Memory,
    folder: Path,
    version: bytes,
    outputs: Iterable[Output | Kept | Copy],
    locate: Callable[[str], Path],
    earlier: Record = NO_RECORD,
) -> None:
    """Remember what was just written to a folder; the publish left alone what it knew from `earlier` to be the same."""
    found = {}
    for output in outputs:
        key, basis = key_of(output, locate), b"" if isinstance(output, Copy) else output.basis
        known = earlier.get(output.path)
        if not known or known.key != key:
            known = _known(f"{folder}/{output.path}", key, basis)
        elif known.basis != basis:
            known = replace(known, basis=basis)
        if known and known.key:
            found[output.path] = known
    memory.keep([(_key(folder, version), msgspec.msgpack.encode(found))])


def key_of(output: Output | Kept | Copy, locate: Callable[[str], Path]) -> bytes:
    """A digest that is the same when the bytes of the file are; empty when that cannot be told without them."""
    if isinstance(output, Kept) or (isinstance(output, Output) and output.key):
        return output.key
    if isinstance(output, Output):
        return digest(output.data)
    source = locate(output.source)
    status = source.stat()
    if time.time_ns() - status.st_mtime_ns < _YOUNG_NS:
        return b""
    text = f"{source} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
    return digest(text.encode("utf-8", "surrogateescape"))


def _key(folder: Path, version: bytes) -> bytes:
    place = os.path.realpath(folder).encode("utf-8", "surrogateescape")
    return digest(version, place)


def _known(file: str, key: bytes, basis: bytes) -> Known | None:
    status = _status(file)
    return Known(key, basis, status.st_size, status.st_mtime_ns, status.st_ino) if status else None


def _status(file: str) -> os.stat_result | None:
    """The state of a regular file; None for anything else."""
    try:
        status = os.lstat(file)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None
