"""A multilayer perceptron with softmax output, trained one example at a time; no library beneath it."""

import itertools
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import mul

from data import Example

Vector = list[float]


@dataclass(frozen=True)
class Activation:
    """A nonlinearity, and its slope as a function of its own output."""

    value: Callable[[float], float]
    slope: Callable[[float], float]
    gain: float


ACTIVATIONS = {
    "tanh": Activation(math.tanh, lambda h: 1 - h * h, 1.0),
    "sigmoid": Activation(lambda z: 0.5 + 0.5 * math.tanh(z / 2), lambda h: h * (1 - h), 1.0),
    "relu": Activation(lambda z: max(z, 0.0), lambda h: float(h > 0), math.sqrt(2)),
}


def softmax(scores: Sequence[float]) -> Vector:
    """Probabilities from scores."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


class Mlp:
    """Layers of weights; each row holds one unit's weights, its bias last."""

    def __init__(self, sizes: Sequence[int], rng: random.Random, activation: str = "tanh") -> None:
        """Weights with the variance that keeps signals of one size through the layers, biases zero."""
        self.activation = ACTIVATIONS[activation]
        self.rng = rng
        self.layers = [
            [[*(rng.gauss(0, self.activation.gain / math.sqrt(n)) for _ in range(n)), 0.0] for _ in range(m)]
            for n, m in itertools.pairwise(sizes)
        ]

    def activities(self, x: Vector, keep: float = 1.0) -> list[Vector]:
        """The input of every layer and the scores last; with keep below 1, hidden units are dropped at random."""
        found = [x]
        for depth, layer in enumerate(self.layers):
            fed = [*x, 1.0]
            x = [math.fsum(map(mul, row, fed)) for row in layer]
            if depth < len(self.layers) - 1:
                x = [self.activation.value(z) for z in x]
                if keep < 1:
                    x = [h / keep if self.rng.random() < keep else 0.0 for h in x]
            found.append(x)
        return found

    def probabilities(self, x: Vector) -> Vector:
        """Of each class, with every unit present."""
        return softmax(self.activities(x)[-1])

    def learn(self, x: Vector, label: int, rate: float, *, keep: float = 1.0, decay: float = 0.0) -> None:
        """One step of gradient descent on the cross-entropy of one example."""
        found = self.activities(x, keep)
        error = softmax(found[-1])
        error[label] -= 1
        for depth in reversed(range(len(self.layers))):
            layer, below = self.layers[depth], found[depth]
            back = [math.fsum(map(mul, column, error)) for column in zip(*layer, strict=True)] if depth else []
            fed, shrink = [*below, 1.0], 1 - rate * decay
            for j, (row, e) in enumerate(zip(layer, error, strict=True)):
                layer[j] = [shrink * w - rate * e * value for w, value in zip(row, fed, strict=True)]
            if depth:
                slopes = (self.activation.slope(h * keep) / keep if h or keep == 1 else 0.0 for h in below)
                error = [b * slope for b, slope in zip(back, slopes, strict=False)]


def train(net: Mlp, examples: list[Example], epochs: int, rate: float, **ways: float) -> None:
    """Show all examples once an epoch in random order; the rate falls to a tenth over the epochs."""
    order = list(examples)
    for epoch in range(epochs):
        net.rng.shuffle(order)
        slower = rate * 0.1 ** (epoch / epochs)
        for x, label in order:
            net.learn(x, label, slower, **ways)


def accuracy(net: Mlp, examples: list[Example]) -> float:
    """The share of examples whose most probable class is the right one, in percent."""
    right = 0
    for x, label in examples:
        p = net.probabilities(x)
        right += p.index(max(p)) == label
    return 100 * right / len(examples)


def mean_and_spread(values: Sequence[float]) -> tuple[float, float]:
    """Mean and standard deviation over seeds, n - 1 in the denominator."""
    mean = math.fsum(values) / len(values)
    return mean, math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))


def main() -> None:
    """Compare every gradient of a small net with finite differences."""
    rng = random.Random(0)
    net = Mlp([3, 4, 3, 2], rng)
    x, label, step = [0.3, -1.2, 0.8], 1, 1e-5
    largest = 0.0
    before = [[list(row) for row in layer] for layer in net.layers]
    net.learn(x, label, 1.0)
    moved = net.layers
    for depth, layer in enumerate(before):
        for j, row in enumerate(layer):
            for i, weight in enumerate(row):
                net.layers = [[list(r) for r in rows] for rows in before]
                net.layers[depth][j][i] = weight + step
                above = -math.log(net.probabilities(x)[label])
                net.layers[depth][j][i] = weight - step
                below = -math.log(net.probabilities(x)[label])
                largest = max(largest, abs((above - below) / (2 * step) - (weight - moved[depth][j][i])))
    print("gradients agree to nine places:", largest < 1e-9)


if __name__ == "__main__":
    main()
