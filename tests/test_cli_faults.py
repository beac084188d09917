"""Commands in a world that does not do what it should: full disks, odd folders, foreign files."""

import subprocess
import sys

import pytest
from conftest import day, write_journal


@pytest.fixture(autouse=True)
def fixed_world(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "VISUAL", "EDITOR", "JOURNAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768910400")  # 20 January 2026, 12:00 UTC
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def journal(tmp_path):
    return write_journal(tmp_path, {"posts/100-days/day-001.md": day(title="The first page")})


# ---------------------------------------------------------------- the output folder


def test_a_file_of_others_that_was_replaced_is_told(journal, run):
    run(journal, "build")
    page = journal / "_site" / "100-days" / "day-2" / "index.html"
    page.parent.mkdir()
    page.write_text("mine", encoding="utf-8")
    write_journal(journal, {"posts/100-days/day-002.md": day("2026-01-06")})
    status, _, err = run(journal, "build")

    assert status == 0
    assert err.startswith("note: 100-days/day-2/index.html in _site was not written by this program and was replaced\n")


def test_a_publish_that_was_stopped_says_what_holds(journal, run):
    run(journal, "build")
    (journal / "_site" / "about").symlink_to(journal / "posts")
    write_journal(journal, {"pages/about.md": "Me."})
    status, _, err = run(journal, "build")

    assert status == 1
    assert f"error[cannot-write]: {journal}/_site/about is a symbolic link" in err
    assert "hint: mend that and build again; nothing in the folder was changed" in err


def test_a_publish_that_was_cut_off_and_cannot_go_on_says_what_holds(journal, run):
    stage = journal / "_site" / ".journal-stage"
    stage.mkdir(parents=True)
    (stage / "0").touch()
    (stage / "plan.json").write_text('{"moves": [["0", "a/b"]], "manifest": []}', encoding="utf-8")
    (journal / "_site" / "a").symlink_to(journal)

    assert "hint: mend that and build again; each page is whole, old or new" in run(journal, "build")[2]


# ---------------------------------------------------------------- the journal's folder


def test_a_file_behind_a_link_does_not_reach_the_site(journal, run, tmp_path_factory):
    secrets = tmp_path_factory.mktemp("etc")
    (secrets / "passwd").write_text("root", encoding="utf-8")
    (journal / "lib").symlink_to(secrets)
    write_journal(journal, {"posts/100-days/day-002.md": day("2026-01-06", "[x](../../lib/passwd)")})
    status, _, err = run(journal, "build", "--format", "short")

    assert status == 1
    assert err.startswith("lib: error[symbolic-link]")


def test_a_journal_yaml_is_to_be_renamed(tmp_path, run):
    (tmp_path / "journal.yaml").touch()

    assert "hint: rename journal.yaml to journal.yml\n" in run(tmp_path, "build")[2]


@pytest.mark.parametrize("folder", ["x" * 300, "loop"])
def test_a_folder_that_cannot_be_entered_is_told(tmp_path, run, folder):
    (tmp_path / "loop").symlink_to("loop")
    status, _, err = run(tmp_path, "build", "-C", folder)

    assert status in {1, 2}
    assert err.startswith("error[no-journal]: ")


def test_a_working_folder_that_was_deleted_is_told(tmp_path, run, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr("os.chdir", lambda _folder: None)

    assert run(gone, "build")[2].startswith("error[no-journal]: this folder cannot be entered: No such file")


# ---------------------------------------------------------------- the terminal


@pytest.mark.slow
@pytest.mark.parametrize(
    ("redirection", "status", "said"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        (">&- 2>&-", 0, ""),
        ("<&- >&- 2>&-", 0, ""),
        ("2>/dev/full", 0, ""),
        (">/dev/full", 1, "error: the result cannot be written: No space left on device\nhint: make room"),
        (">/dev/full 2>&1", 1, ""),
    ],
)
def test_a_stream_that_takes_nothing_stops_nothing_else(journal, redirection, status, said):
    command = f"{sys.executable} -m journal new-day {redirection}"
    done = subprocess.run(["/bin/bash", "-c", command], cwd=journal, capture_output=True, text=True, check=False)  # noqa: S603
    made = journal / "posts" / "100-days" / "day-002.md"

    assert done.returncode == status
    assert made.read_text(encoding="utf-8").startswith("---\ntitle:\ndate: 2026-01-20\n")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("epoch", ["²", "99999999999999999999", "-1", "noon", "12345678901"])
def test_a_time_that_is_none_is_told(journal, run, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    status, _, err = run(journal, "build")

    assert status == 2
    assert err.startswith(f"error: SOURCE_DATE_EPOCH is `{epoch}`, which is no moment\nhint: unset it")


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("a\x07b", "the control character U+0007 cannot stand in it"),
        ("a\nb", "the control character U+000A cannot stand in it"),
        ("caf\udce9", "this text is not in the encoding of the terminal"),
    ],
)
@pytest.mark.parametrize("command", [["init", "new"], ["new-day"]])
def test_a_title_that_no_file_can_hold_is_refused(journal, run, command, title, why):
    before = sorted(journal.rglob("*"))

    assert run(journal, *command, "--title", title)[2].startswith(f"error: invalid value for '--title': {why}\n")
    assert sorted(journal.rglob("*")) == before


def test_a_log_may_have_several_lines(journal, run):
    assert run(journal, "log", "one\n\ttwo")[0] == 0


# ---------------------------------------------------------------- new files


@pytest.mark.parametrize("name", ["x" * 300, "/dev/full/journal", "file/below"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path, run, name):
    (tmp_path / "file").touch()
    status, _, err = run(tmp_path, "init", name)

    assert status in {1, 2}
    assert err.startswith(f"error[cannot-write]: {name}")


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("no-such-editor -w", "there is no program `no-such-editor -w`"),
        ('vim "', 'there is no program `vim "`'),
    ],
)
def test_an_editor_that_is_not_there_is_told_before_anything_is_made(journal, run, monkeypatch, editor, message):
    monkeypatch.setenv("EDITOR", editor)
    status, _, err = run(journal, "new-day", "--edit")

    assert status == 2
    assert err.startswith(f"error[no-editor]: {message}\n")
    assert not (journal / "posts/100-days/day-002.md").exists()


def test_an_editor_that_fails_is_told(journal, run, monkeypatch):
    monkeypatch.setenv("EDITOR", "false")
    status, out, err = run(journal, "new-day", "--edit")

    assert (status, out) == (1, "posts/100-days/day-002.md\n")
    assert "error[no-editor]: `false` ended with the exit status 1\n" in err
