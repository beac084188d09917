import re
from functools import cache
from pathlib import Path
from typing import ClassVar

import pygments
import pytest
from conftest import SHARED
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexer import RegexLexer, bygroups, default, this, using
from pygments.lexers import find_lexer_class_by_name, find_lexer_class_for_filename
from pygments.token import Name, Text

from journal import lexing
from journal.lexing import INDEXED, tokenizer

LANGUAGES = (
    "awk bash batch clojure css dart diff docker fortran go groovy haskell html ini java javascript julia kotlin latex "
    "markdown matlab nasm nginx octave perl powershell prolog python python2 r rst rust scala sql tcl toml "
    "typescript vbnet xml zig"
).split()
ROOT = Path(__file__).parent.parent
PIECES = (
    *"()[]{}<>=+-*/%&|^~!?@#$\\'\"`.,:;_ \t\n01xeéſK\x1c\u2028",
    "'''", '"""', "f'{a}'", "//", "/*", "*/", "<!--", "-->", "#!", "${", "{%", "%}", "->", "=>", "::", "..", "&amp;",
    "def ", "class ", "Class", "if", "else", "END", "begin", "import a", "return", "function", "select", "let ",
    "0x1F", "1e-3", "None", "True", "self", "print", "<a b='c'>", "</a>", "<script>", "</script>", "@media", "\r\n",
)  # fmt: skip


@cache
def lexer_of(language):
    return find_lexer_class_by_name(language)()


@cache
def tokenizer_of(language):
    return tokenizer(lexer_of(language))


def assert_same(language, code):
    assert list(tokenizer_of(language)(code)) == list(lexer_of(language).get_tokens_unprocessed(code)), language


def test_every_language_of_these_tests_has_the_quick_loop():
    assert [name for name in LANGUAGES if tokenizer_of(name) == lexer_of(name).get_tokens_unprocessed] == []


def test_the_code_of_this_repository_has_the_tokens_of_the_stock_loop():
    folders = ("bench", "code", "journal", "posts", "scripts", "static", "templates", "tests/markdown")
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    seen = set()
    for path in (*files, ROOT / "check", ROOT / "pyproject.toml"):
        found = find_lexer_class_for_filename("x.sh" if path.name == "check" else path.name)
        if found and found.aliases and path.stat().st_size < 100_000:
            seen.add(found.aliases[0])
            assert_same(found.aliases[0], path.read_text(encoding="utf-8"))
    assert {"bash", "css", "html", "javascript", "json", "markdown", "python", "toml"} <= seen


def test_the_code_of_real_journals_has_the_tokens_of_the_stock_loop():
    if not SHARED.is_dir():
        pytest.skip("the shared journals are not on this machine")
    blocks = 0
    for path in sorted((SHARED / "journals").rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for language, code in re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            blocks += 1
            for name in {"python", "bash", language if language in LANGUAGES else "r"}:
                assert_same(name, code)
    assert blocks > 50


@pytest.mark.parametrize("language", LANGUAGES)
@given(code=st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_has_the_tokens_of_the_stock_loop(language, code):
    assert_same(language, code)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE, re.DOTALL, re.ASCII])
@pytest.mark.parametrize(
    ("expression", "starts", "unlike"),
    [
        ("ab", "a", "b"),
        ("é", "", "e"),
        ("[^a]", "b\n", "a"),
        ("[^ab]", "c", "b"),
        ("[a-cé]x", "b", "x"),
        ("[^a-c]x", "x", "b"),
        (r"\d+", "3", "a"),
        (r"[\w-]", "-_a", "+"),
        (r"[^\s]", "a", " "),
        (r"\Sx", "x", "\t"),
        (r"a?b", "ab", "c"),
        (r"a*?b", "ab", "c"),
        (r"(?:a|)b", "ab", "c"),
        (r"(?:ab|cd)+", "ac", "b"),
        (r"a++b", "a", "b"),
        (r"(?>ab)", "a", "b"),
        (r"(?i:a)b", "aA", "b"),
        (r"^\b(?=a)(?!c)(?<!d)b", "b", "c"),
        (r"(?P<q>a)(?P=q)", "a", "b"),
        (r"(a)|b(?(1)c|d)", "ab", "c"),
    ],
)
def test_what_an_expression_begins_with_is_known(expression, starts, unlike, flags):
    known = lexing.starts_of(re.compile(expression, flags).match)

    assert set(starts) <= known
    assert unlike not in known or flags == re.IGNORECASE


EXPRESSIONS = (
    "a", "B", "é", "ſ", "[a-k]", "[^a-k]", "[K-ſ]", r"\w", r"\W", r"[^\d_]", ".", "(?:a|b|)", "(?:bc)?", "x*", "^",
)  # fmt: skip
FLAGS = (0, re.IGNORECASE, re.ASCII, re.IGNORECASE | re.ASCII, re.MULTILINE)


@given(
    st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=3).map("".join),
    st.sampled_from(FLAGS),
    st.text("aAbBckKsSxéſK\n _-1", min_size=1, max_size=4),
)
def test_no_expression_matches_before_another_character(expression, flags, text):
    pattern = re.compile(expression, flags)

    if text[0] in INDEXED and pattern.match(text):
        assert text[0] in lexing.starts_of(pattern.match)


@pytest.mark.parametrize(
    "expression",
    [r"", r"a*", r"(?=a)", r"^", r"(a)?(?(1)b|c)", r"(a?)\1"],
    ids=lambda expression: expression or "empty",
)
def test_an_expression_that_may_take_nothing_is_always_tried(expression):
    assert lexing.starts_of(re.compile(expression).match) == INDEXED


def test_what_is_not_understood_is_always_tried(monkeypatch):
    def broken(name):
        raise ImportError(name)

    monkeypatch.setattr(lexing, "import_module", broken)

    assert lexing.starts_of(re.compile("of an unknown Python").match) == INDEXED
    assert lexing.starts_of(broken) == INDEXED


class Stacks(RegexLexer):
    """Every way to change the state."""

    tokens: ClassVar = {
        "root": [
            (r"a", Name, "deep"),
            (r"b", Name, ("deep", "#push", "#pop", "#pop", "#pop", "#pop")),
            (r"c", Name, "#push"),
            (r"d", Name, "#pop:3"),
        ],
        "deep": [(r"a", Text, "#push"), (r"c", Text, "#pop"), (r"d", Text, "#pop:2"), (r"x", Text, "last")],
        "last": [(r"x", using(this)), (r"(a)b", bygroups(Name)), default("#pop")],
    }


@given(st.text("abcdx\n", max_size=20))
def test_states_are_pushed_and_popped_as_in_the_stock_loop(text):
    assert list(tokenizer(Stacks())(text)) == list(Stacks().get_tokens_unprocessed(text))


def test_a_lexer_with_a_loop_of_its_own_keeps_it():
    for language in ("json", "c++", "php", "console"):
        assert tokenizer_of(language) == lexer_of(language).get_tokens_unprocessed


@pytest.mark.parametrize("version", ["2.14.2", "2.99.0", "3.0.0"])
def test_other_releases_of_pygments_run_their_own_loop(monkeypatch, version):
    monkeypatch.setattr(pygments, "__version__", version)
    lexer = lexer_of("python")

    assert tokenizer(lexer) == lexer.get_tokens_unprocessed
