"""Code links from front matter to HTML, with a repository that git made."""

import html
import re

import pytest
from conftest import NOW, write_journal
from test_git import commit, git

from journal.build import Request, build

DAY = "posts/100-days/day-001.md"
GITHUB = "repository: https://github.com/me/x\n"
NET = "posts/100-days/net.py"
TEXT = "def half(x):\n    return x / 2\n"


def day(code, text="Text.", date="2026-01-05", **keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ndate: {date}\ncode: {code}\n{lines}---\n{text}\n"


def page(root, path="100-days/day-1/"):
    """A page as it is built, without the problems it must not have."""
    built = build(Request(root, NOW))
    assert [problem for problem in built.problems if problem.severity == "error"] == []
    (found,) = (output for output in built.outputs if output.path == f"{path}index.html")
    return html.unescape(found.data.decode())


def code_of_day(shown):
    return shown[
        shown.index('<section aria-labelledby="code-of-day">') : shown.index(
            "</section>", shown.index('id="code-of-day"')
        )
    ]


def links(shown):
    """Address and text of each link."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', shown)
    return [(address, re.sub(r"<[^>]+>", "", text)) for address, text in found]


@pytest.fixture
def journal(tmp_path):
    """A journal in a folder of a repository, with nothing committed."""
    git(tmp_path, "init", "-q")
    return tmp_path / "log"


def hashes(root):
    """Names of the commits, the oldest first."""
    return git(root, "log", "--reverse", "--format=%H").decode().split()


def test_a_file_is_linked_to_as_it_was_on_its_day(journal):
    write_journal(journal, {"journal.yml": GITHUB, DAY: day("['net.py#L1-L2']"), NET: TEXT})
    commit(journal, "posts/100-days/net.py", "x = 1\n", "2026-01-04T10:00:00+00:00")
    commit(journal, "posts/100-days/net.py", TEXT, "2026-01-05T10:00:00+00:00")
    commit(journal, "posts/100-days/net.py", TEXT + "\n\nx = half(1)\n", "2026-01-09T10:00:00+00:00")
    _, then, now = hashes(journal)
    blob = "https://github.com/me/x/blob"

    assert links(code_of_day(page(journal))) == [
        ("../code/day-1/net.py/#L1-L2", "net.py:1–2"),
        (f"{blob}/{then}/log/posts/100-days/net.py#L1-L2", f"at {then[:7]}"),
    ]
    assert (f"{blob}/{now}/log/posts/100-days/net.py", "In the repository") in links(
        page(journal, "100-days/code/day-1/net.py/")
    )


def test_a_file_that_is_not_committed_has_its_own_page_alone(journal):
    write_journal(journal, {"journal.yml": GITHUB, DAY: day("net.py"), NET: TEXT})
    commit(journal, "posts/100-days/other.py", "x = 1\n", "2026-01-05T10:00:00+00:00")
    git(journal, "rm", "-q", "--cached", NET)
    git(journal, "commit", "-q", "-m", "without")

    assert links(code_of_day(page(journal))) == [("../code/day-1/net.py/", "net.py")]


def test_without_git_a_file_is_linked_to_on_the_branch(tmp_path):
    write_journal(tmp_path, {"journal.yml": GITHUB, DAY: day("net.py"), NET: TEXT})

    assert links(code_of_day(page(tmp_path))) == [
        ("../code/day-1/net.py/", "net.py"),
        ("https://github.com/me/x/blob/HEAD/posts/100-days/net.py", "In the repository"),
    ]


def test_a_renamed_file_is_linked_to_by_its_name_of_then(journal):
    write_journal(journal, {"journal.yml": GITHUB, DAY: day("net.py")})
    commit(journal, "posts/100-days/network.py", TEXT, "2026-01-05T10:00:00+00:00")
    git(journal, "mv", "posts/100-days/network.py", NET)
    git(journal, "commit", "-q", "-m", "rename", date="2026-01-09T10:00:00+00:00")

    assert (
        f"https://github.com/me/x/blob/{hashes(journal)[0]}/log/posts/100-days/network.py",
        f"at {hashes(journal)[0][:7]}",
    ) in links(code_of_day(page(journal)))


def test_a_shallow_clone_links_to_what_it_knows(journal, tmp_path_factory):
    write_journal(journal, {"journal.yml": GITHUB, DAY: day("[net.py, b.py]"), NET: TEXT})
    commit(journal, "posts/100-days/a.py", "x = 1\n", "2026-01-05T10:00:00+00:00")
    commit(journal, "posts/100-days/b.py", "x = 1\n", "2026-01-06T10:00:00+00:00")
    commit(journal, "posts/100-days/b.py", "x = 2\n", "2026-01-07T10:00:00+00:00")
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    git(journal, "clone", "-q", "--depth=1", journal.parent.as_uri(), str(clone))

    assert [address for address, _ in links(code_of_day(page(clone / "log"))) if "github" in address] == [
        "https://github.com/me/x/blob/HEAD/log/posts/100-days/net.py",
        "https://github.com/me/x/blob/HEAD/log/posts/100-days/b.py",
    ]


def test_auto_lists_the_commits_of_the_day_in_the_zone_of_the_journal(journal):
    settings = GITHUB + "timezone: Europe/Berlin\nday_ends: '04:00'\n"
    write_journal(journal, {"journal.yml": settings, DAY: day("auto")})
    commit(journal, "a.py", "Too early <b>", "2026-01-05T03:30:00+01:00")
    commit(journal, "b.py", "In the morning", "2026-01-05T09:00:00+01:00")
    commit(journal, "c.py", "At night", "2026-01-06T02:00:00+00:00")
    commit(journal, DAY, day("auto", "Written."), "2026-01-05T23:00:00+01:00")
    _, morning, night, _ = hashes(journal)
    shown = code_of_day(page(journal))

    assert '<h3 id="code-commit">Commits</h3>' in shown
    assert links(shown) == [
        (f"https://github.com/me/x/commit/{morning}", "In the morning"),
        (f"https://github.com/me/x/commit/{night}", "At night"),
    ]
    assert f'<code class="num">{night[:7]}</code>' in shown


def test_auto_without_a_repository_names_the_commits(journal):
    write_journal(journal, {DAY: day("auto")})
    commit(journal, "a.py", "First net", "2026-01-05T10:00:00+00:00")
    shown = code_of_day(page(journal))

    assert (links(shown), "First net" in shown) == ([], True)


def test_of_many_commits_most_are_folded(journal):
    write_journal(journal, {DAY: day("auto")})
    for number in range(1, 14):
        commit(journal, "a.py", f"x = {number}\n", f"2026-01-05T10:{number}:00+00:00")
    shown, folded = code_of_day(page(journal)).split("<summary>3 more</summary>")

    assert (shown.count("<li>"), folded.count("<li>")) == (10, 3)


@pytest.mark.parametrize(
    ("code", "kind", "found"),
    [
        ("me/x@3f2a91c:net.py#L3", "file", [("https://github.com/me/x/blob/3f2a91c/net.py#L3", "me/x@3f2a91c:net.py")]),
        ("me/x@3f2a91c", "commit", [("https://github.com/me/x/commit/3f2a91c", "me/x@3f2a91c")]),
        ("https://example.org/run/", "demo", [("https://example.org/run/", "example.org/run")]),
        (
            "https://www.kaggle.com/code/me/x",
            "notebook",
            [("https://www.kaggle.com/code/me/x", "kaggle.com/code/me/x")],
        ),
        (
            "codeberg.org/me/x@3f2a91c:a.ipynb",
            "notebook",
            [
                (
                    "https://codeberg.org/me/x/src/commit/3f2a91c/a.ipynb",
                    "codeberg.org/me/x/src/commit/3f2a91c/a.ipynb",
                ),
                ("https://nbviewer.org/urls/codeberg.org/me/x/raw/commit/3f2a91c/a.ipynb", "Open in nbviewer"),
            ],
        ),
    ],
)
def test_code_elsewhere_stands_under_its_kind(tmp_path, code, kind, found):
    shown = code_of_day(page(write_journal(tmp_path, {DAY: day(f"'{code}'")})))

    assert links(shown) == found
    assert (f'<h3 id="code-{kind}">' in shown) is (kind != "file")


def test_a_notebook_of_the_journal_is_pinned_for_the_services_that_show_it(journal):
    notebook = "posts/100-days/study.ipynb"
    write_journal(journal, {"journal.yml": GITHUB, DAY: day("study.ipynb"), "posts/100-days/study.md": "A note."})
    commit(journal, notebook, '{"cells": [], "nbformat": 4, "nbformat_minor": 5}', "2026-01-05T10:00:00+00:00")
    (name,) = hashes(journal)
    place = f"me/x/blob/{name}/log/{notebook}"

    assert links(code_of_day(page(journal))) == [
        ("../study.ipynb", "study.ipynb"),
        (f"https://github.com/{place}", f"at {name[:7]}"),
        (f"https://colab.research.google.com/github/{place}", "Open in Colab"),
        (f"https://nbviewer.org/github/{place}", "Open in nbviewer"),
    ]


def test_an_empty_block_shows_lines_and_the_page_of_the_file_names_the_day(tmp_path):
    files = {DAY: day("[]", 'See:\n\n```python file="net.py#L2"\n```'), NET: TEXT}
    files["posts/100-days/day-002.md"] = day("net.py", date="2026-01-06")
    root = write_journal(tmp_path, files)
    shown, quoted = page(root), page(root, "100-days/code/day-1/net.py/")
    quoted = quoted[quoted.index('id="quoted"') : quoted.index("</ul>", quoted.index('id="quoted"'))]

    assert '<figcaption><a href="../code/day-1/net.py/#L2">net.py:2</a></figcaption>' in shown
    assert '    <span class="kw">return</span> x' in shown
    assert links(code_of_day(shown)) == [("../code/day-1/net.py/", "net.py")]
    assert links(quoted) == [
        ("../../../day-1/", "Day 1"),
        ("#L2", "line 2"),
        ("../../../day-2/", "Day 2"),
    ]


def test_a_pledge_a_log_and_a_feed_show_lines_as_well(tmp_path):
    block = '```python file="net.py#L2"\n```\n'
    files = {
        "journal.yml": "base_url: https://example.org\n",
        "posts/100-days/challenge.md": f"---\ntitle: X\n---\n{block}",
        "posts/100-days/log.md": f"---\ntitle: Log\n---\n{block}\n## Day 2, 2026-01-06\n\n{block}",
        DAY: day("[net.py]", block),
        NET: TEXT,
    }
    root = write_journal(tmp_path, files)
    built = {output.path: output for output in build(Request(root, NOW)).outputs}

    assert page(root, "100-days/").count('<span class="kw">return</span>') == 1
    assert page(root, "100-days/log/").count('<span class="kw">return</span>') == 2
    assert 'href="https://example.org/100-days/code/day-1/net.py/#L2"' in html.unescape(built["feed.xml"].data.decode())


@pytest.mark.parametrize(("data", "why"), [(b"\x89\x00", "no text"), (b"#" * (2 * 1024 * 1024 + 1), "too long")])
def test_what_cannot_be_shown_has_a_page_that_says_so(tmp_path, data, why):
    root = write_journal(tmp_path, {DAY: day("net.bin")})
    (root / "posts/100-days/net.bin").write_bytes(data)
    shown = page(root, "100-days/code/day-1/net.bin/")

    assert f"This file is {why}" in shown
    assert 'href="../../../day-1/net.bin"' in shown


def test_a_challenge_lists_its_code_by_day(tmp_path):
    files = {DAY: day("[net.py, me/x@3f2a91c, me/x@3f2a91d]"), NET: TEXT}
    files["posts/100-days/day-002.md"] = day("[]", date="2026-01-06")
    shown = page(write_journal(tmp_path, files), "100-days/")
    shown = shown[shown.index('class="code-days"') : shown.index("</ol>", shown.index('class="code-days"'))]

    assert links(shown) == [
        ("day-1/", "Day 1"),
        ("code/day-1/net.py/", "net.py"),
        ("day-1/#code-commit", "2 commits"),
    ]


def test_a_challenge_without_code_has_no_list_of_it(tmp_path):
    assert "code-days" not in page(write_journal(tmp_path, {DAY: day("[]")}), "100-days/")
