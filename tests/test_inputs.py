import datetime as dt
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from conftest import assembled, day
from markupsafe import Markup
from msgspec.structs import fields

from journal import (
    body,
    codeviews,
    dayrecords,
    documents,
    model,
    outputs,
    plans,
    resources,
    settings,
    terms,
    tracker,
    views,
    written,
)
from journal.body import NO_PROSE, Body, Prose
from journal.convert import convert
from journal.inputs import PLAIN, basis_of, facts_of, key_of
from journal.outputs import Page, later
from journal.problems import Place
from journal.resources import Resources
from journal.settings import NavItem
from journal.strings import words_of
from journal.value import Value

BODY = Body(Prose("<p>x</p>", "x"), words=1)


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
        ({"x": BODY}, {"x": Body(Prose("<p>y</p>", "x"), words=1)}),
        ({"x": Body(NO_PROSE, key=b"1")}, {"x": Body(NO_PROSE, key=b"2")}),
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


def test_a_page_is_known_by_its_date_as_well_and_not_by_where_it_was_written():
    page = Page("/x/", "day.html", {})

    assert key_of(page, b"") == key_of(Page("/x/", "day.html", {}, Place("posts/a.md", 3)), b"")
    assert key_of(page, b"") != key_of(Page("/x/", "day.html", {}, updated=dt.date(2026, 1, 5)), b"")


def test_a_function_without_a_name_cannot_be_part_of_a_page():
    with pytest.raises(Exception, match="pickle"):
        key(x=later(lambda: 1))


# ---------------------------------------------------------------- the basis


FILES = {
    "posts/100-days/day-001.md": day(topics="[a]", code="[net.py]", text="One.\n\n[x](y.md)"),
    "posts/100-days/day-002.md": day("2026-01-06"),
}
DAY = "posts/100-days/day-001.md"
NOTHING = Resources({}, {})


def basis(files, resources=NOTHING):
    return basis_of(assembled(files, others=("posts/100-days/net.py",)).value, resources)


def test_the_same_journal_has_the_same_basis():
    assert basis(FILES) == basis(dict(FILES))


def test_how_many_words_a_text_has_and_where_its_links_stand_is_no_part_of_the_basis():
    lower = FILES[DAY].replace("topics:", "# a comment\ntopics:")
    of = partial(converted, code="x = 1")

    assert basis(FILES | {DAY: lower}) == basis(FILES)
    assert facts_of(of("# T\n\nA.\n\nB [x](y).")) == facts_of(of("# T\n\nA.\n\nC and D [x](y)."))
    assert facts_of(of("A.")) == facts_of(converted("A.", code="y = 2"))


@pytest.mark.parametrize(
    "text", ["", "# T\n\nA.", "B.", "A.\n\n## H", "A. [x](y)", "A.\n\n### Q: Why?", "A. $x$", "A. [@k]"]
)
def test_what_lists_show_of_a_text_is_a_fact(text):
    assert facts_of(converted(text)) != facts_of(converted("A."))


@pytest.mark.parametrize(
    "change",
    [("topics: [a]", "topics: [b]"), ("2026-01-05", "2026-01-04"), ("code:", "minutes: 5\ncode:"), ("One.", "Two.")],
)
def test_whatever_other_pages_can_show_is_part_of_the_basis(change):
    assert basis(FILES | {DAY: FILES[DAY].replace(*change)}) != basis(FILES)


@pytest.mark.parametrize(
    "resources", [Resources({"a.png": (1, 2)}, {}), Resources({}, {"net.py": "x"}), Resources({}, {}, share_cards=True)]
)
def test_what_was_read_for_the_pages_is_part_of_the_basis(resources):
    assert basis(FILES, resources) != basis(FILES)


def converted(text, code=""):
    return convert(f"{text}\n\n```python\n{code}\n```\n" if code else text)


CORE = (
    body,
    codeviews,
    dayrecords,
    documents,
    model,
    outputs,
    plans,
    resources,
    settings,
    terms,
    tracker,
    views,
    written,
)


def test_no_value_that_is_digested_holds_a_set():
    """Each run has another order of its texts, and pickle counts up with each of them until it sees cycles."""
    named = [kind for module in CORE for kind in vars(module).values() if isinstance(kind, type)]
    kinds = [kind for kind in named if issubclass(kind, Value)]
    parts = [(kind, part) for kind in kinds for part in fields(kind)]
    sets = [(kind.__name__, part.name) for kind, part in parts if "set[" in str(part.type)]

    assert len(kinds) > 80
    assert sets == [("Facts", "files")]  # of which no page is made


SIMPLE = {str, int, bool, type(None), dt.date}


def parts_of(hint):
    """All types that an annotation names."""
    if get_origin(hint) is Literal:
        return {str}
    return set().union(*map(parts_of, get_args(hint))) or {hint}


@pytest.mark.parametrize("kind", [*PLAIN, tracker.CalendarDate])
def test_plain_types_hold_nothing_but_what_is_written_as_it_is(kind):
    held = set().union(*(parts_of(hint) for hint in get_type_hints(kind).values()))

    assert held <= {*SIMPLE, tracker.CalendarDate, ...}


def test_a_journal_of_many_challenges_can_be_digested():
    plan = "---\ndays: 3\nstart: 2026-01-01\nrest: []\n---\n"
    site = assembled({f"posts/c{number}/challenge.md": plan for number in range(60)}).value

    assert basis_of(site, NOTHING)


DIGESTS = """
import sys
from msgspec.structs import replace
sys.path.insert(0, sys.argv[1])
from conftest import assembled
from journal.convert import convert
from journal.extensions import BUILT_IN
from journal.inputs import PLAIN, basis_of, facts_of, key_of
from journal.outputs import Page, made
from test_inputs import FILES, NOTHING
third = "---\\ndate: 2026-01-07\\ntopics: [b, c, d]\\n---\\n### Q: Why?\\n"
site = assembled({**FILES, "posts/100-days/day-003.md": third}).value
jobs = [job for kind in BUILT_IN.kinds for job in kind(site, NOTHING) if isinstance(job, Page)]
print(basis_of(site, NOTHING), facts_of(convert("# A\\n\\n## B\\n\\n## C")))
print([key_of(replace(job, data=made(job.data)), b"") for job in jobs])
"""


def test_digests_are_the_same_in_every_run():
    command = [sys.executable, "-c", DIGESTS, str(Path(__file__).parent)]
    found = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout  # noqa: S603 - our own words
        for seed in ("1", "2", "3")
    }

    assert len(found) == 1
