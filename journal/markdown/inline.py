"""The text of one paragraph, heading or cell → elements, by the rules of GitHub Flavored Markdown.

One pass from left to right makes a flat row of pieces, of which `pieces` builds elements. What was looked for in vain
is not looked for again, so that time grows with the text, whatever it is.
"""

import re
import string
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from journal.markdown.autolinks import read_url
from journal.markdown.brackets import Brackets, References
from journal.markdown.elements import MATHS, RAW
from journal.markdown.pieces import Piece, Run, build, link, pair
from journal.markdown.scan import ENTITY, entity
from journal.markdown.tags import SPECIAL, TAG, is_element
from journal.markdown.written import Written, written_as


def add_inline(parent: Element, text: str, references: References) -> None:
    """Append what the text says behind what the element has."""
    reading = _Reading(text, references)
    special = _SPECIAL_OR_URL if "://" in text or "www." in text else _SPECIAL
    position = 0
    while match := special.search(text, position):
        start = match.start()
        if start > position:
            reading.pieces.append(text[position:start])
        position = _READERS[text[start]](reading, start)
    reading.pieces.append(text[position:])
    pair(reading.runs)
    build(parent, reading.pieces)


_SPECIAL = re.compile(r"[\\`*_~\[\]<&$\n]|!\[")
_SPECIAL_OR_URL = re.compile(rf"{_SPECIAL.pattern}|(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://|www\.")
_BACKTICKS = re.compile("`+")
_RUN = re.compile(r"\*+|_+|~+|`+")
_SPACES = re.compile(r"[ \t]*")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20\x7f<>]*)>")
_ADDRESS = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
DOLLARS = re.compile(r"(?<![0-9A-Za-z])\$(?![\s$])((?:[^$\\]|\\.)++)(?<!\s)\$(?![0-9])", re.DOTALL)
"""GitHub's rule: no space inside the dollars, no digit behind them; besides, no ASCII letter before them."""
DOLLAR_CODE = re.compile(r"\$`([^`]++)`\$")
# No possessive group around alternatives: before Python 3.11.5 they may fail where one of them begins to match.
_DOUBLE_DOLLARS = re.compile(r"\$\$([^$]*+(?:\$(?!\$)[^$]*+)*)\$\$")
PARENTHESES = re.compile(r"\\\(([^\\]*+(?:\\[^)][^\\]*+)*)\\\)", re.DOTALL)
_REFERENCE = re.compile(r"\\(?:eqref|ref)\{[^{}\n]+\}")
_ASCII_PUNCTUATION = frozenset(string.punctuation)
_SPACE, _MARK, _OTHER = range(3)
_MAX_TILDES = 2


class _Reading:
    """A text on its way from left to right into pieces."""

    def __init__(self, text: str, references: References) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.brackets = Brackets(text, references, self.pieces, self.runs)
        self.absent: set[object] = set()
        """What was looked for and does not occur from here on."""
        self.backticks: dict[int, list[int]] = {}
        """Where runs of backticks begin, by their length; found when the first is read."""

    def say(self, text: str, end: int) -> int:
        """Add text, and read on at end."""
        self.pieces.append(text)
        return end

    def cut(self, start: int, end: int) -> str:
        """The text from start to end, which knows its place if the text does."""
        return self.text.cut(start, end) if isinstance(self.text, Written) else self.text[start:end]


# ---------------------------------------------------------------- readers: from a special character to where they stop


def _read_backslash(reading: _Reading, start: int) -> int:
    after = reading.text[start + 1 : start + 2]
    if after == "\n":
        reading.pieces.append(Element("br"))
        return start + 1
    if after == "(" and (end := _read_formula(reading, start, PARENTHESES, "inline")):
        return end
    if match := _REFERENCE.match(reading.text, start):
        reading.pieces.append(Element(MATHS, tex=reading.cut(*match.span()), display="inline", bare=""))
        return match.end()
    return reading.say(after, start + 2) if after in _ASCII_PUNCTUATION else reading.say("\\", start + 1)


def _read_dollar(reading: _Reading, start: int) -> int:
    if reading.text.startswith("$$", start):
        return _read_formula(reading, start, _DOUBLE_DOLLARS, "block") or reading.say("$$", start + 2)
    match = DOLLAR_CODE.match(reading.text, start) or DOLLARS.match(reading.text, start)
    return _add_formula(reading, match, "inline") if match else reading.say("$", start + 1)


def _read_formula(reading: _Reading, start: int, pattern: re.Pattern[str], display: str) -> int | None:
    match = None if pattern in reading.absent else pattern.match(reading.text, start)
    if not match:
        reading.absent.add(pattern)
        return None
    return _add_formula(reading, match, display) if match[1].strip() else None


def _add_formula(reading: _Reading, match: re.Match[str], display: str) -> int:
    reading.pieces.append(Element(MATHS, tex=reading.cut(*match.span(1)), display=display))
    return match.end()


def _read_backticks(reading: _Reading, start: int) -> int:
    text = reading.text
    if not reading.backticks:
        for run in _BACKTICKS.finditer(text, start):
            reading.backticks.setdefault(len(run[0]), []).append(run.start())
    end = _run_end(text, start)
    length = end - start
    starts = reading.backticks.get(length, [])
    following = bisect_right(starts, start)
    if following == len(starts):
        return reading.say(text[start:end], end)
    code = text[end : starts[following]].replace("\n", " ")
    if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
        code = code[1:-1]
    element = Element("code")
    element.text = AtomicString(code)
    reading.pieces.append(element)
    return starts[following] + length


def _read_entity(reading: _Reading, start: int) -> int:
    match = ENTITY.match(reading.text, start)
    return reading.say(entity(match[0]), match.end()) if match else reading.say("&", start + 1)


def _read_line_feed(reading: _Reading, start: int) -> int:
    before = reading.pieces[-1] if reading.pieces else ""
    if isinstance(before, str):
        kept = before.rstrip(" \t")
        reading.pieces[-1:] = [kept]
        if before[len(kept) :].endswith("  "):
            reading.pieces.append(Element("br"))
    reading.pieces.append("\n")
    spaces = _SPACES.match(reading.text, start + 1)
    return spaces.end() if spaces else start + 1


def _read_angle(reading: _Reading, start: int) -> int:
    text = reading.text
    if match := _AUTOLINK.match(text, start) or _ADDRESS.match(text, start):
        url = match[1] if match.re is _AUTOLINK else f"mailto:{match[1]}"
        reading.pieces.append(link(written_as(url, text, start + 1), match[1]))
        return match.end()
    tag = TAG.match(text, start)
    end = tag.end() if tag and is_element(tag[1] or tag[2]) else 0 if tag else _special_end(reading, start)
    if not end:
        return reading.say("<", start + 1)
    reading.pieces.append(Element(RAW, html=reading.cut(start, end)))
    return end


def _special_end(reading: _Reading, start: int) -> int:
    """Where the comment, declaration or the like at start ends; 0 if it is none."""
    text = reading.text
    opening, closing = next((marks for marks in SPECIAL if text.startswith(marks[0], start)), ("", ""))
    if not opening or (opening == "<!" and not text[start + 2 : start + 3].isalpha()):
        return 0
    found = -1 if closing in reading.absent else text.find(closing, start + 2)
    if found < 0:
        reading.absent.add(closing)
    return found + len(closing) if found >= 0 else 0


def _read_url(reading: _Reading, start: int) -> int:
    text = reading.text
    # As on GitHub, what may be a link's text holds no address, even if it turns out to be none.
    url = None if reading.brackets.may_begin_link() else read_url(text, start)
    if not url:
        return reading.say(text[start], start + 1)
    target = f"http://{url}" if url.startswith("www.") else url
    reading.pieces.append(link(written_as(target, text, start), url))
    return start + len(url)


def _read_run(reading: _Reading, start: int) -> int:
    text = reading.text
    char, end = text[start], _run_end(text, start)
    length = end - start
    if char == "~" and length > _MAX_TILDES:
        return reading.say(text[start:end], end)
    before, after = _kind_beside(text, start - 1, -1, char), _kind_beside(text, end, 1, char)
    begins, ends = after > _SPACE and after >= before, before > _SPACE and before >= after
    if char == "_":
        begins, ends = begins and (not ends or before == _MARK), ends and (not begins or after == _MARK)
    run = Run(char, length, begins, ends)
    reading.runs.append(run)
    reading.pieces.append(run)
    return end


def _run_end(text: str, start: int) -> int:
    run = _RUN.match(text, start)
    return run.end() if run else start + 1


def _kind_beside(text: str, position: int, step: int, char: str) -> int:
    """How the character at a position, next to a run, counts: as space, as punctuation, or as neither."""
    # As on GitHub, `*` and `_` look through the marks of strikethrough.
    while char != "~" and 0 <= position < len(text) and text[position] == "~":
        position += step
    if not 0 <= position < len(text) or text[position].isspace():
        return _SPACE
    beside = text[position]
    # As GitHub has it: of the signs beyond ASCII only punctuation, while newer CommonMark counts all symbols.
    mark = beside in _ASCII_PUNCTUATION if beside.isascii() else unicodedata.category(beside).startswith("P")
    return _MARK if mark else _OTHER


def _begin_bracket(reading: _Reading, start: int) -> int:
    return reading.brackets.begin(start)


def _end_bracket(reading: _Reading, start: int) -> int:
    return reading.brackets.end(start)


_READERS: Mapping[str, Callable[[_Reading, int], int]] = {
    "\\": _read_backslash,
    "$": _read_dollar,
    "`": _read_backticks,
    "&": _read_entity,
    "\n": _read_line_feed,
    "<": _read_angle,
    "[": _begin_bracket,
    "!": _begin_bracket,
    "]": _end_bracket,
    **dict.fromkeys("*_~", _read_run),
    **dict.fromkeys("hHfFw", _read_url),
}
"""What reads on from a special character, and says where it stopped."""
