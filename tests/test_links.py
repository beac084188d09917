import pytest

from journal.links import Spot, candidates, journal_path, resolved, site_url

SPOT = Spot("posts/ch/day-002/index.md", "/ch/day-2/")
TARGETS = {
    "posts/ch": "/ch/",
    "posts/ch/day-001.md": "/ch/day-1/",
    "posts/ch/day-002": "/ch/day-2/",
    "posts/ch/day-002/plot 1.png": "/ch/day-2/plot 1.png",
    "posts/ch/day-003/index.md": "/ch/day-3/",
    "static/logo.svg": "/logo.svg",
    "pages/about.md": "/about/",
}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("../day-001.md", "posts/ch/day-001.md"),
        ("../day-001", "posts/ch/day-001.md"),
        ("../day-001.html", "posts/ch/day-001.md"),
        ("../day-003", "posts/ch/day-003/index.md"),
        ("../day-003/", "posts/ch/day-003/index.md"),
        ("plot%201.png", "posts/ch/day-002/plot 1.png"),
        ("plot 1.png", "posts/ch/day-002/plot 1.png"),
        (r".\plot 1.png", "posts/ch/day-002/plot 1.png"),
        ("plot 1.png?raw=true#x", "posts/ch/day-002/plot 1.png"),
        ("..", "posts/ch"),
        ("/posts/ch/day-001.md", "posts/ch/day-001.md"),
        ("/logo.svg", "static/logo.svg"),
        ("../../../static/logo.svg", "static/logo.svg"),
        ("../../../../etc/passwd", ""),
        ("day-009.md", ""),
        ("https://example.org/day-001.md", ""),
        ("", ""),
        ("#x", ""),
    ],
)
def test_a_target_is_read_as_on_github_and_then_as_elsewhere(target, path):
    assert journal_path(target, SPOT, TARGETS) == path


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("../day-001.md#the-loss", "/ch/day-1/#the-loss"),
        ("#the-loss", "/ch/day-2/#the-loss"),
        ("../day-009.md", ""),
        ("https://example.org", ""),
    ],
)
def test_a_target_leads_to_a_url_with_its_fragment(target, url):
    assert resolved(target, SPOT, TARGETS) == url


@pytest.mark.parametrize(
    ("target", "url"),
    [("../day-1/", "/ch/day-1/"), ("/about/#x", "/about/"), ("", "/ch/day-2/"), ("x.png", "/ch/day-2/x.png")],
)
def test_a_target_can_be_an_address_of_the_site(target, url):
    assert site_url(target, SPOT) == url


def test_markdown_files_are_not_looked_for_under_other_names():
    assert list(candidates("a.md", "posts/x.md")) == ["posts/a.md"]


def test_a_target_with_a_nul_names_no_file():
    assert list(candidates("%00", "posts/a.md")) == []
