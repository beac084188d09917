import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress

import pytest
from conftest import NOW, day, write_journal

from journal.build import Request
from journal.console import unpainted
from journal.livepage import News
from journal.livesite import completed, rebuild
from journal.servecommand import news_after, rounds
from journal.watching import Snapshot, Stamp

POST = "posts/100-days/day-001.md"
BROKEN = '---\ntitle: "open\n---\n'
NOTHING = Snapshot(0, {}, frozenset())


@pytest.fixture(autouse=True)
def fixed_world(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768910400")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def journal(tmp_path):
    return write_journal(tmp_path, {POST: day(text="One.")})


class Looks:
    """Sees what it is told to see; the interrupt comes when that is all."""

    def __init__(self, *looks, refusal=""):
        self.looks, self.refusal, self.covered, self.over = iter(looks), refusal, [], []

    def cover(self, folders):
        self.covered.append(folders)
        return self.refusal

    def next_look(self, before, outside, is_over):
        act, *paths = next(self.looks, (None,))
        if act is None:
            raise KeyboardInterrupt
        act()
        self.over.append(is_over())
        stamps = {path: Stamp(number, 1, 1) for number, path in enumerate(paths) if not path.startswith("gone")}
        return Snapshot(before.moment + 1, stamps, outside), frozenset(paths)


def changes_of(journal, looks, again=None):
    """The changes until the interrupt."""
    request = Request(journal, NOW)
    again = again or (lambda last, changed: rebuild(request, last, changed=changed))
    found = []
    with suppress(KeyboardInterrupt):
        for change in rounds(looks, NOTHING, rebuild(request), again, lambda served: bool(served.errors), unpainted):
            found.append(change)  # noqa: PERF402 - the interrupt ends it
    return found


def save(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def saving(journal, path, text):
    return (lambda: save(journal / path, text)), path


# ---------------------------------------------------------------- round and round


def test_each_save_makes_a_round(journal):
    looks = Looks(saving(journal, POST, day(text="Two.")), saving(journal, POST, BROKEN))
    first, second = changes_of(journal, looks)

    assert first.sources == [POST]
    assert b"Two." in first.after.files["100-days/day-1/index.html"].data
    assert "100-days/day-1/index.html" in first.files
    assert second.before is first.after
    assert second.after.files is first.after.files


def test_a_day_that_is_over_makes_a_round(journal):
    looks = Looks((lambda: None,), saving(journal, POST, BROKEN))
    day_over, saved = changes_of(journal, looks)

    assert (day_over.sources, day_over.is_quiet) == ([], False)
    assert day_over.after is not day_over.before
    assert saved.sources == [POST]


def test_a_round_that_failed_is_not_made_again_before_a_change(journal, capsys):
    def again(_last, _changed):
        raise FileNotFoundError(2, "No such file or directory", "day-001.md")

    looks = Looks((lambda: None,), (lambda: None, POST))
    over = []
    with suppress(KeyboardInterrupt):
        list(
            rounds(
                looks,
                NOTHING,
                rebuild(Request(journal, NOW)),
                again,
                lambda served: over.append(served) or True,
                unpainted,
            )
        )

    assert looks.over == [True, False]
    assert len(over) == 1
    assert capsys.readouterr().err.count("cannot be read") == 2


def test_what_pages_do_not_wait_for_comes_after_them(journal):
    request, index = Request(journal, NOW), "search/x1-0.js"

    def again(last, changed):
        return rebuild(request, last, changed=changed) if changed else completed(last)

    looks = [saving(journal, POST, day(text=text)) for text in ("Two.", "Two.\n\nUnheard words.")]
    before, page, rest = changes_of(journal, Looks(*looks), again)

    assert before.sources == page.sources == [POST]
    assert (page.is_quiet, rest.is_quiet) == (False, True)
    assert "100-days/day-1/index.html" in page.files
    assert index in rest.files - page.files
    assert rest.after.files[index].data != page.after.files[index].data == before.after.files[index].data
    assert completed(rest.after) is rest.after


def test_a_bug_in_what_comes_after_the_pages_makes_the_next_build_a_whole_one(journal, capsys, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(journal))
    request, seen = Request(journal, NOW), []

    def again(last, changed):
        seen.append((len(changed), last.built is None))
        return rebuild(request, last, changed=changed) if changed else 1 / 0

    looks = [saving(journal, POST, day(text=text)) for text in ("Two.", "Two.\n\nMore.", "Two.\n\nMost.")]
    changes_of(journal, Looks(*looks), again)

    assert seen == [(1, False), (1, False), (0, False), (1, True)]
    assert capsys.readouterr().err.startswith("error[bug]: journal ")


def test_what_was_saved_last_comes_first(journal):
    looks = Looks((lambda: None, "gone.md", "posts/a.md", "posts/b.md"))

    assert changes_of(journal, looks)[0].sources == ["posts/b.md", "posts/a.md", "gone.md"]


def test_folders_elsewhere_are_watched_once_an_entry_names_them(journal):
    looks = Looks(saving(journal, POST, day(code="lab/net.py")))
    changes_of(journal, looks)

    assert looks.covered == [frozenset(), frozenset({"lab"})]


def test_where_the_system_gives_no_events_that_is_said(journal, capsys):
    changes_of(journal, Looks(refusal="No space left on device"))

    assert capsys.readouterr().err == (
        "note: the system reports no changes (No space left on device), so every file is looked at now and then\n"
    )


def test_a_file_that_goes_away_while_it_is_read_waits_for_the_next_round(journal, capsys):
    def again(_last, _changed):
        raise FileNotFoundError(2, "No such file or directory", "day-001.md")

    assert changes_of(journal, Looks((lambda: None, POST)), again) == []
    assert capsys.readouterr().err == "note: day-001.md cannot be read: No such file or directory\n"


def test_a_bug_of_ours_does_not_end_it(journal, capsys, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(journal))

    assert changes_of(journal, Looks((lambda: None, POST)), lambda _last: 1 / 0) == []
    assert capsys.readouterr().err.startswith("error[bug]: journal ")


# ---------------------------------------------------------------- what pages are told


def news_of(journal, path, text):
    (change,) = changes_of(journal, Looks(saving(journal, path, text)))
    return news_after(News("s", 4, {"/old.png": 2}), change)


def test_pages_are_told_where_was_edited_and_which_files_are_others(journal):
    write_journal(journal, {"journal.yml": "title: x\nbase_url: https://example.org/r%20p/\n"})
    news = news_of(journal, POST, day(text="Two words."))

    assert (news.generation, news.edited) == (5, "/r%20p/100-days/day-1/")
    assert news.changed["/old.png"] == 2
    assert news.changed["/r%20p/feed.xml"] == 5
    assert not [address for address in news.changed if address.endswith((".html", "/"))]


@pytest.mark.parametrize("path", ["static/site.css", "templates/partials/foot.html", "posts/100-days/a.png"])
def test_a_file_that_is_no_page_leads_nowhere(journal, path):
    assert news_of(journal, path, "x").edited == ""


# ---------------------------------------------------------------- the command


@pytest.fixture
def stopped(monkeypatch):
    """The interrupt comes as soon as something would be waited for."""

    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("journal.watching.Watch.next_look", interrupt)


def test_what_pages_do_not_wait_for_is_not_told(journal, run, monkeypatch):
    write_journal(journal, {POST: day(text="Two.")})
    looks = Looks(saving(journal, POST, day(text="Two.\n\nUnheard words.")))
    monkeypatch.setattr("journal.watching.Watch.next_look", lambda _watch, *asked: looks.next_look(*asked))
    status, _, err = run(journal, "serve", "--port", "0", "--as-of", "2026-01-20")

    assert status == 0
    assert len(re.findall(r"^\d\d:\d\d:\d\d  .*$", err, re.MULTILINE)) == 1


def test_on_a_new_day_the_site_is_that_of_the_day(journal, run, monkeypatch):
    write_journal(journal, {"journal.yml": "title: x\ntimezone: UTC\n", POST: day("2026-01-21")})
    moments = iter([1769040000])  # 2026-01-22
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768953600")

    def next_look(_watch, before, _outside, is_over):
        assert not is_over()
        try:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(next(moments)))
        except StopIteration:
            raise KeyboardInterrupt from None
        assert is_over()
        return before, frozenset()

    monkeypatch.setattr("journal.watching.Watch.next_look", next_look)
    status, _, err = run(journal, "serve", "--port", "0", "--published")

    assert status == 0
    assert re.search(r"^\d\d:\d\d:\d\d  a new day {27}  \s*\d+ pages .* reloaded$", err, re.MULTILINE)


@pytest.mark.usefixtures("stopped")
def test_it_says_where_the_site_is_and_ends_in_peace(journal, run):
    write_journal(journal, {POST: day(code="code/net.py"), "code/net.py": "x"})
    status, out, err = run(journal, "serve", "--port", "0", "--poll")

    assert (status, out) == (0, "")
    assert re.fullmatch(
        r"Serving http://127\.0\.0\.1:\d+/  drafts shown, _site untouched\n"
        r"Watching posts  code  journal\.yml\n"
        r"Ctrl-C to stop\n\n",
        err,
    )


@pytest.mark.usefixtures("stopped")
def test_problems_are_told_at_once_and_the_browser_is_opened(journal, run, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    write_journal(journal, {POST: BROKEN, "journal.yml": "base_url: https://example.org/repo\n"})
    status, _, err = run(journal, "serve", "--port", "0", "--open", "--published")

    assert status == 0
    assert err.startswith("\nerror[yaml-syntax]: ")
    assert "  as it would be published, _site untouched\n" in err
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/repo/", opened[0])


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize(("host", "shown"), [("0.0.0.0", r"127\.0\.0\.1"), ("::1", r"\[::1\]")])  # noqa: S104
def test_on_a_network_that_is_said(journal, run, monkeypatch, host, shown):
    monkeypatch.setattr("journal.server.address_on_network", lambda: "192.168.1.5")
    try:
        socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError:
        pytest.skip("this machine has no such address")
    err = run(journal, "serve", "--port", "0", "--host", host)[2]

    assert re.match(rf"Serving http://{shown}:\d+/", err)
    said = r"note: everybody on this network can read the journal with its drafts at http://192\.168\.1\.5:\d+/\n"
    assert bool(re.search(said, err)) is (host == "0.0.0.0")  # noqa: S104


@pytest.mark.usefixtures("stopped")
def test_a_port_that_is_taken_is_told(journal, run):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        err = run(journal, "serve", "--port", str(port))[2]

    assert re.match(rf"note: port {port} is taken, so this is \d+\n", err)


@pytest.mark.usefixtures("stopped")
def test_a_memory_that_was_damaged_is_told(journal, run):
    save(journal / ".journal" / "memory.sqlite", "no database at all, but long enough to be looked at as one")

    assert "note: .journal/memory.sqlite was damaged; it is made anew\n" in run(journal, "serve", "--port", "0")[2]


def test_a_host_that_is_not_here_is_wrong_usage(journal, run):
    status, _, err = run(journal, "serve", "--host", "192.0.2.1")

    assert status == 2
    assert err.startswith("error: nothing can be served at 192.0.2.1, port 8000: ")


def _got(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return answer.read()


def test_a_save_is_answered_and_an_interrupt_ends_it(journal):
    """The whole of it, in a process of its own."""
    before = {path for path in journal.rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "journal", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=journal, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        address = re.search(r"http://\S+", process.stderr.readline())[0]
        process.stderr.readline()
        process.stderr.readline()
        save(journal / "new.md", day(text="Two."))
        os.replace(journal / "new.md", journal / POST)  # noqa: PTH105 - as editors save
        line = process.stderr.readline()
        page, icon = (_got(address + path) for path in ("100-days/day-1/", "assets/icon.svg"))
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()

    assert re.fullmatch(rf"\d\d:\d\d:\d\d  {POST} +\d+ pages? +\S+  reloaded\n", line)
    assert b"Two." in page
    assert icon.startswith(b"<svg")
    assert (process.returncode, rest) == (0, "\n")
    after = {path for path in journal.rglob("*") if path.is_file()}
    assert {path.relative_to(journal).as_posix() for path in after - before} == {".journal/memory.sqlite"}
