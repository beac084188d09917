"""What is remembered of pictures is what they say."""

import os

import msgspec
import pytest
from pictures import coded, exif, plot

from journal import images
from journal.album import looks
from journal.images import Look
from journal.memory import NO_MEMORY, opened

VERSION = b"1"
PATHS = ["a.png", "b.avif", "c.py", "gone.png"]
EXPECTED = {
    "a.png": Look(30, 20, tells_position=False),
    "b.avif": Look(40, 20, tells_position=True),
    "gone.png": Look(0, 0, tells_position=False),
}


@pytest.fixture
def journal(tmp_path):
    save(tmp_path / "a.png", coded(plot(30, 20), "PNG"))
    save(tmp_path / "b.avif", coded(plot(40, 20), "AVIF", exif=exif()))
    save(tmp_path / "c.py", b"x = 1\n")
    return tmp_path


def save(file, data, time=1):
    file.write_bytes(data)
    os.utime(file, (time, time))


@pytest.fixture
def seen(monkeypatch):
    """The names of the files that are looked at."""
    names = []

    def look_at(file):
        names.append(file.name)
        return known(file)

    known = images.look_at
    monkeypatch.setattr(images, "look_at", look_at)
    return names


def look(root, version=VERSION):
    with opened(root) as memory:
        return looks(root, PATHS, memory, version)


def test_a_picture_is_read_once(journal, seen):
    assert look(journal) == EXPECTED
    assert look(journal) == EXPECTED
    assert sorted(seen) == ["a.png", "b.avif", "gone.png", "gone.png"]


def test_a_picture_is_read_again_when_it_changes(journal, seen):
    look(journal)
    save(journal / "a.png", coded(plot(5, 6), "PNG"), time=2)

    assert look(journal) == EXPECTED | {"a.png": Look(5, 6, tells_position=False)}
    assert seen.count("a.png") == 2


def test_a_picture_that_may_change_once_more_is_read_again(journal, seen):
    (journal / "a.png").touch()
    look(journal)
    look(journal)

    assert seen.count("a.png") == 2


def test_pictures_are_read_again_by_another_version(journal, seen):
    look(journal)

    assert look(journal, b"2") == EXPECTED
    assert seen.count("a.png") == 2


def test_a_picture_that_is_gone_is_forgotten(journal):
    look(journal)
    with opened(journal) as memory:
        assert looks(journal, ["b.avif"], memory, VERSION) == {"b.avif": EXPECTED["b.avif"]}


@pytest.mark.parametrize("broken", [b"\xc1", b"\x81\xa1x", msgspec.msgpack.encode({"a.png": [b"", 1]})])
def test_what_another_program_put_there_is_not_taken(journal, monkeypatch, broken):
    look(journal)
    with opened(journal) as memory:
        monkeypatch.setattr(memory, "recall", lambda _key: broken)

        assert looks(journal, PATHS, memory, VERSION) == EXPECTED


def test_without_a_memory_all_are_read(journal):
    assert looks(journal, PATHS, NO_MEMORY, VERSION) == EXPECTED
