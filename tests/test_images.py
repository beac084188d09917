import struct
import zlib

import pytest
from cells import PIXELS
from pictures import coded, exif, plot

from journal.images import broken, is_picture, look_at, positions, sizes, sizes_of
from journal.problems import Place


def looks(root, names):
    return {name: look_at(root / name) for name in names if is_picture(name)}


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

    assert sizes(looks(tmp_path, [name])) == {name: size}


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

    assert sizes(looks(tmp_path, [name])) == {}


def test_pictures_in_no_file_have_sizes_too():
    svg = b'<svg viewBox="0 0 40 30"/>'
    pictures = {"a/b.png": PIXELS, "c.svg": svg, "d.png": b"no picture", "e.svg": b"<svg/>", "f.jpg": b"\xff\xd8\xff"}

    assert sizes_of(pictures) == {"a/b.png": (3, 2), "c.svg": (40, 30)}


def test_a_picture_turned_by_a_quarter_is_as_wide_as_it_stands(tmp_path):
    for kind in ("PNG", "JPEG", "AVIF", "WEBP"):
        (tmp_path / f"a.{kind}").write_bytes(coded(plot(40, 20), kind, exif=exif(6)))
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.JPEG").read_bytes())
    (tmp_path / "b.avif").write_bytes(coded(plot(40, 20), "AVIF"))

    # Browsers turn no WebP.
    assert sizes(looks(tmp_path, ["a.PNG", "a.jpg", "a.AVIF", "a.WEBP", "b.avif"])) == {
        "a.PNG": (20, 40),
        "a.jpg": (20, 40),
        "a.AVIF": (20, 40),
        "a.WEBP": (40, 20),
        "b.avif": (40, 20),
    }


def test_a_picture_of_unknown_size_that_is_shown_is_a_problem():
    place = Place("posts/a.md", 3, 1)
    shown = dict.fromkeys(["a.png", "b.jpg", "c.svg", "d.avif"], place)
    (problem,) = broken(shown, {"b.jpg"})

    assert (problem.place, problem.code, problem.severity) == (place, "picture", "warning")
    assert "`a.png`" in problem.message


def test_a_position_that_would_be_published_is_told(tmp_path):
    (tmp_path / "a.avif").write_bytes(coded(plot(40, 20), "AVIF", exif=exif()))
    (tmp_path / "b.avif").write_bytes(coded(plot(40, 20), "AVIF"))
    (tmp_path / "c.TIFF").write_bytes(coded(plot(40, 20), "TIFF", exif=exif()))
    (tmp_path / "d.jpg").write_bytes(coded(plot(40, 20), "JPEG", exif=exif()))
    found = positions(looks(tmp_path, ["a.avif", "b.avif", "c.TIFF", "d.jpg", "gone.avif"]))

    assert [(problem.place.path, problem.code) for problem in found] == [
        ("a.avif", "picture-position"),
        ("c.TIFF", "picture-position"),
    ]
