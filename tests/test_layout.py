import pytest

from journal.challenges import parse_challenge
from journal.layout import bundles, is_log, notebook_posts
from journal.written import SourceFile

PATH = "posts/100-days/log.md"
SPECS = [parse_challenge(SourceFile("posts/100-days/challenge.md", "---\ndays: 100\n---\n")).value]


def test_a_folder_belongs_to_a_post_when_it_holds_no_other_one():
    paths = [
        "posts/README.md",
        "posts/100-days/README.md",
        "posts/100-days/day-001.md",
        "posts/100-days/day-002/index.md",
        "posts/repo/README.md",
        "posts/repo/Day_1/README.md",
        "posts/repo/Day_2/README.md",
        "posts/repo/Day_2/more.md",
    ]

    assert bundles(paths, ["posts/100-days"]) == {"posts/100-days/day-002", "posts/repo/Day_1"}


def test_only_the_log_beside_a_challenge_is_one():
    assert is_log(PATH, SPECS)
    assert is_log("posts/100-days/Log.md", SPECS)
    assert not is_log("posts/log.md", SPECS)
    assert not is_log("posts/100-days/sub/log.md", SPECS)


@pytest.mark.parametrize(
    ("markdown_paths", "notebook_path", "is_post"),
    [
        ([], "posts/a.ipynb", True),
        ([], "posts/c/day-1.IPYNB", True),
        (["posts/c/challenge.md", "posts/c/day-1.md"], "posts/c/day-2.ipynb", True),
        (["posts/c/challenge.md", "posts/c/day-1.md"], "posts/c/day-1.ipynb", False),
        (["posts/c/challenge.md", "posts/c/day-1/index.md"], "posts/c/day-1/try.ipynb", False),
        (["posts/c/challenge.md", "posts/c/day-1/README.md"], "posts/c/day-1/deep/try.ipynb", False),
        (["posts/c/challenge.md", "posts/c/README.md"], "posts/c/try.ipynb", True),
        (["posts/README.md"], "posts/try.ipynb", True),
        ([], "posts/a.txt", False),
    ],
)
def test_a_notebook_is_a_post_unless_it_belongs_to_one(markdown_paths, notebook_path, is_post):
    paths = [*markdown_paths, notebook_path]

    assert (notebook_path in notebook_posts(paths, markdown_paths)) == is_post
