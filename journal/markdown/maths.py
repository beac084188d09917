"""TeX → MathML. A formula that cannot be converted is a problem with its place, never a page with half a formula."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from math_core import LatexError, LatexToMathML

from journal.markdown.equations import MACROS, linked, spelled
from journal.markdown.mathml import SMALL_MARK, finished
from journal.markdown.written import Written, joined, written_as
from journal.problems import Checked, Place, Problem
from journal.value import Value

MAX_LENGTH = 4_000
"""Characters of a formula; the longest of 459 real ones has 549."""

MAX_DEPTH = 64
"""How deep groups nest and how many commands stand in a row, since deep recursion ends the converter's process."""

MAX_EXPANSIONS = 200
"""How many macros a formula uses."""

PRELUDE: Mapping[str, str] = MappingProxyType(
    {
        "abs": r"\left\lvert #1 \right\rvert",
        "norm": r"\left\lVert #1 \right\rVert",
        "mathbbm": r"\mathbb{#1}",
        "mathds": r"\mathbb{#1}",
        "mathnormal": r"#1",
        "ensuremath": r"#1",
        "pmb": r"\boldsymbol{#1}",
        "widetilde": r"\tilde{#1}",
        "nicefrac": r"{#1}/{#2}",
        "sfrac": r"{#1}/{#2}",
        "substack": r"\begin{subarray}{c}#1\end{subarray}",
        "smash": r"#1",
        "mathclap": r"#1",
        "mathllap": r"#1",
        "mathrlap": r"#1",
        "mbox": r"\text{#1}",
        "hbox": r"\text{#1}",
        "textnormal": r"\text{#1}",
        "textup": r"\text{#1}",
        "enskip": r"\enspace",
        "dotsb": r"\cdots",
        "dotsi": r"\cdots",
        "dotsm": r"\cdots",
        "dotsc": r"\ldots",
        "dotso": r"\ldots",
        "smallsetminus": r"\setminus",
        "varliminf": r"\liminf",
        "varlimsup": r"\limsup",
        "colon": r"\mathpunct{:}",
    }
)
"""Commands of common packages that the converter lacks; a journal's own macros stand before them."""


class Formula(Value):
    """A formula as it stands in a text."""

    tex: Written
    display: bool
    """Whether it stands alone, not in a line of text."""


def to_mathml(formulas: Sequence[Formula], macros: Mapping[str, str]) -> Checked[tuple[str | None, ...]]:
    """The MathML of each formula of a text, None for a wrong one; equations are numbered through the text."""
    converter = _converter(tuple(sorted(macros.items())))
    # Each alone first, so that one mistake hides no other; then together, so that equations are numbered.
    checked = [_accepted(formula, converter, macros) for formula in formulas]
    pairs = list(zip(formulas, checked, strict=True))
    mathml = iter(
        converter.convert_all([(tex.value, formula.display) for formula, tex in pairs if tex.value is not None])
    )
    results = ["" if tex.value is None else next(mathml) for tex in checked]
    together = linked([formula.tex for formula in formulas], results)
    shown = (
        finished(html, formula.tex) if html else None for formula, html in zip(formulas, together.value, strict=True)
    )
    problems = (problem for part in (*checked, together) for problem in part.problems)
    return Checked(tuple(shown), tuple(problems))


def macro_mistake(name: str, macros: Mapping[str, str]) -> str:
    """What is wrong with one of a journal's own macros, or empty; they may use each other."""
    if not _MACRO_NAME.fullmatch(name):
        return "a macro's name is letters, with or without a backslash before them"
    parts = _PART.findall(macros[name])
    if parts.count("{") != parts.count("}"):
        return "a brace in it has no partner"
    own = {other.removeprefix("\\"): "" for other in macros if _MACRO_NAME.fullmatch(other)}
    try:
        LatexToMathML(macros={**PRELUDE, **MACROS, **own, **_prepared({name: macros[name]})}, fancy_error=False)
    except LatexError as error:
        return _sentence(_parsed(error)[1])
    return _circle(name.removeprefix("\\"), {key.removeprefix("\\"): tex for key, tex in macros.items()})


def _circle(name: str, macros: Mapping[str, str]) -> str:
    """How a macro leads back to itself; empty if it does not."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        user = waiting.pop()
        for used in _NAME.findall(macros.get(user, "")):
            if used == name:
                return "it uses itself" + ("" if user == name else f", by way of `\\{user}`")
            if used not in seen:
                seen.add(used)
                waiting.append(used)
    return ""


def _prepared(macros: Mapping[str, str]) -> dict[str, str]:
    """Macros as the converter takes them."""
    return {name.removeprefix("\\"): str(_rewritten(Written(tex), display=False)) for name, tex in macros.items()}


_ENVIRONMENTS = tuple(
    "align aligned array bmatrix cases equation gather gathered matrix multline pmatrix vmatrix".split()
)
_NAME = re.compile(r"\\([A-Za-z]+)")
_MACRO_NAME = re.compile(r"\\?[A-Za-z]+")
_ERROR = re.compile(r"(?:macro\d+:)?(\d+): (.*)", re.DOTALL)
_UNKNOWN = re.compile(r'Unknown (command|environment) "(.*)"\.', re.DOTALL)
_PART = re.compile(r"\\(?:[A-Za-z]+|.)|\S", re.DOTALL)
_DEFINITION = re.compile(r"\\(?:[egx]?def|(?:re|provide)?(?:new)?command|DeclareMathOperator|let)")
_REWRITABLE = re.compile(
    r"\\(begin|end)\{(split|smallmatrix|alignedat|alignat\*|alignat|flalign\*|flalign)\}(?:\{\d+\})?|\$"
    r"|\\(eqref|ref)\s*\{[^{}]*\}"
    r"|\\(?!operatorname|tag|hspace|DeclareMathOperator)[A-Za-z]+(?=\*)"
)
_ENVIRONMENT_FOR = {
    "split": "aligned",
    "alignedat": "aligned",
    "alignat": "align",
    "alignat*": "align*",
    "flalign": "align",
    "flalign*": "align*",
}
_NUMBER = re.compile(r"\\(?:tag|label)\b")
_NUMBERED = re.compile(r"\\begin\{(?:equation|align|gather|multline|alignat|flalign)\*?\}")
_BRACE = re.compile(r"\\text[a-z]*\s*\{|(?<!\\)[{}]")


@cache
def _converter(macros: tuple[tuple[str, str], ...]) -> LatexToMathML:
    given = dict(macros)
    # A wrong one stands for nothing: it is told once, where it is declared.
    own = {name: "" if macro_mistake(name, given) else tex for name, tex in macros if _MACRO_NAME.fullmatch(name)}
    return LatexToMathML(
        macros={**PRELUDE, **MACROS, **_prepared(own)},
        annotation=True,
        fancy_error=False,
        max_expansions=MAX_EXPANSIONS,
        id_prefix="eq:",
    )


def _accepted(formula: Formula, converter: LatexToMathML, macros: Mapping[str, str]) -> Checked[str | None]:
    """The formula as the converter accepts it: as it is written, or else with what the converter lacks rewritten."""
    if _is_too_deep(formula.tex):
        place = formula.tex.place(0, len(formula.tex))
        message = "this formula is too long or nests too deep"
        return Checked(None, (Problem(place, "tex-syntax", message, "write it as several formulas"),))
    written = tex = spelled(formula.tex)
    error = _error_of(tex, formula, converter)
    if error:
        tex = _rewritten(written, display=formula.display)
        error = error if tex == written else _error_of(tex, formula, converter)
    if error:
        return Checked(None, (_problem(error, tex, macros, display=formula.display),))
    return Checked(str(tex))


def _error_of(tex: str, formula: Formula, converter: LatexToMathML) -> LatexError | None:
    try:
        converter.convert_with_local_state(str(tex), displaystyle=formula.display)
    except LatexError as error:
        return error
    return None


def _is_too_deep(tex: str) -> bool:
    if len(tex) > MAX_LENGTH:
        return True
    # A macro that the formula defines multiplies what it holds.
    limit = MAX_DEPTH // 8 if _DEFINITION.search(tex) else MAX_DEPTH
    depth = row = 0
    for part in _PART.findall(tex):
        depth += (part in _OPENING) - (part in _CLOSING)
        row = row + 1 if len(part) > 1 or part in "^_" else 0
        if depth + row > limit:
            return True
    return False


_NEAR = 0.75
_OPENING = ("{", "\\left", "\\begin")
_CLOSING = ("}", "\\right", "\\end")


def _rewritten(tex: Written, *, display: bool) -> Written:
    r"""The formula with what the converter lacks in other words.

    That is `$` and references within `\text`, a `*` right behind a command, some environments, and `\tag` or `\label`
    outside of any.
    """
    pieces = []
    position = 0
    dollars = 0
    for match in _REWRITABLE.finditer(tex):
        if match[2] == "smallmatrix":
            new = f"{{{SMALL_MARK}\\begin{{matrix}}" if match[1] == "begin" else r"\end{matrix}}"
        elif match[1]:
            new = f"\\{match[1]}{{{_ENVIRONMENT_FOR[match[2]]}}}"
        elif match[3]:
            new = f"}}{match[0]}\\text{{" if _is_in_text(tex[: match.start()]) else match[0]
        elif match[0] != "$":
            new = f"{match[0]} "
        else:
            new = r"\text{" if dollars % 2 else "}"
            dollars += 1
        pieces += [tex.cut(position, match.start()), written_as(new, tex, match.start())]
        position = match.end()
    pieces.append(tex.cut(position, len(tex)))
    if display and _NUMBER.search(tex) and not _NUMBERED.search(tex):
        pieces = [Written(r"\begin{equation}"), *pieces, Written(r"\end{equation}")]
    return joined(pieces, "")


def _is_in_text(before: str) -> bool:
    r"""Whether the braces of a `\text` are open at the end of a beginning of a formula."""
    texts: list[bool] = []
    for match in _BRACE.finditer(before):
        if match[0] == "}":
            del texts[-1:]
        else:
            texts.append(len(match[0]) > 1)
    return any(texts[-1:])


def _problem(error: LatexError, tex: Written, macros: Mapping[str, str], *, display: bool) -> Problem:
    offset, message = _parsed(error)
    unknown = _UNKNOWN.fullmatch(message)
    if not unknown:
        hint = "mend the TeX from here on; a dollar sign that begins no formula is written `\\$`"
        if "numbered equation" in message:
            hint = "write it behind the `\\end` of what stands within the formula"
            hint = hint if display else "put the formula on lines of its own between two lines `$$`"
        return Problem(_place(tex, offset, 1), "tex-syntax", _sentence(message), hint)
    kind, name = unknown.groups()
    from difflib import get_close_matches  # noqa: PLC0415 - start-up time: few commands are unknown

    names = _ENVIRONMENTS if kind == "environment" else (*_commands(), *PRELUDE, *macros)
    near = get_close_matches(name.removeprefix("\\"), names, n=1, cutoff=_NEAR)
    mark = "\\" if kind == "command" else ""
    return Problem(
        _place(tex, offset, len(name)),
        "unknown-tex",
        f"`{name}` is not a known {kind} of TeX",
        f"write `{mark}{near[0]}`"
        if near
        else "commands of your own are declared under `maths: macros:` in journal.yml",
        f"did you mean `{mark}{near[0]}`?" if near else "",
    )


def _parsed(error: LatexError) -> tuple[int, str]:
    """The offset of an error and what it says."""
    match = _ERROR.fullmatch(str(error))
    return (int(match[1]), match[2]) if match else (0, str(error))


def _place(tex: Written, offset: int, length: int) -> Place:
    return tex.place(min(offset, max(len(tex) - 1, 0)), length)


def _sentence(message: str) -> str:
    """A message of the converter in the words of ours."""
    return message[:1].lower() + message[1:].rstrip(".").replace('"', "`")


@cache
def _commands() -> tuple[str, ...]:
    # Read only when a command is unknown.
    from importlib.resources import files  # noqa: PLC0415 - start-up time

    return tuple(files("journal.markdown").joinpath("data/tex.txt").read_text(encoding="utf-8").split())
