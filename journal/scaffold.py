"""New files are made whole or not at all, and none that is there is ever changed."""

import os
from pathlib import Path

from journal.problems import Code


class CannotScaffold(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Why nothing was made: a message and what to do about it."""

    def __init__(self, code: Code, message: str, hint: str, place: str = "") -> None:
        """`place` is the path of the file that is in the way, where there is one."""
        super().__init__(message)
        self.code, self.message, self.hint, self.place = code, message, hint, place


def create(root: Path, path: str, text: str) -> None:
    """A whole file or none, and never in place of another one: written aside, then linked to its name."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".new-{os.getpid()}-{file.name}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        file.hardlink_to(draft)
    except FileExistsError as error:
        hint = "edit it, or choose another day with `--days`"
        raise CannotScaffold("file-exists", f"{path} exists already", hint, path) from error
    finally:
        draft.unlink(missing_ok=True)
