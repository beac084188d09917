"""An author's files are made or changed whole or not at all, and never behind the author's back."""

import os
from pathlib import Path

from journal.failing import Failed


def create(root: Path, path: str, text: str) -> None:
    """A whole file or none, and never in place of another one: written aside, then linked to its name.

    Raises:
        Failed: when a file of that name is there.
    """
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = _written_aside(file, text.encode())
    try:
        file.hardlink_to(draft)
    except FileExistsError as error:
        hint = "edit it, or choose another day with `--days`"
        raise Failed("file-exists", f"{path} exists already", hint, path) from error
    finally:
        draft.unlink(missing_ok=True)


def read_exact(root: Path, path: str) -> str:
    """The text of a file with its own line ends and byte order mark, so that it can be written back as it was.

    Raises:
        Failed: when it is not UTF-8.
    """
    try:
        return (root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failed("not-utf-8", f"{path} is not UTF-8", "save it as UTF-8 in your editor", path) from error


def replace(root: Path, path: str, before: str, after: str) -> None:
    """Change a file from one text to another: written aside, then moved to its name, with its rights kept.

    Raises:
        Failed: when the file says something else by now.
    """
    file = (root / path).resolve()
    if read_exact(root, path) != before:
        raise Failed("file-changed", f"{path} was changed meanwhile", "save it in your editor and try again", path)
    draft = _written_aside(file, after.encode())
    draft.chmod(file.stat().st_mode & 0o7777)
    draft.replace(file)


def _written_aside(file: Path, data: bytes) -> Path:
    draft = file.with_name(f".new-{os.getpid()}-{file.name}")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return draft
