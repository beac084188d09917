"""How wide signals are after ten tanh layers, and gradients on the way back, by the scale of the random weights."""

import math
import random
from operator import mul

WIDTH, DEPTH = 100, 10
SHOWN = (1, 2, 5, 10)


def spread(values: list[float]) -> float:
    """Root mean square."""
    return math.sqrt(math.fsum(v * v for v in values) / len(values))


def through(scale: float, rng: random.Random) -> tuple[list[float], float]:
    """The spread after each layer, and that of a gradient at the input which had spread 1 at the top."""
    signal, layers, signals = [rng.gauss(0, 1) for _ in range(WIDTH)], [], []
    for _ in range(DEPTH):
        layers.append([[rng.gauss(0, scale) for _ in range(WIDTH)] for _ in range(WIDTH)])
        signal = [math.tanh(math.fsum(map(mul, row, signal))) for row in layers[-1]]
        signals.append(signal)
    gradient = [rng.gauss(0, 1) for _ in range(WIDTH)]
    for weights, outputs in zip(reversed(layers), reversed(signals), strict=True):
        below = [g * (1 - h * h) for g, h in zip(gradient, outputs, strict=True)]
        gradient = [math.fsum(map(mul, column, below)) for column in zip(*weights, strict=True)]
    return [spread(signal) for signal in signals], spread(gradient)


def main() -> None:
    """Print one row for each scale."""
    rng = random.Random(6)
    print("weights      layer 1         2         5        10   gradient at the input")
    for name, scale in {"0.01": 0.01, "1 / sqrt n": 1 / math.sqrt(WIDTH), "3 / sqrt n": 3 / math.sqrt(WIDTH)}.items():
        spreads, back = through(scale, rng)
        print(f"{name:<10}" + "".join(f"{spreads[layer - 1]:10.1e}" for layer in SHOWN) + f"{back:24.1e}")


if __name__ == "__main__":
    main()
