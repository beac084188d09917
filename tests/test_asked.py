from conftest import assembled, day

from journal.asked import asked
from journal.ordering import all_entries

OPEN = "### Q: Why does it rain?"
ANSWER = f"{OPEN}\n\nClouds."


def questions(**texts):
    """Each question asked as the label of its day, whether it is open, and the labels of days that left it open."""
    files = {
        f"posts/100-days/day-{name[1:]}.md": text if "---" in text else day(date=f"2026-01-{name[1:]:0>2}", text=text)
        for name, text in texts.items()
    }
    found = asked(all_entries(assembled(files).value))
    return [(item.entry.label, item.question.open, [entry.label for entry in item.before]) for item in found]


def test_questions_stand_in_the_order_of_entries():
    assert questions(d1=ANSWER, d2="### Q: a\n\nb\n\n### Q: c") == [("1", False, []), ("2", False, []), ("2", True, [])]


def test_a_question_left_open_is_answered_by_another_day():
    assert questions(d1=OPEN, d2="### Q: *Why* does it rain\n\nClouds.") == [("2", False, ["1"])]


def test_a_question_left_open_twice_stands_once_with_the_newest_day():
    assert questions(d1=OPEN, d3=OPEN, d2=OPEN) == [("3", True, ["2", "1"])]


def test_every_answer_stands():
    assert questions(d1=ANSWER, d2=ANSWER, d3=OPEN) == [("1", False, ["3"]), ("2", False, ["3"])]


def test_private_days_and_drafts_ask_nothing():
    private = day(visibility="private", text=ANSWER)
    draft = day(draft="true", text=OPEN)

    assert questions(d1=private, d2=draft, d3=OPEN) == [("3", True, [])]


def test_the_address_of_a_question_is_its_block_on_the_page():
    files = {"posts/100-days/log.md": f"## Day 4, 2026-01-04\n\n{ANSWER}\n", "posts/100-days/day-5.md": day(text=OPEN)}
    found = asked(all_entries(assembled(files).value))

    assert [item.url for item in found] == ["/100-days/log/#q-0"]
