"""A forecast of pure chance that looks excellent: an autoregression on a random walk."""

import itertools
import math
import random


def walk(steps: int, rng: random.Random) -> list[float]:
    """The running total of independent standard normal steps."""
    place, path = 0.0, []
    for _ in range(steps):
        place += rng.gauss(0, 1)
        path.append(place)
    return path


def line(xs: list[float], ys: list[float]) -> tuple[float, float]:
    """Intercept and slope of the least-squares line."""
    mx, my = math.fsum(xs) / len(xs), math.fsum(ys) / len(ys)
    slope = math.fsum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / math.fsum((x - mx) ** 2 for x in xs)
    return my - slope * mx, slope


def r_squared(ys: list[float], predictions: list[float]) -> float:
    """The share of the variance that the predictions explain."""
    mean = math.fsum(ys) / len(ys)
    left = math.fsum((y - p) ** 2 for y, p in zip(ys, predictions, strict=True))
    return 1 - left / math.fsum((y - mean) ** 2 for y in ys)


def judge(series: list[float], cut: int) -> tuple[float, float]:
    """Slope of the fit of each value on the one before, up to the cut, and R² after it."""
    intercept, slope = line(series[: cut - 1], series[1:cut])
    before, ys = series[cut - 1 : -1], series[cut:]
    return slope, r_squared(ys, [intercept + slope * x for x in before])


def main() -> None:
    """Print slope and R² for the values, R² of saying 'the same as before', and both for the differences."""
    series = walk(1000, random.Random(25))
    steps = [b - a for a, b in itertools.pairwise(series)]
    slope, score = judge(series, 500)
    print(f"values:       slope {slope:5.3f}   R² on the second half {score:6.3f}")
    print(f"as before:    slope 1       R² on the second half {r_squared(series[500:], series[499:-1]):6.3f}")
    slope, score = judge(steps, 500)
    print(f"differences:  slope {slope:5.3f}   R² on the second half {score:6.3f}")


if __name__ == "__main__":
    main()
