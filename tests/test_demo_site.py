"""The demo journal of this repository, built as a reader of the README builds it."""

import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from crawl import broken_links
from demo import NOW, ROOT, build_demo, serving

from journal.build import Request, build


@pytest.fixture(scope="session")
def demo():
    """The demo journal as it is built."""
    return build(Request(ROOT, NOW))


def files_of(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_demo_builds_without_a_warning(demo):
    assert demo.problems == ()


def test_every_post_of_the_demo_is_published(demo):
    assert {item.state for item in demo.site.ledger} == {"published"}


def test_the_demo_shows_both_kinds_of_challenge(demo):
    shapes = {challenge.spec.slug: (challenge.spec.days, challenge.spec.pace) for challenge in demo.site.challenges}

    assert shapes == {"100-days-of-ml": (100, "daily"), "30-days-of-dl": (30, "scope")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "inside"),
    [
        ({}, True),
        ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}, True),
        ({"PYTHONHASHSEED": "2", "TZ": "America/Lima"}, False),
    ],
)
def test_the_demo_is_the_same_in_every_byte_wherever_it_is_built(site, tmp_path, settings, inside):
    again = build_demo(tmp_path / "again", "-C", str(ROOT), folder=ROOT / "posts" if inside else tmp_path, **settings)

    assert files_of(again) == files_of(site)


@pytest.mark.slow
def test_a_copy_of_the_journal_elsewhere_gives_the_same_site(site, tmp_path):
    for name in ("posts", "pages", "code", "static", "templates"):
        shutil.copytree(ROOT / name, tmp_path / "copy" / name)
    shutil.copy(ROOT / "journal.yml", tmp_path / "copy")

    assert files_of(build_demo(tmp_path / "again", folder=tmp_path / "copy")) == files_of(site)


# ---------------------------------------------------------------- every link, wherever the site stands


def over_http(address):
    try:
        with urlopen(address) as answer:  # noqa: S310 - our own server
            return answer.read().decode("utf-8", "replace")
    except HTTPError:
        return None


def from_disk(address):
    file = Path(unquote(urlsplit(address).path))
    file = file / "index.html" if address.endswith("/") else file
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None


def test_every_link_works_below_a_path(site):
    with serving(site.parent) as address:
        assert list(broken_links(f"{address}/repo/", over_http)) == []


def test_every_link_works_at_the_root(site):
    with serving(site) as address:
        assert list(broken_links(f"{address}/", over_http)) == []


def test_every_link_works_from_disk(site):
    assert list(broken_links(f"{site.as_uri()}/", from_disk)) == []


def test_no_page_loads_anything_from_elsewhere(site):
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")

        assert 'src="http' not in text, page
        assert '<link rel="stylesheet" href="http' not in text, page
