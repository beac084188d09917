"""Hands that ask this machine: its time zone, its programs, and what git knows of the author."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import available_timezones

from journal.git import ask


def timezone() -> str:
    """The IANA name of the machine's zone; UTC where it cannot be told."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked_zone(), _named_zone()):
        if name in available_timezones():
            return name
    return "UTC"


def _linked_zone() -> str:
    return str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]


def _named_zone() -> str:
    file = Path("/etc/timezone")
    return file.read_text(encoding="utf-8", errors="replace").strip() if file.is_file() else ""


def program(command: str) -> tuple[str, ...]:
    """The words of a command such as `code -w`, or nothing when there is no such program or a quote is left open."""
    try:
        words = shlex.split(command)
    except ValueError:
        return ()
    return tuple(words) if words and shutil.which(words[0]) else ()


def edit(words: Sequence[str], file: Path) -> int:
    """Open a file by the command of an editor and wait until it is closed; its exit status."""
    return subprocess.run([*words, str(file)], check=False).returncode  # noqa: S603 - the author's own editor


def quoted(text: str) -> str:
    """The text as one word of a shell."""
    return shlex.quote(text)


def git_setting(folder: Path, name: str) -> str:
    """A setting of git as it holds in the folder, such as `user.name`; empty without."""
    return ask(_existing(folder), "config", "--get", name).strip()


def repository(folder: Path) -> str:
    """The web address of the folder's repository; empty without one."""
    remote = ask(_existing(folder), "remote", "get-url", "origin").strip()
    remote = re.sub(r"^(?:ssh://)?git@([^:/]+)[:/]", r"https://\1/", remote).removesuffix(".git")
    return remote if re.fullmatch(r"https?://[^\s@]+", remote) else ""


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above that exists."""
    folder = Path(os.path.realpath(folder))
    return next(there for there in (folder, *folder.parents) if os.path.isdir(there))  # noqa: PTH112 - it never raises
