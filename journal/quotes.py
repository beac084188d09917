"""Blocks of code that come from files: which file each one means, and whether it still says what the file says."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from textwrap import dedent

from journal import linespans
from journal.body import Body
from journal.linespans import split_lines
from journal.links import code_candidates
from journal.model import CodeFile, Quote
from journal.problems import Checked, Place, Problem, Problems, moved_place
from journal.value import Value


class Named(Value):
    """A block of code that names a file."""

    block: int
    """Its number among the blocks of its text, from 0."""
    file: str
    """As written, without the lines."""
    first_line: int
    last_line: int
    """0 for the whole file."""
    embeds: bool
    """Whether it is empty and shows the lines."""
    place: Place

    @property
    def needs_file(self) -> bool:
        """Whether it speaks of a file of the journal; any other name may be just a caption."""
        return self.embeds or bool(self.last_line)


def named_in(body: Body) -> Iterator[Named]:
    """The blocks of a text that name a file, in order; places as in the body."""
    for number, block in enumerate(body.code_blocks):
        if block.file:
            path, first, last = split_lines(block.file)
            yield Named(number, path, first, last, block.embeds, block.place)


def found_path(named: Named, from_path: str, files: Collection[str], listed: Collection[str]) -> str:
    """The file that a block means: beside its text, from the root, or one that is listed by that name; or empty."""
    beside = (path for path in code_candidates(named.file, from_path) if path in files)
    name = posixpath.normpath(named.file.replace("\\", "/")).lstrip("/")
    by_name = (path for path in listed if f"/{path}".endswith(f"/{name}"))
    return next(beside, "") or next(by_name, "")


def quotes_of(body: Body, start: Place, code_files: Mapping[str, CodeFile]) -> Checked[tuple[Quote, ...]]:
    """The blocks of a text that has no code of its own, as a pledge, which can show what a day brings along.

    `start` is where the text begins in its file.
    """
    problems = Problems()
    quotes = []
    for named in named_in(body):
        path = found_path(named, start.path, code_files, code_files)
        place, first, last = moved_place(named.place, start), named.first_line, named.last_line
        if path:
            file = code_files[path]
            address = file.url + linespans.anchor(first, last)
            quotes.append(Quote(named.block, path, address, first, last, named.embeds, place))
        elif named.embeds:
            message = f"no day has a code file `{named.file}`"
            hint = "name it under `code:` of a day, or put the lines here"
            problems.add(Problem(place, "missing-code-file", message, hint))
    return Checked(tuple(quotes), problems.sorted())


def is_current(quoted: str, lines: list[str]) -> bool:
    """Whether a quotation is these lines of a file, apart from blanks at their ends and a common indentation."""
    written = _trimmed(quoted.split("\n"))
    return written in {_trimmed(lines), _trimmed(dedent("\n".join(lines)).split("\n"))}


def place_of(quoted: str, lines: list[str]) -> tuple[int, int]:
    """First and last of the lines of a file that say the same as a quotation; zeros if none do."""
    length = len(quoted.rstrip().split("\n"))
    starts = range(len(lines) - length + 1) if quoted.strip() else ()
    first = next((start for start in starts if is_current(quoted, lines[start : start + length])), None)
    return (0, 0) if first is None else (first + 1, first + length)


def _trimmed(lines: list[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")
