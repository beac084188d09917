"""The small readers that blocks and inline text share: escapes, link labels, targets, titles, cells of a row."""

import re
from html.entities import html5
from itertools import pairwise

from journal.markdown.written import Written, written_as
from journal.value import Value

PUNCTUATION = r"!-/:-@\[-`{-~"
"""The inside of a character class: ASCII punctuation, all of which a backslash escapes."""

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

MAX_LABEL = 999
"""The longest label of a link, as the specification limits it; without a limit, nested brackets cost a square."""

_ESCAPE = re.compile(rf"\\([{PUNCTUATION}])|{ENTITY.pattern}")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*+(?:\n[ \t]*+)?")
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_BARE = re.compile(r"(?:[^\x00-\x20\x7f()\\]|\\[^\x00-\x20\x7f]|\\)++")
_TITLE = re.compile(r'"((?:[^"\\]|\\.)*+)"|\'((?:[^\'\\]|\\.)*+)\'|\(((?:[^()\\]|\\.)*+)\)', re.DOTALL)
_PIPE = re.compile(r"(?<!\\)\|")
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_MAX_PARENTHESES = 32


class Target(Value):
    """Where a link leads, and its title."""

    url: Written
    title: str


def entity(text: str) -> str:
    """The character a well-formed entity such as `&amp;` or `&#x41;` stands for; the text itself for an unknown one."""
    name = text[1:]
    if not name.startswith("#"):
        return html5.get(name, text)
    digits = name[1:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(code) if 0 < code <= _LAST_CODE_POINT and code not in _SURROGATES else "\ufffd"


def unescaped(text: str) -> str:
    """The text with backslash escapes and entities resolved."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE.sub(lambda match: match[1] or entity(match[0]), text)


def label_key(label: str) -> str:
    """What labels of links are compared by: letter case and runs of white space do not count."""
    return " ".join(label.split()).casefold()


def read_label(text: str, start: int) -> tuple[str, int] | None:
    """The label `[…]` at start and where it ends, or None."""
    match = _LABEL.match(text, start, start + MAX_LABEL + 2)
    return (match[1], match.end()) if match else None


def read_target(text: str, start: int) -> tuple[Target, int] | None:
    """What stands in parentheses behind a link's text, from `(` on, and where it ends, or None."""
    position = _skip_space(text, start + 1)
    url, end = _read_url(text, position) or (written_as("", text, position), position)
    position = _skip_space(text, end)
    title = _TITLE.match(text, position) if position > end else None
    if title:
        position = _skip_space(text, title.end())
    if not text.startswith(")", position):
        return None
    return Target(url, _title_text(title)), position + 1


def read_definition(text: str, start: int) -> tuple[str, Target, int] | None:
    """The link reference definition `[label]: target "title"` at start, and where the next line begins, or None."""
    label = read_label(text, start)
    if not label or not label[0].strip() or not text.startswith(":", label[1]):
        return None
    position = _skip_space(text, label[1] + 1)
    target = _read_url(text, position)
    if not target:
        return None
    url, end = target
    position = _skip_space(text, end)
    title = _TITLE.match(text, position) if position > end else None
    if title and (after := _line_end(text, title.end())) is not None:
        return label[0], Target(url, _title_text(title)), after
    rest = _line_end(text, end)
    return (label[0], Target(url, ""), rest) if rest is not None else None


def split_row(row: Written) -> list[Written]:
    r"""The cells of a table's row, without the outer pipes; `\|` is a pipe within a cell."""
    start, end = len(row) - len(row.lstrip(" \t")), len(row.rstrip(" \t"))
    if row.startswith("|", start):
        start += 1
    if end > start and row[end - 1] == "|" and row[end - 2] != "\\":
        end -= 1
    bounds = [start - 1, *(match.start() for match in _PIPE.finditer(row, start, end)), end]
    return [_cell(row, left + 1, right) for left, right in pairwise(bounds)]


def _cell(row: Written, start: int, end: int) -> Written:
    text = row[start:end]
    start += len(text) - len(text.lstrip(" \t"))
    cell = row.cut(start, start + len(text.strip(" \t")))
    return Written(cell.replace("\\|", "|"), cell.stretches) if "\\|" in cell else cell


def _skip_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _line_end(text: str, start: int) -> int | None:
    """Where the next line begins if only blanks stand before it, else None."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return None if text[start:end].strip(" \t") else min(end + 1, len(text))


def _read_url(text: str, start: int) -> tuple[Written, int] | None:
    if text.startswith("<", start):
        match = _ANGLED.match(text, start)
        return (written_as(unescaped(match[1]), text, start + 1), match.end()) if match else None
    end = start
    depth = 0
    while True:
        match = _BARE.match(text, end)
        end = match.end() if match else end
        if text.startswith("(", end) and depth < _MAX_PARENTHESES:
            depth += 1
        elif text.startswith(")", end) and depth:
            depth -= 1
        else:
            break
        end += 1
    return None if depth or end == start else (written_as(unescaped(text[start:end]), text, start), end)


def _title_text(match: re.Match[str] | None) -> str:
    return unescaped(match[1] or match[2] or match[3] or "") if match else ""
