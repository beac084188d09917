"""Dropout and weight decay on sixty noisy moons, judged seed by seed."""

import random

from data import Example, drawn, moons
from nets import Mlp, accuracy, mean_and_spread, train

SEEDS = 6
WAYS = {
    "nothing": (1.0, 0.0),
    "dropout, keep 0.8": (0.8, 0.0),
    "dropout, keep 0.5": (0.5, 0.0),
    "decay 0.01": (1.0, 0.01),
}


def noisy(count: int, rng: random.Random) -> list[Example]:
    """Moons that overlap."""
    return moons(count, rng, noise=0.35)


def main() -> None:
    """Print test accuracy, training accuracy, and the difference that each way makes on the same seed."""
    scores: dict[str, list[float]] = {}
    print("                      training       test            against nothing")
    for name, (keep, decay) in WAYS.items():
        scores[name], fitted = [], []
        for seed in range(SEEDS):
            examples, test, rng = drawn(noisy, seed, count=60)
            net = Mlp([2, 12, 2], rng, "relu")
            train(net, examples, epochs=40, rate=0.1, keep=keep, decay=decay)
            scores[name].append(accuracy(net, test))
            fitted.append(accuracy(net, examples))
        gains = [with_it - without for with_it, without in zip(scores[name], scores["nothing"], strict=True)]
        cells = ["{:.1f} ± {:.1f}".format(*mean_and_spread(values)) for values in (fitted, scores[name])]
        against = "" if name == "nothing" else "{:+.1f} ± {:.1f}".format(*mean_and_spread(gains))
        print(f"{name:<20}  {cells[0]:<13}  {cells[1]:<14}  {against}".rstrip())


if __name__ == "__main__":
    main()
