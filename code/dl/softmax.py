"""Softmax regression on the stripes, and two numbers that the naive softmax cannot survive."""

import math

from data import drawn, stripes
from nets import Mlp, accuracy, mean_and_spread, train

SEEDS = 5


def naive_log_softmax(scores: list[float], k: int) -> float:
    """As the formula reads."""
    return math.log(math.exp(scores[k]) / math.fsum(math.exp(score) for score in scores))


def log_softmax(scores: list[float], k: int) -> float:
    """The same with the largest score taken off, and the quotient as a difference."""
    top = max(scores)
    return scores[k] - top - math.log(math.fsum(math.exp(score - top) for score in scores))


def main() -> None:
    """Print what each formula makes of large scores, then train."""
    for scores in ([2.0, 1.0, 0.0], [800.0, 0.0, 0.0], [0.0, 0.0, -800.0]):
        try:
            naive = f"{naive_log_softmax(scores, 2):.4f}"
        except (OverflowError, ValueError) as error:
            naive = type(error).__name__
        print(f"{scores!s:<21} naive {naive:<13} stable {log_softmax(scores, 2):.4f}")
    on_training, on_test = [], []
    for seed in range(SEEDS):
        examples, test, rng = drawn(stripes, seed)
        net = Mlp([64, 4], rng)
        train(net, examples, epochs=10, rate=0.02)
        on_training.append(accuracy(net, examples))
        on_test.append(accuracy(net, test))
    for name, scores in {"training": on_training, "test": on_test}.items():
        mean, spread = mean_and_spread(scores)
        print(f"stripes, {name:<9} {mean:.1f} ± {spread:.1f}")


if __name__ == "__main__":
    main()
