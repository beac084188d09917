"""Measures how long it takes from saving a post until `journal serve` answers with the changed page.

Run `python bench/serve.py`; a post is saved as editors do it, and its page asked for as browsers do it, at each word of
a change until it is there.
"""

import argparse
import contextlib
import http.client
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from journal.answering import EVENTS
from posts import write

ROUNDS = 21
SEED = 6


def main() -> None:
    """Print a table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--posts", type=int, nargs="+", default=[100, 1000])
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    asked = arguments.parse_args()
    sys.stdout.write(
        "| posts | start, s | save to page, ms (median) | fastest | slowest |\n| ---: | ---: | ---: | ---: | ---: |\n"
    )
    for count in asked.posts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write(root, count, SEED)
            began = time.perf_counter()
            with _served(root) as address:
                start = time.perf_counter() - began
                times = sorted(_save_to_page(root, address, asked.rounds))
            figures = (statistics.median(times), times[0], times[-1])
            row = " | ".join(f"{seconds * 1000:.0f}" for seconds in figures)
            sys.stdout.write(f"| {count:,} | {start:.2f} | {row} |\n")


@contextlib.contextmanager
def _served(root: Path) -> Iterator[str]:
    """The address of the journal while it is served."""
    command = [sys.executable, "-m", "journal", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        lines = iter(process.stderr or ())
        address = next(found[0] for line in lines if (found := re.search(r"http://\S+", line)))
        next(line for line in lines if line.startswith("Ctrl-C"))
        try:
            yield address
        finally:
            process.send_signal(signal.SIGINT)


def _save_to_page(root: Path, address: str, rounds: int) -> Iterator[float]:
    """Seconds of each round."""
    chance = random.Random(SEED)  # noqa: S311 - which post is edited
    posts = sorted((root / "posts").rglob("day-*.md"))
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    events = _events(address)
    for number in range(rounds):
        post = chance.choice(posts)
        page = f"/{post.parent.name}/day-{int(post.stem.removeprefix('day-'))}/"
        sign = f"Round {number} was here."
        draft = root / "draft"
        draft.write_text(f"{post.read_text(encoding='utf-8')}\n{sign}\n", encoding="utf-8")
        time.sleep(0.2)  # whatever the last round set off is over
        began = time.perf_counter()
        draft.replace(post)
        while sign.encode() not in _answer(connection, page):
            next(events)  # as a browser does, which asks nothing before it gets word
        yield time.perf_counter() - began


def _events(address: str) -> Iterator[bytes]:
    """What the server tells of changes, as it tells it."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    connection.request("GET", EVENTS)
    answer = connection.getresponse()
    return (line for line in answer if line.startswith(b"data:"))


def _answer(connection: http.client.HTTPConnection, page: str) -> bytes:
    connection.request("GET", page)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.HTTPStatus.OK:
        sys.exit(f"{page} is answered with {answer.status}")
    return body


if __name__ == "__main__":
    main()
