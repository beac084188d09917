import os

import pytest
from conftest import write_journal

from journal.files import decode, existing, find_root, read_code, read_project, read_text, state
from journal.problems import Checked, Place
from journal.written import Unshown


def codes(root):
    return [(problem.code, problem.place.path) for problem in read_project(root).problems]


def test_the_root_is_the_nearest_folder_with_a_journal(tmp_path):
    write_journal(tmp_path, {})

    assert find_root(tmp_path / "posts" / "100-days") == tmp_path
    assert find_root(tmp_path.parent) is None


def test_a_journal_is_its_texts_and_the_names_of_its_files(tmp_path):
    files = {
        "posts/100-days/day-001/index.md": "One.",
        "posts/100-days/day-001/net.py": "",
        "posts/Note.MD": "Note.",
        "pages/about.markdown": "About.",
        "static/logo.svg": "",
        "templates/day.html": "Day.",
        "posts/.hidden.md": "",
        "posts/.git/x.md": "",
        "elsewhere.md": "",
    }
    project = read_project(write_journal(tmp_path, files)).value

    assert [source.path for source in project.sources] == [
        "pages/about.markdown",
        "posts/100-days/challenge.md",
        "posts/100-days/day-001/index.md",
        "posts/Note.MD",
    ]
    assert project.files == {"posts/100-days/day-001/net.py", "static/logo.svg"}
    assert [source.text for source in project.templates] == ["Day."]
    assert project.config.text == "title: Test\n"


def test_a_journal_without_posts_is_empty(tmp_path):
    (tmp_path / "journal.yml").touch()
    checked = read_project(tmp_path)

    assert (checked.value.sources, checked.problems) == ((), ())


def test_symbolic_links_and_pipes_are_told_and_not_followed(tmp_path):
    write_journal(tmp_path, {"secret.md": "Secret."})
    (tmp_path / "posts" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "posts" / "folder").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "posts" / "pipe.md")

    assert codes(tmp_path) == [
        ("symbolic-link", "posts/folder"),
        ("symbolic-link", "posts/link.md"),
        ("unreadable", "posts/pipe.md"),
    ]
    assert [source.path for source in read_project(tmp_path).value.sources] == ["posts/100-days/challenge.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_what_cannot_be_read_is_told(tmp_path):  # pragma: no cover - depends on who runs the tests
    write_journal(tmp_path, {"posts/a.md": "", "posts/closed/b.md": ""})
    (tmp_path / "posts" / "a.md").chmod(0)
    (tmp_path / "posts" / "closed").chmod(0)

    assert codes(tmp_path) == [("unreadable", "posts/a.md"), ("unreadable", "posts/closed")]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path, monkeypatch):
    write_journal(tmp_path, {"posts/closed/b.md": ""})
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert codes(tmp_path) == [("unreadable", "posts/closed")]


def test_a_journal_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "journal.yml").mkdir()

    assert codes(tmp_path) == [("unreadable", "journal.yml")]


def test_a_post_of_more_than_two_mebibytes_is_not_read(tmp_path):
    write_journal(tmp_path, {"posts/long.md": "x" * (2 * 1024 * 1024 + 1)})

    assert codes(tmp_path) == [("too-long", "posts/long.md")]


def test_more_posts_than_the_limit_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr("journal.files.MAX_POSTS", 1)
    write_journal(tmp_path, {"posts/a.md": ""})

    assert codes(tmp_path) == [("too-many-posts", "posts")]


@pytest.mark.parametrize(
    ("data", "line", "column", "hint"),
    [
        (b"caf\xe9", 1, 4, "it looks like another encoding, such as Latin-1: save it as UTF-8"),
        (b"---\ntitle: caf\xe9", 2, 11, "it looks like another encoding, such as Latin-1: save it as UTF-8"),
        (b"\xff\xfet\x00", 1, 1, "it looks like UTF-16: save it as UTF-8"),
        (b"ab\ncd\x00e", 2, 3, "delete it, or save the file as UTF-8"),
        (b"\xef\xbb\xbfab\x00", 1, 3, "delete it, or save the file as UTF-8"),
    ],
)
def test_a_file_that_is_not_text_is_told_at_its_first_wrong_byte(data, line, column, hint):
    (problem,) = decode("p.md", data).problems

    assert (problem.place, problem.hint) == (Place("p.md", line, column), hint)


def test_existing_files_are_found_with_their_neighbours(tmp_path):
    write_journal(tmp_path, {"code/net.py": "", "code/.env": "", "code/sub/x.py": "", "top.py": ""})
    wanted = {"code/nett.py", "nowhere/x.py", ".git/config", "_site/x", "code/a\0b"}

    assert existing(tmp_path, wanted) == Checked(frozenset({"code/net.py"}))
    assert existing(tmp_path, {"x.py"}) == Checked(frozenset({"journal.yml", "top.py"}))


@pytest.mark.parametrize("path", ["lib/passwd", "lib/deep/secret.py", "code/link.py", "code/lib/secret.py"])
def test_no_file_is_found_through_a_link(tmp_path, path):
    root = write_journal(tmp_path / "root", {"code/net.py": ""})
    (tmp_path / "etc" / "deep").mkdir(parents=True)
    for name in ("passwd", "secret.py", "deep/secret.py"):
        (tmp_path / "etc" / name).touch()
    (root / "lib").symlink_to(tmp_path / "etc")
    (root / "code" / "lib").symlink_to(tmp_path / "etc")
    (root / "code" / "link.py").symlink_to(tmp_path / "etc" / "passwd")
    found = existing(root, {path})

    assert path not in found.value
    assert [(p.code, p.place.path) for p in found.problems] == [
        ("symbolic-link", "lib" if path.startswith("lib") else path.removesuffix("/secret.py"))
    ]


def test_a_code_file_is_read_whatever_its_bytes(tmp_path):
    (tmp_path / "a.py").write_bytes(b"x = '\xe9'" + b" " * 8000 + b"\x00\n")

    assert read_code(tmp_path, "a.py") == Checked("x = '\ufffd'" + " " * 8000 + "\ufffd\n")


def test_a_file_that_is_no_text_is_not_read_as_one(tmp_path):
    (tmp_path / "net.bin").write_bytes(b"\x89PNG\x00")

    assert read_code(tmp_path, "net.bin") == Checked(Unshown("binary", 5))


def test_a_code_file_of_more_than_two_mebibytes_is_not_read(tmp_path):
    (tmp_path / "a.py").write_bytes(b"#" * (2 * 1024 * 1024 + 1))

    assert read_code(tmp_path, "a.py") == Checked(Unshown("long", 2 * 1024 * 1024 + 1))


def test_a_code_file_that_is_gone_by_now_is_told(tmp_path):
    assert [p.code for p in read_code(tmp_path, "a.py").problems] == ["unreadable"]


@pytest.mark.parametrize("name", ["posts", "static", "templates", "journal.yml"])
def test_a_link_in_place_of_what_is_read_is_not_followed(tmp_path, name):
    root = write_journal(tmp_path / "root", {"static/a.txt": "", "templates/a.html": ""})
    (root / name).rename(tmp_path / "elsewhere")
    (root / name).symlink_to(tmp_path / "elsewhere")

    assert codes(root) == [("symbolic-link", name)]


@pytest.mark.parametrize("name", ["static", "pages", "journal.yml"])
def test_a_pipe_in_place_of_what_is_read_is_not_opened(tmp_path, name):
    write_journal(tmp_path, {})
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)

    assert codes(tmp_path) == [("unreadable", name)]
    assert find_root(tmp_path) == tmp_path


def test_folders_are_read_down_to_a_depth(tmp_path):
    write_journal(tmp_path, {f"posts/{'a/' * depth}x.md": "" for depth in (49, 50)})
    checked = read_project(tmp_path)

    assert [source.path.count("/") for source in checked.value.sources] == [2, 50]
    assert codes(tmp_path) == [("unreadable", "posts" + "/a" * 50)]


def test_a_file_that_is_gone_again_is_not_told(tmp_path, monkeypatch):
    write_journal(tmp_path, {"posts/a.md": "", "posts/gone.md": ""})
    scandir = os.scandir

    def scanned(path):
        entries = list(scandir(path))
        (tmp_path / "posts/gone.md").unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(os, "scandir", scanned)
    checked = read_project(tmp_path)

    assert [source.path for source in checked.value.sources] == ["posts/100-days/challenge.md", "posts/a.md"]
    assert checked.problems == ()


def test_of_names_with_a_dot_only_those_that_sites_need_are_published(tmp_path):
    names = (".well-known/security.txt", ".nojekyll", ".htaccess", ".DS_Store", ".git/config", "a/.htaccess")
    write_journal(tmp_path, {f"static/{name}": "" for name in names} | {"posts/.well-known/x.md": ""})

    assert read_project(tmp_path).value.files == {
        "static/.well-known/security.txt",
        "static/.nojekyll",
        "static/.htaccess",
        "static/a/.htaccess",
    }


def test_the_state_of_a_file_changes_when_it_does(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(b"one")

    assert state(tmp_path, "a.png") == b""
    os.utime(file, (1, 1))
    first = state(tmp_path, "a.png")
    assert first == state(tmp_path, "a.png") != b""
    os.utime(file, (2, 2))
    assert state(tmp_path, "a.png") != first
    assert state(tmp_path, "gone.png") == b""


def test_a_file_that_grows_while_it_is_read_is_read_whole(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text("Text.", encoding="utf-8")
    before = os.lstat(tmp_path / "a.md")
    (tmp_path / "a.md").write_text("Text. More of it.", encoding="utf-8")
    monkeypatch.setattr("journal.files.os.lstat", lambda _path: before)

    assert read_text(tmp_path, "a.md").value.text == "Text. More of it."
