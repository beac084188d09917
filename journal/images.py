"""Hands that look at pictures: width and height, so that a page never jumps, and what should not be published."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from journal.metadata import PNG, TELLING, quarter_turned, tells_position
from journal.problems import Place, Problem
from journal.value import Value

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"})
BITMAPS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Those whose size can always be told when they are whole."""
_LOOKED_AT = SUFFIXES | set(TELLING)


class Look(Value):
    """What a picture says of itself."""

    width: int
    """In pixels; 0 where it cannot be told."""
    height: int
    tells_position: bool
    """Whether it tells where on earth it was taken, and is of a kind that is published as it is."""


def is_picture(path: str) -> bool:
    """Whether a file is a picture, by its name."""
    return _suffix(path) in _LOOKED_AT


def look_at(file: Path) -> Look:
    """What a picture says; one that cannot be read says nothing."""
    suffix = _suffix(file.name)
    width, height = _size_of_file(file) if suffix in SUFFIXES else (0, 0)
    return Look(width, height, suffix in TELLING and tells_position(_bytes(file)))


def sizes(looks: Mapping[str, Look]) -> dict[str, tuple[int, int]]:
    """Path of each picture to its width and height in pixels; pictures of unknown size are left out."""
    return {path: (look.width, look.height) for path, look in looks.items() if min(look.width, look.height) > 0}


def sizes_of(pictures: Mapping[str, bytes]) -> dict[str, tuple[int, int]]:
    """The same of pictures that lie in no file, by their names."""
    found = {name: _size(data, _suffix(name)) for name, data in pictures.items()}
    return {name: size for name, size in found.items() if min(size) > 0}


def broken(shown: Mapping[str, Place], known: Collection[str]) -> Iterator[Problem]:
    """Pictures whose size nobody can tell are no pictures; `shown` gives the places where texts show them."""
    for path, place in shown.items():
        if _suffix(path) in BITMAPS and path not in known:
            message = f"`{path}` is no picture that a browser can show"
            hint = "export it again: it is empty, broken off, or of another kind than its name says"
            yield Problem(place, "picture", message, hint, severity="warning")


def positions(looks: Mapping[str, Look]) -> Iterator[Problem]:
    """Pictures of kinds that are published as they are, and that tell where on earth they were taken."""
    for path, look in looks.items():
        if look.tells_position:
            message = "this picture tells the place on earth where it was taken, and is published as it is"
            hint = "take the position out of it, or save it as JPEG, PNG or WebP, of which it is left out"
            yield Problem(Place(path), "picture-position", message, hint, severity="warning")


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _size_of_file(file: Path) -> tuple[int, int]:
    suffix = _suffix(file.name)
    try:
        with file.open("rb") as data:
            # What turns a picture may stand at its end; most sizes stand at the beginning.
            whole = suffix in {".png", ".avif"}
            return _size(data.read() if whole else data.read(_HEAD_BYTES), suffix)
    except OSError:
        return 0, 0


_HEAD_BYTES = 1024 * 1024
"""More than what stands before the size in a JPEG with profiles and previews."""


def _size(data: bytes, suffix: str) -> tuple[int, int]:
    if suffix == ".svg":
        return _svg_size(data[:_SVG_HEAD_BYTES].decode("utf-8", "replace"))
    if suffix == ".avif":
        return _avif_size(data)

    import imagesize  # noqa: PLC0415 - start-up time: many journals have no picture

    width, height = map(int, imagesize.get(BytesIO(data)))  # -1 for what only its name makes a picture
    return (height, width) if data.startswith(PNG) and quarter_turned(data) else (width, height)


# imagesize knows no SVG that gives its size by viewBox alone, as most drawing programs write it.
_SVG_HEAD_BYTES = 4096
_SVG_TAG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_SVG_LENGTH = r"""\s{name}\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']"""
_SVG_VIEW_BOX = re.compile(r"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


def _svg_size(head: str) -> tuple[int, int]:
    tag = _SVG_TAG.search(head)
    if not tag:
        return 0, 0
    width, height = (re.search(_SVG_LENGTH.format(name=name), tag[0]) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _SVG_VIEW_BOX.search(tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)


# imagesize knows no AVIF that is turned. ISO/IEC 23008-12: the property `ispe` is a size, `irot` quarter turns.
_AVIF_SIZE = re.compile(rb"ispe\0{4}(.{4})(.{4})", re.DOTALL)
_AVIF_TURN = re.compile(rb"irot(.)", re.DOTALL)


def _avif_size(data: bytes) -> tuple[int, int]:
    found = [(int.from_bytes(match[1]), int.from_bytes(match[2])) for match in _AVIF_SIZE.finditer(data)]
    width, height = max(found, default=(0, 0))
    turn = _AVIF_TURN.search(data)
    return (height, width) if turn and turn[1][0] % 2 else (width, height)
