"""Four three-by-three filters, a ReLU and a pooling against the stripes; two ways to pool."""

import math
import random
from operator import mul

from data import SIDE, Example, drawn, stripes
from nets import mean_and_spread, softmax

Vector = list[float]

FILTERS, SEEDS, EPOCHS = 4, 4, 6
PLACES = (SIDE - 2) ** 2


def patches(pixels: Vector) -> list[Vector]:
    """All three-by-three windows of a picture, each with a 1 for the bias."""
    return [
        [*(pixels[SIDE * (row + i) + column + j] for i in range(3) for j in range(3)), 1.0]
        for row in range(SIDE - 2)
        for column in range(SIDE - 2)
    ]


class Conv:
    """Filters with shared weights, pooled to one number each, then softmax regression."""

    def __init__(self, rng: random.Random, *, pool: str) -> None:
        """Random filters, an output layer of zeros."""
        self.filters = [[*(rng.gauss(0, 0.5) for _ in range(9)), 0.0] for _ in range(FILTERS)]
        self.out = [[0.0] * (FILTERS + 1) for _ in range(4)]
        self.pool = pool

    def pooled(self, windows: list[Vector]) -> tuple[Vector, list[list[int]]]:
        """One number for each filter, and the places that it came from."""
        values, places = [], []
        for weights in self.filters:
            responses = [max(0.0, math.fsum(map(mul, weights, window))) for window in windows]
            if self.pool == "max":
                top = max(responses)
                values.append(top)
                places.append([responses.index(top)] if top > 0 else [])
            else:
                values.append(math.fsum(responses) / PLACES)
                places.append([place for place, response in enumerate(responses) if response > 0])
        return values, places

    def probabilities(self, windows: list[Vector]) -> Vector:
        """Of the four classes."""
        fed = [*self.pooled(windows)[0], 1.0]
        return softmax([math.fsum(map(mul, row, fed)) for row in self.out])

    def learn(self, windows: list[Vector], label: int, rate: float) -> None:
        """One step on one picture; a filter's gradient is the sum over the places where it was used."""
        values, places = self.pooled(windows)
        fed = [*values, 1.0]
        error = softmax([math.fsum(map(mul, row, fed)) for row in self.out])
        error[label] -= 1
        back = [math.fsum(map(mul, column, error)) for column in zip(*self.out, strict=True)]
        self.out = [
            [w - rate * e * v for w, v in zip(row, fed, strict=True)] for row, e in zip(self.out, error, strict=True)
        ]
        share = 1.0 if self.pool == "max" else 1 / PLACES
        for index, used in enumerate(places):
            if used:
                total = [math.fsum(column) for column in zip(*(windows[place] for place in used), strict=True)]
                step = rate * share * back[index]
                self.filters[index] = [w - step * t for w, t in zip(self.filters[index], total, strict=True)]


def cut(examples: list[Example]) -> list[tuple[list[Vector], int]]:
    """Windows instead of pixels."""
    return [(patches(pixels), label) for pixels, label in examples]


def score(seed: int, pool: str) -> float:
    """Test accuracy after training."""
    examples, test, rng = drawn(stripes, seed)
    net, pictures = Conv(rng, pool=pool), cut(examples)
    for _ in range(EPOCHS):
        rng.shuffle(pictures)
        for windows, label in pictures:
            net.learn(windows, label, 0.3 if pool == "mean" else 0.03)
    right = 0
    for windows, label in cut(test):
        p = net.probabilities(windows)
        right += p.index(max(p)) == label
    return 100 * right / len(test)


def main() -> None:
    """Print test accuracy for both poolings."""
    net = Conv(random.Random(0), pool="mean")
    print("weights:", sum(map(len, net.filters)) + sum(map(len, net.out)))
    for pool in ("mean", "max"):
        mean, spread = mean_and_spread([score(seed, pool) for seed in range(SEEDS)])
        print(f"{pool:<5} {mean:.1f} ± {spread:.1f}")


if __name__ == "__main__":
    main()
