import pytest

from journal.body import CitedKey
from journal.convert import convert
from journal.problems import Place


def keys(text):
    return [[(part.key, part.locator) for part in citation.keys] for citation in convert(text).citations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a]", [[("a", "")]]),
        ("x [@goodfellow2016, ch. 1] y", [[("goodfellow2016", "ch. 1")]]),
        ("[@a; @b, p. 3;  @c:d/e.f-1]", [[("a", ""), ("b", "p. 3"), ("c:d/e.f-1", "")]]),
        ("[@a,\nchapters 1\nand 2]", [[("a", "chapters 1 and 2")]]),
        ("*[@a]* | ~~[@b]~~", [[("a", "")], [("b", "")]]),
        ("# [@a]\n\n- [@b]\n\n|t|\n|-|\n|[@c]|\n\n> [@d]", [[(key, "")] for key in "abcd"]),
        ("a[^1] [@b]\n\n[^1]: [@c]", [[("b", "")], [("c", "")]]),
    ],
)
def test_brackets_that_begin_with_an_at_are_citations(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[@a](b)",
        "[@a][b]\n\n[b]: c",
        "[@a]\n\n[@a]: c",
        "`[@a]`",
        "\\[@a]",
        "![@a]",
        "[see @a]",
        "[@]",
        "[@ a]",
        "[@a b]",
        "[@a@b.example]",
        "[[@a], b](c)",
        "$[@a]$",
        "    [@a]",
        "[@a; b]",
    ],
)
def test_other_brackets_are_not(text):
    assert keys(text) in ([], [[("a", "")]] if text.startswith("[[") else [])


def test_a_citation_knows_where_its_keys_stand():
    (citation,) = convert("Text.\n\nAs in [@a; @bc, p. 2].").citations

    assert citation.text == "[@a; @bc, p. 2]"
    assert citation.keys == (CitedKey("a", "", Place("", 3, 9, 1)), CitedKey("bc", "p. 2", Place("", 3, 13, 2)))


def test_a_citation_is_a_slot_in_the_text_and_nothing_in_labels_and_summaries():
    body = convert("As in [@a].\n\n## Why [@b]?\n\n### Q: How [@c]?\n\nSo [@d].")

    assert body.prose.html.startswith("<p>As in \x00cite:0\x00.</p>")
    assert body.summary == "As in ."
    assert [heading.html for heading in body.prose.headings] == ["Why ?", "How ?"]
    assert (body.questions[0].html, body.questions[0].answer) == ("How ?", "So .")
