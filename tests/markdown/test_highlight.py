import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.highlight import CLASSES, MAX_LENGTH, Info, highlight, highlight_lines, language_of_file, read_info

PYTHON = 'def f(x):\n    """a\n    b"""\n    return "é" + 1  # <c>\n'


def text_in(markup):
    return html.unescape(re.sub("<[^>]*>", "", markup))


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", Info("")),
        ("python", Info("python")),
        ("  c++ ", Info("c++")),
        ("{.python}", Info("python")),
        ("{r, echo=FALSE}", Info("r")),
        ("py,ignore", Info("py")),
        ("WPF-C#", Info("WPF-C#")),
        ("pyton", Info("pyton")),
        ("typescript:page.tsx", Info("typescript", "page.tsx")),
        ('python file="net.py" hl="3-5"', Info("python", "net.py", ((3, 5),), from_file=True)),
        ("python title='a b.py' hl_lines=\"1 4-6\"", Info("python", "a b.py", ((1, 1), (4, 6)))),
        ('{.python filename=a.py hl_lines="3"}', Info("python", "a.py", ((3, 3),))),
        ("js {1,3-4}", Info("js", "", ((1, 1), (3, 4)))),
        ("js{2}", Info("js", "", ((2, 2),))),
        ('file="x.py"', Info("", "x.py", from_file=True)),
        ('python file="x.py#L3-L9"', Info("python", "x.py#L3-L9", from_file=True)),
        ('"><script>', Info("")),
        ("x" * 41, Info("")),
        ("hl=1-99999999999", Info("", "", ((1, 999999), (99999, 99999)))),
    ],
)
def test_an_info_string_tells_language_file_and_lines(info, expected):
    assert read_info(info) == expected


def test_code_is_marked_by_class():
    assert highlight('x = "a"  # b\n', "python") == ('x = <span class="str">"a"</span>  <span class="com"># b</span>\n')


def test_functions_classes_keywords_and_numbers_are_told_apart():
    markup = highlight("class A(B):\n    @c\n    def d(self): return 1\n", "python")

    for kind, text in {"kw": "class", "cls": "A", "dec": "@c", "fn": "d", "num": "1"}.items():
        assert f'<span class="{kind}">{text}</span>' in markup


def test_the_output_of_sessions_and_changes_of_a_diff_have_classes():
    assert '<span class="prompt">&gt;&gt;&gt; </span>' in highlight(">>> 1\n1\n", "pycon")
    assert '<span class="ins">+a</span>\n<span class="del">-b</span>' in highlight("+a\n-b", "diff")


@pytest.mark.parametrize("language", ["", "pyton", "WPF-C#", "text", "mcschema", '"><script>', "x" * 41])
def test_an_unknown_language_stays_plain(language):
    assert highlight("if a < b:\n", language) == "if a &lt; b:\n"


@pytest.mark.parametrize("language", ["Python", "PY", "c#", "jsonc", "svelte", "dotenv", "patch", "ipython"])
def test_names_are_known_in_any_case_and_as_github_has_them(language):
    assert "<span" in highlight('"a": 1 # if\n+b\n<a b="c">\n', language)


def test_code_that_is_too_long_stays_plain():
    assert highlight("1 " * MAX_LENGTH, "python") == "1 " * MAX_LENGTH


def test_code_that_a_lexer_would_change_stays_plain(monkeypatch):
    monkeypatch.setattr("journal.highlight._tokenizer", lambda _: lambda _text: iter([(0, "x", "y")]))
    monkeypatch.setattr("journal.highlight._class_of", lambda _: "")

    assert highlight("x = 1\n", "python") == "x = 1\n"


def test_marked_lines_are_whole_lines():
    markup = highlight(PYTHON, "python", ((2, 2), (4, 9)))

    second = '<span class="hl">    <span class="str">"""a\n</span></span>'
    third = '<span class="str">    b"""</span>\n'

    assert f"{second}{third}" in markup
    assert markup.endswith("</span>\n</span>")
    assert text_in(markup) == PYTHON


def test_lines_stand_alone():
    lines = highlight_lines(PYTHON, "python")

    assert len(lines) == 4
    assert lines[1:3] == ('    <span class="str">"""a</span>', '<span class="str">    b"""</span>')


@pytest.mark.parametrize(
    ("code", "lines"), [("", ()), ("a", ("a",)), ("a\n", ("a",)), ("a\n\nb", ("a", "", "b")), ("\n", ("",))]
)
def test_a_line_feed_at_the_end_makes_no_line(code, lines):
    assert highlight_lines(code, "") == lines


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("net.py", "python"),
        ("Makefile", "make"),
        ("a.ipynb", "json"),
        ("a.m", "matlab"),
        ("A.R", "r"),
        ("a.txt", ""),
        ("a.unknown", ""),
        ("LICENSE", ""),
    ],
)
def test_a_file_name_tells_the_language(name, language):
    assert language_of_file(name) == language


def test_there_are_few_classes_and_no_two_for_one_thing():
    assert len(set(CLASSES.values())) <= 20


@given(
    st.text(alphabet="ab1 \t\n\r\"'`#/*\\<>(){}[]&|=+-_.:;,!?@$%^~é\u2028\x0b", max_size=60),
    st.sampled_from(["python", "html", "bash", "console", "c++", "json", "yaml", "php", "markdown", "diff", ""]),
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=2),
)
def test_the_text_of_highlighted_code_is_the_code(code, language, marked):
    assert text_in(highlight(code, language, tuple(marked))) == code
    assert "\n".join(map(text_in, highlight_lines(code, language))) == code.removesuffix("\n")
