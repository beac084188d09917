"""Hands that read the theme: the default one, wherever it is installed, and the journal's own files over it."""

import hashlib
from functools import cache
from pathlib import Path

from journal.layout import STATIC, TEMPLATES
from journal.theme import DEFAULT, THEME_SOURCE, ThemeFiles
from journal.written import SourceFile

_KINDS = ("*.html", "*.svg")
_VERSIONED = (".css", ".js")


@cache
def default_theme() -> Path:
    """The folder with `templates` and `static` of the default theme: in the package, or beside it in a checkout."""
    inside = Path(__file__).parent / "theme_files"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def read_theme(root: Path, own_templates: tuple[SourceFile, ...], own_files: frozenset[str]) -> ThemeFiles:
    """The default theme with the journal's templates and static files in place of its own, file by file."""
    default = default_theme()
    templates = {}
    for file in sorted(file for kind in _KINDS for file in (default / TEMPLATES).rglob(kind)):
        name = file.relative_to(default / TEMPLATES).as_posix()
        source = SourceFile(f"{TEMPLATES}/{name}", file.read_text(encoding="utf-8"))
        templates[name] = templates[DEFAULT + name] = source
    for source in own_templates:
        templates[source.path.removeprefix(f"{TEMPLATES}/")] = source
    static = {
        file.relative_to(default / STATIC).as_posix(): THEME_SOURCE + file.relative_to(default).as_posix()
        for file in sorted((default / STATIC).rglob("*"))
        if file.is_file()
    }
    static |= {path.removeprefix(f"{STATIC}/"): path for path in sorted(own_files) if path.startswith(f"{STATIC}/")}
    versions = {path: _version(locate(root, source)) for path, source in static.items() if path.endswith(_VERSIONED)}
    return ThemeFiles(templates, static, versions)


def locate(root: Path, source: str) -> Path:
    """Where the file behind the source of a copy lies."""
    if source.startswith(THEME_SOURCE):
        return default_theme() / source.removeprefix(THEME_SOURCE)
    return root / source


def _version(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
