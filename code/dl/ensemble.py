"""Five nets that differ in nothing but their first weights, alone and with their probabilities averaged."""

import math
import random

from data import Example, drawn, moons
from nets import Mlp, mean_and_spread, train

SEEDS, MEMBERS = 4, 5


def noisy(count: int, rng: random.Random) -> list[Example]:
    """Moons that overlap."""
    return moons(count, rng, noise=0.35)


def judged(rows: list[list[float]], test: list[Example]) -> tuple[float, float]:
    """Accuracy in percent and cross-entropy of the probabilities of class 1, one row for each member."""
    means = [math.fsum(column) / len(column) for column in zip(*rows, strict=True)]
    right = len([p for p, (_, label) in zip(means, test, strict=True) if (p > 0.5) == (label == 1)])
    lost = -math.fsum(math.log(p if label else 1 - p) for p, (_, label) in zip(means, test, strict=True))
    return 100 * right / len(test), lost / len(test)


def main() -> None:
    """Print both figures for one member and for all, and how often the members differ."""
    alone, together, differ = [], [], []
    for seed in range(SEEDS):
        examples, test, rng = drawn(noisy, seed, count=60)
        rows = []
        for _ in range(MEMBERS):
            net = Mlp([2, 12, 2], rng, "relu")
            train(net, examples, epochs=50, rate=0.3)
            rows.append([net.probabilities(x)[1] for x, _ in test])
        singles = [judged([row], test) for row in rows]
        right, lost = (math.fsum(column) / MEMBERS for column in zip(*singles, strict=True))
        alone.append((right, lost))
        together.append(judged(rows, test))
        votes = [{p > 0.5 for p in column} for column in zip(*rows, strict=True)]
        differ.append(100 * len([vote for vote in votes if len(vote) > 1]) / len(test))
    for name, pairs in {"one net": alone, "five nets": together}.items():
        accuracies, entropies = zip(*pairs, strict=True)
        print(
            f"{name:<10} accuracy {'{:.1f} ± {:.1f}'.format(*mean_and_spread(accuracies))}"
            f"   cross-entropy {'{:.2f} ± {:.2f}'.format(*mean_and_spread(entropies))}"
        )
    print("points on which the five disagree: {:.1f} ± {:.1f} %".format(*mean_and_spread(differ)))


if __name__ == "__main__":
    main()
