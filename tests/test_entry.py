import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal import entry

JOURNAL = Path(sys.executable).with_name("journal")


class Stream(io.StringIO):
    def __init__(self, error):
        super().__init__()
        self.error = error

    def flush(self):
        if self.error:
            raise self.error


def ended(monkeypatch, error=None, status=None):
    """The exit status of a command that ends with one, with an output that cannot be flushed."""
    statuses = []
    monkeypatch.setattr(entry, "main", lambda: None if status is None else sys.exit(status))
    monkeypatch.setattr(os, "_exit", statuses.append)
    monkeypatch.setattr(sys, "stdout", Stream(error))
    entry.script()
    return statuses


@pytest.mark.parametrize(("status", "expected"), [(None, 0), (0, 0), (2, 2), ("a sentence", 1)])
def test_the_process_ends_with_the_status_of_the_command(monkeypatch, status, expected):
    assert ended(monkeypatch, status=status) == [expected]


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (OSError(28, "No space left on device"), 0, 1),
        (OSError(28, "No space left on device"), 2, 2),
        (BrokenPipeError(), 0, 0),
    ],
)
def test_what_cannot_be_handed_over_at_the_end_makes_a_status(monkeypatch, error, status, expected):
    assert ended(monkeypatch, error, status) == [expected]


def test_a_process_without_terminal_ends_as_well(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)

    assert ended(monkeypatch, status=0) == [0]


def test_the_installed_command_says_all_before_it_ends():
    done = subprocess.run([JOURNAL, "--version"], check=True, capture_output=True, text=True)  # noqa: S603 - our own
    wrong = subprocess.run([JOURNAL, "biuld"], check=False, capture_output=True, text=True)  # noqa: S603 - our own

    assert done.stdout.startswith("journal ")
    assert wrong.returncode == 2
    assert "did you mean" in wrong.stderr
