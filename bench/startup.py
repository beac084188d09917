"""Measures how long the commands that must feel instant take, as medians of whole processes.

Run `python bench/startup.py`; the figures of the last run stand in docs/performance.md.
"""

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
POSTS = 100


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = _journal(Path(folder))
        journal = str(Path(sys.executable).with_name("journal"))
        rows = {
            "python -c pass": _median([sys.executable, "-c", "pass"], root),
            "journal --version": _median([journal, "--version"], root),
            f"journal new-day ({POSTS} posts)": _median([journal, "new-day"], root, undo=True),
            "journal explain yaml-syntax": _median([journal, "explain", "yaml-syntax"], root),
        }
    sys.stdout.write("| command | ms |\n| --- | ---: |\n")
    for name, seconds in rows.items():
        sys.stdout.write(f"| `{name}` | {seconds * 1000:.0f} |\n")


def _journal(root: Path) -> Path:
    """A journal of a hundred days in one challenge."""
    challenge = root / "posts" / "100-days"
    challenge.mkdir(parents=True)
    (root / "journal.yml").write_text("title: Bench\n", encoding="utf-8")
    (challenge / "challenge.md").write_text("---\ndays: 200\n---\nAn hour.\n", encoding="utf-8")
    for number in range(1, POSTS + 1):
        date = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        text = (
            f"---\ntitle: Day {number}\ndate: {date}\nminutes: 60\ntopics: [a, b]\n---\n" + "Some words of text.\n" * 60
        )
        (challenge / f"day-{number:03}.md").write_text(text, encoding="utf-8")
    return root


def _median(command: list[str], folder: Path, *, undo: bool = False) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
        times.append(time.perf_counter() - began)
        if undo:
            (folder / done.stdout.strip()).unlink()
    return statistics.median(times)


if __name__ == "__main__":
    main()
