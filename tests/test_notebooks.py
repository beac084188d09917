"""Notebooks from their files to the pages of the site."""

import datetime as dt
import json
import re

import pytest
from attacks import HTML_ATTACKS, OTHER_ATTACKS, SHOT, SVG_ATTACKS
from cells import PIXELS, PNG, code, markdown, notebook, raw, result, stream
from conftest import NOW, day, write_journal
from demo import serving

from journal.build import Request, build, survey
from journal.newday import DayRequest, new_day
from journal.outputs import Copy, Output

DAY = "posts/100-days/day-004.ipynb"
FRONT = "---\ntitle: By hand\ndate: 2026-01-04\nminutes: 60\n---"
GITHUB = "title: Test\nbase_url: https://example.org\nrepository: https://github.com/me/repo\n"


def page_of(built, path):
    (page,) = (output for output in built.outputs if output.path == f"{path}index.html")
    return page.data.decode("utf-8")


def test_a_notebook_is_the_page_of_its_day(built):
    text = notebook(
        raw(FRONT),
        markdown("See [day 1](day-001.md) and [a part](#part).\n\n## Part\n\n![A](plot.png)"),
        code("x = 1", stream("y"), result(image__png=PNG)),
    )
    site = built(
        {DAY: text, "posts/100-days/day-001.md": day(text="To [the notebook](day-004.ipynb#part).")}, as_of=None
    )
    page = page_of(site, "100-days/day-4/")
    name = re.search(r"figure-\w+\.png", page)[0]

    assert [problem.code for problem in site.problems] == ["missing-image"]
    for part in (
        "<h1>By hand</h1>",
        "<b>4</b>" if "<b>4</b>" in page else "4",
        '<a href="../day-1/">day 1</a>',
        '<h2 id="part">Part',
        '<div class="cell-count">[1]</div>',
        f'<img src="{name}" width="3" height="2" alt="Picture from cell 1" loading="lazy">',
        '<a href="day-004.ipynb"><code>day-004.ipynb</code></a>',
        "assets/notebook.css?v=",
    ):
        assert part in page
    assert "colab" not in page
    assert 'href="../day-4/#part"' in page_of(site, "100-days/day-1/")
    outputs = {output.path: output for output in site.outputs}
    assert outputs[f"100-days/day-4/{name}"] == Output(f"100-days/day-4/{name}", PIXELS)
    assert outputs["100-days/day-4/day-004.ipynb"] == Copy("100-days/day-4/day-004.ipynb", DAY)
    assert "notebook.css" not in page_of(site, "100-days/day-1/")


def test_on_github_a_notebook_can_be_opened_elsewhere(built):
    page = page_of(built({"journal.yml": GITHUB, DAY: notebook(raw(FRONT))}), "100-days/day-4/")
    path = "me/repo/blob/HEAD/posts/100-days/day-004.ipynb"

    assert f'<a href="https://colab.research.google.com/github/{path}">Open in Colab</a>' in page
    assert f'<a href="https://nbviewer.org/github/{path}">Open in nbviewer</a>' in page


def test_a_feed_has_the_whole_notebook_with_its_pictures(built):
    text = notebook(raw(FRONT), code("x", stream("\x1b[31mred\x1b[0m"), result(image__png=PNG), tags=["hide-input"]))
    site = built({"journal.yml": GITHUB, DAY: text})
    (feed,) = (output for output in site.outputs if output.path == "feed.json")
    html = json.loads(feed.data)["items"][0]["content_html"]

    assert '<span class="ansi-red">red</span>' in html
    assert "<summary>Code</summary>" in html
    assert re.search(r'<img src="https://example.org/100-days/day-4/figure-\w+\.png" width="3" height="2"', html)
    assert "\x00" not in html


def test_a_broken_notebook_is_told_with_its_line_and_hides_nothing_else(built):
    site = built({DAY: notebook(raw(FRONT))[:-20], "posts/100-days/day-001.md": day()})
    (problem,) = site.problems

    assert (problem.code, problem.place.path, problem.label) == ("json-syntax", DAY, "")
    assert problem.place.line > 1
    assert [item.state for item in site.site.ledger] == ["published", "error"]


def test_a_mistake_is_told_by_its_cell_too(built):
    text = notebook(raw(FRONT), markdown("One.\n\n[x](nowhere.md)"))
    (problem,) = built({DAY: text}).problems

    assert (problem.code, problem.label) == ("dead-link", "cell 2, line 3")


def test_its_cell_stands_beside_what_else_was_to_be_said(built):
    (problem,) = built({DAY: notebook(raw(FRONT.replace("title", "titel")))}).problems

    assert (problem.code, problem.label) == ("unknown-key", "did you mean `title`?, cell 1, line 2")


def test_a_private_notebook_leaves_no_trace(built):
    text = notebook(raw("---\ndate: 2026-01-04\nprivate: true\n---"), code("secret", result(image__png=PNG)))

    for output in built({DAY: text}).outputs:
        assert "ipynb" not in output.path
        assert "figure-" not in output.path
        assert not isinstance(output, Output) or b"secret" not in output.data


def test_a_notebook_may_have_a_folder_of_its_own_and_a_page_of_its_own_address(built):
    files = {
        "posts/100-days/day-005/index.ipynb": notebook(raw("---\ndate: 2026-01-05\n---"), markdown("![A](a.svg)")),
        "posts/100-days/day-005/a.svg": '<svg viewBox="0 0 4 3"/>',
        "posts/on-something.ipynb": notebook(raw("---\npermalink: /x.html\n---"), code("", result(image__png=PNG))),
    }
    site = built(files)
    paths = {output.path for output in site.outputs}

    assert site.problems == ()
    assert {"100-days/day-5/index.ipynb", "100-days/day-5/a.svg", "x.html", "on-something.ipynb"} <= paths
    assert 'src="a.svg" width="4" height="3"' in page_of(site, "100-days/day-5/")


def test_notebooks_of_a_post_are_in_its_code_list(built):
    files = {
        "journal.yml": GITHUB,
        "posts/100-days/day-001.md": day(code="[../../lab/try.ipynb, day-004.ipynb]"),
        "posts/100-days/day-001.ipynb": notebook(code("twin")),
        "lab/try.ipynb": notebook(code("x")),
        DAY: notebook(raw(FRONT)),
        "posts/100-days/day-002/index.md": day(
            "2026-01-02", text="[more](more.ipynb)", code="{file: own.ipynb, label: Mine}"
        ),
        "posts/100-days/day-002/own.ipynb": notebook(code("x")),
        "posts/100-days/day-002/more.ipynb": notebook(code("x")),
    }
    site = built(files)
    days = {entry.label: entry for entry in site.site.challenges[0].days}

    assert site.problems == ()
    assert [(ref.label, ref.url) for ref in days["1"].code] == [
        ("try.ipynb", "/lab/try.ipynb"),
        ("day-004.ipynb", "/100-days/day-4/"),
        ("day-001.ipynb", "/100-days/day-001.ipynb"),
    ]
    assert [(ref.label, ref.url) for ref in days["2"].code] == [
        ("Mine", "/100-days/day-2/own.ipynb"),
        ("more.ipynb", "/100-days/day-2/more.ipynb"),
    ]
    assert days["1"].code[0].viewers[0] == (
        "Colab",
        "https://colab.research.google.com/github/me/repo/blob/HEAD/lab/try.ipynb",
    )
    assert {"lab/try.ipynb", "100-days/day-001.ipynb", "100-days/day-2/own.ipynb"} <= {o.path for o in site.outputs}
    assert 'href="more.ipynb"' in page_of(site, "100-days/day-2/")


def test_the_next_day_counts_notebooks(tmp_path):
    root = write_journal(tmp_path, {DAY: notebook(raw(FRONT))})
    made = new_day(root, DayRequest(dt.datetime(2026, 1, 9, tzinfo=dt.UTC)))

    assert made.path == "posts/100-days/day-005.md"


def test_the_tracker_sees_a_notebook_as_the_site_does(tmp_path):
    dated = raw("---\ndate: 2026-01-04\n---")
    files = {
        DAY: notebook(dated, markdown("# By hand\n\nText."), code("x")),
        "posts/100-days/day-005.ipynb": notebook(dated, code("x"), markdown("# Below code")),
        "posts/100-days/day-006.ipynb": notebook(dated, code("x")),
    }
    request = Request(write_journal(tmp_path, files), NOW)
    sites = [build(request).site, survey(request).value]
    seen = [[(day.title, day.body.words > 0) for day in site.challenges[0].days] for site in sites]

    assert seen[0] == [("By hand", True), ("Day 5", True), ("Day 6", False)]
    assert seen[1] == seen[0]


def test_a_notebook_may_be_larger_than_a_text(built):
    text = notebook(raw(FRONT), code("x", stream("a line\n" * 400_000)))

    assert built({DAY: text}).problems == ()


# ---------------------------------------------------------------- attacks


TOUCH = """() => {
    for (const element of document.querySelectorAll('.prose *'))
        for (const type of ['mouseover', 'pointerenter', 'focus', 'toggle', 'click'])
            if (!element.closest('a[href], summary')) element.dispatchEvent(new MouseEvent(type, {bubbles: true}))
}"""
LOOK = """() => {
    const all = [...document.querySelectorAll('.prose *')]
    return {
        hacked: window.hacked === 1 || document.title.includes('hacked'),
        schemes: all.filter(element => element.href).map(element => new URL(element.href).protocol),
        handlers: all.flatMap(element => element.getAttributeNames()).filter(name => /^on|^style$|^srcset$/.test(name)),
        odd: all.map(element => element.localName).filter(name =>
            /^(script|style|iframe|object|embed|form|input|base|link|meta|video|audio|svg)$/.test(name)),
        cells: document.querySelectorAll('.prose .cell').length,
    }
}"""


@pytest.mark.browser
def test_no_output_runs_or_asks_for_anything(chromium, tmp_path):
    given = [result(text__html=html) for html in HTML_ATTACKS] + [result(image__svg_xml=svg) for svg in SVG_ATTACKS]
    cells = [code(f"attack({number})", output, count=None) for number, output in enumerate([*given, *OTHER_ATTACKS])]
    language = {"name": f'"><script>{SHOT}</script>'}
    root = write_journal(tmp_path / "journal", {DAY: notebook(raw(FRONT), *cells, language_info=language)})
    site = build(Request(root, NOW))
    for output in site.outputs:
        file = tmp_path / "site" / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(without_policy(output.data) if isinstance(output, Output) else b"")
    pictures = [output.path for output in site.outputs if "figure-" in output.path]

    context = chromium.new_context()
    asked = []
    said = []
    with serving(tmp_path / "site") as address:
        context.route(
            lambda url: not url.startswith(address), lambda route: asked.append(route.request.url) or route.abort()
        )
        tab = context.new_page()
        tab.on("dialog", lambda dialog: said.append(dialog.message) or dialog.dismiss())
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(f"{address}/100-days/day-4/")
        tab.evaluate(TOUCH)
        tab.wait_for_timeout(500)
        found = tab.evaluate(LOOK)
        for path in pictures:
            tab.goto(f"{address}/{path}")
            tab.mouse.click(50, 50)
            found["hacked"] = found["hacked"] or tab.evaluate("window.hacked === 1")
        tab.wait_for_timeout(200)
    context.close()

    assert len(cells) >= 60
    assert found["cells"] == len(cells)
    assert len(pictures) >= 8
    assert not found["hacked"]
    assert set(found["schemes"]) <= {"http:", "https:"}
    assert found["handlers"] == []
    assert found["odd"] == []
    assert said == []
    assert asked == []


def without_policy(data):
    """A page without the policy that forbids most of this, so that only what it holds protects its reader."""
    return re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", data)


@pytest.mark.browser
def test_attacks_would_succeed_on_a_page_that_lets_them_through(chromium):
    """Or else the test above could not fail."""
    tab = chromium.new_context().new_page()
    tab.set_content(f"<p>{HTML_ATTACKS[0]}{HTML_ATTACKS[4]}")
    tab.wait_for_timeout(200)

    assert tab.evaluate("window.hacked === 1")
    tab.context.close()
