"""An author's files are made or changed whole or not at all, and never behind the author's back."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journal.failing import Failed


def create(root: Path, path: str, text: str) -> None:
    """A whole file or none, and never in place of another one: written aside, then linked to its name.

    Raises:
        Failed: when a file of that name is there, or the disk is full or may not be written to.
    """
    file = root / path
    with refusals(path):
        file.parent.mkdir(parents=True, exist_ok=True)
        with _written_aside(file, text.encode()) as draft:
            try:
                _link(draft, file)
            except FileExistsError as error:
                hint = "edit it, or choose another day with `--days`"
                raise Failed("file-exists", f"{path} exists already", hint, path) from error


def _link(draft: Path, file: Path) -> None:
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError as error:
        # Memory sticks and some network folders have no second names for a file.
        if os.path.lexists(file):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from error
        draft.rename(file)


def read_exact(root: Path, path: str) -> str:
    """The text of a file with its own line ends and byte order mark, so that it can be written back as it was.

    Raises:
        Failed: when it cannot be read, or is not UTF-8.
    """
    try:
        with refusals(path, "read"):
            return (root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failed("not-utf-8", f"{path} is not UTF-8", "save it as UTF-8 in your editor", path) from error


def replace(root: Path, path: str, before: str, after: str) -> None:
    """Change a file from one text to another: written aside, then moved to its name, with its rights kept.

    Raises:
        Failed: when the file says something else by now, or the disk is full or may not be written to.
    """
    if read_exact(root, path) != before:
        raise Failed("file-changed", f"{path} was changed meanwhile", "save it in your editor and try again", path)
    file = (root / path).resolve()
    with refusals(path), _written_aside(file, after.encode()) as draft:
        draft.chmod(file.stat().st_mode & 0o7777)
        draft.replace(file)


def put(root: Path, path: str, text: str) -> None:
    """A file that a command keeps up to date: made when it is not there, else changed.

    Raises:
        Failed: as `create` and `replace`.
    """
    if os.path.lexists(root / path):
        replace(root, path, read_exact(root, path), text)
    else:
        create(root, path, text)


@contextmanager
def _written_aside(file: Path, data: bytes) -> Iterator[Path]:
    """A file with the data in the same folder, which is gone afterwards whatever happens."""
    draft = file.with_name(f".new-{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def refusals(path: str, verb: str = "written") -> Iterator[None]:
    """What the system refuses becomes a sentence.

    Raises:
        Failed: in place of an OSError.
    """
    try:
        yield
    except OSError as error:
        hint = _MENDS.get(error.errno or 0, "check the folder, and that it may be written to")
        message = f"{path} cannot be {verb}: {error.strerror or error}"
        raise Failed("unreadable" if verb == "read" else "cannot-write", message, hint, path) from error


_MENDS = {
    errno.ENOSPC: "make room on the disk and try again",
    errno.EDQUOT: "make room on the disk and try again",
    errno.EACCES: "check the permissions of the folder",
    errno.EPERM: "check the permissions of the folder",
    errno.EROFS: "choose a folder on a disk that may be written to",
    errno.ENAMETOOLONG: "choose a shorter name",
}
