"""Scaled dot-product attention in plain lists, and three things that it does not do."""

import math
import random
from operator import mul

Vector = list[float]
Matrix = list[Vector]


def softmax(scores: Vector) -> Vector:
    """Positive weights with sum 1; a score of minus infinity gets weight 0."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]


def attend(
    queries: Matrix, keys: Matrix, values: Matrix, *, scale: float, causal: bool = False
) -> tuple[Matrix, Matrix]:
    """The weighted values for each query, and the weights."""
    outputs, weights = [], []
    for i, query in enumerate(queries):
        scores = [scale * math.fsum(map(mul, query, key)) for key in keys]
        if causal:
            scores = [score if j <= i else -math.inf for j, score in enumerate(scores)]
        row = softmax(scores)
        outputs.append([math.fsum(map(mul, row, column)) for column in zip(*values, strict=True)])
        weights.append(row)
    return outputs, weights


def gaussian(rows: int, width: int, rng: random.Random) -> Matrix:
    """Independent standard normal entries."""
    return [[rng.gauss(0, 1) for _ in range(width)] for _ in range(rows)]


def largest_weight(width: int, rng: random.Random, *, scaled: bool) -> float:
    """The largest of 16 attention weights, averaged over 64 queries."""
    q, k, v = gaussian(64, width, rng), gaussian(16, width, rng), gaussian(16, 1, rng)
    _, weights = attend(q, k, v, scale=1 / math.sqrt(width) if scaled else 1.0)
    return math.fsum(max(row) for row in weights) / len(weights)


def main() -> None:
    """Print the effect of the scale, of shuffling the words, and of the causal mask."""
    rng = random.Random(18)
    print("width   largest weight, plain   divided by sqrt(width)")
    for width in (4, 16, 64, 256):
        plain, scaled = (largest_weight(width, rng, scaled=scaled) for scaled in (False, True))
        print(f"{width:5d}   {plain:21.2f}   {scaled:22.2f}")

    words = gaussian(6, 8, rng)
    order = [3, 0, 5, 1, 4, 2]
    shuffled = [words[i] for i in order]
    straight, _ = attend(words, words, words, scale=8**-0.5)
    mixed, _ = attend(shuffled, shuffled, shuffled, scale=8**-0.5)
    print("shuffled in, shuffled out:", mixed == [straight[i] for i in order])

    before, _ = attend(words, words, words, scale=8**-0.5, causal=True)
    words[5] = [0.0] * 8
    after, _ = attend(words, words, words, scale=8**-0.5, causal=True)
    print("rows that a new last word changes, masked:", [i for i in range(6) if before[i] != after[i]])


if __name__ == "__main__":
    main()
