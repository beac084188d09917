"""The mistakes that people make in YAML, recognised by their traces, each with a message and a mend of its own."""

import re

import yaml

from journal.problems import Place, Problem

_KEY = re.compile(r"(?P<indent>\s*)(?P<key>[^\s:#][^:#]*?)\s*:(?:\s+(?P<value>.*?))?\s*$")
_NO_SPACE = re.compile(r"\s*(?P<key>[\w-]+):(?P<value>[^\s/].*)$")
_RESERVED = "`@%"


def explain(error: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> Problem:
    """What the parser's error means to the author who typed these lines.

    The caret stands where the mend is to be made, which is often not where the parser gave up.
    """
    mark = error.problem_mark or error.context_mark
    at = _Spot(lines, mark.line if mark else 0, mark.column if mark else 0)
    opened = _Spot(lines, error.context_mark.line, error.context_mark.column) if error.context_mark else at
    finding = _finding(f"{error.context or ''}: {error.problem or ''}", at, opened)
    spot, length, label, message, hint = finding
    place = Place(path, spot.line + first_line, spot.column + 1, max(length, 1))
    return Problem(place, "yaml-syntax", message, hint, label)


class _Spot:
    """A line and column counted from 0, with the text around it."""

    def __init__(self, lines: list[str], line: int, column: int) -> None:
        self.lines = lines
        self.line = min(line, len(lines) - 1)
        self.column = min(column, len(lines[self.line]))

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]

    def above(self) -> "_Spot":
        """The nearest line above that is not blank; the first line when there is none."""
        line = self.line - 1
        while line > 0 and not self.lines[line].strip():
            line -= 1
        return _Spot(self.lines, max(line, 0), 0)


_Finding = tuple[_Spot, int, str, str, str]


def _finding(trace: str, at: _Spot, opened: _Spot) -> _Finding:
    if "quoted scalar: found unexpected end" in trace:
        return opened, 1, "opened here", "this quote is never closed", "add a closing quote at the end of the value"
    if "unknown escape" in trace:
        mend = "write `\\\\` for a backslash, or use single quotes"
        return at, 2, "", "a backslash in double quotes starts an escape, and this is none", mend
    if "\t" in at.text[: at.column + 1] and ("tab" in trace or at.character == "\t"):
        column = at.text.index("\t")
        return _Spot(at.lines, at.line, column), 1, "", "a tab cannot indent YAML", "use spaces"
    if "flow sequence" in trace or "flow mapping" in trace:
        return _open_bracket(opened)
    if "cannot start any token" in trace and at.character and at.character in _RESERVED:
        return _quote_value(at, f"a value cannot begin with `{at.character}`")
    if "scanning an alias" in trace or "scanning an anchor" in trace:
        return _quote_value(opened, f"a value that begins with `{opened.character}` must stand in quotes")
    if "block scalar" in trace:
        return _quote_value(opened, f"a value cannot begin with `{opened.character}` and go on in the same line")
    return _structure(trace, at)


def _structure(trace: str, at: _Spot) -> _Finding:
    """Mistakes in keys, colons and indentation."""
    if "mapping values are not allowed" in trace:
        return _extra_colon(at)
    if "could not find expected ':'" in trace:
        return _no_key(at.above())
    if "block sequence entries are not allowed" in trace:
        return _quote_value(at, "a list begins on a line of its own")
    if "did not find expected key" in trace and at.column:
        return _after_quote(at)
    length = len(at.text.rstrip()) - at.column
    return at, length, "", "YAML cannot read this line", "write `key: value`, with the value in quotes when in doubt"


def _extra_colon(at: _Spot) -> _Finding:
    entry = _KEY.match(at.text[: at.column].rstrip() + ":") and _KEY.match(at.text)
    before = at.text[: at.column]
    first = re.match(r"\s*[^\s:][^:]*:(?:\s+)", before)
    if first:
        key = before.split(":")[0].strip()
        value = at.text[first.end() :].rstrip()
        spot = _Spot(at.lines, at.line, first.end())
        message = f"the text of `{key}` holds a colon, which YAML takes for another key"
        return spot, len(value), "", message, f"put the text in quotes: `{key}: {quoted(value)}`"
    if _NO_SPACE.match(at.above().text):
        return _no_key(at.above())
    if entry and at.text[:1].isspace():
        spot = _Spot(at.lines, at.line, 0)
        indent = len(at.text) - len(at.text.lstrip())
        mend = "begin the line at the margin, like the keys around it"
        return spot, indent, "", f"`{before.strip()}` is indented, and the line above is complete", mend
    return _no_key(at.above())


def _no_key(spot: _Spot) -> _Finding:
    if missing := _NO_SPACE.match(spot.text):
        colon = _Spot(spot.lines, spot.line, missing.end("key"))
        mend = f"write `{missing['key']}: {missing['value'].strip()}`"
        return colon, 1, "", f"a space is missing after `{missing['key']}:`", mend
    text = spot.text.strip()
    start = _Spot(spot.lines, spot.line, len(spot.text) - len(spot.text.lstrip()))
    mend = "write `key: value`; text that goes on from the line above is indented"
    return start, len(text), "", f"this line has no key: `{shortened(text)}`", mend


def _after_quote(at: _Spot) -> _Finding:
    if opened := _unclosed_above(at):
        return opened, 1, "opened here", "this quote is never closed", "add a closing quote at the end of the value"
    entry = _KEY.match(at.text)
    if entry and entry["value"] and entry["value"][0] in "\"'[{":
        value = entry["value"]
        spot = _Spot(at.lines, at.line, entry.start("value"))
        opener = value[0]
        message = f"the value begins with `{opener}` and goes on after it is closed"
        inner = value[1:-1] if value[-1] == opener else value
        return spot, len(value), "", message, f"put the whole value in quotes: `{entry['key']}: {quoted(inner)}`"
    length = len(at.text.rstrip()) - at.column
    return at, length, "", "YAML cannot read on from here", "write `key: value`, one to a line, at the same indentation"


def _unclosed_above(at: _Spot) -> _Spot | None:
    """The quote on an earlier line that swallowed the lines up to here, where there is one."""
    for line in range(at.line - 1, -1, -1):
        entry = _KEY.match(at.lines[line])
        value = entry["value"] if entry else None
        if entry and value and value[0] in "\"'" and value.count(value[0]) == 1:
            return _Spot(at.lines, line, entry.start("value"))
    return None


def _open_bracket(opened: _Spot) -> _Finding:
    closing = {"[": "]", "{": "}"}.get(opened.character, "]")
    rest = opened.text[opened.column :].rstrip()
    if closing in rest:
        mend = "put each text that holds `:`, `,` or brackets in quotes"
        return opened, len(rest), "", f"this list in `{opened.character}{closing}` cannot be read", mend
    mend = f"add `{closing}`, or put plain text in quotes"
    return opened, 1, "opened here", f"this `{opened.character}` is never closed", mend


def _quote_value(at: _Spot, message: str) -> _Finding:
    entry = _KEY.match(at.text)
    value = at.text[at.column :].rstrip()
    key = f"{entry['key']}: " if entry else ""
    return at, len(value), "", message, f"put it in quotes: `{key}{quoted(value)}`"


def quoted(text: str) -> str:
    """The text as a YAML value in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shortened(text: str, limit: int = 40) -> str:
    """The text, cut with an ellipsis past the limit in characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
