"""What keeps results from being compared: two units, two directions, or none."""

from collections.abc import Callable, Collection, Iterator

from journal.model import Site
from journal.problems import Problem
from journal.scoreboard import Measured, all_measured, comparable, directions
from journal.written import Result


def mixed_units(site: Site, _paths: Collection[str]) -> Iterator[Problem]:
    """Results of one dataset and metric that are written in different units."""
    for first, other in _conflicts(site, lambda result: result.unit or "no unit"):
        message = (
            f"`{other.metric}` on `{other.dataset}` has {_unit(other.unit)} here and {_unit(first.unit)} elsewhere"
        )
        hint = "figures in two units cannot stand on one axis: convert one of them, or give the metric another name"
        place = other.places.get("unit", other.places["value"])
        also = first.places.get("unit", first.places["value"])
        yield Problem(place, "result-unit", message, hint, also=(also,))


def mixed_directions(site: Site, _paths: Collection[str]) -> Iterator[Problem]:
    """Results of one dataset and metric of which different figures are said to be better, or nobody knows which."""
    for first, other in _conflicts(site, lambda result: result.better):
        message = f"of `{other.metric}` on `{other.dataset}` {other.better} is better here and {first.better} elsewhere"
        hint = "only one of them can be; the direction need be written with one result only"
        place, also = other.places["better"], first.places["better"]
        yield Problem(place, "result-direction", message, hint, also=(also,))
    found = all_measured(site)
    known = directions(found)
    told = set()
    for item in found:
        key = comparable(item.result)
        if not known[key] and key not in told:
            told.add(key)
            message = f"nobody can tell whether a higher or a lower `{item.result.metric}` is better"
            hint = (
                "write `better: higher` or `better: lower` with one of these results, so that the best one can be named"
            )
            yield Problem(item.result.places["metric"], "result-direction", message, hint, severity="warning")


def _conflicts(site: Site, said: Callable[[Result], str]) -> Iterator[tuple[Result, Result]]:
    """Each result that says something else than the first of its dataset and metric that says anything."""
    first: dict[tuple[str, str], Measured] = {}
    for item in all_measured(site):
        if said(item.result):
            earlier = first.setdefault(comparable(item.result), item)
            if said(earlier.result) != said(item.result):
                yield earlier.result, item.result


def _unit(unit: str) -> str:
    return f"the unit `{unit}`" if unit else "no unit"
