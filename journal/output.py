"""Hands that write: at every instant each file of the site is whole, and what is not ours is never touched.

A publish is a redo log. New bytes are staged inside the output folder, a plan is written, and only then are files
replaced, new ones before those that lead to them, and what is no longer made is deleted last. A publish that was
cut off is finished by the next one.

Neither plan nor manifest can name a file outside of the folder; `sitefolder` holds that.
"""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from journal.metadata import bare
from journal.outputs import Copy, Kept, Output
from journal.record import NO_RECORD, Record, is_still, key_of
from journal.sitefolder import CannotWrite, SiteFolder, leaves, mode_of, told
from journal.value import Value

if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
    import msvcrt
else:
    import fcntl

MANIFEST = ".journal-manifest.json"
_STAGE = ".journal-stage"
_LOCK = ".journal-lock"
_PLAN = "plan.json"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Touched(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Somebody changed a file of the folder while the site was built, so that it cannot be kept."""


class Written(Value):
    """What a publish did."""

    files: int
    """Files the site has now."""
    size: int
    """Their bytes together."""
    changed: int
    """Files new or replaced."""
    removed: int
    foreign: tuple[str, ...]
    """Paths of files that others had put there and that were replaced."""


class _Plan(Value):
    """A publish that is to be carried out."""

    moves: tuple[tuple[str, str], ...]
    """Name of each staged file and the path where it goes, in order."""
    manifest: tuple[str, ...]
    """Paths of all files that the site has then."""


def check_folder(folder: Path, root: Path, content: Collection[str]) -> None:
    """Raise CannotWrite for a folder that is no place for a site: one of the journal's own, or somebody else's."""
    try:
        if folder.is_symlink():
            raise CannotWrite(f"{folder} is a symbolic link; name the folder that it leads to with --output")
        _check_folder(folder.resolve(), root.resolve(), content)
    except OSError as error:
        raise CannotWrite(f"{folder} cannot be looked at: {error.strerror}") from error


def _check_folder(folder: Path, root: Path, content: Collection[str]) -> None:
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
    return any(os.path.lexists(folder / name) for name in (MANIFEST, _STAGE, _LOCK))


def publish(
    folder: Path,
    outputs: Sequence[Output | Kept | Copy],
    locate: Callable[[str], Path],
    *,
    known: Record = NO_RECORD,
    fresh: bool = False,
) -> Written:
    """Make the folder hold exactly these outputs, beside what others put there; a second publish waits for the first.

    `locate` tells where the file behind a `Copy.source` lies, `known` what is remembered of the folder.
    Files that are the same already keep their time stamps, unless everything is to be written `fresh`.

    Raises:
        CannotWrite: when the disk is full or the folder cannot be written; each file of the site is whole.
        Touched: when a page that was to be kept is not there any longer as it was; nothing was changed.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        _finish(folder)
        try:
            with told(folder):
                written = _staged(folder, outputs, _Lying(folder, known, locate, fresh=fresh))
        except (CannotWrite, Touched):
            shutil.rmtree(folder / _STAGE, ignore_errors=True)
            raise
        _finish(folder)
    return written


class _Lying(Value):
    """What lies in the folder before a publish."""

    folder: Path
    known: Record
    locate: Callable[[str], Path]
    fresh: bool

    def size_if_same(self, output: Output | Kept | Copy) -> int | None:
        """The bytes of the file that is there as it is wanted, as far as that is known without reading it."""
        known = None if self.fresh else self.known.get(output.path)
        same = known and known.key == key_of(output, self.locate) and is_still(self.folder, output.path, known)
        if not same and isinstance(output, Kept):
            raise Touched(output.path)
        return known.size if known and same else None


def _staged(folder: Path, outputs: Sequence[Output | Kept | Copy], lying: _Lying) -> Written:
    """Put what is new into the stage, and a plan beside it."""
    stage = folder / _STAGE
    stage.mkdir()
    site = SiteFolder(folder)
    manifest = _manifest(folder)
    earlier = frozenset(manifest)
    size = 0
    new: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    foreign: list[str] = []
    for number, output in enumerate(outputs):
        same = lying.size_if_same(output)
        if same is not None or isinstance(output, Kept):
            size += same or 0
            continue
        path = output.path
        mode = site.look(path)
        data = _bytes_of(output, lying.locate)
        size += len(data)
        if lying.fresh or not _holds(site.file(path), mode, data):
            _put(f"{stage}/{number}", data)
            (changed if mode else new).append((str(number), path))
            if mode and path not in earlier and not stat.S_ISDIR(mode):
                foreign.append(path)
    paths = sorted(output.path for output in outputs)
    if not new and not changed and paths == manifest:
        return Written(len(paths), size, 0, 0, ())
    # A link never leads to a page not yet there: only pages of before lead readers to the new ones.
    moves = (*sorted(new, key=_leaves_first), *sorted(changed, key=_leaves_first))
    site.check_room([path for _, path in moves], earlier)
    text = json.dumps({"moves": moves, "manifest": paths}, ensure_ascii=False)
    _write_whole(stage, stage / _PLAN, text)
    return Written(len(paths), size, len(moves), len(earlier - set(paths)), tuple(foreign))


def _put(file: str, data: bytes) -> None:
    with open(file, "wb") as stream:  # noqa: PTH123 - there are thousands of them
        stream.write(data)


def _bytes_of(output: Output | Copy, locate: Callable[[str], Path]) -> bytes:
    if isinstance(output, Output):
        return output.data
    data = locate(output.source).read_bytes()
    return bare(data) if output.bare else data


def _leaves_first(move: tuple[str, str]) -> tuple[bool, int, str]:
    """Assets, then deep pages, then the indexes that lead to them."""
    path = move[1]
    return (path.endswith((".html", ".xml", ".json")), -path.count("/"), path)


def _finish(folder: Path) -> None:
    """Carry out the plan that is staged, from wherever an earlier run was cut off."""
    stage = folder / _STAGE
    with told(folder, begun=True):
        if os.path.lexists(stage) and not _is_folder(stage):
            stage.unlink()
        if plan := _plan(stage):
            _carry_out(folder, stage, plan)
        if _is_folder(stage):
            shutil.rmtree(stage)


def _carry_out(folder: Path, stage: Path, plan: _Plan) -> None:
    earlier = _manifest(folder)
    site = SiteFolder(folder)
    staged = ((f"{stage}/{name}", path) for name, path in plan.moves)
    waiting = [(file, path) for file, path in staged if stat.S_ISREG(mode_of(file))]
    site.check_room([path for _, path in waiting], {*earlier, *plan.manifest})
    for file, path in waiting:
        site.make_room(path)
        os.replace(file, site.file(path))  # noqa: PTH105 - there are thousands of them
    for path in sorted(set(earlier) - set(plan.manifest)):
        site.remove(path)
    if [*plan.manifest] != earlier:
        _write_whole(stage, folder / MANIFEST, json.dumps(plan.manifest, ensure_ascii=False, indent=0))


def _plan(stage: Path) -> _Plan | None:
    """The plan that lies in the stage; None without one, and for one that this program cannot have written."""
    if not _is_regular(stage / _PLAN):
        return None
    try:
        plan = json.loads((stage / _PLAN).read_text(encoding="utf-8"))
        moves = tuple((str(name), str(path)) for name, path in plan["moves"])
        manifest = tuple(str(path) for path in plan["manifest"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(name.isascii() and name.isdigit() and not leaves(path) for name, path in moves):
        return None
    return _Plan(moves, manifest)


def _is_regular(file: Path) -> bool:
    return stat.S_ISREG(mode_of(file))


def _is_folder(file: Path) -> bool:
    return stat.S_ISDIR(mode_of(file))


def _holds(file: str, mode: int, data: bytes) -> bool:
    return stat.S_ISREG(mode) and os.lstat(file).st_size == len(data) and Path(file).read_bytes() == data


def _manifest(folder: Path) -> list[str]:
    file = folder / MANIFEST
    try:
        paths = json.loads(file.read_text(encoding="utf-8")) if _is_regular(file) else []
    except (ValueError, RecursionError):
        return []
    return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []


def _write_whole(stage: Path, file: Path, text: str) -> None:
    """By way of the stage, which holds no links."""
    draft = stage / "draft"
    with draft.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One publish to a folder at a time; the system frees the lock of a process that died."""
    if (folder / _LOCK).is_symlink():
        raise CannotWrite(f"{folder / _LOCK} is a symbolic link, and nothing is written through links; delete it")
    with told(folder):
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
    try:
        if sys.platform == "win32":  # pragma: no cover - the tests run on Linux
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            with told(folder):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
