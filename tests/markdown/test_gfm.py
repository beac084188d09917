from xml.etree.ElementTree import Element, ElementTree, SubElement, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from journal.markdown.elements import word
from journal.markdown.gfm import MAX_INNER_DEPTH, MAX_OFFERED, GithubMarkdown, Text
from journal.problems import Place


def tree(text, *extensions):
    return GithubMarkdown(extensions=extensions).tree(text)


def html(text, *extensions):
    return tostring(tree(text, *extensions), encoding="unicode").removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a *b*\n\nc", "<h1>a <em>b</em></h1><p>c</p>"),
        ("a\n\n---", "<p>a</p><hr />"),
        ("> a\n> # b", "<blockquote><p>a</p><h1>b</h1></blockquote>"),
        ("```py x\na < b\n```", '<pre><code info="py x">a &lt; b\n</code></pre>'),
        ("    *a*", '<pre><code info="">*a*\n</code></pre>'),
        (
            "<b>*a*</b>\n\n<div>*a*",
            '<p><raw html="&lt;b&gt;" /><em>a</em><raw html="&lt;/b&gt;" /></p><raw html="&lt;div&gt;*a*" />\n',
        ),
    ],
)
def test_blocks_become_elements_with_their_text_read(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3) a", '<ol start="3"><li>a</li></ol>'),
        ("- a\n  - *b*", "<ul><li>a<ul><li><em>b</em></li></ul></li></ul>"),
        ("- # a\n  b *c*", "<ul><li><h1>a</h1>b <em>c</em></li></ul>"),
        ("-", "<ul><li /></ul>"),
    ],
)
def test_items_of_tight_lists_have_no_paragraphs(text, expected):
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [ ] a *b*", '<input type="checkbox" disabled="disabled" /> a <em>b</em>'),
        ("1. [x] a", '<input type="checkbox" disabled="disabled" checked="checked" /> a'),
        ("- [X] a\n\n  b", '<input type="checkbox" disabled="disabled" checked="checked" /> a'),
        ("- [ ]", '<input type="checkbox" disabled="disabled" />'),
    ],
)
def test_tasks_have_a_box_and_a_label(text, expected):
    assert f'<li class="task"><label>{expected}</label>' in html(text)
    assert 'class="tasks"' in html(text)


@pytest.mark.parametrize("text", ["- [y] a", "- [ ]a", "- [](a)", "[ ] a"])
def test_other_brackets_are_no_tasks(text):
    assert "task" not in html(text)


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("> [!NOTE]\n> a *b*", "note", "<p>a <em>b</em></p>"),
        ("> [!warning]  \n> a\n>\n> b", "warning", "<p>a</p><p>b</p>"),
        ("> [!TIP]\n> - a", "tip", "<ul><li>a</li></ul>"),
    ],
)
def test_alerts_begin_with_their_word(text, kind, rest):
    expected = f'<div class="alert alert-{kind}" role="note"><p class="alert-title">{word(kind)}</p>{rest}</div>'

    assert html(text) == expected


@pytest.mark.parametrize("text", ["> [!NOTE]", "> [!NOTE] a", "> [!HINT]\n> a", "> a", ">"])
def test_other_quotes_stay_quotes(text):
    assert html(text).startswith("<blockquote")


def test_tables_scroll_have_header_cells_and_classes_for_alignment():
    region, table = html("|a| |\n|:-|-:|\n|*b*|c|").split("<table>")

    assert region == f'<div class="table" tabindex="0" role="group" aria-label="{word("table")}">'
    assert table == (
        '<thead><tr><th scope="col" class="align-left">a</th><td class="align-right" /></tr></thead>'
        '<tbody><tr><td class="align-left"><em>b</em></td><td class="align-right">c</td></tr></tbody></table></div>'
    )


def test_a_table_without_rows_has_no_body():
    assert "tbody" not in html("|a|\n|-|")


def test_formulas_that_stand_alone_scroll():
    expected = f'<div class="maths" tabindex="0" role="group" aria-label="{word("formula")}">'

    assert html("$$\na\n$$") == f'{expected}<math tex="&#10;a&#10;" display="block" /></div>'


def test_footnotes_are_numbered_as_they_are_cited_and_lead_back():
    text = "a[^z] b[^y] c[^z]\n\n[^y]: Y\n[^z]: Z[^x]\n[^x]:\n    - X\n[^w]: W"
    section = tree(text)[-1]
    notes = section[0]

    assert html(text).startswith(
        '<p>a<sup class="note-reference"><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup>'
        ' b<sup class="note-reference"><a id="fnref:2" href="#fn:2" role="doc-noteref">2</a></sup>'
        ' c<sup class="note-reference"><a id="fnref:1:2" href="#fn:1" role="doc-noteref">1</a></sup></p>'
    )
    assert section.attrib == {"class": "footnotes", "role": "doc-endnotes", "aria-label": word("footnotes")}
    assert [item.get("id") for item in notes] == ["fn:1", "fn:2", "fn:3"]
    assert [link.get("href") for link in notes.iter("a") if link.get("role") == "doc-backlink"] == [
        "#fnref:1",
        "#fnref:1:2",
        "#fnref:2",
        "#fnref:3",
    ]
    assert [child.tag for child in notes[2]] == ["ul", "p"]


def test_back_links_are_named():
    [note] = tree("a[^1] b[^1]\n\n[^1]: c")[-1][0]

    assert [link.get("aria-label") for link in note.iter("a")] == [
        f"{word('back-to-text')} 1",
        f"{word('back-to-text')} 1-2",
    ]


def test_an_empty_note_still_leads_back():
    [note] = tree("a[^1]\n\n[^1]:")[-1][0]

    assert note[0][0].get("href") == "#fnref:1"


def test_texts_without_citations_have_no_footnotes():
    assert html("a\n\n[^1]: b") == "<p>a</p>"


def test_no_author_can_write_the_librarys_placeholders():
    text = "\x02amp\x03 \x02wzxhzdk:0\x03 \x029999999999\x03"

    assert html(text) == "<p>" + text.replace("\x02", "\ufffd").replace("\x03", "\ufffd") + "</p>"


def test_text_read_by_the_library_itself_becomes_a_whole_tree():
    parsed = GithubMarkdown().parser.parseDocument(["# a"])

    assert isinstance(parsed, ElementTree)
    assert parsed.getroot()[0].tag == "h1"


class Shouting(Extension):
    """What an extension may register, one of each kind."""

    def extendMarkdown(self, md):  # noqa: N802 - the library's name
        md.preprocessors.register(Replacing(md), "replacing", 10)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(==)(.+?)==", "mark"), "mark", 10)
        md.parser.blockprocessors.register(Boxes(md.parser), "boxes", 10)
        md.treeprocessors.register(Marking(md), "marking", 5)
        md.treeprocessors.register(Wrapping(md), "wrapping", 4)
        md.postprocessors.register(Signing(), "signing", 5)


class Replacing(Preprocessor):
    def run(self, lines):
        return [line.replace("earth", "world") for line in lines]


class Boxes(BlockProcessor):
    def test(self, parent, block):  # noqa: ARG002 - the library's signature
        return block.startswith("!!!")

    def run(self, parent, blocks):
        if blocks[0] == "!!!":
            return False
        first, _, rest = blocks.pop(0).partition("\n")
        box = SubElement(parent, "section", title=first.removeprefix("!!! "))
        box.text = "*box*"
        self.parser.parseBlocks(box, [rest])
        if "two" in first:
            self.parser.state.set("list")
            self.parser.parseChunk(SubElement(parent, "dd"), "tight\n\ntail")
            self.parser.state.reset()
        return None


class Marking(Treeprocessor):
    def run(self, root):
        root[0].text += AMP_SUBSTITUTE + "copy;" + self.md.htmlStash.store("<hr>")
        for element in root.iter("mark"):
            element.set("class", "seen")
            element.tail = AMP_SUBSTITUTE + "copy;" + (element.tail or "")


class Wrapping(Treeprocessor):
    def run(self, root):
        wrapper = Element("div")
        wrapper.append(root)
        root.tag = "main"
        return wrapper


class Signing(Postprocessor):
    def run(self, text):
        return text + "!"


def test_every_kind_of_extension_still_works():
    markdown = GithubMarkdown(extensions=[Shouting()])
    root = markdown.tree("a ==b== `==c==` earth\n\n!!! one\nd *e*\n\n!!!")

    assert tostring(root, encoding="unicode") == (
        '<div><main><p>a ©\x02wzxhzdk:0\x03<mark class="seen">b</mark>© <code>==c==</code> world</p>'
        '<section title="one"><em>box</em><p>d <em>e</em></p></section><p>!!!</p></main></div>'
    )
    assert markdown.finish("\x02wzxhzdk:0\x03") == "<hr>!"


def test_a_block_processor_may_ask_for_the_text_of_a_tight_list():
    assert "<dd>tight" in html("!!! two\na", Shouting())


def test_what_processors_give_back_is_offered_again_but_not_for_ever():
    text = "\n".join(["!!! box"] * 50)
    sections = list(tree(text, Shouting()).iter("section"))

    assert len(sections) == 3


def test_containers_nest_less_deep_in_what_processors_give_back():
    quotes = list(tree("!!! box\n    " + ">" * 100 + "a", Shouting()).iter("blockquote"))

    assert len(quotes) == MAX_INNER_DEPTH - 1


def test_a_very_long_paragraph_is_not_offered():
    assert "section" not in html("!!! box\n" + "a" * MAX_OFFERED, Shouting())


def test_text_of_paragraphs_knows_its_place_unless_a_processor_took_it():
    [paragraph] = tree("> a\n> [b](c)")[0]

    assert paragraph[0].get("href").place() == Place("", 2, 7, 1)


@given(st.text(alphabet="ab1 \n#>-*_`~[]()!<>|:$^=x.", max_size=80))
def test_every_text_becomes_a_tree(text):
    assert tree(text).tag == "div"


def test_a_text_in_parts_is_one_text_whose_blocks_end_with_their_part():
    parts = [
        Text("```\n[a]"),
        Element("hr"),
        Text("[a], [b] [^n]", 7),
        Text("[a]: x\n[b]: y\n\n[^n]: Note."),
        Text("[a]: z"),
    ]
    root = GithubMarkdown().tree_of(parts)
    links = [link.get("href") for link in root.iter("a") if "role" not in link.attrib]

    assert [element.tag for element in root] == ["pre", "hr", "p", "section"]
    assert links == ["x", "y"]


def test_lines_of_a_part_count_from_its_first():
    root = GithubMarkdown().tree_of([Text("a"), Text("b\n[c](d)", 7), Text("$$\nx\n$$", 20)])

    assert next(root.iter("a")).get("href").place() == Place("", 8, 5)
    assert next(root.iter("math")).get("tex").place(1).line == 21
