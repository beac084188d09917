"""A build that remembers makes, byte for byte, what a build from nothing makes."""

import os
import random
import shutil

import pytest
from conftest import CHALLENGE, day, write_journal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal import cli, output, workers

AS_OF = ("--as-of", "2026-11-21")
LONG = " ".join(["word"] * 40)
FILES = {
    "journal.yml": "title: Test\nbase_url: https://example.org/a\ntimezone: UTC\n",
    "posts/100-days/challenge.md": CHALLENGE,
    "posts/100-days/day-001/index.md": day(code="[net.py]", topics="[A]", text="See [two](../day-002.md) and $x^2$."),
    "posts/100-days/day-001/net.py": "x = 1\n",
    "posts/100-days/day-002.md": day("2026-01-06", topics="[A, B]", text=f"{LONG}\n\n```python\nx = 1\n```\n"),
    "posts/100-days/day-003.md": day("2026-01-07", text="### Q: Why?\n\nBecause of [one](day-001/index.md#x)."),
    "posts/100-days/day-004.md": day("2026-01-08", title="Four", minutes=45, text="Text[^1].\n\n[^1]: Note."),
    "posts/100-days/log.md": "# Log\n\n## Day 9, 2026-01-13\n\nLogged.\n",
    "posts/note.md": day(title="A note", text="A note."),
    "pages/about.md": "---\ntitle: About\n---\nMe.\n",
}
POSTS = [path for path in FILES if path.startswith("posts/100-days/day-") and path.endswith(".md")]
TEXTS = (
    "Another text.",
    "## A heading\n\nAnd *more*.",
    "$\\frac{1}{2}$ and `code`",
    "![](a.png)",
    "",
    "[x](nowhere.md)",
)


def _write(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit_text(root, chance):
    path = chance.choice(POSTS)
    if (root / path).exists():
        text = (root / path).read_text(encoding="utf-8")
        _write(root, path, text.rpartition("---\n")[0] + "---\n" + chance.choice(TEXTS))


def edit_front_matter(root, chance):
    keys = [("title", "New"), ("draft", "true"), ("minutes", "5"), ("topics", "[C]"), ("slug", "new"), ("date", "x")]
    path, (key, value) = chance.choice(POSTS), chance.choice(keys)
    if (root / path).exists():
        text = (root / path).read_text(encoding="utf-8")
        _write(root, path, text.replace("---\n", f"---\n{key}: {value}\n", 1) if f"\n{key}:" not in text else text)


def edit_config(root, chance):
    lines = ["title: Other\n", "language: de\n", "macros: {x: y}\n", "base_url: https://example.org\ntitle: T\n"]
    _write(root, "journal.yml", f"timezone: UTC\n{chance.choice(lines)}")


def edit_template(root, chance):
    text = chance.choice(
        ["{% extends 'default/day.html' %}", "{{ entry.title }}", "{% include 'x.html' %}", "{{ no }}"]
    )
    _write(root, "templates/day.html", text)
    _write(root, "templates/x.html", f"{chance.random()}")


def edit_static(root, chance):
    _write(root, "static/site.css", f"a {{ width: {chance.randrange(9)}px }}")


def edit_code(root, chance):
    _write(root, "posts/100-days/day-001/net.py", f"x = {chance.randrange(9)}\n" * chance.randrange(1, 4))


def edit_plan(root, chance):
    _write(root, "posts/100-days/challenge.md", CHALLENGE.replace("---\n", "---\nrules: [A, B]\n", chance.randrange(2)))


def add(root, chance):
    number = chance.randrange(5, 9)
    _write(root, f"posts/100-days/day-{number:03}.md", day("2026-02-01", text=f"Day {number}."))


def delete(root, chance):
    (root / chance.choice(POSTS)).unlink(missing_ok=True)


def rename(root, chance):
    old, new = root / chance.choice(POSTS[1:]), root / f"posts/100-days/day-{chance.randrange(20, 30):03}.md"
    if old.exists():
        old.rename(new)


def touch(root, chance):
    path = root / chance.choice(POSTS)
    if path.exists():
        os.utime(path, ns=(1, chance.randrange(10**9)))


def spoil_output(root, chance):
    files = sorted(file for file in (root / "_site").rglob("*.html") if file.is_file())
    if files:
        file = chance.choice(files)
        file.write_bytes(b"x") if chance.random() < 1 / 2 else file.unlink()


def spoil_memory(root, chance):
    file = root / ".journal" / "memory.sqlite"
    if file.exists():
        data = bytearray(file.read_bytes())
        for _ in range(9):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)


EDITS = (
    *(edit_text, edit_front_matter, edit_config, edit_template, edit_static, edit_code, edit_plan),
    *(add, delete, rename, touch, spoil_output, spoil_memory),
)


def tree(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.startswith(".journal-")
    }


def build(root, *arguments):
    return cli.run(["build", "-C", str(root), "--format", "short", "-q", *AS_OF, *arguments])


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4), seed=st.integers(0, 10**6))
def test_after_any_edits_the_site_is_that_of_a_build_from_nothing(tmp_path_factory, capfd, edits, seed):
    root = write_journal(tmp_path_factory.mktemp("journal"), FILES)
    chance = random.Random(seed)  # noqa: S311 - to choose edits
    build(root)
    for edit in edits:
        before = tree(root / "_site")
        edit(root, chance)
        capfd.readouterr()
        status = build(root)
        remembered = capfd.readouterr()
        clean = tmp_path_factory.mktemp("clean")
        shutil.copytree(root, clean / "journal", ignore=shutil.ignore_patterns("_site", ".journal"), symlinks=True)
        assert build(clean / "journal", "--fresh") == status
        assert capfd.readouterr().out == remembered.out
        if status == 0:
            assert tree(root / "_site") == tree(clean / "journal" / "_site")
        elif edit is not spoil_output:
            assert tree(root / "_site") == before


def test_any_number_of_workers_makes_the_same_site(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "WORTH_A_FORK", 2)
    one, three = (write_journal(tmp_path / name, FILES) for name in ("one", "three"))
    assert build(one, "--jobs", "1") == build(three, "--jobs", "3") == 0

    assert tree(one / "_site") == tree(three / "_site")


def times(root):
    return {file: file.stat().st_mtime_ns for file in (root / "_site").rglob("*.html")}


def changed_since(before, root):
    now = times(root)
    return sorted(file.relative_to(root / "_site").as_posix() for file in now if now[file] != before[file])


def test_an_edit_of_a_text_touches_the_pages_that_show_it_and_no_others(tmp_path):
    root = write_journal(tmp_path, FILES)
    build(root)
    before = times(root)
    text = (root / POSTS[1]).read_text(encoding="utf-8")
    _write(root, POSTS[1], f"{text}\nOne more sentence.\n")
    build(root)

    assert changed_since(before, root) == ["100-days/day-2/index.html"]


def test_a_page_whose_template_warns_is_made_anew_each_time(tmp_path, capfd):
    root = write_journal(tmp_path, {**FILES, POSTS[1]: day("2026-01-06", template="nowhere")})
    for _ in range(2):
        assert build(root) == 0
        assert "unknown-template" in capfd.readouterr().err


@pytest.mark.parametrize("names", [["index.html"], ["index.html", "days/index.html"]])
def test_pages_that_somebody_changes_meanwhile_are_made_again(tmp_path, monkeypatch, names):
    root = write_journal(tmp_path, FILES)
    build(root)
    pages = [root / "_site" / name for name in names]
    whole = [page.read_bytes() for page in pages]
    waiting = list(pages)

    def meddle():
        if waiting:
            waiting.pop().write_bytes(b"meddled")

    real = output.publish
    monkeypatch.setattr(output, "publish", lambda *args, **options: (meddle(), real(*args, **options))[1])
    assert build(root) == 0
    assert not waiting
    assert [page.read_bytes() for page in pages] == whole


def test_a_folder_that_was_deleted_is_made_in_one_build(tmp_path, monkeypatch):
    root = write_journal(tmp_path, FILES)
    build(root)
    pages = times(root).keys()
    shutil.rmtree(root / "_site")
    published = []
    real = output.publish
    monkeypatch.setattr(output, "publish", lambda *args, **more: (published.append(1), real(*args, **more))[1])
    build(root)

    assert times(root).keys() == pages
    assert len(published) == 1


def test_what_was_changed_before_a_build_is_made_again_alone(tmp_path):
    root = write_journal(tmp_path, FILES)
    build(root)
    before = times(root)
    (root / "_site" / "index.html").write_bytes(b"meddled")
    (root / "_site" / "days" / "index.html").unlink()
    build(root)

    assert changed_since(before, root) == ["days/index.html", "index.html"]


def test_a_memory_from_anybody_changes_nothing_and_is_told_of(tmp_path, run):
    root = write_journal(tmp_path, FILES)
    (root / ".journal").mkdir()
    (root / ".journal" / "memory.sqlite").write_bytes(b"\x80\x04cposix\nsystem\n(S'touch x'\ntR." * 99)
    status, _, said = run(root, "build", *AS_OF)

    assert status == 0
    assert "note: .journal/memory.sqlite was damaged; it is made anew" in said


def test_a_profile_names_stages_and_the_posts_that_took_longest(tmp_path, run):
    root = write_journal(tmp_path, FILES)
    status, _, first = run(root, "build", *AS_OF, "--profile")
    _, _, second = run(root, "build", *AS_OF, "--profile")

    assert status == 0
    assert all(stage in first for stage in ("read", "parse", "convert", "assemble", "compose", "check", "write"))
    assert f"  {POSTS[1]}" in first.partition("Slowest to convert")[2]
    assert "Time by stage" in second
    assert "Slowest" not in second
    assert "Rendered 0 pages, " in second
