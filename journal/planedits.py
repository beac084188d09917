"""The text of a challenge.md with one key changed; comments, order and layout stay as their author left them.

These work on lines, in the shapes that people write. Whoever calls them reads the result again and refuses one that
does not say what was meant.
"""

import datetime as dt
import re
from collections.abc import Sequence

from journal.plans import Break
from journal.problems import Place
from journal.textlines import line_end, lines_of
from journal.yamlmends import quoted

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_COMMENT = r"(?P<comment>[ \t]*(?:[ \t]#.*)?)"


def with_break(text: str, free: Break) -> str:
    """The plan with one more break, in the form of those it has."""
    front, rest = _parted(text)
    end = line_end(text)
    at = _line_of(front, "breaks")
    flow = ", ".join(f"{key}: {value}" for key, value in _pairs(free))
    if at is None:
        return "".join([*front, f"breaks:{end}", f"  - {{{flow}}}{end}", *rest])
    line = front[at]
    empty = re.fullmatch(rf"breaks[ \t]*:[ \t]*(?:\[[ \t]*\]|~|null)?{_COMMENT}", line.rstrip("\r\n"))
    if not empty:
        front[at] = re.sub(rf"\]{_COMMENT}(?P<end>[\r\n]*)$", rf", {{{flow}}}]\g<comment>\g<end>", line)
        return "".join([*front, *rest])
    last = _last_line(front, at)
    front[at] = f"breaks:{empty['comment']}{end}"
    items = [line for line in front[at + 1 : last + 1] if line.lstrip().startswith("-")]
    indent = items[0][: len(items[0]) - len(items[0].lstrip())] if items else "  "
    if items and "{" not in items[0]:
        lines = [f"{'  ' if number else '- '}{key}: {value}" for number, (key, value) in enumerate(_pairs(free))]
    else:
        lines = [f"- {{{flow}}}"]
    return "".join([*front[: last + 1], *(f"{indent}{line}{end}" for line in lines), *front[last + 1 :], *rest])


def with_end(text: str, begin: Place, end: Place | None, last: dt.date) -> str:
    """The plan with another last date for the break whose dates stand at `begin` and `end`; None for an open one."""
    lines = lines_of(text)
    to = f"to: {last.isoformat()}"
    line = lines[begin.line - 1]
    if end:
        there = lines[end.line - 1]
        lines[end.line - 1] = there[: end.column - 1] + last.isoformat() + there[end.column - 1 + end.length :]
    elif "{" in line[: begin.column]:
        after = begin.column - 1 + begin.length
        lines[begin.line - 1] = f"{line[:after]}, {to}{line[after:]}"
    else:
        indent = " " * len(re.split(r"['\"]?from\b", line)[0])
        lines.insert(begin.line, f"{indent}{to}{line_end(text)}")
    return "".join(lines)


def with_value(text: str, key: str, value: str) -> str:
    """The plan with a key that has one value: its comment stays, and a key that is not there is added."""
    front, rest = _parted(text)
    at = _line_of(front, key)
    if at is None:
        front.append(f"{key}: {value}{line_end(text)}")
    else:
        pattern = rf"({key}[ \t]*:[ \t]*)(?:\"[^\"]*\"|'[^']*'|[^\s#][^#\r\n]*?)?{_COMMENT}(?P<end>[\r\n]*)\Z"
        front[at] = re.sub(pattern, rf"{key}: {value}\g<comment>\g<end>", front[at])
    return "".join([*front, *rest])


def without_key(text: str, key: str) -> str:
    """The plan without a key that has one value."""
    front, rest = _parted(text)
    at = _line_of(front, key)
    return "".join([*(line for number, line in enumerate(front) if number != at), *rest])


def _pairs(free: Break) -> list[tuple[str, str]]:
    pairs = [("from", free.first.isoformat())]
    pairs += [("to", free.last.isoformat())] if free.last else []
    pairs += [("why", quoted(free.why))] if free.why else []
    return pairs


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines of the front matter with their ends, and those from its closing fence on; fences are added to none."""
    lines = lines_of(text)
    start = next((number for number, line in enumerate(lines) if line.strip("\ufeff \t\r\n")), 0)
    opens = bool(lines) and lines[start].strip("\ufeff \t\r\n") == "---"
    close = next((at for at in range(start + 1, len(lines)) if _FENCE.fullmatch(lines[at].rstrip("\r\n"))), None)
    if opens and close is not None:
        return lines[:close], lines[close:]
    end = line_end(text)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return [f"{mark}---{end}"], [f"---{end}", *lines_of(text.removeprefix(mark))]


def _line_of(front: Sequence[str], key: str) -> int | None:
    return next((at for at, line in enumerate(front) if re.match(rf"{key}[ \t]*:", line)), None)


def _last_line(front: Sequence[str], at: int) -> int:
    """The last line of the value that begins below a key."""
    last = at
    for number in range(at + 1, len(front)):
        line = front[number]
        if line.strip() and not line.startswith((" ", "\t", "-", "#")):
            break
        if line.strip() and not line.startswith("#"):
            last = number
    return last
