import struct
import zlib

import pytest
from cells import PIXELS

from journal.images import sizes, sizes_of


def png(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("a.png", png(640, 480), (640, 480)),
        ("A.PNG", png(3, 4), (3, 4)),
        ("a.svg", b'<?xml version="1.0"?>\n<svg width="30px" height="20" viewBox="0 0 1 1">', (30, 20)),
        ("a.svg", b'<svg\n  viewBox="0 0 300.4 200">', (300, 200)),
        ("a.svg", b"<svg viewBox='0, 0, 300, 200' width='100%' height='100%'>", (300, 200)),
    ],
)
def test_a_picture_has_its_size(tmp_path, name, data, size):
    (tmp_path / name).write_bytes(data)

    assert sizes(tmp_path, [name]) == {name: size}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"no picture"),
        ("a.png", b""),
        ("a.svg", b"no picture"),
        ("a.svg", b"<svg>"),
        ("a.py", b"x"),
        ("b.png", None),
        ("b.svg", None),
    ],
)
def test_what_has_no_size_is_left_out(tmp_path, name, data):
    if data is not None:
        (tmp_path / name).write_bytes(data)

    assert sizes(tmp_path, [name]) == {}


def test_pictures_in_no_file_have_sizes_too():
    svg = b'<svg viewBox="0 0 40 30"/>'
    pictures = {"a/b.png": PIXELS, "c.svg": svg, "d.png": b"no picture", "e.svg": b"<svg/>", "f.jpg": b"\xff\xd8\xff"}

    assert sizes_of(pictures) == {"a/b.png": (3, 2), "c.svg": (40, 30)}
