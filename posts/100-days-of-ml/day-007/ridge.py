"""Polynomials through eleven points without any noise, with and without a penalty on the weights."""

import math
import sys
from pathlib import Path

DEGREE = 10
POINTS = [k / 5 - 1 for k in range(11)]
BETWEEN = [k / 100 - 1 for k in range(201)]


def target(x: float) -> float:
    """Runge's function."""
    return 1 / (1 + 25 * x * x)


def solve(a: list[list[float]], b: list[float]) -> list[float]:
    """The solution of Ax = b by elimination with row exchanges."""
    rows = [[*row, value] for row, value in zip(a, b, strict=True)]
    n = len(rows)
    for k in range(n):
        pivot = max(range(k, n), key=lambda r: abs(rows[r][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for r in range(k + 1, n):
            factor = rows[r][k] / rows[k][k]
            rows[r] = [below - factor * above for below, above in zip(rows[r], rows[k], strict=True)]
    x = [0.0] * n
    for k in reversed(range(n)):
        x[k] = (rows[k][n] - math.fsum(rows[k][j] * x[j] for j in range(k + 1, n))) / rows[k][k]
    return x


def fit(penalty: float) -> list[float]:
    """Coefficients, constant first, that minimise the squared error plus penalty times the squared weights."""
    powers = range(DEGREE + 1)
    a = [[math.fsum(x ** (i + j) for x in POINTS) + penalty * (i == j) for j in powers] for i in powers]
    b = [math.fsum(x**i * target(x) for x in POINTS) for i in powers]
    return solve(a, b)


def value(weights: list[float], x: float) -> float:
    """The polynomial at x, by Horner's rule."""
    result = 0.0
    for weight in reversed(weights):
        result = result * x + weight
    return result


def worst(weights: list[float], places: list[float]) -> float:
    """The largest distance from the target at the places."""
    return max(abs(value(weights, x) - target(x)) for x in places)


def draw(curves: list[tuple[str, str, list[float]]]) -> str:
    """An SVG of the target, the eleven points and each polynomial."""

    def place(x: float, y: float) -> str:
        return f"{320 + 280 * x:.1f},{280 - 105 * y:.1f}"

    def line(colour: str, height: list[float], extra: str = "") -> str:
        points = " ".join(place(x, y) for x, y in zip(BETWEEN, height, strict=True))
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{extra}/>'

    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340" width="640" height="340"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="340" fill="#FFFEFB"/>',
        '<line x1="40" y1="280" x2="600" y2="280" stroke="#8F8A7C"/>',
        line("#23211C", [target(x) for x in BETWEEN], ' stroke-dasharray="5 4"'),
    ]
    for row, (label, colour, weights) in enumerate(curves):
        parts.append(line(colour, [value(weights, x) for x in BETWEEN]))
        parts.append(f'<text x="150" y="{40 + 20 * row}" fill="{colour}">{label}</text>')
    for x in POINTS:
        across, up = place(x, target(x)).split(",")
        parts.append(f'<circle cx="{across}" cy="{up}" r="4" fill="#23211C"/>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print fit and misfit for some penalties; with a file name, write the plot there."""
    print("penalty   at the points   between   largest weight")
    for penalty in (0.0, 1e-5, 1e-3, 1e-2, 1e-1, 1.0):
        weights = fit(penalty)
        print(
            f"{penalty:<7g}   {worst(weights, POINTS):13.3f}   {worst(weights, BETWEEN):7.3f}"
            f"   {max(map(abs, weights)):14.1f}"
        )
    if len(sys.argv) > 1:
        curves = [("penalty 0", "#B3372B", fit(0.0)), ("penalty 0.00001", "#234E8C", fit(1e-5))]
        Path(sys.argv[1]).write_text(draw(curves), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
