"""The search as people use it, in a browser; what it finds is held to a reader that takes no short cuts."""

import json
from urllib.parse import unquote

import pytest
from conftest import write_journal
from demo import NOW, serving, until
from playwright.sync_api import expect
from searchreader import Reader

from journal.build import Request, build
from journal.output import publish
from journal.themefiles import locate

pytestmark = pytest.mark.browser

DAY = "100-days-of-ml/day-5/"
QUERIES = (
    "gradient",
    "gradient descent",
    "grad des",
    "the learning rate of adam",
    "day 12",
    "12",
    "ml",
    "momentm",
    "atention",
    "convoluto",
    "tfidf",
    "zzzzzz",
    "moons.py",
    "Goodfellow Bengio",
    "c++",
    "ΟΔΟΣ",
    "…",
)
POLYGLOT = {
    "posts/day.md": "# Straße und Größe\n\nNaïve Ångström, İstanbul, ½ ﬁne ＷＩＤＥ ſo, C++ and C#, snake_case_name.\n",
    "posts/greek.md": "# ΟΔΟΣ\n\nΜια οδός και ἄλλες ὁδοί.\n",
    "posts/cyrillic.md": "# Ёжик\n\nёж, йод, Большой.\n",
    "posts/japanese.md": "# 機械学習\n\n日本語のテキスト、ディープラーニング。がぎぐげご ｶﾞｷﾞ 𠮷野家 用Python写。\n",
    "posts/thai.md": "# การเรียนรู้\n\nภาษาไทยไม่มีช่องว่าง\n",
    "posts/korean.md": "# 학교\n\n학교에서 배우는 기계 학습\n",
    "posts/arabic.md": "# مُحَمَّد\n\nمی\u200cخواهم أكتب\n",
    "posts/hebrew.md": "# שָׁלוֹם\n\nבית־ספר\n",
    "posts/hindi.md": "# किताब\n\nपढ़ना। লেখা ქართული\n",
}
FOREIGN = (
    *(
        "strasse",
        "STRASSE",
        "große",
        "grosse",
        "naive",
        "angstrom",
        "istanbul",
        "1 2",
        "fine",
        "wide",
        "so",
        "c++",
        "c#",
    ),
    *("snake_case", "case", "οδος", "ὁδοί", "ΟΔΟΣ", "εж", "ежик", "йод", "иод", "большои"),
    *("学習", "習", "機械学習", "日本", "ラーニン", "がぎ", "ｶﾞ", "𠮷", "𠮷野", "野家", "python", "python写"),
    *("เรียน", "ไม่มี", "학교", "배우", "محمد", "مُحَمَّد", "میخواهم", "اكتب", "שלום", "ספר", "किताब", "कि", "पढ़ना", "লেখা"),
    *("ქართ", "ქართლი", "Болшой", "ångstrøm"),
)


@pytest.fixture(scope="module", params=["root", "path", "disk"])
def place(request, site):
    """Where the demo site stands: at the root of a host, below a path, in a folder on disk."""
    if request.param == "disk":
        yield f"{site.as_uri()}/"
    else:
        with serving(site if request.param == "root" else site.parent) as address:
            yield f"{address}/" + ("" if request.param == "root" else "repo/")


@pytest.fixture(scope="module")
def address(site):
    with serving(site.parent) as running:
        yield f"{running}/repo/"


@pytest.fixture
def tab(chromium):
    """A new tab, in which nothing may go wrong unheard."""
    context = chromium.new_context()
    tab = context.new_page()
    said = []
    # From disk, browsers refuse the theme's fonts and say so.
    tab.on(
        "console",
        lambda message: None if "font" in message.text or "ERR_FAILED" in message.text else said.append(message.text),
    )
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    context.close()
    assert said == []


def reader_of_folder(folder):
    return Reader(lambda name: (folder / "search" / name).read_bytes())


def page(place, path):
    """The address of a page, whose file has to be named on disk."""
    return f"{place}{path}index.html" if place.startswith("file:") else f"{place}{path}"


def type_in(tab, query):
    """Type a query on the page of results and wait for its answer."""
    status = tab.locator("main .search [role=status]")
    status.evaluate("element => element.textContent = 'waiting'")
    tab.fill("main .search input", query)
    expect(status).not_to_have_text("waiting")
    return status.inner_text()


def found(tab, place):
    """Addresses of the results that are shown, as the index has them."""
    links = tab.locator("main .search ol a").evaluate_all("links => links.map(link => link.href)")
    return [unquote(link.removeprefix(place).replace("index.html", "").partition("#L")[0]) for link in links]


def expected(reader, query, shown=20):
    return [unquote(url) for url in reader.find(query)[:shown]]


def told(reader, query):
    count = len(reader.find(query))
    return {0: f"Nothing for “{query}”", 1: "1 result"}.get(count, f"{count} results")


@pytest.mark.slow
def test_the_browser_finds_what_the_reader_finds(tab, place, site):
    reader = reader_of_folder(site)
    tab.goto(page(place, "search/"))

    for query in QUERIES:
        assert (type_in(tab, query), found(tab, place)) == (told(reader, query), expected(reader, query)), query


@pytest.mark.slow
def test_every_script_is_folded_as_the_index_folds_it(tab, tmp_path):
    built = build(Request(write_journal(tmp_path / "journal", POLYGLOT), NOW))
    publish(tmp_path / "site", built.outputs, lambda source: locate(tmp_path, source))
    reader = reader_of_folder(tmp_path / "site")
    place = f"{(tmp_path / 'site').as_uri()}/"
    tab.goto(page(place, "search/"))
    unmarked = []

    for query in FOREIGN:
        assert (type_in(tab, query), found(tab, place)) == (told(reader, query), expected(reader, query)), query
        tab.wait_for_timeout(30)
        if reader.find(query) and not tab.locator("main mark").count():
            unmarked.append(query)

    assert unmarked == []


def test_a_query_loads_the_few_files_that_it_needs(tab, address, site):
    asked = []
    tab.goto(address)
    tab.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}search/").removesuffix(".js")))
    tab.keyboard.press("/")
    tab.locator("dialog input").fill("attention")
    tab.locator("dialog li mark").first.wait_for()
    needed = {name for name in asked if not name.startswith(("x", "http"))}

    assert needed == reader_of_folder(site).loaded("attention")


# ---------------------------------------------------------------- the dialog


def holding(tab, pattern):
    """Requests that wait to be let through."""
    held = []

    def hold(route):
        held.append(route)

    tab.route(pattern, hold)
    return held


def test_what_is_typed_before_the_script_arrives_is_kept(tab, address):
    held = holding(tab, "**/assets/search.js*")
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("momentum")
    assert tab.locator("dialog li").count() == 0
    while not held:
        tab.wait_for_timeout(10)
    held[0].continue_()

    expect(tab.locator("dialog li a").first).to_contain_text("Momentum")
    assert tab.locator("dialog input").input_value() == "momentum"


def test_enter_before_the_results_opens_the_first_of_them(tab, address):
    held = holding(tab, "**/search/index.js*")
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("momentum")
    while not held:
        tab.wait_for_timeout(10)
    tab.keyboard.press("Enter")
    held[0].continue_()

    expect(tab.locator("h1")).to_have_text("Momentum, Adam, and a correction I had backwards")


def test_the_dialog_is_worked_by_keys_alone(tab, place):
    tab.goto(page(place, ""))
    tab.locator("[data-search]").focus()
    tab.keyboard.press("Control+k")
    tab.keyboard.type("gradient / adam")
    links = tab.locator("dialog li a")
    links.first.wait_for()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    expect(tab.locator("dialog input")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.type("x")
    expect(tab.locator("dialog input")).to_have_value("gradient / adamx")
    tab.keyboard.press("Escape")

    expect(tab.locator("dialog")).to_be_hidden()
    expect(tab.locator("[data-search]")).to_be_focused()


def test_enter_opens_the_first_result(tab, place):
    tab.goto(page(place, DAY))
    tab.keyboard.press("/")
    tab.keyboard.type("attention does not")
    expect(tab.locator("dialog li a").first).to_contain_text("What attention does not do")
    tab.keyboard.press("Enter")

    expect(tab.locator("h1")).to_have_text("What attention does not do")


def test_the_button_leads_to_all_results(tab, place, site):
    tab.goto(page(place, DAY))
    tab.click("[data-search]")
    tab.fill("dialog input", "gradient")
    tab.click("dialog [data-more]")
    tab.locator("main li a").first.wait_for()

    assert tab.locator("main input").input_value() == "gradient"
    assert found(tab, place) == expected(reader_of_folder(site), "gradient")


@pytest.mark.parametrize("close", ["button", "backdrop"])
def test_the_dialog_is_closed_by_pointer(tab, address, close):
    tab.goto(address)
    tab.click("[data-search]")
    tab.locator("dialog li, dialog [data-more]").first.wait_for(state="attached")
    expect(tab.locator("dialog")).to_be_visible()
    until(tab, "() => document.querySelector('dialog').onclick !== null")
    tab.locator("[data-close]").click() if close == "button" else tab.mouse.click(5, 5)

    expect(tab.locator("dialog")).to_be_hidden()


def test_keys_in_a_field_are_text(tab, address):
    tab.goto(f"{address}search/")
    tab.locator("main input").focus()
    tab.keyboard.type("a/b")

    assert tab.locator("main input").input_value() == "a/b"


def test_new_results_leave_the_focus_where_it_is(tab, address):
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("momentum")
    expect(tab.locator("dialog li mark", has_text="Momentum").first).to_be_visible()
    tab.evaluate("""() => {
        const input = document.querySelector("dialog input");
        input.value = "perceptron";
        document.querySelector("dialog li a").focus();
        input.dispatchEvent(new Event("input"));
    }""")
    expect(tab.locator("dialog li mark", has_text="erceptron").first).to_be_visible()

    expect(tab.locator("dialog li a").first).to_be_focused()


# ---------------------------------------------------------------- results


def test_words_are_marked_where_they_stand_together(tab, address):
    tab.goto(f"{address}search/?q=forget%20gates")
    excerpt = tab.locator("main li p").filter(has=tab.locator("mark")).first

    expect(excerpt).to_contain_text("gate")
    assert {text.lower()[:4] for text in tab.locator("main mark").all_inner_texts()} <= {"forg", "gate"}


def test_a_result_in_code_leads_to_its_line(tab, address):
    tab.goto(f"{address}search/?q=rosenbrock")
    link = tab.locator("main li:has(i:text-matches('^Code')) a").first
    link.wait_for()
    until(tab, "link => link.hash", link.element_handle())
    link.click()
    line = tab.locator(":target").inner_text()

    assert "rosenbrock" in line.lower()


def test_markup_in_a_text_is_text(tab, tmp_path):
    files = {"posts/a.md": "# Say <b>bold</b>\n\nWrite `<img src=x onerror=alert(1)>` there.\n"}
    built = build(Request(write_journal(tmp_path / "journal", files), NOW))
    publish(tmp_path / "site", built.outputs, lambda source: locate(tmp_path, source))
    tab.goto(f"{(tmp_path / 'site' / 'search' / 'index.html').as_uri()}?q=onerror")
    expect(tab.locator("main li p")).to_contain_text("<img src=x onerror=alert(1)>")

    assert tab.locator("main li img, main li div b").count() == 0


def test_more_results_are_shown_on_demand(tab, address, site):
    tab.goto(f"{address}search/?q=the")
    tab.locator("main li a").first.wait_for()
    tab.click("main [data-more]")
    expect(tab.locator("main li")).to_have_count(40)

    assert found(tab, address) == expected(reader_of_folder(site), "the", 40)


def test_an_index_that_was_kept_while_the_site_was_built_anew_is_read_once_more(chromium, address, site):
    context = chromium.new_context()
    tab = context.new_page()
    kept = (site / "search" / "index.js").read_text(encoding="utf-8")
    root = json.loads(kept[len("journalSearch(") : -2])
    root["terms"] = "\n".join(line[:-4] + "0000" for line in root["terms"].split("\n"))
    tab.route("**/search/index.js", lambda route: route.fulfill(body=f"journalSearch({json.dumps(root)})"))
    tab.goto(f"{address}search/?q=momentum")
    expect(tab.locator("main li a").first).to_contain_text("Momentum")
    context.close()


def test_a_search_that_cannot_be_loaded_says_so(chromium, address):
    context = chromium.new_context()
    tab = context.new_page()
    tab.route("**/search/index.js*", lambda route: route.abort())
    tab.goto(f"{address}search/?q=momentum")
    expect(tab.locator("main [role=status]")).to_have_text("Search could not be loaded.")
    tab.unroute("**/search/index.js*")
    assert "result" in type_in(tab, "momentum ")
    context.close()


def test_an_address_that_is_not_there_is_looked_for(chromium, site):
    with serving(site) as address:
        context = chromium.new_context()
        tab = context.new_page()
        html = (site / "404.html").read_text(encoding="utf-8").replace('"/repo/', '"/')
        tab.route("**/old/**", lambda route: route.fulfill(body=html, status=404, content_type="text/html"))
        tab.goto(f"{address}/old/momentm-and-adam.html")

        expect(tab.locator("main input")).to_have_value("momentm-and-adam")
        expect(tab.locator("main li a").first).to_contain_text("Momentum, Adam")
        context.close()


# ---------------------------------------------------------------- without this or that


def test_without_scripts_the_link_leads_to_all_days(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    tab.click("[data-search]")
    assert tab.url == f"{address}days/"
    tab.goto(f"{address}search/?q=adam")
    expect(tab.locator("main")).to_contain_text("Search needs scripts.")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_dialog_and_page_fit_their_window(chromium, address, width):
    context = chromium.new_context(viewport={"width": width, "height": 600})
    tab = context.new_page()
    tab.goto(f"{address}search/?q=gradient")
    tab.locator("main li a").first.wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("gradient")
    tab.locator("dialog li a").first.wait_for()
    box = tab.locator("dialog").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 600
    context.close()
