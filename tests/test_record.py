import os
import time
from pathlib import Path

import pytest

from journal import record
from journal.memory import opened
from journal.output import Touched, publish
from journal.outputs import Copy, Kept, Output

VERSION = b"1"
OUTPUTS = (Output("a.html", b"a", key=b"key"), Output("b.xml", b"b"))
OLD = (10**18, 10**18)


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    publish(site, OUTPUTS, Path)
    return site


def recorded(root, folder, outputs=OUTPUTS, version=VERSION):
    with opened(root) as memory:
        record.write(memory, folder, VERSION, outputs, Path)
        return record.read(memory, folder, version)


def test_what_was_written_is_known(tmp_path, folder):
    known = recorded(tmp_path, folder)

    assert {path: (file.key == b"key", file.size) for path, file in known.items()} == {
        "a.html": (True, 1),
        "b.xml": (False, 1),
    }


@pytest.mark.parametrize(
    "touch",
    [
        lambda file: file.write_bytes(b"xy"),
        lambda file: os.utime(file, ns=OLD),
        lambda file: file.unlink(),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), file.symlink_to("b.xml")),
    ],
)
def test_what_others_touched_is_not_there_any_longer(tmp_path, folder, touch):
    with opened(tmp_path) as memory:
        record.write(memory, folder, VERSION, OUTPUTS, Path)
        touch(folder / "a.html")
        known = record.read(memory, folder, VERSION)

        assert list(known) == ["a.html", "b.xml"]
        assert list(record.still_there(folder, known)) == ["b.xml"]


def test_another_version_knows_nothing(tmp_path, folder):
    assert recorded(tmp_path, folder, version=b"2") == {}


def test_a_record_that_cannot_be_read_is_none(tmp_path, folder):
    with opened(tmp_path) as memory:
        memory.keep([(record._key(folder, VERSION), b"\xc1")])  # noqa: SLF001 - to put something else there

        assert record.read(memory, folder, VERSION) == {}


def test_a_copy_is_known_by_its_source_once_that_is_old_enough(tmp_path, folder):
    source = tmp_path / "logo.svg"
    source.write_bytes(b"x")
    copy = (Copy("logo.svg", str(source)),)
    publish(folder, copy, Path)

    assert recorded(tmp_path, folder, copy) == {}
    os.utime(source, ns=OLD)
    known = recorded(tmp_path, folder, copy)
    assert list(known) == ["logo.svg"]
    os.utime(source, ns=(OLD[0] + 1, OLD[1] + 1))
    assert record.key_of(copy[0], Path) != known["logo.svg"].key


def test_files_that_are_known_are_kept_without_a_look_into_them(tmp_path, folder, monkeypatch):
    known = recorded(tmp_path, folder)
    monkeypatch.setattr("journal.output._holds", lambda *_: pytest.fail("it was read"))
    written = publish(folder, (Kept("a.html", b"key"), OUTPUTS[1]), Path, known=known)

    assert (written.files, written.size, written.changed) == (2, 2, 0)


def test_a_page_that_was_to_be_kept_and_is_another_stops_the_publish(tmp_path, folder):
    known = recorded(tmp_path, folder)
    (folder / "a.html").write_bytes(b"other")
    with pytest.raises(Touched):
        publish(folder, (Output("c.html", b"c"), Kept("a.html", b"key")), Path, known=known)

    assert sorted(file.name for file in folder.iterdir() if file.suffix in {".html", ".xml"}) == ["a.html", "b.xml"]


def test_a_young_source_is_told_from_an_old_one_by_the_clock(tmp_path, monkeypatch):
    source = tmp_path / "logo.svg"
    source.write_bytes(b"x")
    monkeypatch.setattr(time, "time_ns", lambda: source.stat().st_mtime_ns + 3 * 10**9)

    assert record.key_of(Copy("logo.svg", str(source)), Path)
