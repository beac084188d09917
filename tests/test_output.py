import errno
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.output import MANIFEST, CannotWrite, check_folder, publish
from journal.views import Copy, Output

STAGE = ".journal-stage"


def write(folder, pages, **options):
    outputs = [Output(path, text.encode()) for path, text in pages.items()]
    return publish(folder, outputs, Path, folder.parent / "lock", **options)


def tree(folder):
    """Path to text of everything in the folder but our own bookkeeping."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


@pytest.fixture
def site(tmp_path):
    return tmp_path / "_site"


def test_a_site_is_written_and_counted(site):
    written = write(site, {"index.html": "home", "a/index.html": "a"})

    assert tree(site) == {"index.html": "home", "a/index.html": "a"}
    assert (written.files, written.size, written.changed, written.removed) == (2, 5, 2, 0)


def test_files_that_are_the_same_are_not_touched(site):
    write(site, {"index.html": "home", "a.html": "a"})
    before = (site / "index.html").stat().st_mtime_ns
    written = write(site, {"index.html": "home", "a.html": "b"})

    assert (site / "index.html").stat().st_mtime_ns == before
    assert written.changed == 1


def test_a_fresh_build_writes_every_file_anew(site):
    write(site, {"index.html": "home"})

    assert write(site, {"index.html": "home"}, fresh=True).changed == 1


def test_what_is_no_longer_made_is_removed_with_its_empty_folders(site):
    write(site, {"index.html": "home", "a/b/index.html": "ab", "c/index.html": "c"})
    written = write(site, {"index.html": "home", "c/index.html": "c"})

    assert written.removed == 1
    assert not (site / "a").exists()
    assert tree(site) == {"index.html": "home", "c/index.html": "c"}


def test_files_of_others_stay(site):
    write(site, {"index.html": "home", "a/index.html": "a"})
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    (site / "a" / "mine.txt").write_text("mine", encoding="utf-8")
    write(site, {"index.html": "home"})

    assert tree(site) == {"index.html": "home", "CNAME": "example.org", "a/mine.txt": "mine"}


def test_a_file_that_is_gone_already_need_not_be_removed(site):
    write(site, {"index.html": "home", "a.html": "a"})
    (site / "a.html").unlink()

    assert write(site, {"index.html": "home"}).removed == 1


def test_a_copy_has_the_bytes_of_its_source(site, tmp_path):
    (tmp_path / "logo.svg").write_bytes(b"\x89logo")
    publish(site, [Copy("logo.svg", "logo.svg")], lambda source: tmp_path / source, tmp_path / "lock")

    assert (site / "logo.svg").read_bytes() == b"\x89logo"


def test_a_page_may_become_a_folder_and_a_folder_a_page(site):
    write(site, {"a": "page", "b/index.html": "folder"})
    write(site, {"a/index.html": "folder", "b": "page"})

    assert tree(site) == {"a/index.html": "folder", "b": "page"}


@pytest.mark.parametrize(("mine", "page"), [("a/mine.txt", "a"), ("a", "a/index.html")])
def test_a_file_of_others_in_the_way_is_not_lost(site, mine, page):
    write(site, {"index.html": "home"})
    (site / mine).parent.mkdir(exist_ok=True)
    (site / mine).write_text("mine", encoding="utf-8")

    with pytest.raises(CannotWrite, match="lies in the way"):
        write(site, {"index.html": "new", page: "page"})

    assert tree(site)["index.html"] == "home"
    assert tree(site)[mine] == "mine"


@pytest.mark.parametrize("path", ["../x.html", "a/../../x.html"])
def test_nothing_is_written_outside(site, path):
    with pytest.raises(CannotWrite, match="outside"):
        write(site, {path: "x"})


@pytest.mark.parametrize("manifest", ["", "{", "{}", "[1, null]"])
def test_a_damaged_manifest_removes_nothing(site, manifest):
    write(site, {"index.html": "home", "a.html": "a"})
    (site / MANIFEST).write_text(manifest, encoding="utf-8")
    write(site, {"index.html": "home"})

    assert tree(site) == {"index.html": "home", "a.html": "a"}


# ---------------------------------------------------------------- faults

BEFORE = {"index.html": "old", "a/index.html": "old", "gone.html": "old"}
AFTER = {"index.html": "new", "a/index.html": "new", "b/index.html": "new"}


class Cut(Exception):  # noqa: N818 - no error but an end
    """Stands for kill -9."""


def cut_after(monkeypatch, calls):
    """Let the given number of replacements and removals succeed, then stop dead."""
    left = iter(range(calls))

    def counting(original):
        def operation(*arguments, **keywords):
            if next(left, None) is None:
                raise Cut
            return original(*arguments, **keywords)

        return operation

    for name in ("replace", "unlink"):
        monkeypatch.setattr(Path, name, counting(getattr(Path, name)))


@pytest.mark.parametrize("calls", range(6))
def test_a_publish_that_was_cut_off_is_finished_by_the_next(site, monkeypatch, calls):
    write(site, BEFORE)
    with monkeypatch.context() as patch:
        cut_after(patch, calls)
        with pytest.raises(Cut):
            write(site, AFTER)

    seen = tree(site)
    assert all(seen.get(path, "old") in {"old", "new"} for path in BEFORE | AFTER)
    write(site, AFTER)

    assert tree(site) == AFTER
    assert not (site / STAGE).exists()


def test_a_full_disk_leaves_the_earlier_site(site, monkeypatch):
    write(site, BEFORE)

    def full(_self, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(CannotWrite, match="No space left on device"):
            write(site, AFTER)

    assert {path: text for path, text in tree(site).items() if STAGE not in path} == BEFORE
    write(site, AFTER)
    assert tree(site) == AFTER


def test_a_plan_of_an_earlier_run_is_carried_out_first(site):
    write(site, BEFORE)
    stage = site / STAGE
    stage.mkdir()
    (stage / "0").write_text("new", encoding="utf-8")
    plan = {
        "moves": [["0", "index.html"], ["1", "a/index.html"]],
        "removals": ["gone.html"],
        "manifest": ["index.html", "a/index.html"],
    }
    (stage / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    write(site, {"index.html": "new", "a/index.html": "old"})

    assert tree(site) == {"index.html": "new", "a/index.html": "old"}


PATHS = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "b.txt", "c/d.png"])
SITES = st.dictionaries(PATHS, st.sampled_from(["x", "y"]), min_size=1)


@given(st.lists(SITES, min_size=1, max_size=4))
def test_after_any_builds_the_folder_holds_the_last_site(tmp_path_factory, sites):
    folder = tmp_path_factory.mktemp("root") / "_site"
    for pages in sites:
        write(folder, pages)

    assert tree(folder) == sites[-1]


# ---------------------------------------------------------------- the folder

CONTENT = ("posts", "static")


@pytest.mark.parametrize("folder", [".", "..", "posts", "posts/x", "static"])
def test_the_journals_own_folders_are_no_place_for_a_site(tmp_path, folder):
    (tmp_path / "posts").mkdir()

    with pytest.raises(CannotWrite, match="would lie over"):
        check_folder(tmp_path / folder, tmp_path, CONTENT)


@pytest.mark.parametrize("folder", ["_site", "out/site", "../elsewhere"])
def test_any_other_folder_that_is_new_or_empty_will_do(tmp_path, folder):
    root = tmp_path / "root"
    (root / "out" / "site").mkdir(parents=True)

    check_folder(root / folder, root, CONTENT)


def test_a_folder_of_others_is_refused(tmp_path):
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / "thesis.tex").touch()

    with pytest.raises(CannotWrite, match="did not write"):
        check_folder(tmp_path / "_site", tmp_path, CONTENT)


def test_a_folder_that_was_published_to_is_ours(site, tmp_path):
    write(site, {"index.html": "home"})

    check_folder(site, tmp_path, CONTENT)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "_site").touch()

    with pytest.raises(CannotWrite, match="is a file"):
        check_folder(tmp_path / "_site", tmp_path, CONTENT)
