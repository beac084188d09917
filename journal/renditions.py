"""Hands that draw: pictures in the sizes that pages need and in the form that is smallest, by Pillow where it is there.

A rendition depends on nothing but the picture, the settings and the version of Pillow; so it is remembered by a digest
of these, and its file is named by it.
"""

import json
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from journal.digests import digest
from journal.memory import Memory
from journal.metadata import bare
from journal.problems import Checked, Place, Problem, Problems
from journal.resources import Rendition
from journal.settings import ImageSettings
from journal.value import Value

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp"})
"""What is drawn anew; all other pictures are shown as they are."""
MAX_PIXELS = 80_000_000
"""What a picture may have to be opened: 240 MB of memory."""
_RECIPE = 1
"""To be raised whenever the same picture would come out otherwise."""
_LOSSY_QUALITY = 80
_JPEG_QUALITY = 82
_METHOD = 4
"""How hard libwebp tries: 6 saves 4 % and takes a fifth longer."""
_FEW_COLOURS = 32_768
"""Plots and drawings have fewer, photographs more: what lossy coding smears, and what it is made for."""
_SMALL = 1024
"""Bytes of a picture that no smaller file would make a page faster for."""
_NEAR = 0.85
"""A width beyond this part of the picture's own is not worth a file."""
_GAIN = 0.95
"""Nor is a file that is hardly smaller than the one of a greater width."""
_FAULTS = (
    # Pillow says for none of its readers what they raise.
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Shown(Value):
    """A picture that pages show."""

    path: str
    read: Callable[[], bytes]
    size: tuple[int, int]
    place: Place
    """Of the text that shows it."""
    state: bytes = b""
    """Changes whenever its file does; empty where that cannot be told without reading it."""


class _Drawn(Value):
    """A picture in one width; without bytes it is the picture as it is."""

    width: int
    suffix: str = ""
    data: bytes = b""


def renditions(
    pictures: Sequence[Shown], settings: ImageSettings, memory: Memory
) -> Checked[dict[str, tuple[Rendition, ...]]]:
    """Path of each picture to the sizes it is offered in; without Pillow there are none.

    What `settings` ask for is made, unless it is larger than the picture itself or than a greater width of it.
    """
    wanted = [shown for shown in pictures if PurePosixPath(shown.path).suffix.lower() in KINDS]
    brand = _brand(settings) if wanted else b""
    if not brand:
        return Checked({})
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - start-up time: few builds get here

    problems = Problems()
    found: dict[str, tuple[Rendition, ...]] = {}
    new: list[_Picked] = []
    for shown in wanted:
        picked = problems.take(_picked(shown, brand, memory))
        if picked and picked.drawn is None:
            new.append(picked)
        elif picked and picked.drawn:
            found[shown.path] = _named(picked, picked.drawn)
    # Pillow frees the interpreter while it scales and encodes, so that threads will do.
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(lambda picked: _tried(picked, settings), new))
    for picked, checked in zip(new, made, strict=True):
        drawn = problems.take(checked)
        if drawn is not None:
            memory.keep([(picked.key, _packed(drawn)), *picked.noted])
        if drawn:
            found[picked.shown.path] = _named(picked, drawn)
    return Checked({shown.path: found[shown.path] for shown in wanted if shown.path in found}, problems.sorted())


def _brand(settings: ImageSettings) -> bytes:
    """What a rendition depends on besides the picture; empty where Pillow is not installed."""
    try:
        import PIL  # noqa: PLC0415 - an extra, and start-up time: few journals have pictures to make
        from PIL import Image, features  # noqa: PLC0415
    except ImportError:
        return b""
    # We have a limit of our own, before any pixel is read, and tell what is wrong as problems.
    Image.MAX_IMAGE_PIXELS = None
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    libraries = " ".join(str(features.version(name)) for name in ("webp", "libjpeg_turbo", "zlib", "littlecms2"))
    return f"{_RECIPE} {PIL.__version__} {libraries} {settings}".encode()


# ---------------------------------------------------------------- what is remembered


class _Picked(Value):
    """A picture with its digest, and with what an earlier build made of it; None where none did."""

    shown: Shown
    key: bytes
    """Of its bytes, the settings and the versions of what draws it."""
    drawn: tuple[_Drawn, ...] | None
    noted: tuple[tuple[bytes, bytes], ...] = ()
    """To be remembered with it: the digest by the state of the file, which spares reading it again."""


def _picked(shown: Shown, brand: bytes, memory: Memory) -> Checked[_Picked | None]:
    width, height = shown.size
    if width * height > MAX_PIXELS:
        message = f"`{shown.path}` has {width * height / 1e6:.0f} million pixels, the limit is {MAX_PIXELS / 1e6:.0f}"
        return Checked(None, (_problem(shown, message, "scale it down: no screen shows half of them"),))
    at = _digest(brand, shown.state) if shown.state else b""
    key = memory.recall(at) if at else None
    drawn = _unpacked(memory.recall(key)) if key else None
    if key and drawn is not None:
        return Checked(_Picked(shown, key, drawn))
    try:
        key = _digest(brand, shown.read())
    except OSError as error:
        return Checked(
            None, (_problem(shown, f"`{shown.path}` cannot be read: {error.strerror}", "look at its rights"),)
        )
    noted = ((at, key),) if at else ()
    drawn = _unpacked(memory.recall(key))
    if drawn is not None:
        memory.keep(noted)
    return Checked(_Picked(shown, key, drawn, noted))


def _digest(brand: bytes, data: bytes) -> bytes:
    return digest(digest(brand), data)


def _named(picked: _Picked, drawn: Sequence[_Drawn]) -> tuple[Rendition, ...]:
    stem = f"{PurePosixPath(picked.shown.path).stem}-{picked.key.hex()[:8]}"
    return tuple(
        Rendition(one.width, f"{stem}-{one.width}{one.suffix}" if one.suffix else "", one.data) for one in drawn
    )


def _packed(drawn: Sequence[_Drawn]) -> bytes:
    head = json.dumps([(one.width, one.suffix, len(one.data)) for one in drawn])
    return b"\n".join((head.encode(), b"".join(one.data for one in drawn)))


def _unpacked(packed: bytes | None) -> tuple[_Drawn, ...] | None:
    """What was packed; None for nothing, and for what another program has put there."""
    head, _, rest = (packed or b"").partition(b"\n")
    found = []
    try:
        for width, suffix, length in json.loads(head):
            found.append(_Drawn(int(width), str(suffix), rest[: int(length)]))
            rest = rest[int(length) :]
    except (ValueError, TypeError, RecursionError):
        return None
    return tuple(found)


def _tried(picked: _Picked, settings: ImageSettings) -> Checked[tuple[_Drawn, ...] | None]:
    shown = picked.shown
    try:
        return Checked(tuple(_drawn(bare(shown.read()), settings)))
    except _FAULTS as fault:
        message = f"`{shown.path}` cannot be read as a picture: {_lowered(str(fault))}"
        return Checked(None, (_problem(shown, message, "export it again: it is broken or broken off"),))


def _problem(shown: Shown, message: str, hint: str) -> Problem:
    return Problem(shown.place, "picture", message, hint, severity="warning")


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:] if message[1:2].islower() else message or "it makes no sense"


# ---------------------------------------------------------------- drawing


def _drawn(data: bytes, settings: ImageSettings) -> Iterator[_Drawn]:
    """The widths worth a file, the smallest first; nothing for an animation, and for what is small as it is."""
    picture = _opened(data, settings)
    if picture is None or len(data) < _SMALL:
        return
    wanted = [width for width in settings.widths if width <= picture.width * _NEAR]
    ample = max(settings.widths, default=0)
    widest = ample if ample in wanted else picture.width
    if widest not in wanted and settings.webp and not picture.is_webp:
        wanted.append(widest)
    best = len(data)
    found: list[_Drawn] = []
    for width in reversed(wanted):
        encoded = picture.encoded(width, webp=settings.webp)
        if len(encoded) < best * _GAIN:
            suffix = ".webp" if settings.webp else picture.suffix
            found.append(_Drawn(width, suffix, encoded))
            best = len(encoded)
    if found and found[0].width < widest:
        found.insert(0, _Drawn(picture.width))
    yield from reversed(found)


class _Picture(Value):
    """A picture the right way up, in RGB or RGBA."""

    image: "Image"
    """May be smaller than the picture, but not than any width that is wanted."""
    width: int
    height: int
    suffix: str
    is_webp: bool
    lossless: bool
    profile: bytes | None
    """The ICC profile that its colours are meant in; None for sRGB."""

    def encoded(self, width: int, *, webp: bool) -> bytes:
        """The bytes of a file of this width."""
        from PIL.Image import Resampling  # noqa: PLC0415 - an extra

        size = (width, max(1, round(self.height * width / self.width)))
        image = self.image if self.image.size == size else self.image.resize(size, Resampling.LANCZOS)
        file = BytesIO()
        if webp:
            options = {"lossless": self.lossless, "quality": _LOSSY_QUALITY, "method": _METHOD}
            image.save(file, "WEBP", icc_profile=self.profile, **options)
        elif self.suffix == ".jpg":
            options = {"quality": _JPEG_QUALITY, "optimize": True, "progressive": True}
            image.save(file, "JPEG", icc_profile=self.profile, **options)
        else:
            kind = "WEBP" if self.is_webp else "PNG"
            image.save(file, kind, icc_profile=self.profile, **({"lossless": self.lossless} if self.is_webp else {}))
        return file.getvalue()


def _opened(data: bytes, settings: ImageSettings) -> _Picture | None:
    from PIL import Image, ImageOps  # noqa: PLC0415 - an extra

    image: Image.Image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    width, height = image.size
    if getattr(image, "is_animated", False):
        return None
    if width * height > MAX_PIXELS:
        raise ValueError("its size is not the one that it begins with")
    kind = image.format or ""
    if kind == "JPEG" and settings.widths:
        # Decoding at a half, a quarter or an eighth takes as much less time, and is an exact average.
        image.draft(None, (max(settings.widths),) * 2)
    profile = _needed(image.info.get("icc_profile"))
    turned = ImageOps.exif_transpose(image)
    if turned.size != image.size:
        width, height = height, width
    drawable, profile = _in_rgb(turned, profile)
    coded_lossily = kind == "JPEG" or data[12:16] == b"VP8 "
    few = not coded_lossily and drawable.getcolors(_FEW_COLOURS) is not None
    suffix = {"JPEG": ".jpg", "PNG": ".png"}.get(kind, ".webp")
    return _Picture(drawable, width, height, suffix, kind == "WEBP", few, profile)


def _in_rgb(image: "Image", profile: bytes | None) -> tuple["Image", bytes | None]:
    """The picture in RGB, with alpha where any of it shows through, and the profile it still needs."""
    if image.mode.startswith(("I", "F")):
        # Sixteen bits of grey.
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode in {"CMYK", "L", "LAB", "YCbCr"} and profile and "transparency" not in image.info:
        return _by_profile(image, profile), None
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        drawable = image.convert("RGBA")
        low, _ = drawable.getchannel("A").getextrema()
        drawable = drawable.convert("RGB") if low == _OPAQUE else drawable
    else:
        drawable = image.convert("RGB")
    return drawable, profile if image.mode in {"RGB", "RGBA", "P", "PA"} else None


_OPAQUE = 255


def _needed(profile: bytes | None) -> bytes | None:
    """The profile, unless it is that of the web, which every browser takes for granted."""
    is_srgb = profile and any("sRGB".encode(coding) in profile for coding in ("ascii", "utf-16-be"))
    return None if is_srgb else profile


def _by_profile(image: "Image", profile: bytes) -> "Image":
    """The picture in sRGB by its own profile, else as if it had none."""
    from PIL import ImageCms  # noqa: PLC0415 - an extra

    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        turned = None
    return turned or image.convert("RGB")
