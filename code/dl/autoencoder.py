"""Stripes through a bottleneck: a linear autoencoder trained step by step, and principal components beside it."""

import math
import random
from operator import mul

from data import SIDE, Example, drawn, stripes

Vector = list[float]

PIXELS = SIDE * SIDE
EPOCHS = 10


def calm(count: int, rng: random.Random) -> list[Example]:
    """Stripes with little noise."""
    return stripes(count, rng, noise=0.1)


def learned(rows: list[Vector], width: int, rng: random.Random) -> tuple[list[Vector], list[Vector]]:
    """Encoder and decoder, both one row for each hidden unit, after gradient descent on the squared error."""
    encoder = [[rng.gauss(0, 0.1) for _ in range(PIXELS)] for _ in range(width)]
    decoder = [[rng.gauss(0, 0.1) for _ in range(PIXELS)] for _ in range(width)]
    for epoch in range(EPOCHS):
        rate = 0.02 * 0.2 ** (epoch / EPOCHS)
        for row in rows:
            code = [math.fsum(map(mul, unit, row)) for unit in encoder]
            error = [a - b for a, b in zip(rebuilt(code, decoder), row, strict=True)]
            back = [math.fsum(map(mul, unit, error)) for unit in decoder]
            decoder = [
                [w - rate * c * e for w, e in zip(unit, error, strict=True)]
                for unit, c in zip(decoder, code, strict=True)
            ]
            encoder = [
                [w - rate * b * v for w, v in zip(unit, row, strict=True)]
                for unit, b in zip(encoder, back, strict=True)
            ]
    return encoder, decoder


def components(rows: list[Vector], width: int, rng: random.Random) -> list[Vector]:
    """The leading principal directions by repeated multiplication with the covariance and orthogonalisation."""
    found = [[rng.gauss(0, 1) for _ in range(PIXELS)] for _ in range(width)]
    for _ in range(15):
        for index, direction in enumerate(found):
            shares = [math.fsum(map(mul, row, direction)) for row in rows]
            grown = [math.fsum(map(mul, shares, column)) for column in zip(*rows, strict=True)]
            for other in found[:index]:
                overlap = math.fsum(map(mul, grown, other))
                grown = [g - overlap * o for g, o in zip(grown, other, strict=True)]
            length = math.hypot(*grown)
            found[index] = [g / length for g in grown]
    return found


def rebuilt(code: Vector, decoder: list[Vector]) -> Vector:
    """The picture that a code stands for."""
    return [math.fsum(map(mul, code, column)) for column in zip(*decoder, strict=True)]


def error(rows: list[Vector], encoder: list[Vector], decoder: list[Vector]) -> float:
    """Mean squared error per pixel."""
    lost = []
    for row in rows:
        code = [math.fsum(map(mul, unit, row)) for unit in encoder]
        lost.append(math.dist(rebuilt(code, decoder), row) ** 2)
    return math.fsum(lost) / (PIXELS * len(rows))


def main() -> None:
    """Print the error on new pictures by the width of the bottleneck."""
    examples, test, rng = drawn(calm, 0)
    rows, new = [x for x, _ in examples], [x for x, _ in test][:100]
    directions = components(rows, 10, rng)
    print("units   autoencoder   principal components")
    for width in (2, 4, 6, 8, 10):
        trained = error(new, *learned(rows, width, rng))
        best = error(new, directions[:width], directions[:width])
        print(f"{width:5d}   {trained:11.3f}   {best:20.3f}")


if __name__ == "__main__":
    main()
