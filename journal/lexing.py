"""Code → tokens, as Pygments' own loop gives them and several times as fast.

A lexer of Pygments tries the rules of its state in turn, a regular expression each, up to sixty for a token. Most of
them cannot begin with the character at hand, as their parsed expressions tell. So for each state and character the
rules that may begin with it are listed once, in their order, and only they are tried.

What is not understood counts as an expression that may begin with anything: it is tried in vain, never missed.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

import pygments
from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

TESTED: Final = ((2, 15), (2, 21))
"""First and last release of Pygments whose loop is known to be the one below; others run their own."""

Token = tuple[int, _TokenType, str]
"""Where it begins, its kind, its text."""
Tokenizer = Callable[[str], Iterable[Token]]
Rule = tuple[Callable[[str, int], re.Match[str] | None], Any, Any]
"""What matches, what becomes of it, and the state that follows: see `RegexLexer`."""

INDEXED: Final = frozenset(["\t", "\n", *map(chr, range(0x20, 0x7F))])
"""Characters that rules are told apart by: those whose classes are the same with and without Unicode."""


def tokenizer(lexer: Lexer) -> Tokenizer:
    """What makes of whole lines of code the tokens of `lexer.get_tokens_unprocessed`."""
    release = tuple(int(number) for number in re.findall(r"\d+", pygments.__version__)[:2])
    is_known = type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
    if not is_known or not TESTED[0] <= release <= TESTED[1]:
        return lexer.get_tokens_unprocessed
    states = _States(lexer._tokens)  # type: ignore[attr-defined]  # noqa: SLF001 - what the stock loop reads
    return lambda text: _tokens(lexer, states, text)


class _Rules(dict[str, Sequence[Rule]]):
    """The rules of a state by the character that comes next, listed when first asked for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self._all = rules

    def __missing__(self, char: str) -> Sequence[Rule]:
        rules = [rule for rule in self._all if char not in INDEXED or char in starts_of(rule[0])]
        self[char] = rules
        return rules


class _States(dict[str, _Rules]):
    """The rules of each state, indexed when it is first entered."""

    def __init__(self, definitions: Mapping[str, Sequence[Rule]]) -> None:
        super().__init__()
        self._definitions = definitions

    def __missing__(self, state: str) -> _Rules:
        rules = self[state] = _Rules(self._definitions[state])
        return rules


def _tokens(lexer: Lexer, states: _States, text: str) -> Iterator[Token]:
    """The loop of `RegexLexer.get_tokens_unprocessed`, step by step."""
    position, end = 0, len(text)
    stack = ["root"]
    rules = states["root"]
    while True:
        char = text[position] if position < end else ""
        for match_at, action, new_state in rules[char]:
            if match := match_at(text, position):
                if type(action) is _TokenType:
                    yield position, action, match.group()
                elif action is not None:
                    yield from action(lexer, match)
                position = match.end()
                if new_state is not None:
                    _change(stack, new_state)
                    rules = states[stack[-1]]
                break
        else:
            if not char:
                return
            if char == "\n":
                stack = ["root"]
                rules = states["root"]
            yield position, Whitespace if char == "\n" else Error, char
            position += 1


def _change(stack: list[str], new_state: tuple[str, ...] | int | str) -> None:
    """Pop states or push them; the first one always stays."""
    if isinstance(new_state, int):
        del stack[max(1, len(stack) + new_state) :]
        return
    for state in (new_state,) if isinstance(new_state, str) else new_state:
        if state == "#push":
            stack.append(stack[-1])
        elif state != "#pop":
            stack.append(state)
        elif len(stack) > 1:
            stack.pop()


# ---------------------------------------------------------------- what an expression can begin with

Start = tuple[frozenset[str], bool]
"""The characters of `INDEXED` that it may begin with, and whether it may match without taking any."""

_NONE: Final = frozenset[str]()
_CLASSES: Final = {
    "CATEGORY_DIGIT": frozenset(filter(str.isdigit, INDEXED)),
    "CATEGORY_SPACE": frozenset(filter(str.isspace, INDEXED)),
    "CATEGORY_WORD": frozenset(char for char in INDEXED if char.isalnum() or char == "_"),
}
_CATEGORIES: Final = _CLASSES | {name.replace("_", "_NOT_"): INDEXED - chars for name, chars in _CLASSES.items()}


@cache
def starts_of(match_at: object) -> frozenset[str]:
    """The characters of `INDEXED` before which a rule is to be tried, by the `match` of its expression."""
    pattern = getattr(match_at, "__self__", None)
    if not isinstance(pattern, re.Pattern):
        return INDEXED
    try:
        parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
        chars, is_empty = _sequence(parsed, ignore_case=bool(pattern.flags & re.IGNORECASE))
    except Exception:  # noqa: BLE001 - the parser is private to Python, and trying a rule is always right
        return INDEXED
    return INDEXED if is_empty else chars


def _sequence(nodes: Iterable[tuple[Any, Any]], *, ignore_case: bool) -> Start:
    chars = _NONE
    for kind, argument in nodes:
        starts, is_empty = _start(str(kind), argument, ignore_case=ignore_case)
        chars |= starts
        if not is_empty:
            return chars, False
    return chars, True


def _start(kind: str, argument: Any, *, ignore_case: bool) -> Start:  # noqa: ANN401 - what the parser gives
    match kind:
        case "LITERAL" | "NOT_LITERAL" | "IN":
            return _set(kind, argument, ignore_case=ignore_case), False
        case "ANY":
            return INDEXED, False
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NONE, True
        case "BRANCH":
            starts = [_sequence(branch, ignore_case=ignore_case) for branch in argument[1]]
            return _NONE.union(*(chars for chars, _ in starts)), any(is_empty for _, is_empty in starts)
        case "SUBPATTERN":
            _, added, removed, nodes = argument
            keeps = ignore_case and not removed & re.IGNORECASE
            return _sequence(nodes, ignore_case=keeps or bool(added & re.IGNORECASE))
        case "ATOMIC_GROUP":
            return _sequence(argument, ignore_case=ignore_case)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, nodes = argument
            chars, is_empty = _sequence(nodes, ignore_case=ignore_case)
            return chars, is_empty or not least
    return INDEXED, True


def _set(kind: str, argument: Any, *, ignore_case: bool) -> frozenset[str]:  # noqa: ANN401 - what the parser gives
    """The characters of `INDEXED` that are in a set; also those that may be, where case is ignored."""
    items = argument if kind == "IN" else [("LITERAL", argument)]
    is_negative = kind == "NOT_LITERAL" or str(items[0][0]) == "NEGATE"
    chars = _NONE.union(*(_members(str(kind), argument) for kind, argument in items))
    if ignore_case:
        chars |= {char.swapcase() for char in chars if char.isalpha()}
        # The case of some letters beyond ASCII, as of the long s, lies within it.
        if not is_negative and any(_reaches_beyond(str(kind), argument) for kind, argument in items):
            return INDEXED
    return INDEXED - chars if is_negative else chars


def _members(kind: str, argument: Any) -> frozenset[str]:  # noqa: ANN401 - what the parser gives
    match kind:
        case "NEGATE":
            return _NONE
        case "CATEGORY":
            return _CATEGORIES[str(argument)]
        case "RANGE":
            return frozenset(char for char in INDEXED if argument[0] <= ord(char) <= argument[1])
    return INDEXED & {chr(argument)}


def _reaches_beyond(kind: str, argument: Any) -> bool:  # noqa: ANN401 - what the parser gives
    """Whether a literal or range has characters beyond ASCII; a category has all cases of a letter or none."""
    last = argument[1] if kind == "RANGE" else argument
    return kind in {"LITERAL", "RANGE"} and not chr(last).isascii()
