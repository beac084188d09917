"""Problems become text: for people with excerpt and caret, for programs as lines, JSON or workflow commands."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from journal.problems import Place, Problem

Paint = Callable[[str, str], str]
"""Gives a text a style: `error`, `warning`, `note`, `hint`, `strong`, `dim` or `good`."""

FORMATS = ("human", "short", "json", "github")
_SHOWN_OF_A_KIND = 3
_SHOWN_AT_MOST = 50
_EXCERPT_COLUMNS = 110
_TAB = "    "


def human(problems: Sequence[Problem], texts: Mapping[str, str], paint: Paint) -> str:
    """Each problem with its place, the line it stands on, a caret and a hint; many of one kind become a list.

    Warnings come first, then errors, each by file and line.
    `texts` gives the text of each file, as far as there is one.
    """
    seen: Counter[tuple[str, str]] = Counter()
    blocks: list[str] = []
    more: dict[tuple[str, str], list[Problem]] = {}
    # The most important stands last, beside the prompt.
    for problem in sorted(problems, key=lambda problem: problem.severity == "error"):
        kind = (problem.severity, problem.code)
        seen[kind] += 1
        if seen[kind] <= _SHOWN_OF_A_KIND:
            blocks.append(_block(problem, texts, paint))
        else:
            more.setdefault(kind, []).append(problem)
    blocks += [_list(severity, code, rest, paint) for (severity, code), rest in more.items()]
    return "\n\n".join(blocks)


def _block(problem: Problem, texts: Mapping[str, str], paint: Paint) -> str:
    lines = [_heading(problem.severity, problem.code, problem.message, paint)]
    gutter = len(str(problem.place.line)) + 1
    lines.append(f"{' ' * gutter}{paint('-->', 'dim')} {shown(place_text(problem.place))}")
    lines += _excerpt(problem, texts.get(problem.place.path, ""), gutter, paint)
    lines += [f"{' ' * gutter}{paint('and', 'dim')} {shown(place_text(place))}" for place in problem.also]
    if problem.hint:
        lines.append(f"{paint('hint', 'hint')}: {shown(problem.hint)}")
    return "\n".join(lines)


def _heading(severity: str, code: str, message: str, paint: Paint) -> str:
    return f"{paint(f'{severity}[{code}]', severity)}{paint(f': {_said(message)}', 'strong')}"


def _list(severity: str, code: str, problems: Sequence[Problem], paint: Paint) -> str:
    lines = [_heading(severity, code, f"{len(problems)} more of this kind", paint)]
    lines += [
        f"  {paint('-->', 'dim')} {shown(place_text(problem.place))}: {_said(problem.message)}"
        for problem in problems[:_SHOWN_AT_MOST]
    ]
    if len(problems) > _SHOWN_AT_MOST:
        lines.append(f"  and {len(problems) - _SHOWN_AT_MOST} more")
    return "\n".join(lines)


def _excerpt(problem: Problem, text: str, gutter: int, paint: Paint) -> Iterator[str]:
    """The line of the problem, the line above it, and a caret under the stretch that is meant."""
    place = problem.place
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    if not place.line or place.line > len(lines) or not text:
        return
    bar = paint("|", "dim")
    yield f"{' ' * gutter} {bar}"
    line, caret = _window(lines[place.line - 1], place)
    if place.line > 1 and lines[place.line - 2].strip():
        before, _ = _window(lines[place.line - 2], Place(place.path, place.line - 1))
        yield f"{paint(str(place.line - 1).rjust(gutter), 'dim')} {bar} {before}".rstrip()
    yield f"{paint(str(place.line).rjust(gutter), 'dim')} {bar} {line}".rstrip()
    if place.column:
        label = f" {shown(problem.label)}" if problem.label else ""
        yield f"{' ' * gutter} {bar} {caret[0]}{paint(caret[1] + label, problem.severity)}"
    yield f"{' ' * gutter} {bar}"


def _window(line: str, place: Place) -> tuple[str, tuple[str, str]]:
    """The part of a line around the place that fits on a terminal, with the blanks and carets that go below it."""
    start = min(max(place.column - 1, 0), len(line))
    length = max(min(place.length, len(line) - start), 1)
    first = max(0, start - _EXCERPT_COLUMNS // 2) if len(line) > _EXCERPT_COLUMNS else 0
    last = first + _EXCERPT_COLUMNS
    cut = line[first:last]
    opening, closing = ("…" if first else ""), ("…" if last < len(line) else "")
    before = opening + line[first:start]
    below = line[start : min(start + length, last)]
    return opening + _visible(cut) + closing, (" " * _width(before), "^" * max(_width(below), 1))


def _visible(text: str) -> str:
    return shown(text.replace("\t", _TAB))


def _width(text: str) -> int:
    """Columns on a terminal: East Asian letters take two, combining marks none, a tab four."""
    columns = 0
    for letter in text.replace("\t", _TAB):
        if unicodedata.east_asian_width(letter) in {"W", "F"}:
            columns += 2
        elif not unicodedata.combining(letter):
            columns += 1
    return columns


def _said(text: str) -> str:
    """A sentence with the long texts that it quotes cut short, and control characters made visible."""
    return shown(re.sub(r"`([^`]{60})[^`]{20,}`", r"`\1…`", text))


def shown(text: str) -> str:
    """The text with control characters made visible, so that no file name can steer the terminal."""
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", text)


def place_text(place: Place) -> str:
    """`path:line:column`, as far as they are known."""
    return ":".join([place.path, *(str(number) for number in (place.line, place.column) if number)])


# ---------------------------------------------------------------- for programs


def short(problems: Sequence[Problem]) -> str:
    """One line each: `path:line:column: error[code] message, label`."""
    lines = []
    for problem in problems:
        label = f", {problem.label}" if problem.label else ""
        text = f"{place_text(problem.place)}: {problem.severity}[{problem.code}] {problem.message}{label}"
        lines.append(_said(text))
    return "\n".join(lines)


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the fields of a problem; lines and columns count from 1, 0 for the whole file or line."""
    return json.dumps([_fields(problem) for problem in problems], ensure_ascii=False, indent=1)


def _fields(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "label": problem.label,
        "hint": problem.hint,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "also": [{"path": also.path, "line": also.line, "column": also.column} for also in problem.also],
    }


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""
    return "\n".join(_workflow_command(problem) for problem in problems)


def _workflow_command(problem: Problem) -> str:
    place = problem.place
    where = {"file": place.path, "line": place.line, "col": place.column, "title": problem.code}
    fields = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in where.items() if value)
    message = problem.message + (f" ({problem.label})" if problem.label else "")
    hint = f"\nhint: {problem.hint}" if problem.hint else ""
    command = "notice" if problem.severity == "note" else problem.severity
    return f"::{command} {fields}::{_escaped(message + hint)}"


def _escaped(text: str, also: str = "") -> str:
    return re.sub(f"[%\r\n{also}]", lambda match: f"%{ord(match[0]):02X}", text)
