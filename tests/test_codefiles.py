import pytest
from conftest import assembled, body_of, day

from journal.codefiles import wanted_paths
from journal.model import CodeRef

DAY = "posts/100-days/day-001.md"
OWN = "posts/100-days/day-002/index.md"


def site_of(files, *others, config=""):
    return assembled(files, others=others, config=config)


def refs(checked):
    return checked.value.challenges[0].days[0].code


def test_the_files_of_a_posts_own_folder_come_with_it():
    checked = site_of({OWN: day()}, "posts/100-days/day-002/net.py", "posts/100-days/day-002/plots/loss.svg")

    assert refs(checked) == (CodeRef("net.py", "/100-days/code/day-2/net.py/", external=False),)
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

    assert refs(checked) == (
        CodeRef("net.py:3–9", "/100-days/code/day-1/net.py/#L3-L9", external=False),
        CodeRef("net.py:4", "/100-days/code/day-1/net.py/#L4", external=False),
        CodeRef("The net", "/100-days/code/day-1/net.py/", external=False),
    )


def test_code_elsewhere_is_an_external_link():
    checked = site_of({DAY: day(code="[me/repo@3f2a:net.py, {url: 'https://example.org/x/', label: X}]")})

    assert refs(checked) == (
        CodeRef("github.com/me/repo/blob/3f2a/net.py", "https://github.com/me/repo/blob/3f2a/net.py", external=True),
        CodeRef("X", "https://example.org/x/", external=True),
    )


@pytest.mark.parametrize(
    ("others", "label"),
    [(("posts/100-days/net.py",), "nearest: `net.py`"), (("nett.py",), "nearest: `nett.py`"), ((), "")],
)
def test_a_missing_file_is_an_error_with_the_nearest_name(others, label):
    (problem,) = site_of({DAY: day(code="[nt.py]" if not label else "[neet.py]")}, *others).problems

    assert (problem.code, problem.severity, problem.label) == ("missing-code-file", "error", label)


def test_a_path_never_leaves_the_journal():
    (problem,) = site_of({DAY: day(code="[../../../secret.py]")}, "secret.py").problems

    assert problem.code == "missing-code-file"


def test_code_that_the_text_links_to_is_code_of_the_day():
    checked = site_of(
        {DAY: day(text="See [the net](../../src/net.py) and ![](plot.png).")}, "src/net.py", "posts/100-days/plot.png"
    )

    assert refs(checked) == (CodeRef("net.py", "/100-days/code/day-1/net.py/", external=False),)
    assert checked.value.files["/100-days/plot.png"] == "posts/100-days/plot.png"
    assert checked.value.targets["src/net.py"] == "/100-days/code/day-1/net.py/"


def test_the_page_of_a_shared_file_stays_with_its_first_day():
    files = {DAY: day(code="[net.py]"), "posts/100-days/day-003.md": day(code="[net.py]", text="[x](net.py)")}
    site = site_of(files, "posts/100-days/net.py").value

    assert [entry.code[0].url for entry in site.challenges[0].days] == ["/100-days/code/day-1/net.py/"] * 2
    assert len(site.code_files) == 1


def test_a_files_link_to_the_repository_needs_one():
    with_one = site_of(
        {OWN: day()}, "posts/100-days/day-002/net 1.py", config="repository: https://github.com/me/x"
    ).value
    without = site_of({OWN: day()}, "posts/100-days/day-002/net.py").value

    assert (
        with_one.code_files[0].repository_url == "https://github.com/me/x/blob/HEAD/posts/100-days/day-002/net%201.py"
    )
    assert without.code_files[0].repository_url == ""


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
    post = assembled({DAY: day(code="[net.py, 'https://a.org']")}).value
    wanted = (
        wanted_paths([(post.challenges[0].days[0].post, body_of("[x](y) [z](https://a.org)"))])
        if post.challenges[0].days
        else None
    )

    assert wanted == {
        "posts/100-days/net.py",
        "net.py",
        "posts/100-days/y",
        "posts/100-days/y.md",
        "posts/100-days/y/index.md",
    }
