"""Texts that cost other converters the square of their length, or their stack."""

from time import process_time

import pytest

from journal.convert import convert

pytestmark = pytest.mark.slow

REPEATED = [
    *[
        "[",
        "[\n",
        "![[]()",
        "<![CDATA[",
        "<![CDATA[\n",
        ">",
        "> ",
        "- ",
        "* a\n",
        "*a ",
        "**a ",
        "*a_ ",
        "a**b",
        "_a* ",
        "`",
        "` a ",
    ],
    *[
        "[a](<b",
        "[a](b",
        "[a](",
        '[a](b "',
        "[a](b 'c",
        "[a][",
        "a]",
        "[a]",
        "![",
        "[](a) ![",
        "*a **b ",
        "*a* ",
        "~a ~~b",
    ],
    *[
        "$a ",
        "$$a ",
        "$$a\n",
        "\\[a\n",
        "\\(a ",
        "$x$ ",
        "<",
        "<a ",
        '<a b="',
        "<!--",
        "<!--\n\n",
        "<? ",
        "<!A ",
        "</ ",
    ],
    *[
        "<div>\n\n",
        "<b>",
        "</b>",
        "<p>\n\n",
        "<a href=b>c ",
        "<img src=a ",
        "<script>",
        "<svg><b/>",
        "&",
        "&amp",
        "&#x",
    ],
    *[
        "http://",
        "www.",
        "_www.a",
        "http://a.b/)",
        "&a;",
        "a@",
        "a@b.",
        "a.b",
        "|a",
        "|\n",
        "a|b\n-|-\n",
        "[a]: b\n",
        "[a]: b 'c\n",
    ],
    *[
        "[^a]",
        "[^a]: ",
        " ",
        "a ",
        "a  \n",
        "\t",
        "- a\n",
        "- a\n\n",
        "1. a\n",
        "> a\n",
        "*[a\n",
        "*[a]: b\n",
        ": a\n",
        "`a`{.b}",
    ],
    *[
        "a\n{.b ",
        ":a",
        ":smile:",
        "\\",
        "- - ",
        "a\n=\n",
        "# a\n",
        "> [!NOTE]\n> a\n\n",
        "![a b](c)\n\n",
        "![a](c) ",
        "```\n",
        "~~~a\n",
    ],
    *["'", '"', "{", "}", "__", "_a_b", "%", "--", "\n", "\x02", "<T>", "|-", "\\|", "<!-- -->", "<a@", "<a:"],
]

WHOLE = {
    "quotes within quotes": lambda size: "".join(">" * depth + "a\n" for depth in range(size // 60)),
    "lists within lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(size // 60)),
    "brackets around a word": lambda size: "[" * size + "a" + "]" * size,
    "emphasis within emphasis": lambda size: "*a **b " * size + "b** a* " * size,
    "runs of backticks of all lengths": lambda size: " ".join("`" * length for length in range(size // 40)),
    "an image around many links": lambda size: "![" * size + "[a](b)" * size,
    "a lazy paragraph": lambda size: ">" * 60 + "a\n" + "b\n" * size,
    "spaces before a brace": lambda size: "# a" + " " * size + "{",
    "raw elements closed in vain": lambda size: "<i>" + "<b>" * size + "</u>" * size,
    "raw elements closed from within": lambda size: "<i>\n\n> " + "<b>" * size + "</i>" * size,
    "notes that cite notes": lambda size: "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(size // 10)) + "[^0]",
    "a wide table over short rows": lambda size: (
        "|a" * (size // 10) + "|\n" + "|-" * (size // 10) + "|\n" + "|\n" * size
    ),
    "a long info string": lambda size: "``` a " + "b" * size * 10,
    "definitions within definitions": lambda size: "".join(
        "    " * n + f"a\n{'    ' * n}: b\n" for n in range(size // 60)
    ),
}

SIZE = 2_000
FACTOR = 4


def seconds(text):
    def once():
        start = process_time()
        convert(text)
        return process_time() - start

    return min(once() for _ in range(3))


def growth(make):
    """By what the time grows when the text does by `FACTOR`; short times are taken as equal."""
    return (seconds(make(SIZE * FACTOR)) + 0.01) / (seconds(make(SIZE)) + 0.01)


@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_time_grows_with_a_text_of_one_piece(piece):
    assert growth(lambda size: piece * size) < FACTOR * 2


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_time_grows_with_the_text(make):
    assert growth(make) < FACTOR * 2
