"""The four data sets of the thirty days, made from a seed, so that every model meets the same numbers."""

import math
import random
from collections import Counter
from collections.abc import Callable

Example = tuple[list[float], int]
Maker = Callable[[int, random.Random], list[Example]]

SIDE = 8
TRAIN, TEST = 120, 300


def moons(count: int, rng: random.Random, noise: float = 0.2) -> list[Example]:
    """Two interlocking half circles of radius 1, with Gaussian noise on both coordinates; classes 0 and 1."""
    examples = []
    for k in range(count):
        label, angle = k % 2, rng.uniform(0, math.pi)
        x, y = math.cos(angle), math.sin(angle)
        if label:
            x, y = 1 - x, 0.5 - y
        examples.append(([x + rng.gauss(0, noise), y + rng.gauss(0, noise)], label))
    return examples


def spirals(count: int, rng: random.Random, noise: float = 0.08) -> list[Example]:
    """Two spiral arms of one turn each, half a turn apart; classes 0 and 1."""
    examples = []
    for k in range(count):
        label, along = k % 2, rng.uniform(0.1, 1)
        angle = 2 * math.pi * along + math.pi * label
        x, y = 2 * along * math.cos(angle), 2 * along * math.sin(angle)
        examples.append(([x + rng.gauss(0, noise), y + rng.gauss(0, noise)], label))
    return examples


def stripes(count: int, rng: random.Random, noise: float = 0.8) -> list[Example]:
    """Eight by eight pictures of a wave with a random phase: class 0 across, 1 upright, 2 rising, 3 falling."""
    directions = ((0.0, 1.0), (1.0, 0.0), (0.7, 0.7), (0.7, -0.7))
    examples = []
    for k in range(count):
        label, phase = k % 4, rng.uniform(0, 2 * math.pi)
        right, down = directions[label]
        pixels = [
            math.sin(math.pi / 2 * (right * column + down * row) + phase) + rng.gauss(0, noise)
            for row in range(SIDE)
            for column in range(SIDE)
        ]
        examples.append((pixels, label))
    return examples


def parity(count: int, rng: random.Random, length: int = 8) -> list[Example]:
    """Strings of bits; the class is 1 if the number of ones is odd."""
    examples = []
    for _ in range(count):
        bits = [rng.randrange(2) for _ in range(length)]
        examples.append(([float(bit) for bit in bits], sum(bits) % 2))
    return examples


def drawn(make: Maker, seed: int, count: int = TRAIN) -> tuple[list[Example], list[Example], random.Random]:
    """Training and test examples of a seed, and the generator they leave behind for the model's own chances."""
    rng = random.Random(seed)
    return make(count, rng), make(TEST, rng), rng


def main() -> None:
    """Print what each set holds."""
    rng = random.Random(0)
    sets = {"two moons": moons, "two spirals": spirals, "stripes": stripes, "parity": parity}
    for name, make in sets.items():
        examples = make(200, rng)
        counts = Counter(label for _, label in examples)
        sizes = ", ".join(str(counts[label]) for label in sorted(counts))
        print(f"{name:<12} {len(examples[0][0]):2d} numbers each, classes of {sizes}")


if __name__ == "__main__":
    main()
