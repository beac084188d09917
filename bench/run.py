"""Measures builds of long journals, beside other generators where these are installed.

    python bench/run.py --posts 100 1000 --rounds 3

Each round makes a build from nothing, one with nothing changed, one after an edit of one post and one after an edit of
a template, of each generator in turn, as whole processes. Told are medians, and ratios to Hugo within the same rounds.
`docs/performance.md` holds the last table.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rivals import RIVALS

from posts import write

KINDS = ("from nothing", "nothing changed", "one post edited", "template edited")
SETTLED_SECONDS = 2.1
"""What was saved a moment ago is built again, and nobody builds twice within two seconds."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator with its site in a folder of its own."""

    name: str
    folder: Path
    command: list[str]
    made: tuple[str, ...]
    """What a build from nothing does not have."""
    post: Path
    template: Path
    times: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    peaks: list[int] = field(default_factory=list)
    """KiB of the largest process."""


def main() -> None:
    """Print a table for each number of posts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--prose", action="store_true", help="posts without programs and formulas")
    parser.add_argument("--only", nargs="+", default=[], help="names of the generators to measure")
    arguments = parser.parse_args()
    for count in arguments.posts:
        with tempfile.TemporaryDirectory() as folder:
            contenders = _contenders(Path(folder), count, prose=arguments.prose, only=arguments.only)
            for number in range(arguments.rounds):
                for contender in contenders:
                    _round(contender, number)
        sys.stdout.write(_table(count, contenders))


def _contenders(folder: Path, count: int, *, prose: bool, only: list[str]) -> list[Contender]:
    source = folder / "source"
    write(source, count, prose=prose)
    ours = folder / "journal"
    shutil.copytree(source, ours)
    (ours / "templates").mkdir()
    template = ours / "templates" / "day.html"
    template.write_text("{% extends 'default/day.html' %}\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("journal")), "build", "--quiet"]
    found = [Contender("journal", ours, command, ("_site", ".journal"), _first_post(ours / "posts"), template)]
    for rival in RIVALS:
        if (command := rival.command()) and (not only or rival.name in only):
            place = folder / rival.name
            place.mkdir()
            rival.prepare(place, source)
            made = (rival.output, *rival.memory)
            found.append(Contender(rival.name, place, command, made, _first_post(place), _template_of(place)))
    return found


def _first_post(folder: Path) -> Path:
    return min(folder.rglob("day-010.md"))


def _template_of(folder: Path) -> Path:
    """The template of day pages."""
    names = ("layouts/_default/single.html", "_includes/day.html", "templates/article.html")
    return next(folder / name for name in names if (folder / name).exists())


def _round(contender: Contender, number: int) -> None:
    for name in contender.made:
        # To delete thousands of files slows down those who make new ones for a while.
        if (contender.folder / name).exists():
            aside = contender.folder.parent / "aside"
            aside.mkdir(exist_ok=True)
            (contender.folder / name).rename(aside / f"{contender.name}-{name}-{number}")
    time.sleep(SETTLED_SECONDS)
    comment = "\n" if contender.template.suffix == ".html" else f"\n# {number}\n"
    for kind in KINDS:
        if kind == KINDS[2]:
            _append(contender.post, f"\nOne more sentence, the {number}th.\n")
        if kind == KINDS[3]:
            _append(contender.template, comment)
        began = time.perf_counter()
        peak = _run(contender)
        contender.times[kind].append(time.perf_counter() - began)
        if kind == KINDS[0]:
            contender.peaks.append(peak)
            time.sleep(SETTLED_SECONDS)
            _run(contender)  # after which there is nothing left to learn of the files


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def _run(contender: Contender) -> int:
    """KiB of the largest process of a build."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        done = subprocess.run(contender.command, cwd=contender.folder, capture_output=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            sys.stderr.write(done.stderr.decode() + done.stdout.decode())
        os.write(writer, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss).encode())
        os._exit(done.returncode)
    _, status = os.wait()
    if status:
        sys.exit(f"{contender.name} failed")
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return int(pipe.read())


def _table(count: int, contenders: list[Contender]) -> str:
    hugo = next((contender for contender in contenders if contender.name == "Hugo"), None)
    lines = [f"\n{count:,} posts, seconds", "", f"| | {' | '.join(KINDS)} | memory, MiB |", f"| --- {'| ---: ' * 5}|"]
    for contender in contenders:
        cells = []
        for kind in KINDS:
            seconds = statistics.median(contender.times[kind])
            cell = f"{seconds:.2f}"
            if hugo and contender is not hugo:
                pairs = zip(contender.times[kind], hugo.times[kind], strict=True)
                cell += f" ({statistics.median(one / other for one, other in pairs):.2f} ×)"
            cells.append(cell)
        memory = statistics.median(contender.peaks) / 1024
        lines.append(f"| {contender.name} | {' | '.join(cells)} | {memory:.0f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
