import os
import threading
import warnings

import pytest
from msgspec.structs import replace
from watchdog.events import (
    DirMovedEvent,
    FileClosedNoWriteEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileOpenedEvent,
)

from journal import watching
from journal.watching import PAUSES_AT_MOST, Snapshot, Stamp, Waker, Watch, changes, look

OLD = 1_700_000_000_000_000_000


@pytest.fixture
def journal(tmp_path):
    """A journal whose files are all old."""
    for path in ("journal.yml", "posts/a/day-001.md", "static/site.css", "code/net.py"):
        write(tmp_path, path)
    for file in tmp_path.rglob("*"):
        age(file)
    return tmp_path


def write(root, path, text="text"):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def age(file, moment=OLD):
    os.utime(file, ns=(moment, moment))


def seen_after(journal, act, outside=frozenset()):
    before = look(journal, outside)
    act()
    return tuple(sorted(changes(before, look(journal, outside, before))))


# ---------------------------------------------------------------- looking


def test_nothing_changes_by_itself(journal):
    assert seen_after(journal, lambda: None) == ()


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        (lambda root: write(root, "posts/a/day-001.md", "more text"), ("posts/a/day-001.md",)),
        (lambda root: write(root, "posts/b/c/new.md"), ("posts/b/c/new.md",)),
        (lambda root: (root / "posts/a/day-001.md").unlink(), ("posts/a/day-001.md",)),
        (lambda root: (root / "posts/a").rename(root / "posts/z"), ("posts/a/day-001.md", "posts/z/day-001.md")),
        (lambda root: write(root, "pages/about.md"), ("pages/about.md",)),
        (lambda root: write(root, "templates/day.html"), ("templates/day.html",)),
        (lambda root: write(root, "static/.well-known/x"), ("static/.well-known/x",)),
        (lambda root: write(root, "journal.yml", "title: x"), ("journal.yml",)),
        (lambda root: write(root, "references.bib"), ("references.bib",)),
        (lambda root: write(root, "code/net.py", "x = 1"), ("code/net.py",)),
        (lambda root: write(root, "code/new.py"), ("code/new.py",)),
    ],
)
def test_a_look_sees_what_the_site_depends_on(journal, act, changed):
    assert seen_after(journal, lambda: act(journal), frozenset({"code/net.py", "code/new.py"})) == changed


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "code/other.py",
        "_site/index.html",
        "posts/.day-001.md.swp",
        "posts/a/.git/index",
        "posts/a/day-001.md~",
        "posts/a/#day-001.md#",
        "posts/a/4913",
        "static/.DS_Store",
    ],
)
def test_a_look_sees_nothing_else(journal, path):
    assert seen_after(journal, lambda: write(journal, path), frozenset({"code/net.py", "code"})) == ()


def test_a_save_by_renaming_over_the_file_is_seen_although_size_and_time_are_the_same(journal):
    def save():
        age(write(journal, "new"))
        (journal / "new").rename(journal / "posts/a/day-001.md")

    assert seen_after(journal, save) == ("posts/a/day-001.md",)


def test_an_edit_that_leaves_size_and_time_as_they_are_is_seen_in_a_young_file(journal, monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: OLD + 1_000_000_000)

    assert seen_after(journal, lambda: age(write(journal, "journal.yml", "TEXT"))) == ("journal.yml",)


def test_what_was_young_is_compared_once_more_when_it_is_young_no_longer(journal, monkeypatch):
    moments = iter([OLD + 1_900_000_000, OLD + 2_100_000_000, OLD + 9_000_000_000])
    monkeypatch.setattr("time.time_ns", lambda: next(moments))
    first = look(journal)
    age(write(journal, "journal.yml", "TEXT"))
    second = look(journal, before=first)
    third = look(journal, before=second)

    assert changes(first, second) == {"journal.yml"}
    assert changes(second, third) == set()
    assert not third.stamps["journal.yml"].digest


def test_a_large_young_file_is_told_by_size_and_time_alone(journal, monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: OLD)
    monkeypatch.setattr(watching, "DIGESTED_AT_MOST", 3)

    assert not look(journal).stamps["journal.yml"].digest


def test_a_young_link_is_not_read(journal):
    (journal / "posts/link.md").symlink_to("nowhere.md")

    assert not look(journal).stamps["posts/link.md"].digest


def test_a_young_file_that_goes_away_meanwhile_is_left_to_the_next_look(journal, monkeypatch):
    def gone(_file):
        raise FileNotFoundError

    write(journal, "posts/new.md")
    monkeypatch.setattr("pathlib.Path.read_bytes", gone)

    assert not look(journal).stamps["posts/new.md"].digest


def test_a_path_that_was_not_looked_for_before_counts_when_it_changed_since():
    before = Snapshot(100, {"posts/a.md": Stamp(1, 1, 1)}, frozenset())
    after = Snapshot(
        200,
        {"posts/a.md": Stamp(1, 1, 1), "code/old.py": Stamp(99, 1, 1), "code/new.py": Stamp(100, 1, 1)},
        frozenset({"code/old.py", "code/new.py"}),
    )

    assert changes(before, after) == {"code/new.py"}


def test_a_path_that_is_not_looked_for_any_more_does_not_count():
    before = Snapshot(100, {"code/old.py": Stamp(1, 1, 1)}, frozenset({"code/old.py"}))

    assert changes(before, Snapshot(200, {}, frozenset())) == set()
    assert changes(before, Snapshot(200, {}, frozenset({"code/old.py"}))) == {"code/old.py"}


# ---------------------------------------------------------------- waiting


@pytest.fixture
def watch(journal):
    made = Watch(journal)
    yield made
    made.close()


@pytest.fixture
def awake(monkeypatch):
    """Waiting without an event lasts no time."""
    wait = threading.Event.wait
    monkeypatch.setattr("threading.Event.wait", lambda event, timeout=None: wait(event, 0 if timeout else None))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)


@pytest.mark.parametrize(
    "act",
    [
        lambda root: write(root, "posts/a/day-001.md", "saved"),
        lambda root: write(root, "draft").rename(root / "posts/a/day-001.md"),
        lambda root: write(root, "posts/new/folder/day-002.md"),
        lambda root: (root / "posts/a/day-001.md").unlink(),
        lambda root: write(root, "journal.yml", "title: x"),
        lambda root: write(root, "code/net.py", "x"),
        lambda root: write(root, "pages/new.md"),
    ],
)
def test_the_system_wakes_who_waits(watch, journal, act):
    assert watch.cover({"code", "journal.yml", "nowhere"}) == ""
    assert not watch.wake.is_set()
    act(journal)

    assert watch.wake.wait(60)


@pytest.mark.parametrize(
    ("event", "wakes"),
    [
        (FileOpenedEvent, False),
        (FileClosedNoWriteEvent, False),
        (FileModifiedEvent, True),
        (FileDeletedEvent, True),
        (DirMovedEvent, True),
    ],
)
def test_reading_wakes_nobody(event, wakes):
    wake = threading.Event()
    Waker(wake).dispatch(event("posts/day.md"))

    assert wake.is_set() is wakes


def test_a_folder_that_is_made_anew_is_watched_again(watch, journal):
    watch.cover(())
    (journal / "posts").rename(journal / "old")
    write(journal, "posts/a/day-001.md")
    watch.cover(())
    watch.wake.clear()
    write(journal, "posts/a/day-001.md", "saved")

    assert watch.wake.wait(60)


def test_a_folder_that_is_met_twice_is_no_news(watch):
    watch.cover(())

    warnings.warn(
        "Callback with id '1' already exists for watch", RuntimeWarning, stacklevel=1
    )  # raises in any other test


def test_where_the_system_has_no_events_left_files_are_looked_at(watch, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)

    assert watch.cover(()) == "No space left on device"
    assert watch.polls
    assert watch.cover(()) == ""


@pytest.mark.usefixtures("awake")
def test_the_next_look_ends_with_the_waiting(watch, journal):
    before = look(journal)
    answers = iter([False, True])

    assert watch.next_look(before, frozenset(), lambda: next(answers))[1] == frozenset()
    assert next(answers, None) is None


def test_the_next_look_waits_for_a_change(watch, journal):
    before = look(journal)
    write(journal, "posts/a/day-002.md")
    looks = iter([replace(before, moment=1), replace(before, moment=2), look(journal)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watching, "look", lambda *_arguments: next(looks))
        watch.wake.set()
        after, changed = watch.next_look(before, frozenset())

    assert changed == changes(before, after) == {"posts/a/day-002.md"}


@pytest.mark.usefixtures("awake")
def test_events_without_end_do_not_keep_it_waiting(watch, journal, monkeypatch):
    before = look(journal)
    write(journal, "posts/a/day-002.md")
    monkeypatch.setattr(watch.wake, "clear", lambda: None)
    watch.wake.set()

    assert watch.next_look(before, frozenset())[1] == {"posts/a/day-002.md"}


@pytest.mark.usefixtures("awake")
@pytest.mark.parametrize("writes", [1, 99])
def test_without_events_a_save_is_over_when_two_looks_agree_or_after_a_while(journal, monkeypatch, writes):
    watch = Watch(journal, poll=True)
    before = look(journal)
    counter = iter(range(1000))

    def write_on(_seconds):
        if (number := next(counter)) < writes:
            write(journal, "posts/a/day-002.md", "x" * (number + 1))

    write(journal, "posts/a/day-002.md", "")
    monkeypatch.setattr("time.sleep", write_on)
    after, changed = watch.next_look(before, frozenset())

    assert changed == {"posts/a/day-002.md"}
    assert watch.cover(()) == ""
    assert after.stamps["posts/a/day-002.md"].size == min(writes, PAUSES_AT_MOST)
