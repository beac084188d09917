"""Hands that ask git: when each file was first committed, in one call."""

import datetime as dt
import os
import subprocess
from pathlib import Path

_TIMEOUT_SECONDS = 20
_RECORD = "\x1e"
# The settings of a repository may name programs to run, and a journal may come from anybody.
_NO_PROGRAMS = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "log.showSignature=false"),
    *("-c", "gpg.program=false", "-c", "core.pager=cat", "--no-pager", "--no-optional-locks"),
)


def first_commits(root: Path) -> dict[str, dt.datetime]:
    """Path of each file below `root` to the author date of the commit that brought it; empty without git.

    A shallow clone knows no first commits, so it gives none rather than wrong ones.
    """
    if ask(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = ask(
        root, "-c", "core.quotePath=false", "log", f"--format={_RECORD}%aI", "--name-only", "-z", "--relative", "."
    )
    dates: dict[str, dt.datetime | None] = {}
    for record in log.split(_RECORD)[1:]:
        moment, _, names = record.partition("\0")
        date = _moment(moment.strip())
        for name in names.split("\0"):
            if path := name.strip("\n"):
                dates[path] = date  # newest commit first, so the oldest is what stays
    return {path: date for path, date in dates.items() if date}


def traces(root: Path) -> list[str]:
    """The files that change when git would answer otherwise: where HEAD is, and the list of all moves of it."""
    here = [folder / ".git" for folder in (root, *root.parents)]
    found = next((folder for folder in here if os.path.lexists(folder)), here[0])
    return [str(found / name) for name in ("", "HEAD", "logs/HEAD", "index", "packed-refs", "shallow", "config")]


def _moment(text: str) -> dt.datetime | None:
    """The moment that git tells; None for a date that no clock of an author showed, which git keeps all the same."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.astimezone(dt.UTC) > _EARLIEST else None
    except (ValueError, OverflowError):
        return None


_EARLIEST = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


def ask(root: Path, *arguments: str) -> str:
    """What git answers in a folder; empty when it fails, hangs or is not there."""
    command = ["git", "-C", str(root), *_NO_PROGRAMS, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_SECONDS, check=False)  # noqa: S603 - our own words and a folder, no shell
    except (OSError, subprocess.TimeoutExpired):  # no git on this machine, or a repository it cannot read in time
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
