"""Let finite differences referee the gradients of net.py, for step sizes from 0.1 down to 1e-13."""

import math
import random
import sys
from pathlib import Path

from net import Matrix, Net, loss, mean_gradient, new_net, nudge, numbers

Curve = list[tuple[int, float]]
Examples = tuple[Matrix, list[int]]


def slope(net: Net, examples: Examples, index: int, step: float, *, central: bool) -> float:
    """The loss's slope in one parameter, from two evaluations."""
    nudge(net, index, step)
    above = loss(net, *examples)
    nudge(net, index, -2 * step if central else -step)
    below = loss(net, *examples)
    nudge(net, index, step if central else 0.0)
    return (above - below) / (2 * step if central else step)


def relative_error(net: Net, examples: Examples, step: float, *, central: bool) -> float:
    """|numerical - derived| over |numerical| + |derived|, both taken as whole vectors."""
    derived = mean_gradient(net, *examples)
    measured = [slope(net, examples, index, step, central=central) for index in range(len(derived))]
    apart = math.hypot(*(m - d for m, d in zip(measured, derived, strict=True)))
    return apart / (math.hypot(*measured) + math.hypot(*derived))


def draw(curves: list[tuple[str, str, Curve]]) -> str:
    """An SVG of error against step size, both as powers of ten."""

    def place(step: float, error: float) -> str:
        return f"{600 + 42 * step:.1f},{40 - 20 * error:.1f}"

    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 340" width="640" height="340"'
            ' font-family="Georgia, serif" font-size="14">'
        ),
        '<rect width="640" height="340" fill="#FFFEFB"/>',
    ]
    for power in range(-12, 1, 2):
        parts.append(f'<line x1="50" y1="{40 - 20 * power}" x2="600" y2="{40 - 20 * power}" stroke="#DDD8CB"/>')
        parts.append(f'<text x="42" y="{45 - 20 * power}" text-anchor="end" fill="#23211C">1e{power}</text>')
    parts.extend(
        f'<text x="{600 + 42 * power}" y="304" text-anchor="middle" fill="#23211C">1e{power}</text>'
        for power in range(-13, 0, 2)
    )
    for label, colour, curve in curves:
        points = [place(step, error) for step, error in curve]
        parts.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = points[-4].split(",")
        parts.append(f'<text x="{float(x) + 12:.1f}" y="{float(y) + 22:.1f}" fill="{colour}">{label}</text>')
    parts.append('<text x="320" y="328" text-anchor="middle" fill="#23211C">step size</text>')
    return "\n".join([*parts, "</svg>", ""])


def mean_digits(power: int, *, central: bool, nets: int = 10) -> float:
    """The logarithm of the relative error at a step of 10^power, averaged over random nets and examples."""
    digits = []
    for seed in range(nets):
        rng = random.Random(seed)
        xs = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(6)]
        ys = [k % 4 for k in range(6)]
        error = relative_error(new_net(3, 5, 4, rng), (xs, ys), 10.0**power, central=central)
        digits.append(math.log10(error))
    return math.fsum(digits) / nets


def main() -> None:
    """Print the relative error for each step size; with a file name, write the plot there."""
    print(f"{len(numbers(new_net(3, 5, 4, random.Random(0))))} parameters, 10 nets")
    print("step    forward   central")
    powers = range(-13, 0)
    forward = [(power, mean_digits(power, central=False)) for power in powers]
    central = [(power, mean_digits(power, central=True)) for power in powers]
    for power, one_sided, two_sided in zip(powers, forward, central, strict=True):
        print(f"1e{power:<4}  1e{one_sided[1]:<6.1f}  1e{two_sided[1]:.1f}")
    if len(sys.argv) > 1:
        curves = [("forward", "#B3372B", forward), ("central", "#234E8C", central)]
        Path(sys.argv[1]).write_text(draw(curves), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
