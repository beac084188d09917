from conftest import assembled, day

from journal import pages
from journal.frame import indexes
from journal.outputs import shown
from journal.questionpages import questions
from journal.resources import Resources
from journal.settings import NavItem

EMPTY = Resources({}, {})
FILES = {
    "posts/100-days/day-1.md": day(topics="[rain]", text="### Q: Why?\n\n### Q: How?\n\nSo."),
    "posts/100-days/day-2.md": day(date="2026-01-06", text="### Q: When?\n\n### Q: Who?\n\nMe."),
    "posts/n.md": "### Q: Where?\n\nHere.",
}


def test_without_questions_there_is_no_page_of_them():
    site = assembled({"posts/100-days/day-1.md": day()}).value

    assert list(questions(site, EMPTY)) == []
    assert indexes(site) == (NavItem("All days", "/days/"),)


def test_open_questions_stand_first_the_newest_first():
    (page,) = questions(assembled(FILES).value, EMPTY)
    found = shown(page)["questions"]

    assert page.url == "/questions/"
    assert [(item.html, item.entry.label) for item in found.open] == [("When?", "2"), ("Why?", "1")]
    assert found.count == 3


def test_answered_questions_stand_by_challenge_and_day():
    (page,) = questions(assembled(FILES).value, EMPTY)
    sections = [
        (title, [(card.label, [item.url for item in items]) for card, items in groups])
        for title, groups in shown(page)["sections"]
    ]

    assert sections == [
        ("A hundred days", [("1", ["/100-days/day-1/#q-1"]), ("2", ["/100-days/day-2/#q-1"])]),
        ("", [("", ["/notes/n/#q-0"])]),
    ]


def test_the_page_of_a_topic_shows_its_questions():
    _, page = pages.topics(assembled(FILES).value, EMPTY)
    found = shown(page)["questions"]

    assert [item.html for item in found.open] == ["Why?"]
    assert [item.html for _, items in found.answered for item in items] == ["How?"]


def test_the_page_of_a_topic_without_questions_has_none():
    _, page = pages.topics(assembled({"posts/100-days/day-1.md": day(topics="[rain]")}).value, EMPTY)

    assert shown(page)["questions"] is None


def test_every_page_leads_to_the_questions():
    assert NavItem("Questions", "/questions/") in indexes(assembled(FILES).value)
