import datetime as dt

import pytest
from conftest import CHALLENGE
from hypothesis import given
from hypothesis import strategies as st

from journal.challenges import parse_challenge
from journal.config import parse_config
from journal.log import parse_log
from journal.logedits import entry_text, with_entry, without_entry
from journal.written import SourceFile

CONFIG = parse_config(SourceFile("journal.yml", "")).value
SPECS = [parse_challenge(SourceFile("posts/100-days/challenge.md", CHALLENGE)).value]


def entries(text):
    return parse_log(SourceFile("posts/100-days/log.md", text), CONFIG, SPECS).value.entries


def added(text, head="Day 5, 2026-01-09", body="read"):
    return with_entry(text, entries(text), head, body)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- Day 5, 2026-01-09: read\n"),
        ("- Day 4: x\n", "- Day 4: x\n- Day 5, 2026-01-09: read\n"),
        ("- Day 4: x", "- Day 4: x\n- Day 5, 2026-01-09: read\n"),
        ("* Day 4: x\r\n", "* Day 4: x\r\n* Day 5, 2026-01-09: read\r\n"),
        ("- Day 4: x\n  more\n", "- Day 4: x\n  more\n- Day 5, 2026-01-09: read\n"),
        ("- Day 4: x\n\nThe end.\n", "- Day 4: x\n\nThe end.\n\n- Day 5, 2026-01-09: read\n"),
        ("---\ntitle: Log\n---\n", "---\ntitle: Log\n---\n\n- Day 5, 2026-01-09: read\n"),
        ("Short days.\n\n", "Short days.\n\n- Day 5, 2026-01-09: read\n"),
        ("- Day 4: x\n- Day 3: y\n", "- Day 5, 2026-01-09: read\n- Day 4: x\n- Day 3: y\n"),
        ("# Log\n- Day 4: x\n- Day 3: y\n", "# Log\n- Day 5, 2026-01-09: read\n- Day 4: x\n- Day 3: y\n"),
        ("## Day 4\n\nx\n", "## Day 4\n\nx\n\n## Day 5, 2026-01-09\n\nread\n"),
        ("## Day 4\n\nx\n\n## Day 3\n", "## Day 5, 2026-01-09\n\nread\n\n## Day 4\n\nx\n\n## Day 3\n"),
    ],
)
def test_an_entry_is_added_in_the_form_and_order_of_the_others(text, after):
    assert added(text) == after


def test_further_lines_of_an_entry_are_indented():
    assert added("", body="read\n\n- one\n- two") == "- Day 5, 2026-01-09: read\n\n  - one\n  - two\n"


def test_an_entry_without_a_text_is_its_head():
    assert added("", "Day 5, 2026-01-09, rest", "") == "- Day 5, 2026-01-09, rest\n"
    assert added("## Day 4\n", "Day 5, rest", "") == "## Day 4\n\n## Day 5, rest\n"


@pytest.mark.parametrize(
    ("text", "index", "after"),
    [
        ("- Day 4: x\n- Day 5: y\n", 0, "- Day 5: y\n"),
        ("- Day 4: x\n- Day 5: y\n", 1, "- Day 4: x\n"),
        ("- Day 4: x\n\n  more\n\n- Day 5: y\n", 0, "- Day 5: y\n"),
        ("## Day 4\n\nx\n\n## Day 5\n\ny\n", 0, "## Day 5\n\ny\n"),
        ("Intro.\n\n## Day 4\n\nx\n\n## Day 5\n\ny\n", 0, "Intro.\n\n## Day 5\n\ny\n"),
        ("Intro.\r\n\r\n- Day 4: x\r\n", 0, "Intro.\r\n\r\n"),
        ("---\ntitle: Log\n---\n- Day 4: x\n- Day 5: y", 0, "---\ntitle: Log\n---\n- Day 5: y"),
    ],
)
def test_the_lines_of_an_entry_are_taken_out_and_no_others(text, index, after):
    assert without_entry(text, entries(text)[index]) == after


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("- Day 4: read\n  chapter 2\n\n  - one\n    - two\n", "read\nchapter 2\n\n- one\n  - two"),
        ("## Day 4\n\nRead.\n\n    code\n", "Read.\n\n    code"),
        ("- Day 4\n", ""),
    ],
)
def test_the_text_of_an_entry_stands_alone_without_its_indentation(text, alone):
    assert entry_text(entries(text)[0]) == alone


WORDS = st.text(alphabet="ab *-\n#:", max_size=12)


@given(
    st.lists(st.sampled_from(["- Day 1: x", "- Day 2", "  more", "", "Text.", "## Day 3", "# Log"]), max_size=6), WORDS
)
def test_what_was_added_can_be_taken_out_again(lines, body):
    text = "\n".join(lines)
    before = entries(text)
    after = added(text, "Day 9, " + dt.date(2026, 1, 9).isoformat(), body)
    new = [entry for entry in entries(after) if entry.days == (9,)]

    assert [entry.text for entry in entries(after) if entry.days != (9,)] == [entry.text for entry in before]
    assert "".join(without_entry(after, new[0]).split()) == "".join(text.split())
