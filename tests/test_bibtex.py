import subprocess
import sys

import pytest
from conftest import unplaced

from journal.bibtex import parse_references
from journal.written import Source, SourceFile


def parse(text):
    return parse_references(SourceFile("references.bib", text))


def only(fields, kind="article"):
    (source,) = parse(f"@{kind}{{a, title = {{T}}, {fields}}}").value
    return source


def test_an_entry_is_a_source():
    text = """
        @string{mit = "MIT Press"}
        @Book{goodfellow2016, AUTHOR = "Goodfellow, Ian and Yoshua Bengio and Courville, Aaron",
          title = {{Deep} Learning}, publisher = mit, year = 2016, url = {https://www.deeplearningbook.org/}}
    """

    assert parse(text).problems == ()
    assert unplaced(*parse(text).value) == (
        Source(
            title="Deep Learning",
            url="https://www.deeplearningbook.org/",
            author="Ian Goodfellow, Yoshua Bengio and Aaron Courville",
            kind="book",
            year="2016",
            key="goodfellow2016",
            container="MIT Press",
        ),
    )


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (r"M{\"u}ller, J{\'o}zef", "Józef Müller"),
        ("{OpenAI}", "OpenAI"),
        ("Laurens van der Maaten and Geoffrey Hinton", "Laurens van der Maaten and Geoffrey Hinton"),
        ("King, Jr., Martin", "Martin King Jr."),
        ("Ashish Vaswani and others", "Ashish Vaswani et al."),
        ("A B and C D and others", "A B, C D et al."),
    ],
)
def test_names_are_read_as_bibtex_reads_them(author, expected):
    assert only(f"author = {{{author}}}").author == expected


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi = {10.1038/323533a0}", "https://doi.org/10.1038/323533a0"),
        ("doi = {https://doi.org/10.1038/323533a0}", "https://doi.org/10.1038/323533a0"),
        ("eprint = {1412.6980}, archivePrefix = {arXiv}", "https://arxiv.org/abs/1412.6980"),
        ("url = {https://a.example}, doi = {10.1038/x}", "https://a.example"),
        ("note = {x}", ""),
    ],
)
def test_where_a_work_is_found_follows_from_several_fields(fields, url):
    assert only(fields).url == url


@pytest.mark.parametrize(
    ("fields", "year"), [("date = {2019-05-01}", "2019"), ("year = {c. 1843}", "1843"), ("note={}", "")]
)
def test_the_year_follows_from_two_fields(fields, year):
    assert only(fields).year == year


def test_an_editor_stands_in_for_an_author_and_an_unknown_kind_is_none():
    source = only("editor = {A B}, howpublished = {A talk}", "online")

    assert (source.author, source.kind, source.container) == ("A B", "", "A talk")


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("\n@book{a, title = {T}\n@book{c, title = {T}}", "`a`: this entry is never closed", 2),
        ("@book{a, title = {T}}\n@book{a, title = {U}}", "`a`: duplicate entry key 'a'", 2),
        ("@book{a, title = {T}, title = {U}}", "`a`: duplicate field keys on entry: 'title'", 1),
        ("@book{, title = {T}}", "this entry has no key", 1),
        ("@book{a b, title = {T}}", "`a b` is no key to cite by", 1),
        ("\n\n@book{a, year = {2000}}", "`a` has no title", 3),
    ],
)
def test_a_mistake_is_told_with_its_line_and_leaves_the_rest(text, message, line):
    checked = parse(text + "\n@misc{last, title = {L}}\n")
    (problem,) = checked.problems

    assert (problem.code, problem.message, problem.place.line) == ("bibtex", message, line)
    assert checked.value[-1].key == "last"


def test_an_address_that_is_none_is_told():
    checked = parse("@misc{a, title = {T}, url = {javascript:alert(1)}}")

    assert [problem.code for problem in checked.problems] == ["address"]
    assert checked.value[0].url == ""


@pytest.mark.parametrize("text", ["", "\ufeff", "words alone", "@comment{x}", "% a"])
def test_a_file_without_entries_has_no_sources(text):
    assert unplaced(*parse(text).value) == ()


def test_mistakes_are_not_written_to_the_terminal_as_well():
    imports = "from journal.bibtex import parse_references; from journal.written import SourceFile"
    program = f"{imports}; parse_references(SourceFile('', '@a{{b, c={{'))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stderr == ""


def test_the_library_is_imported_only_when_there_is_a_file():
    program = "import sys, journal.cli, journal.build, journal.bibtex; print('bibtexparser' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout == "False\n"
