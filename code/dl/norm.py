"""Batch normalisation by hand in a deep narrow net: its gradients against finite differences, and what it mends."""

import itertools
import math
import random
from operator import mul

from data import Example, drawn, moons
from nets import mean_and_spread, softmax

Vector = list[float]
Batch = list[Vector]

DEPTH, WIDTH, SIZE, EPOCHS, SEEDS = 6, 6, 20, 24, 3
TINY = 1e-5


def normalised(column: Vector) -> tuple[Vector, float]:
    """The column with mean 0 and variance 1, and the factor that it took."""
    mean = math.fsum(column) / len(column)
    factor = 1 / math.sqrt(math.fsum((v - mean) ** 2 for v in column) / len(column) + TINY)
    return [(v - mean) * factor for v in column], factor


def normalised_back(outs: Vector, factor: float, slopes: Vector) -> Vector:
    """The loss's slopes in the column, from those in its normalised form: what changes the mean or variance goes."""
    mean = math.fsum(slopes) / len(slopes)
    along = math.fsum(map(mul, slopes, outs)) / len(slopes)
    return [factor * (s - mean - along * out) for s, out in zip(slopes, outs, strict=True)]


def product(batch: Batch, weights: list[Vector]) -> Batch:
    """Each row of the batch times the weights, without bias."""
    return [[math.fsum(map(mul, row, unit)) for unit in weights] for row in batch]


class Deep:
    """Tanh layers between input and softmax, with or without normalisation before each tanh."""

    def __init__(self, rng: random.Random, scale: float, *, norm: bool) -> None:
        """Weights whose size is off by the given factor."""
        sizes = [2, *[WIDTH] * DEPTH, 2]
        self.norm = norm
        self.layers = [
            [[rng.gauss(0, scale / math.sqrt(n)) for _ in range(n)] for _ in range(m)]
            for n, m in itertools.pairwise(sizes)
        ]

    def gradients(self, batch: Batch, labels: list[int]) -> tuple[float, list[list[Vector]]]:
        """Mean cross-entropy of the batch, and its slope in every weight."""
        inputs, factors, scaled = [batch], [], []
        for weights in self.layers[:-1]:
            columns: Batch = [list(column) for column in zip(*product(inputs[-1], weights), strict=True)]
            pairs = [normalised(column) if self.norm else (column, 1.0) for column in columns]
            factors.append([factor for _, factor in pairs])
            scaled.append([column for column, _ in pairs])
            inputs.append([[math.tanh(v) for v in row] for row in zip(*scaled[-1], strict=True)])
        errors = [softmax(row) for row in product(inputs[-1], self.layers[-1])]
        loss = -math.fsum(math.log(p[label]) for p, label in zip(errors, labels, strict=True)) / len(labels)
        errors = [
            [(v - (k == label)) / len(labels) for k, v in enumerate(p)] for p, label in zip(errors, labels, strict=True)
        ]
        slopes: list[list[Vector]] = []
        for depth in reversed(range(len(self.layers))):
            by_unit = list(zip(*errors, strict=True))
            by_input = list(zip(*inputs[depth], strict=True))
            slopes.append([[math.fsum(map(mul, unit, column)) for column in by_input] for unit in by_unit])
            if depth:
                back = product(errors, [list(column) for column in zip(*self.layers[depth], strict=True)])
                through = [
                    [b * (1 - h * h) for b, h in zip(*rows, strict=True)]
                    for rows in zip(back, inputs[depth], strict=True)
                ]
                columns = [list(column) for column in zip(*through, strict=True)]
                if self.norm:
                    triples = zip(scaled[depth - 1], factors[depth - 1], columns, strict=True)
                    columns = [normalised_back(*triple) for triple in triples]
                errors = [list(row) for row in zip(*columns, strict=True)]
        return loss, slopes[::-1]


def score(seed: int, *, norm: bool) -> float:
    """Test accuracy of weights that start three times too small."""
    examples, test, rng = drawn(moons, seed)
    net = Deep(rng, 0.33, norm=norm)
    for _ in range(EPOCHS):
        rng.shuffle(examples)
        for start in range(0, len(examples), SIZE):
            part = examples[start : start + SIZE]
            _, slopes = net.gradients([x for x, _ in part], [label for _, label in part])
            for weights, by_unit in zip(net.layers, slopes, strict=True):
                for j, unit in enumerate(by_unit):
                    weights[j] = [w - 0.5 * s for w, s in zip(weights[j], unit, strict=True)]
    return 100 - 100 * wrong(net, test)


def wrong(net: Deep, test: list[Example]) -> float:
    """The share of the test set that is misread, normalised by its own mean and variance."""
    rows = [x for x, _ in test]
    for weights in net.layers[:-1]:
        columns = [list(column) for column in zip(*product(rows, weights), strict=True)]
        if net.norm:
            columns = [normalised(column)[0] for column in columns]
        rows = [[math.tanh(v) for v in row] for row in zip(*columns, strict=True)]
    scores = product(rows, net.layers[-1])
    return len([label for (a, b), (_, label) in zip(scores, test, strict=True) if (b > a) != (label == 1)]) / len(test)


def check() -> float:
    """The largest difference between a derived and a measured slope."""
    rng = random.Random(1)
    net, step, largest = Deep(rng, 1.0, norm=True), 1e-5, 0.0
    examples = moons(6, rng)
    batch, labels = [x for x, _ in examples], [label for _, label in examples]
    _, slopes = net.gradients(batch, labels)
    for weights, by_unit in zip(net.layers, slopes, strict=True):
        for row, derived in zip(weights, by_unit, strict=True):
            for i, slope in enumerate(derived):
                row[i] += step
                above, _ = net.gradients(batch, labels)
                row[i] -= 2 * step
                below, _ = net.gradients(batch, labels)
                row[i] += step
                largest = max(largest, abs((above - below) / (2 * step) - slope))
    return largest


def main() -> None:
    """Print the check, then test accuracy without and with normalisation."""
    print("gradients agree to eight places:", check() < 1e-8)
    for norm in (False, True):
        mean, spread = mean_and_spread([score(seed, norm=norm) for seed in range(SEEDS)])
        print(f"{'with' if norm else 'without':<8} {mean:.1f} ± {spread:.1f}")


if __name__ == "__main__":
    main()
