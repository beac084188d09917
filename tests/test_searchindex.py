import gzip
import json
import re

import pytest
from conftest import day
from demo import ROOT
from generated import body_of, generated_documents
from hypothesis import given, settings
from hypothesis import strategies as st
from searchreader import is_unspaced, reader_of, unpacked

from journal.documents import Document
from journal.english import ENGLISH
from journal.outputs import made
from journal.resources import make_anew
from journal.searchindex import BLOCK, CALL, index_files
from journal.terms import is_correctable, terms_in

WORDS = st.text(st.sampled_from("abcdeéß日本語𠮷𠮸ไท09#\uffee"), min_size=1, max_size=8)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


def document(text="", *, title="", topics="", headings=(), number=1, **more):
    shown = {"body": body_of(text, headings)} if headings else {"text": text}
    return Document(kind="day", url=f"/c/day-{number}/", title=title, topics=(topics,), **shown, **more)


def documents(*texts):
    return tuple(document(text, number=number) for number, text in enumerate(texts))


def indexed(found):
    outputs = [(output.path, made(output.data)) for output in index_files(found, ENGLISH)]
    assert len(dict(outputs)) == len(outputs)
    return reader_of(dict(outputs))


def urls(*numbers):
    return [f"c/day-{number}/" for number in numbers]


# ---------------------------------------------------------------- what is found


@settings(deadline=None)  # the first use makes a table of letters
@given(st.lists(TEXTS, max_size=20))
def test_every_word_of_every_text_is_found(texts):
    reader = indexed(documents(*texts))

    for number, text in enumerate(texts):
        for word in text.split():
            assert f"c/day-{number}/" in reader.find(word) or not terms_in(word)


@settings(deadline=None)  # the first use makes a table of letters
@given(st.lists(TEXTS, max_size=5))
def test_the_beginning_of_a_word_finds_it(texts):
    reader = indexed(documents(*texts))

    for number, text in enumerate(texts):
        for term in terms_in(text):
            shortest = 1 if is_unspaced(term) else 3
            for end in range(shortest, len(term) + 1):
                assert number in {
                    posting.document for match in reader.matches(term[:end]) for posting in reader.terms[match]
                }


@pytest.mark.parametrize("wrong", ["xradient", "graadient", "graient", "rgadient", "gradienx", "gradietn", "gradientt"])
def test_a_word_with_one_slip_is_found(wrong):
    assert indexed(documents("the gradient", "a grade")).find(wrong) == urls(0)


@pytest.mark.parametrize("query", ["grdeint", "grad1ent", "thw", "", "…"])
def test_what_is_too_far_from_any_word_finds_nothing(query):
    assert indexed(documents("the gradient", "a grade")).find(query) == []


def test_slips_are_looked_for_only_where_nothing_begins_with_the_word():
    assert indexed(documents("losses", "losser", "glosses")).find("losse") == urls(1, 0)


def test_a_word_that_is_still_written_may_have_a_slip_in_its_second_half():
    assert indexed(documents("convolution")).find("convlu") == urls(0)


def test_one_and_two_letters_are_whole_words():
    assert indexed(documents("R and C", "rare", "adam", "ad")).find("r") == urls(0)


def test_any_stretch_of_a_text_without_spaces_is_found():
    reader = indexed(documents("機械学習の本", "学校で習う"))

    assert [reader.find(query) for query in ("学習", "機械学習", "習", "の本", "本", "習学")] == [
        urls(0),
        urls(0),
        urls(1, 0),
        urls(0),
        urls(0),
        [],
    ]


def test_what_has_all_words_is_found_or_else_what_has_most():
    reader = indexed(documents("adam rate", "adam loss", "loss rate adam"))

    assert reader.find("adam loss rate") == urls(2)
    assert reader.find("adam rate unheard") == urls(2, 0)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"text": "word"}, {"text": "word word"}),
        ({"text": "word " * 99}, {"text": "a word", "headings": ["word"]}),
        ({"text": "word " * 99, "headings": ["word"]}, {"topics": "word"}),
        ({"text": "word " * 99, "headings": ["word"], "topics": "word"}, {"title": "word"}),
        ({"text": "word"}, {"title": "wordy"}),
        ({"text": "word " * 9, "lined": True}, {"text": "word word"}),
    ],
)
def test_titles_weigh_more_than_topics_headings_and_text(worse, better):
    reader = indexed((document(**better, number=0), document(**worse, number=1)))

    assert reader.find("word") == urls(0, 1)


def test_rare_words_weigh_more_than_common_ones():
    texts = ["rare", *["common"] * 9]
    reader = indexed(
        (document("rare common common", number=0), document("common rare rare", number=1), *documents(*texts))
    )

    assert reader.find("rare common")[:2] == urls(1, 0)


def test_of_what_fits_as_well_the_latest_stands_first():
    assert indexed(documents("word", "word", "word")).find("word") == urls(2, 1, 0)


# ---------------------------------------------------------------- the files


def test_the_files_of_a_small_index():
    outputs = {output.path: made(output.data).decode() for output in index_files(documents("Loss, loss <b>"), ENGLISH)}
    root = json.loads(outputs.pop("search/index.js")[len(CALL) + 1 : -2])

    assert root["count"] == 1
    assert sorted(name for name in root if name not in {"count", "group"}) == [
        *("challenges", "documents", "endings", "kinds", "many", "none", "one", "terms")
    ]
    assert {re.sub("-[0-9a-f]{4}.js$", "", path): text for path, text in outputs.items()} == {
        "search/d0": 'journalSearch("0\\t\\t\\tc/day-0/\\t")\n',
        "search/t0": 'journalSearch("0b @\\n0loss A")\n',
        "search/e0": 'journalSearch("0ssol")\n',
        "search/x0-0.js": 'journalSearch(["c/day-0/",0,"Loss, loss <b>"])\n',
    }


def test_a_title_stands_on_one_line_and_an_address_is_encoded():
    reader = indexed((document(title="Two\tlines\nof it", number="ä ö#x"),))

    assert [(item["title"], item["url"]) for item in reader.documents] == [
        ("Two lines of it", "c/day-%C3%A4%20%C3%B6#x/")
    ]


def test_challenges_are_named_where_there_are_several():
    one = document("a", number=1, challenge="One")
    other = document("b", number=2, challenge="Other")

    assert indexed((one, document())).root["challenges"] == []
    assert [item["challenge"] for item in indexed((one, document())).documents] == ["", ""]
    assert indexed((one, document(), other)).root["challenges"] == ["One", "Other"]
    assert [item["challenge"] for item in indexed((one, document(), other)).documents] == ["0", "", "1"]


def test_a_long_text_is_in_parts_that_say_where_they_begin():
    text = "x = 1\n" * 2000 + "last = 2\n"
    reader = indexed((document(text, lined=True), document("word " * 2000 + "last", number=2)))
    parts = [reader.load(f"x0-{part}") for part in range(3)]

    assert "".join(text for _, _, text in parts) == text
    assert [line for _, line, _ in parts] == [1, 667, 1333]
    assert [(posting.document, posting.part) for posting in reader.terms["last"]] == [(0, 2), (1, 2)]
    assert reader.load("x1-2")[1] == 0


@settings(deadline=None)  # the first use makes a table of letters
@given(st.lists(TEXTS, max_size=20).map(lambda texts: documents(*texts)))
def test_files_are_in_the_order_of_javascript_and_begin_where_they_are_said_to(found):
    reader = indexed(found)

    for kind in ("terms", "endings"):
        terms = reader.terms if kind == "terms" else reader.endings
        assert list(terms) == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    assert set(filter(None, reader.endings)) == {term[::-1] for term in reader.terms if is_correctable(term)}


@pytest.fixture(scope="module", params=[100, pytest.param(1000, marks=pytest.mark.slow)])
def large(request):
    return request.param, indexed(generated_documents(request.param))


def test_a_query_loads_the_files_that_its_words_are_in(large):
    _, reader = large
    for word in list(reader.terms)[::97]:
        names = [name for name in reader.loaded(word) if name.startswith("t")]
        loaded = {term for name in names for term, _ in unpacked(reader.load(name))}

        assert set(reader.matches(word)) <= loaded
        assert 1 <= len(names) <= 6


def test_a_first_query_loads_little(large):
    count, reader = large
    most, with_excerpts = {100: (4_096, 24_576), 1000: (12_288, 40_960)}[count]
    words = sorted((term for term in reader.terms if len(term) > 2), key=lambda term: -len(reader.terms[term]))

    assert max(loaded_size(reader, reader.loaded(word)) for word in words[:100] + words[::200]) <= most
    for word in words[:20]:
        urls = [item["url"] for item in reader.documents]
        texts = {f"x{urls.index(url)}-0" for url in reader.find(word)[:8]}
        assert loaded_size(reader, reader.loaded(word) | texts) <= with_excerpts


def loaded_size(reader, names):
    return sum(len(gzip.compress(reader.read(f"{name}.js"), 9)) for name in names)


def test_the_root_names_files_by_what_they_hold():
    before, after = indexed(documents("adam")), indexed(documents("adam", "momentum"))

    assert before.names("terms") != after.names("terms")
    assert indexed(documents("adam")).root == before.root


def test_the_script_of_the_search_is_small():
    assert len(gzip.compress((ROOT / "static/assets/search.js").read_bytes(), 9)) <= 4_096


def test_a_site_has_its_index_and_its_page_of_results(built):
    outputs = {output.path: output for output in built({"posts/100-days/day-1.md": day(text="Momentum.")}).outputs}
    reader = reader_of({path: output.data for path, output in outputs.items() if path.startswith("search/")})

    assert reader.find("momentum") == ["100-days/day-1/"]
    assert b'action="./"' in outputs["search/index.html"].data


@pytest.mark.parametrize("data", [b"\xc1", b"\x80\x80", b"\x81\xa2\xff\xff\x01"])
def test_postings_that_another_program_remembered_are_not_taken(data):
    found = documents("the gradient")
    mine, others = (
        [(output.path, made(output.data)) for output in index_files(found, ENGLISH, remember)]
        for remember in (make_anew, lambda wishes: [data] * len(wishes))
    )

    assert mine == others


def test_an_index_of_several_groups_of_blocks_is_that_of_all_documents():
    count = BLOCK * BLOCK + 3 * BLOCK + 1
    found = documents(*(f"every {number % 7} word{number}" for number in range(count)))
    reader = indexed(found)

    assert reader.find("every") == urls(*reversed(range(count)))
    for number in (0, BLOCK, BLOCK * BLOCK, count - 1):
        assert reader.find(f"word{number}")[:1] == urls(number)
