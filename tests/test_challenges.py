import datetime as dt

import pytest

from journal.challenges import CHALLENGE_FIELDS, parse_challenge
from journal.plans import Break, Goal, Interest
from journal.written import SourceFile


def parse(matter, path="posts/100 Days of ML/challenge.md"):
    return parse_challenge(SourceFile(path, f"---\n{matter}\n---\nThe pledge."))


def test_a_challenge_needs_nothing_but_its_folder():
    spec = parse("").value

    assert (spec.slug, spec.folder, spec.days, spec.pace, spec.grace) == (
        "100-days-of-ml",
        "posts/100 Days of ML",
        0,
        "daily",
        1,
    )
    assert (spec.text, spec.line) == ("The pledge.", 4)


def test_every_key_is_read():
    checked = parse(
        """\
title: A hundred days
days: 100
start: 2026-01-01
pace: Weekly
per_week: 4
pledge: 1h
grace: 0
rest: [saturday, Sundays]
breaks:
  - {from: 2026-02-01, to: 2026-02-03, why: ill}
  - {from: 2026-03-01}
rules: ["An hour, every day", Cite]
interests:
  - Recurrent nets
  - {title: GANs, url: https://example.org/gan, topic: Adversarial nets}
goals:
  - Explain backprop
  - {title: Reproduce a paper, done: true, topic: Papers, days: 60-62}
repository: https://github.com/me/code/
hashtag: "#100DaysOfCode"
next: Convolutions
status: stopped
round: 2
description: Why.
draft: true
extra: {colour: blue}
weather: sun"""
    )
    spec = checked.value

    assert checked.problems == ()
    assert (spec.title, spec.days, spec.start, spec.pace, spec.per_week) == (
        "A hundred days",
        100,
        dt.date(2026, 1, 1),
        "weekly",
        4,
    )
    assert (spec.pledge, spec.grace, spec.rest) == (60, 0, (5, 6))
    assert spec.breaks == (Break(dt.date(2026, 2, 1), dt.date(2026, 2, 3), "ill"), Break(dt.date(2026, 3, 1), None))
    assert spec.rules == ("An hour, every day", "Cite")
    assert spec.interests == (
        Interest("Recurrent nets", topic="recurrent-nets"),
        Interest("GANs", "https://example.org/gan", "adversarial-nets"),
    )
    assert spec.goals == (
        Goal("Explain backprop"),
        Goal("Reproduce a paper", done=True, topic="papers", days=(60, 61, 62)),
    )
    assert (spec.repository, spec.hashtag, spec.next) == (
        "https://github.com/me/code",
        "#100DaysOfCode",
        "Convolutions",
    )
    assert (spec.stopped, spec.round, spec.description, spec.draft) == (True, 2, "Why.", True)
    assert spec.extra == {"weather": "sun", "colour": "blue"}


@pytest.mark.parametrize(
    ("matter", "code"),
    [
        ("pace: fast", "pace"),
        ("status: finished", "status"),
        ("rest: [caturday]", "weekday"),
        ("rest: [s]", "weekday"),
        ("days: many", "number"),
        ("start: soon", "date"),
        ("breaks: [{to: 2026-02-01}]", "break"),
        ("breaks: [{from: 2026-02-02, to: 2026-02-01}]", "break"),
        ("breaks: [{from: soon}]", "date"),
        ("breaks: [soon]", "shape"),
        ("interests: [{titel: x}]", "unknown-key"),
        ("goals: [{days: twelve}]", "day"),
        ("titel: x", "unknown-key"),
    ],
)
def test_a_mistake_has_a_code_and_a_place(matter, code):
    found = parse(matter).problems

    assert [(problem.code, problem.place.line) for problem in found] == [(code, 2)]


def test_empty_list_items_say_nothing():
    spec = parse("interests: [~]\ngoals: ['']").value

    assert (spec.interests, spec.goals) == ((), ())


def test_a_folder_name_without_letters_makes_no_address():
    (problem,) = parse("", "posts/🎉/challenge.md").problems

    assert problem.code == "slug"


def test_every_key_is_documented():
    assert all(field.doc.endswith(".") for field in CHALLENGE_FIELDS)
