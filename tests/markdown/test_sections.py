import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.blocks import parse_blocks
from journal.markdown.sections import question_key, questions_in, with_questions
from journal.markdown.tree import Question


def outline(text):
    """Each question as its text with the number of blocks in its answer, each other block as its type."""
    return [
        (block.text, len(block.answer)) if isinstance(block, Question) else type(block).__name__
        for block in with_questions(parse_blocks(text).blocks)
    ]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("### Q: Why?", "Why?"),
        ("# q:Why?", "Why?"),
        ("## Q1: Why?", "Why?"),
        ("## Q 12 : Why?", "Why?"),
        ("### Question: Why?", "Why?"),
        ("### question 3: Why?", "Why?"),
        ("### Q\uff1a\u4e3a\u4ec0\u4e48", "\u4e3a\u4ec0\u4e48"),
        ("Q: Why\n---", "Why"),
        ("Q:\nWhy\n---", "Why"),
    ],
)
def test_a_heading_that_begins_with_a_mark_is_a_question(heading, question):
    assert [found.text for found in questions_in(f"{heading}\n\nBecause.")] == [question]


@pytest.mark.parametrize(
    "text",
    [
        "### Q:",
        "### Questions",
        "### Quiz: Why?",
        "### Q Why?",
        "Q: Why?",
        "> ### Q: Why?",
        "- ### Q: Why?",
        "```\n# Q: a\n```",
    ],
)
def test_anything_else_is_none(text):
    assert questions_in(text) == ()


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a\n\n### Q: b\n\nc\n\nd", ["Paragraph", ("b", 2)]),
        ("### Q: a\n\nb\n\n### Q: c\n\nd", [("a", 1), ("c", 1)]),
        ("### Q: a\n\nb\n\n#### c\n\nd", [("a", 3)]),
        ("### Q: a\n\nb\n\n### c\n\nd", [("a", 1), "Heading", "Paragraph"]),
        ("### Q: a\n\nb\n\n## c", [("a", 1), "Heading"]),
        ("### Q: a\n\n#### Q: b\n\nc", [("a", 0), ("b", 1)]),
        ("### Q: a\n\nb\n\n***\n\nc", [("a", 1), "Rule", "Paragraph"]),
    ],
)
def test_an_answer_ends_where_another_subject_begins(text, blocks):
    assert outline(text) == blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<details>\n\n### Q: a\n\nb\n\n</details>\n\nc", ["Html", ("a", 1), "Html", "Paragraph"]),
        ("### Q: a\n\n<details>\n\nb\n\n</details>\n\nc", [("a", 4)]),
        ("<div>\n\n### Q: a\n\n<div>\n\nb\n\n</div>\n\n</div>", ["Html", ("a", 3), "Html"]),
        ("<div>\n\n</div>\n\n### Q: a\n\n</div>\n\nb", ["Html", "Html", ("a", 2)]),
        ("<div>\n\n### Q: a\n\n<br>\n\n<!-- b -->", ["Html", ("a", 2)]),
        ("<div>\n\n### Q: a\n\n</div>\n\n### Q: b\n\n</div>\n\nc", ["Html", ("a", 0), "Html", ("b", 2)]),
    ],
)
def test_an_answer_ends_where_html_closes_what_stands_around_it(text, blocks):
    assert outline(text) == blocks


@pytest.mark.parametrize(
    "answer", ["", "*open*", "Open.", "_TODO_", "?", "(tbd)", "<!-- later\n\nor never -->", "...\n\n*open*"]
)
def test_an_answer_that_says_nothing_leaves_the_question_open(answer):
    assert [question.open for question in questions_in(f"### Q: a\n\n{answer}")] == [True]


@pytest.mark.parametrize(
    "answer",
    ["No.", "open it", "*open*\n\nBut so far: no.", "- a", "```\na\n```", "<img src=a>", "$$\nx\n$$", "![](a)"],
)
def test_an_answer_that_says_something_answers_it(answer):
    assert [question.open for question in questions_in(f"### Q: a\n\n{answer}")] == [False]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Why $x$?", "why  x", True), ("Why x?", "Why y?", False), ("?", "?", True), ("?", "!", False)],
)
def test_two_askings_are_one_question_if_letters_and_digits_agree(one, other, same):
    assert (question_key(one) == question_key(other)) == same


@given(
    st.lists(
        st.sampled_from(["# a", "### Q: b", "#### Q: c", "d", "---", "<div>", "</div>", "</p>", "<!-- e -->", "- f"])
    )
)
def test_no_block_is_lost_or_moved(lines):
    blocks = parse_blocks("\n\n".join(lines)).blocks
    found = with_questions(blocks)
    flat = [inner for block in found for inner in ((block, *block.answer) if isinstance(block, Question) else (block,))]

    assert [block.level if isinstance(block, Question) else block for block in flat] == [
        block.level if isinstance(flat[place], Question) else block for place, block in enumerate(blocks)
    ]
