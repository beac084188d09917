import pytest
from conftest import assembled, day

from journal.codechecks import code_faults
from journal.convert import convert
from journal.resources import Resources
from journal.written import Unshown

DAY = "posts/100-days/day-001.md"
NET = "posts/100-days/net.py"
TEXT = (
    "import math\n\n\nclass Net:\n    def half(self):\n        return 0.5\n\n    def whole(self):\n        return 1\n"
)
LOG = "posts/100-days/log.md"


def faults(text="Text.", files=None, *, unshown=False, **front):
    files = {DAY: day(text=text, **front), **(files or {})}
    site = assembled(files, others=(NET,), converter=convert).value
    resources = Resources({}, {}, unshown={NET: Unshown("binary", 9)}) if unshown else Resources({}, {NET: TEXT})
    return list(code_faults(site, resources))


def block(lines, code):
    return f'```python file="net.py{lines}"\n{code}```\n'


@pytest.mark.parametrize("code", ["'net.py#L1-L9'", "net.py", "'net.py#L9'", "https://example.org"])
def test_lines_that_are_there_are_fine(code):
    assert faults(code=code) == []


@pytest.mark.parametrize("code", ["'net.py#L3-L10'", "{path: 'net.py#L10', label: X}"])
def test_a_line_beyond_the_end_is_an_error_that_names_the_last(code):
    (problem,) = faults(code=code)

    assert (problem.code, problem.severity, problem.message, problem.label, problem.place.line) == (
        "code",
        "error",
        "`net.py` has no line 10",
        "its last line is 9",
        3,
    )


def test_a_block_that_is_to_show_lines_beyond_the_end_is_an_error():
    (problem,) = faults(block("#L8-L12", ""))

    assert (problem.code, problem.message, problem.place.line) == ("code", "`net.py` has no line 12", 4)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("#L5-L6", "    def half(self):\n        return 0.5\n"),
        ("#L5-L6", "def half(self):   \n    return 0.5\n"),
        ("#L5-L7", "    def half(self):\n        return 0.5\n\n"),
        ("#L5-L6", ""),
        ("", "something else\n"),
    ],
)
def test_a_block_that_says_what_the_file_says_is_fine(lines, code):
    assert faults(block(lines, code)) == []


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("def whole(self):\n    return 1\n", "write `#L8-L9`, where these lines stand now"),
        (
            "def half(self):\n    return 1 / 2\n",
            "leave the block empty to show the lines of the file, or name the file without lines to keep what was",
        ),
    ],
)
def test_a_block_whose_file_has_changed_since_is_told_with_a_mend(code, mend):
    (problem,) = faults("Text.\n\n" + block("#L5-L6", code))

    assert (problem.code, problem.severity, problem.hint) == ("changed-code", "warning", mend)
    assert problem.message == "this is not what `net.py:5–6` says now"
    assert (problem.place.path, problem.place.line, problem.place.column) == (DAY, 6, 4)


def test_a_block_cannot_show_a_file_that_is_no_text():
    (problem,) = faults(block("", ""), unshown=True)

    assert (problem.code, problem.message) == ("code", "`net.py` is no text that can be shown")


def test_lines_of_a_file_that_is_no_text_are_not_counted():
    assert faults(block("#L3", "x\n"), unshown=True, code="'net.py#L4'") == []


@pytest.mark.parametrize("path", ["posts/100-days/challenge.md", LOG])
def test_blocks_of_a_pledge_and_of_a_log_are_looked_at(path):
    plan = {path: f"---\ntitle: X\n---\n{block('#L10', '')}\n- Day 2, 2026-01-06: read\n"}
    (problem,) = faults(files=plan, code="net.py")

    assert (problem.code, problem.place.path, problem.place.line) == ("code", path, 4)
