import datetime as dt
import subprocess

import pytest

from journal.git import ask, first_commits


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "-q")
    return tmp_path


def git(folder, *arguments, date="2026-01-05T10:00:00+02:00"):
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    environment = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True, env=environment, capture_output=True)  # noqa: S603, S607


def commit(folder, path, text, date):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", text, date=date)


def test_a_file_has_the_author_date_of_its_first_commit(repository):
    commit(repository, "posts/ü day 1.md", "first", "2026-01-05T23:30:00+02:00")
    commit(repository, "posts/ü day 1.md", "second", "2026-02-05T10:00:00+00:00")

    moment = dt.datetime(2026, 1, 5, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert first_commits(repository) == {"posts/ü day 1.md": moment}


def test_paths_count_from_the_journal_also_inside_a_larger_repository(repository):
    commit(repository, "journal/posts/a.md", "first", "2026-01-05T10:00:00+00:00")
    commit(repository, "other.md", "second", "2026-01-06T10:00:00+00:00")

    assert list(first_commits(repository / "journal")) == ["posts/a.md"]


def test_a_shallow_clone_knows_no_first_commits(repository, tmp_path_factory):
    commit(repository, "a.md", "first", "2026-01-05T10:00:00+00:00")
    commit(repository, "b.md", "second", "2026-01-06T10:00:00+00:00")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))

    assert first_commits(clone) == {}


def test_a_folder_without_git_has_no_commits(tmp_path):
    assert first_commits(tmp_path) == {}


def test_without_git_on_the_machine_nothing_is_answered(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ask(tmp_path, "status") == ""
