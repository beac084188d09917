"""A notebook → Body: one text, whose Markdown cells may refer to each other, with code and outputs between them.

Pure like the conversion of Markdown, and slow like it. Nothing of the notebook is executed.
"""

from bisect import bisect_right
from collections.abc import Mapping
from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from msgspec.structs import replace

from journal.body import Body, Citation, Link, Picture
from journal.convert import NO_MACROS, body_of, reader
from journal.highlight import Paint, highlight
from journal.ipynb import Cell, Notebook, place_in_file, read_notebook
from journal.ipynbmatter import opening
from journal.jsontext import Lines
from journal.markdown.elements import MARKUP, RAW
from journal.markdown.gfm import Part, Text
from journal.notebook.cells import fill, wishes
from journal.notebook.pictures import attached
from journal.problems import Place, Problem, Problems
from journal.value import Value

_ATTACHMENT = "attachment:"


def notebook_body(text: str, title: str = "", macros: Mapping[str, str] = NO_MACROS, paint: Paint = highlight) -> Body:
    """What becomes of the text of a notebook's file; never fails.

    Places are those in the file; `title`, `macros` and `paint` are as in `convert`.
    """
    checked = read_notebook(text)
    layout = _laid_out(checked.value, Lines(text))
    markdown = reader()
    root = markdown.tree_of(layout.parts)
    problems = Problems()
    problems.add(*checked.problems)
    pictures: list[Picture] = []
    for element, cell, line in layout.code:
        shown = fill(element, cell, checked.value.language, line, macros)
        pictures += shown.pictures
        if shown.lost:
            problems.add(_lost(cell, layout.lines))
    empty = {element for element, _, _ in layout.code if not len(element)}
    root[:] = [element for element in root if element not in empty]
    body = body_of(markdown, root, title, macros, paint)
    problems.add(*(replace(problem, place=layout.place(problem.place)) for problem in body.problems))
    links = tuple(_of_file(link, layout, pictures, problems) for link in body.links)
    return replace(
        body,
        links=links,
        citations=tuple(_with_places(citation, layout) for citation in body.citations),
        code_blocks=tuple(replace(block, place=layout.place(block.place)) for block in body.code_blocks),
        pictures=tuple({picture.name: picture for picture in pictures}.values()),
        problems=problems.sorted(),
    )


class _Layout(Value):
    """A notebook as one text: the lines of its cells are counted through."""

    parts: tuple[Part, ...]
    code: tuple[tuple[Element, Cell, int], ...]
    """Elements among the parts that are still empty, each with its cell and the number of the cell's first line."""
    starts: tuple[int, ...]
    cells: tuple[Cell, ...]
    lines: Lines
    """Of the file."""

    def cell(self, place: Place) -> Cell | None:
        """The cell that a place lies in."""
        return self.cells[bisect_right(self.starts, place.line) - 1] if place.line and self.cells else None

    def place(self, place: Place) -> Place:
        """The place in the notebook's file."""
        cell = self.cell(place)
        if cell is None:
            return Place(place.path)
        start = self.starts[bisect_right(self.starts, place.line) - 1]
        return place_in_file(self.lines, cell.source, replace(place, line=place.line - start + 1))


def _laid_out(notebook: Notebook, lines: Lines) -> _Layout:
    parts: list[Part] = []
    code = []
    starts = []
    line = 1
    leading = True
    for cell in notebook.cells:
        starts.append(line)
        leading = leading and cell.kind != "code"
        matter = opening(cell) if leading else None
        leading = leading and not matter
        if matter:
            parts += _prose(cell, matter.value.text, line + matter.value.line - 1)
        elif wishes(cell).cell == "removed":
            pass
        elif cell.kind == "code":
            element = Element("div")
            parts.append(element)
            code.append((element, cell, line))
        else:
            parts += _prose(cell, cell.source.text, line)
        line += cell.source.text.count("\n") + 1
    return _Layout(tuple(parts), tuple(code), tuple(starts), notebook.cells, lines)


def _prose(cell: Cell, text: str, line: int) -> list[Part]:
    """A cell of Markdown; raw text counts as what its type says, and as verbatim text without one."""
    if not text.strip():
        return []
    kind = cell.metadata.get("raw_mimetype", cell.metadata.get("format"))
    if cell.kind == "markdown" or kind == "text/markdown":
        return [Text(text, line)]
    if kind == "text/html":
        return [Element(RAW, html=text)]
    if kind:
        return []
    element = Element("pre", {"class": "raw", "tabindex": "0"})
    SubElement(element, MARKUP, html=escape(text, quote=False), text=text)
    return [element]


def _of_file(link: Link, layout: _Layout, pictures: list[Picture], problems: Problems) -> Link:
    """The link with its place in the file; a picture attached to its cell becomes one of the notebook's pictures."""
    placed = replace(link, place=layout.place(link.place))
    if not link.url.startswith(_ATTACHMENT):
        return placed
    cell = layout.cell(link.place)
    name = unquote(link.url.removeprefix(_ATTACHMENT))
    picture = attached(cell.attachments, name) if cell else None
    if not picture:
        problems.add(_no_attachment(name, placed.place))
        return placed
    pictures.append(picture)
    return replace(placed, url=picture.name)


def _with_places(citation: Citation, layout: _Layout) -> Citation:
    keys = (replace(key, place=layout.place(key.place)) for key in citation.keys)
    return replace(citation, keys=tuple(keys))


def _no_attachment(name: str, place: Place) -> Problem:
    message = f"this cell has no attachment `{name}`"
    return Problem(place, "missing-image", message, "paste the picture into the cell again", severity="warning")


def _lost(cell: Cell, lines: Lines) -> Problem:
    hint = "save it as a picture too, or tag the cell `remove-output`"
    place = place_in_file(lines, cell.source, Place("", 1))
    return Problem(
        place,
        "notebook-output",
        "an output of this cell is a program for browsers, and none is run",
        hint,
        severity="warning",
    )
