import base64
import json
import re

import pytest
from cells import FRONT, PIXELS, PNG, SVG, code, error, markdown, notebook, raw, result, stream
from hypothesis import given
from hypothesis import strategies as st

from journal.english import ENGLISH
from journal.ipynbmatter import front_matter
from journal.notebook.body import notebook_body
from journal.notebook.outputs import CELL_WORDS, MAX_CHARACTERS
from journal.problems import Place

EMPTY_PRE = '<pre class="result" tabindex="0">'


def html(*cells, **metadata):
    body = notebook_body(notebook(*cells, **metadata))
    assert body.problems == ()
    return body.prose.html


def outputs(*given_outputs):
    """The HTML of the outputs of a cell without code."""
    inner = html(code("", *given_outputs))
    return re.fullmatch(r'<div class="cell">\n<div class="outputs">\n(.*)</div>\n</div>', inner, re.DOTALL)[1].strip()


def text(kind, content):
    return f'<pre class="{kind}" tabindex="0">{content}</pre>'


# ---------------------------------------------------------------- Markdown


def test_markdown_cells_are_one_text():
    body = notebook_body(
        notebook(
            raw(FRONT),
            markdown("# By hand\n\nSee [a], and a note[^1].\n\n## Part"),
            code("x"),
            markdown("## Part\n\n$$x$$\n\n[a]: b.md\n[^1]: The note."),
        ),
        title="By hand",
    )

    assert body.title == "By hand"
    assert [heading.id for heading in body.prose.headings] == ["part", "part-1"]
    assert [link.url for link in body.links] == ["b.md"]
    assert body.prose.html.count("The note.") == 1
    assert body.summary.startswith("See a")
    assert "<math" in body.prose.html
    assert body.words == 9
    assert "<h1" not in body.prose.html


def test_a_title_is_lifted_out_of_the_first_cell_also_behind_front_matter():
    assert notebook_body(notebook(markdown(FRONT + "# Heading\n\nText."))).title == "Heading"


def test_a_part_that_is_never_closed_ends_with_its_cell():
    source = notebook(markdown("```\na"), markdown("*b*"))
    body = notebook_body(source)
    (problem,) = body.problems

    assert body.prose.html.endswith("<p><em>b</em></p>")
    assert problem.code == "never-closed"
    assert "```" in source.split("\n")[problem.place.line - 1]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (raw("a < *b*"), '<pre class="raw" tabindex="0">a &lt; *b*</pre>'),
        (raw("a *b*", raw_mimetype="text/markdown"), "<p>a <em>b</em></p>"),
        (raw("<u>a</u>", raw_mimetype="text/html"), "<u>a</u>"),
        (raw(r"\LaTeX", raw_mimetype="text/latex"), ""),
        (raw("a *b*", format="text/markdown"), "<p>a <em>b</em></p>"),
        (raw(" \n"), ""),
        (markdown("a", metadata={"tags": ["remove-cell"]}), ""),
        (markdown("---\n\na"), "<hr>\n<p>a</p>"),
    ],
)
def test_raw_cells_are_what_their_type_says(cell, shown):
    assert html(cell) == shown


def test_a_mistake_in_a_cell_has_its_place_in_the_file():
    source = notebook(markdown("Fine."), code("x"), markdown('A "quoted" line\nand $\\fraq{1}{2}$.'))
    (problem,) = notebook_body(source).problems
    line = source.split("\n")[problem.place.line - 1]

    assert problem.code == "unknown-tex"
    assert line[problem.place.column - 1 :].startswith("\\\\fraq{1}")


def test_links_know_their_places_in_the_file():
    source = notebook(markdown(FRONT + "\nTo [a](b.md),\nto <a href='c.md'>c</a>."), markdown("To [d](e.md)."))
    body = notebook_body(source)
    lines = source.split("\n")

    for link, target in zip(body.links, ["b.md", "c.md", "e.md"], strict=True):
        assert lines[link.place.line - 1][link.place.column - 1 :].startswith(target)


def test_citations_know_their_places_in_the_file():
    source = notebook(code("x"), markdown("One.\n\nSee [@bishop, ch. 1]."))
    ((key,),) = (citation.keys for citation in notebook_body(source).citations)

    assert source.split("\n")[key.place.line - 1][key.place.column - 1 :].startswith("bishop, ch. 1")


def test_code_blocks_are_those_of_markdown_and_of_cells():
    source = notebook(markdown("```sh\nls\n```"), code("#| echo: true\nx = 1"), code("%%bash\nls"))
    body = notebook_body(source)
    lines = source.split("\n")

    assert [block.language for block in body.code_blocks] == ["sh", "python", "bash"]
    assert lines[body.code_blocks[1].place.line - 1].strip() == '"x = 1"'


# ---------------------------------------------------------------- attachments


def test_a_picture_attached_to_a_cell_is_a_file():
    attachments = {"image.png": {"image/png": PNG}, "my image.svg": {"image/svg+xml": SVG}}
    other = {"image.png": {"image/jpeg": base64.b64encode(b"\xff\xd8\xffx").decode()}}
    body = notebook_body(
        notebook(
            markdown("![A](attachment:image.png) <img src='attachment:my%20image.svg'>", attachments=attachments),
            markdown("![B](attachment:image.png)", attachments=other),
        )
    )

    assert [link.url for link in body.links] == [picture.name for picture in body.pictures]
    assert [picture.name.partition(".")[2] for picture in body.pictures] == ["png", "svg", "jpg"]
    assert body.pictures[0].data == PIXELS
    assert all(link.sized for link in body.links)


def test_a_picture_that_is_not_attached_is_a_problem():
    source = notebook(markdown("![A](attachment:image.png)", attachments={"other.png": {"image/png": PNG}}))
    (problem,) = notebook_body(source).problems
    line = source.split("\n")[problem.place.line - 1]

    assert (problem.code, problem.severity) == ("missing-image", "warning")
    assert line[problem.place.column - 1 :].startswith("attachment:image.png")


def test_a_picture_attached_to_nothing_has_no_place():
    body = notebook_body(notebook(raw("<img src='attachment:a.png'>", raw_mimetype="text/html")))

    assert body.problems[0].place == Place("")


# ---------------------------------------------------------------- code and what is to be seen of it

FIGURE = '<figure class="code">\n<pre tabindex="0"><code class="language-python">x\n</code></pre>\n</figure>'
OUTPUT = '<div class="outputs">\n<pre class="stdout" tabindex="0">y</pre>\n</div>'
COUNT = '<div class="cell-count">[1]</div>'


def folded(word, inner):
    return f'<details class="fold">\n<summary>\x00{word}\x00</summary>\n{inner}\n</details>'


@pytest.mark.parametrize(
    ("metadata", "parts"),
    [
        ({}, (COUNT, FIGURE, OUTPUT)),
        ({"tags": ["other", 3]}, (COUNT, FIGURE, OUTPUT)),
        ({"tags": "hide-input"}, (COUNT, FIGURE, OUTPUT)),
        ({"tags": ["hide-input"]}, (COUNT, folded("code", FIGURE), OUTPUT)),
        ({"tags": ["Hide_Input"]}, (COUNT, folded("code", FIGURE), OUTPUT)),
        ({"tags": ["hide-output"]}, (COUNT, FIGURE, folded("output", OUTPUT))),
        ({"tags": ["remove-input"]}, (OUTPUT,)),
        ({"tags": ["remove-output"]}, (COUNT, FIGURE)),
        ({"tags": ["hide-cell"]}, (folded("cell", f"{COUNT}\n{FIGURE}\n{OUTPUT}"),)),
        ({"jupyter": {"source_hidden": True}}, (COUNT, folded("code", FIGURE), OUTPUT)),
        ({"jupyter": {"outputs_hidden": True}}, (COUNT, FIGURE, folded("output", OUTPUT))),
        ({"collapsed": True, "tags": ["remove-output"]}, (COUNT, FIGURE)),
        ({"hide_input": True}, (COUNT, folded("code", FIGURE), OUTPUT)),
    ],
)
def test_tags_say_what_is_seen_of_a_cell(metadata, parts):
    assert html(code("x", stream("y"), **metadata)) == "\n".join(['<div class="cell">', *parts, "</div>"])


@pytest.mark.parametrize("metadata", [{"tags": ["remove-cell"]}, {"tags": ["remove_cell"]}])
def test_a_removed_cell_leaves_nothing(metadata):
    assert html(code("x", stream("y"), **metadata)) == ""


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        ("#| echo: false\n", (OUTPUT,)),
        ("#| output: false\n", (COUNT, FIGURE)),
        ("#| code-fold: true\n#| label: z\n", (COUNT, folded("code", FIGURE), OUTPUT)),
        ("#|echo: true\n", (COUNT, FIGURE, OUTPUT)),
    ],
)
def test_options_in_the_first_lines_are_understood_and_not_shown(options, parts):
    assert html(code(options + "x", stream("y"))) == "\n".join(['<div class="cell">', *parts, "</div>"])


def test_a_cell_that_is_not_to_be_included_leaves_nothing():
    assert html(code("#| include: false\nx", stream("y"))) == ""


def test_a_cell_of_options_alone_has_no_code():
    assert html(code("#| label: z\n#| echo: true", stream("y"))) == f'<div class="cell">\n{OUTPUT}\n</div>'


def test_comments_that_are_no_options_stay():
    assert "#| a" in re.sub("<[^>]*>", "", html(code("#| a\nx")))


def test_a_cell_that_was_not_executed_has_no_number():
    assert "cell-count" not in html(code("x", count=None))


@pytest.mark.parametrize(
    ("metadata", "source", "language"),
    [
        ({"language_info": {"name": "julia"}}, "x", "julia"),
        ({}, "%%R\nx", "r"),
        ({}, "%%timeit\nx", "python"),
    ],
)
def test_code_is_highlighted_in_its_language(metadata, source, language):
    assert f'<code class="language-{language}">' in html(code(source), **metadata)


# ---------------------------------------------------------------- outputs


def test_neighbouring_texts_of_a_stream_are_one():
    shown = outputs(stream("a"), stream("b\n"), stream("w", "stderr"), stream("c"))

    assert shown == "\n".join([text("stdout", "ab"), text("stderr", "w"), text("stdout", "c")])


def test_a_bar_comes_out_as_its_last_state_though_it_was_saved_in_pieces():
    assert outputs(stream("\r 10%"), stream("\r 90%\n"), stream("\r100%\n")) == text("stdout", " 90%\n100%")


@pytest.mark.parametrize(
    ("output", "shown"),
    [
        (result(text__plain="a < b"), text("result", "a &lt; b")),
        (result(text__plain=["\x1b[31ma\x1b[0m\n", "b"]), text("result", '<span class="ansi-red">a</span>\nb')),
        (result(text__plain="plain", text__html="<b>a</b>"), '<div class="html"><b>a</b></div>'),
        (result(text__plain="plain", text__html="<script>a</script>"), text("result", "plain")),
        (result(text__plain="plain", text__html=3), text("result", "plain")),
        (result(text__plain="plain", image__png="no base64"), text("result", "plain")),
        (result(text__plain="plain", image__png="é"), text("result", "plain")),
        (result(text__plain="plain", image__png=7), text("result", "plain")),
        (result(text__plain="plain", image__jpeg=PNG), text("result", "plain")),
        (result(text__plain="plain", image__svg_xml="<svg><g></svg>"), text("result", "plain")),
        (result(text__plain="plain", text__latex="no formula"), text("result", "plain")),
        (result(text__plain="plain", text__latex=r"$\unknown$"), text("result", "plain")),
        (result(text__plain="plain", text__markdown=" "), text("result", "plain")),
        (result(text__plain="plain", application__json="x"), text("result", "plain")),
        (error("\x1b[31mError\x1b[0m", "line 1"), text("error", '<span class="ansi-red">Error</span>\nline 1')),
        (error(name="E", value="v"), text("error", "E: v")),
        ({"output_type": "error", "ename": "E", "traceback": "x"}, text("error", "E")),
    ],
)
def test_the_richest_form_that_can_be_shown_is_shown(output, shown):
    assert outputs(output) == shown


@pytest.mark.parametrize(
    "output",
    [
        1,
        {},
        {"output_type": "stream", "text": 3},
        {"output_type": "display_data", "data": []},
        result(),
        result(application__javascript="alert(1)", text__plain="<IPython.core.display.Javascript object>"),
        result(text__html="<script>alert(1)</script>"),
        stream("\n"),
        {"output_type": "error"},
    ],
)
def test_what_shows_nothing_leaves_nothing(output):
    assert html(code("", output)) == ""


def test_a_formula_is_mathml():
    shown = outputs(result(text__plain="x", text__latex=r"$\displaystyle x^{2}$"))

    assert shown.startswith(
        '<div class="maths" tabindex="0" role="group" aria-label="\x00formula\x00"><math display="block">'
    )
    assert "<msup>" in shown


@pytest.mark.parametrize("tex", ["$$x$$", r"\[x\]", "\n$x$\n", r"\begin{align}x\label{a}\end{align}"])
def test_formulas_may_be_delimited_in_any_way(tex):
    shown = outputs(result(text__latex=tex))

    assert "<mi>x</mi>" in shown
    assert "id=" not in shown


def test_formulas_use_the_macros_of_the_journal():
    body = notebook_body(notebook(code("", result(text__latex=r"$\R$"))), macros={"R": r"\mathbb{R}"})

    assert "<math" in body.prose.html
    assert "<math" in body.prose.html


def test_markdown_that_a_program_wrote_is_cleaned():
    written = (
        "**a** $x$ $\\unknown$ [@key] [b](javascript:x) [c](https://c.example)\n\n"
        "<img src=x onerror=y>{: onclick=z}\n\n> [!NOTE]\n> n\n\n# H\n\n\ue0000\ue001"
    )
    body = notebook_body(notebook(code("", result(text__markdown=written))))

    assert "<strong>a</strong> <math>" not in body.prose.html
    assert "<strong>a</strong> <span><math>" in body.prose.html
    assert "<code>\\unknown</code> <span>[@key]</span>" in body.prose.html
    assert body.citations == ()
    assert '<a rel="nofollow noopener">b</a>' in body.prose.html
    assert '<a href="https://c.example" rel="nofollow noopener">c</a>' in body.prose.html
    assert "<p>H</p>" in body.prose.html.replace(' class="heading"', "")
    assert "onerror" not in body.prose.html
    assert "onclick" not in body.prose.html
    assert "<math" in body.prose.html
    assert body.prose.headings == ()
    assert body.problems == ()


def test_very_long_markdown_is_shown_as_text():
    assert outputs(result(text__markdown="a " * 30_000, text__plain="b")) == text("result", "b")


def test_pictures_become_files_with_room_kept_for_them():
    body = notebook_body(
        notebook(
            code(
                "",
                result(image__png=PNG),
                result(image__png=PNG, metadata={"image/png": {"width": 30.4, "height": 20}}),
                result(image__svg_xml=SVG),
                result(text__html=f" {SVG}"),
                count=3,
            )
        )
    )
    png, svg = body.pictures

    assert (png.name.partition(".")[2], svg.name.partition(".")[2]) == ("png", "svg")
    assert png.data == PIXELS
    assert b"<circle" in svg.data
    assert [link.url for link in body.links] == [png.name, png.name, svg.name, svg.name]
    assert [link.sized for link in body.links] == [True, False, True, True]
    assert body.prose.html.count('alt="\x00cell-picture:3\x00"') == 4
    assert 'width="30" height="20" loading="lazy"' in body.prose.html
    assert "\x00" not in body.prose.plain


@pytest.mark.parametrize(
    "size", [{"width": 0, "height": 3}, {"width": "3", "height": 3}, {"width": 3}, {"width": 1e9, "height": 1}, 3]
)
def test_a_size_that_cannot_be_is_left_to_the_picture(size):
    assert "width" not in outputs(result(image__png=PNG, metadata={"image/png": size}))


def test_a_picture_of_a_cell_without_a_number():
    assert 'alt="\x00picture\x00"' in html(code("", result(image__png=PNG), count=None))


def test_pictures_are_described_by_options():
    options = '#| fig-alt: ["One", "Two"]\n#| fig-cap: A caption.\n'
    shown = html(code(options + "x", result(image__png=PNG), result(image__svg_xml=SVG)))

    assert 'alt="One"' in shown
    assert 'alt="Two"' in shown
    assert shown.count("<figcaption>A caption.</figcaption>") == 1


def test_long_outputs_are_folded():
    lines = "\n".join(f"{number}" for number in range(40))
    rows = "<tr><td>a</td></tr>" * 40

    assert (
        outputs(stream(lines))
        == f'<details class="fold">\n<summary>\x00output-lines:40\x00</summary>\n{text("stdout", lines)}\n</details>'
    )
    assert outputs(error(lines, name="E", value="v\nw")).startswith('<details class="fold">\n<summary>E: v</summary>')
    assert outputs(result(text__html=f"<table>{rows}</table>")).startswith(
        '<details class="fold">\n<summary>\x00output-lines:40\x00'
    )
    assert outputs(result(text__plain="a" * 7000)).startswith('<details class="fold">')


@pytest.mark.parametrize(("piece", "count"), [("0123456789\n", 3), ("0123456789", 1)])
def test_of_a_very_long_output_the_middle_is_left_out(piece, count):
    shown = outputs(stream(piece * 40_000))
    left_out = int(re.search("\x00lines-left-out:(\\d+)\x00", shown)[1])

    assert len(shown) < MAX_CHARACTERS
    assert left_out + shown.count(piece) >= count
    assert (left_out == 1) == ("\n" not in piece)


def test_an_output_for_browsers_alone_is_told():
    interactive = {"text/html": "<div id=plot></div><script>draw()</script>"}
    source = notebook(code("a"), code("plot()", {"output_type": "display_data", "data": interactive}))
    body = notebook_body(source)
    (problem,) = body.problems

    assert '<p class="left-out">\x00left-out\x00</p>' in body.prose.html
    assert (problem.code, problem.severity) == ("notebook-output", "warning")
    assert '"plot()"' in source.split("\n")[problem.place.line - 1]


def test_what_outputs_say_can_be_searched_for():
    body = notebook_body(
        notebook(code("x", stream("\x1b[31mred"), result(text__html="<i>slanted</i>"), error("trace")))
    )

    assert body.prose.plain.split("\n") == ["x", "red", "slanted", "trace"]
    assert body.words == 0


def test_every_word_around_cells_has_a_text():
    assert {name.replace("-", "_") for name in CELL_WORDS} <= set(ENGLISH)


# ---------------------------------------------------------------- anything at all

GOOD = json.loads(
    notebook(
        raw(FRONT),
        markdown("# A\n\n![b](attachment:c.png) $x$", attachments={"c.png": {"image/png": PNG}}),
        code(
            "#| fig-alt: d\nx",
            stream("e\r f"),
            result(text__html="<b>g</b>", image__png=PNG, text__latex="$h$"),
            error("i"),
        ),
        code("", result(image__svg_xml=SVG, metadata={"width": 3, "height": 4}), tags=["hide-input"]),
        language_info={"name": "python"},
        journal={"day": 3},
    )
)
ANYTHING = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.lists(st.text())
    | st.dictionaries(st.text(), st.text())
)


def parts_of(value, path=()):
    """The path of every part of a JSON value."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from parts_of(inner, (*path, key))


PARTS = [path for path in parts_of(GOOD) if path]


def changed(value, path, new):
    """The value with another part at a path, if there is one."""
    if not path:
        return new
    if isinstance(value, dict):
        return {**value, path[0]: changed(value.get(path[0]), path[1:], new)}
    if isinstance(value, list) and isinstance(path[0], int):
        return [changed(item, path[1:], new) if number == path[0] else item for number, item in enumerate(value)]
    return value


@given(st.lists(st.tuples(st.sampled_from(PARTS), ANYTHING), min_size=1, max_size=3))
def test_no_notebook_is_too_odd(changes):
    odd = GOOD
    for path, new in changes:
        odd = changed(odd, path, new)
    source = json.dumps(odd)
    body = notebook_body(source)

    front_matter("p", source)
    assert body.prose.html.count("\x00") % 2 == 0
    assert "onerror" not in body.prose.html


@given(st.data())
def test_no_file_is_too_broken(data):
    source = json.dumps(GOOD, indent=1)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(start + 200, len(source))))
    broken = source[:start] + data.draw(st.text(max_size=5)) + source[end:]

    notebook_body(broken)
    front_matter("p", broken)
