import sys
import warnings
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import chunk, coded, exif, opened, photograph, plot
from PIL import Image, ImageCms, ImageOps

from journal.memory import NO_MEMORY
from journal.memory import opened as memory_opened
from journal.problems import Place
from journal.renditions import MAX_PIXELS, Shown, renditions
from journal.settings import ImageSettings

PLACE = Place("posts/a.md", 3, 1)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
SMALL = ImageSettings((80, 160))


def made(data, settings=SMALL, name="a.png", memory=NO_MEMORY, **of):
    """What becomes of one picture: its renditions and problems."""
    size = of.get("size") or Image.open(BytesIO(data)).size
    shown = Shown(f"posts/{name}", lambda: data, size, PLACE, of.get("state", b""))
    checked = renditions([shown], settings, memory)
    return checked.value.get(f"posts/{name}", ()), checked.problems


def widths(data, settings=SMALL, name="a.png"):
    """The widths of a picture and whether each is a file of its own; there are no problems."""
    offered, problems = made(data, settings, name)
    assert problems == ()
    assert [opened(one.data).width for one in offered if one.name] == [one.width for one in offered if one.name]
    return [(one.width, one.name.rpartition(".")[2]) for one in offered]


def shown(data, **settings):
    """The greatest rendition as a browser shows it, and the picture itself."""
    offered, problems = made(data, ImageSettings((2000,), **settings))
    assert problems == ()
    return opened(offered[-1].data), ImageOps.exif_transpose(opened(data))


def on_red(image):
    """The pixels as they are seen on a red ground."""
    ground = Image.new("RGBA", image.size, "red")
    return Image.alpha_composite(ground, image.convert("RGBA")).tobytes()


def difference(one, other):
    """The mean difference of two pictures in a channel, from 0 to 255."""
    pairs = zip(one.convert("RGB").tobytes(), other.convert("RGB").resize(one.size).tobytes(), strict=True)
    return sum(abs(mine - its) for mine, its in pairs) / (one.width * one.height * 3)


PHOTO = coded(photograph(400, 300), "JPEG", quality=92)
PLOT = coded(plot(400, 300), "PNG")


# ---------------------------------------------------------------- which widths


def test_a_wide_picture_is_offered_in_the_widths_asked_for():
    assert widths(PHOTO, name="a.jpg") == [(80, "webp"), (160, "webp")]


def test_a_narrow_picture_keeps_its_own_width():
    assert widths(PHOTO, ImageSettings((100, 200, 500)), "a.jpg") == [(100, "webp"), (200, "webp"), (400, "webp")]


def test_a_width_near_its_own_is_not_worth_a_file():
    assert widths(PHOTO, ImageSettings((100, 390)), "a.jpg") == [(100, "webp"), (400, "webp")]


def test_no_widths_leave_its_own():
    assert widths(PHOTO, ImageSettings(()), "a.jpg") == [(400, "webp")]


def test_without_webp_a_picture_keeps_its_kind_and_its_own_file_is_the_widest():
    settings = ImageSettings((100, 500), webp=False)

    assert widths(PHOTO, settings, "a.jpg") == [(100, "jpg"), (400, "")]
    assert widths(coded(photograph(400, 300), "PNG"), settings) == [(100, "png"), (400, "")]
    assert widths(coded(photograph(400, 300), "WEBP"), settings, "a.webp") == [(100, "webp"), (400, "")]


def test_neither_widths_nor_webp_make_nothing():
    assert widths(PHOTO, ImageSettings((), webp=False)) == []


def test_a_webp_is_not_coded_again_in_its_own_width():
    data = coded(photograph(400, 300), "WEBP", quality=95)

    assert widths(data, ImageSettings((100, 500)), "a.webp") == [(100, "webp"), (400, "")]


def test_a_small_picture_that_is_webp_is_shown_as_it_is():
    assert widths(coded(plot(60, 40), "WEBP", lossless=True), name="a.webp") == []


def test_a_picture_of_few_bytes_is_shown_as_it_is():
    assert widths(coded(Image.new("RGB", (400, 300)), "PNG")) == []


def test_what_would_be_larger_is_not_made():
    coarse = coded(photograph(400, 300), "JPEG", quality=10)

    assert widths(coarse, ImageSettings((20, 390)), "a.jpg") == [(20, "webp"), (400, "")]


def test_a_smaller_width_that_is_hardly_smaller_is_not_made():
    offered, _ = made(PLOT, ImageSettings((300, 1000)))
    smaller, _ = made(PLOT, ImageSettings((300,)))

    assert [one.width for one in offered] == [400]
    assert smaller == ()


# ---------------------------------------------------------------- what they look like


def test_few_colours_stay_exactly_as_they_are():
    image, picture = shown(PLOT)

    assert image.format == "WEBP"
    assert image.tobytes() == picture.tobytes()


def test_a_photograph_stays_what_it_was_to_the_eye():
    for data in (PHOTO, coded(photograph(400, 300), "PNG")):
        image, picture = shown(data)

        assert 0 < difference(image, picture) < 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_stands_upright(orientation):
    data = coded(photograph(400, 300), "JPEG", quality=92, exif=exif(orientation))
    image, picture = shown(data)

    assert image.size == picture.size
    assert difference(image, picture) < 8
    assert not dict(image.getexif())


def test_a_turned_picture_is_as_wide_as_it_stands():
    data = coded(photograph(400, 300), "JPEG", quality=92, exif=exif(6))

    assert widths(data, ImageSettings((100, 500)), "a.jpg") == [(100, "webp"), (300, "webp")]


def test_a_large_jpeg_is_decoded_at_a_part_of_its_size():
    data = coded(photograph(1600, 1200), "JPEG", quality=92)
    (one, two), _ = made(data, ImageSettings((100, 200)), "a.jpg")

    assert (opened(one.data).size, opened(two.data).size) == ((100, 75), (200, 150))
    assert difference(opened(two.data), opened(data)) < 8


def grey16():
    ramp = b"".join((number * 65535 // 399).to_bytes(2, "little") for number in range(400)) * 500
    return coded(Image.frombytes("I;16", (400, 500), ramp), "PNG")


def test_sixteen_bits_of_grey_become_eight():
    image, _ = shown(grey16())

    assert [image.getpixel((place, 9))[0] for place in (0, 200, 399)] == [0, 128, 255]


@pytest.mark.parametrize(
    ("picture", "options"),
    [
        (plot(400, 300, "L"), {}),
        (plot(400, 300, "1"), {}),
        (plot(400, 300, "P"), {}),
        (plot(400, 300), {"transparency": (255, 255, 255)}),
        (plot(400, 300, "L"), {"transparency": 255}),
        (plot(400, 300).quantize(16), {"transparency": 0}),
        (plot(400, 300, "LA"), {}),
        (plot(400, 300, "RGBA"), {}),
    ],
    ids=[
        "grey",
        "black and white",
        "palette",
        "a clear colour",
        "a clear grey",
        "a clear index",
        "grey alpha",
        "alpha",
    ],
)
def test_every_kind_of_png_comes_out_the_same(picture, options):
    image, original = shown(coded(picture, "PNG", **options))

    assert on_red(image) == on_red(original)


def test_alpha_that_lets_nothing_through_is_dropped():
    image, _ = shown(coded(plot(400, 300, "RGBA"), "PNG"))

    assert image.mode == "RGB"


def test_what_shows_through_still_does_in_a_smaller_width():
    picture = photograph(400, 300, "RGBA")
    picture.putalpha(Image.linear_gradient("L").resize((400, 300)))
    (one, *_), _ = made(coded(picture, "PNG"), ImageSettings((100,)))

    low, high = opened(one.data).getchannel("A").getextrema()
    assert low < 10
    assert high > 245


@pytest.mark.parametrize("options", [{}, {"icc_profile": SRGB}, {"icc_profile": b"no profile"}, {"icc_profile": LAB}])
@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colours_become_those_of_the_web(mode, options):
    picture = photograph(400, 300, mode)
    image, original = shown(coded(picture, "JPEG", quality=92, **options))

    assert difference(image, original) < 12
    assert "icc_profile" not in image.info


def test_a_profile_of_its_own_is_kept_and_that_of_the_web_is_not():
    wide = SRGB.replace(b"sRGB", b"Wide").replace("sRGB".encode("utf-16-be"), "Wide".encode("utf-16-be"))

    assert shown(coded(photograph(400, 300), "JPEG", icc_profile=wide))[0].info["icc_profile"] == wide
    assert "icc_profile" not in shown(coded(photograph(400, 300), "JPEG", icc_profile=SRGB))[0].info


def test_grey_is_turned_by_its_profile():
    gamma = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    picture = photograph(400, 300, "CMYK")
    image, _ = shown(coded(picture, "JPEG", quality=92, icc_profile=gamma.tobytes()))

    assert image.mode == "RGB"


# ---------------------------------------------------------------- what is left alone


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_is_left_alone(kind):
    frames = [plot(400, 300), photograph(400, 300)]
    data = coded(frames[0], kind, save_all=True, append_images=frames[1:])

    assert made(data, name=f"a.{kind.lower()}") == ((), ())


@pytest.mark.parametrize("name", ["a.gif", "a.svg", "a.avif", "a"])
def test_other_kinds_are_not_even_read(name):
    def read():
        raise AssertionError(name)

    assert renditions([Shown(name, read, (400, 300), PLACE)], SMALL, NO_MEMORY).value == {}


def test_without_pillow_every_picture_is_shown_as_it_is(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)

    assert made(PHOTO, size=(400, 300)) == ((), ())


# ---------------------------------------------------------------- what is wrong with them


@pytest.mark.parametrize(
    "data",
    [
        PHOTO[: len(PHOTO) // 2],
        PLOT[: len(PLOT) // 2],
        coded(photograph(400, 300), "WEBP")[:400],
        b"no picture",
        b"",
        PLOT[:8] + chunk(b"IHDR", b"short"),
        PLOT.replace(b"IDAT", b"IDAX"),
    ],
)
def test_a_broken_picture_is_a_problem_where_it_is_shown(data):
    offered, (problem,) = made(data, size=(400, 300))

    assert offered == ()
    assert (problem.code, problem.place, problem.severity) == ("picture", PLACE, "warning")
    assert problem.message.startswith("`posts/a.png` cannot be read as a picture: ")


def test_a_picture_that_cannot_be_read_is_a_problem():
    def read():
        raise PermissionError(13, "Permission denied")

    (problem,) = renditions([Shown("a.png", read, (400, 300), PLACE)], SMALL, NO_MEMORY).problems

    assert problem.code == "picture"


def test_a_picture_of_very_many_pixels_is_not_opened():
    offered, (problem,) = made(PHOTO, size=(MAX_PIXELS // 1000 + 1, 1000))

    assert offered == ()
    assert problem.message == "`posts/a.png` has 80 million pixels, the limit is 80"


def test_a_picture_that_grows_when_it_is_opened_is_a_problem():
    bomb = PLOT[:8] + chunk(b"IHDR", bytes.fromhex("00010000 00010000 08 00 00 00 00")) + PLOT[33:]
    _, (problem,) = made(bomb, size=(400, 300))

    assert "its size is not the one that it begins with" in problem.message


@given(st.sampled_from([PHOTO, PLOT, coded(plot(60, 40, "P"), "WEBP")]), st.integers(0, 10**6), st.binary(max_size=6))
def test_no_damage_raises(data, place, rubbish):
    place %= len(data)
    damaged = data[:place] + rubbish + data[place + len(rubbish) :]

    offered, problems = made(damaged, ImageSettings((40,)), size=(400, 300))

    assert not (offered and problems)


def test_what_pillow_would_warn_of_is_not_said():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        made(coded(plot(400, 300).quantize(4), "PNG", transparency=b"\x80\xff\xff\xff"))

    assert said == []


# ---------------------------------------------------------------- what is remembered


@pytest.fixture
def memory(tmp_path):
    with memory_opened(tmp_path) as found:
        yield found


def undrawable(_data, _settings):
    raise AssertionError("this was drawn before")


@pytest.mark.parametrize("data", [PHOTO, coded(plot(60, 40), "WEBP", lossless=True)], ids=["some", "none"])
def test_what_was_drawn_once_is_not_drawn_again(memory, monkeypatch, data):
    first = made(data, memory=memory)
    monkeypatch.setattr("journal.renditions._drawn", undrawable)

    assert made(data, memory=memory) == first


def test_a_picture_in_the_same_state_is_not_even_read(memory):
    first = made(PHOTO, memory=memory, state=b"1")

    assert made(b"", size=(400, 300), memory=memory, state=b"1") == first
    assert made(b"", size=(400, 300), memory=memory, state=b"2")[0] == ()


def test_a_picture_that_was_only_touched_is_read_and_not_drawn(memory, monkeypatch):
    first = made(PHOTO, memory=memory, state=b"1")
    monkeypatch.setattr("journal.renditions._drawn", undrawable)

    assert made(PHOTO, memory=memory, state=b"2") == first
    assert made(b"", size=(400, 300), memory=memory, state=b"2") == first


def test_pictures_and_settings_are_told_apart(memory):
    first = made(PHOTO, memory=memory)
    other = made(coded(photograph(400, 300), "JPEG", quality=91), memory=memory)
    narrow = made(PHOTO, ImageSettings((100,)), memory=memory)

    assert len({first, other, narrow}) == 3
    assert made(PHOTO, memory=memory) == first


@pytest.mark.parametrize("rubbish", [b"", b"nonsense", b"[1]", b'[["a", 1, 2]]', b"[" * 100_000])
def test_what_another_program_has_put_there_is_not_taken(memory, monkeypatch, rubbish):
    first = made(PHOTO, memory=memory)
    recalled = memory.recall
    monkeypatch.setattr(memory, "recall", lambda key: rubbish if recalled(key) else None)

    assert made(PHOTO, memory=memory) == first


def test_the_name_of_a_file_follows_from_the_picture():
    (one, _), _ = made(PHOTO, name="a b.jpg")
    (other, _), _ = made(PHOTO, name="a b.jpg")
    (different, _), _ = made(coded(photograph(400, 300), "JPEG", quality=91), name="a b.jpg")

    assert one == other
    assert one.name.startswith("a b-")
    assert one.name.endswith("-80.webp")
    assert different.name != one.name


def test_all_pictures_of_a_journal_come_back_by_their_paths():
    pictures = [
        Shown("a.jpg", lambda: PHOTO, (400, 300), PLACE),
        Shown("b.png", lambda: PLOT, (400, 300), PLACE),
        Shown("c.png", lambda: b"", (400, 300), PLACE),
    ]
    checked = renditions(pictures, ImageSettings((100, 500)), NO_MEMORY)

    assert {path: [one.width for one in found] for path, found in checked.value.items()} == {
        "a.jpg": [100, 400],
        "b.png": [400],
    }
    assert len(checked.problems) == 1
