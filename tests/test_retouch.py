"""A site after the edit of one text is the site that a build makes of the journal."""

import datetime as dt

import pytest
from conftest import CHALLENGE, NOW, day, write_journal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journal.build import Means, Request, build
from journal.livesite import completed, rebuild
from journal.memory import opened
from journal.outputs import Output
from journal.retouch import caught_up, retouched

POST, NOTE, PAGE = "posts/100-days/day-001.md", "posts/note.md", "pages/about.md"
FILES = {
    "journal.yml": "title: Test\nbase_url: https://example.org/a\ntimezone: UTC\n",
    POST: day(title="One", topics="[a]", text="First words.\n\n[x](day-002.md) and $x$.\n\n```python\nx = 1\n```"),
    "posts/100-days/day-002.md": day("2026-01-06", topics="[a, b]", text="See [one](day-001.md#more).\n\n## More"),
    "posts/100-days/aside.md": day("2026-01-07", text="Aside."),
    "posts/100-days/log.md": "# Log\n\n## Day 9, 2026-01-13\n\nLogged.\n",
    NOTE: day(title="A note", text="A note."),
    PAGE: "---\ntitle: About\n---\nMe.\n",
}
FRONT = FILES[POST].partition("First")[0]


@pytest.fixture
def journal(tmp_path):
    return write_journal(tmp_path, FILES)


def after(root, path, text, *, now=NOW, memory=None):
    """What is made of the journal after an edit, from what was made of it before."""
    request = Request(root, NOW)
    means = Means(memory) if memory else Means()
    before = build(request, means=means)
    (root / path).write_text(text, encoding="utf-8")
    return retouched(before, replace(request, now=now), path, means)


def contents(built):
    return {output.path: output.data for output in built.outputs if isinstance(output, Output)}


def indexes(made, built):
    """Paths of the files of the search index that differ."""
    return {
        path
        for path, data in contents(made).items()
        if path.startswith("search/") and path.endswith(".js") and contents(built).get(path) != data
    }


@pytest.mark.parametrize(
    ("path", "more"),
    [
        (POST, "More words, *all* of them last.\n"),
        ("posts/100-days/aside.md", "More.\n"),
        (NOTE, "More.\n"),
        (PAGE, "More.\n"),
    ],
)
def test_the_edit_of_a_text_makes_what_a_build_makes(journal, path, more):
    made = after(journal, path, f"{FILES[path]}\n{more}")
    built = build(Request(journal, NOW))

    assert made
    assert made.is_behind
    assert contents(caught_up(made, Means())) == contents(built)
    assert {path for path, data in contents(made).items() if contents(built).get(path) != data} == indexes(made, built)
    assert (made.problems, made.texts, made.site.ledger) == (built.problems, built.texts, built.site.ledger)


WORDS = st.sampled_from(["First words.", "$x$", "and", "\n\n", "*b*", "## H", "[x](day-002.md)", "> q", "- i\n", "`c`"])


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(WORDS, max_size=6).map(" ".join), min_size=1, max_size=4))
def test_a_site_that_is_served_is_always_the_one_that_a_build_makes(journal, texts):
    with opened(journal) as memory:
        (journal / POST).write_text(FILES[POST], encoding="utf-8")
        served = rebuild(Request(journal, NOW), None, memory)
        for text in texts:
            (journal / POST).write_text(f"{FILES[POST]}\n{text}\n", encoding="utf-8")
            served = rebuild(Request(journal, NOW), served, memory, changed=[POST])
        served = completed(served, memory)
    expected = rebuild(Request(journal, NOW))

    assert {path: file.data for path, file in served.files.items() if isinstance(file, Output)} == {
        path: file.data for path, file in expected.files.items() if isinstance(file, Output)
    }
    assert [problem.message for problem in served.problems] == [problem.message for problem in expected.problems]


def test_one_edit_follows_on_another(journal):
    request = Request(journal, NOW)
    built = build(request)
    for number in range(3):
        (journal / POST).write_text(f"{FILES[POST]}\nEdit {number}.\n", encoding="utf-8")
        built = retouched(built, request, POST, Means())

    assert contents(caught_up(built, Means())) == contents(build(request))


def test_code_of_the_text_is_remembered(journal, monkeypatch):
    with opened(journal) as memory:
        build(Request(journal, NOW), means=Means(memory))
        monkeypatch.setattr("journal.remembered.highlight", lambda *_: pytest.fail("it was highlighted again"))

        assert after(journal, POST, f"{FILES[POST]}\nMore.\n", memory=memory)


def test_a_process_that_serves_is_never_copied(journal, monkeypatch):
    asked = []

    def spread(work, items, workers, *_others, **_more):
        asked.append(workers)
        return work(items)

    before = build(Request(journal, NOW), means=Means(workers=2))
    (journal / POST).write_text(f"{FILES[POST]}\nMore.\n", encoding="utf-8")
    monkeypatch.setattr("journal.build.spread", spread)

    assert retouched(before, Request(journal, NOW), POST, Means())
    assert set(asked) == {1}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (POST, FILES[POST].replace("One", "Two")),
        (POST, FILES[POST].replace("First", "Other")),
        (POST, f"{FILES[POST]}\n[y](https://example.org/)\n"),
        (POST, f"{FILES[POST]}\n## A heading\n"),
        (POST, f"{FILES[POST]}\n[y](nowhere.md)\n"),
        (POST, f"{FILES[POST]}\n$$\\nope$$\n"),
        (POST, f"{FRONT.replace('topics', 'topcis')}First words.\n"),
        (POST, f'{FRONT}First words.\n\n```python file="net.py"\nx = 1\n```\n'),
        ("posts/100-days/log.md", "# Log\n\n## Day 9, 2026-01-13\n\nMore.\n"),
        ("posts/100-days/challenge.md", CHALLENGE.replace("An hour.", "An hour a day.")),
        ("journal.yml", FILES["journal.yml"].replace("Test", "Other")),
        ("posts/new.md", "New."),
    ],
)
def test_of_any_other_edit_the_journal_is_built(journal, path, text):
    assert after(journal, path, text) is None


def test_of_a_file_that_is_gone_or_unreadable_the_journal_is_built(journal):
    before = build(Request(journal, NOW))
    (journal / POST).write_bytes(b"\xff\xfe\x00")
    assert retouched(before, Request(journal, NOW), POST, Means()) is None
    (journal / POST).unlink()
    assert retouched(before, Request(journal, NOW), POST, Means()) is None


def test_on_another_day_the_journal_is_built(journal):
    assert after(journal, POST, f"{FILES[POST]}\nMore.\n", now=NOW + dt.timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (f"{FILES[POST]}\n[y](nowhere.md)\n", {}),
        (
            day(code="[net.py]", text='First.\n\n```python file="net.py"\nx = 1\n```'),
            {"posts/100-days/net.py": "x = 1\n"},
        ),
    ],
)
def test_of_a_text_of_which_something_is_told_by_its_line_the_journal_is_built(journal, text, others):
    write_journal(journal, {**FILES, POST: text, **others})

    assert after(journal, POST, f"{text}\nMore.\n") is None


def test_with_a_template_that_fails_the_journal_is_built(journal):
    says = "{{ 1 // (2 - (html | striptags).count('More')) }}"
    template = f"{{% extends 'default/day.html' %}}{{% block main %}}{says}{{% endblock %}}"
    write_journal(journal, {**FILES, "templates/day.html": template})

    assert after(journal, POST, f"{FILES[POST]}\nMore and More.\n") is None
