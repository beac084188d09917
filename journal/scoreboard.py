"""Results over all days: which figures can be compared, which way is better, and which is the best so far."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from journal.model import Challenge, Entry, Site
from journal.urls import day_label
from journal.value import Value
from journal.written import Better, Post, Result

_HIGHER = frozenset(
    "accuracy auc auroc bleu dice f1 f-score iou likelihood map ndcg precision psnr r2 r² recall return reward rouge"
    " score sensitivity specificity ssim win wins".split()
)
_LOWER = frozenset(
    "bpc brier cer cost deviation distance divergence ece entropy cross-entropy error errors fid latency loss mae mape"
    " memory mistakes mse nll perplexity regret rmse runtime steps time wer".split()
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Measured(Value):
    """A result with where it comes from."""

    result: Result
    challenge: Challenge | None
    entry: Entry | None
    """None for a row of a file of results whose day is not written."""

    @property
    def number(self) -> Decimal:
        """The value."""
        return Decimal(self.result.value)

    @property
    def spread(self) -> Decimal | None:
        """The spread, as far as it was given."""
        return abs(Decimal(self.result.spread)) if self.result.spread else None

    @property
    def days(self) -> tuple[int, ...]:
        """The days it was reached on; empty for one of a note."""
        return self.entry.post.days if self.entry else self.result.days

    @property
    def label(self) -> str:
        """The days as text."""
        return day_label(self.days)


class Board(Value):
    """Results that can be compared: of one metric, on one split of one dataset."""

    dataset: str
    metric: str
    split: str
    unit: str
    better: Better
    """Empty where nobody said so, and the metric is none whose direction is known."""
    results: tuple[Measured, ...]
    """In order of day."""

    def better_of(self, one: Measured, other: Measured) -> Measured:
        """The better one; the first of them when they are equal, the other when no direction is known."""
        if not self.better:
            return other
        return other if (other.number > one.number if self.better == "higher" else other.number < one.number) else one


def allotted(
    rows: Sequence[Result], posts: Iterable[Post], round_number: int
) -> tuple[Mapping[str, tuple[Result, ...]], tuple[Result, ...]]:
    """The rows of a file of results by the id of the post of their day, and those of days that no post stands for.

    A row belongs to the first post of its day in the round that is running.
    """
    owners: dict[int, str] = {}
    for post in posts:
        if post.round == round_number:
            for day in post.days:
                owners.setdefault(day, post.id)
    found: dict[str, tuple[Result, ...]] = {}
    rest = []
    for row in rows:
        owner = next((owners[day] for day in row.days if day in owners), "")
        if owner:
            found[owner] = (*found.get(owner, ()), row)
        else:
            rest.append(row)
    return found, tuple(rest)


def measured(challenge: Challenge) -> tuple[Measured, ...]:
    """Every result of a challenge that is shown, in order of day."""
    entries = (*challenge.days, *challenge.notes)
    found = [Measured(result, challenge, entry) for entry in entries for result in entry.results]
    found += [Measured(result, challenge, None) for result in challenge.results]
    return tuple(sorted(found, key=lambda item: item.days))


def all_measured(site: Site) -> tuple[Measured, ...]:
    """Every result of the journal that is shown."""
    of_notes = [Measured(result, None, entry) for entry in (*site.notes, *site.pages) for result in entry.results]
    return (*(item for challenge in site.challenges for item in measured(challenge)), *of_notes)


def boards(found: Iterable[Measured]) -> tuple[Board, ...]:
    """The results by dataset, metric and split, in the order in which each is met first; letter case does not count."""
    grouped: dict[tuple[str, ...], list[Measured]] = {}
    for item in found:
        result = item.result
        key = tuple(part.casefold() for part in (result.dataset, result.metric, result.split))
        grouped.setdefault(key, []).append(item)
    first_places: dict[str, int] = {}
    for dataset, _, _ in grouped:
        first_places.setdefault(dataset, len(first_places))
    ordered = sorted(grouped.items(), key=lambda pair: first_places[pair[0][0]])
    said = directions(item for items in grouped.values() for item in items)
    return tuple(_board(items, said) for _, items in ordered)


def directions(found: Iterable[Measured]) -> Mapping[tuple[str, str], Better]:
    """Which figures are better by dataset and metric: what the first result says of it, else the metric's name."""
    said: dict[tuple[str, str], Better] = {}
    for item in found:
        key = comparable(item.result)
        said[key] = said.get(key, "") or item.result.better
    return {key: better or usual_direction(key[1]) for key, better in said.items()}


def comparable(result: Result) -> tuple[str, str]:
    """What results must have in common to have one unit and one direction: dataset and metric."""
    return (result.dataset.casefold(), result.metric.casefold())


def usual_direction(metric: str) -> Better:
    """Which figures of a metric are better, as far as its name tells: an error is one, whatever it is an error of."""
    words = set(_WORD.findall(metric.casefold()))
    return "lower" if words & _LOWER else "higher" if words & _HIGHER else ""


def _board(items: Sequence[Measured], said: Mapping[tuple[str, str], Better]) -> Board:
    first = items[0].result
    return Board(first.dataset, first.metric, first.split, first.unit, said[comparable(first)], tuple(items))


# ---------------------------------------------------------------- the best so far


def best(board: Board) -> tuple[Measured, ...]:
    """The best results, of one model each; several when they are equal, none where no direction is known."""
    if not board.better:
        return ()
    value = (max if board.better == "higher" else min)(item.number for item in board.results)
    return tuple({item.result.model.casefold(): item for item in board.results if item.number == value}.values())


def rival(board: Board) -> Measured | None:
    """The best result of another model that the best one leads by less than the spread of either; or None."""
    leaders = best(board)
    names = {item.result.model.casefold() for item in leaders}
    others = [item for item in board.results if item.result.model.casefold() not in names]
    if not leaders or not others:
        return None
    second = others[0]
    for item in others[1:]:
        second = board.better_of(second, item)
    spread = max(leaders[0].spread or 0, second.spread or 0)
    return second if abs(leaders[0].number - second.number) < spread else None


def by_model(board: Board) -> Mapping[str, Measured]:
    """Name of each model in small letters to its best result, its latest where no direction is known."""
    found: dict[str, Measured] = {}
    for item in board.results:
        model = item.result.model.casefold()
        found[model] = board.better_of(found[model], item) if model in found else item
    return found


def ranked(board: Board) -> tuple[Measured, ...]:
    """The results, the best first; in order of day where no direction is known or figures are equal."""
    if not board.better:
        return board.results
    return tuple(sorted(board.results, key=lambda item: item.number, reverse=board.better == "higher"))


def steps(board: Board) -> tuple[tuple[int, Decimal], ...]:
    """The days on which the best so far changed, with what it then was; empty where no direction is known."""
    found: list[tuple[int, Decimal]] = []
    leader: Measured | None = None
    for day, item in _dated(board) if board.better else ():
        ahead = board.better_of(leader, item) if leader else item
        if ahead is not leader:
            found = [step for step in found if step[0] != day]
            found.append((day, item.number))
        leader = ahead
    return tuple(found)


def points(board: Board) -> tuple[tuple[int, Decimal], ...]:
    """Each result with the last of its days; results without days are left out."""
    return tuple((day, item.number) for day, item in _dated(board))


def _dated(board: Board) -> Iterator[tuple[int, Measured]]:
    dated = ((item.days[-1], item) for item in board.results if item.days)
    yield from sorted(dated, key=lambda pair: pair[0])
