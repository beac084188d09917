"""The demo site as a browser shows it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from demo import ROOT, build_demo, serving, until
from shapes import AS_OF, SHAPES, write_shapes

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "challenge": "100-days-of-ml/",
    "scope": "30-days-of-dl/",
    "progress": "100-days-of-ml/progress/",
    "log": "100-days-of-ml/log/",
    "day": "100-days-of-ml/day-5/",
    "range": "100-days-of-ml/day-9-11/",
    "notebook": "100-days-of-ml/day-32/",
    "results": "30-days-of-dl/day-12-13/",
    "jekyll": "dl/first-two-days/",
    "note": "notes/on-keeping-a-journal/",
    "page": "about/",
    "topics": "topics/",
    "topic": "topics/optimisation/",
    "archive": "days/",
    "questions": "questions/",
    "ledger": "30-days-of-dl/results/",
    "ledgers": "results/",
    "bibliography": "100-days-of-ml/sources/",
    "bibliographies": "sources/",
    "code": "100-days-of-ml/code/day-5/net.py/",
    "404": "404.html",
}


@pytest.fixture(scope="module")
def address(site):
    with serving(site.parent) as running:
        yield f"{running}/repo/"


@pytest.fixture
def tab(chromium, request):
    """A new tab; `request.param` may give its width."""
    context = chromium.new_context(viewport={"width": getattr(request, "param", 1280), "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("tab", [320, 1280], indirect=True)
def test_a_page_fits_its_window_and_is_silent(tab, address, path):
    said = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("requestfailed", lambda request: said.append(request.url))
    tab.on("response", lambda response: said.append(response.url) if response.status >= 400 else None)
    tab.goto(address + path)

    assert said == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_asks_another_host_for_anything(tab, address, path):
    asked = []
    tab.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    tab.goto(address + path)

    assert set(asked) == {urlsplit(address).netloc}


@pytest.mark.parametrize("path", [path for kind, path in KINDS.items() if kind != "404"])
def test_from_disk_every_link_names_a_file(tab, site, path):
    tab.goto((site / path / "index.html").as_uri())
    links = tab.evaluate("[...document.links].map(link => link.href)")
    files = [Path(unquote(urlsplit(link).path)) for link in links if link.startswith("file:")]

    assert files
    assert [file for file in files if not file.is_file()] == []


def test_from_disk_a_click_opens_the_next_page(tab, site):
    tab.goto((site / "100-days-of-ml" / "day-5" / "index.html").as_uri())
    tab.click("a[rel=next]")

    assert tab.locator("h1").inner_text() == "Ten layers of nothing"


def test_without_scripts_a_page_is_complete(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "100-days-of-ml/day-5/")

    assert tab.locator("article h2").count() > 5
    assert tab.locator(".toc nav a").first.is_visible()
    assert tab.locator(".pager a").count() == 2
    context.close()


def test_pictures_have_the_room_that_they_need_before_they_load(tab, address):
    tab.goto(address + "100-days-of-ml/day-5/")
    sizes = tab.evaluate(
        "[...document.images].map(image => [image.getAttribute('width'), image.getAttribute('height')])"
    )

    assert sizes
    assert all(width and height for width, height in sizes)


def test_code_is_copied_as_it_is(tab, address):
    tab.goto(address + "100-days-of-ml/day-1/")
    shown = tab.locator("figure.code code").first.evaluate("code => code.textContent")

    assert shown.startswith(
        'def one_pass(weights: Weights, task: dict[Point, int]) -> tuple[Weights, int]:\n    """The'
    )


def test_marked_lines_of_code_stand_below_each_other(tab, address):
    tab.goto(address + "100-days-of-ml/day-5/")
    tops = tab.locator("figure.code .hl").evaluate_all("lines => lines.map(line => line.getBoundingClientRect().top)")

    assert len(set(tops)) == 3


def test_a_line_of_code_can_be_linked_to(tab, address):
    tab.goto(address + "100-days-of-ml/code/day-5/net.py/#L3")

    assert tab.evaluate("document.querySelector(':target').id") == "L3"


@pytest.fixture(scope="module")
def shapes(tmp_path_factory):
    """A site with challenges of every shape."""
    journal = write_shapes(tmp_path_factory.mktemp("shapes"))
    build_demo(journal / "_site", "--as-of", AS_OF.isoformat(), folder=journal)
    with serving(journal / "_site") as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("slug", SHAPES)
@pytest.mark.parametrize("tab", [320, 1280], indirect=True)
def test_progress_of_every_shape_fits_its_window(tab, shapes, slug):
    said = []
    tab.on("console", lambda message: said.append(message.text))
    for path in (f"/{slug}/", f"/{slug}/progress/"):
        tab.goto(shapes + path)

        assert said == []
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("today", "past"), [("2026-11-23T12:00:00", False), ("2026-11-30T12:00:00", True)])
def test_a_run_that_no_longer_holds_is_shown_with_its_date(tab, address, today, past):
    tab.clock.set_fixed_time(today)
    tab.goto(f"{address}100-days-of-ml/progress/")
    run = tab.locator("[data-figure=run] dd.num")

    assert ("on 21 November 2026" in run.inner_text()) is past
    assert tab.locator("[data-until].past").count() == past


def test_the_script_that_dates_a_run_is_small():
    assert len((ROOT / "static/assets/run.js").read_bytes()) <= 1024


FROM_WITHIN = """
() => {
  const formulas = document.querySelectorAll(".maths math, .prose p math");
  const letter = (math) => math.querySelector("mi").firstChild;
  getSelection().setBaseAndExtent(letter(formulas[0]), 0, letter(formulas[1]), 0);
}
"""


def test_formulas_are_copied_as_tex_by_button_and_in_a_selection(tab, address):
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copied = "navigator.clipboard.readText()"
    tab.goto(address + "100-days-of-ml/day-18-19/")

    tab.locator(".maths").first.focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    until(tab, "document.querySelector('.maths .btn').textContent === 'Copied'")
    button = tab.evaluate(copied)
    tab.evaluate(FROM_WITHIN)
    tab.keyboard.press("Control+C")
    first, *_, last = tab.evaluate(copied).split("\n\n")

    assert button.startswith(r"\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\left(")
    assert first == f"$$ {button} $$"
    assert last.endswith("For two vectors of $d$")


def test_without_scripts_a_formula_that_has_the_focus_shows_its_tex(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "100-days-of-ml/day-18-19/")
    tex = tab.locator(".maths annotation").first

    assert not tex.is_visible()
    tab.locator(".maths").first.focus()
    assert tex.is_visible()
    context.close()


def test_a_reference_leads_to_its_equation(tab, address):
    tab.goto(address + "100-days-of-ml/day-18-19/")
    tab.locator(".prose a", has_text="(2)").click()

    assert tab.locator("mtd:target").text_content() == "(2)"
    assert tab.locator("mtd:target").evaluate(
        "cell => cell.getBoundingClientRect().right > cell.closest('.maths').getBoundingClientRect().right - 2"
    )


def test_a_table_is_sorted_by_its_headers_and_what_is_empty_stands_last(tab, address):
    tab.goto(address + "30-days-of-dl/progress/")
    table = "section[aria-labelledby=documented]"
    formulas = f"[...document.querySelectorAll('{table} tbody tr')].map(row => row.lastElementChild.textContent)"

    tab.locator(f"{table} thead button").last.focus()
    tab.keyboard.press("Enter")
    rising = [int(count) for count in tab.evaluate(formulas) if count]
    tab.keyboard.press("Enter")
    falling = tab.evaluate(formulas)

    assert rising == sorted(rising)
    assert [int(count) for count in falling[: len(rising)]] == sorted(rising, reverse=True)
    assert set(falling[len(rising) :]) == {""}
    assert tab.locator(f"{table} [aria-sort]").get_attribute("aria-sort") == "descending"
