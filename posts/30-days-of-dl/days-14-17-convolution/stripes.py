"""One picture of each kind of stripes, above without noise and below as the nets see them."""

import math
import random
import sys
from pathlib import Path

SIDE, CELL = 8, 16
NAMES = ("across", "upright", "rising", "falling")
DIRECTIONS = ((0.0, 1.0), (1.0, 0.0), (0.7, 0.7), (0.7, -0.7))

Picture = list[list[float]]


def picture(direction: tuple[float, float], noise: float, rng: random.Random) -> Picture:
    """A wave of length four along the direction, as in code/dl/data.py."""
    phase = rng.uniform(0, 2 * math.pi)
    return [
        [
            math.sin(math.pi / 2 * (direction[0] * column + direction[1] * row) + phase) + rng.gauss(0, noise)
            for column in range(SIDE)
        ]
        for row in range(SIDE)
    ]


def grey(value: float) -> str:
    """A colour: dark for high values, cut off at plus and minus two."""
    level = round(15 - 13 * (min(max(value, -2.0), 2.0) + 2) / 4)
    return "#" + 3 * f"{level:X}"


def draw(rows: list[list[Picture]]) -> str:
    """An SVG of rows of pictures with the name of each kind above."""
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640" height="320"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="320" fill="#FFFEFB"/>',
    ]
    for index, name in enumerate(NAMES):
        parts.append(f'<text x="{84 + 158 * index}" y="22" text-anchor="middle" fill="#23211C">{name}</text>')
    for below, pictures in enumerate(rows):
        for beside, pixels in enumerate(pictures):
            parts.extend(
                f'<path d="M{20 + 158 * beside + CELL * column} {34 + 144 * below + CELL * row}'
                f'h{CELL}v{CELL}h-{CELL}z" fill="{grey(value)}"/>'
                for row, line in enumerate(pixels)
                for column, value in enumerate(line)
            )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print how far apart the classes' mean pictures are; with a file name, write examples there."""
    rng = random.Random(14)
    for name, direction in zip(NAMES, DIRECTIONS, strict=True):
        pictures = [picture(direction, 0.8, rng) for _ in range(2000)]
        means = [math.fsum(p[row][column] for p in pictures) / 2000 for row in range(SIDE) for column in range(SIDE)]
        print(f"{name:<8} mean picture between {min(means):5.2f} and {max(means):4.2f}")
    if len(sys.argv) > 1:
        rows = [[picture(direction, noise, rng) for direction in DIRECTIONS] for noise in (0.0, 0.8)]
        Path(sys.argv[1]).write_text(draw(rows), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
