import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.jsontext import Cursor, JsonError, Lines, offset_within
from journal.nodes import Items, Scalar, Table, plain
from journal.problems import Place


def test_members_items_and_texts_are_read_in_order():
    cursor = Cursor(' {"a" : [1, {"b": 2}] , "c":"d"} ')
    found = []
    for key in cursor.members():
        found.append(key)
        if key == "a":
            found += [cursor.value() for _ in cursor.items()]
        else:
            found.append(cursor.literal().text)
    cursor.end()

    assert found == ["a", 1, {"b": 2}, "c", "d"]


def test_empty_objects_and_lists_have_no_parts():
    assert list(Cursor("{ }").members()) == []
    assert list(Cursor("[\n]").items()) == []


@pytest.mark.parametrize(
    ("text", "message", "offset", "syntax"),
    [
        ("[1 2]", "a `,` or `]` is missing here", 3, True),
        ("[1", "a `,` or `]` is missing here", 2, True),
        ("", "a list belongs here", 0, True),
        ("{}", "a list belongs here", 0, False),
        ("[nul]", "expecting value", 1, True),
        ('["a]', "unterminated string", 1, True),
        ("[" * 100_000, "this value is too large, or nests too deep", 1, True),
        ("[" + "9" * 5000, "this value is too large, or nests too deep", 1, True),
        ("[1] x", "something follows the end of the file's one value", 4, True),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, message, offset, syntax):
    def read():
        cursor = Cursor(text)
        for _ in cursor.items():
            cursor.value()
        cursor.end()

    with pytest.raises(JsonError) as caught:
        read()

    assert (caught.value.message, caught.value.offset, caught.value.syntax) == (message, offset, syntax)


@pytest.mark.parametrize(
    ("text", "message", "syntax"),
    [
        ('{"a": 1,}', "a text belongs here", True),
        ('{"a" 1}', "a `:` is missing here", True),
        ("[]", "an object belongs here", False),
    ],
)
def test_objects_have_texts_as_keys(text, message, syntax):
    cursor = Cursor(text)
    with pytest.raises(JsonError, match=message) as caught:
        [cursor.value() for _ in cursor.members()]

    assert caught.value.syntax == syntax


def test_a_node_knows_the_places_of_its_parts():
    text = '{"day": 12,\n "topics": ["a", true],\n "code": {"x": null}}'
    node = Cursor(text).node("p")
    day, topics, code = (value for _, value in node.pairs)

    assert isinstance(node, Table)
    assert day == Scalar("12", Place("p", 1, 9, 2))
    assert topics == Items(
        (Scalar("a", Place("p", 2, 14), quoted=True), Scalar("true", Place("p", 2, 18, 4))), Place("p", 2, 12)
    )
    assert code.pairs[0][1].absent
    assert node.pairs[0][0].place == Place("p", 1, 2)


def test_nodes_nest_as_deep_as_front_matter():
    with pytest.raises(JsonError, match="deeper than 20"):
        Cursor("[" * 21 + "]" * 21).node("p")


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12))
def test_a_node_says_what_was_written(value):
    def with_tuples(part):
        if isinstance(part, dict):
            return {key: with_tuples(inner) for key, inner in part.items()}
        return tuple(map(with_tuples, part)) if isinstance(part, list) else part

    assert plain(Cursor(json.dumps(value, indent=1)).node("p")) == with_tuples(value)


@given(st.text(), st.text(), st.booleans())
def test_a_character_is_found_again_behind_escapes(before, after, ascii_only):
    literal = json.dumps(before + after, ensure_ascii=ascii_only)
    offset = offset_within(literal, 1, len(before))

    assert json.loads(literal[:offset] + '"') == before


def test_a_byte_order_mark_takes_no_column():
    text = '\ufeff{"a":\n1}'
    lines = Lines(text)

    assert next(Cursor(text).members()) == "a"
    assert lines.place("p", 1) == Place("p", 1, 1)
    assert lines.place("p", text.index("1")) == Place("p", 2, 1)
    assert text[lines.offset(Place("p", 1, 2))] == '"'


def test_a_line_that_is_not_there_has_no_offset():
    assert Lines("a\nb").offset(Place("p", 3)) == -1
    assert Lines("a\nb").offset(Place("p")) == -1
    assert Lines("a\nb").offset(Place("p", 2)) == 2
