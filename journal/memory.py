"""Hands that remember: what earlier builds found out, by digests of all that it follows from.

The memory lies in `.journal/`, may be deleted at any time, and is never trusted. Each entry carries a checksum over its
key and its data, so that neither a damaged entry nor one in another's place is taken; what is read from it is data and
never a program. Whatever goes wrong with it costs time and nothing else.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.digests import BYTES, digest

FOLDER = ".journal"
_FILE = "memory.sqlite"
_FORMAT = 3
"""Another number makes all older memories be begun anew."""
_APPLICATION = 0x4A524E4C
_WAIT_SECONDS = 2.0
_AT_A_TIME = 500
"""Entries that are asked for together; SQLite takes a thousand parameters and more."""
_SPARE = 400
"""Entries that are kept beyond twice those that a build used, for journals that are built now one way, now another."""


class Memory:
    """A store from keys to bytes; one that cannot be opened forgets everything."""

    def __init__(self, root: Path | None) -> None:
        """Open the memory of the journal at `root`; None for one that remembers nothing."""
        self.note = ""
        """What an author should know: that it was damaged; or empty."""
        self._root = root
        self._used: set[bytes] = set()
        self._connection = self._opened(root) if root else None
        self._process = os.getpid()

    def recall(self, key: bytes) -> bytes | None:
        """What is remembered under a key; None for nothing, and for what is damaged."""
        connection = self._own()
        if not connection:
            return None
        self._used.add(key)
        try:
            row = connection.execute("SELECT data FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up(connection)
            return None
        if not row:
            return None
        return _whole(key, row[0])

    def recall_all(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is remembered under each of many keys, in half the time that one after the other would take."""
        connection = self._own()
        if not connection:
            return {}
        self._used.update(keys)
        found: dict[bytes, bytes] = {}
        try:
            for start in range(0, len(keys), _AT_A_TIME):
                some = keys[start : start + _AT_A_TIME]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, data FROM entries WHERE key IN ({marks})"  # noqa: S608 - marks alone
                found |= {
                    key: whole
                    for key, data in connection.execute(query, some)
                    if (whole := _whole(key, data)) is not None
                }
        except sqlite3.Error:
            self._give_up(connection)
        return found

    def hold(self, keys: Iterable[bytes]) -> None:
        """Say of entries that they are used, without reading them."""
        self._used.update(keys)

    def keep(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Remember data under their keys; a memory that is full or locked stays as it is."""
        if not self._connection:
            return
        rows = [(key, _checksum(key, data) + data) for key, data in entries]
        self._used.update(key for key, _ in rows)
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", rows)
        except sqlite3.Error:
            self._give_up(self._connection)

    def close(self) -> None:
        """Forget what has not been used for long, if that has become much, and let go of the file."""
        if not self._connection:
            return
        with suppress(sqlite3.Error):
            (count,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
            if count > 2 * len(self._used) + _SPARE:
                self._forget_unused(self._connection)
        self._connection.close()
        self._connection = None

    def _forget_unused(self, connection: sqlite3.Connection) -> None:
        with connection:
            connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            connection.executemany("INSERT INTO used VALUES (?)", [(key,) for key in self._used])
            connection.execute("DELETE FROM entries WHERE key NOT IN (SELECT key FROM used)")
        connection.execute("VACUUM")

    def _opened(self, root: Path) -> sqlite3.Connection | None:
        file = root / FOLDER / _FILE
        if not _is_ours(file):
            self.note = f"{FOLDER}/ or {FOLDER}/{_FILE} is no ordinary folder or file, so nothing is remembered"
            return None
        try:
            file.parent.mkdir(exist_ok=True)
            return _connected(file)
        except sqlite3.OperationalError:  # locked, or the folder may not be written to
            return None
        except _OtherVersionError:
            self.note = f"{FOLDER}/{_FILE} is of another version of this program; it is made anew"
        except sqlite3.DatabaseError:
            self.note = f"{FOLDER}/{_FILE} was damaged; it is made anew"
        except OSError:
            return None
        try:
            _delete(file)
            return _connected(file)
        except (OSError, sqlite3.Error):
            return None

    def _own(self) -> sqlite3.Connection | None:
        """The connection of this process: a copy of the one that opened it must not share its, and only reads."""
        if self._process != os.getpid():
            self._inherited = self._connection  # to close it would be to use it
            self._connection = _for_reading(self._root / FOLDER / _FILE) if self._root and self._inherited else None
            self._process = os.getpid()
        return self._connection

    def _give_up(self, connection: sqlite3.Connection) -> None:
        """Go on without: the file was damaged or taken away while it was used."""
        self.note = f"{FOLDER}/{_FILE} cannot be used any longer; delete it"
        connection.close()
        self._connection = None


NO_MEMORY = Memory(None)
"""Remembers nothing."""


@contextmanager
def opened(root: Path | None) -> Iterator[Memory]:
    """The memory of a journal, closed at the end."""
    memory = Memory(root)
    try:
        yield memory
    finally:
        memory.close()


class _OtherVersionError(sqlite3.DatabaseError):
    """A memory of ours, of another format."""


def _for_reading(file: Path) -> sqlite3.Connection | None:
    """A connection to a memory that another process has opened and looked at."""
    try:
        return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
    except sqlite3.Error:
        return None


def _connected(file: Path) -> sqlite3.Connection:
    """A connection to a memory of this format, which is begun where there is none."""
    connection = sqlite3.connect(file, timeout=_WAIT_SECONDS)
    try:
        # What is lost in a crash of the machine is found out again, and what is torn has no right checksum.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA trusted_schema = OFF")
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if (application, version) != (_APPLICATION, _FORMAT):
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                raise _OtherVersionError if application == _APPLICATION else sqlite3.DatabaseError
            # Most data are longer than a page of the usual size, and lie badly in an index: so both take a quarter.
            connection.execute("PRAGMA page_size = 16384")
            with connection:
                connection.execute("CREATE TABLE entries (key BLOB PRIMARY KEY, data BLOB)")
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {_FORMAT}")
        connection.execute("SELECT key, data FROM entries LIMIT 1").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _delete(file: Path) -> None:
    for name in (_FILE, f"{_FILE}-journal", f"{_FILE}-wal", f"{_FILE}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _is_ours(file: Path) -> bool:
    """Whether nothing lies there, or what this program makes: a journal may come from anybody, links and all."""
    return _mode(file.parent) in {0, stat.S_IFDIR} and _mode(file) in {0, stat.S_IFREG}


def _mode(path: Path) -> int:
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _whole(key: bytes, data: object) -> bytes | None:
    """What an entry holds behind its checksum; None for one that is damaged."""
    if not isinstance(data, bytes) or data[:BYTES] != _checksum(key, data[BYTES:]):
        return None
    return data[BYTES:]


def _checksum(key: bytes, data: bytes) -> bytes:
    return digest(key, data)
