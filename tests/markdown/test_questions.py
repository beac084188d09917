import pytest

from journal.body import Question
from journal.convert import convert

TEXT = "### Q: Why *is* [x](y) so?\n\nBecause of $a$ and [b](c).[^1]\n\n- more\n\n[^1]: A note."


def test_a_question_and_its_answer_are_a_block_with_the_id_that_github_gives_its_heading():
    html = convert(TEXT).prose.html

    assert '<section class="qa" id="q-why-is-x-so">\n<h3><a class="mark" ' in html
    assert ">Q</a> Why <em>is</em> " in html
    assert '<div class="answer">\n<p>Because of <math>' in html
    assert html.index("</section>") < html.index('<section class="footnotes"')


def test_the_id_of_a_question_does_not_change_with_its_answer():
    one, other = (
        convert(f"### Q: Why?\n\n{answer}\n\n### Q: Why?").questions for answer in ("", "Since [then](x).\n\n> a")
    )

    assert [question.id for question in one] == [question.id for question in other] == ["q-why", "q-why-1"]


def test_a_question_may_choose_its_id():
    (question,) = convert("### Q: Why? {#mine}\n\nSo.").questions

    assert question.id == "mine"


def test_a_question_is_known_by_what_it_asks_and_how_its_answer_begins():
    (question,) = convert(TEXT).questions

    assert (question.id, question.text) == ("q-why-is-x-so", "Why is x so?")
    assert (question.open, question.goes_on) == (False, True)
    assert question.html == "Why <em>is</em> x so?"
    assert question.answer.startswith("Because of <math>")
    assert question.answer.endswith(" and b.")


def test_an_answer_without_a_paragraph_has_no_beginning_to_show():
    (question,) = convert("### Q: Why?\n\n- a\n- b").questions

    assert question == Question("q-why", "Why?", "Why?", "", goes_on=False, open=False)


@pytest.mark.parametrize("answer", ["", "<!-- later -->"])
def test_an_open_question_says_so(answer):
    body = convert(f"### Q: Why?\n\n{answer}")

    assert '<section class="qa open" id="q-why">' in body.prose.html
    assert "\x00left-open\x00" in body.prose.html
    assert body.questions == (Question("q-why", "Why?", "Why?", "", goes_on=False, open=True),)


def test_what_an_author_wrote_in_place_of_an_answer_stays():
    html = convert("### Q: Why?\n\n*open, alas*\n\n### Q: How?\n\n*open*").prose.html

    assert "<em>open, alas</em>" in html
    assert "<em>open</em>" in html
    assert "left-open" not in html


def test_words_of_the_theme_are_no_words_of_the_text():
    body = convert("### Q: Why?\n\n> [!NOTE]\n> a\n\n### Q: How?")

    assert body.prose.plain == "Q Why?\na\nQ How?"
    assert body.words == 5


def test_a_question_stands_in_the_contents_list_without_its_mark():
    (heading,) = convert("### Q2: Why?\n\nSo.").prose.headings

    assert (heading.level, heading.id, heading.text) == (3, "q2-why", "Why?")


def test_questions_are_lowered_with_the_other_headings():
    html = convert("# Q: Why?\n\nSo.", title="T").prose.html

    assert "<h2>" in html


def test_a_text_of_questions_alone_is_summed_up_by_its_first_answer():
    assert convert("### Q: How?\n\n### Q: Why?\n\nBecause of the bias.").summary == "Because of the bias."
