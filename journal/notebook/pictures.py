"""Pictures that were saved in a notebook → files of their own, named by what they show so that a name never lies."""

import binascii
import hashlib
from collections.abc import Mapping

from journal.body import Picture
from journal.ipynb import mapping, text_of
from journal.notebook.vector import clean_svg

BITMAPS = ("image/png", "image/jpeg", "image/gif", "image/webp")
SVG = "image/svg+xml"

_SIGNATURES: Mapping[str, tuple[bytes, str]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n", ".png"),
    "image/jpeg": (b"\xff\xd8\xff", ".jpg"),
    "image/gif": (b"GIF8", ".gif"),
    "image/webp": (b"RIFF", ".webp"),
}
_MAX_PIXELS = 20_000


def picture_of(kind: str, value: object) -> Picture | None:
    """The picture in a value of a MIME type; None when it is not what that says."""
    text = text_of(value)
    if text is None:
        return None
    if kind == SVG:
        svg = clean_svg(text)
        return _named(svg.encode(), ".svg") if svg else None
    signature, suffix = _SIGNATURES[kind]
    try:
        data = binascii.a2b_base64(text)
    except ValueError:  # no base64, or letters beyond ASCII
        return None
    return _named(data, suffix) if data.startswith(signature) else None


def attached(attachments: Mapping[str, object], name: str) -> Picture | None:
    """The picture that a cell of Markdown brings along under a name."""
    bundle = mapping(attachments.get(name))
    found = (picture_of(kind, bundle[kind]) for kind in (SVG, *BITMAPS) if kind in bundle)
    return next(filter(None, found), None)


def shown_size(metadata: object, kind: str) -> dict[str, str]:
    """Width and height at which the notebook shows a picture, as attributes; empty when it does not say."""
    for place in (mapping(metadata).get(kind), metadata):
        size = {name: mapping(place).get(name) for name in ("width", "height")}
        if all(isinstance(value, int | float) and 0 < value < _MAX_PIXELS for value in size.values()):
            return {name: f"{value:.0f}" for name, value in size.items()}
    return {}


def _named(data: bytes, suffix: str) -> Picture:
    return Picture(f"figure-{hashlib.sha256(data).hexdigest()[:12]}{suffix}", data)
