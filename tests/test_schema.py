import pytest

from journal.nodes import Table, plain, scalars
from journal.notation import Mistake
from journal.problems import Place
from journal.readers import FLAG, NUMBER, TEXT, TEXTS
from journal.schema import (
    Field,
    Fields,
    Synonym,
    each,
    first_of,
    read_fields,
    record,
    scalar,
)
from journal.yamltext import read_yaml

TITLE = Field("title", TEXT, "untitled", "")
COUNT = Field(
    "count", NUMBER, 0, "", (Synonym("number"), Synonym("dozens", scalar("number", lambda text: 12 * int(text))))
)
TAGS = Field("tags", TEXTS, (), "", (Synonym("keywords"),), merge=lambda lists: tuple(sum(lists, ())))
DRAFT = Field("draft", FLAG, default=False, doc="")
FIELDS = Fields(TITLE, COUNT, TAGS, DRAFT)


def read(text, **options):
    node = read_yaml("p.yml", text).value
    return read_fields(node if isinstance(node, Table) else Table((), Place("p.yml")), FIELDS, **options)


def test_a_field_that_is_not_written_has_its_default():
    assert read("")
    assert read("").value[TITLE] == "untitled"


def test_a_field_is_read_by_its_reader():
    record_ = read("title: A  long\n  title\ncount: 12\ndraft: yes").value

    assert (record_[TITLE], record_[COUNT], record_[DRAFT]) == ("A long title", 12, True)


@pytest.mark.parametrize("key", ["Count", "COUNT", "number", "NUMBER"])
def test_keys_compare_without_case_and_by_synonym(key):
    assert read(f"{key}: 12").value[COUNT] == 12


def test_a_synonym_may_have_a_reader_of_its_own():
    assert read("dozens: 2").value[COUNT] == 24


def test_of_several_synonyms_the_canonical_one_counts():
    assert read("dozens: 2\nnumber: 5\ncount: 1").value[COUNT] == 1


def test_synonyms_of_a_list_can_be_joined():
    assert read("keywords: [c]\ntags: [a, b]").value[TAGS] == ("a", "b", "c")


def test_a_key_without_a_value_counts_as_not_written():
    record_ = read("title:\ntags: []\ncount: ~").value

    assert (record_[TITLE], record_[TAGS], record_[COUNT]) == ("untitled", (), 0)
    assert record_.extra == {}


def test_the_place_of_each_value_is_kept():
    assert read("a: b\ntitle: x").value.places == {"title": Place("p.yml", 2, 8, 1)}


def test_every_mistake_is_told():
    found = read("count: many\ndraft: perhaps\ntitle: [a]").problems

    assert [(problem.code, problem.place.line) for problem in found] == [("number", 1), ("flag", 2), ("shape", 3)]


def test_a_key_that_is_none_of_ours_is_kept():
    assert read("weather: {sun: 1, wind: [a, b]}").value.extra == {"weather": {"sun": "1", "wind": ("a", "b")}}


@pytest.mark.parametrize("key", ["titel", "ttle", "tittle", "Titel"])
def test_a_key_that_is_nearly_one_of_ours_is_a_mistake(key):
    (problem,) = read(f"{key}: x").problems

    assert (problem.code, problem.label) == ("unknown-key", "did you mean `title`?")


def test_a_known_key_of_another_program_is_no_mistake():
    assert read("titel: x", foreign=frozenset({"titel"})).problems == ()


def test_a_closed_mapping_takes_no_other_key():
    (problem,) = read("weather: sun", closed=True).problems

    assert problem.message == "`weather` is not a key here"
    assert "`title`" in problem.hint


def test_a_value_that_a_synonym_declines_is_kept():
    field = Field("date", scalar("date", str), "", "", (Synonym("published", lambda _node: declined()),))
    checked = read_fields(read_yaml("p.yml", "published: true").value, Fields(field))

    assert (checked.value[field], checked.value.extra) == ("", {"published": "true"})


def declined():
    return TEXT(read_yaml("p.yml", "a: ~").value.pairs[0][1])


def test_a_list_reports_all_of_its_mistakes():
    reader = each(NUMBER)
    checked = reader(read_yaml("p.yml", "a: [1, x, [2, y]]").value.pairs[0][1])

    assert checked.value == (1, 2)
    assert [problem.place.column for problem in checked.problems] == [8, 15]


def test_a_text_with_separators_is_a_list_with_places():
    reader = each(NUMBER)
    checked = reader(read_yaml("p.yml", 'a: "1, x ,3"').value.pairs[0][1])

    assert checked.value == (1, 3)
    assert (checked.problems[0].place.column, checked.problems[0].place.length) == (8, 1)


def test_a_value_is_read_by_its_shape():
    reader = first_of((Table, record(FIELDS, lambda read, _place: read[TITLE])))
    table, text = (value for _, value in read_yaml("p.yml", "a: {title: x}\nb: c").value.pairs)

    assert reader(table).value == "x"
    assert reader(text).problems[0].message == "a table belongs here"


def test_a_record_reports_the_mistakes_of_its_fields():
    reader = record(FIELDS, lambda read, place: (read[TITLE], place.line))
    table, text = (value for _, value in read_yaml("p.yml", "a: {title: x, cuont: 3}\nb: c").value.pairs)

    assert reader(table).value == ("x", 1)
    assert [problem.code for problem in reader(table).problems] == ["unknown-key"]
    assert [problem.code for problem in reader(text).problems] == ["shape"]


def test_a_scalar_reader_refuses_tables():
    def never(text):
        raise Mistake(text, "")

    reader = scalar("text", never)

    assert (
        reader(read_yaml("p.yml", "a: {b: c}").value).problems[0].message
        == "this is a table, and one value belongs here"
    )


def test_a_node_gives_all_its_values_in_reading_order():
    node = read_yaml("p.yml", "a: 1\nb: [2, {c: 3}]").value

    assert [value.text for value in scalars(node)] == ["1", "2", "3"]
    assert plain(node) == {"a": "1", "b": ("2", {"c": "3"})}


@pytest.mark.parametrize("read", [TEXTS, each(record(Fields(Field("title", TEXT, "", "")), lambda read, _place: read))])
def test_a_text_with_a_colon_is_put_in_quotes(read):
    node = read_yaml("p.md", '- Goodfellow: Deep "learning"').value
    (problem,) = read(node).problems

    assert (problem.code, problem.hint) == ("shape", 'put it in quotes: `"Goodfellow: Deep \\"learning\\""`')
