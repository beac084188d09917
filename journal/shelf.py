"""Hands that remember what sources say, so that YAML is read of those alone that are new.

All of them lie in one entry of the memory, each with a digest of what it follows from: its file and, for a post, the
settings of the journal and the challenges. What reads them is not even imported where nothing is new.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from journal.digests import digest
from journal.inputs import digest_of
from journal.layout import is_notebook
from journal.memory import Memory
from journal.nodes import Plain
from journal.parsing import Parsers
from journal.plans import ChallengeSpec
from journal.problems import Checked
from journal.settings import Config
from journal.value import Value
from journal.workers import ShareOut, alone
from journal.written import Log, Post, Result, Source, SourceFile

if TYPE_CHECKING:
    from typing import Any

T = TypeVar("T")
S = TypeVar("S", Config, ChallengeSpec, Post)


class _Stored(NamedTuple):
    """What a file says, as it is remembered."""

    key: bytes
    head: int
    """How many characters of its file it follows from: those before the text of a post, if it has that as it stands;
    else 0, for all of them."""
    data: msgspec.Raw
    """Its value, without such a text, and what is wrong with it."""


_NOTHING = _Stored(b"", 0, msgspec.Raw(b""))
_encode = msgspec.msgpack.Encoder().encode
_decode_all = msgspec.msgpack.Decoder(dict[str, _Stored]).decode


class Shelf:
    """Parses sources, or takes what they say from where an earlier build has put it."""

    def __init__(self, memory: Memory, version: bytes, share_out: ShareOut = alone) -> None:
        """`version` is that of the program, which might read a file in another way."""
        self._memory = memory
        self._place = digest(version, b"sources")
        self._earlier = _decoded(_decode_all, memory.recall(self._place)) or {}
        self._now: dict[str, _Stored] = {}
        self._share_out = share_out
        self.parsers = Parsers(self._config, self._challenge, _log, self._posts, self._results, self._references)
        """Make the same of files as those that read them."""

    def keep(self) -> None:
        """Leave what was parsed for the next build."""
        if self._now != self._earlier:
            self._memory.keep([(self._place, _encode(self._now))])

    def _config(self, source: SourceFile) -> Checked[Config]:
        return _with_plain(self._remembered(source, Config, lambda: _as_written().config(source)))

    def _challenge(self, source: SourceFile) -> Checked[ChallengeSpec]:
        return _with_plain(self._remembered(source, ChallengeSpec, lambda: _as_written().challenge(source)))

    def _results(self, source: SourceFile) -> Checked[tuple[Result, ...]]:
        return self._remembered(source, tuple[Result, ...], lambda: _as_written().results(source))

    def _references(self, source: SourceFile) -> Checked[tuple[Source, ...]]:
        return self._remembered(source, tuple[Source, ...], lambda: _as_written().references(source))

    def _posts(
        self,
        sources: Sequence[SourceFile],
        config: Config,
        challenges: Sequence[ChallengeSpec],
        bundle_folders: Collection[str],
    ) -> list[Checked[Post]]:
        context = _Context(config, challenges, bundle_folders, digest_of((config, challenges)))
        found: dict[str, Checked[Post]] = {}
        for source in sources:
            known = self._earlier.get(source.path, _NOTHING)
            if context.key(source, known.head) == known.key and (checked := _decoded(_decode_post, known.data)):
                self._now[source.path] = known
                found[source.path] = _with_text(checked, source, known.head)
        new = [source for source in sources if source.path not in found]
        for source, stored in zip(new, self._share_out(partial(_stored, context), new) if new else (), strict=True):
            self._now[source.path] = stored
            found[source.path] = _with_text(_decode_post(stored.data), source, stored.head)
        return [found[source.path] for source in sources]

    def _remembered(self, source: SourceFile, kind: "type[T]", parse: Callable[[], Checked[T]]) -> Checked[T]:
        """What a file says by itself."""
        key = _key(b"", source.text, 0)
        known = self._earlier.get(source.path, _NOTHING)
        if known.key == key and (found := _decoded(msgspec.msgpack.Decoder(Checked[kind]).decode, known.data)):  # type: ignore[valid-type] # made while it runs
            self._now[source.path] = known
            return found
        checked = parse()
        self._now[source.path] = _Stored(key, 0, msgspec.Raw(_encode(checked)))
        return checked


class _Context(Value):
    """What a post follows from beside its file."""

    config: Config
    challenges: Sequence[ChallengeSpec]
    bundle_folders: Collection[str]
    digest: bytes
    """Of the settings of the journal and the challenges."""

    def key(self, source: SourceFile, head: int) -> bytes:
        """A digest of all that a post follows from, whose file begins with so many characters of front matter."""
        is_own = source.path.rpartition("/")[0] in self.bundle_folders
        return _key(self.digest + (b"own" if is_own else b""), source.text, head)


def _stored(context: _Context, sources: Sequence[SourceFile]) -> list[_Stored]:
    """Posts as they are remembered, read from their files."""
    posts = _as_written().posts(sources, context.config, context.challenges, context.bundle_folders)
    stored = []
    for source, checked in zip(sources, posts, strict=True):
        head = _head(checked.value, source)
        value = replace(checked.value, text="") if head else checked.value
        data = msgspec.Raw(_encode(Checked(value, checked.problems)))
        stored.append(_Stored(context.key(source, head), head, data))
    return stored


def _with_text(checked: Checked[Post], source: SourceFile, head: int) -> Checked[Post]:
    text = source.text[head:] if head else checked.value.text
    return _with_plain(Checked(replace(checked.value, text=text), checked.problems))


_decode_post = msgspec.msgpack.Decoder(Checked[Post]).decode


def _as_written() -> Parsers:
    from journal.parsers import AS_WRITTEN  # noqa: PLC0415 - start-up time: with it come YAML and all readers

    return AS_WRITTEN


def _log(source: SourceFile, config: Config, challenges: Sequence[ChallengeSpec]) -> Checked[Log]:
    """A log is one file with many entries, of which an edit changes all: it is not worth remembering."""
    return _as_written().log(source, config, challenges)


def _decoded(decode: Callable[[bytes | msgspec.Raw], T], data: bytes | msgspec.Raw | None) -> T | None:
    try:
        return decode(data) if data else None
    except (msgspec.MsgspecError, UnicodeDecodeError):  # put there by another program
        return None


def _head(post: Post, source: SourceFile) -> int:
    """How much of a file is front matter with the fence that ends it; 0 when that cannot be told from the post."""
    is_closed = post.line > 1 and not is_notebook(post.path) and source.text.endswith(post.text)
    return len(source.text) - len(post.text) if is_closed else 0


def _key(settings: bytes, text: str, head: int) -> bytes:
    """A digest of all that a value follows from."""
    # What has other line endings is not its own text.
    shown = text[:head] if head and "\r" not in text else text
    parts = (settings, str(head).encode(), shown.encode("utf-8", "surrogatepass"))
    return digest(b"\0".join(parts))


def _with_plain(checked: Checked[S]) -> Checked[S]:
    """The value with the tuples that its keys of others were written as."""
    if not checked.value.extra:
        return checked
    extra = {key: _plain(value) for key, value in checked.value.extra.items()}
    return Checked(replace(checked.value, extra=extra), checked.problems)


def _plain(value: "Any") -> Plain:  # noqa: ANN401 - what a list of texts was written as
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    text: str = value
    return text
