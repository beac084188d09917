"""The two moons with the lines of a perceptron after each of its last passes, and the line of logistic regression."""

import math
import random
import sys
from pathlib import Path

Line = tuple[float, float, float]
Example = tuple[float, float, int]

PASSES, SHOWN = 20, 6


def moons(count: int, rng: random.Random) -> list[Example]:
    """The moons of code/dl/data.py: half circles of radius 1 with noise 0.2."""
    examples = []
    for k in range(count):
        label, angle = k % 2, rng.uniform(0, math.pi)
        x, y = math.cos(angle), math.sin(angle)
        if label:
            x, y = 1 - x, 0.5 - y
        examples.append((x + rng.gauss(0, 0.2), y + rng.gauss(0, 0.2), label))
    return examples


def side(line: Line, x: float, y: float) -> float:
    """Positive on the side of class 1."""
    return line[0] * x + line[1] * y + line[2]


def misread(line: Line, examples: list[Example]) -> int:
    """How many examples are on the wrong side."""
    return len([label for x, y, label in examples if (side(line, x, y) > 0) != (label == 1)])


def passes(examples: list[Example], rng: random.Random, *, perceptron: bool) -> list[Line]:
    """The line after each pass: a perceptron's, or that of logistic regression with a falling rate."""
    line: Line = (0.0, 0.0, 0.0)
    order, found = list(examples), []
    for count in range(PASSES):
        rng.shuffle(order)
        for x, y, label in order:
            if perceptron:
                step = float(label - (side(line, x, y) > 0))
            else:
                step = 0.2 * 0.1 ** (count / PASSES) * (label - 0.5 - 0.5 * math.tanh(side(line, x, y) / 2))
            line = (line[0] + step * x, line[1] + step * y, line[2] + step)
        found.append(line)
    return found


def draw(examples: list[Example], restless: list[Line], calm: Line) -> str:
    """An SVG of the points and the lines, cut off at the frame."""
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="400" fill="#FFFEFB"/>',
    ]
    for line, colour, width in [*((line, "#B3372B", 1.2) for line in restless), (calm, "#234E8C", 2.5)]:
        ends = [(x, -(line[2] + line[0] * x) / line[1]) for x in (-1.9, 2.9)]
        points = " ".join(f"{250 + 130 * x:.1f},{240 - 130 * y:.1f}" for x, y in ends)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
    for x, y, label in examples:
        fill = "#23211C" if label else "#FFFEFB"
        across, up = 250 + 130 * x, 240 - 130 * y
        parts.append(f'<circle cx="{across:.1f}" cy="{up:.1f}" r="4" fill="{fill}" stroke="#23211C"/>')
    parts.append('<text x="440" y="368" fill="#B3372B">perceptron, last six passes</text>')
    parts.append('<text x="440" y="388" fill="#234E8C">logistic regression</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the mistakes after each pass; with a file name, write the plot there."""
    rng = random.Random(4)
    examples = moons(120, rng)
    restless, calm = (passes(examples, rng, perceptron=perceptron) for perceptron in (True, False))
    for name, lines in {"perceptron": restless, "logistic": calm}.items():
        print(f"{name:<12}", " ".join(f"{misread(line, examples):2d}" for line in lines[-SHOWN:]))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(draw(examples, restless[-SHOWN:], calm[-1]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
