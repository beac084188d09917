"""Hands that read: the journal's texts and the names of its files, nothing else and nothing twice."""

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.config import PATH as CONFIG_PATH
from journal.posts import PAGES, POSTS
from journal.problems import Checked, Code, Place, Problem, Problems
from journal.written import SourceFile

MAX_POST_BYTES = 2 * 1024 * 1024
MAX_POSTS = 20_000
STATIC = "static"
TEMPLATES = "templates"
_MARKDOWN = (".md", ".markdown")
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Project:
    """What lies in a journal's folder."""

    config: SourceFile
    sources: tuple[SourceFile, ...]
    """The Markdown files of posts/ and pages/, in order of path."""
    templates: tuple[SourceFile, ...]
    files: frozenset[str]
    """Paths of all other files in posts/, pages/ and static/."""


def find_root(start: Path) -> Path | None:
    """The nearest folder with a journal.yml, from `start` upwards."""
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG_PATH).is_file()), None)


def read_project(root: Path) -> Checked[Project]:
    """Every source text and the names of all other files; each file that cannot be read is a problem.

    Symbolic links are not followed, pipes and devices not opened, names with a leading dot not looked at.
    """
    problems = Problems()
    config = problems.take(_read_text(root, CONFIG_PATH))
    sources: list[SourceFile] = []
    others: set[str] = set()
    for path in _walk(root, (POSTS, PAGES), problems):
        if not path.lower().endswith(_MARKDOWN):
            others.add(path)
        elif source := problems.take(_read_text(root, path)):
            sources.append(source)
    others.update(_walk(root, (STATIC,), problems))
    read = [problems.take(_read_text(root, path)) for path in _walk(root, (TEMPLATES,), problems)]
    templates = [source for source in read if source]
    if len(sources) > MAX_POSTS:
        message = f"these are {len(sources):,} posts, the limit is {MAX_POSTS:,}"
        problems.add(Problem(Place(POSTS), "too-many-posts", message, "split the journal in two"))
    project = Project(
        config or SourceFile(CONFIG_PATH, ""),
        tuple(sorted(sources, key=lambda source: sort_key(source.path))),
        tuple(sorted(templates, key=lambda source: source.path)),
        frozenset(others),
    )
    return Checked(project, problems.sorted())


def sort_key(path: str) -> bytes:
    """Orders paths alike on every file system: by the bytes of their composed form."""
    return unicodedata.normalize("NFC", path).encode(errors="surrogateescape")


def existing(root: Path, paths: Collection[str]) -> frozenset[str]:
    """The regular files in the folders of the given paths: those that are there, and their neighbours."""
    folders = {path.rpartition("/")[0] for path in paths}
    return frozenset(path for folder in folders for path in _neighbours(root, folder))


def _neighbours(root: Path, folder: str) -> Iterator[str]:
    if any(part.startswith((".", "_site")) for part in folder.split("/") if part):
        return
    try:
        entries = list(os.scandir(root / folder))
    except OSError:  # no such folder: nothing is there
        return
    for entry in entries:
        if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
            yield f"{folder}/{entry.name}" if folder else entry.name


def read_code(root: Path, path: str) -> str:
    """The text of a code file; bytes that are not UTF-8 come out as U+FFFD, since the file is only shown."""
    return (root / path).read_bytes().decode("utf-8", "replace").replace("\x00", "\ufffd")


# ---------------------------------------------------------------- walking and reading


def _walk(root: Path, folders: Collection[str], problems: Problems) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        path = Path(error.filename).relative_to(root).as_posix()
        problems.add(Problem(Place(path), "unreadable", f"this folder cannot be read: {error.strerror}", _PERMISSIONS))

    for folder in folders:
        for here, subfolders, names in os.walk(root / folder, onerror=unreadable if (root / folder).exists() else None):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            base = Path(here).relative_to(root).as_posix()
            for name in [*subfolders, *sorted(names)]:
                if not name.startswith(".") and _is_regular(Path(here) / name, f"{base}/{name}", problems):
                    yield f"{base}/{name}"


_PERMISSIONS = "check its permissions"


def _is_regular(file: Path, path: str, problems: Problems) -> bool:
    mode = file.lstat().st_mode
    if stat.S_ISLNK(mode):
        message = "this is a symbolic link, and links are not followed: what they lead to could end up on the site"
        problems.add(Problem(Place(path), "symbolic-link", message, "copy the file here"))
    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        problems.add(Problem(Place(path), "unreadable", "this is not a regular file", "move it out of the journal"))
    return stat.S_ISREG(mode)


def _read_text(root: Path, path: str) -> Checked[SourceFile | None]:
    try:
        size = (root / path).stat().st_size
        if size > MAX_POST_BYTES:
            message = f"this file has {size / _MEBIBYTE:.1f} MiB, the limit is {MAX_POST_BYTES // _MEBIBYTE} MiB"
            return _unread(path, "too-long", message, "split it, or move data and images into files beside it")
        data = (root / path).read_bytes()
    except OSError as error:
        return _unread(path, "unreadable", f"this file cannot be read: {error.strerror}", _PERMISSIONS)
    return decode(path, data)


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


def _unread(path: str, code: Code, message: str, hint: str) -> Checked[None]:
    return Checked(None, (Problem(Place(path), code, message, hint),))
