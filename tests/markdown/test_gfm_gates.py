"""How near real journals come to what GitHub shows: the gates of this project's Markdown."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from oracle import filled, github, outline

from journal.convert import convert
from journal.markdown.gfm import GithubMarkdown

JOURNALS = Path(__file__).parents[3] / "shared" / "journals"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not JOURNALS.exists(), reason="the public journals are not beside this repository"),
]


@dataclass(frozen=True)
class Entry:
    journal: str
    text: str


@dataclass(frozen=True)
class Compared:
    journal: str
    same_structure: bool
    same_reading: bool


def entries():
    """All Markdown files of the journals; a log is cut where its entries begin."""
    for folder in sorted(path for path in JOURNALS.iterdir() if path.is_dir()):
        starts = defaultdict(set)
        for line in folder.with_name(f"{folder.name}.expected.jsonl").read_text(encoding="utf-8").splitlines():
            expected = json.loads(line)
            starts[expected["path"]].add(expected["line"] or 1)
        for file in sorted(folder.rglob("*.md")):
            text = file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
            lines = re.sub(r"\A---\n.*?\n---\n", "", text.replace("\x00", ""), flags=re.DOTALL).split("\n")
            cuts = sorted({1, *starts[file.relative_to(folder).as_posix()]})
            for start, end in zip(cuts, [*cuts[1:], len(lines) + 1], strict=True):
                yield Entry(folder.name, "\n".join(lines[start - 1 : end - 1]))


def compare(entry):
    body = convert(entry.text, title="-")
    ours, theirs = filled(body.prose.html, body.links), github(entry.text)
    lowered = 0 if GithubMarkdown().tree(entry.text).find(".//h1") is None else 1
    same = [outline(ours, inline=inline) == outline(theirs, inline=inline, lowered=lowered) for inline in (False, True)]
    return Compared(entry.journal, *same)


@pytest.fixture(scope="module")
def compared():
    return [compare(entry) for entry in entries()]


def share(values):
    values = list(values)
    return sum(values) / len(values)


def test_the_blocks_of_entries_are_those_on_github(compared):
    assert share(entry.same_structure for entry in compared) >= 0.995


def test_no_journal_is_left_behind(compared):
    journals = defaultdict(list)
    for entry in compared:
        journals[entry.journal].append(entry.same_structure)

    assert min(map(share, journals.values())) >= 0.95


def test_text_links_images_and_emphasis_are_those_on_github(compared):
    assert share(entry.same_reading for entry in compared) >= 0.985
