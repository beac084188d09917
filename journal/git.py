"""Hands that ask git: what changed when, in one call for the whole history."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from pathlib import Path

from journal.history import NO_HISTORY, Change, Commit, History

_TIMEOUT_SECONDS = 20
_RECORD = re.compile(r"\x1e(?=[0-9a-f]{40,64}\x1f)")
# The settings of a repository may name programs to run, and a journal may come from anybody. A clone without all of its
# files would fetch them by such a program.
_NO_PROGRAMS = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "log.showSignature=false"),
    *("-c", "gpg.program=false", "-c", "core.pager=cat", "-c", "protocol.allow=never"),
    *("--no-pager", "--no-optional-locks"),
)
_LOG = (
    *("-c", "log.showRoot=true", "log", "--format=%x1e%H%x1f%aI%x1f%P%x1f%s", "--encoding=UTF-8", "--topo-order"),
    *("--no-merges", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--name-status", "-z"),
)


def read_history(root: Path) -> History:
    """Every commit with what it changed; nothing without git, or before the first commit."""
    answer = ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if not answer:
        return NO_HISTORY
    shallow, folder, *_ = answer.split("\n")
    # To tell renames takes the contents of files, which a clone may not have.
    log = ask(root, *_LOG, "--find-renames") or ask(root, *_LOG, "--no-renames")
    commits = tuple(_commit(record, shallow=shallow == "true") for record in _RECORD.split(log)[1:])
    return History(commits, folder)


def _commit(record: str, *, shallow: bool) -> Commit:
    header, _, changes = record.partition("\0")
    name, moment, parents, subject = header.split("\x1f", 3)
    return Commit(name, _moment(moment), subject, tuple(_changes(changes)), first=shallow and not parents)


def _changes(text: str) -> Iterator[Change]:
    """`M`, path; `R100`, earlier path, path; and so on, with a NUL behind each."""
    parts = iter(text.lstrip("\n").split("\0"))
    for status in parts:
        if status.startswith("R"):
            earlier = next(parts, "")
            yield Change(next(parts, ""), earlier)
        elif status:
            yield Change(next(parts, ""), gone=status == "D")


def traces(root: Path) -> list[str]:
    """The files that change when git would answer otherwise: where HEAD is, and the list of all moves of it."""
    here = [folder / ".git" for folder in (root, *root.parents)]
    found = next((folder for folder in here if os.path.lexists(folder)), here[0])
    names = ("HEAD", "logs/HEAD", "index", "packed-refs", "shallow", "config")
    return [str(found), *(str(_folder(found) / name) for name in names)]


def _folder(found: Path) -> Path:
    """Where git keeps what it knows of a working tree: `.git`, or what is named in a file of that name."""
    try:
        text = found.read_text(encoding="utf-8", errors="replace")
    except OSError:  # a folder, or nothing
        return found
    return found.parent / text.removeprefix("gitdir:").strip().replace("\0", "")


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
    import subprocess  # noqa: PLC0415 - start-up time: many journals ask nothing of git

    command = ["git", "-C", str(root), *_NO_PROGRAMS, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_SECONDS, check=False)  # noqa: S603 - our own words and a folder, no shell
    except (OSError, subprocess.TimeoutExpired):  # no git on this machine, or a repository it cannot read in time
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
