"""Sarsa and Q-learning on the cliff walk: what each earns while it learns, and which path it would take after."""

import math
import random
import sys
from pathlib import Path

ROWS, COLUMNS = 4, 12
START, GOAL = (3, 0), (3, 11)
MOVES = {"up": (-1, 0), "right": (0, 1), "down": (1, 0), "left": (0, -1)}
EXPLORE, RATE = 0.1, 0.5
EPISODES, RUNS = 300, 10

Cell = tuple[int, int]
Table = dict[tuple[Cell, str], float]


def move(cell: Cell, action: str) -> tuple[Cell, int]:
    """The next cell and the reward; the cliff is the bottom row between start and goal."""
    row = min(max(cell[0] + MOVES[action][0], 0), ROWS - 1)
    column = min(max(cell[1] + MOVES[action][1], 0), COLUMNS - 1)
    if row == ROWS - 1 and 0 < column < COLUMNS - 1:
        return START, -100
    return (row, column), -1


def best(q: Table, cell: Cell) -> str:
    """The action with the highest value; the first of them on a tie."""
    return max(MOVES, key=lambda action: q[cell, action])


def choose(q: Table, cell: Cell, rng: random.Random) -> str:
    """The best action, but one time in ten any."""
    return rng.choice(list(MOVES)) if rng.random() < EXPLORE else best(q, cell)


def learn(rng: random.Random, *, sarsa: bool) -> tuple[Table, list[int]]:
    """The action values after all episodes, and the reward of each episode."""
    q = {((row, column), action): 0.0 for row in range(ROWS) for column in range(COLUMNS) for action in MOVES}
    rewards = []
    for _ in range(EPISODES):
        cell, total = START, 0
        action = choose(q, cell, rng)
        while cell != GOAL:
            after, reward = move(cell, action)
            following = choose(q, after, rng)
            counted = following if sarsa else best(q, after)
            ahead = 0.0 if after == GOAL else q[after, counted]
            q[cell, action] += RATE * (reward + ahead - q[cell, action])
            cell, action, total = after, following, total + reward
        rewards.append(total)
    return q, rewards


def greedy_path(q: Table) -> list[Cell]:
    """The cells visited without exploring; a path that circles is cut off."""
    path = [START]
    while path[-1] != GOAL and len(path) <= ROWS * COLUMNS:
        path.append(move(path[-1], best(q, path[-1]))[0])
    return path


def draw(paths: list[tuple[str, str, float, list[Cell]]]) -> str:
    """An SVG of the grid with each path in its colour, the second a little lower so that both show."""
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 250" width="640" height="250"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="250" fill="#FFFEFB"/>',
        '<rect x="70" y="170" width="500" height="50" fill="#F3F0E8"/>',
        '<text x="320" y="200" text-anchor="middle" fill="#23211C">cliff</text>',
    ]
    parts.extend(
        f'<rect x="{20 + 50 * column}" y="{20 + 50 * row}" width="50" height="50" fill="none" stroke="#8F8A7C"/>'
        for row in range(ROWS)
        for column in range(COLUMNS)
    )
    for label, colour, shift, path in paths:
        points = " ".join(f"{45 + shift + 50 * column:.0f},{45 + shift + 50 * row:.0f}" for row, column in path)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        _, column = path[len(path) // 2]
        top = min(row for row, _ in path)
        parts.append(f'<text x="{50 + 50 * column}" y="{36 + shift + 50 * top:.0f}" fill="{colour}">{label}</text>')
    parts.append('<text x="26" y="214" fill="#23211C">start</text>')
    parts.append('<text x="578" y="214" fill="#23211C">goal</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print what both rules earn; with a file name, write the two paths there."""
    print("            reward, last 100   greedy runs that arrive   their steps")
    paths = {}
    for name, sarsa in {"Sarsa": True, "Q-learning": False}.items():
        rng = random.Random(17)
        runs = [learn(rng, sarsa=sarsa) for _ in range(RUNS)]
        late = math.fsum(math.fsum(rewards[-100:]) for _, rewards in runs) / (100 * RUNS)
        lengths = [len(path) - 1 for path in (greedy_path(q) for q, _ in runs) if path[-1] == GOAL]
        paths[name] = greedy_path(runs[0][0])
        print(f"{name:<12}{late:16.1f}   {len(lengths):15d} of {RUNS}   {min(lengths)} to {max(lengths)}")
    if len(sys.argv) > 1:
        chosen = [("Sarsa", "#234E8C", -4.0, paths["Sarsa"]), ("Q-learning", "#B3372B", 4.0, paths["Q-learning"])]
        Path(sys.argv[1]).write_text(draw(chosen), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
