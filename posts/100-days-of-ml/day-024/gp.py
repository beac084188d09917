"""Gaussian-process regression by hand: a kernel, a Cholesky factor, two triangular solves."""

import math
import sys
from operator import mul
from pathlib import Path

XS = [-4.0, -3.2, -2.6, -0.5, 0.0, 0.7, 3.0]
YS = [0.8, 0.1, -0.5, -0.4, 0.1, 0.7, 0.2]
NOISE = 0.1

Vector = list[float]
Matrix = list[Vector]


def kernel(a: float, b: float, length: float) -> float:
    """Squared exponential with amplitude 1."""
    return math.exp(-((a - b) ** 2) / (2 * length**2))


def cholesky(a: Matrix) -> Matrix:
    """The lower triangular L with L Lᵀ = A."""
    rows: Matrix = []
    for i, row in enumerate(a):
        new: Vector = []
        for j in range(i):
            new.append((row[j] - math.fsum(map(mul, new, rows[j]))) / rows[j][j])
        new.append(math.sqrt(row[i] - math.fsum(v * v for v in new)))
        rows.append(new)
    return rows


def forward(lower: Matrix, b: Vector) -> Vector:
    """The solution of Lx = b."""
    x: Vector = []
    for row, value in zip(lower, b, strict=True):
        x.append((value - math.fsum(map(mul, row, x))) / row[-1])
    return x


def backward(lower: Matrix, b: Vector) -> Vector:
    """The solution of Lᵀx = b."""
    n = len(b)
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (b[i] - math.fsum(lower[j][i] * x[j] for j in range(i + 1, n))) / lower[i][i]
    return x


class Process:
    """What the seven points say about every other place, for one length scale."""

    def __init__(self, length: float) -> None:
        """Factor the covariance of the points once."""
        self.length = length
        self.lower = cholesky([[kernel(a, b, length) + NOISE**2 * (a == b) for b in XS] for a in XS])
        self.weights = backward(self.lower, forward(self.lower, YS))

    def at(self, x: float) -> tuple[float, float]:
        """Mean and standard deviation of the function at x."""
        k = [kernel(x, a, self.length) for a in XS]
        explained = math.fsum(v * v for v in forward(self.lower, k))
        return math.fsum(map(mul, k, self.weights)), math.sqrt(1 - explained)

    def evidence(self) -> tuple[float, float]:
        """The two parts of the log marginal likelihood that depend on the length: fit, and what flexibility costs."""
        fit = -0.5 * math.fsum(map(mul, YS, self.weights))
        return fit, -math.fsum(math.log(row[-1]) for row in self.lower)


def draw(process: Process) -> str:
    """An SVG of the mean, a band of two standard deviations, and the points."""

    def place(x: float, y: float) -> str:
        return f"{320 + 56 * x:.1f},{160 - 60 * y:.1f}"

    places = [k / 10 for k in range(-50, 51)]
    beliefs = [process.at(x) for x in places]
    top = [place(x, mean + 2 * std) for x, (mean, std) in zip(places, beliefs, strict=True)]
    bottom = [place(x, mean - 2 * std) for x, (mean, std) in zip(places, beliefs, strict=True)]
    middle = [place(x, mean) for x, (mean, _) in zip(places, beliefs, strict=True)]
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640" height="320"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="320" fill="#FFFEFB"/>',
        f'<polygon points="{" ".join(top + bottom[::-1])}" fill="#C9D6EA"/>',
        '<line x1="40" y1="160" x2="600" y2="160" stroke="#8F8A7C"/>',
        f'<polyline points="{" ".join(middle)}" fill="none" stroke="#234E8C" stroke-width="2"/>',
    ]
    for x, y in zip(XS, YS, strict=True):
        across, up = place(x, y).split(",")
        parts.append(f'<circle cx="{across}" cy="{up}" r="4.5" fill="#23211C"/>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print the evidence for a few lengths and the beliefs for the best; with a file name, write the plot there."""
    print("length     fit    cost     sum")
    lengths = (0.2, 0.5, 1.0, 1.5, 3.0)
    for length in lengths:
        fit, cost = Process(length).evidence()
        print(f"{length:6.1f}  {fit:6.2f}  {cost:6.2f}  {fit + cost:6.2f}")
    process = Process(max(lengths, key=lambda length: math.fsum(Process(length).evidence())))
    print(f"with length {process.length}:")
    for x in (-0.5, 1.5, 5.0):
        mean, std = process.at(x)
        print(f"at {x:4.1f}   {mean:5.2f} ± {std:.2f}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(draw(process), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
