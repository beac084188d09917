import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.markdown.blocks import MAX_DEPTH, parse_blocks
from journal.markdown.leaves import MAX_ADDED_CELLS
from journal.markdown.scan import Target
from journal.markdown.tree import Code, Heading, Html, Items, Maths, Paragraph, Quote, Rule, Table
from journal.problems import Place


def blocks(text):
    return parse_blocks(text).blocks


P = Paragraph


def bullets(*items, tight=True):
    return Items(None, tight, items)


def numbered(start, *items):
    return Items(start, tight=True, items=items)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("\n  \n", ()),
        ("a\nb\n\nc", (P("a\nb"), P("c"))),
        ("a  \n    b  ", (P("a  \nb"),)),
        ("# a", (Heading(1, "a"),)),
        ("###### a # b ##  ", (Heading(6, "a # b"),)),
        ("# Learn C#", (Heading(1, "Learn C#"),)),
        ("## ##", (Heading(2, ""),)),
        ("#a\n####### b", (P("#a\n####### b"),)),
        ("a\nb\n===", (Heading(1, "a\nb"),)),
        ("a\n---", (Heading(2, "a"),)),
        ("---\n***\n_ _ _", (Rule(), Rule(), Rule())),
        ("--", (P("--"),)),
        ("    a\n\n      b\n\n", (Code("", "a\n\n  b\n"),)),
        ("    a\nb", (Code("", "a\n"), P("b"))),
        ("a\n    b", (P("a\nb"),)),
        ("\ta\tb", (Code("", "a\tb\n"),)),
        ("    \tx", (Code("", "\tx\n"),)),
    ],
)
def test_leaves_are_told_by_their_first_line(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```py\nx\n\n  y\n```\nz", (Code("py", "x\n\n  y\n"), P("z"))),
        ("~~~ a b&amp;c \nx\n~~~~", (Code("a b&c", "x\n"),)),
        ("````\n```\n````", (Code("", "```\n"),)),
        ("  ```\n    x\n y\n  ```", (Code("", "  x\ny\n"),)),
        ("```\nx", (Code("", "x\n"),)),
        ("```", (Code("", ""),)),
        ("```\nx\n    ```\n~~~", (Code("", "x\n    ```\n~~~\n"),)),
        ("``` a`b", (P("``` a`b"),)),
        ("a\n```\nx\n```", (P("a"), Code("", "x\n"))),
        ("> ```\n> x\ny", (Quote((Code("", "x\n"),)), P("y"))),
    ],
)
def test_fences_hold_their_lines_to_the_closing_fence(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n*a*\n\nb", (Html("<div>\n*a*"), P("b"))),
        ("<!-- a\n\nb -->\nc", (Html("<!-- a\n\nb -->"), P("c"))),
        ("<b>\na", (Html("<b>\na"),)),
        ("a\n<b>\nc", (P("a\n<b>\nc"),)),
        ("a\n<hr>", (P("a"), Html("<hr>"))),
        ("  <p>x</p>", (Html("  <p>x</p>"),)),
        ("<T>\na", (P("<T>\na"),)),
        ("<script>\n\n*a*\n</script> x\ny", (Html("<script>\n\n*a*\n</script> x"), P("y"))),
    ],
)
def test_html_blocks_stay_as_written(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> a\n> b\nc\n\nd", (Quote((P("a\nb\nc"),)), P("d"))),
        (">a\n>> b", (Quote((P("a"), Quote((P("b"),)))),)),
        (">\n> a\n>", (Quote((P("a"),)),)),
        ("> a\n---", (Quote((P("a"),)), Rule())),
        ("> a\n    > b", (Quote((P("a\n> b"),)),)),
        (">\t\tx", (Quote((Code("", "  x\n"),)),)),
    ],
)
def test_quotes_hold_blocks_and_take_lazy_lines(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", (bullets((P("a"),), (P("b"),)),)),
        ("a\n- b", (P("a"), bullets((P("b"),)))),
        ("* a\n+ b", (bullets((P("a"),)), bullets((P("b"),)))),
        ("3. a\n4. b\n5) c", (numbered(3, (P("a"),), (P("b"),)), numbered(5, (P("c"),)))),
        ("a\n2. b", (P("a\n2. b"),)),
        ("a\n-\nb", (Heading(2, "a"), P("b"))),
        ("a\n*\nb", (P("a\n*\nb"),)),
        ("- a\n  - b\n- c", (bullets((P("a"), bullets((P("b"),))), (P("c"),)),)),
        ("-\n  a", (bullets((P("a"),)),)),
        ("-\n\n  a", (bullets(()), P("a"))),
        ("- \n- a", (bullets((), (P("a"),)),)),
        ("-     a", (bullets((Code("", "a\n"),)),)),
        ("- a\nb", (bullets((P("a\nb"),)),)),
        ("- a\n\nb", (bullets((P("a"),)), P("b"))),
        ("- # a\n  b", (bullets((Heading(1, "a"), P("b"))),)),
        ("- ***\n- x", (bullets((Rule(),), (P("x"),)),)),
        ("-a", (P("-a"),)),
        ("1234567890. a", (P("1234567890. a"),)),
    ],
)
def test_lists_hold_items_and_items_hold_blocks(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("- a\n- b\n\n\nc", True),
        ("- a\n\n- b", False),
        ("- a\n\n  b\n- c", False),
        ("- a\n  - b\n\n  - c\n- d", True),
        ("- a\n  - b\n\n- c", False),
        ("- a\n  > b\n  >\n- c", True),
        ("- a\n  ```\n\n\n  ```\n- b", True),
        ("- a\n\n  [x]: /u\n- b", False),
        ("- a\n-\n\n- b", False),
    ],
)
def test_a_list_is_loose_if_a_blank_line_stands_between_what_it_holds(text, tight):
    assert blocks(text)[0].tight is tight


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|a|b|\n|-|-:|\n|1|2|", (Table(("", "right"), ("a", "b"), (("1", "2"),)),)),
        ("a|b\n:-:|:-\n1\n1|2|3", (Table(("center", "left"), ("a", "b"), (("1", ""), ("1", "2"))),)),
        ("x\na|b\n-|-", (P("x"), Table(("", ""), ("a", "b"), ()))),
        ("|a|\n|-|\n1\n\nb", (Table(("",), ("a",), (("1",),)), P("b"))),
        ("|a|\n|-|\n> q", (Table(("",), ("a",), ()), Quote((P("q"),)))),
        ("a|b\n-|-|-", (P("a|b\n-|-|-"),)),
        ("a|b\n-|-|-\nc|d\n-|-", (P("a|b\n-|-|-\nc|d\n-|-"),)),
        ("a\n    :-", (P("a\n:-"),)),
        ("> a|b\n-|-", (Quote((P("a|b\n-|-"),)),)),
        ("|a|\n|-|\n\tx", (Table(("",), ("a",), ()), Code("", "x\n"))),
    ],
)
def test_a_delimiter_row_makes_a_table_of_the_line_before_it(text, expected):
    assert blocks(text) == expected


def test_a_wide_table_over_short_rows_ends_before_it_fills_the_memory():
    head = "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n"
    table, rest = blocks(head + "|x\n" * 10)

    assert len(table.rows) == MAX_ADDED_CELLS // 5_000 + 1
    assert isinstance(rest, Paragraph)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$x$$", (Maths("x"),)),
        ("$$\na\n- b\n= c\n$$\nd", (Maths("\na\n- b\n= c\n"), P("d"))),
        ("a\n$$\n# b\n$$", (P("a"), Maths("\n# b\n"))),
        ("\\[ x \\\\[2ex] y \\]", (Maths(" x \\\\[2ex] y "),)),
        ("\\[\nx\n\\]", (Maths("\nx\n"),)),
        ("```math\nx\n- y\n```", (Maths("x\n- y"),)),
        ("- $$\n  a\n  $$", (bullets((Maths("\na\n"),)),)),
        ("> $$\n> a\n> $$", (Quote((Maths("\na\n"),)),)),
        ("$$x$$ and y", (P("$$x$$ and y"),)),
        ("$$\nx\n\ny\n$$", (P("$$\nx"), P("y\n$$"))),
        ("$$\n- x", (P("$$"), bullets((P("x"),)))),
        ("$$\na $$ b", (P("$$\na $$ b"),)),
        ("$$$$", (P("$$$$"),)),
        ("$5", (P("$5"),)),
        ("\\a", (P("\\a"),)),
        ("- $$\n  a\nb $$", (bullets((P("$$\na"),)), P("b $$"))),
        ("- $$\n  a\n\nb $$", (bullets((P("$$\na"),)), P("b $$"))),
    ],
)
def test_a_formula_that_stands_alone_is_read_before_anything_else_in_its_lines(text, expected):
    assert blocks(text) == expected


def test_many_formulas_that_never_end_are_looked_for_once():
    assert blocks("\\[a\n" * 3) == (P("\\[a\n\\[a\n\\[a"),)


def test_definitions_are_kept_by_label_and_are_no_text():
    document = parse_blocks("[A  b]: /u 't'\n[a B]: /v\n[c]: <w>\nx\n===\n\n[d]: /z")

    assert document.blocks == (Heading(1, "x"),)
    assert document.targets == {"a b": Target("/u", "t"), "c": Target("w", ""), "d": Target("/z", "")}


def test_an_underline_behind_definitions_alone_is_text():
    assert blocks("[a]: /u\n===") == (P("==="),)


def test_footnotes_are_kept_by_label_and_stand_nowhere():
    document = parse_blocks("a\n[^N]: b\nc\n\n    d\n\n[^n]: e\n\nf")

    assert document.blocks == (P("a"), P("f"))
    assert document.notes == {"n": (P("b\nc"), P("d"))}


def test_a_note_ends_before_a_line_that_is_not_indented():
    document = parse_blocks("[^a]: - b\n  \n    - c\n# d\n[x]")

    assert document.blocks == (Heading(1, "d"), P("[x]"))
    assert document.notes == {"a": (bullets((P("b"),), (P("c"),), tight=False),)}


def test_text_knows_its_place_whatever_it_stands_in():
    [quote] = blocks("> - a\n>   *b*")
    text = quote.blocks[0].items[0][0].text

    assert text == "a\n*b*"
    assert text.place(2) == Place("", 2, 5, 1)


def test_a_fence_knows_its_place_even_without_a_language():
    [quote] = blocks("\n> ```\n> x")

    assert quote.blocks[0].info.place() == Place("", 2, 6, 1)


def test_text_behind_a_tab_that_a_quote_shares_knows_its_place():
    [quote] = blocks(">\t<div>")

    assert quote.blocks[0].text.place(2) == Place("", 1, 3, 1)


def test_containers_nest_to_a_limit_and_are_text_beyond_it():
    [block] = blocks(">" * 5_000 + "a")
    depth = 0
    while isinstance(block, Quote):
        [block] = block.blocks
        depth += 1

    assert depth == MAX_DEPTH - 1
    assert block.text.endswith(">>>a")


@given(st.text(alphabet="ab \t\n#>-*+_=`~1.)[]^:|<!/$\\", max_size=80))
def test_every_text_has_a_reading(text):
    assert parse_blocks(text)
