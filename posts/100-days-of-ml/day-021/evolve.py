"""Weights for XOR without a gradient: keep the best of each generation and shake copies of it."""

import math
import random
from collections import Counter
from collections.abc import Sequence

TASK = {(0.0, 0.0): 0.0, (0.0, 1.0): 1.0, (1.0, 0.0): 1.0, (1.0, 1.0): 0.0}
CHILDREN = 20
GENERATIONS = 300
RUNS = 30

Genome = tuple[float, ...]


def size(hidden: int) -> int:
    """Weights and biases of a net with two inputs and one output."""
    return 4 * hidden + 1


def answer(genome: Genome, point: Sequence[float], hidden: int) -> float:
    """The net's output between 0 and 1: tanh units, then a logistic one."""
    score = genome[-1]
    for unit in range(hidden):
        bias, first, second, out = genome[4 * unit : 4 * unit + 4]
        score += out * math.tanh(bias + first * point[0] + second * point[1])
    return 0.5 + 0.5 * math.tanh(score / 2)


def error(genome: Genome, hidden: int) -> float:
    """Squared error over the four cases."""
    return math.fsum((answer(genome, point, hidden) - wanted) ** 2 for point, wanted in TASK.items())


def solved(genome: Genome, hidden: int) -> bool:
    """Whether all four answers are on the right side of one half."""
    return all((answer(genome, point, hidden) > 0.5) == (wanted > 0.5) for point, wanted in TASK.items())


def evolve(hidden: int, rng: random.Random) -> tuple[int | None, float]:
    """The generation in which XOR was solved, or None, and the error then; the shake grows with luck, else shrinks."""
    parent: Genome = tuple(rng.gauss(0, 1) for _ in range(size(hidden)))
    least, shake = error(parent, hidden), 1.0
    for generation in range(1, GENERATIONS + 1):
        children = [tuple(w + rng.gauss(0, shake) for w in parent) for _ in range(CHILDREN)]
        errors = [error(child, hidden) for child in children]
        if min(errors) < least:
            least = min(errors)
            parent = children[errors.index(least)]
            shake *= 1.2
        else:
            shake *= 0.9
        if solved(parent, hidden):
            return generation, least
    return None, least


def main() -> None:
    """Print how many runs succeed for each number of hidden units, how soon, and where the others stay."""
    print("hidden   solved   median generation   stuck at error")
    for hidden in (2, 3, 6):
        rng = random.Random(21)
        results = [evolve(hidden, rng) for _ in range(RUNS)]
        found = sorted(generation for generation, _ in results if generation is not None)
        stuck = Counter(f"{least:.3f}" for generation, least in results if generation is None)
        left = ", ".join(f"{value} in {count}" for value, count in sorted(stuck.items())) or "-"
        print(f"{hidden:6d}   {len(found):2d} of {RUNS}   {found[len(found) // 2]:17d}   {left}")


if __name__ == "__main__":
    main()
