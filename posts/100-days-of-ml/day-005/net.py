"""A two-layer network in plain lists: forward, loss, and the gradients that I derived on paper."""

import math
import random
from dataclasses import dataclass
from operator import mul

Vector = list[float]
Matrix = list[list[float]]


@dataclass
class Net:
    """Weights and biases of both layers; `w1[j][i]` leads from input i to hidden unit j."""

    w1: Matrix
    b1: Vector
    w2: Matrix
    b2: Vector


def new_net(inputs: int, hidden: int, classes: int, rng: random.Random) -> Net:
    """A net with small random weights and, for the check's sake, biases that are not zero."""

    def row(width: int) -> Vector:
        return [rng.gauss(0, 1 / math.sqrt(width)) for _ in range(width)]

    return Net(
        w1=[row(inputs) for _ in range(hidden)],
        b1=[rng.gauss(0, 0.1) for _ in range(hidden)],
        w2=[row(hidden) for _ in range(classes)],
        b2=[rng.gauss(0, 0.1) for _ in range(classes)],
    )


def affine(w: Matrix, b: Vector, x: Vector) -> Vector:
    """Wx + b."""
    return [bias + math.fsum(map(mul, row, x)) for row, bias in zip(w, b, strict=True)]


def softmax(z: Vector) -> Vector:
    """Probabilities from scores; the largest score is taken off first, so that no exponential overflows."""
    top = max(z)
    powers = [math.exp(score - top) for score in z]
    total = math.fsum(powers)
    return [power / total for power in powers]


def forward(net: Net, x: Vector) -> tuple[Vector, Vector]:
    """The hidden layer and the class probabilities for one input."""
    h = [math.tanh(a) for a in affine(net.w1, net.b1, x)]
    return h, softmax(affine(net.w2, net.b2, h))


def loss(net: Net, xs: Matrix, ys: list[int]) -> float:
    """Mean cross-entropy over the examples."""
    return -math.fsum(math.log(forward(net, x)[1][y]) for x, y in zip(xs, ys, strict=True)) / len(xs)


def backward(net: Net, x: Vector, y: int) -> Net:
    """The gradient of one example's cross-entropy, in the shape of the net itself."""
    h, p = forward(net, x)
    d2 = [p_k - (k == y) for k, p_k in enumerate(p)]
    back = [math.fsum(map(mul, column, d2)) for column in zip(*net.w2, strict=True)]
    d1 = [b * (1 - h_j * h_j) for b, h_j in zip(back, h, strict=True)]
    return Net(
        w1=[[d * x_i for x_i in x] for d in d1],
        b1=d1,
        w2=[[d * h_j for h_j in h] for d in d2],
        b2=d2,
    )


def numbers(net: Net) -> list[float]:
    """All parameters in one row: w1, b1, w2, b2."""
    return [*(w for row in net.w1 for w in row), *net.b1, *(w for row in net.w2 for w in row), *net.b2]


def mean_gradient(net: Net, xs: Matrix, ys: list[int]) -> list[float]:
    """The gradient of the mean loss, in the order of `numbers`."""
    rows = [numbers(backward(net, x, y)) for x, y in zip(xs, ys, strict=True)]
    return [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]


def nudge(net: Net, index: int, by: float) -> None:
    """Change one parameter in place, counted in the order of `numbers`."""
    rows = [*net.w1, net.b1, *net.w2, net.b2]
    for row in rows:
        if index < len(row):
            row[index] += by
            return
        index -= len(row)


def main() -> None:
    """Train on three noisy clouds and print the loss on the way."""
    rng = random.Random(5)
    centres = [(0.0, 1.5), (1.3, -0.8), (-1.3, -0.8)]
    ys = [k % 3 for k in range(60)]
    xs = [[rng.gauss(c, 0.6) for c in centres[y]] for y in ys]
    net = new_net(2, 5, 3, rng)
    print(f"{len(numbers(net))} parameters, log 3 = {math.log(3):.4f}")
    for step in range(201):
        if step in {0, 10, 50, 200}:
            right = sum(max(range(3), key=forward(net, x)[1].__getitem__) == y for x, y in zip(xs, ys, strict=True))
            print(f"step {step:3d}   loss {loss(net, xs, ys):.4f}   right {right} of {len(xs)}")
        for index, slope in enumerate(mean_gradient(net, xs, ys)):
            nudge(net, index, -0.5 * slope)


if __name__ == "__main__":
    main()
