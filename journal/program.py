"""Hands that look at the program itself, so that nothing is taken from the memory that another version made."""

import os
import sys
from functools import cache

from journal.digests import digest

_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120 - start-up time: this runs before anything is imported
_DEPENDENCIES = (
    *("babel", "bibtexparser", "imagesize", "jinja2", "markdown", "markupsafe", "math_core", "msgspec", "nh3"),
    *("pillow", "pygments", "pyyaml", "resvg_py", "tzdata"),
)


@cache
def version() -> bytes:
    """A digest of the program's files, by name, size and time, and of the versions of Python and of its libraries."""
    parts = [sys.version, sys.platform, *_files(_PACKAGE), *_libraries()]
    return digest("\n".join(parts).encode("utf-8", "replace"))


def _files(folder: str) -> list[str]:
    found = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            found += _files(entry.path)
        elif entry.name.endswith(".py"):
            status = entry.stat()
            found.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
    return found


def _libraries() -> list[str]:
    """The folders that pip leaves beside a library, whose names hold its version."""
    found = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208 - start-up time
        except OSError:
            continue
        found |= {name for name in names if name.endswith(".dist-info") and name.lower().startswith(_DEPENDENCIES)}
    return sorted(found)
