"""What the file of a picture says beside its pixels: position, time and device are taken out of what is published.

Pure, and by the structure of the files alone: pixels, colour profile and the way up stay as they are, bit by bit. Files
that break off or say nonsense are followed as far as they make sense.

JPEG: ITU T.81 annex B; PNG: W3C PNG 3rd edition; WebP: RFC 9649; EXIF: CIPA DC-008, which is a TIFF 6.0 file.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice

from journal.value import Value

BARED = (".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp")
"""Files whose metadata can be taken out."""
TELLING = (".avif", ".heic", ".heif", ".tif", ".tiff")
"""Files whose metadata is only looked at."""

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_POSITION = 0x8825
_LATITUDE = 2


def bare(data: bytes) -> bytes:
    """The picture without EXIF, XMP, IPTC, comments, previews and whatever follows its end.

    Which way up it is shown stays. Bytes of other formats come back as they are.
    """
    if data.startswith(JPEG):
        return b"".join(_bare_jpeg(data))
    if data.startswith(PNG):
        return b"".join(_bare_png(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _bare_webp(data)
    return data


def quarter_turned(data: bytes) -> bool:
    """Whether browsers show a PNG turned by a quarter, so that its width is its height."""
    return any(kind == b"eXIf" and _read_tiff(content).orientation > _HALF_TURNS for kind, content, _ in _chunks(data))


def tells_position(data: bytes) -> bool:
    """Whether EXIF somewhere in the bytes holds a position on earth."""
    view = memoryview(data)
    starts = islice(_TIFF_START.finditer(data), _MOST)
    return any(_read_tiff(view[found.start() :]).position for found in starts)


# ---------------------------------------------------------------- EXIF

_TIFF_START = re.compile(rb"II\*\0|MM\0\*")
_HALF_TURNS = 4
"""Orientations up to this one keep width and height; those from 5 to 8 swap them."""
_ENTRY_BYTES = 12
_MOST = 1000
"""Blocks of EXIF in a file, and entries in a directory, that are looked at: real ones have far fewer."""


class _Told(Value):
    """What a block of EXIF says."""

    orientation: int = 1
    position: bool = False


def _read_tiff(tiff: bytes | memoryview) -> _Told:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(f"{order}L", tiff, 4)
        entries = dict(_entries(tiff, start, order))
        inner = dict(_entries(tiff, entries[_POSITION], order)) if _POSITION in entries else {}
    except struct.error:  # an offset beyond the end
        return _Told()
    turned = entries.get(_ORIENTATION, 1)
    return _Told(turned if turned in range(1, 9) else 1, _LATITUDE in inner)


def _entries(tiff: bytes | memoryview, start: int, order: str) -> Iterator[tuple[int, int]]:
    """Tag and value of each entry of a directory; the value is a number, or where the value stands."""
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for place in range(start + 2, start + 2 + min(count, _MOST) * _ENTRY_BYTES, _ENTRY_BYTES):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, place)
        yield tag, struct.unpack_from(f"{order}{'H' if kind == _SHORT else 'L'}", tiff, place + 8)[0]


_SHORT = 3


def _turned(orientation: int) -> bytes:
    """EXIF that says nothing but which way up the picture is shown; empty for one that is not turned."""
    if orientation == 1:
        return b""
    return struct.pack("<2sHLHHHLHHL", b"II", 42, 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)


# ---------------------------------------------------------------- JPEG

_KEPT_SEGMENTS = frozenset((*range(0xC0, 0xE1), 0xEE))
"""All but application data and comments: of the former JFIF's and Adobe's, which say how to read the colours."""
_ICC = b"ICC_PROFILE\0"
_APP1, _APP2, _SCAN, _END, _FILL = 0xE1, 0xE2, 0xDA, 0xD9, 0xFF
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker that ends the coded pixels: 0 stands for a coded 255, and D0 to D7 are marks within."""


def _bare_jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    place = 2
    # Decoders pass over what stands between segments, so that something may stand behind it.
    while (place := data.find(b"\xff", place)) >= 0:
        marker = data[place + 1] if place + 1 < len(data) else _END
        if marker == _END:
            yield data[place : place + 2]
            return
        if marker == _FILL:
            place += 1
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4])
        segment = data[place:end]
        if marker == _SCAN:
            after = _AFTER_SCAN.search(data, end)
            end = after.start() if after else len(data)
            yield data[place:end]
        elif marker == _APP1 and segment[4:10] == _EXIF:
            yield _exif_segment(_turned(_read_tiff(segment[10:]).orientation))
        elif marker in _KEPT_SEGMENTS or (marker == _APP2 and segment[4:].startswith(_ICC)):
            yield segment
        place = max(end, place + 2)


def _exif_segment(tiff: bytes) -> bytes:
    content = _EXIF + tiff
    return struct.pack(">BBH", 0xFF, _APP1, len(content) + 2) + content if tiff else b""


# ---------------------------------------------------------------- PNG

_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_TELLING_TEXTS = (b"Raw profile type", b"XML:com.adobe.xmp")


def _bare_png(data: bytes) -> Iterator[bytes]:
    yield data[: len(PNG)]
    for kind, content, whole in _chunks(data):
        if kind == b"eXIf":
            yield _exif_chunk(_turned(_read_tiff(content).orientation))
        elif kind not in _TEXTS or not content.startswith(_TELLING_TEXTS):
            yield whole


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Type, content and all bytes of each chunk of a PNG up to its end; the last one may be cut off."""
    place = len(PNG)
    while place < len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4])
        kind = data[place + 4 : place + 8]
        yield kind, data[place + 8 : end - 4], data[place:end]
        if kind == b"IEND":
            return
        place = end


def _exif_chunk(tiff: bytes) -> bytes:
    body = b"eXIf" + tiff
    return struct.pack(">L", len(tiff)) + body + struct.pack(">L", zlib.crc32(body)) if tiff else b""


# ---------------------------------------------------------------- WebP

_WEBP_HEAD = 12
_TELLING_FLAGS = 0x08 | 0x04
"""In the first byte of VP8X: that there are EXIF and XMP."""


def _bare_webp(data: bytes) -> bytes:
    # Browsers do not turn a WebP, so that nothing of its EXIF is kept.
    whole = data[: 8 + int.from_bytes(data[4:8], "little")]
    kept = b"".join(_kept_webp(whole))
    return whole if whole[_WEBP_HEAD:] == kept else b"RIFF" + struct.pack("<L", len(kept) + 4) + b"WEBP" + kept


def _kept_webp(data: bytes) -> Iterator[bytes]:
    place = _WEBP_HEAD
    while place < len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        kind, end = data[place : place + 4], place + 8 + size + size % 2
        if kind == b"VP8X" and place + 8 < len(data):
            yield data[place : place + 8] + bytes([data[place + 8] & ~_TELLING_FLAGS]) + data[place + 9 : end]
        elif kind not in {b"EXIF", b"XMP "}:
            yield data[place:end]
        place = end
