"""Gradient descent in a long valley: which step size converges, how fast, and what the path looks like."""

import math
import sys
from pathlib import Path

STEEP = 20.0
START = (10.0, 1.0)

Path2D = list[tuple[float, float]]


def descend(rate: float, steps: int) -> Path2D:
    """The points visited on f(x, y) = (x² + 20 y²) / 2, the start included."""
    x, y = START
    path = [(x, y)]
    for _ in range(steps):
        x, y = x - rate * x, y - rate * STEEP * y
        path.append((x, y))
    return path


def steps_needed(rate: float, limit: int = 2000) -> int | None:
    """Steps until the point is within 0.001 of the minimum, or None if it never gets there."""
    for step, (x, y) in enumerate(descend(rate, limit)):
        if math.hypot(x, y) < 0.001:
            return step
    return None


def draw(paths: list[tuple[str, str, Path2D]]) -> str:
    """An SVG of the valley's contours with each path in its colour; y is drawn at twice the scale of x."""
    width, height, scale, stretch = 640, 280, 27.0, 2.0
    centre = (320.0, 140.0)

    def place(point: tuple[float, float]) -> str:
        return f"{centre[0] + scale * point[0]:.1f},{centre[1] - stretch * scale * point[1]:.1f}"

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        f'<rect width="{width}" height="{height}" fill="#FFFEFB"/>',
    ]
    for level in (1, 8, 22, 42, 60.5):
        across, along = math.sqrt(2 * level / STEEP), math.sqrt(2 * level)
        parts.append(
            f'<ellipse cx="{centre[0]}" cy="{centre[1]}" rx="{scale * along:.1f}" ry="{stretch * scale * across:.1f}"'
            ' fill="none" stroke="#8F8A7C" stroke-width="1"/>'
        )
    for line, (label, colour, path) in enumerate(paths):
        points = " ".join(map(place, path))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="24" y="{28 + 20 * line}" fill="{colour}">{label}</text>')
    parts.append(f'<circle cx="{centre[0]}" cy="{centre[1]}" r="3.5" fill="#23211C"/>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print how many steps each rate needs; with a file name, write the plot there."""
    print("rate    steps to 0.001")
    for rate in (0.010, 0.050, 0.090, 0.095, 0.099, 0.101):
        steps = steps_needed(rate)
        print(f"{rate:.3f}   {steps if steps is not None else 'never'}")
    if len(sys.argv) > 1:
        paths = [("rate 0.090", "#B3372B", descend(0.090, 30)), ("rate 0.030", "#234E8C", descend(0.030, 60))]
        Path(sys.argv[1]).write_text(draw(paths), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
