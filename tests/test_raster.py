import struct

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal import raster
from journal.build import Means, Request, build
from journal.raster import png_of

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15" font-family="Literata">{}</text></svg>'
)
JOURNAL = {
    "journal.yml": "title: T\nbase_url: https://example.org\n",
    "posts/100-days/challenge.md": CHALLENGE,
    "posts/100-days/day-001.md": day(title="Adam"),
}


def drawn(letters):
    return png_of(SVG.format(letters))


def test_an_svg_becomes_a_png_of_its_size():
    assert struct.unpack(">II", drawn("ab")[16:24]) == (40, 20)


@pytest.mark.parametrize("letters", ["a", "ł", "П", "Δ", "ằ"])
def test_every_face_of_the_font_is_found(letters):
    assert drawn(letters) not in {drawn(""), drawn("\ue000")}


def test_what_is_no_svg_is_an_error():
    with pytest.raises(ValueError, match="never closed"):
        png_of("<p>")


def test_without_the_extra_nothing_can_be_drawn(monkeypatch):
    assert raster.can_draw()
    monkeypatch.setattr(raster, "find_spec", lambda _: None)

    assert not raster.can_draw()


def test_a_site_has_cards_and_its_pages_name_them(tmp_path):
    built = build(Request(write_journal(tmp_path, JOURNAL), NOW), means=Means(draw=png_of))
    outputs = {output.path: output.data for output in built.outputs if hasattr(output, "data")}

    assert built.problems == ()
    assert outputs["100-days/day-1/share-card.png"].startswith(b"\x89PNG")
    page = outputs["100-days/day-1/index.html"].decode()
    assert '<meta property="og:image" content="https://example.org/100-days/day-1/share-card.png">' in page
    assert '<meta property="og:image:alt" content="Day 1 of 100: Adam">' in page


def test_without_cards_every_page_names_the_one_that_comes_with_the_theme(tmp_path):
    built = build(Request(write_journal(tmp_path, JOURNAL), NOW))
    outputs = {output.path: output for output in built.outputs}

    assert "assets/share-card.png" in outputs
    for path in ("index.html", "100-days/day-1/index.html", "days/index.html"):
        assert b'"https://example.org/assets/share-card.png"' in outputs[path].data


def test_a_mistake_in_a_template_of_a_card_is_told_with_its_file(tmp_path):
    files = {**JOURNAL, "templates/share-card.svg": "<p>"}
    problems = build(Request(write_journal(tmp_path, files), NOW), means=Means(draw=png_of)).problems

    assert {(problem.code, problem.place.path) for problem in problems} == {("template", "templates/share-card.svg")}
    assert problems[0].message.startswith("this is no picture: ")


def test_a_template_of_a_card_that_fails_is_told_as_any_other(tmp_path):
    files = {**JOURNAL, "templates/share-card.svg": "<svg>{{ nothing }}</svg>"}
    problems = build(Request(write_journal(tmp_path, files), NOW), means=Means(draw=png_of)).problems

    assert [(problem.code, problem.message) for problem in problems][:1] == [
        ("template", "this page knows no `nothing`")
    ]
