from pathlib import Path

import pytest
from test_git import git

from journal import machine


@pytest.mark.parametrize(("setting", "zone"), [("Europe/Berlin", "Europe/Berlin"), (":Asia/Kolkata", "Asia/Kolkata")])
def test_the_time_zone_is_that_of_the_environment(monkeypatch, setting, zone):
    monkeypatch.setenv("TZ", setting)

    assert machine.timezone() == zone


def test_the_time_zone_is_that_of_the_machine(monkeypatch):
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(Path, "resolve", lambda _self: Path("/usr/share/zoneinfo/Asia/Tokyo"))

    assert machine.timezone() == "Asia/Tokyo"


@pytest.mark.parametrize(("text", "zone"), [("America/Lima\n", "America/Lima"), ("nowhere\n", "UTC"), (None, "UTC")])
def test_the_time_zone_may_stand_in_a_file(monkeypatch, text, zone):
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(Path, "resolve", lambda _self: Path("/etc/localtime"))
    monkeypatch.setattr(Path, "is_file", lambda _self: text is not None)
    monkeypatch.setattr(Path, "read_text", lambda _self, **_options: text)

    assert machine.timezone() == zone


def test_the_editor_is_given_the_file(tmp_path):
    assert machine.edit(machine.program("touch -a"), tmp_path / "made.md") == 0

    assert (tmp_path / "made.md").is_file()


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:me/journal.git", "https://github.com/me/journal"),
        ("ssh://git@gitlab.com/me/journal.git", "https://gitlab.com/me/journal"),
        ("https://github.com/me/journal.git", "https://github.com/me/journal"),
        ("https://token@github.com/me/journal.git", ""),
        ("/srv/git/journal.git", ""),
    ],
)
def test_the_repository_is_the_address_of_the_remote(tmp_path, remote, address):
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", remote)

    assert machine.repository(tmp_path / "new" / "journal") == address


def test_a_setting_of_git_is_read_where_the_journal_will_be(tmp_path):
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "A. Learner")

    assert machine.git_setting(tmp_path / "new", "user.name") == "A. Learner"


def test_a_word_is_quoted_for_the_shell():
    assert machine.quoted("my journal") == "'my journal'"
