import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal.failing import Failed
from journal.notation import parse_days
from journal.sharecommand import ShareOptions, print_share

SITE = {"journal.yml": "title: Test\nbase_url: https://example.org\n"}
DAYS = {
    "posts/100-days/day-001.md": day("2026-01-05", text="# First\n\nWhat *it* says, and $x$."),
    "posts/100-days/day-002.md": day("2026-01-06", title="Second"),
    "posts/100-days/day-003.md": day("2026-01-07", draft="true"),
    "posts/100-days/day-004.md": day("2026-01-08", visibility="private"),
    "posts/100-days/day-005.md": day("2126-01-08", title="To come"),
    "posts/other/challenge.md": CHALLENGE.replace("A hundred days", "Other"),
    "posts/other/day-001.md": day("2026-01-04", title="Elsewhere"),
}


@pytest.fixture
def said(tmp_path, capsys):
    """What is printed for a day: stdout and stderr."""

    def said(days="", challenge="", files=SITE):
        root = write_journal(tmp_path, {**DAYS, **files})
        assert print_share(ShareOptions(root, NOW, parse_days(days) if days else None, challenge, "never")) == 0
        return capsys.readouterr()

    return said


def test_a_day_is_printed_with_its_length_beside_it(said):
    text = "Day 1 of 100: First\n\nWhat it says, and x.\n\nhttps://example.org/100-days/day-1/\n"

    assert said("1", "100-days") == (text, "66 of 280 characters on X, 78 of 300 on Bluesky\n")


def test_without_a_number_it_is_the_latest_day_that_is_published(said):
    assert said().out.startswith("Day 2 of 100: Second\n")


def test_another_challenge_can_be_named(said):
    assert said(challenge="Other").out.startswith("Day 1 of 100: Elsewhere\n")


def test_without_an_address_it_is_told_how_to_have_one(said):
    printed = said("2", files={})

    assert printed.out == "Day 2 of 100: Second\n\nText.\n"
    assert "\nnote: the text has no address: set `base_url` in journal.yml" in printed.err


def test_an_own_text_that_is_too_long_is_printed_whole(said):
    printed = said("2", files={**SITE, "posts/100-days/day-002.md": day(share="word " * 70)})

    assert printed.out.startswith("word " * 69)
    assert "\nnote: shorten `share` in posts/100-days/day-002.md" in printed.err


def test_a_notebook_is_shared_as_well(said):
    cells = '[{"cell_type": "markdown", "metadata": {}, "source": ["# Book\\n", "\\n", "Its text."]}]'
    notebook = (
        f'{{"nbformat": 4, "nbformat_minor": 5, "metadata": {{"journal": {{"date": "2026-01-09"}}}}, "cells": {cells}}}'
    )

    assert said("6", files={**SITE, "posts/100-days/day-006.ipynb": notebook}).out.startswith(
        "Day 6 of 100: Book\n\nIts text."
    )


@pytest.mark.parametrize("days", ["3", "4", "5", "9", "R2D1"])
def test_what_is_not_published_is_not_shared(said, days):
    with pytest.raises(Failed, match=r"no published day \S+ in A hundred days") as failed:
        said(days, "100-days")

    assert failed.value.code == "no-such-day"


def test_a_journal_without_days_has_nothing_to_share(tmp_path):
    with pytest.raises(Failed, match="no day is published yet in A hundred days"):
        print_share(ShareOptions(write_journal(tmp_path, {}), NOW, None, "", "never"))


def test_a_journal_without_challenges_says_so(tmp_path):
    (tmp_path / "journal.yml").touch()
    with pytest.raises(Failed, match="no challenge"):
        print_share(ShareOptions(tmp_path, NOW, None, "", "never"))


def test_the_command_prints_the_text_alone(tmp_path, run):
    root = write_journal(tmp_path, {"posts/100-days/day-001.md": day(title="Loops")})
    status, said, _ = run(root, "share", "1")

    assert (status, said.splitlines()[0]) == (0, "Day 1 of 100: Loops")
