"""The belief of the Gaussian process of this day as a picture: ink where a value is likely, paper where it is not."""

import math
import struct
import sys
import zlib
from pathlib import Path

from gp import XS, YS, Process

WIDTH, HEIGHT = 1600, 640
LEFT, TOP, STEP = -5.0, 2.0, 0.00625
"""The place and the value of the first pixel, and how far it is to the next."""
PAPER, INK = (0xFF, 0xFE, 0xFB), (0x23, 0x4E, 0x8C)
LEVELS = 200
"""Steps from paper to ink; the colour after them is that of the dots."""
DOT = 9
SHARPEST = 0.09
"""A belief at least this wide keeps its shape; a sharper one would leave no ink for the others."""


def densities(process: Process) -> list[bytes]:
    """A row for each value from the top, with 0 for no belief and 200 for the surest."""
    beliefs = [process.at(LEFT + STEP * column) for column in range(WIDTH)]
    rows = []
    for row in range(HEIGHT):
        value = TOP - STEP * row
        inks = (
            math.sqrt(SHARPEST / max(std, SHARPEST)) * math.exp(-0.5 * ((value - mean) / max(std, SHARPEST)) ** 2)
            for mean, std in beliefs
        )
        rows.append(bytes(round(LEVELS * ink) for ink in inks))
    return rows


def dotted(rows: list[bytes]) -> list[bytes]:
    """The rows with the points as black dots, the last colour."""
    drawn = [bytearray(row) for row in rows]
    for x, y in zip(XS, YS, strict=True):
        column, row = round((x - LEFT) / STEP), round((TOP - y) / STEP)
        for down in range(-DOT, DOT + 1):
            half = math.isqrt(DOT * DOT - down * down)
            drawn[row + down][column - half : column + half + 1] = bytes((LEVELS + 1,)) * (2 * half + 1)
    return [bytes(row) for row in drawn]


def png(rows: list[bytes]) -> bytes:
    """A PNG with a colour for each step from paper to ink, each row as its difference from the one above."""
    colours = [
        bytes(round(p + (i - p) * step / LEVELS) for p, i in zip(PAPER, INK, strict=True)) for step in range(LEVELS + 1)
    ]
    above = [bytes(WIDTH), *rows]
    raw = b"".join(
        b"\2" + bytes((now - then) % 256 for now, then in zip(row, before, strict=True))
        for row, before in zip(rows, above, strict=False)
    )
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    palette = b"".join(colours) + bytes((0x23, 0x21, 0x1C))
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def main() -> None:
    """Print where the process is surest and least sure; with a file name, write the picture there."""
    process = Process(1.5)
    places = [LEFT + k / 10 for k in range(101)]
    surest = min(places, key=lambda x: process.at(x)[1])
    vaguest = max(places, key=lambda x: process.at(x)[1])
    for name, x in (("surest", surest), ("vaguest", vaguest)):
        print(f"{name:<8} at {x:4.1f}: ± {process.at(x)[1]:.2f}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_bytes(png(dotted(densities(process))))


if __name__ == "__main__":
    main()
