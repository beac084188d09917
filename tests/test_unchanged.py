import io
import json
import os
import sys
import time
from pathlib import Path

import pytest
from conftest import day, write_journal

from journal import cli, program, unchanged
from journal.entry import main

LONG_AGO = 10**9
DAY = "posts/100-days/day-001.md"
FILES = {
    DAY: day(code="[code/net.py]", text="[x](nowhere.md)"),
    "code/net.py": "x = 1\n",
    "posts/100-days/day-002.md": day("2026-01-06", draft="true"),
    ".git/HEAD": "ref: refs/heads/main\n",
}


@pytest.fixture
def last(tmp_path, monkeypatch, capfd):
    """A journal that was built with `journal build` when all of it was old, in the folder that is the current one."""
    root = write_journal(tmp_path / "journal", FILES)
    for path in (root, *root.rglob("*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["journal", "build"])
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert cli.run(["build"]) == 0
    capfd.readouterr()
    return root


def again():
    return unchanged.said_again(["build"])


@pytest.mark.usefixtures("last")
def test_where_nothing_has_changed_the_last_word_is_said_again(capfd):
    assert again()
    said = capfd.readouterr().err

    assert "[dead-link]" in said
    assert "Wrote _site" in said
    assert "nothing changed" in said
    assert "draft" in said
    assert said.rstrip().splitlines()[-1].startswith("Built in ")
    assert unchanged.TIME not in said


def _replace(path):
    text = path.read_bytes()
    path.unlink()
    path.write_bytes(text)
    os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.mark.usefixtures("last")
@pytest.mark.parametrize(
    "change",
    [
        lambda: Path(DAY).write_text("x"),
        lambda: os.utime(DAY, ns=(0, 7)),
        lambda: _replace(Path(DAY)),
        lambda: Path(DAY).unlink(),
        lambda: Path("posts/new.md").write_text("x"),
        lambda: Path("templates").mkdir(),
        lambda: Path("journal.yml").write_text("title: New\n"),
        lambda: Path("references.bib").write_text(""),
        lambda: Path("code/net.py").write_text("x = 2\n"),
        lambda: Path("code/other.py").write_text("x = 2\n"),
        lambda: Path("_site/index.html").write_text("x"),
        lambda: Path("_site/index.html").unlink(),
        lambda: Path("_site/.journal-manifest.json").unlink(),
        lambda: Path(".git/HEAD").write_text("0\n"),
        lambda: Path(".git/index").write_text("0\n"),
        lambda: Path(".journal/last-build.json").write_text("{}"),
        lambda: Path(".journal/last-build.json").write_text("[" * 99999),
        lambda: Path(".journal/last-build.json").write_bytes(b"\xff"),
        lambda: Path(".journal/last-build.json").write_text("[]"),
        lambda: Path(".journal/last-build.json").unlink(),
    ],
)
def test_any_change_makes_a_build(capfd, change):
    change()

    assert not again()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("key", "value"),
    [("version", "00"), ("until", 0), ("built", 10**12), ("stats", 7), ("stats", {DAY: 7}), ("command", ["build"])],
)
def test_word_of_another_time_or_program_is_not_taken(last, key, value):
    file = last / ".journal" / "last-build.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), key: value}))

    assert not again()


@pytest.mark.usefixtures("last")
def test_another_command_makes_a_build(monkeypatch):
    assert not unchanged.said_again(["build", "--drafts"])
    monkeypatch.setenv("NO_COLOR", "1")
    assert not again()


def test_the_word_holds_until_the_day_ends_in_the_journals_zone(last, monkeypatch):
    until = json.loads((last / ".journal" / "last-build.json").read_text())["until"]
    assert 0 < until - time.time() <= 86400
    monkeypatch.setattr(time, "time", lambda: until)

    assert not again()


@pytest.mark.parametrize("arguments", [["--as-of", "2026-11-21"], []])
def test_for_a_fixed_day_the_word_holds_for_ever(last, monkeypatch, arguments):
    if not arguments:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    monkeypatch.setattr(sys, "argv", ["journal", "build", *arguments])
    assert cli.run(["build", *arguments]) == 0

    assert json.loads((last / ".journal" / "last-build.json").read_text())["until"] == float("inf")
    assert unchanged.said_again(["build", *arguments])


@pytest.mark.usefixtures("last")
@pytest.mark.parametrize(("arguments", "said"), [(["--quiet"], ""), (["--format", "json"], "[")])
def test_what_was_said_was_what_was_asked_for(monkeypatch, capfd, arguments, said):
    monkeypatch.setattr(sys, "argv", ["journal", "build", *arguments])
    assert cli.run(["build", *arguments]) == 0
    first = capfd.readouterr()
    assert unchanged.said_again(["build", *arguments])
    second = capfd.readouterr()

    assert second.out == first.out
    assert second.out.startswith(said)


@pytest.mark.usefixtures("last")
def test_what_was_saved_a_moment_ago_may_be_saved_again_unseen_so_it_is_built_again(monkeypatch):
    Path(DAY).write_text(day(text="New."))
    monkeypatch.setattr(sys, "argv", ["journal", "build"])
    cli.run(["build"])

    assert not again()


@pytest.mark.parametrize("arguments", [["build", "--fresh"], ["build", "--strict"]])
def test_no_word_is_left_of_what_is_to_be_done_again(last, monkeypatch, arguments):
    (last / ".journal" / "last-build.json").unlink()
    monkeypatch.setattr(sys, "argv", ["journal", *arguments])
    cli.run(arguments)

    assert not (last / ".journal" / "last-build.json").exists()


def test_no_word_is_left_through_a_link(last, tmp_path):
    word = unchanged.Word(["build"], {}, 0.0, 1.0, "", "")
    (tmp_path / ".journal").symlink_to(last)
    unchanged.leave(str(tmp_path), word)
    unchanged.leave(str(tmp_path / "nowhere"), word)

    assert not (last / unchanged.FILE).exists()


def test_folders_that_cannot_be_read_have_a_state(tmp_path):
    assert unchanged.below([str(tmp_path / "nowhere")]) == {str(tmp_path / "nowhere"): None}
    assert unchanged.of(["a\0b"]) == {"a\0b": None}


@pytest.mark.usefixtures("last")
def test_the_command_says_it_again_or_does_it(monkeypatch, capfd):
    monkeypatch.setattr(cli, "main", lambda: sys.stdout.write("done\n"))
    main()
    assert "nothing changed" in capfd.readouterr().err
    Path(DAY).unlink()
    main()
    assert capfd.readouterr().out == "done\n"
    monkeypatch.setattr(sys, "argv", ["journal"])
    main()
    assert capfd.readouterr().out == "done\n"


def test_any_title_can_be_said_on_any_terminal(last, monkeypatch):
    file = last / ".journal" / "last-build.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "err": "ü\n"}))
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", stream)

    assert again()
    stream.seek(0)
    assert stream.buffer.getvalue() == b"\\xfc\n"


def test_the_version_is_that_of_this_program(last):
    assert json.loads((last / ".journal" / "last-build.json").read_text())["version"] == program.version().hex()
