import sys

import pytest

from journal import compiled
from journal.compiled import compiled_with
from journal.outputs import Page
from journal.theme import Theme, ThemeFiles
from journal.written import SourceFile

OURS, THEIRS = SourceFile("templates/a.html", "ours"), SourceFile("templates/b.html", "theirs")
FILES = ThemeFiles({"a.html": OURS, "default/a.html": OURS, "b.html": THEIRS}, {}, {})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where Python keeps what it has compiled."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def rendered(template, files=FILES):
    return Theme(files, "", "en", compiled_with(files)).render(Page("/", template, {})).value


def kept(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def test_templates_of_the_default_theme_are_compiled_once(folder, monkeypatch):
    (folder / str(compiled.Path(compiled.__file__).parent)[1:]).mkdir(parents=True)

    assert rendered("a.html") == "ours"
    assert len(kept(folder)) == 1
    monkeypatch.setattr("jinja2.Environment.compile", lambda *_, **__: pytest.fail("it was compiled again"))
    assert rendered("a.html") == "ours"


def test_templates_of_an_author_are_not_kept(folder):
    (folder / str(compiled.Path(compiled.__file__).parent)[1:]).mkdir(parents=True)

    assert rendered("b.html") == "theirs"
    assert kept(folder) == []


def test_a_template_that_changed_is_compiled_again(folder):
    (folder / str(compiled.Path(compiled.__file__).parent)[1:]).mkdir(parents=True)
    changed = SourceFile("templates/a.html", "changed")
    files = ThemeFiles({"a.html": changed, "default/a.html": changed}, {}, {})

    assert (rendered("a.html"), rendered("a.html", files), rendered("a.html")) == ("ours", "changed", "ours")


def test_where_nothing_may_be_written_templates_are_compiled_each_time(folder, monkeypatch):
    assert rendered("a.html") == "ours"  # the folder of the modules is not there
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered("a.html") == "ours"
    assert kept(folder) == []
