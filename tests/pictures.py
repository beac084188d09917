"""Pictures as tests need them, drawn anew and always the same."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

ORIENTATION, POSITION, MAKER = 0x0112, 0x8825, 0x010F


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Soft shapes with a grain, of very many colours."""
    chance = random.Random(width * height)  # noqa: S311 - must be repeatable, not secret
    small = Image.frombytes("RGB", (8, 6), chance.randbytes(8 * 6 * 3)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
    return Image.blend(small, grain, 0.08).convert(mode)


def plot(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Lines and text in few colours."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for number in range(12):
        place = 10 + number * height // 14
        draw.line((10, place, width - 10, height - place), fill=("navy", "firebrick", "gray")[number % 3], width=2)
        draw.text((15, place), f"epoch {number}", fill="black")
    return image.convert(mode)


def coded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a file."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int = 1) -> bytes:
    """EXIF with a maker, a position in the Atlantic and a way up."""
    told = Image.Exif()
    told[MAKER] = "Camera"
    told[ORIENTATION] = orientation
    told.get_ifd(POSITION).update({1: "N", 2: (0.0, 30.0, 0.0), 3: "W", 4: (30.0, 0.0, 0.0)})
    return told.tobytes()


def opened(data: bytes) -> Image.Image:
    """The picture that a browser would show, read whole."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
