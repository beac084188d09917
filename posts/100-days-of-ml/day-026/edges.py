"""Sobel's two kernels on a drawn letter, and the smallest PNG writer that works."""

import math
import struct
import sys
import zlib
from pathlib import Path

Image = list[list[float]]

SOBEL_ACROSS = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_DOWN = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]

LETTER = """
....................
....................
...##############...
...##############...
...##############...
...##############...
...####.............
...####.............
...###########......
...###########......
...###########......
...###########......
...####.............
...####.............
...##############...
...##############...
...##############...
...##############...
....................
....................
"""


def pixels(drawing: str) -> Image:
    """Rows of 0 and 1."""
    return [[float(c == "#") for c in row] for row in drawing.split()]


def correlate(image: Image, kernel: list[list[int]]) -> Image:
    """The kernel laid on each place where it fits; what deep-learning libraries call convolution."""
    k = len(kernel)
    return [
        [
            math.fsum(kernel[i][j] * image[row + i][column + j] for i in range(k) for j in range(k))
            for column in range(len(image[0]) - k + 1)
        ]
        for row in range(len(image) - k + 1)
    ]


def convolve(image: Image, kernel: list[list[int]]) -> Image:
    """The convolution of the textbooks: the kernel is turned by 180 degrees first."""
    return correlate(image, [row[::-1] for row in kernel[::-1]])


def negated(image: Image) -> Image:
    """Every pixel with the other sign."""
    return [[-value for value in row] for row in image]


def png(image: Image, zoom: int) -> bytes:
    """A PNG in sixteen greys, 1 for black, each value a square of an even number of pixels; stored, not compressed."""
    rows = [bytes(17 * round(15 - 15 * value) for value in row for _ in range(zoom // 2)) for row in image]
    raw = b"".join(b"\0" + row for row in rows for _ in range(zoom))
    stored = b"".join(
        struct.pack("<BHH", start + 65535 >= len(raw), len(part), 65535 - len(part)) + part
        for start in range(0, len(raw), 65535)
        if (part := raw[start : start + 65535])
    )
    header = struct.pack(">IIBBBBB", zoom * len(image[0]), zoom * len(image), 4, 0, 0, 0, 0)
    data = b"\x78\x01" + stored + struct.pack(">I", zlib.adler32(raw))
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def main() -> None:
    """Print what the kernels find; with a file name, write letter and edges there, side by side."""
    letter = pixels(LETTER)
    across, down = correlate(letter, SOBEL_ACROSS), correlate(letter, SOBEL_DOWN)
    print(f"{len(letter)} x {len(letter[0])} in, {len(across)} x {len(across[0])} out")
    print("row 7 of the letter:", "".join("#" if value else "." for value in letter[7]))
    print("across, row 6:", " ".join(f"{value:.0f}" for value in across[6]))
    print("turned kernel, other sign:", convolve(letter, SOBEL_ACROSS) == negated(across))

    smooth = [[letter[r][c] + 2 * letter[r + 1][c] + letter[r + 2][c] for c in range(20)] for r in range(18)]
    both = [[row[c + 2] - row[c] for c in range(18)] for row in smooth]
    print("1-2-1 down, then a difference across, is the same:", both == across)
    if len(sys.argv) > 1:
        edges = [
            [math.hypot(a, d) / 4.5 for a, d in zip(*rows, strict=True)] for rows in zip(across, down, strict=True)
        ]
        framed = [[0.0] * 20, *([0.0, *row, 0.0] for row in edges), [0.0] * 20]
        beside = [left + [0.0] * 2 + right for left, right in zip(letter, framed, strict=True)]
        Path(sys.argv[1]).write_bytes(png(beside, 8))


if __name__ == "__main__":
    main()
