"""Two estimates of the same gradient, of E[z²] with z from N(m, 1) in m, and how noisy each is."""

import math
import random

SAMPLES = 20000


def mean_and_variance(values: list[float]) -> tuple[float, float]:
    """Both, with n in the denominator."""
    mean = math.fsum(values) / len(values)
    return mean, math.fsum((v - mean) ** 2 for v in values) / len(values)


def divergence(m: float, s: float) -> float:
    """KL from N(m, s²) to N(0, 1), in closed form."""
    return 0.5 * (m * m + s * s - 1) - math.log(s)


def sampled_divergence(m: float, s: float, rng: random.Random) -> float:
    """The same as a mean of log q(z) - log p(z) over draws from q."""
    noise = [rng.gauss(0, 1) for _ in range(SAMPLES)]
    return math.fsum((m + s * e) ** 2 / 2 - e * e / 2 - math.log(s) for e in noise) / SAMPLES


def main() -> None:
    """Print both estimators for three means, then both ways to the divergence."""
    rng = random.Random(28)
    print("  m   true   score function     moved by the noise")
    for m in (0.0, 1.0, 3.0):
        noise = [rng.gauss(0, 1) for _ in range(SAMPLES)]
        score, score_variance = mean_and_variance([(m + e) ** 2 * e for e in noise])
        moved, moved_variance = mean_and_variance([2 * (m + e) for e in noise])
        print(
            f"{m:3.0f}   {2 * m:4.1f}   {score:5.2f}, var {score_variance:5.1f}"
            f"   {moved:5.2f}, var {moved_variance:.1f}"
        )
    print(f"KL, closed form {divergence(1.0, 0.5):.3f}, sampled {sampled_divergence(1.0, 0.5, rng):.3f}")


if __name__ == "__main__":
    main()
