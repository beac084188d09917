import datetime as dt
from types import MappingProxyType

import pytest
from markupsafe import Markup

from journal.body import Body
from journal.inputs import key_of
from journal.outputs import Page, later
from journal.problems import Place
from journal.strings import words_of
from journal.written import NavItem

BODY = Body("<p>x</p>", "", "x", "x", 1)


def shout(text):
    return text.upper()


def key(look=b"", url="/x/", template="day.html", **data):
    return key_of(Page(url, template, data), look)


def test_the_same_page_has_the_same_key_however_its_parts_came_about():
    parts = ["a b", "c"]
    twice = tuple(parts)

    assert key(one=("a b", "c"), other=("a b", "c")) == key(one=twice, other=twice)
    assert key(one=dt.date(2026, 1, 5), other=NavItem("a", "/")) == key(
        one=dt.date(2026, 1, 5), other=NavItem("a", "/")
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"x": 1}, {"x": 2}),
        ({"x": "a"}, {"y": "a"}),
        ({"x": "<p>"}, {"x": Markup("<p>")}),
        ({"x": NavItem("a", "b")}, {"x": NavItem("b", "a")}),
        ({"x": NavItem("a", "b")}, {"x": ("a", "b")}),
        ({"x": ("a", "b")}, {"x": ("ab",)}),
        ({"x": BODY}, {"x": Body("<p>y</p>", "", "x", "x", 1)}),
        ({"x": Body("", "", "", "", 0, key=b"1")}, {"x": Body("", "", "", "", 0, key=b"2")}),
        ({"x": later(shout, "a")}, {"x": later(shout, "b")}),
        ({"x": later(shout, "a")}, {"x": later(len, "a")}),
        ({"x": later(shout, text="a")}, {"x": later(shout, "a")}),
        ({"x": words_of("en")}, {"x": words_of("de")}),
        ({"x": MappingProxyType({"a": "b"})}, {"x": MappingProxyType({"a": "c"})}),
        ({"url": "/x/"}, {"url": "/y/"}),
        ({"template": "a.html"}, {"template": "b.html"}),
        ({"look": b"1"}, {"look": b"2"}),
    ],
)
def test_pages_that_differ_in_anything_have_different_keys(one, other):
    assert key(**one) != key(**other)


def test_a_page_is_known_by_its_dates_and_place_as_well():
    page = Page("/x/", "day.html", {})

    assert key_of(page, b"") != key_of(Page("/x/", "day.html", {}, Place("posts/a.md", 3)), b"")
    assert key_of(page, b"") != key_of(Page("/x/", "day.html", {}, updated=dt.date(2026, 1, 5)), b"")


def test_a_function_without_a_name_cannot_be_part_of_a_page():
    with pytest.raises(Exception, match="pickle"):
        key(x=later(lambda: 1))
