import os
import sqlite3
import stat

import pytest
from processes import together

from journal.memory import FOLDER, NO_MEMORY, opened
from journal.workers import spread

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture
def file(tmp_path):
    return tmp_path / FOLDER / "memory.sqlite"


def remember(root, *entries):
    with opened(root) as memory:
        memory.keep(entries)


def recall(root, key=KEY):
    with opened(root) as memory:
        return memory.recall(key)


def test_what_is_kept_is_there_the_next_time(tmp_path):
    remember(tmp_path, (KEY, b"one"), (OTHER, b""))
    remember(tmp_path, (KEY, b"two"))

    assert recall(tmp_path) == b"two"
    assert recall(tmp_path, OTHER) == b""
    assert recall(tmp_path, b"new") is None


def test_no_memory_remembers_nothing():
    NO_MEMORY.keep([(KEY, b"one")])

    assert NO_MEMORY.recall(KEY) is None
    NO_MEMORY.close()


@pytest.mark.parametrize("change", ["data = data || x'00'", "data = x'00'", "data = 'text'", "data = NULL"])
def test_a_damaged_entry_is_not_taken(tmp_path, file, change):
    remember(tmp_path, (KEY, b"one"))
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE entries SET {change}")  # noqa: S608 - our own words

    assert recall(tmp_path) is None


def test_an_entry_in_the_place_of_another_is_not_taken(tmp_path, file):
    remember(tmp_path, (KEY, b"one"))
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE entries SET key = ?", (OTHER,))

    assert recall(tmp_path, OTHER) is None


@pytest.mark.parametrize("content", [b"not a database at all" * 99, b"\x80\x04cposix\nsystem\n", b"SQLite format 3\0"])
def test_a_damaged_file_is_begun_anew_with_a_note(tmp_path, file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with opened(tmp_path) as memory:
        memory.keep([(KEY, b"one")])
        assert memory.note == ".journal/memory.sqlite was damaged; it is made anew"

    assert recall(tmp_path) == b"one"


def test_a_truncated_file_is_begun_anew(tmp_path, file):
    remember(tmp_path, *((bytes([number]), b"x" * 5000) for number in range(99)))
    file.write_bytes(file.read_bytes()[:9000])

    assert recall(tmp_path, b"\x42") in {None, b"x" * 5000}
    remember(tmp_path, (KEY, b"one"))
    assert recall(tmp_path) == b"one"


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 99", "PRAGMA application_id = 7"])
def test_the_memory_of_another_version_is_begun_anew(tmp_path, file, statement):
    remember(tmp_path, (KEY, b"one"))
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()

    assert recall(tmp_path) is None
    remember(tmp_path, (KEY, b"two"))
    assert recall(tmp_path) == b"two"


@pytest.mark.parametrize("ask", [lambda memory: memory.recall(KEY), lambda memory: memory.recall_all([KEY]).get(KEY)])
def test_what_breaks_while_it_is_used_is_given_up_with_a_note(tmp_path, file, ask):
    with opened(tmp_path) as memory:
        with sqlite3.connect(file) as connection:
            connection.execute("DROP TABLE entries")
        connection.close()
        assert ask(memory) is None
        assert memory.note == ".journal/memory.sqlite cannot be used any longer; delete it"
        memory.keep([(KEY, b"one")])
    with opened(tmp_path / "other") as memory:
        assert memory.recall(KEY) is None
    (tmp_path / "third").mkdir()
    with opened(tmp_path / "third") as memory:
        with sqlite3.connect(tmp_path / "third" / FOLDER / "memory.sqlite") as connection:
            connection.execute("DROP TABLE entries")
        connection.close()
        memory.keep([(KEY, b"one")])
        assert memory.recall(KEY) is None


def test_two_builds_at_once_remember_as_if_one_came_after_the_other(tmp_path):
    with opened(tmp_path) as one, opened(tmp_path) as other:
        one.keep([(KEY, b"one")])
        other.keep([(OTHER, b"other")])

        assert one.recall(OTHER) == b"other"
        assert other.recall(KEY) == b"one"


def test_a_memory_that_another_build_holds_is_done_without(tmp_path, file, monkeypatch):
    remember(tmp_path, (KEY, b"one"))
    monkeypatch.setattr("journal.memory._WAIT_SECONDS", 0.0)
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with opened(tmp_path) as memory:
            assert memory.recall(KEY) is None
            assert memory.note == ""
    finally:
        holder.close()


@pytest.mark.parametrize("name", [FOLDER, f"{FOLDER}/memory.sqlite"])
def test_nothing_is_written_through_links(tmp_path, name):
    journal, elsewhere = tmp_path / "journal", tmp_path / "elsewhere"
    (journal / name).parent.mkdir(parents=True)
    (elsewhere if name == FOLDER else tmp_path).mkdir(exist_ok=True)
    (journal / name).symlink_to(elsewhere)
    with opened(journal) as memory:
        memory.keep([(KEY, b"one")])
        assert "no ordinary folder or file" in memory.note

    assert list(elsewhere.glob("*")) == []


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)

    assert recall(tmp_path) is None


def test_a_damaged_file_that_cannot_be_deleted_costs_only_time(tmp_path, file, monkeypatch):
    def refuse(*_arguments, **_options):
        raise PermissionError

    file.parent.mkdir()
    file.write_bytes(b"x" * 4096)
    monkeypatch.setattr("pathlib.Path.unlink", refuse)

    assert recall(tmp_path) is None


def test_what_is_not_used_is_forgotten_when_it_has_become_much(tmp_path, file):
    remember(tmp_path, *((number.to_bytes(4), b"x") for number in range(500)))
    with opened(tmp_path) as memory:
        assert memory.recall((7).to_bytes(4)) == b"x"

    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT key FROM entries").fetchall() == [((7).to_bytes(4),)]
    connection.close()
    assert stat.S_ISREG(os.lstat(file).st_mode)


def test_a_copy_of_the_process_has_a_connection_of_its_own(tmp_path):
    with opened(tmp_path) as memory:
        memory.keep([(KEY, b"one"), (OTHER, b"two")])
        found = spread(
            together(2, lambda keys: [(memory.recall(key), os.getpid()) for key in keys]), [KEY, OTHER] * 40, 2
        )

        assert {data for data, _ in found} == {b"one", b"two"}
        assert len({process for _, process in found}) == 2
        assert memory.recall(KEY) == b"one"


def test_a_copy_of_a_process_that_remembers_nothing_does_neither():
    found = spread(together(2, lambda keys: [NO_MEMORY.recall(key) for key in keys]), [KEY] * 80, 2)

    assert set(found) == {None}


def test_a_copy_of_a_process_whose_memory_is_gone_remembers_nothing_and_makes_none(tmp_path, file):
    with opened(tmp_path) as memory:
        memory.keep([(KEY, b"one")])
        file.unlink()
        here = os.getpid()
        found = spread(
            together(2, lambda keys: [(os.getpid() == here, memory.recall(key)) for key in keys]), [KEY] * 80, 2
        )

    assert (False, None) in found
    assert not file.exists()


def test_a_memory_of_another_version_is_made_anew(tmp_path, file):
    remember(tmp_path, (KEY, b"one"))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 1")
    with opened(tmp_path) as memory:
        assert memory.note == ".journal/memory.sqlite is of another version of this program; it is made anew"
        assert memory.recall(KEY) is None


def test_a_copy_reads_what_is_there_and_begins_nothing(tmp_path, file, monkeypatch):
    with opened(tmp_path) as memory, opened(tmp_path) as other:
        memory.keep([(KEY, b"one")])
        monkeypatch.setattr("os.getpid", lambda: -1)
        assert memory.recall(KEY) == b"one"
        file.unlink()
        assert other.recall_all([KEY]) == {}
        assert not file.exists()
