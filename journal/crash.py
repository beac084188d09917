"""A bug of ours becomes a sentence and a log; no traceback reaches the terminal unasked."""

import os
import shlex
import sys
import tempfile
import traceback
from collections.abc import Sequence

from journal import __version__, console
from journal.console import Paint

DEBUG = "JOURNAL_DEBUG"
"""Set this variable to see the traceback at once."""


def report(arguments: Sequence[str], paint: Paint) -> None:
    """Say that the exception being handled is our fault, and where its details are."""
    if os.environ.get(DEBUG):
        traceback.print_exc()
        return
    with tempfile.NamedTemporaryFile(
        "w", prefix="journal-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as log:
        log.write(f"journal {__version__}, Python {sys.version}\n{shlex.join(arguments)}\n\n{traceback.format_exc()}")
    message = f"journal {__version__} met a case it was not made for"
    console.failure("bug", message, f"the details for a report are in {log.name}", paint)
