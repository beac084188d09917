"""Code → HTML spans of a few classes. Their text is the code, character for character, so that copying it is safe."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pygments.token import Token as Kind
from pygments.token import _TokenType

from journal.value import Value

if TYPE_CHECKING:
    from journal.lexing import Token, Tokenizer

MAX_LENGTH = 200_000
"""Characters of code that are highlighted; longer code stays plain."""

MARKED: Final = "hl"
"""The class of a line that its author marked."""

CLASSES: Mapping[_TokenType, str] = MappingProxyType(
    {
        Kind.Keyword: "kw",
        Kind.Keyword.Type: "type",
        Kind.Operator.Word: "kw",
        Kind.Literal.String: "str",
        Kind.Literal.String.Escape: "esc",
        Kind.Literal.String.Interpol: "esc",
        Kind.Literal.Number: "num",
        Kind.Literal.Date: "num",
        Kind.Name.Function: "fn",
        Kind.Name.Class: "cls",
        Kind.Name.Exception: "cls",
        Kind.Name.Decorator: "dec",
        Kind.Name.Builtin: "bi",
        Kind.Name.Tag: "tag",
        Kind.Name.Attribute: "attr",
        Kind.Comment: "com",
        Kind.Comment.Preproc: "pre",
        Kind.Generic.Heading: "hd",
        Kind.Generic.Subheading: "hd",
        Kind.Generic.Inserted: "ins",
        Kind.Generic.Deleted: "del",
        Kind.Generic.Prompt: "prompt",
        Kind.Generic.Output: "out",
        Kind.Generic.Error: "err",
        Kind.Generic.Traceback: "err",
    }
)
"""The class of a kind of token; a kind not listed is as its nearest listed kin, or plain.

Operators and punctuation are plain: they would be a third of all spans, and no colour.
"""


class Info(Value):
    """What the info string of a fence says."""

    language: str
    """As it was written, or empty if no language can have that name."""
    file: str = ""
    marked: tuple[tuple[int, int], ...] = ()
    """First and last lines of what is marked, counted from 1."""
    from_file: bool = False
    """Whether the file stands under `file=`, and not as a title."""


def read_info(info: str) -> Info:
    """The language, file name and marked lines in an info string.

    All notations in use are understood: `python file="net.py" hl="3-5"`, `{.python}`, `js {1,3-4}`, `ts:page.tsx`.
    """
    match = _FIRST_WORD.match(info)
    language, file = match.groups(default="") if match else ("", "")
    rest = info[match.end() :] if match else info
    attributes = {key: first or second or third for key, first, second, third in _ATTRIBUTE.findall(rest)}
    file = next((attributes[key] for key in _FILE if key in attributes), file)
    lines = next((attributes[key] for key in _LINES if key in attributes), "") or "".join(_BRACES.findall(rest)[:1])
    ranges = ((int(first), int(last or first)) for first, last in _RANGE.findall(lines))
    return Info(language if _LANGUAGE.fullmatch(language) else "", file, tuple(ranges), "file" in attributes)


Marked = tuple[tuple[int, int], ...]
"""First and last lines of what is marked, counted from 1."""
Paint = Callable[[str, str, Marked], str]
"""What `highlight` does, here or with a memory."""


def highlight(code: str, language: str, marked: Marked = ()) -> str:
    """The code as HTML; unknown languages and code that is too long stay plain."""
    pieces = _classified(code, language)
    if not marked:
        return "".join([_span(kind, text) for kind, text in pieces])
    return "".join(_marked(["".join([_span(kind, text) for kind, text in line]) for line in _lines(pieces)], marked))


def highlight_part(code: str, language: str, first: int, last: int, marked: tuple[tuple[int, int], ...] = ()) -> str:
    """Some lines of the code as HTML, read as part of the whole; what is marked counts from the first of them."""
    lines = [f"{line}\n" for line in highlight_lines(code, language)[first - 1 : last]]
    return "".join(_marked(lines, marked))


def _marked(lines: Iterable[str], marked: tuple[tuple[int, int], ...]) -> Iterator[str]:
    for number, html in enumerate(lines, start=1):
        is_marked = html and any(first <= number <= last for first, last in marked)
        yield f'<span class="{MARKED}">{html}</span>' if is_marked else html


def highlight_lines(code: str, language: str) -> tuple[str, ...]:
    """Each line of the code as HTML that stands alone, without line feeds."""
    lines = (
        "".join(_span(kind, text.rstrip("\n")) for kind, text in line) for line in _lines(_classified(code, language))
    )
    return tuple(lines)


def language_of_file(name: str) -> str:
    """The language of a file by its name, or empty."""
    _, dot, suffix = name.rpartition(".")
    own = _SUFFIXES.get(suffix.lower()) if dot else None
    if own is not None:
        return own
    from pygments.lexers import find_lexer_class_for_filename  # noqa: PLC0415 - start-up time: few files come so far

    lexer = find_lexer_class_for_filename(name)
    return lexer.aliases[0] if lexer and lexer.aliases else ""


_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,40}")
_FIRST_WORD = re.compile(r"\s*\{?\.?([^\s{}=:,]+)(?::([^\s{}=]+))?(?=[\s{},]|$)")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))""")
_BRACES = re.compile(r"\{([0-9 ,-]+)\}")
_RANGE = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
_FILE = ("file", "filename", "title", "name")
_LINES = ("hl", "hl_lines", "highlight")

_ALIASES = {
    "cmd": "batch",
    "dotenv": "bash",
    "env": "bash",
    "ipython": "python",
    "jinja2": "jinja",
    "jsonc": "json5",
    "mdx": "markdown",
    "node": "javascript",
    "patch": "diff",
    "sh-session": "console",
    "svelte": "html",
    "vb": "vb.net",
    "viml": "vim",
}
"""Names that GitHub knows and Pygments does not."""

_SUFFIXES = {
    "fs": "fsharp",
    "ipynb": "json",
    "m": "matlab",
    "pl": "perl",
    "r": "r",
    "sql": "sql",
    "svelte": "html",
    "txt": "",
}
"""File names that mean something else to learners than to Pygments."""


_HANGING = frozenset(["mcschema"])
"""Languages whose lexer can take for ever."""


@lru_cache(maxsize=64)
def _tokenizer(language: str) -> "Tokenizer | None":
    # Imported here for start-up time: after an edit, most blocks of code are those of before.
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    from journal.lexing import tokenizer  # noqa: PLC0415

    if language in _HANGING:
        return None
    try:
        return tokenizer(find_lexer_class_by_name(_ALIASES.get(language, language))())
    except ClassNotFound:
        return None


@cache
def _class_of(kind: _TokenType) -> str:
    return CLASSES.get(kind) or (_class_of(kind.parent) if kind.parent else "")


def _classified(code: str, language: str) -> list[tuple[str, str]]:
    """The code in pieces, each with its class; neighbours differ in class."""
    is_known = _LANGUAGE.fullmatch(language) and len(code) <= MAX_LENGTH
    tokens_of = _tokenizer(language.lower()) if is_known else None
    if not tokens_of:
        return [("", code)]
    # Lexers expect whole lines; `get_tokens` would also strip, expand and rewrite the code.
    whole = code if code.endswith("\n") else f"{code}\n"
    pieces = _merged(tokens_of(whole))
    if "".join([text for _, text in pieces]) != whole:
        return [("", code)]
    if whole != code:
        kind, text = pieces[-1]
        pieces[-1] = (kind, text[:-1])
    return pieces


def _merged(tokens: "Iterable[Token]") -> list[tuple[str, str]]:
    """Neighbours of one class as one piece."""
    pieces: list[tuple[str, str]] = []
    shared = ""
    texts: list[str] = []
    for _, kind, text in tokens:
        name = _class_of(kind)
        if name != shared and text:
            if texts:
                pieces.append((shared, "".join(texts)))
            shared, texts = name, []
        texts.append(text)
    return [*pieces, (shared, "".join(texts))]


def _lines(pieces: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The pieces line by line; every line but the last ends with a line feed."""
    line: list[tuple[str, str]] = []
    for kind, text in pieces:
        for part in _LINE.findall(text):
            line.append((kind, part))
            if part.endswith("\n"):
                yield line
                line = []
    if line:
        yield line


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def _span(kind: str, text: str) -> str:
    html = escape(text, quote=False)
    return f'<span class="{kind}">{html}</span>' if kind and html else html
