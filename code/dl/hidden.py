"""How many hidden units the two sets in the plane ask for."""

from data import drawn, moons, spirals
from nets import Mlp, accuracy, mean_and_spread, train

SEEDS = 5


def main() -> None:
    """Print test accuracy by the number of tanh units, and the best and the worst seed."""
    for name, make in {"two moons": moons, "two spirals": spirals}.items():
        print(f"{name}, 120 examples, {SEEDS} seeds")
        for units in (2, 4, 12):
            scores = []
            for seed in range(SEEDS):
                examples, test, rng = drawn(make, seed)
                net = Mlp([2, units, 2], rng)
                train(net, examples, epochs=25, rate=0.2)
                scores.append(accuracy(net, test))
            mean, spread = mean_and_spread(scores)
            print(f"  {units:2d} units   {mean:5.1f} ± {spread:.1f}   {min(scores):5.1f} to {max(scores):5.1f}")


if __name__ == "__main__":
    main()
