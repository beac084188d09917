"""Damaged journals: whatever a file says, the build ends, and what it tells has a mend and a place that is there."""

import random
import re

import pytest
from conftest import CHALLENGE, NOW, day, write_journal

from journal import report
from journal.build import Request, build
from journal.console import unpainted
from journal.explain import problem_pages
from journal.outputs import Output

pytestmark = pytest.mark.slow

JOURNAL = {
    "journal.yml": "title: Test\nbase_url: https://example.org\ntopics: {adam: Adam}\nauthor: {name: A}\n",
    "posts/100-days/challenge.md": CHALLENGE.replace("days:", "breaks: [{from: 2026-01-08}]\ngoals: [Publish]\ndays:"),
    "posts/100-days/log.md": "Short days.\n\n- Day 2, 2026-01-02, 45 min: one\n## Day 3, 2026-01-03\n\nTwo.\n",
    "posts/100-days/day-001.md": day(
        title="'Loops: why'",
        minutes="1h30",
        topics="[adam, rnn]",
        code="[journal.yml#L1-L2]",
        sources="[{title: A, url: 'https://example.org'}]",
        results="[{metric: loss, value: 0.5}]",
        aliases="[/old/]",
        text="# Loops\n\n$$\nx^2\n$$\n\n```python hl=1\nx = 1\n```\n\n| a | b |\n|---|---|\n| [c](log.md) | $d$ |\n\n"
        "Term\n: [e](#loops)\n\n> [!NOTE]\n> f[^1]\n\n[^1]: g <b>h</b> ![i](j.png)\n",
    ),
    "pages/about.md": "---\npermalink: /me/\n---\nMe.\n",
}
PIECES = (
    *(
        "---\n",
        "```",
        "$$",
        "\\frac{",
        "{",
        "}",
        "[",
        "](",
        "![",
        "<!--",
        "<script>",
        "|",
        ": ",
        "- ",
        "\t",
        "\r",
        "\r\n",
    ),
    *("# ", "&", "*", '"', "'", "!!python/object:os.system ", "&a ", "*a", "<<: ", "%", "@", "`", "\ufeff", "\u2028"),
    *(
        "\u202e",
        "\x1b[31m",
        "\x02",
        "\x00",
        "\\0",
        "99999999999999999999",
        "9999-12-31",
        "12:60",
        "null",
        "[]",
        "{a: b}",
    ),
    *(
        "+++\n",
        "[^1]",
        "../../../etc/passwd",
        "javascript:x",
        "//",
        "http://[::1",
        "%00",
        "R2D5",
        "## Day 3\n",
        "day: 1\n",
    ),
    *(
        "permalink: /\n",
        "permalink: /.git/\n",
        "slug: ..\n",
        "start: 2026-01-01\n",
        "pace: scope\n",
        "timezone: Mars/X\n",
    ),
)
WORDS = re.compile(r"\w+|\s+|[^\w\s]")


def damaged(chance, text):
    """The text with a few words dropped, doubled or replaced."""
    words = WORDS.findall(text)
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(words))
        words[at] = chance.choice(["", words[at] * chance.choice([2, 50]), chance.choice(PIECES), chance.choice(words)])
    return "".join(words)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_journal_is_built_or_explained(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311 - chance must be repeatable, not secret
    changed = chance.sample(sorted(JOURNAL), chance.choice([1, 1, 2]))
    files = JOURNAL | {path: damaged(chance, JOURNAL[path]) for path in changed}
    built = build(Request(write_journal(tmp_path, files), NOW))

    for problem in built.problems:
        assert problem.message
        assert problem.hint
        assert problem.code in problem_pages()
        for place in (problem.place, *problem.also):
            assert (tmp_path / place.path).exists()
            lines = re.split(r"\r\n|\r|\n", files.get(place.path, "").removeprefix("\ufeff"))
            assert place.line <= len(lines)
            assert not place.line or place.column <= len(lines[place.line - 1]) + 1
    assert report.human(built.problems, built.texts, unpainted) or not built.problems
    for output in built.outputs:
        assert not {"", ".", ".."} & set(output.path.split("/"))
        if isinstance(output, Output):
            assert not re.search(rb"[\x00\x02\x03]|klzzwxh|Undefined", output.data)
