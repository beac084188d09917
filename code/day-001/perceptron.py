"""Rosenblatt's perceptron on AND, which it learns, and on XOR, where its weights go round in a circle."""

Point = tuple[int, int]
Weights = tuple[int, int, int]

AND = {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 1}
XOR = {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 0}


def fires(weights: Weights, point: Point) -> int:
    """1 if the weighted sum, bias first, is above zero, else 0."""
    bias, across, up = weights
    return int(bias + across * point[0] + up * point[1] > 0)


def one_pass(weights: Weights, task: dict[Point, int]) -> tuple[Weights, int]:
    """The weights after every point was shown once, and the mistakes made on the way."""
    mistakes = 0
    for point, wanted in task.items():
        error = wanted - fires(weights, point)
        weights = (weights[0] + error, weights[1] + error * point[0], weights[2] + error * point[1])
        mistakes += abs(error)
    return weights, mistakes


def train(task: dict[Point, int]) -> str:
    """Train until a pass makes no mistake, or until it ends on weights that were there before."""
    seen = [(0, 0, 0)]
    while True:
        weights, mistakes = one_pass(seen[-1], task)
        if mistakes == 0:
            return f"no mistakes in pass {len(seen)}, with {weights}"
        if weights in seen:
            return f"{mistakes} mistakes in pass {len(seen)}, and {weights} again, as after pass {seen.index(weights)}"
        seen.append(weights)


def main() -> None:
    """Train on both tasks."""
    print("AND:", train(AND))
    print("XOR:", train(XOR))


if __name__ == "__main__":
    main()
