"""Hands that read: the journal's texts and the names of its files, nothing else and nothing twice."""

import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import cache
from itertools import accumulate
from operator import attrgetter
from pathlib import Path

from journal.layout import (
    CHALLENGE,
    CONFIG,
    PAGES,
    POSTS,
    REFERENCES,
    RESULTS,
    STATIC,
    TEMPLATES,
    is_notebook,
    notebook_posts,
)
from journal.problems import Checked, Place, Problem, Problems
from journal.value import Value
from journal.written import SourceFile, Unshown

MAX_BYTES = 2 * 1024 * 1024
"""Of a text that gets a page: a post, or a code file."""
MAX_NOTEBOOK_BYTES = 64 * 1024 * 1024
"""Notebooks hold their pictures within them."""
MAX_DEPTH = 50
"""Folders in folders."""
MAX_POSTS = 20_000
_MARKDOWN = (".md", ".markdown")
_MEBIBYTE = 1024 * 1024


class Project(Value):
    """What lies in a journal's folder."""

    config: SourceFile
    sources: tuple[SourceFile, ...]
    """The posts, logs and plans in posts/ and pages/, in order of path."""
    data: tuple[SourceFile, ...]
    """The files of results and of references, in order of path."""
    templates: tuple[SourceFile, ...]
    files: frozenset[str]
    """Paths of all other files in posts/, pages/ and static/."""


def find_root(start: Path) -> Path | None:
    """The nearest folder with a journal.yml, from `start` upwards."""
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / CONFIG)), None)


def read_project(root: Path) -> Checked[Project]:
    """Every source text and the names of all other files; each file that cannot be read is a problem.

    Symbolic links are not followed, pipes and devices not opened, names with a leading dot not looked at.
    """
    problems = Problems()
    config = problems.take(read_text(root, CONFIG))
    sources: list[SourceFile] = []
    others: set[str] = set()
    paths = list(_walk(root, (POSTS, PAGES), problems))
    markdown = frozenset(path for path in paths if path.lower().endswith(_MARKDOWN))
    texts = markdown | notebook_posts(paths, markdown)
    for path in paths:
        if path not in texts:
            others.add(path)
            continue
        read = read_text(root, path)
        # An editor's file may be gone again.
        if read.value is None and not _mode(root / path):
            continue
        if source := problems.take(read):
            sources.append(source)
    others.update(_walk(root, (STATIC,), problems))
    looks = [problems.take(read_text(root, path)) for path in _walk(root, (TEMPLATES,), problems)]
    templates = [source for source in looks if source]
    data = [problems.take(read_text(root, path)) for path in _data_paths(root, sources, others)]
    if len(sources) > MAX_POSTS:
        message = f"these are {len(sources):,} posts, the limit is {MAX_POSTS:,}"
        problems.add(Problem(Place(POSTS), "too-many-posts", message, "split the journal in two"))
    project = Project(
        config or SourceFile(CONFIG, ""),
        tuple(sorted(sources, key=lambda source: sort_key(source.path))),
        tuple(source for source in data if source),
        tuple(sorted(templates, key=lambda source: source.path)),
        frozenset(others),
    )
    return Checked(project, problems.sorted())


def _data_paths(root: Path, sources: Collection[SourceFile], others: Collection[str]) -> list[str]:
    """What a challenge keeps beside its challenge.md and is no Markdown, and the references of the whole journal."""
    folders = sorted(source.path.removesuffix(CHALLENGE) for source in sources if source.path.endswith(f"/{CHALLENGE}"))
    found = [folder + name for folder in folders for name in (REFERENCES, RESULTS)]
    return [REFERENCES] * (root / REFERENCES).is_file() + [path for path in found if path in others]


def sort_key(path: str) -> bytes:
    """Orders paths alike on every file system: by the bytes of their composed form."""
    return unicodedata.normalize("NFC", path).encode(errors="surrogateescape")


def existing(root: Path, paths: Collection[str]) -> Checked[frozenset[str]]:
    """The regular files in the folders of the given paths: those that are there, and their neighbours.

    A path that leads through a symbolic link is a problem, as `lib/net.py` is when `lib` is a link.
    """
    named = {path for path in paths if "\0" not in path and not any(map(_is_out_of_bounds, path.split("/")))}
    is_link = cache(lambda part: os.path.islink(f"{root}/{part}"))  # noqa: PTH114 - it never raises, and many paths begin alike
    links = {link for path in named if (link := _link_in(path, is_link))}
    folders = {path.rpartition("/")[0] for path in named}
    beside = (path for folder in folders if not _link_in(folder, is_link) for path in _neighbours(root, folder))
    return Checked(frozenset(beside), tuple(_symbolic_link(link) for link in sorted(links)))


def _is_out_of_bounds(part: str) -> bool:
    return part.startswith((".", "_site"))


def _link_in(path: str, is_link: Callable[[str], bool]) -> str:
    """The first part of a path that is a symbolic link; empty for none."""
    parts = accumulate(path.split("/"), "{}/{}".format)
    return next((part for part in parts if part and is_link(part)), "")


def _neighbours(root: Path, folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(root / folder))
    except OSError:  # no such folder: nothing is there
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
            yield f"{folder}/{entry.name}" if folder else entry.name


def state(root: Path, path: str) -> bytes:
    """Bytes that change when a file does, by size, time and inode; none for one that may change without a new time."""
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return b""
    if time.time_ns() - status.st_mtime_ns < _YOUNG_NS:
        return b""
    return f"{root}/{path} {status.st_size} {status.st_mtime_ns} {status.st_ino}".encode("utf-8", "surrogateescape")


_YOUNG_NS = 2_000_000_000
"""File systems count in steps of up to 2 s."""


def read_code(root: Path, path: str) -> Checked[str | Unshown]:
    """The text of a code file, or what it is instead; bytes that are not UTF-8 come out as U+FFFD, for showing."""
    size = _size(root / path)
    if size > MAX_BYTES:
        return Checked(Unshown("long", size))
    read = _read_bytes(root, path, "")
    data = read.value or b""
    # As git tells them apart.
    if b"\0" in data[:_FIRST_BYTES]:
        return Checked(Unshown("binary", size))
    return Checked(data.decode("utf-8", "replace").replace("\x00", "\ufffd"), read.problems)


_FIRST_BYTES = 8000


def _size(file: Path) -> int:
    """Bytes; 0 for what is not there, which to read it will tell."""
    try:
        return file.lstat().st_size
    except OSError:
        return 0


# ---------------------------------------------------------------- walking and reading


def _walk(root: Path, folders: Collection[str], problems: Problems) -> Iterator[str]:
    for folder in folders:
        if _is_a(stat.S_ISDIR, _mode(root / folder), folder, problems):
            yield from _files_below(root, folder, problems)


def _files_below(root: Path, top: str, problems: Problems) -> Iterator[str]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(root / folder), key=attrgetter("name"))
        except OSError as error:
            message = f"this folder cannot be read: {error.strerror}"
            problems.add(Problem(Place(folder), "unreadable", message, _PERMISSIONS))
            continue
        for entry in entries:
            name = entry.name
            path = f"{folder}/{name}"
            if name.startswith(".") and not (top == STATIC and name in PUBLISHED_DOT_NAMES):
                continue
            # What the folder says of its entries needs no look at each of them.
            if entry.is_file(follow_symlinks=False):
                yield path
            elif not entry.is_dir(follow_symlinks=False):
                _is_a(stat.S_ISREG, _mode(root / path), path, problems)
            elif path.count("/") < MAX_DEPTH:
                waiting.append(path)
            else:
                message = f"this folder is more than {MAX_DEPTH} levels deep"
                problems.add(Problem(Place(path), "unreadable", message, "move what is in it further up"))


PUBLISHED_DOT_NAMES = frozenset({".htaccess", ".nojekyll", ".well-known"})
"""What sites are asked for, or need; any other name with a leading dot is private."""
_PERMISSIONS = "check its permissions"


def _is_a(kind: Callable[[int], bool], mode: int, path: str, problems: Problems) -> bool:
    """Whether a folder or regular file lies there, by its mode; anything else that does is a problem."""
    if stat.S_ISLNK(mode):
        problems.add(_symbolic_link(path))
    elif mode and not kind(mode):
        what = "a folder" if kind is stat.S_ISDIR else "a regular file"
        problems.add(Problem(Place(path), "unreadable", f"this is not {what}", "move it out of the journal"))
    return kind(mode)


def _mode(file: Path) -> int:
    """What lies there, links not followed; 0 for nothing, as when an editor's file is gone again."""
    try:
        return file.lstat().st_mode
    except FileNotFoundError:
        return 0


def _symbolic_link(path: str) -> Problem:
    message = "this is a symbolic link, and links are not followed: what they lead to could end up on the site"
    return Problem(Place(path), "symbolic-link", message, "put a copy of what it leads to in its place")


def read_text(root: Path, path: str) -> Checked[SourceFile | None]:
    """A text of the journal; None, with the reason, for what cannot be read."""
    read = _read_bytes(root, path, "split it, or move data and images into files beside it")
    return Checked(None, read.problems) if read.value is None else decode(path, read.value)


def _read_bytes(root: Path, path: str, hint_if_long: str) -> Checked[bytes | None]:
    file = f"{root}/{path}"  # a thousand of them: a Path takes as long to make as the file to read
    limit = MAX_NOTEBOOK_BYTES if is_notebook(path) else MAX_BYTES
    try:
        status = os.lstat(file)
        if stat.S_ISREG(status.st_mode) and status.st_size <= limit:
            return Checked(_whole(file, status.st_size))
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        return Checked(None, (Problem(Place(path), "unreadable", message, _PERMISSIONS),))
    if status.st_size > limit:
        message = f"this file has {status.st_size / _MEBIBYTE:.1f} MiB, the limit is {limit // _MEBIBYTE} MiB"
        return Checked(None, (Problem(Place(path), "too-long", message, hint_if_long),))
    problems = Problems()
    _is_a(stat.S_ISREG, status.st_mode, path, problems)
    return Checked(None, problems.sorted())


def _whole(file: str, size: int) -> bytes:
    handle = os.open(file, _READING)
    try:
        data = os.read(handle, size + 1)
        while more := os.read(handle, _MEBIBYTE):  # it grows
            data += more
    finally:
        os.close(handle)
    return data


_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


def decode(path: str, data: bytes) -> Checked[SourceFile | None]:
    """The text of a source file, which is UTF-8 with or without a byte order mark and holds no NUL."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = _place_after(path, before)
        message = f"this file is not UTF-8: byte 0x{data[error.start]:02X} cannot stand here"
        other = "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "another encoding, such as Latin-1"
        hint = f"it looks like {other}: save it as UTF-8"
        return Checked(None, (Problem(place, "not-utf-8", message, hint),))
    if "\x00" in text:
        place = _place_after(path, text[: text.index("\x00")])
        message = "a NUL character cannot stand in a text"
        return Checked(None, (Problem(place, "control-character", message, "delete it, or save the file as UTF-8"),))
    return Checked(SourceFile(path, text))


def _place_after(path: str, text: str) -> Place:
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    return Place(path, len(lines), len(lines[-1]) + 1)
