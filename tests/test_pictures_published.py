"""Pictures from the folder of a journal to its pages, with Pillow and without."""

import base64
import re
import sys

import pytest
from cells import code, notebook, result
from conftest import NOW, day, write_journal
from demo import serving
from pictures import coded, exif, opened, photograph, plot

from journal.build import Means, Request, build
from journal.memory import opened as memory_opened
from journal.output import publish
from journal.outputs import Output
from journal.themefiles import locate

DAY = "posts/100-days/day-001"
PAGE = "100-days/day-1/index.html"
TEXT = """\
![Out of the window](photo.jpg)

<p><img src=plot.png alt="A plot" width=300> and <img src="/img/photo.jpg" alt="" height=20></p>

[The whole picture](photo.jpg)
"""
PHOTO = coded(photograph(400, 300), "JPEG", quality=88, exif=exif(6))
PLOT = coded(plot(400, 300), "PNG")
IMAGE = re.compile(r"<img [^>]*>")


@pytest.fixture
def journal(tmp_path):
    """A journal with a photograph that was taken upright, a plot, and a picture among its static files."""
    root = write_journal(tmp_path / "journal", {f"{DAY}/index.md": day(text=TEXT)})
    (root / "journal.yml").write_text("base_url: https://example.org\nimages: {widths: [160, 640]}\n", encoding="utf-8")
    (root / "static" / "img").mkdir(parents=True)
    (root / DAY / "photo.jpg").write_bytes(PHOTO)
    (root / DAY / "plot.png").write_bytes(PLOT)
    (root / "static" / "img" / "photo.jpg").write_bytes(PHOTO)
    return root


def outputs(built):
    return {output.path: output for output in built.outputs}


def images(built, path=PAGE):
    html = outputs(built)[path].data.decode()
    return [re.sub(r"-[0-9a-f]{8}-", "-#-", image) for image in IMAGE.findall(html)]


def test_a_page_offers_its_pictures_in_several_sizes(journal):
    built = build(Request(journal, NOW))
    photo, plotted, icon = images(built)

    assert built.problems == ()
    assert photo == (
        '<img src="photo.jpg" srcset="photo-#-160.webp 160w, photo-#-300.webp 300w"'
        ' sizes="(min-width: 43rem) 39rem, calc(100vw - 2.25rem)" width="300" height="400"'
        ' alt="Out of the window" loading="lazy">'
    )
    assert plotted == (
        '<img src="plot.png" srcset="plot-#-400.webp 400w" sizes="(min-width: 300px) 300px, 100vw" height="225"'
        ' alt="A plot" width=300 loading="lazy">'
    )
    assert icon == '<img src="../../img/photo.jpg" alt="" height=20 loading="lazy">'


def test_each_size_is_a_file_beside_the_picture(journal):
    built = build(Request(journal, NOW))
    made = [output for output in built.outputs if isinstance(output, Output) and output.path.endswith(".webp")]

    assert [re.sub(r"-[0-9a-f]{8}-", "-#-", output.path) for output in made] == [
        "100-days/day-1/photo-#-160.webp",
        "100-days/day-1/photo-#-300.webp",
        "100-days/day-1/plot-#-400.webp",
    ]
    assert {opened(output.data).size for output in made} == {(300, 400), (160, 213), (400, 300)}


def test_a_feed_offers_each_picture_once(journal):
    feed = outputs(build(Request(journal, NOW)))["feed.xml"].data.decode()

    assert 'src="https://example.org/100-days/day-1/photo.jpg" width="300" height="400"' in feed.replace("&quot;", '"')
    assert "srcset" not in feed


def test_without_pillow_a_page_shows_each_picture_as_it_is(journal, monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    built = build(Request(journal, NOW))
    photo, plotted, _ = images(built)

    assert built.problems == ()
    assert photo == ('<img src="photo.jpg" width="300" height="400" alt="Out of the window" loading="lazy">')
    assert plotted == '<img src="plot.png" height="225" alt="A plot" width=300 loading="lazy">'
    assert [path for path in outputs(built) if path.endswith(".webp")] == []


@pytest.mark.parametrize("pillow", [True, False])
def test_no_published_picture_tells_where_it_was_taken(journal, tmp_path, monkeypatch, pillow):
    if not pillow:
        monkeypatch.setitem(sys.modules, "PIL", None)
    built = build(Request(journal, NOW))
    publish(tmp_path / "site", built.outputs, lambda source: locate(journal, source))

    assert b"Camera" in PHOTO
    published = [file for file in (tmp_path / "site").rglob("*") if file.is_file() and b"Camera" in file.read_bytes()]
    assert published == []
    monkeypatch.undo()
    assert dict(opened((tmp_path / "site" / "img" / "photo.jpg").read_bytes()).getexif()) == {0x0112: 6}


def test_a_broken_picture_and_one_that_is_none_are_told_where_they_are_shown(journal):
    (journal / DAY / "photo.jpg").write_bytes(PHOTO[:4000])
    (journal / DAY / "plot.png").write_bytes(b"")
    found = [
        (problem.code, problem.place.path, problem.place.line) for problem in build(Request(journal, NOW)).problems
    ]

    assert found == [("picture", f"{DAY}/index.md", 4), ("picture", f"{DAY}/index.md", 6)]


def test_a_position_that_stays_is_told_at_the_picture(journal):
    (journal / DAY / "photo.avif").write_bytes(coded(photograph(40, 30), "AVIF", exif=exif()))
    (journal / "static" / "img" / "other.avif").write_bytes(coded(photograph(40, 30), "AVIF", exif=exif()))
    found = [(problem.code, problem.place.path) for problem in build(Request(journal, NOW)).problems]

    assert found == [("picture-position", f"{DAY}/photo.avif"), ("picture-position", "static/img/other.avif")]


def test_the_next_build_makes_the_same_of_what_is_remembered(journal, monkeypatch):
    with memory_opened(journal) as memory:
        first = build(Request(journal, NOW), means=Means(memory=memory))
    monkeypatch.setattr("journal.renditions._drawn", None)
    with memory_opened(journal) as memory:
        again = build(Request(journal, NOW), means=Means(memory=memory))

    assert again.outputs == first.outputs


def test_a_picture_that_is_replaced_is_shown_as_it_is_now(journal, run):
    assert run(journal, "build", "-q")[0] == 0
    before = {file.name for file in (journal / "_site").rglob("*.webp")}
    (journal / DAY / "plot.png").write_bytes(coded(plot(360, 270), "PNG"))
    assert run(journal, "build", "-q")[0] == 0
    after = {file.name for file in (journal / "_site").rglob("*.webp")}

    assert {name.partition("-")[0] for name in before ^ after} == {"plot"}
    assert len(before) == len(after) == 3


def test_the_pictures_of_a_notebook_are_offered_in_several_sizes_too(tmp_path):
    jpeg, png = (base64.b64encode(data).decode() for data in (PHOTO, PLOT[:300]))
    text = notebook(code("x", result(image__jpeg=jpeg), result(image__png=png)))
    root = write_journal(tmp_path, {"posts/100-days/2026-01-01-day-001.ipynb": text})
    built = build(Request(root, NOW))
    shown, _ = images(built)
    original = next(output for output in built.outputs if output.path.endswith(".jpg"))

    assert "-#-300.webp 300w" in shown
    assert 'width="300" height="400"' in shown
    assert b"Camera" not in original.data
    assert [(problem.code, problem.place.path) for problem in built.problems] == [
        ("picture", "posts/100-days/2026-01-01-day-001.ipynb")
    ]


SHIFTS = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value })
        .observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => done(sum), 100)
})"""


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The folder of a site with a picture that is wider than a page."""
    root = write_journal(
        tmp_path_factory.mktemp("large"), {f"{DAY}/index.md": day(text="![A window](photo.jpg)\n\nEnd.")}
    )
    (root / DAY / "photo.jpg").write_bytes(coded(photograph(1400, 1050), "JPEG", quality=88, exif=exif(6)))
    publish(root / "site", build(Request(root, NOW)).outputs, lambda source: locate(root, source))
    return root / "site"


@pytest.mark.browser
@pytest.mark.parametrize(("screen", "shown"), [((390, 1), 640), ((390, 3), 1050), ((1280, 1), 640), ((1280, 2), 1050)])
def test_a_browser_takes_the_size_it_needs_and_nothing_moves(chromium, large, screen, shown):
    width, density = screen
    context = chromium.new_context(viewport={"width": width, "height": 700}, device_scale_factor=density)
    tab = context.new_page()
    with serving(large) as address:
        tab.goto(f"{address}/{PAGE}")
        picture = tab.locator("img").first
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
        taken = picture.evaluate("image => image.currentSrc")
        box = picture.bounding_box()
        moved = tab.evaluate(SHIFTS)
    context.close()

    assert taken.endswith(f"-{shown}.webp")
    assert box["height"] / box["width"] == pytest.approx(4 / 3, rel=0.01)
    assert moved == 0
