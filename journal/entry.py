"""The command `journal`: where nothing has changed since the last build, that is said before anything is imported."""

import sys


def main() -> None:
    """Run the command."""
    if sys.argv[1:2] == ["build"]:
        from journal.unchanged import said_again  # noqa: PLC0415 - start-up time

        if said_again(sys.argv[1:]):
            return
    from journal.cli import main as command  # noqa: PLC0415 - start-up time

    command()
