"""How hard two losses push on a logistic unit that is wrong, by how sure it is of being wrong."""

import math


def sigmoid(z: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-z))


def squared_push(z: float) -> float:
    """dL/dz of (p - 1)² / 2 with p = sigmoid(z): the residual times the slope of the sigmoid."""
    p = sigmoid(z)
    return (p - 1) * p * (1 - p)


def entropy_push(z: float) -> float:
    """dL/dz of -log p with p = sigmoid(z): the residual alone."""
    return sigmoid(z) - 1


def main() -> None:
    """Print both gradients for a target of 1 as the unit grows surer of 0."""
    print("   z        p   squared   entropy   ratio")
    for z in (0.0, -2.0, -4.0, -6.0, -8.0):
        squared, entropy = squared_push(z), entropy_push(z)
        print(f"{z:4.0f}   {sigmoid(z):.4f}   {squared:.5f}   {entropy:.4f}   {entropy / squared:5.0f}")


if __name__ == "__main__":
    main()
