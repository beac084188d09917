import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from conftest import CHALLENGE, NOW, assembled, day, write_journal

from journal.badges import badge, progress_card
from journal.build import Request, build
from journal.english import ENGLISH

SVG = "{http://www.w3.org/2000/svg}"


def challenge(entries, plan=CHALLENGE):
    files = {f"posts/100-days/{name}.md": text for name, text in entries.items()}
    return assembled({"posts/100-days/challenge.md": plan, **files}, as_of=dt.date(2026, 1, 20)).value.challenges[0]


RUNNING = {"day-001": day("2026-01-19"), "day-002-003": day("2026-01-20"), "day-005": day("2026-01-20", rest="true")}


def test_a_badge_says_how_much_is_written_and_how_long_the_run_is():
    made = badge(challenge(RUNNING), ENGLISH, "en")

    assert (made.label, made.value) == ("Written", "4 of 100, 2 in a row")
    assert made.name == "A hundred days: 4 of 100, 2 in a row, as of 20 January 2026"
    assert made.filled == round((made.label_width + made.value_width) * 0.04)


@pytest.mark.parametrize(
    ("plan", "value"),
    [
        (CHALLENGE.replace("days: 100\n", "pace: scope\n"), "4 days"),
        (CHALLENGE.replace("days:", "progress: {run: off}\ndays:"), "4 of 100"),
        (CHALLENGE.replace("days:", "status: stopped\ndays:"), "4 of 100"),
    ],
)
def test_a_badge_tells_no_run_where_none_is_shown_or_going_on(plan, value):
    assert badge(challenge(RUNNING, plan), ENGLISH, "en").value == value


def test_wide_letters_have_room():
    narrow, wide = (
        badge(challenge(RUNNING), dict(ENGLISH) | {"tally_written": text}, "en").label_width for text in ("ab", "日本")
    )

    assert wide > narrow


def test_a_card_has_the_squares_in_rows_of_twenty():
    made = progress_card(challenge(RUNNING), ENGLISH, "en")

    assert [(square.look, square.width) for square in made.squares[:5]] == [
        ("written", 24),
        ("written", 52),
        ("hole", 24),
        ("rest", 24),
        ("next-day", 24),
    ]
    assert made.squares[0].filled == 24
    assert len({square.y for square in made.squares}) == 5
    assert made.as_of == "As of 20 January 2026"
    assert made.name == "A hundred days. Written: 4 of 100, In a row: 2 days"


def test_a_long_title_is_cut_on_the_card():
    made = progress_card(challenge({}, CHALLENGE.replace("A hundred days", "x" * 60)), ENGLISH, "en")

    assert made.title == "x" * 45 + "…"


def test_both_pictures_are_whole_and_fetch_nothing(tmp_path):
    files = {f"posts/100-days/{name}.md": text for name, text in RUNNING.items()}
    files["posts/100-days/challenge.md"] = CHALLENGE.replace("A hundred days", "'R&D <days> \"x\"'")
    built = build(Request(write_journal(tmp_path, files), NOW))
    pictures = {
        output.path: output.data for output in built.outputs if output.path.endswith((".svg",)) and "100" in output.path
    }

    assert set(pictures) == {"100-days/badge.svg", "100-days/card.svg"}
    for data in pictures.values():
        root = ET.fromstring(data)
        assert root.find(f"{SVG}title").text.startswith('R&D <days> "x"')
        assert b"http" not in data.replace(b"http://www.w3.org/2000/svg", b"")
        assert b"prefers-color-scheme" in data
