"""How sure a net is against how often it is right, before and after one number is fitted on held-out examples."""

import math
import random

from data import Example, drawn, moons
from nets import Mlp, mean_and_spread, softmax, train

SEEDS, BINS = 4, 5
TEMPERATURES = [0.5 * 1.1**k for k in range(31)]

Judged = list[tuple[list[float], int]]


def noisy(count: int, rng: random.Random) -> list[Example]:
    """Moons that overlap."""
    return moons(count, rng, noise=0.35)


def scored(net: Mlp, examples: list[Example]) -> Judged:
    """The scores before the softmax, with the true class."""
    return [(net.activities(x)[-1], label) for x, label in examples]


def entropy(judged: Judged, temperature: float) -> float:
    """Mean cross-entropy of the scores divided by a temperature."""
    return -math.fsum(math.log(softmax([s / temperature for s in scores])[k]) for scores, k in judged) / len(judged)


def best_temperature(judged: Judged) -> float:
    """The one of TEMPERATURES with the least cross-entropy."""
    return min(TEMPERATURES, key=lambda temperature: entropy(judged, temperature))


def gap(judged: Judged, temperature: float) -> float:
    """Expected calibration error in percent: the distance of confidence from accuracy, averaged over five bins."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for scores, label in judged:
        p = softmax([s / temperature for s in scores])
        sure = max(p)
        bins[min(int((sure - 0.5) * 2 * BINS), BINS - 1)].append((sure, p.index(sure) == label))
    return 100 * math.fsum(abs(math.fsum(sure - right for sure, right in part)) for part in bins) / len(judged)


def confidence(judged: Judged, temperature: float) -> float:
    """Mean probability of the class that is chosen, in percent."""
    return 100 * math.fsum(max(softmax([s / temperature for s in scores])) for scores, _ in judged) / len(judged)


def main() -> None:
    """Print temperature, confidence, calibration error and cross-entropy before and after."""
    rows = []
    for seed in range(SEEDS):
        examples, test, rng = drawn(noisy, seed, count=120)
        net = Mlp([2, 12, 2], rng, "relu")
        train(net, examples[:60], epochs=100, rate=0.3)
        held_out, judged = scored(net, examples[60:]), scored(net, test)
        fitted = best_temperature(held_out)
        right = 100 * len([label for scores, label in judged if scores.index(max(scores)) == label]) / len(judged)
        rows.append((fitted, right, *(f(judged, t) for f in (confidence, gap, entropy) for t in (1.0, fitted))))
    columns = [mean_and_spread(column) for column in zip(*rows, strict=True)]
    print("temperature {:.1f} ± {:.1f}, accuracy {:.1f} ± {:.1f}".format(*columns[0], *columns[1]))
    print("                     before        after")
    names = {"confidence": 1, "calibration error": 1, "cross-entropy": 2}
    for (name, digits), before, after in zip(names.items(), columns[2::2], columns[3::2], strict=True):
        cells = [f"{mean:.{digits}f} ± {spread:.{digits}f}" for mean, spread in (before, after)]
        print(f"{name:<19}  {cells[0]:<12}  {cells[1]}")


if __name__ == "__main__":
    main()
