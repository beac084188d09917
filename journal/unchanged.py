"""Hands that see that nothing has changed since the last build, before anything slow is imported.

A build leaves behind what it looked at, each file and folder with size, time and inode, and what it said. The same
command says it again while all of that is as it was and the day has not ended; any doubt makes a build. Imports nothing
but what Python has loaded anyway, and json.
"""

import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journal import program

FILE = "last-build.json"
TIME = "\0"
"""Stands in what was said where the time goes that it took."""
_FOLDER = ".journal"
_YOUNG_NS = 2_000_000_000
"""What is this young may change once more without getting another time: file systems count in steps of up to 2 s."""
_ENVIRONMENT = ("FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH", "TERM", "JOURNAL_FLAGS")

Stats = dict[str, list[int] | None]
"""Path to size, time of last change in nanoseconds and inode; None for what is not there."""


def said_again(arguments: Sequence[str]) -> bool:
    """Say what the last build with these arguments said; False, and nothing said, when there is something to build."""
    began = time.perf_counter()
    try:
        with open(f"{_FOLDER}/{FILE}", encoding="utf-8") as file:  # noqa: PTH123 - start-up time
            last = json.load(file)
        same = last["command"] == _command(arguments) and last["version"] == program.version().hex()
        if not same or not last["built"] <= time.time() < last["until"]:
            return False
        if any(_stat(path) != was for path, was in last["stats"].items()):
            return False
        err, out = str(last["err"]), str(last["out"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # Python's own streams
    seconds = f"{(time.perf_counter() - began) * 1000:.0f}ms"
    sys.stdout.write(out)
    sys.stderr.write(err.replace(TIME, seconds))
    return True


def below(folders: Iterable[str]) -> Stats:
    """The state of folders and of all that lies in them."""
    return {path: _stat(path) for folder in folders for path in (folder, *_walk(folder))}


def of(paths: Iterable[str]) -> Stats:
    """The state of single files or folders."""
    return {path: _stat(path) for path in paths}


def is_settled(stats: Stats, moment: int) -> bool:
    """Whether all of it was old enough at a moment, in nanoseconds, that no later change can go unseen."""
    return all(was is None or was[1] < moment - _YOUNG_NS for was in stats.values())


class Word(NamedTuple):
    """What a build leaves for the next one."""

    arguments: Sequence[str]
    stats: Stats
    """All that the site follows from, and the files of the site."""
    built: float
    """When the build began, in seconds since 1970."""
    until: float
    """When the day ends."""
    out: str
    err: str
    """What was said, with `TIME` where that goes."""


def leave(root: str, word: Word) -> None:
    """Leave word in the folder of a journal; where that cannot be, the next build is a build."""
    folder = f"{root}/{_FOLDER}"
    draft = f"{folder}/{FILE}.{os.getpid()}"
    last = {**word._asdict(), "command": _command(word.arguments), "version": program.version().hex()}
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return
        with open(draft, "x", encoding="utf-8") as file:  # noqa: PTH123 - start-up time
            json.dump(last, file)
        os.replace(draft, f"{folder}/{FILE}")  # noqa: PTH105 - start-up time
    except (OSError, UnicodeEncodeError):
        return


def _command(arguments: Sequence[str]) -> list[str | bool | None]:
    terminals = [stream is not None and stream.isatty() for stream in (sys.stdout, sys.stderr)]
    return [os.getcwd(), *arguments, *map(os.environ.get, _ENVIRONMENT), *terminals]  # noqa: PTH109 - start-up time


def _walk(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        yield entry.path
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)


def _stat(path: str) -> list[int] | None:
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return None
    return [status.st_size, status.st_mtime_ns, status.st_ino]
