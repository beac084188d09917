import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.frontmatter import split
from journal.nodes import plain
from journal.problems import Place


def fields(text):
    return plain(split("p.md", text).value.fields)


@pytest.mark.parametrize(
    ("text", "keys", "body", "line"),
    [
        ("---\ntitle: x\n---\nbody", {"title": "x"}, "body", 4),
        ("---\ntitle: x\n...\nbody", {"title": "x"}, "body", 4),
        ("\ufeff---\r\ntitle: x\r\n---\r\nbody\r\nmore", {"title": "x"}, "body\nmore", 4),
        ("---\rtitle: x\r---\rbody", {"title": "x"}, "body", 4),
        ("\n\n---\ntitle: x\n---\nbody", {"title": "x"}, "body", 6),
        ("---\n---\nbody", {}, "body", 3),
        ("---\n# a comment\ntitle: x\n---\nbody", {"title": "x"}, "body", 5),
        ("---\n{title: x}\n---\nbody", {"title": "x"}, "body", 4),
        ("no front matter", {}, "no front matter", 1),
        ("", {}, "", 1),
    ],
)
def test_a_file_is_taken_apart(text, keys, body, line):
    matter = split("p.md", text)

    assert plain(matter.value.fields) == keys
    assert (matter.value.text, matter.value.line) == (body, line)
    assert matter.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nSome text\n\n---\nmore",
        "---\n- a list\n---\nmore",
        "---\n# A heading\n---\nmore",
        "---\nA sentence.\n",
        "---\n",
        "----\ntitle: x\n----\n",
    ],
)
def test_a_document_that_begins_with_a_thematic_break_has_no_front_matter(text):
    matter = split("p.md", text)

    assert (matter.value.text, plain(matter.value.fields), matter.problems) == (text, {}, ())


def test_front_matter_that_never_ends_is_told_where_it_begins():
    (problem,) = split("p.md", "\n---\ntitle: x\n\nbody").problems

    assert (problem.code, problem.place) == ("front-matter-open", Place("p.md", 2, 1, 3))


def test_front_matter_without_keys_is_told():
    (problem,) = split("p.md", "---\ntitle:x\n---\nbody").problems

    assert (problem.code, problem.place.line) == ("yaml-syntax", 2)


def test_toml_is_read_like_yaml():
    text = (
        '+++\ntitle = "x"\ndate = 2020-01-02\ndraft = false\nminutes = 60\n'
        'tags = ["a", "b"]\nat = 2020-01-02T10:00:00Z\n[extra]\n"my key" = 1\n+++\nbody'
    )

    assert fields(text) == {
        "title": "x",
        "date": "2020-01-02",
        "draft": "false",
        "minutes": "60",
        "tags": ("a", "b"),
        "at": "2020-01-02T10:00:00+00:00",
        "extra": {"my key": "1"},
    }


def test_toml_keys_have_places():
    pairs = split("p.md", '+++\ntitle = "x"\n  draft = true\n+++\n').value.fields.pairs

    assert [key.place for key, _ in pairs] == [Place("p.md", 2, 1, 5), Place("p.md", 3, 3, 5)]


def test_a_toml_key_that_cannot_be_found_again_gets_the_first_line():
    pairs = split("p.md", "+++\na.b = 1\n+++\n").value.fields.pairs
    inner = pairs[0][1].pairs

    assert (pairs[0][0].place.line, inner[0][0].place) == (2, Place("p.md", 2))


@pytest.mark.parametrize(
    ("text", "line"), [("+++\ntitle = \n+++\n", 2), ('+++\ntitle = "x\n+++\n', 2), ("+++\na = [\n+++", 2)]
)
def test_broken_toml_is_told_at_its_line(text, line):
    (problem,) = split("p.md", text).problems

    assert (problem.code, problem.place.line) == ("toml-syntax", line)


@given(st.text(alphabet=st.sampled_from("-+.: \n\ta{[]}\"'#&*!|>%@`"), max_size=60))
def test_no_text_crashes_the_splitter(text):
    matter = split("p.md", "---\n" + text)

    assert matter.value.line >= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("title: x\ndate: 2026-01-05\n---\nText.", 1), ("\n\nday: 4\ntitle:\n---  \n", 3)],
)
def test_front_matter_that_is_never_opened_is_warned_of(text, line):
    (problem,) = split("p.md", text).problems

    assert (problem.code, problem.severity, problem.place.line) == ("front-matter-open", "warning", line)


@pytest.mark.parametrize(
    "text", ["Note: x\n---\n", "a: b\nc: d\n\ntext", "a: b\nc: d", "Text\na: b\nc: d\n---", "a: b\nc: d\n----"]
)
def test_any_other_text_has_no_front_matter(text):
    assert split("p.md", text).problems == ()
