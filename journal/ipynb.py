"""A Jupyter notebook as its cells: formats 3 and 4, each text with its places in the file. Nothing is ever executed.

What a notebook becomes is told in `journal.notebook`; here is only what commands need that must feel instant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Literal as OneOf

from msgspec.structs import replace

from journal.jsontext import Cursor, JsonError, Lines, Literal, offset_within
from journal.problems import Checked, Place, Problem
from journal.value import Value
from journal.yamlmends import shortened

CellKind = OneOf["markdown", "code", "raw"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_KINDS: Mapping[str, CellKind] = {"markdown": "markdown", "code": "code", "raw": "raw", "heading": "markdown"}
_FORMATS = (3, 4)
_MARGIN = re.compile(r'[ \t]*"?')
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)


class Source(Value):
    """The text of a cell and where its pieces stand in the file: one for each line, or one for all."""

    pieces: tuple[Literal, ...] = ()

    @property
    def text(self) -> str:
        """The text, with line feeds at its ends of lines and without characters that no page can show."""
        return shown_text(_LINE_END.sub("\n", self.whole()))

    def whole(self) -> str:
        """The text as it was saved."""
        return "".join(piece.text for piece in self.pieces)


class Cell(Value):
    """A cell of a notebook."""

    kind: CellKind
    source: Source
    start: int
    """Its offset in the file."""
    end: int
    metadata: Mapping[str, object]
    attachments: Mapping[str, object]
    outputs: tuple[object, ...]
    """As the file has them, in the form of format 4; nothing is certain of their shape."""
    outputs_start: int
    """Their offset in the file."""
    count: int | None
    """How many cells had been executed when this one was."""
    language: str
    """When it is not that of the notebook; format 3 only."""


class Notebook(Value):
    """A notebook as it was saved."""

    cells: tuple[Cell, ...]
    language: str


def shown_text(text: str) -> str:
    """The text with U+FFFD for characters that no page can show; escape sequences of terminals are among them."""
    return _UNSHOWABLE.sub("\ufffd", text)


def read_notebook(text: str) -> Checked[Notebook]:
    """The cells of a notebook; none and a problem when the file is none. Places have no path."""
    try:
        return Checked(_read(Cursor(text)))
    except JsonError as error:
        return Checked(Notebook((), ""), (broken(text, error),))


def leading_cells(text: str) -> Iterator[Cell]:
    """The cells before the first one of code, read no further than asked for.

    Raises:
        JsonError: when the file is no notebook.
    """
    cursor = Cursor(text)
    for key in cursor.members():
        cells: Iterator[Cell] = iter(())
        if key == "cells":
            cells = (_cell(cursor) for _ in cursor.items())
        elif key == "worksheets":
            cells = (cell for _ in cursor.items() for cell in _worksheet(cursor))
        else:
            cursor.value()
        for cell in cells:
            if cell.kind == "code":
                return
            yield cell


def place_in_file(lines: Lines, source: Source, place: Place) -> Place:
    """The place in the notebook's file of a place in a cell's text."""
    starts = _line_offsets(lines.text, source)
    if not 0 < place.line <= len(starts):
        return Place(place.path)
    start = starts[place.line - 1]
    if not place.column:
        return replace(lines.place(place.path, start), column=0)
    start = offset_within(lines.text, start, place.column - 1)
    return lines.place(place.path, start, offset_within(lines.text, start, place.length) - start)


def cell_at(text: str, place: Place) -> str:
    """Which line of which cell stands at a place of the file, such as `cell 5, line 2`; empty for none."""
    offset = Lines(text).offset(place)
    if not place.column:
        offset += len(_MARGIN.match(text, max(offset, 0))[0])  # type: ignore[index] # it matches everywhere
    for number, cell in enumerate(read_notebook(text).value.cells, start=1):
        if cell.start <= offset < cell.end:
            line = bisect_right(_line_offsets(text, cell.source), offset)
            last = cell.source.pieces[-1] if cell.source.pieces else Literal("", 0)
            inside = offset <= offset_within(text, last.offset, len(last.text))
            return f"cell {number}, line {line}" if line and inside else f"cell {number}"
    return ""


def _line_offsets(text: str, source: Source) -> list[int]:
    """The offset in the file of each line of a cell's text."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(source.whole()))]
    offsets: list[int] = []
    before = 0
    for piece in source.pieces:
        at, said = piece.offset, before
        before += len(piece.text)
        while len(offsets) < len(starts) and (starts[len(offsets)] < before or piece is source.pieces[-1]):
            start = starts[len(offsets)]
            at = offset_within(text, at, start - said)
            said = start
            offsets.append(at)
    return offsets


# ---------------------------------------------------------------- cells


def _read(cursor: Cursor) -> Notebook:
    cells: list[Cell] | None = None
    language = ""
    for key in cursor.members():
        if key == "cells":
            cells = [_cell(cursor) for _ in cursor.items()]
        elif key == "worksheets":
            cells = [cell for _ in cursor.items() for cell in _worksheet(cursor)]
        elif key == "nbformat":
            _check_format(cursor)
        elif key == "metadata":
            language = _language(cursor.value())
        else:
            cursor.value()
    cursor.end()
    if cells is None:
        raise JsonError("this file is JSON and no notebook: it has no `cells`", 0, syntax=False)
    return Notebook(tuple(cells), language)


def _worksheet(cursor: Cursor) -> Iterator[Cell]:
    """The cells of a worksheet, of which notebooks of format 3 have one."""
    for key in cursor.members():
        if key == "cells":
            for _ in cursor.items():
                yield _cell(cursor)
        else:
            cursor.value()


def _check_format(cursor: Cursor) -> None:
    start = cursor.here()
    number = cursor.value()
    if number not in _FORMATS:
        raise JsonError(
            f"this notebook has format {shortened(str(number))}, and formats 3 and 4 are read", start, syntax=False
        )


def _language(metadata: object) -> str:
    for name, key in (("kernelspec", "language"), ("language_info", "name")):
        value = mapping(mapping(metadata).get(name)).get(key)
        if isinstance(value, str):
            return value
    return "python"


def _cell(cursor: Cursor) -> Cell:
    start = cursor.here()
    source = Source()
    outputs_start = start
    values: dict[str, object] = {}
    for key in cursor.members():
        if key in {"source", "input"}:
            source = _source(cursor)
        else:
            outputs_start = cursor.here() if key == "outputs" else outputs_start
            values[key] = cursor.value()
    name = str(values.get("cell_type"))
    if name not in _KINDS:
        raise JsonError(f"`{shortened(name)}` is no kind of cell", start, syntax=False)
    if name == "heading":
        level = values.get("level")
        marks = "#" * (level if isinstance(level, int) and 1 <= level <= 6 else 1)  # noqa: PLR2004 - levels of HTML
        source = Source((Literal(f"{marks} ", start), *source.pieces))
    count = values.get("execution_count", values.get("prompt_number"))
    language = values.get("language")
    outputs = values.get("outputs")
    return Cell(
        kind=_KINDS[name],
        source=source,
        start=start,
        end=cursor.here(),
        metadata=mapping(values.get("metadata")),
        attachments=mapping(values.get("attachments")),
        outputs=tuple(map(_in_format_4, outputs)) if isinstance(outputs, list) else (),
        outputs_start=outputs_start,
        count=count if type(count) is int else None,
        language=language if isinstance(language, str) else "",
    )


def _source(cursor: Cursor) -> Source:
    if cursor.next() == "[":
        return Source(tuple(cursor.literal() for _ in cursor.items()))
    return Source((cursor.literal(),))


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is an object of JSON, else an empty one."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str | None:
    """A text, which may be saved line by line; None for anything else."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else None


_OF_FORMAT_3 = {
    "text": "text/plain",
    "html": "text/html",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "latex": "text/latex",
    "javascript": "application/javascript",
    "json": "application/json",
}


def _in_format_4(output: object) -> object:
    """The output as format 4 has it."""
    kind = mapping(output).get("output_type")
    if kind == "pyerr":
        return {**mapping(output), "output_type": "error"}
    if kind == "pyout" or (kind == "display_data" and "data" not in mapping(output)):
        data = {_OF_FORMAT_3[key]: value for key, value in mapping(output).items() if key in _OF_FORMAT_3}
        return {"output_type": "display_data", "data": data, "metadata": mapping(output).get("metadata")}
    if kind == "stream" and "stream" in mapping(output):
        return {**mapping(output), "name": mapping(output)["stream"]}
    return output


def broken(text: str, error: JsonError) -> Problem:
    """What is wrong with a file that cannot be read as a notebook."""
    place = Lines(text).place("", error.offset)
    if not error.syntax:
        hint = "open it in Jupyter and save it again; a data file belongs beside a post, not among the posts"
        return Problem(place, "notebook", error.message, hint)
    merged = _MERGE_MARK.search(text)
    if merged:
        place = Lines(text).place("", merged.start(), len(merged[0]))
        message = "a merge of two versions of this notebook was not finished"
        return Problem(
            place, "json-syntax", message, "take one of them: `git checkout --theirs` or `--ours` and the path"
        )
    hint = "restore the last version that Jupyter could open, such as with `git checkout`"
    return Problem(place, "json-syntax", f"this notebook is not JSON: {error.message}", hint)
