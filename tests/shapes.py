"""A journal with challenges of every shape that a tracker can meet."""

import datetime as dt
from pathlib import Path

from conftest import write_journal

SHAPES = ("none", "future", "one", "long", "ranges", "log", "undated", "done")
AS_OF = dt.date(2026, 11, 22)
_MINUTES = (15, 30, 45, 60, 75, 90, "")
_HOPES = "rules: [One hour, Be kind]\ngoals: [Read]\ninterests: [Trees]"
_TOPICS = ("kernels", "trees", "nets", "probability")


def write_shapes(root: Path) -> Path:
    """No entries, one not begun, one entry, 400 of them, only ranges, only a log, no dates, a finished one."""
    files = {
        "journal.yml": "title: Shapes\nbase_url: https://example.org\n",
        **_plan("none", f"days: 100\nstart: 2026-11-20\npledge: 60\n{_HOPES}"),
        **_plan("future", "days: 30\nstart: 2026-12-24"),
        **_plan("one", "days: 100\nstart: 2026-11-21\npledge: 60"),
        "posts/one/day-001.md": "---\ndate: 2026-11-21\nminutes: 45\n---\nHello.\n",
        **_plan("long", "start: 2025-09-01\npledge: 45\nrest: [sunday]"),
        **dict(_long()),
        **_plan("ranges", "days: 60\npace: scope"),
        **{
            f"posts/ranges/day-{days}.md": f"---\ndate: 2026-0{month}-01\n---\nMemo.\n"
            for month, days in enumerate(("001-009", "010-024", "025", "026-048"), 6)
        },
        **_plan("log", "days: 50\nstart: 2026-11-01\npledge: 30"),
        "posts/log/log.md": "".join(f"- Day {n}, 2026-11-{n:02}, {20 + n} min: read\n" for n in range(1, 21)),
        **_plan("undated", "days: 20\npace: scope"),
        **{f"posts/undated/day-{n}.md": "No date here.\n" for n in range(1, 8)},
        **_plan("done", "days: 10\nstart: 2026-10-01\npledge: 60"),
        **{
            f"posts/done/day-{n:02}.md": f"---\ndate: 2026-10-{n:02}\nminutes: {40 + 5 * n}\n---\nDone.\n"
            for n in range(1, 11)
        },
    }
    return write_journal(root, files)


def _plan(slug, keys):
    return {f"posts/{slug}/challenge.md": f"---\ntitle: The challenge {slug}\n{keys}\n---\nI will.\n"}


def _long():
    date = dt.date(2025, 9, 1)
    for number in range(1, 401):
        date += dt.timedelta(days=1 + (number % 13 == 0))
        minutes, topic = _MINUTES[number % 7], _TOPICS[number % 4]
        yield (
            f"posts/long/day-{number:03}.md",
            f"---\ndate: {date}\nminutes: {minutes}\ntopics: [{topic}]\n---\nText.\n",
        )
