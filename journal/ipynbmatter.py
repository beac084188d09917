"""The front matter of a notebook: in one of its first cells, where every editor shows it, or in its metadata."""

from typing import TypeVar

from msgspec.structs import replace

from journal.frontmatter import FrontMatter, cut_texts, split
from journal.ipynb import Cell, Source, broken, leading_cells, place_in_file, read_notebook
from journal.jsontext import Cursor, JsonError, Lines
from journal.nodes import Items, Node, Scalar, Table
from journal.problems import Checked, Place, Problem, Problems, moved

METADATA_KEY = "journal"
"""The key of a notebook's metadata that may hold its front matter."""

N = TypeVar("N", bound=Node)


def front_matter(path: str, text: str) -> Checked[FrontMatter]:
    """The front matter of a notebook, from its first cells and its metadata; its `text` is the whole file.

    A file that is no notebook has none; what is wrong with it, its conversion tells.
    """
    problems = Problems()
    own = problems.take(_of_metadata(path, text))
    try:
        found = next(filter(None, (_opening_with_cell(cell, path) for cell in leading_cells(text))), None)
    except JsonError:
        found = None
    if not found:
        return Checked(FrontMatter(own, text, 1), problems.sorted())
    matter, source = found
    lines = Lines(text)
    in_cell = (*matter.problems, *cut_texts(matter.value, path, source.text))
    problems.add(*(_placed(problem, lines, source) for problem in in_cell))
    fields = _placed_node(matter.value.fields, lines, source)
    names = {key.text for key, _ in fields.pairs}
    problems.add(*(_twice(key) for key, _ in own.pairs if key.text in names))
    pairs = (*fields.pairs, *(pair for pair in own.pairs if pair[0].text not in names))
    return Checked(FrontMatter(Table(pairs, fields.place), text, 1), problems.sorted())


def opening(cell: Cell, path: str = "") -> Checked[FrontMatter] | None:
    """The front matter and the rest of a cell that begins with some; None for any other cell.

    Such a cell is the first one, or comes after others that are not code either. Places are those in its text.
    """
    if cell.kind == "code":
        return None
    matter = split(path, cell.source.text)
    return matter if matter.value.line > 1 or matter.problems else None


def prose(text: str) -> str:
    """What the cells of Markdown say, without front matter."""
    texts: list[str] = []
    for cell in read_notebook(text).value.cells:
        if cell.kind == "markdown":
            matter = None if texts else opening(cell)
            texts.append(matter.value.text if matter else cell.source.text)
    return "\n\n".join(texts).lstrip("\n")


def _of_metadata(path: str, text: str) -> Checked[Table]:
    """The table in the notebook's own metadata; empty for none, and for a file that cannot be read."""
    if f'"{METADATA_KEY}"' in text:
        try:
            return Checked(_own_table(Cursor(text), path))
        except JsonError as error:
            problem = broken(text, error)
            return Checked(Table((), Place(path)), () if error.syntax else moved([problem], Place(path, 1, 1)))
    return Checked(Table((), Place(path)))


def _own_table(cursor: Cursor, path: str) -> Table:
    for key in cursor.members():
        if key != "metadata":
            cursor.value()
            continue
        for name in cursor.members():
            if name != METADATA_KEY:
                cursor.value()
            elif isinstance(node := cursor.node(path), Table):
                return node
    return Table((), Place(path))


def _opening_with_cell(cell: Cell, path: str) -> tuple[Checked[FrontMatter], Source] | None:
    found = opening(cell, path)
    return (found, cell.source) if found else None


def _placed(problem: Problem, lines: Lines, source: Source) -> Problem:
    also = tuple(place_in_file(lines, source, place) for place in problem.also)
    return replace(problem, place=place_in_file(lines, source, problem.place), also=also)


def _placed_node(node: N, lines: Lines, source: Source) -> N:
    """The node with its places in the file."""
    place = place_in_file(lines, source, node.place)
    if isinstance(node, Scalar):
        return replace(node, place=place)
    if isinstance(node, Items):
        return replace(node, items=tuple(_placed_node(item, lines, source) for item in node.items), place=place)
    pairs = ((_placed_node(key, lines, source), _placed_node(value, lines, source)) for key, value in node.pairs)
    return replace(node, pairs=tuple(pairs), place=place)


def _twice(key: Scalar) -> Problem:
    message = f"`{key.text}` stands in the notebook's metadata and in a cell of front matter"
    return Problem(key.place, "duplicate-key", message, "keep one of the two; the one in the cell is easier to edit")
