"""Three ways to add ten tenths."""

import math


def one_by_one(values: list[float]) -> float:
    """The sum as a loop makes it, rounded at every step."""
    total = 0.0
    for value in values:
        total += value
    return total


def main() -> None:
    """Print the two sums that are the same in every version of Python."""
    tenths = [0.1] * 10
    print("a loop:   ", one_by_one(tenths))
    print("math.fsum:", math.fsum(tenths))


if __name__ == "__main__":
    main()
