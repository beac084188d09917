"""A page in the browser while its source is edited."""

import time
from contextlib import suppress

import pytest
from conftest import NOW, day, write_journal
from playwright.sync_api import Error

from journal import servecommand, themefiles
from journal.answering import Shelf
from journal.build import Request
from journal.livepage import News
from journal.livesite import changed_files, rebuild
from journal.server import Shown, listen, running
from journal.servetext import Change

pytestmark = pytest.mark.browser

POST = "posts/100-days/day-001.md"
TEXT = """\
Some code:

```python
x = 1
```

<details><summary>First</summary>one</details>

Alpha.

<details><summary>Second</summary>two</details>

{filler}

The [last](https://example.org/) link.
""".replace("{filler}", "\n\n".join(f"Paragraph {number}." for number in range(60)))


class Author:
    """Writes a journal that is served, and looks at it."""

    def __init__(self, root, tab, *, follow=False):
        self.root, self.tab = write_journal(root, {POST: day(text=TEXT)}), tab
        self.served = rebuild(Request(root, NOW))
        self.news = News("s", follow=follow)
        self.said = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))

    def shown(self):
        """What the server is to show."""
        errors, texts = self.served.errors, self.served.texts
        return Shown(
            Shelf(self.served.files, self.served.base),
            servecommand.replace(self.news, problems=errors, texts=texts),
        )

    def save(self, path, text):
        """Save a file, and build again as `journal serve` does."""
        write_journal(self.root, {path: text})
        after = rebuild(Request(self.root, NOW), self.served)
        change = Change([path], self.served, after, changed_files(self.served, after, [path]), 0)
        self.news = servecommand.news_after(self.news, change)
        self.served = after
        self.show(self.shown())

    def until(self, script):
        """Wait until it holds on the page, whose policy forbids the browser's own way of waiting."""
        for _ in range(3000):
            with suppress(Error):  # the page is left just now
                if self.tab.evaluate(script):
                    return
            time.sleep(0.01)
        pytest.fail(f"never came true: {script}")


@pytest.fixture
def author(chromium, tmp_path, request):
    """Somebody who writes, with the page of the first day before them."""
    context = chromium.new_context(viewport={"width": 1280, "height": 600})
    writer = Author(tmp_path, context.new_page(), follow=getattr(request, "param", False))
    with listen("127.0.0.1", 0) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with running(listener, writer.shown(), lambda source: themefiles.locate(tmp_path, source)) as show:
            writer.show = show
            writer.address = address
            writer.tab.goto(f"{address}/100-days/day-1/")
            writer.tab.evaluate("window.same = true")
            yield writer
            context.close()
    assert writer.said == []


def test_an_edit_is_shown_and_all_else_stays_as_it_was(author):
    tab = author.tab
    tab.evaluate("document.querySelectorAll('.prose details')[1].open = true")
    tab.evaluate("[...document.querySelectorAll('.prose a')].at(-1).focus({preventScroll: true})")
    tab.evaluate("scrollTo(0, 700)")
    edited = TEXT.replace("Alpha.", "Alpha changed.\n\n<details><summary>New</summary>three</details>\n\nMore.")
    author.save(POST, day(text=edited, title="Another title"))
    author.until("document.querySelector('.prose').innerText.includes('Alpha changed.')")

    assert tab.evaluate("[...document.querySelectorAll('.prose details')].map(one => one.open)") == [False, False, True]
    assert tab.evaluate("document.activeElement.textContent") == "last"
    assert tab.evaluate("document.querySelectorAll('figure.code button').length") == 1
    assert tab.evaluate("[document.title, document.querySelector('h1').textContent]") == [
        "Another title – Test",
        "Another title",
    ]
    assert tab.evaluate("document.querySelectorAll('[id^=journal-live]').length") == 0
    # The browser keeps what is read in its place when something above it grows.
    assert tab.evaluate("scrollY") >= 700
    assert tab.evaluate("window.same")
    live = tab.evaluate("document.querySelector('main').textContent")
    tab.reload()
    assert tab.evaluate("document.querySelector('main').textContent") == live


def test_styles_and_pictures_change_without_a_reload(author):
    tab = author.tab
    author.save("static/site.css", "h1 { letter-spacing: 3px }")
    author.until("getComputedStyle(document.querySelector('h1')).letterSpacing === '3px'")
    author.save("static/site.css", "h1 { letter-spacing: 5px }")
    author.until("getComputedStyle(document.querySelector('h1')).letterSpacing === '5px'")
    author.until("document.querySelectorAll('link[href*=\"site.css\"]').length === 1")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"/>'
    author.save("static/dot.svg", picture.format(20))
    author.save(POST, day(text="![dot](/dot.svg)"))
    author.until("document.querySelector('.prose img')?.naturalWidth === 20")
    author.save("static/dot.svg", picture.format(30))
    author.until("document.querySelector('.prose img').naturalWidth === 30")

    assert tab.evaluate("window.same")


def test_an_error_lies_over_the_last_good_page_until_it_is_mended(author):
    tab = author.tab
    author.save(POST, '---\ntitle: "open\n---\n')
    overlay = tab.locator("journal-problems section")
    overlay.wait_for()

    assert "1 error. The last good pages are shown." in overlay.inner_text()
    assert "--> posts/100-days/day-001.md:2:8" in overlay.inner_text()
    assert tab.locator(".prose").inner_text().startswith("Some code:")
    tab.reload()
    overlay.wait_for()
    tab.evaluate("window.same = true")
    overlay.get_by_role("button").click()
    assert overlay.count() == 0
    author.save(POST, '---\ntitle: "open\n---\nmore\n')
    author.save(POST, day(text="Mended."))
    author.until("document.querySelector('.prose').innerText === 'Mended.'")
    assert overlay.count() == 0
    assert tab.evaluate("window.same")


def test_a_page_with_other_scripts_is_loaded_anew(author):
    write_journal(author.root, {"static/own.js": "document.title = 'mine'"})
    author.save("templates/partials/foot.html", '<script src="{{ link("/own.js") }}"></script>')
    author.until("document.title === 'mine'")
    author.tab.evaluate("window.same = true")
    author.save("static/own.js", "document.title = 'changed'")
    author.until("document.title === 'changed' && !window.same")


@pytest.mark.parametrize("author", [True], indirect=True)
def test_the_browser_goes_where_is_edited(author):
    author.save("posts/100-days/day-002.md", day("2026-01-06", text=TEXT))
    author.until("location.pathname === '/100-days/day-2/'")
    author.save("posts/100-days/day-002.md", day("2026-01-06", text=TEXT.replace("Paragraph 50.", "Here.")))
    author.until("scrollY > 600")


def test_a_page_that_is_gone_says_so_and_comes_back(author):
    (author.root / POST).unlink()
    author.save("posts/100-days/day-002.md", day("2026-01-06"))
    author.until("document.querySelector('.crumb')?.textContent === '404'")
    author.save(POST, day(text="Back."))
    author.until("document.querySelector('.prose')?.innerText === 'Back.'")
    author.said.clear()  # the browser tells of the 404
