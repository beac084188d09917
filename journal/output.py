"""Hands that write: at every instant each file of the site is whole, and what is not ours is never touched.

A publish is a redo log. New bytes are staged inside the output folder, a plan is written, and only then are files
replaced, leaf files before the pages that lead to them, and what is no longer made is deleted last. A publish that was
cut off is finished by the next one.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from journal.views import Copy, Output

if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
    import msvcrt
else:
    import fcntl

MANIFEST = ".journal-manifest.json"
_STAGE = ".journal-stage"
_PLAN = "plan.json"


class CannotWrite(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Why the site could not be written, for the author; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a publish did."""

    files: int
    """Files the site has now."""
    size: int
    """Their bytes together."""
    changed: int
    """Files new or replaced."""
    removed: int


def check_folder(folder: Path, root: Path, content: Collection[str]) -> None:
    """Raise CannotWrite for a folder that is no place for a site: one of the journal's own, or somebody else's."""
    folder, root = folder.resolve(), root.resolve()
    for own in (root, *(root / name for name in content)):
        inside = own != root and folder.is_relative_to(own)
        if folder == own or own.is_relative_to(folder) or inside:
            raise CannotWrite(f"the output folder {folder} would lie over the journal's own {own}")
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"{folder} is a file, and a folder belongs there")
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
        raise CannotWrite(
            f"{folder} holds files that this program did not write; empty it, or choose another with --output"
        )


def _is_ours(folder: Path) -> bool:
    return (folder / MANIFEST).exists() or (folder / _STAGE).exists()


def publish(
    folder: Path,
    outputs: Sequence[Output | Copy],
    locate: Callable[[str], Path],
    lock: Path,
    *,
    fresh: bool = False,
) -> Written:
    """Make the folder hold exactly these outputs, beside what others put there.

    `locate` tells where the file behind a `Copy.source` lies; a second publish waits at the file `lock`.
    Files that are the same already keep their time stamps, unless everything is to be written `fresh`.

    Raises:
        CannotWrite: when the disk is full or the folder cannot be written; the earlier site is whole.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(lock):
            _finish(folder)
            return _publish(folder, outputs, locate, fresh=fresh)
    except OSError as error:
        raise CannotWrite(f"the site could not be written to {folder}: {error.strerror or error}") from error


def _publish(folder: Path, outputs: Sequence[Output | Copy], locate: Callable[[str], Path], *, fresh: bool) -> Written:
    stage = folder / _STAGE
    stage.mkdir()
    size = 0
    moves: list[tuple[str, str]] = []
    for number, output in enumerate(outputs):
        target = _inside(folder, output.path)
        data = locate(output.source).read_bytes() if isinstance(output, Copy) else output.data
        size += len(data)
        if fresh or not _holds(target, data):
            (stage / str(number)).write_bytes(data)
            moves.append((str(number), output.path))
    earlier = _manifest(folder)
    _check_room(folder, [path for _, path in moves], frozenset(earlier))
    paths = sorted(output.path for output in outputs)
    removals = sorted(set(earlier) - set(paths))
    plan = {"moves": sorted(moves, key=_leaves_first), "removals": removals, "manifest": paths}
    _write_whole(stage / _PLAN, json.dumps(plan, ensure_ascii=False))
    _finish(folder)
    return Written(len(paths), size, len(moves), len(removals))


def _leaves_first(move: tuple[str, str]) -> tuple[bool, int, str]:
    """Assets, then deep pages, then the indexes that lead to them: no link ever leads to a page not yet there."""
    path = move[1]
    return (path.endswith((".html", ".xml", ".json")), -path.count("/"), path)


def _finish(folder: Path) -> None:
    """Carry out the plan that is staged, from wherever an earlier run was cut off."""
    stage = folder / _STAGE
    if (stage / _PLAN).exists():
        plan = json.loads((stage / _PLAN).read_text(encoding="utf-8"))
        for number, path in plan["moves"]:
            if (stage / number).exists():
                target = _inside(folder, path)
                _make_room(folder, target)
                (stage / number).replace(target)
        for path in plan["removals"]:
            _remove(folder, _inside(folder, path))
        _write_whole(folder / MANIFEST, json.dumps(plan["manifest"], ensure_ascii=False, indent=0))
    if stage.exists():
        shutil.rmtree(stage)


def _check_room(folder: Path, paths: Sequence[str], ours: Collection[str]) -> None:
    """Raise CannotWrite where a folder or file that we did not write lies in the way of a page."""
    for path in paths:
        target = folder / path
        in_the_way = [file for file in target.rglob("*") if file.is_file()] if target.is_dir() else []
        in_the_way += [parent for parent in target.parents if parent.is_file()]
        for file in in_the_way:
            if file.relative_to(folder).as_posix() not in ours:
                raise CannotWrite(f"{file} lies in the way of {path}, and this program did not write it; move it away")


def _make_room(folder: Path, target: Path) -> None:
    """A page may go where a file of ours lay, `a` becoming `a/index.html`, or the other way round."""
    for parent in reversed(target.relative_to(folder).parents):
        if (folder / parent).is_file():
            (folder / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _remove(folder: Path, file: Path) -> None:
    if file.is_file() or file.is_symlink():
        file.unlink()
    parent = file.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _inside(folder: Path, path: str) -> Path:
    """The last line of defence: whatever the path says, the file lies in the folder."""
    target = folder / path
    if not Path(os.path.normpath(target)).is_relative_to(folder) or ".." in path.split("/"):
        raise CannotWrite(f"`{path}` would be written outside of the site")
    return target


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _manifest(folder: Path) -> list[str]:
    try:
        paths = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []


def _write_whole(file: Path, text: str) -> None:
    draft = file.with_name(file.name + ".new")
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """One publish at a time; the system frees the lock of a process that died."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as lock:
        if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
