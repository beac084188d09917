"""Lloyd's k-means on five clouds: how often a random start ends in the best clustering, and what k-means++ changes."""

import math
import random
from collections.abc import Callable

Point = tuple[float, float]
Seeding = Callable[[list[Point], int, random.Random], list[Point]]

CENTRES = [(0.0, 0.0), (6.0, 0.0), (0.0, 6.0), (6.0, 6.0), (14.0, 3.0)]
STARTS = 200


def clouds(rng: random.Random) -> list[Point]:
    """Twenty points around each centre."""
    return [(rng.gauss(x, 1), rng.gauss(y, 1)) for x, y in CENTRES for _ in range(20)]


def distance(a: Point, b: Point) -> float:
    """Squared distance."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def at_random(points: list[Point], k: int, rng: random.Random) -> list[Point]:
    """K of the points as centres, each as likely as any other."""
    return rng.sample(points, k)


def plus_plus(points: list[Point], k: int, rng: random.Random) -> list[Point]:
    """K of the points, each chosen with a chance that grows with its squared distance from those before."""
    chosen = [rng.choice(points)]
    while len(chosen) < k:
        gaps = [min(distance(p, c) for c in chosen) for p in points]
        chosen.extend(rng.choices(points, weights=gaps))
    return chosen


def mean(points: list[Point]) -> Point:
    """The centre of gravity."""
    return math.fsum(x for x, _ in points) / len(points), math.fsum(y for _, y in points) / len(points)


def lloyd(points: list[Point], centres: list[Point]) -> tuple[float, int]:
    """Alternate the two steps until nothing moves; the squared error at the end and the rounds it took."""
    rounds = 0
    while True:
        rounds += 1
        groups: list[list[Point]] = [[] for _ in centres]
        for p in points:
            nearest = min(range(len(centres)), key=lambda j: distance(p, centres[j]))
            groups[nearest].append(p)
        moved = [mean(group) if group else centre for group, centre in zip(groups, centres, strict=True)]
        if moved == centres:
            return math.fsum(min(distance(p, c) for c in centres) for p in points), rounds
        centres = moved


def main() -> None:
    """Compare the two ways to start over many starts on the same points."""
    rng = random.Random(9)
    points = clouds(rng)
    seedings: dict[str, Seeding] = {"random": at_random, "k-means++": plus_plus}
    runs = {name: [lloyd(points, seed(points, 5, rng)) for _ in range(STARTS)] for name, seed in seedings.items()}
    best = min(error for results in runs.values() for error, _ in results)
    print(f"least squared error seen: {best:.1f}")
    for name, results in runs.items():
        hits = len([error for error, _ in results if error < best + 1e-6])
        worst = max(error for error, _ in results)
        rounds = math.fsum(count for _, count in results) / STARTS
        print(f"{name:<10} best in {hits:3d} of {STARTS} starts   worst {worst:6.1f}   {rounds:.1f} rounds on average")


if __name__ == "__main__":
    main()
