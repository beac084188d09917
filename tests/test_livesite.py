import pytest
from conftest import NOW, day, write_journal

from journal.build import Request
from journal.livesite import changed_files, rebuild
from journal.manuscript import Include

BROKEN = '---\ntitle: "open\n---\n'


@pytest.fixture
def served(tmp_path):
    """Write files and build, with what was served before if it is given."""

    def from_files(files, previous=None, **request):
        return rebuild(Request(write_journal(tmp_path, files), NOW, **request), previous)

    return from_files


POST = "posts/100-days/day-001.md"


def test_a_site_is_served_as_it_was_built(served):
    first = served({POST: day(text="One.")})

    assert b"One." in first.files["100-days/day-1/index.html"].data
    assert (first.good, first.errors) == (True, ())


def test_with_errors_the_last_good_site_is_served(served):
    first = served({POST: day(text="One.")})
    broken = served({POST: BROKEN, "posts/100-days/day-002.md": day("2026-01-06")}, first)
    still = served({}, broken)
    mended = served({POST: day(text="Two.")}, still)

    assert broken.files is still.files is first.files
    assert [problem.code for problem in still.errors] == ["yaml-syntax"]
    assert broken.good
    assert still.texts[POST] == BROKEN
    assert {"100-days/day-1/index.html", "100-days/day-2/index.html"} <= mended.files.keys()


def test_before_there_was_a_good_site_what_has_no_error_is_served(served):
    first = served({POST: BROKEN, "posts/100-days/day-002.md": day("2026-01-06")})
    second = served({"posts/100-days/day-003.md": day("2026-01-07")}, first)

    assert "100-days/day-3/index.html" in second.files
    assert "100-days/day-1/index.html" not in second.files
    assert not second.good


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/repo/", "/repo/"),
        ("https://example.org/a/b", "/a/b/"),
        ("https://example.org/%C3%BC/", "/ü/"),
    ],
)
def test_a_site_stands_where_it_will_be_published(served, address, base):
    assert served({"journal.yml": f"base_url: {address}\n" if address else ""}).base == base


def test_what_entries_name_elsewhere_is_looked_for_whether_it_is_there_or_not(served):
    text = "[a](../../lab/a.py) [b](../../lab/gone.png) [c](day-001.png) [d](/.git/config) [e](/_site/index.html)"
    outside = served({POST: day(text=text, code="code/net.py"), "code/net.py": "x"}).outside

    assert {"code/net.py", "lab/a.py", "lab/gone.png"} <= outside
    assert not [path for path in outside if path.startswith(("posts", ".git", "_site"))]


def test_a_source_has_the_page_that_shows_it(served):
    site = served(
        {
            POST: day(code="code/net.py"),
            "code/net.py": "x",
            "static/a.css": "",
            "posts/100-days/log.md": "# 2026-01-09\n\nx",
        }
    )

    assert site.url_of(POST) == "/100-days/day-1/"
    assert site.url_of("code/net.py") == "/100-days/code/day-1/net.py/"
    assert site.url_of("posts/100-days/challenge.md") == "/100-days/"
    assert site.url_of("journal.yml") == ""


def test_drafts_are_shown_with_a_ribbon(served):
    include = Include(drafts=True, scheduled=True)
    files = served({POST: day(draft="true"), "posts/100-days/day-002.md": day("2027-01-01")}, include=include).files

    assert b'<p class="ribbon">Draft</p>' in files["100-days/day-1/index.html"].data
    assert b'<p class="ribbon">Scheduled</p>' in files["100-days/day-2/index.html"].data


# ---------------------------------------------------------------- what changed


def test_an_edit_changes_the_pages_that_show_it(served):
    first = served({POST: day(text="One."), "static/site.css": "a {}"})
    changed = changed_files(first, served({POST: day(text="Two.")}, first), [POST])

    assert "100-days/day-1/index.html" in changed
    assert not changed & {"404.html", "site.css", "assets/journal.css"}


def test_what_is_new_or_gone_is_changed(served, tmp_path):
    first = served({POST: day()})
    (tmp_path / POST).unlink()
    second = served({"posts/100-days/day-002.md": day()}, first)

    assert {"100-days/day-1/index.html", "100-days/day-2/index.html"} <= changed_files(first, second, [])


def test_a_copied_file_is_changed_when_its_source_was(served):
    first = served({"static/a.png": "x", "static/b.png": "x"})
    second = served({}, first)

    assert changed_files(first, second, ["static/a.png"]) == {"a.png"}


def test_a_file_of_the_theme_that_is_replaced_is_changed(served):
    first = served({})

    assert "assets/icon.svg" in changed_files(first, served({"static/assets/icon.svg": "x"}, first), [])


def test_while_the_last_good_site_is_shown_nothing_changes(served):
    first = served({POST: day()})

    assert changed_files(first, served({POST: BROKEN}, first), [POST]) == frozenset()
