from journal import themefiles
from journal.themefiles import default_theme, locate, read_theme
from journal.written import SourceFile


def test_the_default_theme_has_templates_and_static_files(tmp_path):
    theme = read_theme(tmp_path, (), frozenset())

    assert {"home.html", "day.html", "partials/ledger.html", "default/day.html"} <= set(theme.templates)
    assert theme.static["assets/journal.css"] == "theme:static/assets/journal.css"
    assert len(theme.versions["assets/journal.css"]) == 8


def test_the_journals_own_files_go_before_the_default_ones_file_by_file(tmp_path):
    own = SourceFile("templates/day.html", "Mine")
    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "assets" / "journal.css").write_text("/* mine */", encoding="utf-8")
    theme = read_theme(tmp_path, (own,), frozenset({"static/assets/journal.css", "posts/a.png"}))

    assert theme.templates["day.html"] == own
    assert theme.templates["default/day.html"] != own
    assert theme.static["assets/journal.css"] == "static/assets/journal.css"
    assert theme.versions["assets/journal.css"] != read_theme(tmp_path, (), frozenset()).versions["assets/journal.css"]


def test_a_source_is_found_in_the_theme_or_in_the_journal(tmp_path):
    assert locate(tmp_path, "theme:static/assets/journal.css").is_file()
    assert locate(tmp_path, "static/a.css") == tmp_path / "static" / "a.css"


def test_an_installed_theme_lies_inside_the_package(tmp_path, monkeypatch):
    (tmp_path / "theme_files").mkdir()
    monkeypatch.setattr(themefiles, "__file__", str(tmp_path / "themefiles.py"))

    assert default_theme.__wrapped__() == tmp_path / "theme_files"
