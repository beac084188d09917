from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.notebook.vector import clean_svg

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("content", "cleaned"),
    [
        (
            '<g id="a"><path d="M 0 0" style="fill: url(#b)"/></g>',
            '<g id="a"><path d="M 0 0" style="fill: url(#b)" /></g>',
        ),
        ('<use xlink:href="#a"/><use href="#a"/>', '<use xlink:href="#a" /><use href="#a" />'),
        ('<use xlink:href="https://a.example/#a"/><use href="javascript:x()"/>', "<use /><use />"),
        ('<image href="data:image/png;base64,AAA="/>', '<image href="data:image/png;base64,AAA=" />'),
        ('<image href="data:image/svg+xml;base64,AAA="/>', "<image />"),
        ('<a xlink:href="javascript:x()" onclick="y()"><text>b</text></a>', "<g><text>b</text></g>"),
        ("a<script>x()</script>b<foreignObject><p>c</p></foreignObject>d", "abd"),
        ("<g/><script>x()</script>b<set/>c", "<g />bc"),
        ('<animate attributeName="href" to="javascript:x()"/>', ""),
        ('<rect onload="x()" onclick="y()" fill="red"/>', '<rect fill="red" />'),
        ('<rect fill="url(https://a.example/b)" mask="url( #c)"/>', '<rect mask="url( #c)" />'),
        ('<rect style="background: u\\72l(https://a.example)"/>', "<rect />"),
        ('<rect style="fill: url/**/(https://a.example)"/>', "<rect />"),
        ("<style>* {stroke: red}</style>", "<style>* {stroke: red}</style>"),
        ('<style>@import "https://a.example";</style>', "<style />"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">x()</x:script>', ""),
        ('<path xmlns:x="https://a.example" x:href="https://a.example" d=""/>', '<path d="" />'),
        ("<!-- a --><?xml-stylesheet href='https://a.example'?>b", "b"),
    ],
)
def test_all_that_runs_or_loads_is_left_out(content, cleaned):
    whole = f"<svg {NAMES}>{cleaned}</svg>" if cleaned else f"<svg {NAMES} />"

    assert clean_svg(f"<svg {NAMES}>{content}</svg>") == whole


def test_what_stands_before_the_root_is_left_out():
    before = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://a.example">'
    svg = f'{before}<svg {NAMES} viewBox="0 0 1 1"/>'

    assert clean_svg(svg) == f'<svg viewBox="0 0 1 1" {NAMES} />'


def test_a_picture_that_declares_no_vocabulary_gets_it():
    assert clean_svg('<svg width="3"><g/></svg>') == f'<svg width="3" {NAMES}><g /></svg>'


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "no picture",
        "<svg><g></svg>",
        "<svg>&undeclared;</svg>",
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
        "<svgs></svgs>",
        '<svg:svg xmlns:svg="https://a.example"/>',
        "<svg>" + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>",
        "<svg>\ud800</svg>",
    ],
)
def test_what_cannot_be_read_is_none(svg):
    assert clean_svg(svg) is None


@given(
    st.lists(
        st.sampled_from(
            ["<g>", "</g>", "<script>", "</script>", "<path d='' onload='x'/>", "a", "<a href='x'>", "</a>", "&lt;"]
        )
    )
)
def test_what_is_left_is_xml_without_anything_else(parts):
    cleaned = clean_svg("<svg>" + "".join(parts) + "</svg>")
    if cleaned:
        names = {element.tag.partition("}")[2] for element in ET.fromstring(cleaned).iter()}
        assert names <= {"svg", "g", "path"}
        assert "onload" not in cleaned
