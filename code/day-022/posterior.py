"""A straight line learnt one point at a time: the posterior over slope and intercept after each point."""

import math
import random
from dataclasses import dataclass

NOISE = 0.3
TRUE_SLOPE, TRUE_INTERCEPT = -0.7, 0.4


@dataclass(frozen=True)
class Belief:
    """A Gaussian over (intercept, slope) by its precision matrix and its precision times mean."""

    p00: float = 1.0
    p01: float = 0.0
    p11: float = 1.0
    q0: float = 0.0
    q1: float = 0.0

    def after(self, x: float, y: float) -> "Belief":
        """The belief once the point (x, y) is known."""
        weight = 1 / NOISE**2
        return Belief(
            self.p00 + weight,
            self.p01 + weight * x,
            self.p11 + weight * x * x,
            self.q0 + weight * y,
            self.q1 + weight * x * y,
        )

    def covariance(self) -> tuple[float, float, float]:
        """The inverse of the precision matrix: variance of the intercept, covariance, variance of the slope."""
        det = self.p00 * self.p11 - self.p01**2
        return self.p11 / det, -self.p01 / det, self.p00 / det

    def mean(self) -> tuple[float, float]:
        """Intercept and slope."""
        s00, s01, s11 = self.covariance()
        return s00 * self.q0 + s01 * self.q1, s01 * self.q0 + s11 * self.q1

    def spread_at(self, x: float) -> float:
        """Standard deviation of the line, without the noise of a new point, at x."""
        s00, s01, s11 = self.covariance()
        return math.sqrt(s00 + 2 * x * s01 + x * x * s11)


def main() -> None:
    """Print the belief after 0, 1, 2, 5 and 20 points with x between 0 and 1."""
    rng = random.Random(22)
    belief = Belief()
    print("points   intercept        slope            spread at 0.5   at 3")
    for count in range(21):
        if count in {0, 1, 2, 5, 20}:
            intercept, slope = belief.mean()
            s00, _, s11 = belief.covariance()
            print(
                f"{count:6d}   {intercept:5.2f} ± {math.sqrt(s00):.2f}     {slope:5.2f} ± {math.sqrt(s11):.2f}"
                f"   {belief.spread_at(0.5):15.2f}   {belief.spread_at(3.0):4.2f}"
            )
        x = rng.random()
        belief = belief.after(x, TRUE_INTERCEPT + TRUE_SLOPE * x + rng.gauss(0, NOISE))


if __name__ == "__main__":
    main()
