import errno
import os
from pathlib import Path

import pytest

from journal.failing import Failed
from journal.scaffold import create, read_exact, replace


def refuse(monkeypatch, number, owner=os, name="fsync"):
    def refusal(*_arguments, **_options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(owner, name, refusal)


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "make room on the disk and try again"),
        (errno.EACCES, "check the permissions of the folder"),
        (errno.EROFS, "choose a folder on a disk that may be written to"),
        (errno.EIO, "check the folder, and that it may be written to"),
    ],
)
@pytest.mark.parametrize("change", [False, True])
def test_what_the_system_refuses_is_told_and_leaves_nothing_behind(tmp_path, monkeypatch, change, number, hint):
    (tmp_path / "old.md").write_text("before", encoding="utf-8")
    refuse(monkeypatch, number)

    with pytest.raises(Failed) as caught:
        replace(tmp_path, "old.md", "before", "after") if change else create(tmp_path, "new.md", "text")

    assert (caught.value.code, caught.value.hint) == ("cannot-write", hint)
    assert os.strerror(number) in caught.value.message
    assert os.listdir(tmp_path) == ["old.md"]  # noqa: PTH208
    assert read_exact(tmp_path, "old.md") == "before"


def test_a_name_too_long_is_told(tmp_path):
    with pytest.raises(Failed, match="File name too long") as caught:
        create(tmp_path, "x" * 300, "text")

    assert caught.value.hint == "choose a shorter name"


def test_a_name_of_any_length_that_the_system_takes_will_do(tmp_path):
    create(tmp_path, "x" * 255, "text")

    assert read_exact(tmp_path, "x" * 255) == "text"


def test_a_file_that_is_gone_cannot_be_read(tmp_path):
    with pytest.raises(Failed, match="cannot be read") as caught:
        read_exact(tmp_path, "gone.md")

    assert caught.value.code == "unreadable"


def test_without_second_names_for_files_a_file_is_made_all_the_same(tmp_path, monkeypatch):
    refuse(monkeypatch, errno.EPERM, Path, "hardlink_to")
    create(tmp_path, "a.md", "text")

    with pytest.raises(Failed, match="exists already"):
        create(tmp_path, "a.md", "other")

    assert os.listdir(tmp_path) == ["a.md"]  # noqa: PTH208
    assert read_exact(tmp_path, "a.md") == "text"
