"""The command `journal`: where nothing has changed since the last build, that is said before anything is imported."""

import gc
import os
import sys


def main() -> None:
    """Run the command."""
    # Most commands end before there is anything to collect, and a build makes few cycles: looking is all that it costs.
    gc.set_threshold(1_000_000, 20, 100)
    if sys.argv[1:2] == ["build"]:
        from journal.unchanged import said_again  # noqa: PLC0415 - start-up time

        if said_again(sys.argv[1:]):
            return
    from journal.cli import main as command  # noqa: PLC0415 - start-up time

    command()


def script() -> None:
    """Run the command, and end the process with it: Python would give back each object one by one before."""
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except BrokenPipeError:
        pass  # its reader has gone away
    except OSError:
        status = status or 1
    os._exit(status)
