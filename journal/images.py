"""Hands that look at pictures: width and height, so that a page never jumps while it loads."""

import re
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"})


def sizes(root: Path, paths: Collection[str]) -> dict[str, tuple[int, int]]:
    """Path of each picture to its width and height in pixels; pictures of unknown size are left out."""
    found = {}
    for path in paths:
        if Path(path).suffix.lower() in SUFFIXES:
            width, height = _size(root / path)
            if width > 0 and height > 0:
                found[path] = (width, height)
    return found


def sizes_of(pictures: Mapping[str, bytes]) -> dict[str, tuple[int, int]]:
    """The same of pictures that lie in no file, by their names."""
    found = {name: _size_in(BytesIO(data), name.endswith(".svg")) for name, data in pictures.items()}
    return {name: size for name, size in found.items() if min(size) > 0}


def _size(file: Path) -> tuple[int, int]:
    try:
        with file.open("rb") as data:
            return _size_in(data, file.suffix.lower() == ".svg")
    except OSError:
        return 0, 0


def _size_in(data: BinaryIO, is_svg: bool) -> tuple[int, int]:  # noqa: FBT001 - both are of one picture
    if is_svg:
        return _svg_size(data.read(_SVG_HEAD_BYTES).decode("utf-8", "replace"))
    import imagesize  # noqa: PLC0415 - start-up time: it brings a client for HTTP with it

    width, height = imagesize.get(data)  # -1 for what only its name makes a picture
    return int(width), int(height)


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
