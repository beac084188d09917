import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.output import MANIFEST, check_folder, publish
from journal.outputs import Copy, Output
from journal.sitefolder import CannotWrite

STAGE = ".journal-stage"
LOCK = ".journal-lock"


def write(folder, pages, **options):
    outputs = [Output(path, text.encode()) for path, text in pages.items()]
    return publish(folder, outputs, Path, **options)


def tree(folder):
    """Path to text of everything in the folder but our own bookkeeping."""
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file() and file.name not in {MANIFEST, LOCK}
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
    publish(site, [Copy("logo.svg", "logo.svg")], lambda source: tmp_path / source)

    assert (site / "logo.svg").read_bytes() == b"\x89logo"


def test_a_bare_copy_has_its_pixels_alone(site, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xfe\0\4Me\xff\xd9")
    publish(site, [Copy("a.jpg", "a.jpg", bare=True)], lambda source: tmp_path / source)

    assert (site / "a.jpg").read_bytes() == b"\xff\xd8\xff\xd9"


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


def test_the_manifest_is_written_when_the_files_are_others(site):
    write(site, {"index.html": "home"})
    os.utime(site / MANIFEST, (1, 1))
    write(site, {"index.html": "new"})
    assert (site / MANIFEST).stat().st_mtime == 1

    write(site, {"index.html": "new", "a.html": "a"})
    assert json.loads((site / MANIFEST).read_text(encoding="utf-8")) == ["a.html", "index.html"]


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
        monkeypatch.setattr(os, name, counting(getattr(os, name)))


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

    def full(_file, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("journal.output._put", full)
        with pytest.raises(CannotWrite, match="No space left on device"):
            write(site, AFTER)

    assert tree(site) == BEFORE
    write(site, AFTER)
    assert tree(site) == AFTER


def stage_plan(site, moves, manifest=()):
    """Leave a plan behind as a publish does that was cut off, with a staged file of the text `new`."""
    stage = site / STAGE
    stage.mkdir(parents=True)
    (stage / "0").write_text("new", encoding="utf-8")
    (stage / "plan.json").write_text(json.dumps({"moves": moves, "manifest": [*manifest]}), encoding="utf-8")


def test_a_plan_of_an_earlier_run_is_carried_out_first(site):
    write(site, BEFORE)
    stage_plan(site, [["0", "index.html"], ["1", "a/index.html"]], ["index.html", "a/index.html"])
    write(site, {"index.html": "new", "a/index.html": "old"})

    assert tree(site) == {"index.html": "new", "a/index.html": "old"}


@pytest.mark.parametrize(
    "plan",
    [
        "",
        '{"moves": [["0", "in',
        "[]",
        "[" * 100_000,
        '{"moves": 1, "manifest": []}',
        '{"moves": [["0"]], "manifest": []}',
        '{"moves": [], "manifest": null}',
        '{"moves": [["../../pr.txt", "x.html"]], "manifest": []}',
        '{"moves": [["plan.json", "x.html"]], "manifest": []}',
        '{"moves": [["0", "../x.html"]], "manifest": []}',
        '{"moves": [["0", "/x.html"]], "manifest": []}',
        '{"moves": [["0", ".git/config"]], "manifest": []}',
        '{"moves": [["0", ".journal-manifest.json"]], "manifest": []}',
        '{"moves": [["0", "a\\u0000b"]], "manifest": []}',
    ],
)
def test_a_plan_that_is_not_ours_is_dropped(site, plan):
    write(site, BEFORE)
    stage_plan(site, [])
    (site / STAGE / "plan.json").write_text(plan, encoding="utf-8")
    write(site, AFTER)

    assert tree(site) == AFTER
    assert [file.name for file in site.parent.iterdir()] == ["_site"]


def test_a_plan_without_a_manifest_beside_it_removes_nothing(site):
    site.mkdir()
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    stage_plan(site, [["0", "index.html"]], ["index.html"])
    write(site, {"index.html": "new"})

    assert tree(site) == {"index.html": "new", "CNAME": "example.org"}


# ---------------------------------------------------------------- links and files of others


@pytest.fixture
def outside(tmp_path):
    """A folder beside the site, with a file that must stay as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def test_nothing_is_written_through_a_link(site, outside):
    write(site, {"index.html": "old"})
    (site / "c").symlink_to(outside)

    with pytest.raises(CannotWrite, match=r"_site/c is a symbolic link") as caught:
        write(site, {"index.html": "new", "c/index.html": "new", "c/d/index.html": "new"})

    assert not caught.value.begun
    assert (tree(outside), (site / "index.html").read_text(encoding="utf-8")) == ({"index.html": "mine"}, "old")


def test_nothing_is_removed_through_a_link(site, outside):
    write(site, {"index.html": "home", "c/index.html": "c"})
    (site / "c" / "index.html").unlink()
    (site / "c").rmdir()
    (site / "c").symlink_to(outside)
    write(site, {"index.html": "home"})

    assert tree(outside) == {"index.html": "mine"}


def test_a_plan_is_not_carried_out_through_a_link(site, outside):
    stage_plan(site, [["0", "c/index.html"]], ["c/index.html"])
    (site / "c").symlink_to(outside)

    with pytest.raises(CannotWrite, match="symbolic link") as caught:
        write(site, {"index.html": "home"})

    assert caught.value.begun
    assert tree(outside) == {"index.html": "mine"}


def test_a_link_where_a_page_goes_is_replaced_and_what_it_leads_to_stays(site, outside):
    write(site, {"index.html": "home"})
    (site / "a.html").symlink_to(outside / "index.html")
    (site / "b").symlink_to(outside)
    written = write(site, {"index.html": "home", "a.html": "mine", "b": "b"})

    assert written.foreign == ("a.html", "b")
    assert not (site / "a.html").is_symlink()
    assert tree(outside) == {"index.html": "mine"}


def test_a_folder_with_links_of_others_in_the_way_is_not_lost(site, outside):
    write(site, {"index.html": "home"})
    (site / "a").mkdir()
    (site / "a" / "link").symlink_to(outside)

    with pytest.raises(CannotWrite, match="lies in the way of a,"):
        write(site, {"index.html": "home", "a": "page"})


@pytest.mark.parametrize("name", [STAGE, MANIFEST, LOCK])
def test_our_own_bookkeeping_is_never_a_link(site, outside, name):
    write(site, {"index.html": "home"})
    stage_plan(site, [["0", "stolen.html"]])
    (site / STAGE).rename(outside / "stage")
    before = tree(outside)
    (site / name).unlink(missing_ok=True)
    (site / name).symlink_to(outside / "stage" if name == STAGE else outside / "index.html")

    if name == LOCK:
        with pytest.raises(CannotWrite, match=r"\.journal-lock is a symbolic link"):
            write(site, {"index.html": "new"})
    else:
        write(site, {"index.html": "new"})
        assert tree(site) == {"index.html": "new"}
    assert tree(outside) == before


def test_a_staged_link_is_not_published(site, outside):
    stage_plan(site, [["0", "a.html"], ["1", "b.html"]], ["a.html", "b.html"])
    (site / STAGE / "1").symlink_to(outside / "index.html")
    write(site, {"a.html": "new"})

    assert tree(site) == {"a.html": "new"}


def test_a_file_of_others_that_is_replaced_is_told(site):
    write(site, {"index.html": "home"})
    (site / "robots.txt").write_text("mine", encoding="utf-8")
    (site / "same.txt").write_text("same", encoding="utf-8")
    pages = {"index.html": "new", "robots.txt": "ours", "same.txt": "same"}

    assert write(site, pages).foreign == ("robots.txt",)
    assert write(site, {**pages, "robots.txt": "again"}).foreign == ()


def test_new_pages_come_before_the_pages_of_before_that_lead_to_them(site, monkeypatch):
    old = {"index.html": "0", "a/index.html": "0", "style.css": "0"}
    write(site, old)
    order = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda file, target: (order.append(Path(target).name), replace(file, target)))
    pages = {"index.html": "1", "a/index.html": "1", "style.css": "1", "code/a/net.py.html": "1", "new.html": "1"}
    write(site, {**pages, "net.py": "1"})

    assert [name for name in order if name not in {"plan.json", MANIFEST}] == [
        "net.py",
        "net.py.html",
        "new.html",
        "style.css",
        "index.html",
        "index.html",
    ]


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


def test_a_folder_by_a_link_is_named_by_its_own_name(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "_site").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CannotWrite, match="name the folder that it leads to"):
        check_folder(tmp_path / "_site", tmp_path, CONTENT)


def test_a_name_that_the_system_refuses_is_told(tmp_path):
    with pytest.raises(CannotWrite, match="File name too long"):
        check_folder(tmp_path / ("x" * 300), tmp_path, CONTENT)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "_site").touch()

    with pytest.raises(CannotWrite, match="is a file"):
        check_folder(tmp_path / "_site", tmp_path, CONTENT)
