"""YAML text becomes nodes with places; what YAML cannot read is explained in the author's terms, all of it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from journal import yamlmends
from journal.nodes import Items, Node, Scalar, Table
from journal.problems import Checked, Place, Problem

MAX_CHARACTERS = 64 * 1024
MAX_DEPTH = 20
MAX_NODES = 10_000

# libyaml is eight times faster; wheels without it are rare, and then the Python parser gives the same events.
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOP_LEVEL_KEY = re.compile(r"[^\s#-][^:]*:(?:\s|$)|- ")
_NOT_YAML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def read_yaml(path: str, text: str, first_line: int = 1) -> Checked[Node | None]:
    """The nodes of a YAML text whose first line is line `first_line` of the file.

    A part with a syntax error is left out and the rest read on, so that one run names every mistake.
    Anchors, aliases, merges and tags are refused: they are never needed here, and a small file can hide
    gigabytes behind them. None for a text that holds nothing.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    refused = _refused(path, text, first_line)
    if refused:
        return Checked(None, refused)
    lines = text.split("\n")
    problems: list[Problem] = []
    while True:
        reading = _Reading(path, first_line)
        try:
            node = reading.document(iter(yaml.parse("\n".join(lines), Loader=_Loader)))
        except yaml.MarkedYAMLError as error:
            problem = yamlmends.explain(error, lines, path, first_line)
            problems.append(problem)
            if not _blank_out(lines, problem.place.line - first_line):
                return Checked(None, tuple(problems))
        else:
            return Checked(node, (*problems, *reading.problems))


def _refused(path: str, text: str, first_line: int) -> tuple[Problem, ...]:
    """Problems that must be found before the parser sees the text."""
    if len(text) > MAX_CHARACTERS:
        message = f"this is longer than {MAX_CHARACTERS // 1024} KiB"
        return (Problem(Place(path, first_line), "yaml-feature", message, "keep long texts in the body of a post"),)
    found = []
    for number, line in enumerate(text.split("\n"), first_line):
        if match := _NOT_YAML.search(line):
            found.append(_control_character(match, Place(path, number, match.start() + 1)))
    return tuple(found)


def _control_character(match: re.Match[str], place: Place) -> Problem:
    message = f"the control character U+{ord(match.group()):04X} cannot stand here"
    return Problem(place, "control-character", message, "delete it; editors show it as a box or a dot")


def _blank_out(lines: list[str], at: int) -> bool:
    """Empty the top-level entry around a line, keeping the line count; False when nothing was left to empty."""
    start = at
    while start > 0 and not _TOP_LEVEL_KEY.match(lines[start]):
        start -= 1
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _TOP_LEVEL_KEY.match(lines[end]):
        end += 1
    emptied = any(line.strip() for line in lines[start:end])
    lines[start:end] = [""] * (end - start)
    return emptied


@dataclass
class _Reading:
    """One pass over the events of a document."""

    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    refused: bool = False

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document starts here", "delete the line `---`")
                    return node
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, events, 1)
                if self.refused:
                    return None
        return None if isinstance(node, Scalar) and node.absent else node

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        self.nodes += 1
        place = self._place(event)
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            limit = f"{MAX_DEPTH} levels deep" if depth > MAX_DEPTH else f"of {MAX_NODES:,} values"
            self._refuse(
                event, f"this goes past the limit {limit}", "keep it flat: a journal needs two or three levels"
            )
            self.refused = True
        elif isinstance(event, yaml.AliasEvent):
            mend = f'for plain text put it in quotes: "*{event.anchor}"'
            self._refuse(event, f"`*{event.anchor}` is a YAML alias, and aliases are not read here", mend)
        elif event.anchor:
            mend = f'for plain text put it in quotes: "&{event.anchor}"'
            self._refuse(event, f"`&{event.anchor}` is a YAML anchor, and anchors are not read here", mend)
        elif (tag := _tag(event)) not in {"", "!"}:
            self._refuse(event, f"`{tag}` is a YAML tag, and tags are not read here", "for plain text put it in quotes")
        if self.refused or isinstance(event, yaml.AliasEvent):
            return Scalar("", place)
        if isinstance(event, yaml.ScalarEvent):
            if match := _NOT_YAML.search(event.value):  # written as an escape, such as "\0"
                self.problems.append(_control_character(match, place))
                return Scalar("", place)
            return Scalar(event.value, place, quoted=bool(event.style))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self._children(events, depth)), place)
        return self._table(tuple(self._children(events, depth)), place)

    def _children(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if self.refused or not isinstance(event, yaml.NodeEvent):  # the end of the collection
                return
            yield self._node(event, events, depth + 1)

    def _table(self, children: tuple[Node, ...], place: Place) -> Table:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=False):
            if not isinstance(key, Scalar):
                self._problem(key.place, "a key must be a word", "for plain text put the whole value in quotes")
            elif key.text in pairs:
                first = pairs[key.text][0].place
                self.problems.append(
                    Problem(
                        key.place,
                        "duplicate-key",
                        f"`{key.text}` is written twice",
                        f"keep one of the two; the first is on line {first.line}",
                        also=(first,),
                    )
                )
            else:
                pairs[key.text] = (key, value)
        return Table(tuple(pairs.values()), place)

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # pragma: no cover - both parsers mark every event
            return Place(self.path, self.first_line)
        length = end.column - start.column if end.line == start.line else 1
        return Place(self.path, start.line + self.first_line, start.column + 1, max(length, 1))

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self.problems.append(Problem(self._place(event), "yaml-feature", message, hint))

    def _problem(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, "yaml-syntax", message, hint))


def _tag(event: yaml.Event) -> str:
    tag = event.tag if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) else None
    return (tag or "").replace("tag:yaml.org,2002:", "!!")
