import pytest
from conftest import CHALLENGE, assembled, day

from journal.backlinks import neighbours
from journal.manuscript import Include

LOG = "# Log\n\n## Day 4, 2026-01-04\n\n"


def mentions(files, **settings):
    """URL of each entry that is mentioned to the labels, else titles, of those that mention it."""
    found = assembled(files, **settings).value.mentions
    return {url: [one.entry.label or one.entry.title for one in mentioning] for url, mentioning in found.items()}


def page(number, text="Text.", **keys):
    return {f"posts/100-days/day-{number}.md": day(f"2026-01-{number:02}", text, **keys)}


@pytest.mark.parametrize(
    "target",
    [
        "day-1.md",
        "day-1.md#here",
        "day-1",
        "/posts/100-days/day-1.md",
        "/100-days/day-1/",
        "/100-days/day-1",
        "../day-1/index.html#here",
        "/old/first/",
    ],
)
def test_a_link_to_an_entry_mentions_it(target):
    files = page(1, aliases="/old/first/") | page(2, f"As on [the first]({target}).")

    assert mentions(files) == {"/100-days/day-1/": ["2"]}


@pytest.mark.parametrize(
    "text",
    [
        "[me](day-2.md) and [here](#here)",
        "![no link](day-1.md)",
        "[away](https://example.org/100-days/day-1/)",
        "[away](//example.org/100-days/day-1/)",
        "[nowhere](day-3.md)",
        "[the challenge](challenge.md)",
    ],
)
def test_other_links_mention_nothing(text):
    assert mentions(page(1) | page(2, text)) == {}


def test_mentions_stand_in_the_order_of_dates_and_each_entry_once():
    files = page(1) | page(10, "[a](day-1.md)") | page(9, "[a](day-1.md) [b](day-1.md#here)")
    files["posts/on-days.md"] = "---\ndate: 2026-01-03\ntitle: A note\n---\n[a](100-days/day-1.md)\n"
    files["pages/about.md"] = "---\ntitle: About\n---\n[a](../posts/100-days/day-1.md)\n"

    assert mentions(files) == {"/100-days/day-1/": ["About", "A note", "9", "10"]}


def test_entries_of_a_log_mention_and_are_mentioned():
    files = page(1, "[later](log.md#day-4)") | {"posts/100-days/log.md": f"{LOG}As on [day 1](day-1.md)."}

    assert mentions(files) == {"/100-days/day-1/": ["4"], "/100-days/log/#day-4": ["1"]}


@pytest.mark.parametrize("keys", [{"draft": "true"}, {"visibility": "private"}], ids=["draft", "private"])
def test_what_is_not_published_mentions_nothing_in_no_preview_either(keys):
    files = page(1) | page(2, "[a](day-1.md)", **keys)

    assert mentions(files) == mentions(files, include=Include(drafts=True, scheduled=True)) == {}


def test_a_scheduled_day_mentions_nothing_in_a_preview():
    files = page(1) | page(30, "[a](day-1.md)")

    assert mentions(files, include=Include(scheduled=True)) == {}


def test_an_answer_mentions_the_days_that_left_the_question_open():
    files = page(1, "### Q: Why?") | page(2, "### Q: why\n\nSo.") | page(3, "### Q: Why not?")
    found = assembled(files).value.mentions

    assert {url: [(one.entry.label, one.answers) for one in all_] for url, all_ in found.items()} == {
        "/100-days/day-1/": [("2", (("/100-days/day-2/#q-0", "why"),))]
    }


def test_neighbours_are_on_both_sides():
    found = assembled(page(1) | page(2, "[a](day-1.md)") | page(3, "[a](day-2.md) [b](day-1.md)")).value.mentions
    first, second, third = (f"/100-days/day-{number}/" for number in (1, 2, 3))

    assert neighbours(found) == {first: {second, third}, second: {first, third}, third: {first, second}}


def test_a_challenge_that_is_a_draft_mentions_nothing():
    files = page(1) | {"posts/other/challenge.md": CHALLENGE.replace("---\nAn", "draft: true\n---\nAn")}
    files["posts/other/day-1.md"] = day(text="[a](../100-days/day-1.md)")

    assert mentions(files) == {}
