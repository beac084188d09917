"""The demo journal of this repository as tests build and serve it."""

import datetime as dt
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
_TRIES, _PAUSE_MILLISECONDS = 250, 20
BASE_URL = "https://learning-journal.example/repo"


def build_demo(output: Path, *arguments: str, folder: Path = ROOT, **environment: str) -> Path:
    """Build the demo as it would stand below /repo/; the folder of the site."""
    journal("build", "--strict", "-q", "-b", BASE_URL, "-o", str(output), *arguments, folder=folder, **environment)
    return output


def journal(*arguments: str, folder: Path = ROOT, **environment: str) -> None:
    """Run the command `journal` at the demo's own time; it must succeed."""
    # A clone of this repository may be shallow, or no clone at all: what git knows must make no difference here.
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "GIT_DIR": os.devnull, **environment}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "journal", *arguments],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of a folder."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves without a log."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def until(tab: "Page", condition: str, argument: object = None) -> None:
    """Wait for something on a page to become true; what Playwright has for it breaks the policy of our pages."""
    for _ in range(_TRIES):
        if tab.evaluate(condition, argument):
            return
        tab.wait_for_timeout(_PAUSE_MILLISECONDS)
    pytest.fail(f"this never became true: {condition}")
