"""How long an LSTM's cell remembers: the measured influence of an old cell state against the product of the gates."""

import math
import random
import sys
from operator import mul
from pathlib import Path

WIDTH = 8
LAGS = (1, 5, 10, 20, 40)
BIASES = (0.0, 1.0, 3.0)

Vector = list[float]
Weights = dict[str, list[Vector]]
State = tuple[Vector, Vector]


def sigmoid(z: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-z))


def new_weights(rng: random.Random) -> Weights:
    """Small random weights from [h, x] to each of the three gates and the candidate."""
    return {
        gate: [[rng.gauss(0, 0.2) for _ in range(2 * WIDTH)] for _ in range(WIDTH)]
        for gate in ("forget", "input", "output", "candidate")
    }


def step(weights: Weights, bias: float, state: State, x: Vector) -> tuple[State, Vector]:
    """The next (h, c), and the forget gates; the bias is added to the forget gates only."""
    h, c = state
    both = h + x
    scores = {gate: [math.fsum(map(mul, row, both)) for row in rows] for gate, rows in weights.items()}
    forget = [sigmoid(z + bias) for z in scores["forget"]]
    write = [sigmoid(z) * math.tanh(g) for z, g in zip(scores["input"], scores["candidate"], strict=True)]
    c = [f * old + new for f, old, new in zip(forget, c, write, strict=True)]
    h = [sigmoid(z) * math.tanh(cell) for z, cell in zip(scores["output"], c, strict=True)]
    return (h, c), forget


def remembered(bias: float, seed: int) -> tuple[dict[int, float], dict[int, float]]:
    """For each lag: the measured change of cell 0 per change of its first value, and the product of its gates."""
    rng = random.Random(seed)
    weights = new_weights(rng)
    start = [rng.gauss(0, 0.5) for _ in range(WIDTH)]
    nudge = 1e-4
    above: State = ([0.0] * WIDTH, [start[0] + nudge, *start[1:]])
    below: State = ([0.0] * WIDTH, [start[0] - nudge, *start[1:]])
    middle: State = ([0.0] * WIDTH, start)
    measured, gates, product = {}, {}, 1.0
    for lag in range(1, max(LAGS) + 1):
        x = [rng.gauss(0, 1) for _ in range(WIDTH)]
        above, _ = step(weights, bias, above, x)
        below, _ = step(weights, bias, below, x)
        middle, forget = step(weights, bias, middle, x)
        product *= forget[0]
        measured[lag] = (above[1][0] - below[1][0]) / (2 * nudge)
        gates[lag] = product
    return measured, gates


def draw(curves: dict[float, dict[int, float]]) -> str:
    """An SVG of the product of the gates against the lag, on a logarithmic scale."""
    colours = ("#B3372B", "#7F5300", "#234E8C")
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340" width="640" height="340"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="340" fill="#FFFEFB"/>',
    ]
    for power in range(0, -13, -3):
        level = 30 - 20 * power
        parts.append(f'<line x1="64" y1="{level}" x2="600" y2="{level}" stroke="#DDD8CB"/>')
        parts.append(f'<text x="56" y="{level + 5}" text-anchor="end" fill="#23211C">1e{power}</text>')
    parts.extend(
        f'<text x="{64 + 13 * lag}" y="308" text-anchor="middle" fill="#23211C">{lag}</text>'
        for lag in range(0, 41, 10)
    )
    parts.append('<text x="324" y="330" text-anchor="middle" fill="#23211C">steps back</text>')
    for colour, (bias, curve) in zip(colours, curves.items(), strict=True):
        places = [(64 + 13 * lag, 30 - 20 * math.log10(value)) for lag, value in curve.items()]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [(64.0, 30.0), *places])
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = places[24]
        parts.append(f'<text x="{x:.1f}" y="{y - 14:.1f}" fill="{colour}">forget bias {bias:g}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Print both figures for each bias; with a file name, write the plot there."""
    print("forget bias" + "".join(f"{'lag ' + str(lag):>11}" for lag in LAGS))
    curves = {}
    for bias in BIASES:
        measured, curves[bias] = remembered(bias, seed=13)
        print(f"{bias:3.0f}  measured" + "".join(f"{measured[lag]:>11.1e}" for lag in LAGS))
        print("     gates   " + "".join(f"{curves[bias][lag]:>11.1e}" for lag in LAGS))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(draw(curves), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
