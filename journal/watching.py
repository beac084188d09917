"""Hands that watch a journal: an event of the system only says "look again", and what a look sees decides."""

import hashlib
import logging
import os
import stat
import threading
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from journal.files import PUBLISHED_DOT_NAMES
from journal.layout import CONFIG, PAGES, POSTS, REFERENCES, STATIC, TEMPLATES
from journal.value import Value

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

# What watchdog says to a log is about its own threads when they end, and would stand on the author's terminal.
logging.getLogger("watchdog").addHandler(logging.NullHandler())

FOLDERS = (POSTS, PAGES, TEMPLATES, STATIC)
_TOP_FILES = (CONFIG, REFERENCES)
_READING = frozenset({"opened", "closed_no_write"})
_QUIET_SECONDS = 0.02
PAUSES_AT_MOST = 25
"""So that what never falls quiet is looked at after half a second."""
_POLL_SECONDS = 0.3
_NET_SECONDS = 1.0
_SHARE_OF_A_CORE = 200
"""What looking without an event may take: a two-hundredth of one."""
_RACY_NANOSECONDS = 2_000_000_000
"""A file system may keep times by two seconds, so a younger file can change again and look the same."""
DIGESTED_AT_MOST = 4 * 1024 * 1024


class Stamp(Value):
    """What tells one state of a file from another."""

    modified: int
    """Nanoseconds."""
    size: int
    inode: int
    digest: bytes = b""
    """Of what is in it, for a file so young that the rest may not tell; else empty."""

    def is_like(self, other: "Stamp") -> bool:
        """Whether the file is the same, as far as both know."""
        mine, theirs = (self.modified, self.size, self.inode), (other.modified, other.size, other.inode)
        return mine == theirs and (not self.digest or not other.digest or self.digest == other.digest)


class Snapshot(Value):
    """What a look saw."""

    moment: int
    """When it began, in nanoseconds."""
    stamps: Mapping[str, Stamp]
    outside: frozenset[str]
    """Paths outside of the journal's four folders that were looked for."""


def look(root: Path, outside: frozenset[str] = frozenset(), before: Snapshot | None = None) -> Snapshot:
    """The state of every file that the site may depend on; `before` is the look before this one."""
    moment = time.time_ns()
    earlier = before.stamps if before else {}
    doubtful = before.moment - _RACY_NANOSECONDS if before else moment
    stamps = {}
    for path, status in _files(root, outside):
        modified, size = status.st_mtime_ns, status.st_size
        known = earlier.get(path)
        young = modified > moment - _RACY_NANOSECONDS or (known is not None and known.digest and modified > doubtful)
        digest = _digest(root / path) if young and size <= DIGESTED_AT_MOST else b""
        stamps[path] = Stamp(modified, size, status.st_ino, digest)
    return Snapshot(moment, stamps, outside)


def changes(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Paths of the files that are new, gone or others.

    A file that was not looked for before counts when it is younger than that look.
    """
    found = {path for path in before.stamps if path not in after.stamps and not _is_let_go(path, after)}
    for path, stamp in after.stamps.items():
        known = before.stamps.get(path)
        if known is not None:
            changed = not known.is_like(stamp)
        else:
            changed = path not in after.outside - before.outside or stamp.modified >= before.moment
        if changed:
            found.add(path)
    return frozenset(found)


def _is_let_go(path: str, after: Snapshot) -> bool:
    """Whether a file is only not looked for any more."""
    return path not in after.outside and path.partition("/")[0] not in FOLDERS and path not in _TOP_FILES


def _files(root: Path, outside: frozenset[str]) -> Iterator[tuple[str, os.stat_result]]:
    waiting = list(FOLDERS)
    while waiting:
        folder = waiting.pop()
        with suppress(OSError):  # gone while we look: the next look tells
            for entry in os.scandir(root / folder):
                if _is_ignored(entry.name, folder):
                    continue
                path = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    yield path, entry.stat(follow_symlinks=False)
    for path in (*_TOP_FILES, *outside):
        with suppress(OSError):
            status = (root / path).lstat()
            if not stat.S_ISDIR(status.st_mode):
                yield path, status


def _is_ignored(name: str, folder: str) -> bool:
    """What editors lay beside a file, and what the journal does not read."""
    if name.startswith("."):
        return not (folder.startswith(STATIC) and name in PUBLISHED_DOT_NAMES)
    return name.endswith("~") or (name.startswith("#") and name.endswith("#")) or name == _VIM_TRIES


_VIM_TRIES = "4913"
"""The name of a file that Vim makes to see whether it can."""


def _digest(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest() if stat.S_ISREG(file.lstat().st_mode) else b""
    except OSError:  # gone since, or not readable: the build tells
        return b""


# ---------------------------------------------------------------- waiting


class Watch:
    """Says when to look again: after an event of the system, and once in a while for what no event tells."""

    def __init__(self, root: Path, *, poll: bool = False) -> None:
        """With `poll` no events are asked for."""
        self.root = root
        self.wake = threading.Event()
        self.polls = poll
        """Whether there are no events, for one reason or another."""
        self._observer: BaseObserver | None = None
        self._watches: dict[tuple[str, int], ObservedWatch] = {}

    def cover(self, folders: Collection[str]) -> str:
        """Ask for the events of the journal's folders and of these; what the system says when it gives none."""
        if self.polls:
            return ""
        try:
            self._cover(folders)
        except OSError as error:
            self.close()
            self.polls = True
            return error.strerror or str(error)
        return ""

    def _cover(self, folders: Collection[str]) -> None:
        if self._observer is None:
            # A folder within one that was made a moment ago may be met twice, which does no harm.
            warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
            self._observer = Observer()
            self._observer.start()
        wanted = {key for name in ("", *FOLDERS, *folders) if (key := self._key(name))}
        # A folder that was deleted and made again is another one, and nobody watches it.
        for key in set(self._watches) - wanted:
            self._observer.unschedule(self._watches.pop(key))
        handler = Waker(self.wake)
        for name, inode in sorted(wanted - set(self._watches)):
            path = str(self.root / name)
            self._watches[name, inode] = self._observer.schedule(handler, path, recursive=bool(name))

    def _key(self, name: str) -> tuple[str, int] | None:
        with suppress(OSError):
            status = (self.root / name).lstat()
            if stat.S_ISDIR(status.st_mode):
                return name, status.st_ino
        return None

    def next_look(
        self, before: Snapshot, outside: frozenset[str], is_over: Callable[[], bool] = lambda: False
    ) -> tuple[Snapshot, frozenset[str]]:
        """Wait until something changed and the journal has been at rest for a moment; how it is then, and what did.

        Nothing did where the waiting `is_over` before that.
        """
        cost = 0.0
        while True:
            if self.wake.wait(self._patience(cost)):
                self._rest()
            began = time.perf_counter()
            after = look(self.root, outside, before)
            cost = time.perf_counter() - began
            if changed := changes(before, after):
                return self._settled(after, changed) if self.polls else (after, changed)
            if is_over():
                return after, changed
            before = after

    def _patience(self, cost: float) -> float:
        return max(_POLL_SECONDS if self.polls else _NET_SECONDS, cost * _SHARE_OF_A_CORE)

    def _rest(self) -> None:
        for _ in range(PAUSES_AT_MOST):
            self.wake.clear()
            if not self.wake.wait(_QUIET_SECONDS):
                return

    def _settled(self, last: Snapshot, changed: frozenset[str]) -> tuple[Snapshot, frozenset[str]]:
        """Without events, a save is over when two looks see the same."""
        for _ in range(PAUSES_AT_MOST):
            time.sleep(_QUIET_SECONDS)
            after = look(self.root, last.outside, last)
            more = changes(last, after)
            last, changed = after, changed | more
            if not more:
                break
        return last, changed

    def close(self) -> None:
        """Ask for no more events."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None
        self._watches.clear()


class Waker(FileSystemEventHandler):
    """Wakes who waits, whatever happened, unless something was only read."""

    def __init__(self, wake: threading.Event) -> None:
        """`wake` is set at each event."""
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake; what happened is seen by looking."""
        if event.event_type not in _READING:
            self._wake.set()
