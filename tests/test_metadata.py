import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import chunk, coded, exif, opened, photograph, plot, segment
from PIL import Image, ImageCms

from journal.metadata import bare, quarter_turned, tells_position

PHOTO = photograph(40, 30)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
JPEG = coded(PHOTO, "JPEG", icc_profile=PROFILE, quality=90)
PNG = coded(PHOTO, "PNG", icc_profile=PROFILE)
WEBP = coded(PHOTO, "WEBP", icc_profile=PROFILE)
PLAIN = {"JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP, coded(PHOTO, "GIF"), b"", b"text", b"\xff\xd8\xff", b"RIFF"])
def test_what_tells_nothing_stays_as_it_is(data):
    assert bare(data) == data


@pytest.mark.parametrize("kind", PLAIN)
def test_exif_is_left_out_and_nothing_else(kind):
    told = coded(PHOTO, kind, icc_profile=PROFILE, exif=exif(), **({"quality": 90} if kind == "JPEG" else {}))
    left = bare(told)

    assert b"Camera" in told
    assert b"Camera" not in left
    assert not dict(opened(left).getexif())
    assert opened(left).tobytes() == opened(told).tobytes()
    assert opened(left).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", [2, 6, 8])
def test_which_way_up_it_is_shown_stays(kind, orientation):
    left = bare(coded(PHOTO, kind, exif=exif(orientation)))

    assert dict(opened(left).getexif()) == {0x0112: orientation}


def test_the_flags_of_a_webp_tell_what_is_left():
    left = bare(coded(PHOTO, "WEBP", exif=exif(6), xmp=b"<x:xmpmeta/>", icc_profile=PROFILE))

    assert left[20] == 0x20
    assert struct.unpack("<L", left[4:8])[0] == len(left) - 8
    assert b"xmpmeta" not in left


def test_a_jpeg_loses_all_that_is_no_picture():
    kept = segment(0xE0, b"JFIF\0") + segment(0xE2, b"ICC_PROFILE\0\1\1x") + segment(0xEE, b"Adobe")
    dropped = [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"),
        segment(0xE2, b"MPF\0"),
        segment(0xE3, b"x"),
        segment(0xED, b"Photoshop 3.0\0"),
        segment(0xFE, b"made by"),
    ]
    scan = segment(0xDA, b"abc") + b"\x01\xff\x00\x02\xff\xd0\x03"
    table = segment(0xC4, b"table")
    whole = b"\xff\xd8" + kept + scan + table + scan + b"\xff\xd9"

    assert bare(b"\xff\xd8" + b"".join(dropped) + kept + scan + dropped[4] + table + scan + b"\xff\xd9preview") == whole


def test_fill_bytes_and_rubbish_between_segments_are_passed_over():
    data = b"\xff\xd8\xff\xff" + segment(0xFE, b"a")[1:] + b"rubbish" + segment(0xFE, b"b") + b"\xff\xd9"

    assert bare(data) == b"\xff\xd8\xff\xd9"


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (b"\xff\xd8" + segment(0xFE, b"x") + b"\xff", b"\xff\xd8\xff"),
        (b"\xff\xd8" + segment(0xFE, b"x") + b"\xff\xe0\xff\xffJF", b"\xff\xd8\xff\xe0\xff\xffJF"),
        (
            b"\xff\xd8" + segment(0xFE, b"x") + segment(0xDA, b"x") + b"pixels",
            b"\xff\xd8" + segment(0xDA, b"x") + b"pixels",
        ),
        (PNG[:8] + chunk(b"eXIf", exif()[6:]) + b"\0\0\0\x09IDATpix", PNG[:8] + b"\0\0\0\x09IDATpix"),
        (b"RIFF\xff\0\0\0WEBPEXIF\x01\0\0\0x\0VP8 \x09\0\0\0x", b"RIFF\x0d\0\0\0WEBPVP8 \x09\0\0\0x"),
        (b"RIFF\xff\0\0\0WEBPEXIF\x01\0\0\0x\0VP8X", b"RIFF\x08\0\0\0WEBPVP8X"),
    ],
)
def test_a_file_that_breaks_off_loses_what_stands_before(data, left):
    assert bare(data) == left


def test_a_png_loses_texts_that_tell_and_keeps_others():
    texts = [(b"tEXt", b"Software\0Plotter"), (b"iTXt", b"XML:com.adobe.xmp\0"), (b"zTXt", b"Raw profile type exif\0")]
    first, *telling = (chunk(kind, text) for kind, text in texts)
    head, tail = PNG[:33], PNG[33:]

    assert bare(head + first + b"".join(telling) + tail + b"after the end") == head + first + tail


@pytest.mark.parametrize(
    "tiff",
    [
        b"",
        b"II*\0",
        b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff",
    ],
)
def test_exif_that_makes_no_sense_is_left_out(tiff):
    assert bare(b"\xff\xd8" + segment(0xE1, b"Exif\0\0" + tiff) + b"\xff\xd9") == b"\xff\xd8\xff\xd9"


def test_exif_may_be_written_from_the_other_end():
    motorola = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    left = bare(JPEG[:2] + segment(0xE1, b"Exif\0\0" + motorola) + JPEG[2:])

    assert opened(left).getexif()[0x0112] == 6


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, False), (6, True)])
def test_a_png_may_be_turned_by_a_quarter(orientation, turned):
    assert quarter_turned(coded(plot(30, 20), "PNG", exif=exif(orientation))) is turned


def test_a_position_is_found_wherever_it_stands():
    without = Image.Exif()
    without[0x0112] = 6
    damaged = exif()[6:].replace(b"\x88\x25", b"\x88\x26")

    assert tells_position(coded(PHOTO, "AVIF", exif=exif()))
    assert not tells_position(coded(PHOTO, "AVIF", exif=without.tobytes()))
    assert not tells_position(b"II*\0" * 3 + damaged)


@given(st.sampled_from([*PLAIN.values()]), st.integers(0, 3000), st.binary(max_size=4))
def test_no_damage_makes_it_fail(data, place, rubbish):
    place %= len(data)
    damaged = data[:place] + rubbish + data[place + len(rubbish) :]

    assert bare(bare(damaged)) == bare(damaged)
    assert isinstance(quarter_turned(damaged), bool)
