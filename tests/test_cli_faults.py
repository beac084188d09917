"""Commands in a world that does not do what it should: full disks, odd folders, foreign files."""

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
