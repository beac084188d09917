"""The same recurrent net with and without a limit on the length of a step."""

import math
import random

from data import parity
from rnn import LENGTH, Rnn, accuracy

SEEDS, STRINGS, RATE = 5, 1000, 0.2


def main() -> None:
    """Print for each limit how many seeds learn parity, and the order of the longest gradient met on the way."""
    every = set(range(LENGTH))
    print("limit   learned   longest gradient")
    for limit in (1.0, math.inf):
        learned, sizes = 0, []
        for seed in range(SEEDS):
            rng = random.Random(seed)
            net = Rnn(rng)
            sizes += [net.learn(parity(1, rng)[0][0], every, RATE, limit) for _ in range(STRINGS)]
            learned += accuracy(net, rng, LENGTH) > 99
        print(f"{limit:<5g}    {learned} of {SEEDS}   over {10 ** int(math.log10(max(sizes)))}")


if __name__ == "__main__":
    main()
