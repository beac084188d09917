import pytest

from journal.notebook.hypertext import MAX_LENGTH, clean_html, is_interactive

PICTURE = "data:image/png;base64,AAA="
CELL = "<table><tbody><tr><td>"
BOX = '<div class="table" tabindex="0" role="group" aria-label="\x00table\x00">'


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<b>a</b> &lt;", "<b>a</b> &lt;"),
        ("<p>un<i>closed", "<p>un<i>closed</i></p>"),
        ("<h1>A</h1><h3 id=x>B</h3>", '<p class="heading">A</p><p class="heading">B</p>'),
        (
            '<a href="https://a.example/?b&c" onclick="x()">d</a>',
            '<a href="https://a.example/?b&amp;c" rel="nofollow noopener">d</a>',
        ),
        (
            '<a href="javascript:x()">d</a><a href="/e">f</a>',
            '<a rel="nofollow noopener">d</a><a rel="nofollow noopener">f</a>',
        ),
        ('<a href="data:text/html,x">d</a>', '<a rel="nofollow noopener">d</a>'),
        (f'<img src="{PICTURE}" width="9" height="8%">', f'<img src="{PICTURE}" width="9" alt="" loading="lazy">'),
        (f'<img alt="a > b" src="{PICTURE}">', f'<img alt="a &gt; b" src="{PICTURE}" loading="lazy">'),
        ('a<img src="https://a.example/b.png"><img src=c.png>', "a"),
        ('<p style="color: red" class="skip" id="main" name="x" hidden>a</p>', "<p>a</p>"),
        ("<style>p {}</style><script>x()</script><svg><text>b</text></svg><iframe>c</iframe>a", "a"),
        ("a\0b\x02", "a\ufffdb\ufffd"),
        (
            "<table border=1><thead><tr><th></th><th>a</th></tr></thead>"
            "<tr><th>b</th><td colspan=2>c</td></tr></table>",
            f'{BOX}<table><thead><tr><td></td><th scope="col">a</th></tr></thead>'
            '<tbody><tr><th scope="row">b</th><td colspan="2">c</td></tr></tbody></table></div>',
        ),
        (
            '<table><tr><th scope="col">a</th></tr></table>',
            f'{BOX}<table><tbody><tr><th scope="col">a</th></tr></tbody></table></div>',
        ),
        (
            "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
            f"{BOX}{CELL}{CELL}a</td></tr></tbody></table></td></tr></tbody></table></div>",
        ),
    ],
)
def test_what_is_left_is_safe_and_as_our_pages_have_it(html, cleaned):
    assert clean_html(html).html == cleaned


@pytest.mark.parametrize(
    ("html", "interactive"),
    [
        ("", False),
        ("<script>1</script>", False),
        ("<div id=plot></div><script>1</script>", True),
        ("<iframe src=https://a.example></iframe>", True),
        ('<div class="sk-top-container"><pre>Model()</pre></div>', False),
        ("<style>p {}</style>", False),
    ],
)
def test_of_a_program_nothing_is_left(html, interactive):
    assert clean_html(html) is None
    assert is_interactive(html) == interactive


def test_too_much_html_is_none():
    assert clean_html("a" * (MAX_LENGTH + 1)) is None


def test_what_it_says_is_known_and_how_many_rows_it_has():
    cleaned = clean_html("<table><tr><td>a &amp; b</td></tr><tr><td>c</td></tr></table>")

    assert (cleaned.text, cleaned.rows) == ("a & b c", 2)
