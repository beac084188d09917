import pytest
from conftest import assembled, day
from msgspec.structs import replace

from journal.bodies import Ground, feed_ground, feed_html, ground_of, ground_with, page_html
from journal.body import Body, Link, Prose
from journal.convert import convert
from journal.english import ENGLISH
from journal.linespans import anchor
from journal.links import Spot
from journal.model import Quote
from journal.problems import Place
from journal.resources import Rendition, Resources
from journal.written import Source

SPOT = Spot("posts/ch/day-002.md", "/ch/day-2/")
GROUND = Ground(
    {"posts/ch/day-001.md": "/ch/day-1/", "posts/ch/a.png": "/ch/a.png"},
    {"posts/ch/a.png": (640, 480)},
    ENGLISH,
    "https://example.org/repo",
)


def body(url, *, image=False, sized=False):
    kind, attribute = ("image", "src") if image else ("link", "href")
    return Body(Prose("<x \x000\x00>"), links=(Link(url, attribute, kind, "", Place("", 1), sized),))


@pytest.mark.parametrize(
    ("url", "page", "feed"),
    [
        ("day-001.md#x", 'href="../day-1/#x"', 'href="https://example.org/repo/ch/day-1/#x"'),
        ("#x", 'href="#x"', 'href="https://example.org/repo/ch/day-2/#x"'),
        ("https://a.org/?a=1&b=2", 'href="https://a.org/?a=1&amp;b=2"', 'href="https://a.org/?a=1&amp;b=2"'),
        ("nowhere.md", 'href="nowhere.md"', 'href="https://example.org/repo/ch/day-2/nowhere.md"'),
        ('"><script>', 'href="&quot;&gt;&lt;script&gt;"', None),
    ],
)
def test_a_link_slot_becomes_its_attribute(url, page, feed):
    assert page_html(body(url), SPOT, GROUND) == f"<x {page}>"
    assert feed is None or feed_html(body(url), SPOT, GROUND) == f"<x {feed}>"


@pytest.mark.parametrize(
    ("url", "sized", "attributes"),
    [
        ("a.png", True, 'src="../a.png" width="640" height="480"'),
        ("a.png", False, 'src="../a.png"'),
        ("https://a.org/a.png", True, 'src="https://a.org/a.png"'),
    ],
)
def test_a_picture_slot_takes_its_size_where_it_is_wanted(url, sized, attributes):
    assert page_html(body(url, image=True, sized=sized), SPOT, GROUND) == f"<x {attributes}>"


@pytest.mark.parametrize(("number", "words"), [(1, "1 line of output"), (214, "214 lines of output")])
def test_a_word_slot_may_have_a_number(number, words):
    assert page_html(Body(Prose(f"\x00output-lines:{number}\x00")), SPOT, GROUND) == words


def test_a_word_slot_becomes_the_word_of_the_theme():
    assert page_html(Body(Prose("<p>\x00back-to-text\x00</p>")), SPOT, GROUND) == "<p>Back to the text</p>"


def test_all_bodies_of_a_site_share_their_ground():
    site = assembled({"posts/100-days/day-1.md": day()}, config="base_url: https://example.org").value

    assert ground_of(site, Resources({}, {"a.py": "x"}), ENGLISH) == Ground(
        site.targets, {}, ENGLISH, "https://example.org", {"a.py": "x"}
    )


OFFERED = replace(GROUND, offers={"posts/ch/a.png": (("/ch/a b-1-320.webp", 320), ("/ch/a.png", 640))})
SRCSET = 'srcset="../a%20b-1-320.webp 320w, ../a.png 640w"'


@pytest.mark.parametrize(
    ("keys", "attributes"),
    [
        (
            {"sized": True, "responsive": True},
            f'{SRCSET} sizes="(min-width: 43rem) 39rem, calc(100vw - 2.25rem)" width="640" height="480"',
        ),
        ({"responsive": True, "width": 300}, f'{SRCSET} sizes="(min-width: 300px) 300px, 100vw" height="225"'),
        ({"responsive": True}, f'{SRCSET} sizes="(min-width: 43rem) 39rem, calc(100vw - 2.25rem)"'),
        ({"width": 300}, 'height="225"'),
        ({"sized": True}, 'width="640" height="480"'),
    ],
)
def test_a_picture_slot_offers_the_sizes_there_are(keys, attributes):
    link = Link("a.png", "src", "image", "", Place(""), **keys)
    html = page_html(Body(Prose("<x \x000\x00>"), links=(link,)), SPOT, OFFERED)

    assert html == f'<x src="../a.png" {attributes}>'


def test_a_picture_of_unknown_size_takes_nothing():
    link = Link("b.png", "src", "image", "", Place(""), sized=True, responsive=True, width=9)

    assert page_html(Body(Prose("<x \x000\x00>"), links=(link,)), SPOT, OFFERED) == '<x src="b.png">'


def test_pages_offer_other_sizes_of_a_picture_and_feeds_none():
    site = assembled({"posts/100-days/day-1.md": day(text="![](a.png)")}, others=("posts/100-days/a.png",)).value
    offered = {"posts/100-days/a.png": (Rendition(320, "a-320.webp", b"x"), Rendition(640, ""))}
    resources = Resources({}, {}, renditions=offered)

    assert ground_of(site, resources, ENGLISH).offers == {
        "posts/100-days/a.png": (("/100-days/a-320.webp", 320), ("/100-days/a.png", 640))
    }
    assert feed_ground(site, resources, ENGLISH).offers == {}


NOTED = convert("## H\n\na[^1] b[^1] c[^2]\n\nd\n\n[^1]: One.\n[^2]: - two")


def test_a_page_has_each_note_after_the_block_that_cites_it():
    html = page_html(NOTED, SPOT, GROUND)
    head, _, rest = html.partition('<div class="noted">')

    assert 'id="h"' in head
    assert rest.index("</sup></p>") < rest.index('<div class="notes" role="note">') < rest.index("<p>d</p>")
    assert "footnotes" not in html
    assert html.count("<div") == html.count("</div>")


def test_a_side_note_begins_with_the_way_back_and_keeps_the_others():
    html = page_html(NOTED, SPOT, GROUND)

    assert (
        '<div class="side" id="fn:1"><a href="#fnref:1" role="doc-backlink" aria-label="Back to the text 1">1</a>'
        in html
    )
    assert html.count('href="#fnref:1"') == 1
    assert html.count('href="#fnref:1:2"') == 1
    assert html.count('href="#fnref:2"') == 1
    assert "<p></p>" not in html


def test_a_feed_has_the_notes_at_its_end():
    html = feed_html(NOTED, SPOT, GROUND)

    assert '<section class="footnotes"' in html
    assert [html.count(part) for part in ("side", "noted", "perma", "\x00")] == [0, 0, 0, 0]


def test_a_heading_of_a_page_links_to_itself():
    assert '<h2 id="h">H<a class="perma" href="#h" aria-label="Link to this section"></a></h2>' in page_html(
        NOTED, SPOT, GROUND
    )


CITING = convert("As in [@a, p. <1>] and [@b; @a]. Thanks to [@someone].")
SOURCES = (
    Source("A & B", "https://a.example/?x&y", "Ada Lovelace", year="1843", key="a"),
    Source("C", author="X < Y", key="b"),
    Source("A & B", key="a", locator="ch. 2"),
)


def test_a_citation_is_the_number_of_its_source_where_the_list_stands_on_the_page():
    html = page_html(CITING, SPOT, GROUND, SOURCES, numbered=True)
    first = '<a role="doc-biblioref" href="#source-1" title="Lovelace 1843">1</a>'

    assert f'As in <span class="citation">[{first}, p. &lt;1&gt;]</span>' in html
    assert f'title="Y">2</a>; {first}]</span>' in html


@pytest.mark.parametrize("make", [page_html, feed_html])
def test_a_citation_elsewhere_names_authors_and_year(make):
    html = make(CITING, SPOT, GROUND, SOURCES[:2])
    first = '<a href="https://a.example/?x&amp;y">Lovelace 1843</a>'

    assert f'As in <span class="citation">[{first}, p. &lt;1&gt;]</span>' in html
    assert f'<span class="citation">[Y; {first}]</span>' in html


@pytest.mark.parametrize("numbered", [True, False])
def test_brackets_whose_keys_nobody_knows_stay_as_they_are(numbered):
    html = page_html(CITING, SPOT, GROUND, SOURCES[1:2], numbered=numbered)

    assert "As in [@a, p. &lt;1&gt;] and [@b; @a]. Thanks to [@someone]." in html


FORMULAS = convert("By \\eqref{a} $x_1 < \\hat y$.\n\n$$\nz = \\frac{1}{2} \\label{a}\n$$\n")


@pytest.mark.parametrize(("tex", "text"), [("x", "x"), ("2", "2"), (r"\lambda", "λ"), ("x^2", "x²")])
def test_no_formula_of_a_feed_is_mathml_however_short(tex, text):
    assert feed_html(convert(f"Let ${tex}$ be."), SPOT, GROUND) == f"<p>Let {text} be.</p>"


def test_a_feed_has_formulas_as_lines_of_text_and_leads_to_equations():
    html = feed_html(FORMULAS, SPOT, GROUND)

    assert str(html) == (
        f'<p>By <a href="{GROUND.base_url}{SPOT.url}#eq:a">(1)</a> x₁ &lt; ŷ.</p>\n<blockquote>z = 1/2 (1)</blockquote>'
    )


def test_a_feed_keeps_mathml_of_the_author_that_is_none_of_ours():
    html = "<p><math><semantics><mi class=a>x</mi></semantics></math></p>"

    assert str(feed_html(convert(html), SPOT, GROUND)) == html


# ---------------------------------------------------------------- blocks of code that come from files

NET = 'import math\n\ndef half(x):\n    """Half\n    of it."""\n    return x / 2\n'


def quoted(text, *spans, path="posts/ch/net.py", texts=None):
    quotes = [
        Quote(number, path, f"/ch/code/day-2/net.py/{anchor(*span)}", *span, embeds=True)
        for number, span in enumerate(spans)
    ]
    ground = ground_with(replace(GROUND, texts=texts or {path: NET}), quotes)
    return page_html(convert(text), SPOT, ground), feed_html(convert(text), SPOT, ground)


def test_an_empty_block_shows_the_lines_of_its_file_with_a_link_to_them():
    page, feed = quoted('```python file="net.py#L3-L4"\n```', (3, 4))

    assert '<figcaption><a href="../code/day-2/net.py/#L3-L4">net.py:3–4</a></figcaption>' in page
    assert 'href="https://example.org/repo/ch/code/day-2/net.py/#L3-L4"' in feed
    for html in (page, feed):
        assert '<span class="fn">half</span>(x):\n    <span class="str">"""Half</span>\n</code>' in html
        assert "import" not in html


def test_lines_are_highlighted_as_a_part_of_their_file():
    page, _ = quoted('```python file="net.py#L5" hl="1"\n```', (5, 5))

    assert (
        '<code class="language-python"><span class="hl"><span class="str">    of it."""</span>\n</span></code>' in page
    )


def test_an_empty_block_without_lines_shows_the_whole_file_in_its_own_language():
    page, _ = quoted('``` file="net.py"\n```', (0, 0))

    assert '<span class="kw">import</span>' in page
    assert page.count("\n") == 6 + convert('``` file="net.py"\n```').prose.html.count("\n")


def test_a_block_with_content_keeps_it_and_links_to_its_file():
    page, _ = quoted('```python file="net.py"\nhalf(<b>)\n```', (0, 0))

    assert '<a href="../code/day-2/net.py/">net.py</a>' in page
    assert "half(&lt;b&gt;)" in page


def test_a_file_that_nobody_knows_is_a_caption():
    page, feed = quoted('```python file="<b>.py#L3"\n```')

    assert "<figcaption>&lt;b&gt;.py:3</figcaption>" in page
    assert "\x00" not in page + feed
