"""What the commands share: the journal's folder, the moment that counts as now, and options of the same name."""

import datetime as dt
import os
from typing import TYPE_CHECKING

import click

from journal.failing import USAGE, Failed

if TYPE_CHECKING:
    from pathlib import Path


def journal_root(folder: str | None) -> "Path":
    """The journal's folder: the one that was named, or this one or the nearest above.

    Raises:
        Failed: when there is none.
    """
    from pathlib import Path  # noqa: PLC0415 - start-up time

    from journal.files import find_root  # noqa: PLC0415 - start-up time

    try:
        start = Path(os.path.realpath(folder or "."))
        root = find_root(start)
    except OSError as error:
        what = folder or "this folder"
        raise Failed("no-journal", f"{what} cannot be entered: {error.strerror}", "go to another folder") from error
    if root is None or (folder and root != start):
        where = f"in {folder}" if folder else "here or in any folder above"
        hint = "`journal init` makes one here, `--root DIR` points at one"
        if os.path.isfile(start / "journal.yaml"):  # noqa: PTH113 - it never raises
            hint = "rename journal.yaml to journal.yml"
        raise Failed("no-journal", f"no journal.yml {where}", hint, status=USAGE)
    return root


def now() -> dt.datetime:
    """The moment that counts as now: SOURCE_DATE_EPOCH, else the clock.

    Raises:
        Failed: when the variable holds no moment of these centuries.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return dt.datetime.now().astimezone()
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= _DIGITS_OF_AN_EPOCH):
        hint = "unset it, or set it to the seconds since 1970, such as `1767225600`"
        raise Failed(None, f"SOURCE_DATE_EPOCH is `{epoch}`, which is no moment", hint, status=USAGE)
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC)


_DIGITS_OF_AN_EPOCH = 10
"""Until the year 2286."""

root_option = click.option("-C", "--root", metavar="DIR", help="The journal's folder, when not this one or above.")
color_option = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colour."
)
