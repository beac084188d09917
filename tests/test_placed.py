from conftest import assembled, day

from journal.placed import shown_pictures, texts_of
from journal.problems import Place

FILES = {
    "posts/100-days/day-1.md": day("2026-01-01", "Text.\n\n![a](a.png) and ![b](/img/b.png)"),
    "posts/100-days/day-2.md": day("2026-01-02", "![a](a.png) [c](c.png) ![d](d.png) ![e](https://example.org/e.png)"),
    "posts/100-days/log.md": "# Log\n\n![f](f.png)\n\n## Day 3, 2026-01-03\n\n![f](f.png)\n",
    "pages/about.md": "About.\n",
}
OTHERS = ("posts/100-days/a.png", "posts/100-days/c.png", "posts/100-days/f.png", "static/img/b.png")


def test_every_text_of_the_site_has_its_place():
    places = [(text.spot.path, text.spot.url, text.start.line) for text in texts_of(assembled(FILES).value)]

    assert places == [
        ("posts/100-days/challenge.md", "/100-days/", 6),
        ("posts/100-days/log.md", "/100-days/log/", 1),
        ("posts/100-days/day-1.md", "/100-days/day-1/", 4),
        ("posts/100-days/day-2.md", "/100-days/day-2/", 4),
        ("posts/100-days/log.md", "/100-days/log/", 5),
        ("pages/about.md", "/about/", 1),
    ]


def test_a_picture_of_the_journal_is_shown_where_a_text_shows_it_first():
    shown = shown_pictures(assembled(FILES, others=OTHERS).value)

    assert {path: place.path for path, place in shown.items()} == {
        "posts/100-days/f.png": "posts/100-days/log.md",
        "posts/100-days/a.png": "posts/100-days/day-1.md",
        "static/img/b.png": "posts/100-days/day-1.md",
    }
    assert shown["posts/100-days/a.png"] == Place("posts/100-days/day-1.md", 4, 1)


def test_a_picture_may_be_shown_in_one_size_alone():
    site = assembled(FILES, others=OTHERS).value
    links = [link for text in texts_of(site) for link in text.body.links]

    assert not any(link.responsive for link in links)
    assert shown_pictures(site, responsive=True) == {}
