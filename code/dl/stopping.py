"""When to stop: the epoch that the validation set picks, and the one that the test set would have picked."""

import math
import random

from data import Example, drawn, moons
from nets import Mlp, accuracy, mean_and_spread

SEEDS = 6
EPOCHS = 120
PATIENCE = 20


def noisy(count: int, rng: random.Random) -> list[Example]:
    """Moons that overlap."""
    return moons(count, rng, noise=0.35)


def entropy(net: Mlp, examples: list[Example]) -> float:
    """Mean cross-entropy."""
    return -math.fsum(math.log(net.probabilities(x)[label]) for x, label in examples) / len(examples)


def stopped(seed: int) -> tuple[float, float, int, int]:
    """Test accuracy at the chosen epoch and at the last, the chosen epoch, and the epoch where patience ran out."""
    examples, test, rng = drawn(noisy, seed, count=60)
    fitting, held_out = examples[:40], examples[40:]
    net = Mlp([2, 16, 2], rng, "relu")
    least, chosen, kept, gave_up = math.inf, 0, 0.0, EPOCHS
    for epoch in range(1, EPOCHS + 1):
        rng.shuffle(fitting)
        for x, label in fitting:
            net.learn(x, label, 0.1)
        now = entropy(net, held_out)
        if now < least and gave_up == EPOCHS:
            least, chosen, kept = now, epoch, accuracy(net, test)
        elif epoch - chosen == PATIENCE and gave_up == EPOCHS:
            gave_up = epoch
    return kept, accuracy(net, test), chosen, gave_up


def main() -> None:
    """Print both accuracies over the seeds, and the epochs chosen."""
    results = [stopped(seed) for seed in range(SEEDS)]
    for name, column in {"stopped early": 0, "last epoch": 1}.items():
        mean, spread = mean_and_spread([result[column] for result in results])
        print(f"{name:<14} {mean:.1f} ± {spread:.1f}")
    gain, spread = mean_and_spread([early - late for early, late, _, _ in results])
    print(f"difference     {gain:+.1f} ± {spread:.1f}")
    print("epoch chosen: ", ", ".join(str(chosen) for _, _, chosen, _ in results))


if __name__ == "__main__":
    main()
