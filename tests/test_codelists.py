import pytest
from conftest import assembled, day

from journal.codelists import code_days, file_groups, file_lines, quoted_in
from journal.convert import convert
from journal.resources import Resources
from journal.written import Unshown

DAY = "posts/100-days/day-1.md"
NET = "posts/100-days/net.py"
OTHERS = (NET, "posts/100-days/data.bin", "posts/100-days/a.ipynb")
RESOURCES = Resources({}, {NET: "a = 1\nb = 2\n"}, unshown={"posts/100-days/data.bin": Unshown("binary", 512)})


def site_of(files, **options):
    return assembled(files, others=OTHERS, converter=convert, **options).value


def test_the_files_of_a_day_tell_how_long_they_are():
    entry = site_of({DAY: day(code="[net.py, data.bin, https://example.org/x]")}).challenges[0].days[0]

    assert [(line.lines, line.size) for line in file_lines(entry, RESOURCES)] == [(2, 12), (0, 512), (0, 0)]


def test_the_code_of_a_day_stands_by_kind():
    code = "['https://example.org/x', me/x@3f2a91c, a.ipynb, net.py, me/x@3f2a91c:b.py]"
    groups = file_groups(site_of({DAY: day(code=code)}).challenges[0].days[0], RESOURCES)

    assert [(group.kind, [file.label for file in group.files]) for group in groups] == [
        ("file", ["net.py", "me/x@3f2a91c:b.py"]),
        ("commit", ["me/x@3f2a91c"]),
        ("notebook", ["a.ipynb"]),
        ("demo", ["example.org/x"]),
    ]


def test_a_challenge_lists_the_days_that_have_code():
    files = {
        DAY: day("2026-01-01", code="[net.py, me/x@3f2a91c, me/x@3f2a91d]"),
        "posts/100-days/day-2.md": day("2026-01-02"),
    }
    (shown,) = code_days(site_of(files).challenges[0].days, RESOURCES)

    assert (shown.url, shown.label, [file.label for file in shown.files], shown.commits) == (
        "/100-days/day-1/",
        "1",
        ["net.py"],
        2,
    )


@pytest.mark.parametrize(
    ("text", "code", "lines"),
    [
        ("Text.", "net.py", ()),
        ("Text.", "['net.py#L2', net.py, 'net.py#L1-L2']", ("1–2", "2")),
        ('```python file="net.py#L2"\n```', "[]", ("2",)),
        ('```python file="net.py"\nx = 1\n```', "net.py", ()),
    ],
)
def test_a_file_knows_who_lists_and_quotes_it(text, code, lines):
    files = {DAY: day(code=code, text=text), "posts/100-days/day-2.md": day(), "posts/n.md": "Text."}
    (use,) = quoted_in(site_of(files, config="repository: https://github.com/me/x"))[NET]

    assert (use.entry.label, tuple(label for label, _ in use.lines)) == ("1", lines)
    assert all(url.startswith("/100-days/code/day-1/net.py/#L") for _, url in use.lines)
    assert use.pinned.startswith("https://github.com/me/x/blob/HEAD/posts/100-days/net.py")
