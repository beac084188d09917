import pytest
from conftest import NOW, day, write_journal

from journal.build import Request, build
from journal.references import families, identity, reading_order, short_name
from journal.written import Source

BIB = """
@book{goodfellow2016, title = {Deep Learning}, author = {Ian Goodfellow and Yoshua Bengio}, year = 2016}
@article{kingma2014, title = {Adam}, author = {Diederik P. Kingma and Jimmy Ba}, year = 2014, doi = {10.1/x}}
"""


@pytest.fixture
def sources(tmp_path):
    """What the one day of a journal cites, as (title, locator), and all that is wrong."""

    def of(text="Text.", listed="[]", **files):
        paths = {"bib": "posts/100-days/references.bib", "root": "references.bib"}
        written = {paths[name]: content for name, content in ({"bib": BIB} | files).items() if content}
        day_post = {"posts/100-days/day-001.md": day(sources=listed, text=text)}
        built = build(Request(write_journal(tmp_path, written | day_post), NOW))
        (entry,) = built.site.challenges[0].days
        problems = [
            (item.code, item.message, item.label, item.place.line, item.place.column) for item in built.problems
        ]
        return [(source.title, source.locator) for source in entry.sources], problems

    return of


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("[goodfellow2016]", ("Deep Learning", "")),
        ('["@goodfellow2016"]', ("Deep Learning", "")),
        ('["goodfellow2016, ch. 6"]', ("Deep Learning", "ch. 6")),
        ("[{key: goodfellow2016, locator: section 4.3}]", ("Deep Learning", "section 4.3")),
        ("['Bishop, Pattern Recognition']", ("Bishop, Pattern Recognition", "")),
        ("[Wikipedia]", ("Wikipedia", "")),
        ("['A talk of 2019']", ("A talk of 2019", "")),
        ("['arXiv:1412.6980']", ("arXiv:1412.6980", "")),
    ],
)
def test_front_matter_names_sources_by_key_or_in_words(sources, listed, expected):
    assert sources(listed=listed) == ([expected], [])


def test_the_text_adds_what_it_cites_and_front_matter_does_not_list(sources):
    found, problems = sources("A [@kingma2014, s. 2; @goodfellow2016] and [@kingma2014].", "[goodfellow2016]")

    assert problems == []
    assert found == [("Deep Learning", ""), ("Adam", "")]


def test_a_source_of_the_day_may_have_a_key_of_its_own(sources):
    found, problems = sources("See [@me, p. 3].", "[{key: me, title: My notes}]", bib="")

    assert (found, problems) == ([("My notes", "")], [])


@pytest.mark.parametrize(
    ("written", "name", "label", "place"),
    [
        (("Text.\n\nA [@kingma2041].", "[]"), "kingma2041", "did you mean `kingma2014`?", (7, 5)),
        (("A [@kingma2014; @nobody].", "[]"), "nobody", "", (5, 18)),
        (("Text.", "[goodfelow2016]"), "goodfelow2016", "did you mean `goodfellow2016`?", (3, 11)),
        (("Text.", "[smith1999]"), "smith1999", "", (3, 11)),
        (("Text.", "['@smith']"), "smith", "", (3, 11)),
        (("Text.", "[{key: smith}]"), "smith", "", (3, 17)),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest(sources, written, name, label, place):
    _, problems = sources(*written)

    assert problems == [("unknown-source", f"no source has the key `{name}`", label, *place)]


def test_without_references_brackets_and_words_are_text(sources):
    found, problems = sources("Thanks to [@someone].", "[smith1999]", bib="")

    assert (found, problems) == ([("smith1999", "")], [])


def test_references_of_the_journal_serve_every_challenge_and_those_of_a_challenge_go_before(sources):
    root = "@misc{kingma2014, title = {Another}}\n@misc{shared, title = {Shared}}"
    found, problems = sources("A [@kingma2014] [@shared].", root=root)

    assert (found, problems) == ([("Adam", ""), ("Shared", "")], [])


def test_the_pledge_may_cite(tmp_path):
    challenge = "---\ndays: 100\n---\nAs in [@kingma2014] and [@nobody].\n"
    files = {
        "posts/100-days/challenge.md": challenge,
        "posts/100-days/references.bib": BIB,
        "posts/100-days/log.md": "By [@goodfellow2016].\n",
    }
    built = build(Request(write_journal(tmp_path, files), NOW))

    assert [source.title for source in built.site.plan_sources["100-days"]] == ["Adam", "Deep Learning"]
    assert [(item.code, item.place.line, item.place.column) for item in built.problems] == [("unknown-source", 4, 27)]


@pytest.mark.parametrize(
    ("author", "names", "short"),
    [
        ("Ada Lovelace", ("Lovelace",), "Lovelace 1843"),
        ("Ada Lovelace and Charles Babbage", ("Lovelace", "Babbage"), "Lovelace and Babbage 1843"),
        ("A B & C D", ("B", "D"), "B and D 1843"),
        ("A B, C D, and E F", ("B", "D", "F"), "B et al. 1843"),
        ("A B et al.", ("B",), "B et al. 1843"),
        ("", (), "Notes"),
    ],
)
def test_a_work_is_told_by_its_authors_and_its_year(author, names, short):
    assert families(author) == names
    assert short_name(Source("Notes", author=author, year="1843")) == short


def test_a_work_without_a_year_is_told_by_its_authors():
    assert short_name(Source("Notes", author="Ada Lovelace")) == "Lovelace"


def test_chapters_of_one_work_are_one_work():
    one = Source("Deep Learning", "https://a.example/6", "I. Goodfellow", locator="ch. 6")
    other = Source("Deep learning", "https://a.example/9", "I. Goodfellow", key="g")

    assert identity(one) == identity(other) != identity(Source("Deep Learning"))


def test_works_stand_by_family_name_then_year():
    works = [
        Source("c", author="A Z", year="2000"),
        Source("B"),
        Source("a", author="Z A"),
        Source("d", author="A Z", year="1999"),
    ]

    assert [work.title for work in sorted(works, key=reading_order)] == ["a", "B", "d", "c"]
