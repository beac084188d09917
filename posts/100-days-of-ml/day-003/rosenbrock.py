"""Gradient descent, momentum and Adam on Rosenbrock's valley, all started at the same point."""

import math
import sys
from collections.abc import Callable
from pathlib import Path

Point = tuple[float, float]
Rule = Callable[[int], list[Point]]

START = (-1.2, 1.0)
REPORT = (100, 1000, 5000)


def gradient(x: float, y: float) -> Point:
    """The gradient of (1 - x)² + 100 (y - x²)²."""
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


def plain(steps: int, rate: float = 0.001) -> list[Point]:
    """Gradient descent."""
    x, y = START
    path = [START]
    for _ in range(steps):
        dx, dy = gradient(x, y)
        x, y = x - rate * dx, y - rate * dy
        path.append((x, y))
    return path


def momentum(steps: int, rate: float = 0.001, keep: float = 0.9) -> list[Point]:
    """Gradient descent with a velocity that keeps nine tenths of itself."""
    x, y = START
    u, v = 0.0, 0.0
    path = [START]
    for _ in range(steps):
        dx, dy = gradient(x, y)
        u, v = keep * u - rate * dx, keep * v - rate * dy
        x, y = x + u, y + v
        path.append((x, y))
    return path


def adam(steps: int, rate: float = 0.01, *, corrected: bool = True) -> list[Point]:
    """Adam with the paper's decay rates, 0.9 and 0.999; without the correction the averages start from zero."""
    place, mean, square = list(START), [0.0, 0.0], [0.0, 0.0]
    path = [START]
    for t in range(1, steps + 1):
        for i, slope in enumerate(gradient(place[0], place[1])):
            mean[i] = 0.9 * mean[i] + 0.1 * slope
            square[i] = 0.999 * square[i] + 0.001 * slope**2
            m = mean[i] / (1 - 0.9**t) if corrected else mean[i]
            s = square[i] / (1 - 0.999**t) if corrected else square[i]
            place[i] -= rate * m / (math.sqrt(s) + 1e-8)
        path.append((place[0], place[1]))
    return path


def distance(point: Point) -> float:
    """How far a point is from the minimum at (1, 1)."""
    return math.dist(point, (1.0, 1.0))


def draw(paths: list[tuple[str, str, list[Point]]]) -> str:
    """An SVG of the paths in the valley, with the valley's floor, y = x², as a dashed line."""

    def place(point: Point) -> str:
        return f"{330 + 210 * point[0]:.1f},{330 - 190 * point[1]:.1f}"

    floor = " ".join(place((k / 50, (k / 50) ** 2)) for k in range(-65, 66))
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 370" width="640" height="370"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="370" fill="#FFFEFB"/>',
        f'<polyline points="{floor}" fill="none" stroke="#8F8A7C" stroke-dasharray="4 4"/>',
    ]
    for line, (label, colour, path) in enumerate(paths):
        points = " ".join(map(place, path))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="250" y="{40 + 20 * line}" fill="{colour}">{label}</text>')
    parts.append('<circle cx="540" cy="140" r="5" fill="none" stroke="#23211C" stroke-width="1.5"/>')
    parts.append('<text x="554" y="146" fill="#23211C">minimum</text>')
    parts.append('<text x="34" y="146" fill="#23211C">start</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print how far each rule still is from the minimum; with a file name, write the plot there."""
    rules: dict[str, Rule] = {"plain": plain, "momentum": momentum, "Adam": adam}
    print("            " + "".join(f"{steps:>9}" for steps in REPORT))
    for name, rule in rules.items():
        path = rule(REPORT[-1])
        print(f"{name:<12}" + "".join(f"{distance(path[steps]):9.4f}" for steps in REPORT))
    first = {corrected: math.dist(START, adam(1, corrected=corrected)[1]) for corrected in (True, False)}
    print(f"Adam's first step, corrected:     {first[True]:.4f}")
    print(f"Adam's first step, not corrected: {first[False]:.4f}")
    if len(sys.argv) > 1:
        paths = [
            ("momentum, 300 steps", "#B3372B", momentum(300)),
            ("Adam, 3000 steps", "#234E8C", adam(3000)[::10]),
        ]
        Path(sys.argv[1]).write_text(draw(paths), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
