import pytest

from journal.forges import commit_address, file_address, is_forge, kind_of, readable, viewers_of

COMMIT = "3f2a91c0d4e5f60718293a4b5c6d7e8f90a1b2c3"


@pytest.mark.parametrize(
    ("repository", "file", "lines", "head", "commit"),
    [
        ("https://github.com/me/x", "/blob/{}/a%20b.py", ("#L3", "#L3-L9"), "/blob/HEAD/a%20b.py", "/commit/{}"),
        ("https://github.a.org/me/x", "/blob/{}/a%20b.py", ("#L3", "#L3-L9"), "/blob/HEAD/a%20b.py", "/commit/{}"),
        ("https://gitlab.com/a/b/x", "/-/blob/{}/a%20b.py", ("#L3", "#L3-9"), "/-/blob/HEAD/a%20b.py", "/-/commit/{}"),
        (
            "https://codeberg.org/me/x",
            "/src/commit/{}/a%20b.py",
            ("#L3", "#L3-L9"),
            "/src/branch/HEAD/a%20b.py",
            "/commit/{}",
        ),
        (
            "https://git.sr.ht/~me/x",
            "/tree/{}/item/a%20b.py",
            ("#L3", "#L3-9"),
            "/tree/HEAD/item/a%20b.py",
            "/commit/{}",
        ),
        (
            "https://bitbucket.org/me/x",
            "/src/{}/a%20b.py",
            ("#lines-3", "#lines-3:9"),
            "/src/HEAD/a%20b.py",
            "/commits/{}",
        ),
    ],
)
def test_a_repository_shows_files_lines_and_commits_each_in_its_way(repository, file, lines, head, commit):
    pinned = repository + file.format(COMMIT)

    assert file_address(repository, COMMIT, "a b.py") == pinned
    assert file_address(repository, COMMIT, "a b.py", 3, 3) == pinned + lines[0]
    assert file_address(repository, COMMIT, "a b.py", 3, 9) == pinned + lines[1]
    assert file_address(repository, "HEAD", "a b.py") == repository + head
    assert commit_address(repository, COMMIT) == repository + commit.format(COMMIT)


def test_a_tag_of_gitea_is_left_to_gitea_to_find():
    assert file_address("https://codeberg.org/me/x", "v1.0", "a.py") == "https://codeberg.org/me/x/src/v1.0/a.py"


@pytest.mark.parametrize("repository", ["https://git.example.org/me/x", "https://me.github.io/x", ""])
def test_a_host_of_another_kind_gets_no_link_that_may_be_dead(repository):
    assert (file_address(repository, COMMIT, "a.py"), commit_address(repository, COMMIT)) == ("", "")


@pytest.mark.parametrize(("host", "known"), [("codeberg.org", True), ("gitlab.example.org", True), ("code", False)])
def test_it_is_known_which_hosts_keep_repositories(host, known):
    assert is_forge(host) is known


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/me/x/blob/main/net.py#L3", "file"),
        ("https://github.com/me/x", "file"),
        ("https://github.com/me/x/tree/main/src", "file"),
        ("https://gist.github.com/me/1f2e3d4c5b6a", "file"),
        ("https://codeberg.org/me/x/src/branch/main/net.py", "file"),
        ("https://huggingface.co/me/model", "file"),
        ("https://www.kaggle.com/datasets/me/x", "file"),
        ("https://example.org/net.py", "file"),
        ("https://github.com/me/x/commit/3f2a91c", "commit"),
        ("https://github.com/me/x/commits/3f2a91c", "commit"),
        ("https://github.com/me/x/pull/12", "commit"),
        ("https://github.com/me/x/compare/main...next", "commit"),
        ("https://gitlab.com/me/x/-/commit/3f2a91c", "commit"),
        ("https://gitlab.com/me/x/-/merge_requests/3", "commit"),
        ("https://codeberg.org/me/x/pulls/3", "commit"),
        ("https://git.sr.ht/~me/x/commit/3f2a91c", "commit"),
        ("https://bitbucket.org/me/x/commits/3f2a91c", "commit"),
        ("https://colab.research.google.com/drive/1a2b", "notebook"),
        ("https://colab.research.google.com/github/me/x/blob/main/a.ipynb", "notebook"),
        ("https://www.kaggle.com/code/me/a-study", "notebook"),
        ("https://www.kaggle.com/me/a-study/notebook", "notebook"),
        ("https://nbviewer.org/github/me/x/blob/main/a.ipynb", "notebook"),
        ("https://mybinder.org/v2/gh/me/x/HEAD", "notebook"),
        ("https://github.com/me/x/blob/main/a.ipynb", "notebook"),
        ("https://example.org/a.ipynb?raw=1", "notebook"),
        ("https://huggingface.co/spaces/me/app", "demo"),
        ("https://me.github.io/x/", "demo"),
        ("https://app.streamlit.app/", "demo"),
        ("https://example.org/play", "demo"),
    ],
)
def test_an_address_tells_what_it_leads_to(address, kind):
    assert kind_of(address) == kind


@pytest.mark.parametrize(
    ("address", "viewers"),
    [
        (
            "https://github.com/me/x/blob/3f2a91c/a%20b.ipynb",
            (
                ("Colab", "https://colab.research.google.com/github/me/x/blob/3f2a91c/a%20b.ipynb"),
                ("nbviewer", "https://nbviewer.org/github/me/x/blob/3f2a91c/a%20b.ipynb"),
            ),
        ),
        (
            "https://gitlab.com/a/b/x/-/blob/HEAD/a.ipynb",
            (("nbviewer", "https://nbviewer.org/urls/gitlab.com/a/b/x/-/raw/HEAD/a.ipynb"),),
        ),
        (
            "https://codeberg.org/me/x/src/commit/3f2a91c/n/a.ipynb",
            (("nbviewer", "https://nbviewer.org/urls/codeberg.org/me/x/raw/commit/3f2a91c/n/a.ipynb"),),
        ),
        (
            "http://git.sr.ht/~me/x/tree/HEAD/item/a.ipynb",
            (("nbviewer", "https://nbviewer.org/url/git.sr.ht/~me/x/blob/HEAD/a.ipynb"),),
        ),
        ("https://gitlab.com/me/x", ()),
        ("https://github.com/me/x", ()),
        ("https://colab.research.google.com/drive/1a2b", ()),
    ],
)
def test_a_notebook_is_shown_by_services_that_can_read_it(address, viewers):
    assert viewers_of(address) == viewers


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"https://github.com/me/x/commit/{COMMIT}", "me/x@3f2a91c"),
        ("https://github.com/me/x/pull/12/", "me/x#12"),
        (f"https://github.com/me/x/blob/{COMMIT}/src/net.py#L3", "me/x@3f2a91c:src/net.py"),
        ("https://github.com/me/x/blob/main/a%20b.py", "me/x@main:a b.py"),
        ("https://www.example.org/play/", "example.org/play"),
    ],
)
def test_an_address_is_named_shortly(address, name):
    assert readable(address) == name
