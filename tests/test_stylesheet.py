import re
from pathlib import Path

import pytest

from journal.highlight import CLASSES, MARKED
from journal.markdown.mathml import STYLES
from journal.notebook.ansi import CLASSES as TERMINAL

ASSETS = Path(__file__).parent.parent / "static" / "assets"
CSS = (ASSETS / "journal.css").read_text(encoding="utf-8")
MATHS = (ASSETS / "maths.css").read_text(encoding="utf-8")
NOTEBOOK = (ASSETS / "notebook.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*CLASSES.values(), MARKED, *STYLES.values()}))
def test_every_class_that_is_written_has_a_rule(name):
    assert re.search(rf"\.{name}\b", CSS + MATHS)


@pytest.mark.parametrize("name", TERMINAL)
def test_every_colour_of_terminals_has_a_rule(name):
    assert re.search(rf"\.{name}\b", NOTEBOOK)


TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", CSS))


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrasts(text, ground):
    """Contrast in light and in dark."""
    for one, other in zip(TOKENS[text].split(", "), TOKENS[ground].split(", "), strict=True):
        lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
        yield (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["paper", "sheet", "sunk"])
@pytest.mark.parametrize("text", ["ink", "ink-2", "ink-3", "blue", "red", "green", "amber"])
def test_text_can_be_read_on_every_ground(text, ground):
    assert min(contrasts(text, ground)) >= 4.5


@pytest.mark.parametrize("text", ["code-kw", "code-str", "code-num", "code-fn", "code-com"])
def test_code_can_be_read(text):
    assert min(contrasts(text, "sheet")) >= 5.5


def test_marked_lines_can_be_read():
    assert min(contrasts("ink", "mark")) >= 7


def test_edges_of_controls_can_be_seen():
    assert min(contrasts("edge", "paper")) >= 3
