import re

import pytest
from conftest import CHALLENGE, assembled, day

from journal.alongside import SHARED_TOPICS, mention_lines, plan_for, related_lines, web_of
from journal.manuscript import Include


def page(number, text="Text.", **keys):
    return {f"posts/100-days/day-{number}.md": day(f"2026-01-{number:02}", text, **keys)}


def planned(files, **settings):
    """What the last day of a challenge is told that the one before planned."""
    site = assembled(files, **settings).value
    before, last = site.challenges[0].days[-2:]
    plan = plan_for(last, before, site)
    return plan and (plan.text, plan.entry.label)


def test_a_day_shows_what_the_day_before_planned():
    assert planned(page(1, next="Adam.") | page(2)) == ("Adam.", "1")


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        (page(1) | page(2), {}),
        (page(1, next="Adam.") | page(2, "> Planned on day 1:\n> adam\n\nText."), {}),
        (page(1, next="Adam.", draft="true") | page(2), {"include": Include(drafts=True)}),
        ({"posts/100-days/day-1.md": day(next="Adam."), "posts/100-days/x.md": day("2026-01-06", day="R2D1")}, {}),
    ],
    ids=["none", "quoted in the text", "a draft", "another round"],
)
def test_a_day_shows_no_plan(files, settings):
    assert planned(files, **settings) is None


def test_the_first_day_has_no_plan_of_before():
    site = assembled(page(1)).value

    assert plan_for(site.challenges[0].days[0], None, site) is None


def test_related_entries_are_none_that_the_page_links_to():
    files = {}
    for number in range(1, 7):
        files |= page(number, topics="[a, b, c]")
    for number in range(7, 20):
        files |= page(number, "[the first](day-1.md)" if number == 7 else "x", topics="[a]" if number == 7 else "[]")
    site = assembled(files).value
    days = site.challenges[0].days
    near = mention_lines(days[0], site)

    lines = related_lines(days[0], web_of(site), site, (None, related_lines(days[0], web_of(site), site, ())[0].entry))

    assert [line.entry.label for line in near] == ["7"]
    assert [line.entry.label for line in lines] == ["3", "4", "5", "6"]
    assert {len(line.topics) for line in lines} == {SHARED_TOPICS}


def shown(html, name):
    """The words of a section of a page."""
    section = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", section[0]).split()) if section else ""


FILES = {
    "journal.yml": "title: Test\n",
    "posts/100-days/challenge.md": CHALLENGE,
    "posts/100-days/day-1.md": day("2026-01-01", "### Q: Why?", topics="[a]", next="Adam."),
    "posts/100-days/day-2.md": day("2026-01-02", "Text."),
    "posts/100-days/day-3.md": day("2026-01-03", "[First](day-1.md)\n\n### Q: Why?\n\nSo.", title="Third"),
    "posts/100-days/log.md": "# Log\n\n## Day 4, 2026-01-04\n\nReread [three](day-3.md).\n",
    "posts/100-days/day-5.md": day("2026-01-05", "[It](log.md#day-4)", topics="[a]", title="Fifth"),
    "posts/note.md": "---\ntitle: Note\ndate: 2026-01-06\ntopics: [a]\n---\nSee [it](100-days/log.md#day-4).\n",
    "posts/other.md": "---\ntitle: Other\n---\nSee [a note](note.md).\n",
}


@pytest.fixture
def pages(built):
    outputs = built(FILES).outputs
    return {output.path: output.data.decode() for output in outputs if output.path.endswith(".html")}


def test_the_page_of_a_day_says_who_mentions_it_and_what_is_about_the_same(pages):
    html = pages["100-days/day-1/index.html"]

    assert shown(html, "mentions") == "Mentioned in Day 3 Third 3 January 2026 Answers Why?"
    assert 'Answers <a href="../day-3/#q-why">Why?</a>' in html
    assert shown(html, "related") == "On the same topics Day 5 Fifth a Note a"


def test_an_entry_without_a_title_is_shown_by_what_it_says(pages):
    assert shown(pages["100-days/day-3/index.html"], "mentions") == "Mentioned in Day 4 Reread three. 4 January 2026"


def test_the_page_of_a_day_shows_the_plan_for_it(pages):
    plan = '<p class="planned">Planned on <a href="../day-1/">day 1</a>: Adam.</p>'

    assert [plan in pages[f"100-days/day-{number}/index.html"] for number in (1, 2, 3)] == [False, True, False]


def test_the_page_of_a_note_has_both_lists_too(pages):
    html = pages["notes/note/index.html"]

    assert shown(html, "mentions") == "Mentioned in Other"
    assert shown(html, "related") == "On the same topics Day 5 Fifth A hundred days a Day 1 A hundred days a"


def test_a_log_says_at_each_entry_who_mentions_it(pages):
    html = pages["100-days/log/index.html"]

    assert '<span>Mentioned in <a href="../day-5/">day 5</a>, <a href="../../notes/note/">Note</a></span>' in html


def test_a_page_without_either_has_no_empty_lists(pages):
    assert shown(pages["notes/other/index.html"], "mentions") == ""
    assert shown(pages["notes/other/index.html"], "related") == ""
