from xml.etree.ElementTree import Element, SubElement, fromstring

import pytest

from journal.body import Link
from journal.convert import convert
from journal.markdown.elements import MARKUP, RAW, slot, word
from journal.markdown.markup import write_label, write_markup
from journal.markdown.written import Written
from journal.problems import Place


def raw(*pieces):
    """A root that holds pieces of HTML, and elements between them."""
    root = Element("div")
    for piece in pieces:
        if isinstance(piece, str):
            SubElement(root, RAW, html=piece)
        else:
            root.append(piece)
    return root


def written(*pieces):
    return write_markup(raw(*pieces)).html


def test_text_and_attributes_are_escaped():
    root = fromstring('<div><p title="&quot;&lt;">a &lt; b &amp; "c"<br/>d</p></div>')

    assert write_markup(root).html == '<p title="&quot;&lt;">a &lt; b &amp; "c"<br>d</p>'


def test_blocks_stand_in_lines_of_their_own():
    root = fromstring("<div><ul><li>a<ul><li>b</li></ul></li></ul><p>c</p></div>")

    assert write_markup(root).html == "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<p>c</p>"


def test_attributes_that_need_no_value_have_none():
    root = fromstring('<div><input checked="checked" disabled="disabled"/></div>')
    root[0].set("hidden", None)

    assert write_markup(root).html == "<input checked disabled hidden>"


def test_links_and_images_become_slots_in_reading_order():
    root = fromstring('<div><a href="x">to <img src="y" alt="Y"/></a> <img src="z" alt="" width="3"/></div>')
    markup = write_markup(root)

    assert markup.html == (
        f'<a {slot(0)}>to <img {slot(1)} alt="Y" loading="lazy"></a> <img {slot(2)} alt="" width="3" loading="lazy">'
    )
    assert markup.links == (
        Link("x", "href", "link", "to Y", Place("")),
        Link("y", "src", "image", "Y", Place(""), sized=True, responsive=True),
        Link("z", "src", "image", "", Place(""), responsive=True, width=3),
    )


def test_a_link_knows_where_its_target_is_written():
    root = raw(Element("a", href=Written("x y", ((0, 4, 7),))))

    assert write_markup(root).links[0].place == Place("", 4, 7, 3)


def test_links_within_the_body_that_we_made_are_no_slots():
    root = fromstring('<div><a href="#fn:1" role="doc-noteref">1</a></div>')

    assert write_markup(root).links == ()


def test_html_that_we_made_is_written_as_it_is():
    root = raw(Element(MARKUP, html="<i>x</i>", text="x"))
    markup = write_markup(root)

    assert (markup.html, markup.plain, markup.prose) == ("<i>x</i>", "x", "")


@pytest.mark.parametrize(
    ("html", "expected", "url", "kind", "sized"),
    [
        ("<a id=b href='x&amp;y' c>z</a>", f"<a id=b {slot(0)} c>z</a>", "x&y", "link", False),
        ("<a HREF=x>z</a>", f"<a {slot(0)}>z</a>", "x", "link", False),
        ("<a href>z</a>", f"<a {slot(0)}>z</a>", "", "link", False),
        ("<img src=x>", f'<img {slot(0)} loading="lazy">', "x", "image", True),
        ('<IMG src="x" width=50%/>', f'<IMG {slot(0)} width=50% loading="lazy"/>', "x", "image", False),
        ("<img loading=eager src=x>", f"<img loading=eager {slot(0)}>", "x", "image", True),
        ("<iframe src=x></iframe>", f"<iframe {slot(0)}></iframe>", "x", "media", False),
        ("<video poster=x></video>", f"<video {slot(0)}></video>", "x", "media", False),
    ],
)
def test_targets_in_the_authors_html_become_slots(html, expected, url, kind, sized):
    markup = write_markup(raw(html))
    [link] = markup.links

    assert markup.html == expected
    assert (link.url, link.kind, link.sized) == (url, kind, sized)


@pytest.mark.parametrize(
    ("attributes", "sized", "responsive", "width"),
    [
        ("", True, True, 0),
        ('width="300"', False, True, 300),
        ("width=300px", False, True, 300),
        ('width=" 300 " height=200', False, True, 0),
        ('width="50%"', False, True, 0),
        ('height="20"', False, False, 0),
        ("width=auto", False, False, 0),
        ("width=0", False, False, 0),
        ("width", False, False, 0),
        ('srcset="b 2x"', True, False, 0),
        ('width=300 srcset="b 2x"', False, False, 300),
    ],
)
def test_an_image_takes_what_its_author_did_not_choose(attributes, sized, responsive, width):
    (link,) = convert(f"<img src=a {attributes}>").links

    assert (link.sized, link.responsive, link.width) == (sized, responsive, width)


def test_what_is_no_image_takes_no_size():
    links = convert("<video src=a poster=b width=300></video>").links

    assert {(link.sized, link.responsive, link.width) for link in links} == {(False, False, 0)}


def test_an_element_with_two_targets_has_two_slots():
    markup = write_markup(raw("<video src=x poster=y controls></video>"))

    assert markup.html == f"<video {slot(0)} {slot(1)} controls></video>"
    assert [link.attribute for link in markup.links] == ["src", "poster"]


def test_a_target_in_html_knows_its_place():
    html = Written('<img\n  src="a b">', ((0, 2, 1), (5, 3, 1)))

    assert write_markup(raw(html)).links[0].place == Place("", 3, 8, 3)


def test_a_link_in_html_has_the_text_to_its_end():
    markup = write_markup(raw("<a href=x>a <img src=y alt='b'>", fromstring("<em> c</em>"), "</a> d"))

    assert [link.text for link in markup.links] == ["a b c", "b"]


def test_an_anchor_without_target_is_no_link():
    assert write_markup(raw("<a name=x></a>")).links == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a", "<b>a</b>"),
        ("a</b>", "a"),
        ("<b><i>a</b></i>", "<b><i>a</i></b>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("<p>a", "<p>a"),
        ("<p>a<div>b</div></p>", "<p>a<div>b</div>"),
        ("a</br>b</img>", "a</br>b"),
        ("<a href=x>a<a name=y>b</a>", f"<a {slot(0)}>a</a><a name=y>b</a>"),
        ("<svg><path d=1/></svg><x-y/>", "<svg><path d=1/></svg><x-y/></x-y>"),
        ("<script>a", "<script>a</script>"),
    ],
)
def test_the_authors_html_is_balanced(html, expected):
    assert written(html) == expected


def test_html_spans_the_blocks_between_its_tags():
    assert written("<details>", fromstring("<p>a</p>"), "</details>") == "<details>\n<p>a</p>\n</details>"


def test_what_html_opens_ends_with_the_element_it_stands_in():
    item = Element("li")
    item.append(Element(RAW, html="<div><b>a</ul>"))

    assert written("<i>", item, "</div></i>") == "<i>\n<li><div><b>a</b></div></li>\n</i>"


def test_a_paragraph_that_html_left_open_ends_where_a_block_begins():
    assert written("<p align=center>", fromstring("<p>a</p>"), "</p>") == "<p align=center>\n<p>a</p>\n"[:-1]


def test_plain_text_has_a_line_for_each_block():
    root = fromstring("<div><p>a <em>b</em></p><ul><li>c</li><li>d</li></ul><pre><code>e\n  f\n</code></pre></div>")

    assert write_markup(root).plain == "a b\nc\nd\ne\n  f"


def test_plain_text_has_what_the_authors_html_says():
    assert write_markup(raw("<div>a &amp; b</div><p>c<!-- d --></p>")).plain == "a & b\nc"


def test_plain_text_leaves_out_footnote_numbers_and_captions_said_twice():
    root = fromstring('<div>a<sup class="note-reference">1</sup><i aria-hidden="true">b</i></div>')

    assert write_markup(root).plain == "a"


def test_a_label_has_no_links_images_or_footnotes():
    element = fromstring(
        '<h2><a href="x">a</a> <em>b</em><img src="y" alt="c"/><sup class="note-reference">1</sup></h2>'
    )
    element.append(Element(RAW, html="<a href=z>d</a><sup>e</sup>"))

    assert write_label(element) == "a <em>b</em>d<sup>e</sup>"


def test_words_are_slots():
    root = fromstring("<div><p/></div>")
    root[0].text = word("note")

    assert write_markup(root).html == f"<p>{word('note')}</p>"
