import pytest
from conftest import assembled, body_of, day

from journal.codefiles import wanted_paths
from journal.convert import convert

DAY = "posts/100-days/day-001.md"
OWN = "posts/100-days/day-002/index.md"
GITHUB = "repository: https://github.com/me/x"


def site_of(files, *others, config="", **options):
    return assembled(files, others=others, config=config, **options)


def refs(checked):
    return checked.value.challenges[0].days[0].code


def shown(checked):
    """Kind, label and URL of each line of the code list of the first day."""
    return [(ref.kind, ref.label, ref.url) for ref in refs(checked)]


def test_the_files_of_a_posts_own_folder_come_with_it():
    checked = site_of({OWN: day()}, "posts/100-days/day-002/net.py", "posts/100-days/day-002/plots/loss.svg")

    assert shown(checked) == [("file", "net.py", "/100-days/code/day-2/net.py/")]
    assert checked.value.files == {
        "/100-days/day-2/net.py": "posts/100-days/day-002/net.py",
        "/100-days/day-2/plots/loss.svg": "posts/100-days/day-002/plots/loss.svg",
    }


def test_a_code_path_counts_from_the_post_then_from_the_journal():
    checked = site_of({DAY: day(code="[net.py, code/net.py]")}, "posts/100-days/net.py", "code/net.py", "net.py")

    assert [file.path for file in checked.value.code_files] == ["posts/100-days/net.py", "code/net.py"]


def test_lines_of_a_file_are_part_of_the_link():
    checked = site_of(
        {DAY: day(code="['net.py#L3-L9', 'net.py#L4', {path: net.py, label: The net}]")}, "posts/100-days/net.py"
    )

    assert shown(checked) == [
        ("file", "net.py:3–9", "/100-days/code/day-1/net.py/#L3-L9"),
        ("file", "net.py:4", "/100-days/code/day-1/net.py/#L4"),
        ("file", "The net", "/100-days/code/day-1/net.py/"),
    ]
    assert [(ref.titled, ref.lines) for ref in refs(checked)] == [(False, (3, 9)), (False, (4, 4)), (True, (0, 0))]


@pytest.mark.parametrize(
    ("written", "kind", "label", "url"),
    [
        ("me/repo@3f2a1c0:net.py", "file", "me/repo@3f2a1c0:net.py", "https://github.com/me/repo/blob/3f2a1c0/net.py"),
        ("me/repo@3f2a1c0", "commit", "me/repo@3f2a1c0", "https://github.com/me/repo/commit/3f2a1c0"),
        ("https://huggingface.co/spaces/me/a", "demo", "huggingface.co/spaces/me/a", None),
        ("{url: 'https://example.org/x/', label: X}", "demo", "X", "https://example.org/x/"),
        ("{url: 'https://example.org/x/', kind: notebooks}", "notebook", "example.org/x", "https://example.org/x/"),
        ("https://github.com/me/x/pull/3", "commit", "me/x#3", None),
    ],
)
def test_code_elsewhere_is_an_external_link_of_its_kind(written, kind, label, url):
    checked = site_of({DAY: day(code=f"[{written}]" if written[0] == "{" else f"['{written}']")})

    assert shown(checked) == [(kind, label, url or written)]
    assert refs(checked)[0].external


def test_a_notebook_elsewhere_has_services_that_show_it():
    (ref,) = refs(site_of({DAY: day(code="'me/x@3f2a1c0:a b.ipynb'")}))

    assert (ref.kind, [name for name, _ in ref.viewers]) == ("notebook", ["Colab", "nbviewer"])


@pytest.mark.parametrize(
    ("written", "others", "label"),
    [
        ("neet.py", ("posts/100-days/net.py",), "nearest: `net.py`"),
        ("neet.py", ("nett.py",), "nearest: `nett.py`"),
        ("Net.PY", ("posts/100-days/net.py",), "nearest: `net.py`"),
        ("net.py", ("code/day-1/net.py",), "nearest: `code/day-1/net.py`"),
        ("nt.py", (), ""),
    ],
)
def test_a_missing_file_is_an_error_with_the_nearest_name(written, others, label):
    (problem,) = site_of({DAY: day(code=f"[{written}]")}, *others).problems

    assert (problem.code, problem.severity, problem.label) == ("missing-code-file", "error", label)
    assert problem.place.line == 3


def test_a_path_never_leaves_the_journal():
    (problem,) = site_of({DAY: day(code="[../../../secret.py]")}, "secret.py").problems

    assert (problem.code, problem.message) == (
        "missing-code-file",
        "`../../../secret.py` lies outside of the journal",
    )


def test_a_path_with_backslashes_is_found():
    assert refs(site_of({DAY: day(code=r"'code\net.py'")}, "code/net.py"))[0].path == "code/net.py"


def test_code_that_the_text_links_to_is_code_of_the_day():
    checked = site_of(
        {DAY: day(text="See [the net](../../src/net.py) and ![](plot.png).")}, "src/net.py", "posts/100-days/plot.png"
    )

    assert shown(checked) == [("file", "net.py", "/100-days/code/day-1/net.py/")]
    assert checked.value.files["/100-days/plot.png"] == "posts/100-days/plot.png"
    assert checked.value.targets["src/net.py"] == "/100-days/code/day-1/net.py/"


def test_data_that_is_listed_and_linked_to_is_published_once():
    checked = site_of({DAY: day(code="[a.csv]", text="[data](a.csv) and [b](b.md)")}, "posts/100-days/a.csv")

    assert checked.value.files == {"/100-days/day-1/a.csv": "posts/100-days/a.csv"}


def test_the_page_of_a_shared_file_stays_with_its_first_day():
    files = {DAY: day(code="[net.py]"), "posts/100-days/day-003.md": day(code="[net.py]", text="[x](net.py)")}
    site = site_of(files, "posts/100-days/net.py").value

    assert [entry.code[0].url for entry in site.challenges[0].days] == ["/100-days/code/day-1/net.py/"] * 2
    assert len(site.code_files) == 1


def test_a_files_link_to_the_repository_needs_one():
    with_one = site_of({OWN: day()}, "posts/100-days/day-002/net 1.py", config=GITHUB)
    without = site_of({OWN: day()}, "posts/100-days/day-002/net.py")
    address = "https://github.com/me/x/blob/HEAD/posts/100-days/day-002/net%201.py"

    assert with_one.value.code_files[0].repository_url == refs(with_one)[0].pinned == address
    assert without.value.code_files[0].repository_url == refs(without)[0].pinned == ""


@pytest.mark.parametrize(
    ("path", "others", "url"),
    [
        ("posts/notes/x.md", ("posts/notes/a.png",), "/notes/notes/a.png"),
        ("pages/about.md", ("pages/a.png",), "/a.png"),
        ("posts/100-days/day-1.md", ("posts/100-days/img/a.png",), "/100-days/img/a.png"),
    ],
)
def test_a_linked_picture_is_published_where_it_lies(path, others, url):
    site = site_of({path: day(text=f"![a](/{others[0]})")}, *others).value

    assert site.files == {url: others[0]}


def test_the_picture_of_a_post_is_published():
    assert site_of({DAY: day(image="a.png")}, "posts/100-days/a.png").value.files == {
        "/100-days/a.png": "posts/100-days/a.png"
    }


def test_static_files_are_published_anyway():
    assert site_of({DAY: day(text="![a](/static/a.png)")}, "static/a.png").value.files == {}


def test_files_of_a_private_or_draft_day_stay_at_home():
    others = ("posts/100-days/day-002/net.py",)

    assert site_of({OWN: day(private="true")}, *others).value.files == {}
    assert site_of({OWN: day(draft="true")}, *others).value.files == {}


def test_every_path_that_posts_name_is_wanted():
    post = assembled({DAY: day(code="[net.py, 'https://a.org']")}).value.challenges[0].days[0].post

    assert wanted_paths([(post, body_of("[x](y) [z](https://a.org)"))]) == {
        "posts/100-days/net.py",
        "net.py",
        "posts/100-days/y",
        "posts/100-days/y.md",
        "posts/100-days/y/index.md",
    }


def test_the_files_of_blocks_are_wanted_unless_they_may_be_captions():
    post = assembled({DAY: day()}).value.challenges[0].days[0].post
    body = convert('```python file="a.py"\n```\n\n```python file="b.py#L3"\nx\n```\n\n```python file="c.py"\nx\n```')

    assert wanted_paths([(post, body)]) == {"posts/100-days/a.py", "a.py", "posts/100-days/b.py", "b.py"}


# ---------------------------------------------------------------- blocks of code that come from files


def quotes(text, *others, files=None, **front):
    checked = site_of({DAY: day(text=text, **front), **(files or {})}, *others, converter=convert)
    return checked, checked.value.quotes.get("/100-days/day-1/", ())


def test_an_empty_block_shows_lines_of_a_file_which_then_is_code_of_the_day():
    checked, (quote,) = quotes('```python file="net.py#L3-L9"\n```', "posts/100-days/net.py")

    assert (quote.block, quote.path, quote.url) == (0, "posts/100-days/net.py", "/100-days/code/day-1/net.py/#L3-L9")
    assert (quote.first_line, quote.last_line, quote.place.line, quote.place.column) == (3, 9, 4, 4)
    assert shown(checked) == [("file", "net.py", "/100-days/code/day-1/net.py/")]
    assert checked.value.files == {"/100-days/day-1/net.py": "posts/100-days/net.py"}


def test_a_block_may_name_a_file_of_the_code_list_by_its_name():
    checked, (quote,) = quotes('```console file="net.py"\n$ x\n```', "code/a/net.py", code="code/a/net.py")

    assert (quote.path, quote.last_line) == ("code/a/net.py", 0)
    assert len(refs(checked)) == 1


def test_a_block_with_lines_brings_its_file_along():
    checked, (quote,) = quotes('```python file="code/net.py#L3"\nx = 1\n```', "code/net.py")

    assert (quote.path, [ref.path for ref in refs(checked)]) == ("code/net.py", ["code/net.py"])


@pytest.mark.parametrize(
    "text", ['```python file="net.py"\nx = 1\n```', '```python title="net.py"\n```', "```\nx\n```"]
)
def test_a_caption_publishes_no_file(text):
    checked, found = quotes(text, "posts/100-days/net.py")

    assert (found, checked.problems, checked.value.files) == ((), (), {})


@pytest.mark.parametrize(
    ("name", "label"), [("nett.py", "nearest: `net.py`"), ("other.py", ""), ("../../../net.py", "")]
)
def test_a_block_that_is_to_show_a_file_that_is_not_there_is_an_error(name, label):
    checked, _ = quotes(f'Text.\n\n```python file="{name}#L3"\n```', "posts/100-days/net.py")
    (problem,) = checked.problems

    assert (problem.code, problem.label, problem.place.line) == ("missing-code-file", label, 6)


def test_a_notebook_is_no_code_to_quote():
    checked, found = quotes('```python file="a.ipynb#L1"\n```', "posts/100-days/a.ipynb")

    assert (found, [problem.code for problem in checked.problems]) == ((), ["missing-code-file"])


LOG = "---\ntitle: Log\n---\n"


@pytest.mark.parametrize(("path", "url"), [("challenge.md", "/100-days/"), ("log.md", "/100-days/log/")])
def test_a_pledge_may_show_what_a_day_brings_along(path, url):
    text = '```python file="net.py#L2"\n```\n\n```python file="a.py"\nx\n```\n\n- Day 2, 2026-01-06: read\n'
    plan = {f"posts/100-days/{path}": f"---\ntitle: X\nstart: 2026-01-01\n---\n{text}"}
    checked = site_of({DAY: day(code="[net.py]"), **plan}, "posts/100-days/net.py", converter=convert)
    (quote,) = checked.value.quotes[url]

    assert (quote.url, checked.problems) == ("/100-days/code/day-1/net.py/#L2", ())


def test_a_pledge_cannot_show_what_no_day_brings_along():
    plan = {"posts/100-days/challenge.md": '---\ntitle: X\n---\n```python file="net.py#L2"\n```\n'}
    (problem,) = site_of({DAY: day(), **plan}, "posts/100-days/net.py", converter=convert).problems

    assert (problem.code, problem.place.path, problem.place.line) == (
        "missing-code-file",
        "posts/100-days/challenge.md",
        4,
    )
