"""How much of a small change to the first hidden state a tanh recurrent net still feels, steps later."""

import math
import random
from operator import mul

WIDTH = 24
LAGS = (1, 5, 10, 20, 40)
NETS = 5

Matrix = list[list[float]]


def recurrent_weights(gain: float, rng: random.Random) -> Matrix:
    """A random matrix whose spectral radius is about the gain."""
    return [[rng.gauss(0, gain / math.sqrt(WIDTH)) for _ in range(WIDTH)] for _ in range(WIDTH)]


def step(w: Matrix, h: list[float], x: list[float]) -> list[float]:
    """One step of h = tanh(Wh + x)."""
    return [math.tanh(math.fsum(map(mul, row, h)) + drive) for row, drive in zip(w, x, strict=True)]


def jacobian_step(w: Matrix, h: list[float], product: Matrix) -> Matrix:
    """Diag(1 - h²) W times the product so far: the chain rule through one step, at its output h."""
    columns = list(zip(*product, strict=True))
    return [[(1 - a * a) * math.fsum(map(mul, row, column)) for column in columns] for row, a in zip(w, h, strict=True)]


def size(matrix: Matrix) -> float:
    """Root mean square of the singular values: 1 for the identity."""
    return math.sqrt(math.fsum(v * v for row in matrix for v in row) / WIDTH)


def felt(gain: float, drive: float, rng: random.Random) -> list[float]:
    """The size of dh_k/dh_0 at each lag, under random input of the given strength."""
    w = recurrent_weights(gain, rng)
    h = [rng.gauss(0, 0.5) for _ in range(WIDTH)]
    product = [[float(i == j) for j in range(WIDTH)] for i in range(WIDTH)]
    sizes = []
    for k in range(1, max(LAGS) + 1):
        h = step(w, h, [rng.gauss(0, drive) for _ in range(WIDTH)])
        product = jacobian_step(w, h, product)
        if k in LAGS:
            sizes.append(size(product))
    return sizes


def main() -> None:
    """Print the median over a few nets for each gain."""
    rng = random.Random(12)
    print("gain" + "".join(f"{'lag ' + str(lag):>10}" for lag in LAGS))
    for gain in (0.8, 1.0, 1.4, 2.0):
        runs = [felt(gain, 0.3, rng) for _ in range(NETS)]
        medians = [sorted(column)[NETS // 2] for column in zip(*runs, strict=True)]
        print(f"{gain:<4}" + "".join(f"{m:>10.1e}" for m in medians))


if __name__ == "__main__":
    main()
