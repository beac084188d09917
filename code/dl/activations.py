"""Three activations at three learning rates on the spirals."""

from data import drawn, spirals
from nets import ACTIVATIONS, Mlp, accuracy, mean_and_spread, train

RATES = (0.02, 0.2, 1.0)
SEEDS = 5


def silent(net: Mlp, examples: list[tuple[list[float], int]]) -> int:
    """Hidden units whose output is zero for every example."""
    outputs = [net.activities(x)[1] for x, _ in examples]
    return len([unit for unit in zip(*outputs, strict=True) if not any(unit)])


def main() -> None:
    """Print test accuracy, and how many of the units are silent in the end."""
    print("          " + "".join(f"{'rate ' + format(rate, 'g'):>15}" for rate in RATES))
    counts = {}
    for name in ACTIVATIONS:
        cells = []
        for rate in RATES:
            scores, counts[name, rate] = [], 0
            for seed in range(SEEDS):
                examples, test, rng = drawn(spirals, seed)
                net = Mlp([2, 8, 2], rng, name)
                train(net, examples, epochs=20, rate=rate)
                scores.append(accuracy(net, test))
                counts[name, rate] += silent(net, examples)
            mean, spread = mean_and_spread(scores)
            cells.append(f"{mean:.1f} ± {spread:.1f}")
        print(f"{name:<10}" + "".join(f"{cell:>15}" for cell in cells))
    dead = ", ".join(f"{counts['relu', rate]} at rate {rate:g}" for rate in RATES)
    print(f"silent ReLUs of {8 * SEEDS}: {dead}")


if __name__ == "__main__":
    main()
