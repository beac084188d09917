"""Hands that remember what posts say, so that YAML is read of those alone that are new.

All of them lie in one entry of the memory, each with a digest of what it follows from: its file, the settings of the
journal and the challenges.
"""

import hashlib
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, get_type_hints

import msgspec

from journal.inputs import digest_of
from journal.memory import Memory
from journal.nodes import Plain
from journal.posts import is_notebook, parse_post
from journal.problems import Checked, Problem
from journal.written import ChallengeSpec, Config, Post, SourceFile

_NAMES = Post.__struct_fields__
_TEXT = _NAMES.index("text")
_HINTS = {**get_type_hints(Post), "extra": Any}
_values = attrgetter(*_NAMES)
_encode = msgspec.msgpack.Encoder().encode
_Values: Any = tuple[tuple(_HINTS[name] for name in _NAMES)]  # type: ignore[misc] # made while it runs


class _Stored(NamedTuple):
    """A post as it is remembered."""

    key: bytes
    head: int
    """How many characters of its file it follows from: those before its text, if it has that as it stands; else 0, for
    all of them."""
    data: msgspec.Raw
    """Its values, without such a text, and what is wrong with it."""


_NOTHING = _Stored(b"", 0, msgspec.Raw(b""))
_decode = msgspec.msgpack.Decoder(tuple[_Values, tuple[Problem, ...]]).decode
_decode_all = msgspec.msgpack.Decoder(dict[str, _Stored]).decode


class Shelf:
    """Parses posts, or takes them from where an earlier build has put them."""

    def __init__(self, memory: Memory, version: bytes) -> None:
        """`version` is that of the program, which might read a post in another way."""
        self._memory = memory
        self._place = hashlib.blake2b(b"posts", digest_size=32, key=version).digest()
        self._earlier = _read(memory.recall(self._place))
        self._now: dict[str, _Stored] = {}
        self._context: tuple[object, bytes] = (None, b"")

    def parse(
        self, source: SourceFile, config: Config, challenges: Sequence[ChallengeSpec], bundle_folders: Collection[str]
    ) -> Checked[Post]:
        """The same as `parse_post`."""
        settings = self._settings(source, config, challenges, bundle_folders)
        known = self._earlier.get(source.path, _NOTHING)
        if known.key == _key(settings, source.text, known.head) and (checked := _read_post(known, source)):
            self._now[source.path] = known
            return checked
        checked = parse_post(source, config, challenges, bundle_folders)
        head = _head(checked.value, source)
        self._now[source.path] = _Stored(_key(settings, source.text, head), head, _written(checked, head))
        return checked

    def keep(self) -> None:
        """Leave what was parsed for the next build."""
        if self._now != self._earlier:
            self._memory.keep([(self._place, _encode(self._now))])

    def _settings(
        self, source: SourceFile, config: Config, challenges: Sequence[ChallengeSpec], bundle_folders: Collection[str]
    ) -> bytes:
        """What a post follows from beside its file."""
        if self._context[0] is not challenges:
            self._context = (challenges, digest_of((config, challenges)))
        return self._context[1] + (b"own" if source.path.rpartition("/")[0] in bundle_folders else b"")


def _read(data: bytes | None) -> dict[str, _Stored]:
    try:
        return _decode_all(data) if data else {}
    except (msgspec.MsgspecError, UnicodeDecodeError):  # put there by another program
        return {}


def _head(post: Post, source: SourceFile) -> int:
    """How much of a file is front matter with the fence that ends it; 0 when that cannot be told from the post."""
    is_closed = post.line > 1 and not is_notebook(post.path) and source.text.endswith(post.text)
    return len(source.text) - len(post.text) if is_closed else 0


def _key(settings: bytes, text: str, head: int) -> bytes:
    """A digest of all that a post follows from (BLAKE2b, RFC 7693)."""
    # What has other line endings is not its own text.
    shown = text[:head] if head and "\r" not in text else text
    parts = (settings, str(head).encode(), shown.encode("utf-8", "surrogatepass"))
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).digest()


def _read_post(stored: _Stored, source: SourceFile) -> Checked[Post] | None:
    try:
        values, problems = _decode(stored.data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    parts = dict(zip(_NAMES, values, strict=True))
    if stored.head:
        parts["text"] = source.text[stored.head :]
    parts["extra"] = {key: _plain(value) for key, value in parts["extra"].items()}
    return Checked(Post(**parts), problems)


def _written(checked: Checked[Post], head: int) -> msgspec.Raw:
    values = list(_values(checked.value))
    if head:
        values[_TEXT] = ""
    return msgspec.Raw(_encode((values, checked.problems)))


def _plain(value: Any) -> Plain:  # noqa: ANN401 - what a list of texts was written as
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    text: str = value
    return text
