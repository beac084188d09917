import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journal.nodes import plain
from journal.problems import Place
from journal.yamlmends import quoted, shortened
from journal.yamltext import read_yaml


def problems(text):
    return read_yaml("p.md", text, 2).problems


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("day: 010", {"day": "010"}),
        ("draft: no", {"draft": "no"}),
        ("minutes: 1:30", {"minutes": "1:30"}),
        ("tags: [a, b]", {"tags": ("a", "b")}),
        ("a:\n- b\n- c: d", {"a": ("b", {"c": "d"})}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a:", {"a": ""}),
    ],
)
def test_values_stay_the_text_that_was_typed(text, value):
    assert plain(read_yaml("p.md", text).value) == value


@pytest.mark.parametrize("text", ["", "# only a comment\n", "~", "null"])
def test_a_text_that_holds_nothing_has_no_nodes(text):
    assert read_yaml("p.md", text).value is None


def test_places_count_lines_and_columns_of_the_file_from_one():
    table = read_yaml("p.md", "ü: x\ntopics: [a, bcd]", 2).value
    (_, value), (key, topics) = table.pairs

    assert value.place == Place("p.md", 2, 4, 1)
    assert key.place == Place("p.md", 3, 1, 6)
    assert topics.items[1].place == Place("p.md", 3, 13, 3)


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (
            "title: Day 45 - Go: POST\n",
            2,
            8,
            "the text of `title` holds a colon, which YAML takes for another key",
            'put the text in quotes: `title: "Day 45 - Go: POST"`',
        ),
        ('title: "abc\n', 2, 8, "this quote is never closed", "add a closing quote at the end of the value"),
        ('a: x\ntitle: "abc\nauthor: "me"\n', 3, 8, "this quote is never closed", "add a closing quote"),
        ("title: x\n\tdate: y\n", 3, 1, "a tab cannot indent YAML", "use spaces"),
        ("title: @foo\n", 2, 8, "a value cannot begin with `@`", 'put it in quotes: `title: "@foo"`'),
        ("title: %foo\n", 2, 8, "a value cannot begin with `%`", 'put it in quotes: `title: "%foo"`'),
        ("title: [a, b\ndate: 3\n", 2, 8, "this `[` is never closed", "add `]`, or put plain text in quotes"),
        ("title: {a: b\n", 2, 8, "this `{` is never closed", "add `}`, or put plain text in quotes"),
        ("a: [b: c: d]\n", 2, 4, "this list in `[]` cannot be read", "put each text that holds"),
        ("title: *bold* text\n", 2, 8, "a value that begins with `*` must stand in quotes", "put it in quotes"),
        ("title: > foo\n", 2, 8, "a value cannot begin with `>` and go on in the same line", "put it in quotes"),
        ("title:Day 5\ndate: 3\n", 2, 6, "a space is missing after `title:`", "write `title: Day 5`"),
        ("title: x\ndate:y\nz: 1\n", 3, 5, "a space is missing after `date:`", "write `date: y`"),
        ("key with no colon\ntitle: x\n", 2, 1, "this line has no key: `key with no colon`", "write `key: value`"),
        ("no key\n\ntitle: x\n", 2, 1, "this line has no key: `no key`", "write `key: value`"),
        ("title: x\nno colon\ndate: y\n", 3, 1, "this line has no key: `no colon`", "write `key: value`"),
        ('title: "Day 5" extra\n', 2, 8, 'the value begins with `"` and goes on after it is closed', "put the whole"),
        (
            "title: 'It's day'\n",
            2,
            8,
            "the value begins with `'` and goes on",
            'put the whole value in quotes: `title: "It\'s day"`',
        ),
        (
            "title: [Paper] Foo\n",
            2,
            8,
            "the value begins with `[` and goes on",
            'put the whole value in quotes: `title: "[Paper] Foo"`',
        ),
        (
            "title: x\n date: 3\n",
            3,
            1,
            "`date` is indented, and the line above is complete",
            "begin the line at the margin",
        ),
        ('title: "a\\qb"\n', 2, 10, "a backslash in double quotes starts an escape", "write `\\\\` for a backslash"),
        ("title: - foo\n", 2, 8, "a list begins on a line of its own", 'put it in quotes: `title: "- foo"`'),
        ("title: |\n  foo\n bar\n", 4, 2, "YAML cannot read on from here", "write `key: value`, one to a line"),
        ("- a\nb: c\n", 3, 1, "YAML cannot read this line", "write `key: value`"),
        ("? [a]\n: b\n", 2, 3, "a key must be a word", "for plain text put the whole value in quotes"),
        ("title: {{ x }}\n", 2, 9, "a key must be a word", "for plain text put the whole value in quotes"),
    ],
)
def test_a_usual_mistake_is_explained_where_it_is_mended(text, line, column, message, hint):
    (problem,) = problems(text)

    assert (problem.code, problem.place.line, problem.place.column) == ("yaml-syntax", line, column)
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: &a x\n", "`&a` is a YAML anchor, and anchors are not read here"),
        ("title: *a\n", "`*a` is a YAML alias, and aliases are not read here"),
        ("title: !x y\n", "`!x` is a YAML tag, and tags are not read here"),
        ("a: !!python/object/apply:os.system [ls]\n", "`!!python/object/apply:os.system` is a YAML tag"),
        ("title: x\n---\nfoo: y\n", "a second document starts here"),
        ("[" * 5000, "this goes past the limit 20 levels deep"),
        ("- " * 5000, "this goes past the limit 20 levels deep"),
        ("a: [" + "b, " * 10_000 + "]", "this goes past the limit of 10,000 values"),
        ("a: " + "x" * 70_000, "this is longer than 64 KiB"),
    ],
)
def test_what_a_journal_never_needs_is_refused(text, message):
    (problem,) = problems(text)

    assert problem.code == "yaml-feature"
    assert problem.message.startswith(message)


def test_a_key_written_twice_is_told_with_the_line_of_the_first():
    (problem,) = problems("a: 1\nb: 2\na: 3\n")

    assert (problem.code, problem.place.line, problem.also[0].line) == ("duplicate-key", 4, 2)


def test_one_mistake_does_not_hide_the_next():
    found = problems('a: x: y\nb: @b\nc: "d\ne: 1\ne: 2\n')

    assert [problem.place.line for problem in found] == [2, 3, 4, 6]


def test_a_text_of_which_nothing_can_be_read_ends_in_its_problems():
    checked = read_yaml("p.md", '`-[:@-\t?{::?-\n,:&\\\\]"[\n\t')

    assert checked.value is None
    assert checked.problems


def test_what_stands_around_a_mistake_is_read():
    checked = read_yaml("p.md", "a: 1\ntitle: Day 45 - Go: POST\nb:\n  - 2\n")

    assert plain(checked.value) == {"a": "1", "b": ("2",)}


def test_a_control_character_that_is_written_as_an_escape_is_told_as_well():
    (problem,) = read_yaml("p.md", 'a: b\ncode: ["x\\0y"]').problems

    assert (problem.code, problem.place.line, problem.place.column) == ("control-character", 2, 8)


def test_a_control_character_is_told_at_its_column():
    (problem,) = problems("title: a\x1bb\n")

    assert (problem.code, problem.place) == ("control-character", Place("p.md", 2, 9))


@given(st.text(alphabet=st.sampled_from("ab: \n\t-[]{}\"'#&*!|>%@`?,\\"), max_size=80))
def test_any_text_is_read_or_explained(text):
    checked = read_yaml("p.md", text, 2)

    assert all(problem.place.line >= 2 and problem.message and problem.hint for problem in checked.problems)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=40))
def test_a_quoted_text_reads_back(text):
    assert yaml.safe_load(f"a: {quoted(text)}") == {"a": text}


def test_a_long_text_is_shortened_with_an_ellipsis():
    assert shortened("a" * 50, 10) == "a" * 9 + "…"
    assert shortened("short") == "short"
