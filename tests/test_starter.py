import datetime as dt

import pytest
from conftest import NOW

from journal.build import Request, build
from journal.failing import Failed
from journal.starter import JournalRequest, new_journal

START = dt.date(2026, 1, 20)


@pytest.mark.parametrize(
    "request_",
    [
        JournalRequest(START, "Europe/Berlin"),
        JournalRequest(START, "UTC", scope=True, days=30, minutes=45, challenge="30 days: #deep learning"),
        JournalRequest(START, "UTC", 'My "notes": a\\b', "A: Learner", "https://github.com/me/journal", challenge="🎉"),
    ],
)
def test_a_new_journal_builds_without_a_problem(tmp_path, request_):
    made = new_journal(tmp_path / "new", request_)
    built = build(Request(tmp_path / "new", NOW))

    assert built.problems == ()
    assert [entry.title for entry in built.site.challenges[0].days] == ["The first page"]
    assert built.site.challenges[0].title == request_.challenge
    assert built.site.config.title == request_.title
    assert all((tmp_path / "new" / path).is_file() and purpose for path, purpose in made)


@pytest.mark.parametrize("challenge", ["Topics", "days", "notes", "code", "CON", "404", "feed.xml", "index"])
def test_any_challenge_may_be_named_as_its_author_likes(tmp_path, challenge):
    new_journal(tmp_path, JournalRequest(START, "UTC", challenge=challenge))

    assert build(Request(tmp_path, NOW)).problems == ()


def test_a_new_journal_publishes_itself_with_strict_checks(tmp_path):
    new_journal(tmp_path, JournalRequest(START, "UTC"))
    workflow = (tmp_path / ".github/workflows/publish.yml").read_text(encoding="utf-8")

    assert "journal build --strict" in workflow
    assert "fetch-depth: 0" in workflow


def test_a_folder_with_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(Failed) as caught:
        new_journal(tmp_path, JournalRequest(START, "UTC"))

    assert caught.value.code == "not-empty"
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.tex"]


def test_with_force_what_is_missing_is_added_and_nothing_changed(tmp_path):
    (tmp_path / "journal.yml").write_text("title: Mine\n", encoding="utf-8")
    made = new_journal(tmp_path, JournalRequest(START, "UTC"), force=True)

    assert "journal.yml" not in [path for path, _ in made]
    assert (tmp_path / "journal.yml").read_text(encoding="utf-8") == "title: Mine\n"
    assert new_journal(tmp_path, JournalRequest(START, "UTC"), force=True) == []


def test_a_fresh_repository_counts_as_empty(tmp_path):
    (tmp_path / ".git").mkdir()

    assert new_journal(tmp_path, JournalRequest(START, "UTC"))


def test_a_file_is_no_place_for_a_journal(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(Failed) as caught:
        new_journal(tmp_path / "x", JournalRequest(START, "UTC"))

    assert caught.value.code == "file-exists"
