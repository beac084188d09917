"""The stripes without convolutions: one hidden layer of sixteen, once with tanh and once with ReLU."""

from data import Example, drawn, stripes
from nets import Mlp, accuracy, mean_and_spread, train

SEEDS = 3


def negative(examples: list[Example]) -> list[Example]:
    """Every picture with black for white; the stripes run the same way as before."""
    return [([-pixel for pixel in pixels], label) for pixels, label in examples]


def agreement(net: Mlp, examples: list[Example]) -> float:
    """How often a picture and its negative get the same answer, in percent."""
    same = 0
    for (x, _), (y, _) in zip(examples, negative(examples), strict=True):
        p, q = net.probabilities(x), net.probabilities(y)
        same += p.index(max(p)) == q.index(max(q))
    return 100 * same / len(examples)


def main() -> None:
    """Print training and test accuracy, and how the net reads negatives."""
    print(f"weights: {16 * 65 + 4 * 17}")
    print("       training         test             same answer for the negative")
    for name in ("tanh", "relu"):
        rows = []
        for seed in range(SEEDS):
            examples, test, rng = drawn(stripes, seed)
            net = Mlp([64, 16, 4], rng, name)
            train(net, examples, epochs=10, rate=0.05)
            rows.append((accuracy(net, examples), accuracy(net, test), agreement(net, test)))
        cells = ["{:.1f} ± {:.1f}".format(*mean_and_spread(column)) for column in zip(*rows, strict=True)]
        print(f"{name:<5}  {cells[0]:<15}  {cells[1]:<15}  {cells[2]}")


if __name__ == "__main__":
    main()
