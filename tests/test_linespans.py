import pytest

from journal.linespans import anchor, label, lines_fault, lines_in, split_lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("net.py", ("net.py", 0, 0)),
        ("net.py#L10-L40", ("net.py", 10, 40)),
        ("net.py#L10-40", ("net.py", 10, 40)),
        ("net.py#L10", ("net.py", 10, 10)),
        ("net.py#L10C5-L40C2", ("net.py", 10, 40)),
        ("c#.md", ("c#.md", 0, 0)),
        ("a#L1#L2", ("a#L1", 2, 2)),
    ],
)
def test_lines_stand_behind_a_path_as_on_github(text, parts):
    assert split_lines(text) == parts


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("net.py#L3", ""),
        ("net.py", ""),
        ("net.py#L9-L2", "`#L9-L2` runs backwards"),
        ("net.py#L0", "lines count from 1"),
    ],
)
def test_lines_that_can_be_none_are_told(text, fault):
    assert lines_fault(text)[0] == fault


@pytest.mark.parametrize(("span", "shown"), [((0, 0), ("", "")), ((3, 3), ("#L3", ":3")), ((3, 9), ("#L3-L9", ":3–9"))])
def test_lines_have_an_anchor_and_a_label(span, shown):
    assert (anchor(*span), label(*span)) == shown


@pytest.mark.parametrize(("text", "lines"), [("", []), ("a", ["a"]), ("a\n\fb\n\n", ["a", "\fb", ""])])
def test_lines_are_counted_as_editors_do(text, lines):
    assert lines_in(text) == lines
