import pytest
from conftest import assembled, day

from journal.bodies import Ground, feed_html, ground_of, page_html
from journal.body import Body, Link
from journal.links import Spot
from journal.problems import Place
from journal.strings import ENGLISH

SPOT = Spot("posts/ch/day-002.md", "/ch/day-2/")
GROUND = Ground(
    {"posts/ch/day-001.md": "/ch/day-1/", "posts/ch/a.png": "/ch/a.png"},
    {"posts/ch/a.png": (640, 480)},
    ENGLISH,
    "https://example.org/repo",
)


def body(url, *, image=False, sized=False):
    kind, attribute = ("image", "src") if image else ("link", "href")
    return Body("<x \x000\x00>", "", "", "", 0, links=(Link(url, attribute, kind, "", Place("", 1), sized),))


@pytest.mark.parametrize(
    ("url", "page", "feed"),
    [
        ("day-001.md#x", 'href="../day-1/#x"', 'href="https://example.org/repo/ch/day-1/#x"'),
        ("#x", 'href="#x"', 'href="https://example.org/repo/ch/day-2/#x"'),
        ("https://a.org/?a=1&b=2", 'href="https://a.org/?a=1&amp;b=2"', 'href="https://a.org/?a=1&amp;b=2"'),
        ("nowhere.md", 'href="nowhere.md"', 'href="https://example.org/repo/ch/day-2/nowhere.md"'),
        ('"><script>', 'href="&quot;&gt;&lt;script&gt;"', None),
    ],
)
def test_a_link_slot_becomes_its_attribute(url, page, feed):
    assert page_html(body(url), SPOT, GROUND) == f"<x {page}>"
    assert feed is None or feed_html(body(url), SPOT, GROUND) == f"<x {feed}>"


@pytest.mark.parametrize(
    ("url", "sized", "attributes"),
    [
        ("a.png", True, 'src="../a.png" width="640" height="480"'),
        ("a.png", False, 'src="../a.png"'),
        ("https://a.org/a.png", True, 'src="https://a.org/a.png"'),
    ],
)
def test_a_picture_slot_takes_its_size_where_it_is_wanted(url, sized, attributes):
    assert page_html(body(url, image=True, sized=sized), SPOT, GROUND) == f"<x {attributes}>"


def test_a_word_slot_becomes_the_word_of_the_theme():
    assert page_html(Body("<p>\x00back-to-text\x00</p>", "", "", "", 0), SPOT, GROUND) == "<p>Back to the text</p>"


def test_all_bodies_of_a_site_share_their_ground():
    site = assembled({"posts/100-days/day-1.md": day()}, config="base_url: https://example.org").value

    assert ground_of(site, {}, ENGLISH) == Ground(site.targets, {}, ENGLISH, "https://example.org")
