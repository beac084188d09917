"""A tanh recurrent net that is to say whether a string holds an odd number of ones, taught in three ways."""

import math
import random
from operator import mul

from data import parity
from nets import mean_and_spread

Vector = list[float]

UNITS, LENGTH, STRINGS, SEEDS, RATE = 8, 8, 1500, 3, 0.2


class Rnn:
    """One recurrent layer and a logistic output that reads it."""

    def __init__(self, rng: random.Random) -> None:
        """Each row of `recurrent` weighs the units, then the bit, then the bias."""
        small = 1 / math.sqrt(UNITS)
        self.recurrent = [[*(rng.gauss(0, small) for _ in range(UNITS)), rng.gauss(0, 1), 0.0] for _ in range(UNITS)]
        self.out = [*(rng.gauss(0, small) for _ in range(UNITS)), 0.0]

    def states(self, bits: Vector) -> list[Vector]:
        """The state before the first bit and after every bit."""
        found = [[0.0] * UNITS]
        for bit in bits:
            fed = [*found[-1], bit, 1.0]
            found.append([math.tanh(math.fsum(map(mul, row, fed))) for row in self.recurrent])
        return found

    def odd(self, state: Vector) -> float:
        """The probability of an odd count, read from a state."""
        return 0.5 + 0.5 * math.tanh(math.fsum(map(mul, self.out, [*state, 1.0])) / 2)

    def gradients(self, bits: Vector, taught: set[int]) -> tuple[list[Vector], Vector]:
        """Backpropagation through time; the loss counts after the bits whose index is taught."""
        states = self.states(bits)
        recurrent, out, back = [[0.0] * (UNITS + 2) for _ in range(UNITS)], [0.0] * (UNITS + 1), [0.0] * UNITS
        columns = list(zip(*self.recurrent, strict=True))[:UNITS]
        for time in reversed(range(len(bits))):
            before, state = [*states[time], bits[time], 1.0], states[time + 1]
            if time in taught:
                error = self.odd(state) - sum(map(int, bits[: time + 1])) % 2
                out = [g + error * h for g, h in zip(out, [*state, 1.0], strict=True)]
                back = [b + error * w for b, w in zip(back, self.out, strict=False)]
            errors = [b * (1 - h * h) for b, h in zip(back, state, strict=True)]
            recurrent = [
                [g + e * v for g, v in zip(row, before, strict=True)] for row, e in zip(recurrent, errors, strict=True)
            ]
            back = [math.fsum(map(mul, column, errors)) for column in columns]
        return recurrent, out

    def learn(self, bits: Vector, taught: set[int], rate: float, longest: float) -> float:
        """One step along the gradient, cut to a length of at most `longest`; the gradient's own length."""
        recurrent, out = self.gradients(bits, taught)
        size = math.sqrt(math.fsum(g * g for row in [*recurrent, out] for g in row))
        step = rate * min(1.0, longest / size) if size else 0.0
        self.recurrent = [
            [w - step * g for w, g in zip(row, slopes, strict=True)]
            for row, slopes in zip(self.recurrent, recurrent, strict=True)
        ]
        self.out = [w - step * g for w, g in zip(self.out, out, strict=True)]
        return size


def accuracy(net: Rnn, rng: random.Random, length: int) -> float:
    """Percent right on a hundred new strings of a length."""
    strings = parity(100, rng, length)
    right = len([bits for bits, label in strings if (net.odd(net.states(bits)[-1]) > 0.5) == (label == 1)])
    return 100 * right / len(strings)


def lesson(way: str, count: int) -> tuple[int, set[int]]:
    """How long the next string is, and after which bits the net is told the truth."""
    if way == "after every bit":
        return LENGTH, set(range(LENGTH))
    if way == "at the end":
        return LENGTH, {LENGTH - 1}
    length = 1 + count * LENGTH // STRINGS
    return length, {length - 1}


def main() -> None:
    """Print accuracy on strings of the length that was taught, and on longer ones."""
    print(f"                          length {LENGTH}         length 30")
    for way in ("after every bit", "at the end", "at the end, growing"):
        scores = []
        for seed in range(SEEDS):
            rng = random.Random(seed)
            net = Rnn(rng)
            for count in range(STRINGS):
                length, taught = lesson(way, count)
                net.learn(parity(1, rng, length)[0][0], taught, RATE, longest=1.0)
            scores.append((accuracy(net, rng, LENGTH), accuracy(net, rng, 30)))
        short, long = ("{:.1f} ± {:.1f}".format(*mean_and_spread(column)) for column in zip(*scores, strict=True))
        print(f"{way:<24}  {short:<14}   {long}")


if __name__ == "__main__":
    main()
