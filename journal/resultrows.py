"""A result as tables show it, on the page of its day and among all results."""

from journal.model import Entry
from journal.plots import Axis, dot
from journal.scoreboard import Board, Measured, best
from journal.views import ResultRow
from journal.written import Result


def result_row(item: Measured, board: Board | None = None, shown: Axis | None = None) -> ResultRow:
    """The result, with its place on the axis of its board."""
    result = item.result
    leaders = best(board) if board else ()
    return ResultRow(
        dataset=result.dataset,
        model=result.model,
        metric=metric_text(result),
        figure=figure_text(result),
        number=result.value,
        day=item.days[0] if item.days else -1,
        label=item.label,
        url=item.entry.url if item.entry else "",
        title=item.entry.title if item.entry else "",
        challenge=item.challenge.title if item.challenge else "",
        plot=dot(shown, item.number, item.spread) if shown else "",
        best=item in leaders,
        tied=len(leaders) > 1 and item in leaders,
    )


def rows_of(entry: Entry) -> tuple[ResultRow, ...]:
    """The results of an entry."""
    return tuple(result_row(Measured(result, None, entry)) for result in entry.results)


def figure_text(result: Result) -> str:
    """`94.8 ± 2.6 %`, as far as its parts are given."""
    spread = f" ± {result.spread.lstrip('+-')}" if result.spread else ""
    return with_unit(result.value + spread, result.unit)


def with_unit(text: object, unit: str) -> str:
    """A figure with its unit and with a minus sign."""
    return f"{text}".replace("-", "\u2212") + (f" {unit}" if unit else "")


def metric_text(result: Result) -> str:
    """The metric, with the split in brackets."""
    return f"{result.metric} ({result.split})" if result.split else result.metric
