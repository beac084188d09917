import datetime as dt

import pytest
from conftest import CHALLENGE, NOW, day, write_journal
from hypothesis import given
from hypothesis import strategies as st

from journal.failing import Failed
from journal.readmecommand import ReadmeOptions, write_readme
from journal.readmetext import END, START, with_block

FRAME = f"# Mine\n\n{START}\nold\n{END}\n\nThe end.\n"
SITE = {"journal.yml": "title: Test\nbase_url: https://example.org/me\n"}


def run(root, *, check=False, images=""):
    return write_readme(ReadmeOptions(root, NOW, check, images, dt.date(2026, 1, 20)))


def readme(root):
    return (root / "README.md").read_bytes().decode()


@pytest.fixture
def journal(tmp_path):
    files = {**SITE, "README.md": FRAME, "posts/100-days/day-001.md": day("2026-01-20", next="Read *on*")}
    return write_journal(tmp_path, files)


def test_the_block_has_the_badge_of_the_site_and_a_sentence(journal, capsys):
    assert run(journal) == 0
    assert readme(journal) == FRAME.replace(
        "old",
        "[![A hundred days: 1 of 100, 1 in a row, as of 20 January 2026](https://example.org/me/100-days/badge.svg)]"
        "(https://example.org/me/100-days/)\n\n"
        "**A hundred days**: day 1 of 100, 1 written, 1 in a row, as of 20 January 2026. Next: Read \\*on\\*",
    )
    assert capsys.readouterr().out == "README.md\n"


def test_a_block_that_is_up_to_date_is_left_alone(journal, capsys):
    run(journal)
    capsys.readouterr()
    before = (journal / "README.md").stat().st_mtime_ns

    assert (run(journal), run(journal, check=True)) == (0, 0)
    assert capsys.readouterr() == ("", "README.md is up to date\n" * 2)
    assert (journal / "README.md").stat().st_mtime_ns == before


def test_check_changes_nothing_and_says_what_is_out_of_date(journal, capsys):
    assert run(journal, check=True, images="docs") == 1
    assert readme(journal) == FRAME
    assert not (journal / "docs").exists()
    assert capsys.readouterr().out.splitlines() == [
        "docs/100-days-badge.svg is out of date; `journal readme` writes it anew",
        "README.md is out of date; `journal readme` writes it anew",
    ]


def test_badges_can_be_kept_in_the_repository(journal):
    write_journal(journal, {"docs/100-days-badge.svg": "old"})
    run(journal, images="docs/")

    assert "](docs/100-days-badge.svg)](posts/100-days/challenge.md)" in readme(journal)
    assert "1 of 100" in (journal / "docs/100-days-badge.svg").read_text(encoding="utf-8")
    assert run(journal, check=True, images="docs") == 0


def test_the_last_challenge_is_shown_when_none_is_going_on(tmp_path):
    files = {
        **SITE,
        "README.md": FRAME,
        "posts/100-days/challenge.md": CHALLENGE.replace("days:", "status: stopped\ndays:"),
        "posts/new/challenge.md": CHALLENGE.replace("2026-01-01", "2026-02-01").replace("hundred", "new hundred"),
    }
    run(write_journal(tmp_path, files))

    assert "**A new hundred days**: begins 1 February, 0 written" in readme(tmp_path)
    assert "/100-days/" not in readme(tmp_path)


def test_a_title_from_the_first_heading_is_the_same_as_on_the_site(tmp_path):
    text = CHALLENGE.replace("title: A hundred days\n", "").replace("An hour.", "# My *own* days\n\nAn hour.")
    run(write_journal(tmp_path, {**SITE, "README.md": FRAME, "posts/100-days/challenge.md": text}))

    assert "**My own days**" in readme(tmp_path)


@pytest.mark.parametrize(
    ("files", "code", "hint"),
    [
        ({"README.md": FRAME}, "no-address", "set it in journal.yml, or keep badges in the repository"),
        (SITE, "no-readme", "make one with the lines <!-- journal:start --> and <!-- journal:end -->"),
        ({**SITE, "README.md": "# Mine\n"}, "no-readme", "put the lines <!-- journal:start -->"),
        ({**SITE, "README.md": f"{END}\n{START}\n"}, "no-readme", "put the lines"),
    ],
)
def test_what_is_missing_is_told(tmp_path, files, code, hint):
    with pytest.raises(Failed) as caught:
        run(write_journal(tmp_path, files))

    assert caught.value.code == code
    assert caught.value.hint.startswith(hint)


AROUND = st.text(st.characters(exclude_characters="\r"), max_size=30)


@given(AROUND, AROUND, st.text(alphabet="ab \n", max_size=20))
def test_only_what_stands_between_the_comments_changes(before, after, inside):
    text = f"{before}\n{START}\nx\n{END}\n{after}"
    made = with_block(text, inside)

    assert made.startswith(f"{before}\n{START}")
    assert made.endswith(f"{END}\n{after}")
    assert with_block(made, inside) == made


def test_lines_end_as_those_of_the_file():
    text = f"# Mine\r\n{START}\r\nold\r\n{END}\r\n"

    assert with_block(text, "a\nb") == f"# Mine\r\n{START}\r\na\r\nb\r\n{END}\r\n"
