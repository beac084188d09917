"""Which name was meant by one that is written with a slip of the finger."""

from collections.abc import Mapping, Sequence


def nearest_name(name: str, candidates: Mapping[str, object] | Sequence[str] | frozenset[str]) -> str:
    """The candidate that differs from the name by a slip of the finger; empty when none does.

    One letter too many, too few, wrong or swapped; two in names of eight letters and more.
    """
    limit = 1 if len(name) < 8 else 2  # noqa: PLR2004 - in short names two letters make another word
    if len(name) < 4:  # noqa: PLR2004 - every short name is near another
        return ""
    distances = [(edit_distance(name, candidate, limit), candidate) for candidate in candidates]
    near = sorted(entry for entry in distances if entry[0] <= limit)
    return near[0][1] if near else ""


def edit_distance(one: str, other: str, limit: int) -> int:
    """Letters to insert, drop, change or swap with their neighbour; `limit + 1` for any more than the limit.

    Restricted Damerau-Levenshtein (optimal string alignment).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, its in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != its))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == its:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
