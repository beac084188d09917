import datetime as dt
import subprocess

import pytest

from journal import unchanged
from journal.git import ask, read_history, traces
from journal.history import NO_HISTORY, Change
from journal.pins import first_commits


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "-q")
    return tmp_path


def git(folder, *arguments, date="2026-01-05T10:00:00+02:00", given=None):
    settings = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    environment = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, check=True, env=environment, input=given, capture_output=True).stdout  # noqa: S603


def commit(folder, path, text, date):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", text, date=date)


def test_a_file_has_the_author_date_of_its_first_commit(repository):
    commit(repository, "posts/ü day 1.md", "first", "2026-01-05T23:30:00+02:00")
    commit(repository, "posts/ü day 1.md", "second", "2026-02-05T10:00:00+00:00")

    moment = dt.datetime(2026, 1, 5, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert first_commits(read_history(repository)) == {"posts/ü day 1.md": moment}


def test_paths_count_from_the_journal_also_inside_a_larger_repository(repository):
    commit(repository, "journal/posts/a.md", "first", "2026-01-05T10:00:00+00:00")
    commit(repository, "other.md", "second", "2026-01-06T10:00:00+00:00")

    assert list(first_commits(read_history(repository / "journal"))) == ["posts/a.md"]


def test_a_shallow_clone_knows_no_first_commits(repository, tmp_path_factory):
    commit(repository, "a.md", "first", "2026-01-05T10:00:00+00:00")
    commit(repository, "b.md", "second", "2026-01-06T10:00:00+00:00")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))

    assert first_commits(read_history(clone)) == {}


@pytest.mark.parametrize(
    "date", ["1767600000 +9999", "1767600000 +2400", "253402300800 +0000", "-100 +0000", "0 +0000", "noon"]
)
def test_a_date_that_no_clock_showed_is_left_out(repository, date):
    commit(repository, "a.md", "first", "2026-01-05T10:00:00+00:00")
    tree = git(repository, "write-tree").decode().strip()
    text = f"tree {tree}\nauthor T <t@example.org> {date}\ncommitter T <t@example.org> {date}\n\nodd\n"
    odd = git(repository, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=text.encode())
    git(repository, "reset", "-q", "--hard", odd.decode().strip())

    assert first_commits(read_history(repository)) == {}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("core.fsmonitor", "touch ran"),
        ("log.showSignature", "true"),
        ("core.pager", "touch ran"),
        ("pager.log", "true"),
    ],
)
def test_settings_of_a_repository_run_no_program(repository, setting, value):
    commit(repository, "a.md", "first", "2026-01-05T10:00:00+00:00")
    program = repository / "program"
    program.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    program.chmod(0o755)
    git(repository, "config", "gpg.program", str(program))
    git(repository, "config", setting, value)
    head = git(repository, "cat-file", "commit", "HEAD").decode()
    signed = head.replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1)
    made = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", given=signed.encode())
    git(repository, "-c", f"{setting}=", "update-ref", "HEAD", made.decode().strip())

    assert list(first_commits(read_history(repository))) == ["a.md"]
    ask(repository, "status")
    assert not list(repository.glob("**/ran"))


def test_a_folder_without_git_has_no_commits(tmp_path):
    assert read_history(tmp_path) == NO_HISTORY


def test_a_repository_before_its_first_commit_has_no_commits(repository):
    assert read_history(repository).commits == ()


def test_without_git_on_the_machine_nothing_is_answered(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ask(tmp_path, "status") == ""


def test_a_history_tells_what_each_commit_changed_the_newest_first(repository):
    commit(repository, "sub/a b.py", "first: ü", "2026-01-05T10:00:00+00:00")
    git(repository, "mv", "sub/a b.py", "sub/c.py")
    commit(repository, "d.py", "second", "2026-01-06T10:00:00+00:00")
    git(repository, "rm", "-q", "d.py")
    git(repository, "commit", "-q", "-m", "third")
    history = read_history(repository / "sub")

    assert history.folder == "sub/"
    assert [(item.subject, item.changes) for item in history.commits] == [
        ("third", (Change("d.py", gone=True),)),
        ("second", (Change("d.py"), Change("sub/c.py", "sub/a b.py"))),
        ("first: ü", (Change("sub/a b.py"),)),
    ]
    assert history.commits[0].hash == git(repository, "rev-parse", "HEAD").decode().strip()


@pytest.mark.parametrize(
    ("setting", "value"), [("log.showRoot", "false"), ("diff.relative", "true"), ("diff.renames", "false")]
)
def test_settings_of_a_repository_change_no_history(repository, setting, value):
    commit(repository, "a.py", "first", "2026-01-05T10:00:00+00:00")
    git(repository, "mv", "a.py", "b.py")
    git(repository, "commit", "-q", "-m", "second")
    git(repository, "config", setting, value)

    assert [item.changes for item in read_history(repository).commits] == [
        (Change("b.py", "a.py"),),
        (Change("a.py"),),
    ]


def test_a_clone_without_the_contents_of_files_tells_their_names(repository, tmp_path_factory):
    commit(repository, "a.py", "line\n" * 40, "2026-01-05T10:00:00+00:00")
    git(repository, "mv", "a.py", "b.py")
    commit(repository, "b.py", "line\n" * 39, "2026-01-06T10:00:00+00:00")
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path_factory.mktemp("clone") / "partial"
    git(repository, "clone", "-q", "--filter=blob:none", "--no-checkout", repository.as_uri(), str(clone))

    assert [item.changes for item in read_history(clone).commits] == [
        (Change("a.py", gone=True), Change("b.py")),
        (Change("a.py"),),
    ]


def test_a_clone_without_the_contents_of_files_fetches_none(repository, tmp_path_factory):
    commit(repository, "a.py", "first", "2026-01-05T10:00:00+00:00")
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path_factory.mktemp("clone") / "partial"
    git(repository, "clone", "-q", "--filter=blob:none", "--no-checkout", repository.as_uri(), str(clone))
    program = clone / "program"
    program.write_text(f"#!/bin/sh\ntouch {clone}/ran\n", encoding="utf-8")
    program.chmod(0o755)
    git(clone, "config", "remote.origin.uploadpack", str(program))

    assert ask(clone, "cat-file", "-p", "HEAD:a.py") == ""
    assert not (clone / "ran").exists()


def test_a_shallow_clone_says_with_which_commit_it_begins(repository, tmp_path_factory):
    for number in (1, 2, 3):
        commit(repository, f"{number}.py", f"{number}", f"2026-01-0{number}T10:00:00+00:00")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(repository, "clone", "-q", "--depth=2", repository.as_uri(), str(clone))
    history = read_history(clone)

    assert [(item.subject, item.first, len(item.changes)) for item in history.commits] == [
        ("3", False, 1),
        ("2", True, 2),
    ]
    assert list(first_commits(history)) == ["3.py"]


@pytest.mark.parametrize("separate", [False, True])
def test_a_commit_can_be_seen_by_the_traces_of_git(repository, tmp_path_factory, separate):
    commit(repository, "a.py", "first", "2026-01-05T10:00:00+00:00")
    root = repository
    if separate:
        root = tmp_path_factory.mktemp("trees") / "tree"
        git(repository, "worktree", "add", "-q", str(root))
    (root / "journal").mkdir()
    before = unchanged.of(traces(root / "journal"))
    git(root, "commit", "-q", "--allow-empty", "-m", "second")

    assert unchanged.of(traces(root / "journal")) != before


def test_without_git_there_are_traces_of_nothing(tmp_path):
    assert set(unchanged.of(traces(tmp_path)).values()) <= {None}
