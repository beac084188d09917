"""Results as authors write them: in the front matter of a post, or a row each in the results.csv of a challenge."""

import csv
import re
from collections.abc import Iterator, Sequence

from journal.nodes import Node, Scalar, Table
from journal.notation import DayNumbers, Mistake
from journal.problems import Checked, Place, Problem, Problems
from journal.readers import TEXT, days
from journal.schema import Field, Fields, Reader, Record, record, scalar
from journal.written import Better, Result, SourceFile

_FIGURE = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SEPARATORS = ",;\t"


def _figure(text: str) -> str:
    figure = text.strip().replace("\u2212", "-").removesuffix("%").rstrip()
    if not _FIGURE.fullmatch(figure):
        hint = "write a number such as `0.913`, without separators of thousands, and its unit under `unit`"
        raise Mistake(f"`{text.strip()}` is not a figure", hint)
    return figure + "%" * text.rstrip().endswith("%")


def _better(text: str) -> Better:
    word = text.strip().lower()
    if word not in {"higher", "lower"}:
        raise Mistake(f"`{text.strip()}` does not say which figures are better", "write `higher` or `lower`")
    return "higher" if word == "higher" else "lower"


DATASET = Field("dataset", TEXT, "", "What the model was tried on.")
MODEL = Field("model", TEXT, "", "What was tried.")
METRIC = Field("metric", TEXT, "", "What was measured, such as `accuracy`.")
VALUE = Field("value", scalar("figure", _figure), "", "The figure.")
UNIT = Field("unit", TEXT, "", "Its unit, such as `%` or `s`.")
SPREAD = Field("spread", scalar("figure", _figure), "", "Its spread over seeds or folds, in the same unit.")
SPLIT = Field("split", TEXT, "", "`test`, `validation` …")
BETTER: Field[Better] = Field(
    "better",
    scalar("result-direction", _better),
    "",
    "`higher` or `lower`, where the name of the metric does not say which figures are better.",
)
_NEEDED = (DATASET, MODEL, METRIC, VALUE)
RESULT_FIELDS = Fields(DATASET, MODEL, METRIC, VALUE, UNIT, SPREAD, SPLIT, BETTER)

DAY: Field[DayNumbers] = Field("day", days, DayNumbers(()), "The day it was reached on.")
ROW_FIELDS = Fields(DAY, *RESULT_FIELDS)


def _result(read: Record, place: Place) -> Result:
    value, percent = read[VALUE].removesuffix("%"), read[VALUE].endswith("%")
    return Result(
        dataset=read[DATASET],
        model=read[MODEL],
        metric=read[METRIC],
        value=value,
        unit=read[UNIT] or "%" * percent,
        spread=read[SPREAD].removesuffix("%"),
        split=read[SPLIT],
        better=read[BETTER],
        days=read[DAY].days,
        place=place,
        places=read.places,
    )


def _whole(fields: Fields) -> Reader[Result]:
    """Reads a result, and takes none that lacks a part."""
    read_result = record(fields, _result)

    def read(node: Node) -> Checked[Result | None]:
        checked = read_result(node)
        result = checked.value
        if result is None or checked.problems:
            return Checked(None, checked.problems)
        missing = [f"`{field.name}`" for field in _NEEDED if field.name not in result.places]
        if not missing:
            return checked
        message = f"this result has no {' and no '.join(missing)}"
        hint = "a result is a dataset, a model, a metric and its value"
        return Checked(None, (Problem(node.place, "result", message, hint),))

    return read


RESULT: Reader[Result] = _whole(RESULT_FIELDS)
_ROW: Reader[Result] = _whole(ROW_FIELDS)


def parse_results(source: SourceFile) -> Checked[tuple[Result, ...]]:
    """The results of a results.csv: its first line names the columns, each further one is a result.

    Columns may be separated by commas, semicolons or tabs.
    """
    problems = Problems()
    rows = list(_rows(source))
    if not rows:
        return Checked(())
    header, *body = rows
    found = []
    for row in body:
        if len(row) > len(header):
            place = row[len(header)].place
            message = f"this row has {len(row)} cells, and the first line names {len(header)} columns"
            hint = "put a cell that holds the separator in double quotes"
            problems.add(Problem(place, "result", message, hint))
        elif any(cell.text for cell in row):
            pairs = tuple(zip(header, row, strict=False))
            found.append(problems.take(_ROW(Table(pairs, row[0].place))))
    return Checked(tuple(result for result in found if result), problems.sorted())


def _rows(source: SourceFile) -> Iterator[Sequence[Scalar]]:
    lines = source.text.removeprefix("\ufeff").splitlines(keepends=True)
    separator = max(_SEPARATORS, key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    for cells in reader:
        if cells:
            yield _placed(cells, lines[reader.line_num - 1], Place(source.path, reader.line_num))


def _placed(cells: Sequence[str], line: str, place: Place) -> Sequence[Scalar]:
    """The cells of a row, each with its place in the line; a cell of several lines stands with the last of them."""
    found = []
    position = 0
    for cell in cells:
        text = cell.strip()
        start = max(line.find(text, position), 0)
        found.append(Scalar(text, Place(place.path, place.line, start + 1, max(len(text), 1))))
        position = start + len(text)
    return found
