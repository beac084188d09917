"""The smallest adversarial game, min over x and max over y of xy, under three ways of taking turns."""

import math
import sys
from collections.abc import Callable
from pathlib import Path

RATE = 0.1

Point = tuple[float, float]
Turn = Callable[[float, float], Point]


def together(x: float, y: float) -> Point:
    """Both players step from the same position."""
    return x - RATE * y, y + RATE * x


def in_turn(x: float, y: float) -> Point:
    """The second player sees the first one's move."""
    x -= RATE * y
    return x, y + RATE * x


def looking_ahead(x: float, y: float) -> Point:
    """Both step, look at the gradient there, and take that step from where they were."""
    ahead_x, ahead_y = together(x, y)
    return x - RATE * ahead_y, y + RATE * ahead_x


def play(turn: Turn, steps: int) -> list[Point]:
    """The positions from (1, 0) on."""
    path = [(1.0, 0.0)]
    for _ in range(steps):
        path.append(turn(*path[-1]))
    return path


def draw(paths: list[tuple[str, str, list[Point]]]) -> str:
    """An SVG of the paths around the solution at (0, 0)."""
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 380" width="640" height="380"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="380" fill="#FFFEFB"/>',
    ]
    for row, (label, colour, path) in enumerate(paths):
        points = " ".join(f"{380 + 95 * x:.1f},{190 - 95 * y:.1f}" for x, y in path)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="24" y="{36 + 22 * row}" fill="{colour}">{label}</text>')
    parts.append('<circle cx="380" cy="190" r="3.5" fill="#23211C"/>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the distance from the solution for each way; with a file name, write the paths there."""
    turns: dict[str, Turn] = {"together": together, "in turn": in_turn, "looking ahead": looking_ahead}
    print("steps              10     100     500")
    for name, turn in turns.items():
        path = play(turn, 500)
        print(f"{name:<14}" + "".join(f"{math.hypot(*path[steps]):8.3f}" for steps in (10, 100, 500)))
    print(f"1.01 ** 50 = {1.01**50:.3f}")
    if len(sys.argv) > 1:
        colours = ("#B3372B", "#8F8A7C", "#234E8C")
        chosen = [(name, colour, play(turns[name], 120)) for name, colour in zip(turns, colours, strict=True)]
        Path(sys.argv[1]).write_text(draw(chosen), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
