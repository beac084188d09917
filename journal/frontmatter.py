"""Front matter as text with places: YAML or TOML gives shape and line, never types; the rest of a file is its body."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from journal.nodes import Items, Node, Scalar, Table
from journal.problems import Checked, Place, Problem, Severity
from journal.value import Value
from journal.yamlmends import quoted
from journal.yamltext import read_yaml


class FrontMatter(Value):
    """A file taken apart."""

    fields: Table
    """The keys; empty when the file has no front matter."""
    text: str
    """The body, with LF line endings."""
    line: int
    """The line of the file on which the body begins, from 1."""


_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LOOKS_LIKE_A_KEY = re.compile(r"""["']?[\w@][\w .@-]*["']?[ \t]*[:=]|\{|["']?[\w-]+:\S""")
_HASHTAG = re.compile(r"#\w")
_CUT_FIELDS = frozenset({"title", "description", "summary", "next"})
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def split(path: str, text: str) -> Checked[FrontMatter]:
    """The front matter and the body of a file.

    Front matter begins on the first line that is not blank and ends with `---` or `...` (TOML: `+++`). A document that
    merely begins with a thematic break has none: what stands below the break must look like a key.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip()
    whole = FrontMatter(Table((), Place(path)), "\n".join(lines), 1)
    if fence not in _FENCES:
        return Checked(whole, _never_opened(path, lines, start))
    closing = _FENCES[fence]
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() in closing), None)
    inside = [line.strip() for line in lines[start + 1 : end] if line.strip()]
    below = next((line for line in inside if not line.startswith("#")), inside[0] if inside else "")
    if end is None:
        if start + 1 < len(lines) and _LOOKS_LIKE_A_KEY.match(lines[start + 1]):
            return Checked(whole, (_never_closed(path, start + 1, fence),))
        return Checked(whole)
    if below and not _LOOKS_LIKE_A_KEY.match(below):
        return Checked(whole)
    inner = "\n".join(lines[start + 1 : end])
    read = read_yaml if fence == "---" else _read_toml
    node = read(path, inner, start + 2)
    fields = node.value if isinstance(node.value, Table) else Table((), Place(path, start + 1))
    problems = node.problems
    if isinstance(node.value, Scalar | Items):
        problems = (*problems, _not_keys(node.value))
    return Checked(FrontMatter(fields, "\n".join(lines[end + 1 :]), end + 2), problems)


def _never_opened(path: str, lines: Sequence[str], start: int) -> tuple[Problem, ...]:
    """A warning when a file begins with two keys or more and `---` below them."""
    end = next((number for number in range(start, len(lines)) if not _KEY_LINE.match(lines[number])), len(lines))
    if end - start < 2 or end == len(lines) or lines[end].rstrip() != "---":  # noqa: PLR2004 - one key is a heading
        return ()
    message = "this looks like front matter, and it does not begin with `---`"
    place = Place(path, start + 1, 1, len(lines[start]))
    return (Problem(place, "front-matter-open", message, "put a line `---` above it", severity="warning"),)


_KEY_LINE = re.compile(r"[A-Za-z][\w-]*:(?:[ \t]|$)")


def cut_texts(matter: FrontMatter, path: str, text: str) -> tuple[Problem, ...]:
    """Texts that YAML cut short: `title: #100DaysOfCode Day 5` is an empty title to it, since `#` begins a comment."""
    found = []
    lines = re.split(r"\r\n|\r|\n", text, maxsplit=matter.line)
    for key, value in matter.fields.pairs:
        if not isinstance(value, Scalar) or value.quoted or key.text.lower() not in _CUT_FIELDS:
            continue
        line = lines[key.place.line - 1]
        start = key.place.column - 1 + len(key.text) + 1
        comment = _HASHTAG.search(line, start)
        if not comment or not re.search(r"[\s:]$", line[: comment.start()]):
            continue
        place = Place(path, key.place.line, comment.start() + 1, len(line.rstrip()) - comment.start())
        left = f"reads `{value.text}`" if value.text else "is empty"
        message = f"`#` begins a comment here, so the {key.text.lower()} {left}"
        hint = f"put it in quotes: `{key.text}: {quoted(line[start:].strip())}`"
        severity: Severity = "warning" if value.text else "error"
        found.append(Problem(place, "text-cut", message, hint, "a comment", severity=severity))
    return tuple(found)


def _never_closed(path: str, line: int, fence: str) -> Problem:
    message = f"the front matter that begins with `{fence}` is never closed"
    return Problem(Place(path, line, 1, 3), "front-matter-open", message, f"put a line `{fence}` below the last key")


def _not_keys(node: Node) -> Problem:
    message = "front matter must be lines of the form `key: value`"
    return Problem(node.place, "yaml-syntax", message, "write a space after the colon, as in `title: Day 5`")


def _read_toml(path: str, text: str, first_line: int) -> Checked[Node | None]:
    """TOML as nodes. Values get the place of their key, since the standard library's parser keeps none."""
    import tomllib  # noqa: PLC0415 - start-up time: most journals hold no TOML

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Checked(None, (_toml_problem(path, str(error), text, first_line),))
    return Checked(_toml_table(values, path, text.split("\n"), first_line))


def _toml_problem(path: str, message: str, text: str, first_line: int) -> Problem:
    found = _TOML_PLACE.search(message)
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (len(lines), 1)
    sentence = _TOML_PLACE.sub("", message)
    sentence = sentence[:1].lower() + sentence[1:]
    place = Place(path, line + first_line - 1, column)
    return Problem(
        place, "toml-syntax", sentence, 'write `key = "text"`, one to a line; numbers and dates without quotes'
    )


def _toml_table(values: dict[str, object], path: str, lines: list[str], first_line: int) -> Table:
    pairs = []
    for key, value in values.items():
        place = _toml_key_place(key, path, lines, first_line)
        pairs.append((Scalar(key, place), _toml_node(value, place, lines, first_line)))
    return Table(tuple(pairs), Place(path, first_line))


def _toml_node(value: object, place: Place, lines: list[str], first_line: int) -> Node:
    if isinstance(value, dict):
        return _toml_table(value, place.path, lines, first_line)
    if isinstance(value, list):
        return Items(tuple(_toml_node(item, place, lines, first_line) for item in value), place)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", place)
    if isinstance(value, date | datetime | time):
        return Scalar(value.isoformat(), place)
    return Scalar(str(value), place, quoted=isinstance(value, str))


def _toml_key_place(key: str, path: str, lines: list[str], first_line: int) -> Place:
    pattern = re.compile(rf"""\s*\[*\s*["']?({re.escape(key)})["']?\s*[\]=.]""")
    for number, line in enumerate(lines):
        if match := pattern.match(line):
            return Place(path, number + first_line, match.start(1) + 1, len(key))
    return Place(path, first_line)
