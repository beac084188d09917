"""Perceptron, averaged perceptron and logistic regression on the two sets in the plane."""

import math
import random
from collections.abc import Callable

from data import Example, drawn, moons, spirals
from nets import mean_and_spread

Line = tuple[float, float, float]
Learner = Callable[[list[Example], random.Random], Line]

EPOCHS = 20
SEEDS = 10


def side(line: Line, point: list[float]) -> float:
    """Positive on the side of class 1."""
    return line[0] * point[0] + line[1] * point[1] + line[2]


def moved(line: Line, point: list[float], step: float) -> Line:
    """The line after a step along the point."""
    return line[0] + step * point[0], line[1] + step * point[1], line[2] + step


def perceptron(examples: list[Example], rng: random.Random) -> Line:
    """The line after the last example, wherever that leaves it."""
    return both_perceptrons(examples, rng)[0]


def averaged(examples: list[Example], rng: random.Random) -> Line:
    """The mean of all the lines that the perceptron held on the way."""
    return both_perceptrons(examples, rng)[1]


def both_perceptrons(examples: list[Example], rng: random.Random) -> tuple[Line, Line]:
    """The last line and the mean line of one training run."""
    line: Line = (0.0, 0.0, 0.0)
    total = line
    order = list(examples)
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for point, label in order:
            wanted = 2 * label - 1
            if wanted * side(line, point) <= 0:
                line = moved(line, point, wanted)
            total = (total[0] + line[0], total[1] + line[1], total[2] + line[2])
    return line, total


def logistic(examples: list[Example], rng: random.Random) -> Line:
    """Gradient descent on the cross-entropy, one example at a time, with a falling rate."""
    line: Line = (0.0, 0.0, 0.0)
    order = list(examples)
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for point, label in order:
            p = 0.5 + 0.5 * math.tanh(side(line, point) / 2)
            line = moved(line, point, 0.2 * 0.1 ** (epoch / EPOCHS) * (label - p))
    return line


def accuracy(line: Line, examples: list[Example]) -> float:
    """Percent on the right side."""
    right = len([label for point, label in examples if (side(line, point) > 0) == (label == 1)])
    return 100 * right / len(examples)


def main() -> None:
    """Print test accuracy over ten seeds."""
    learners: dict[str, Learner] = {
        "perceptron": perceptron,
        "averaged perceptron": averaged,
        "logistic regression": logistic,
    }
    for name, make in {"two moons": moons, "two spirals": spirals}.items():
        print(name)
        for label, learner in learners.items():
            scores = []
            for seed in range(SEEDS):
                train, test, rng = drawn(make, seed)
                scores.append(accuracy(learner(train, rng), test))
            mean, spread = mean_and_spread(scores)
            print(f"  {label:<20} {mean:4.1f} ± {spread:.1f}   worst {min(scores):.1f}")


if __name__ == "__main__":
    main()
