"""Three ways to choose between three slot machines, judged by the wins that they leave on the table."""

import math
import random
from collections.abc import Callable

CHANCES = (0.45, 0.50, 0.60)
PULLS = 1000
RUNS = 40
REPORT = (100, 300, 1000)

Rule = Callable[[list[int], list[int], int, random.Random], int]


def greedy(wins: list[int], pulls: list[int], _: int, rng: random.Random) -> int:
    """The arm with the best share of wins, but one time in ten any arm; an arm not tried yet counts as sure."""
    if rng.random() < 0.1:
        return rng.randrange(len(wins))
    return max(range(len(wins)), key=lambda a: wins[a] / pulls[a] if pulls[a] else 1.0)


def confident(wins: list[int], pulls: list[int], turn: int, _: random.Random) -> int:
    """UCB1: the arm with the best share of wins plus what its few pulls may hide."""
    for arm, count in enumerate(pulls):
        if count == 0:
            return arm
    return max(range(len(wins)), key=lambda a: wins[a] / pulls[a] + math.sqrt(2 * math.log(turn) / pulls[a]))


def thompson(wins: list[int], pulls: list[int], _: int, rng: random.Random) -> int:
    """The arm that wins one draw from each arm's posterior, Beta(1 + wins, 1 + losses)."""
    return max(range(len(wins)), key=lambda a: rng.betavariate(1 + wins[a], 1 + pulls[a] - wins[a]))


def regret(rule: Rule, rng: random.Random) -> dict[int, float]:
    """The expected wins lost against always playing the best arm, after each number of pulls in REPORT."""
    wins, pulls, lost = [0] * len(CHANCES), [0] * len(CHANCES), 0.0
    found = {}
    for turn in range(1, PULLS + 1):
        arm = rule(wins, pulls, turn, rng)
        pulls[arm] += 1
        wins[arm] += rng.random() < CHANCES[arm]
        lost += max(CHANCES) - CHANCES[arm]
        if turn in REPORT:
            found[turn] = lost
    return found


def main() -> None:
    """Print the mean regret of each rule."""
    print("wins lost after" + "".join(f"{pulls:>7}" for pulls in REPORT))
    rules: dict[str, Rule] = {"epsilon 0.1": greedy, "UCB1": confident, "Thompson": thompson}
    for name, rule in rules.items():
        rng = random.Random(16)
        runs = [regret(rule, rng) for _ in range(RUNS)]
        print(f"{name:<15}" + "".join(f"{math.fsum(run[pulls] for run in runs) / RUNS:7.1f}" for pulls in REPORT))


if __name__ == "__main__":
    main()
