import pytest

from journal.body import CodeBlock
from journal.markdown.elements import slot, word
from journal.markdown.figures import show_code, show_formulas, show_images
from journal.markdown.gfm import GithubMarkdown
from journal.markdown.markup import write_markup
from journal.problems import Place

IMAGE = f'<img {slot(0)} alt="a b" loading="lazy">'


def tree(text):
    return GithubMarkdown().tree(text)


def images(text):
    root = tree(text)
    show_images(root)
    return write_markup(root).html


def code(text):
    root = tree(text)
    blocks = show_code(root)
    return write_markup(root).html, blocks


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ('![a b](c "Title *t*")', "<figcaption>Title *t*</figcaption>\n"),
        ("![a b](c)", '<figcaption aria-hidden="true">a b</figcaption>\n'),
        ("  ![a b](c)  ", '<figcaption aria-hidden="true">a b</figcaption>\n'),
    ],
)
def test_an_image_alone_is_a_figure_with_a_caption(text, caption):
    assert images(text) == f"<figure>{IMAGE}\n{caption}</figure>"


@pytest.mark.parametrize(
    "description",
    ["", "loss", "loss curve.png", "Screenshot 1", "Screen Shot 2020-01-01 at 10.00.00 PM", "image 12", "IMG 4"],
)
def test_a_description_that_tells_nothing_is_no_caption(description):
    assert "figcaption" not in images(f"![{description}](c)")


@pytest.mark.parametrize("description", ["Loss curve", "Image of a cat", "The output of train.py", "学习 曲线"])
def test_a_description_that_tells_something_is_one(description):
    assert f">{description}</figcaption>" in images(f"![{description}](c)")


def test_a_linked_image_alone_is_a_figure():
    assert images("[![x](a)](b)") == f'<figure><a {slot(0)}><img {slot(1)} alt="x" loading="lazy"></a></figure>'


def test_several_images_alone_are_figures_side_by_side():
    html = images("![x](a)  \n[![y](b)](c)\n![z](d)")

    assert html.startswith('<div class="figures">\n<figure><img')
    assert html.count("<figure>") == 3
    assert "<br>" not in html


@pytest.mark.parametrize(
    "text", ["a ![x](b)", "![x](b) a", "*![x](b)*", "[![x](a) y](b)", "[y ![x](a)](b)", "- ![x](b)", "a"]
)
def test_an_image_within_text_is_no_figure(text):
    assert "figure" not in images(text)


def test_a_code_block_is_a_figure_that_can_scroll():
    html, blocks = code('> ```python file="a.py" hl="2"\n> x = 1\n> y\n> ```')

    assert html == (
        '<blockquote>\n<figure class="code">\n<figcaption>\x00file:0\x00</figcaption>\n<pre tabindex="0">'
        '<code class="language-python">x = <span class="num">1</span>\n'
        '<span class="hl">y\n</span></code></pre>\n</figure>\n</blockquote>'
    )
    assert blocks == (CodeBlock("python", "a.py", "", Place("", 1, 6, 1), marked=((2, 2),)),)


def test_what_quotes_lines_of_a_file_is_told_for_comparison_with_them():
    _, blocks = code('```python file="a.py#L3-L4"\nx = 1\ny\n```\n\n```python file="a.py"\nx\n```')

    assert [block.text for block in blocks] == ["x = 1\ny\n", ""]


@pytest.mark.parametrize(
    ("info", "embeds"),
    [('python file="a.py#L2"', True), ("file=a.py", True), ('python title="a.py"', False), ("python:a.py", False)],
)
def test_an_empty_block_that_names_a_file_is_to_show_its_lines(info, embeds):
    html, blocks = code(f"```\n```\n\n```{info}\n\n```")

    assert blocks[1].embeds is embeds
    assert ("\x00lines:1\x00" in html) is embeds


def test_a_code_block_without_language_has_no_class():
    html, blocks = code("    <x>")

    assert html == '<figure class="code">\n<pre tabindex="0"><code>&lt;x&gt;\n</code></pre>\n</figure>'
    assert blocks == (CodeBlock("", "", "", Place("", 1, 5, 1)),)


def test_code_blocks_are_told_in_reading_order():
    _, blocks = code("- ```a\n  ```\n\n```b\n```")

    assert [block.language for block in blocks] == ["a", "b"]


def test_code_in_the_authors_own_html_is_left_alone():
    html, blocks = code("<pre><code>x</code></pre>")

    assert (html, blocks) == ("<pre><code>x</code></pre>", ())


def test_code_that_extensions_made_is_left_alone():
    root = tree("```\nx\n```\n\n```\ny\n```")
    root[0][0].attrib.clear()
    root[1].clear()

    assert show_code(root) == ()


def test_formulas_become_mathml():
    root = tree("a $x$ b\n\n$$\ny\n$$")
    problems = show_formulas(root, {})
    html = write_markup(root).html

    assert problems == ()
    assert html.startswith("<p>a <math><mi>x</mi></math> b</p>")
    assert f'aria-label="{word("formula")}"><math display="block"><semantics><mi>y</mi>' in html


def test_a_wrong_formula_is_shown_as_tex_and_told():
    root = tree("a $\\foo<$ b")
    problems = show_formulas(root, {})

    assert write_markup(root).html == '<p>a <code class="tex">\\foo&lt;</code> b</p>'
    assert [problem.place for problem in problems] == [Place("", 1, 4, 4)]
