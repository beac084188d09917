"""What the default theme promises on every kind of page, in a browser: on the demo and on a large journal."""

import gzip
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from demo import build_demo, serving, until
from large import write_large

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TOOLS = Path(os.environ.get("JOURNAL_TOOLS", Path(__file__).parent.parent / "node_modules"))
"""The folder of npm packages that `.ci/run` installs."""
PAGES = {
    "home": "repo/",
    "challenge": "repo/100-days-of-ml/",
    "scope": "repo/30-days-of-dl/",
    "day": "repo/100-days-of-ml/day-5/",
    "notebook": "repo/100-days-of-ml/day-32/",
    "range": "repo/100-days-of-ml/day-9-11/",
    "results": "repo/30-days-of-dl/day-12-13/",
    "log": "repo/100-days-of-ml/log/",
    "progress": "repo/100-days-of-ml/progress/",
    "all results": "repo/results/",
    "questions": "repo/questions/",
    "sources": "repo/sources/",
    "search": "repo/search/",
    "note": "repo/notes/on-keeping-a-journal/",
    "notes": "repo/notes/",
    "page": "repo/about/",
    "topics": "repo/topics/",
    "topic": "repo/topics/optimisation/",
    "archive": "repo/days/",
    "code": "repo/100-days-of-ml/code/day-5/net.py/",
    "404": "repo/404.html",
    "large home": "large/",
    "large challenge": "large/200-days/",
    "no end": "large/again/",
    "short": "large/200-days/day-1/",
    "9000 words": "large/200-days/day-2/",
    "arabic": "large/200-days/day-3/",
    "chinese": "large/200-days/day-4/",
    "one long word": "large/200-days/day-6/",
    "long formula": "large/200-days/day-7/",
    "wide table": "large/200-days/day-8/",
    "alerts and tasks": "large/200-days/day-9/",
    "two tables": "large/200-days/day-10/",
    "notes after notes": "large/200-days/day-11/",
    "large archive": "large/days/",
    "large topics": "large/topics/",
    "large code": "large/200-days/code/day-2/net.py/",
    "new home": "new/",
    "new challenge": "new/100-days/",
    "new archive": "new/days/",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KNOWN_NOISE = (
    # MathML Core, which the checker's grammar of MathML 3 does not have yet.
    "Attribute “scriptlevel” not allowed on element",
    "Attribute “displaystyle” not allowed on element",
    "Text run starts with a composing character",
)
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """A folder with the demo, a large and a new journal as sites."""
    folder = tmp_path_factory.mktemp("sites")
    build_demo(folder / "repo")
    build_demo(folder / "large", "--as-of", "2026-06-20", folder=write_large(tmp_path_factory.mktemp("large")))
    new = tmp_path_factory.mktemp("new")
    (new / "posts" / "100-days").mkdir(parents=True)
    (new / "journal.yml").write_text("title: New\n", encoding="utf-8")
    (new / "posts" / "100-days" / "challenge.md").write_text("---\ndays: 100\n---\nAn hour.\n", encoding="utf-8")
    build_demo(folder / "new", folder=new)
    return folder


@pytest.fixture(scope="module")
def address(sites):
    with serving(sites) as running:
        yield f"{running}/"


@pytest.fixture
def open_tab(chromium):
    """Open tabs: `open_tab(width=390, color_scheme="dark")`."""
    contexts = []

    def opened(width=1280, **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, **options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def axe():
    file = TOOLS / "axe-core" / "axe.min.js"
    if not file.is_file():
        pytest.skip(f"there is no {file}; `npm install axe-core` brings it, JOURNAL_TOOLS names the folder")
    return file.read_text(encoding="utf-8")


@every_page
def test_axe_finds_nothing(open_tab, address, axe, path):
    found = []
    tab = open_tab(bypass_csp=True)
    tab.goto(address + path)
    tab.evaluate(axe)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        for width in (1280, 390):
            tab.set_viewport_size({"width": width, "height": 900})
            report = tab.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
            found += [(scheme, width, item["id"], item["nodes"][0]["html"]) for item in report["violations"]]

    assert found == []


@every_page
def test_nothing_is_wider_than_the_window(open_tab, address, path):
    tab = open_tab()
    tab.goto(address + path)
    found = []
    for width, text in ((320, 100), (390, 200), (1160, 100), (1280, 200)):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
        found.append((width, text, tab.evaluate("document.documentElement.scrollWidth <= innerWidth")))

    assert [item for item in found if not item[2]] == []


SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { shifted += entry.value }))
  .observe({type: 'layout-shift', buffered: true});
"""


@every_page
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_is_silent_keeps_still_and_asks_no_other_host(open_tab, address, path, width):
    tab = open_tab(width)
    said, asked = [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: asked.append(urlsplit(request.url)))
    tab.add_init_script(SHIFTS)
    tab.goto(address + path)
    tab.mouse.wheel(0, 4000)
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert said == []
    assert {part.netloc for part in asked} == {urlsplit(address).netloc}
    assert tab.evaluate("shifted") == 0


def compressed(file):
    return len(gzip.compress(file.read_bytes(), 9))


def first_view(sites, path):
    """Bytes on the wire of a page's HTML, and of all that it needs to be shown, without the author's pictures.

    The maths font has a budget of its own, below: one page in a journal asks for it, and the next has it.
    """
    page = sites / path / "index.html"
    html = page.read_text(encoding="utf-8")
    linked = re.findall(r'<(?:link rel="(?:stylesheet|preload)"|script defer)[^>]*? (?:href|src)="([^"?]+)', html)
    files = [(page.parent / link).resolve() for link in linked if not link.endswith("maths.woff2")]
    fonts = [files[0].parent / "literata-latin-italic.woff2"]
    parts = [file.stat().st_size if file.suffix == ".woff2" else compressed(file) for file in {*files, *fonts}]
    return compressed(page), sum(parts)


@pytest.mark.parametrize(
    "path",
    [path for name, path in PAGES.items() if name not in {"404", "9000 words", "large archive", "large code"}],
)
def test_a_first_view_is_small_and_the_next_page_smaller(sites, path):
    page, rest = first_view(sites, path)

    assert page <= 10_000 + (long_text(sites / path / "index.html") if path.startswith("large/") else 0)
    assert page + rest <= 80_000


def test_every_page_of_the_demo_is_small(sites):
    sizes = {str(page.relative_to(sites)): compressed(page) for page in (sites / "repo").rglob("*.html")}

    assert {name: size for name, size in sizes.items() if size > 10_000} == {}


def long_text(page):
    """By how many bytes on the wire the author's text is longer than some thousand words."""
    text = re.search(r'<div class="prose">.*?<div class="after">', page.read_text(encoding="utf-8"), re.DOTALL)
    return max(0, len(gzip.compress(text[0].encode(), 9)) - 5_000) if text else 0


def test_the_maths_font_is_as_large_as_a_page_at_most(sites):
    # It comes on top of a first view, where formulas are and the system has no maths font; nothing waits for it.
    assert (sites / "repo" / "assets" / "fonts" / "maths.woff2").stat().st_size <= 70_000


def test_only_pages_with_formulas_ask_for_the_maths_font(open_tab, address):
    tab = open_tab()
    asked = []
    tab.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/")[2]))
    tab.goto(address + PAGES["day"])
    tab.evaluate("document.fonts.ready")
    assert "maths.woff2" in asked
    asked.clear()
    tab.goto(address + PAGES["home"])
    tab.evaluate("document.fonts.ready")

    assert "maths.woff2" not in asked


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("journal.css", 8_000),
        ("journal.js", 3_000),
        ("maths.css", 1_200),
        ("maths.js", 1_000),
        ("figures.css", 2_000),
        ("search.css", 1_000),
    ],
)
def test_stylesheet_and_script_are_small(sites, name, most):
    assert compressed(sites / "repo" / "assets" / name) <= most


def test_a_day_can_be_read_by_keyboard(open_tab, address):
    tab = open_tab()
    tab.goto(address + "repo/")
    names = []
    for _ in range(14):
        tab.keyboard.press("Tab")
        names.append(tab.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel"))

    assert names[:2] == ["Skip to the text", "An hour a day"]
    assert "Theme: auto" in names
    assert sum(bool(re.match(r"Day \d+, .*: ", name)) for name in names if name) == 1


def test_arrows_move_in_a_grid_and_the_line_below_tells_where(open_tab, address):
    tab = open_tab()
    tab.goto(address + "repo/100-days-of-ml/")
    read = tab.locator(".readout").inner_text

    tab.locator(".numbered a").first.focus()
    assert read().startswith("Day 1, 12 October: ")
    tab.keyboard.press("ArrowRight")
    assert read().startswith("Day 2, ")
    tab.keyboard.press("ArrowDown")
    assert read().startswith("Day 12, ")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Home")
    assert read().startswith("Day 1, ")
    tab.keyboard.press("End")
    last = tab.evaluate("document.activeElement.href")
    tab.keyboard.press("Enter")
    tab.wait_for_url(last)


def test_brackets_lead_from_day_to_day(open_tab, address):
    tab = open_tab()
    tab.goto(address + "repo/100-days-of-ml/day-5/")
    tab.keyboard.press("]")
    tab.wait_for_url("**/day-6/")
    tab.keyboard.press("[")
    tab.wait_for_url("**/day-5/")


def test_the_theme_goes_round_and_stays_on_the_next_page(open_tab, address):
    tab = open_tab(color_scheme="light")
    tab.goto(address + "repo/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = tab.evaluate(ground)

    tab.click("#theme")
    tab.click("#theme")
    dark = tab.evaluate(ground)
    tab.goto(address + "repo/days/")
    assert (tab.evaluate(ground), dark) == (dark, "rgb(23, 24, 27)")
    tab.click("#theme")
    assert tab.evaluate(ground) == light
    assert tab.locator("#theme").get_attribute("aria-label") == "Theme: auto"


def test_code_is_copied(open_tab, address):
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.goto(address + "repo/100-days-of-ml/code/day-5/net.py/")
    tab.click("button[data-copy]")
    until(tab, "document.querySelector('#live').textContent === 'Copied'")

    assert tab.evaluate("navigator.clipboard.readText()").startswith('"""A two-layer network')


@every_page
def test_without_scripts_nothing_is_missing(open_tab, address, path):
    tab = open_tab(java_script_enabled=False)
    tab.goto(address + path)

    assert tab.locator("main h1").count() == 1
    assert tab.locator(".js-only:visible, [tabindex='-1']:not(main, .row a)").count() == 0


def test_paper_has_the_text_and_no_controls(open_tab, address):
    tab = open_tab()
    tab.goto(address + "repo/100-days-of-ml/day-5/")
    tab.emulate_media(media="print")

    assert tab.locator("article h1").is_visible()
    assert tab.locator(".notes").first.is_visible()
    assert tab.locator(":is(nav, button, .ruler):visible").count() == 0


def test_paper_has_what_is_folded_on_the_screen(open_tab, address):
    tab = open_tab()
    tab.goto(address + "repo/100-days-of-ml/day-5/")
    folded = tab.locator(".prose details:not([open]) > :not(summary)").first
    assert not folded.is_visible()
    tab.emulate_media(media="print")

    assert folded.is_visible()


def test_code_reads_from_left_to_right_on_a_page_that_does_not(open_tab, address):
    tab = open_tab()
    tab.goto(address + PAGES["arabic"])
    tab.evaluate("document.querySelector('.prose').innerHTML = '<pre><code>x = f(1):</code></pre>'")
    style = "getComputedStyle(document.querySelector('.prose pre'))"

    assert tab.evaluate("document.dir") == "rtl"
    assert tab.evaluate(f"[{style}.direction, {style}.textAlign]") == ["ltr", "left"]


def test_where_colours_are_forced_a_square_still_shows_its_ink(open_tab, address):
    tab = open_tab(forced_colors="active")
    tab.goto(address + "repo/")
    colours = "getComputedStyle(document.querySelector('.l3')).backgroundImage"

    assert tab.evaluate(colours).count("rgb") >= 2


def test_the_html_is_valid(sites):
    checker = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    if not (java and checker.is_file()):
        pytest.skip(f"java and {checker} are needed; `npm install vnu-jar` brings the checker")
    command = [java, "-jar", str(checker), "--skip-non-html", "--errors-only", "--format", "json", str(sites)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    found = {
        (message["message"], message["url"].rpartition("/sites")[2], message.get("extract"))
        for message in json.loads(done.stderr)["messages"]
        if message["type"] == "error" and not message["message"].startswith(KNOWN_NOISE)
    }

    assert found == set()
