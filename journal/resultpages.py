"""The results of a challenge, and of the whole journal: what was tried on what, and what is best so far."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence

from journal import strings, urls
from journal.cards import challenge_card
from journal.frame import PageData, page_data
from journal.markdown.headings import Slugs
from journal.model import Challenge, Site
from journal.outputs import Output, Page, later
from journal.plots import DayFigure, axis, scale, trend
from journal.problems import Place
from journal.resources import Resources
from journal.resultrows import figure_text, metric_text, result_row, with_unit
from journal.scoreboard import (
    Board,
    Measured,
    all_measured,
    best,
    boards,
    by_model,
    comparable,
    directions,
    measured,
    points,
    ranked,
    rival,
    steps,
)
from journal.strings import Words
from journal.views import BoardView, ResultMatrix, ResultRow

COLUMNS = ("challenge", "day", "dataset", "model", "metric", "value", "unit", "spread", "split", "better", "url")
"""Of the files that can be downloaded."""


def results(site: Site, _resources: Resources) -> Iterator[Page | Output]:
    """The results of each challenge and of the journal, as a page and as files for other programs."""
    for challenge in site.challenges:
        found = measured(challenge)
        if found:
            url = urls.results_url(challenge.spec.slug)
            data = later(_results, found, site, challenge)
            yield Page(url, "results.html", data, Place(challenge.spec.path), prose=())
            yield from _files(url, found, site)
    everything = all_measured(site)
    if everything:
        yield Page(urls.RESULTS, "results.html", later(_results, everything, site), prose=())
        yield from _files(urls.RESULTS, everything, site)


def _results(found: Sequence[Measured], site: Site, challenge: Challenge | None = None) -> PageData:
    about = {"challenge": challenge_card(challenge)} if challenge else {}
    words = strings.words_of(site.config.language)
    slugs = Slugs()
    anchored = [(slugs.take(f"{board.dataset} {board.metric} {board.split}"), board) for board in boards(found)]
    datasets: dict[str, list[BoardView]] = {}
    names: dict[str, str] = {}
    for anchor, board in anchored:
        key = board.dataset.casefold()
        names.setdefault(key, board.dataset)
        datasets.setdefault(key, []).append(_board_view(anchor, board, words))
    return page_data(
        site,
        total=len(found),
        spreads=any(item.spread is not None for item in found),
        models=len({item.result.model.casefold() for item in found}),
        datasets=tuple((names[key], tuple(views)) for key, views in datasets.items()),
        matrices=tuple(_matrices(anchored)),
        **about,
    )


# ---------------------------------------------------------------- boards


def _board_view(anchor: str, board: Board, words: Words) -> BoardView:
    shown = axis((item.number - (item.spread or 0), item.number + (item.spread or 0)) for item in board.results)
    sentence = _best_sentence(board, words)
    changed = steps(board)
    story = _trend_sentence(board, changed, words) if len(changed) > 1 and _in_one_round(board) else ""
    return BoardView(
        anchor=anchor,
        metric=metric_text(board.results[0].result),
        sentence=sentence,
        scale=scale(shown, sentence or metric_text(board.results[0].result)),
        rows=tuple(result_row(item, board, shown) for item in ranked(board)),
        trend=trend(shown, points(board), changed, story, words["day"]) if story else "",
        trend_sentence=story,
    )


def _best_sentence(board: Board, words: Words) -> str:
    leaders = best(board)
    if not leaders:
        return ""
    models = f" {words['and']} ".join(item.result.model for item in leaders)
    first = leaders[0]
    same_day = first.label and len({item.label for item in leaders}) == 1
    when = words["on_day"].format(label=first.label) if same_day else ""
    tied = len(leaders) > 1
    figures = {figure_text(item.result) for item in leaders}
    figure = figures.pop() if len(figures) == 1 else with_unit(first.result.value, board.unit)
    sentence = words["tied_so_far" if tied else "best_so_far"].format(model=models, figure=figure, when=when)
    close = rival(board)
    lead = [words["tied_within_spread" if tied else "within_spread"].format(model=close.result.model)] if close else []
    return " ".join([sentence, *lead, words[f"{board.better}_is_better"]])


def _trend_sentence(board: Board, changed: Sequence[DayFigure], words: Words) -> str:
    (first_day, first), *_, (last_day, last) = changed
    return words["best_changed"].format(
        metric=board.metric,
        dataset=board.dataset,
        first=with_unit(first, board.unit),
        first_day=first_day,
        last=with_unit(last, board.unit),
        last_day=last_day,
    )


def _in_one_round(board: Board) -> bool:
    """Whether its days can stand on one axis."""
    origins = {(item.challenge and item.challenge.url, item.entry and item.entry.post.round) for item in board.results}
    return len(origins) == 1


# ---------------------------------------------------------------- models and datasets


def _matrices(anchored: Sequence[tuple[str, Board]]) -> Iterator[ResultMatrix]:
    """One for each metric that was measured on several datasets."""
    grouped: dict[tuple[str, str], list[tuple[str, Board]]] = {}
    for anchor, board in anchored:
        grouped.setdefault((board.metric.casefold(), board.split.casefold()), []).append((anchor, board))
    for group in grouped.values():
        if len(group) > 1:
            columns = [(board, by_model(board)) for _, board in group]
            names = {key: item.result.model for _, column in reversed(columns) for key, item in column.items()}
            order = dict.fromkeys(key for _, column in columns for key in column)
            rows = tuple((names[key], tuple(_cell(key, *column) for column in columns)) for key in order)
            datasets = tuple(board.dataset for _, board in group)
            yield ResultMatrix(metric_text(group[0][1].results[0].result), datasets, rows)


def _cell(model: str, board: Board, column: Mapping[str, Measured]) -> ResultRow | None:
    return result_row(column[model], board) if model in column else None


# ---------------------------------------------------------------- files for other programs


def _files(url: str, found: Sequence[Measured], site: Site) -> Iterator[Output]:
    import csv  # noqa: PLC0415 - start-up time: most journals have no results

    known = directions(found)
    rows = [_values(item, known[comparable(item.result)], site) for item in found]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    yield Output(urls.output_path(f"{url}results.csv"), text.getvalue().encode())
    document = json.dumps({"results": rows}, ensure_ascii=False, indent=1) + "\n"
    yield Output(urls.output_path(f"{url}results.json"), document.encode())


def _values(item: Measured, better: str, site: Site) -> dict[str, str]:
    result = item.result
    page = item.entry.url if item.entry else ""
    return {
        "challenge": item.challenge.spec.slug if item.challenge else "",
        "day": item.label.replace("\u2013", "-"),
        "dataset": result.dataset,
        "model": result.model,
        "metric": result.metric,
        "value": result.value,
        "unit": result.unit,
        "spread": result.spread,
        "split": result.split,
        "better": better,
        "url": urls.absolute(site.config.base_url, page) if page else "",
    }
