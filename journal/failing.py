"""How a command ends that cannot do what it was asked to do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.problems import Code

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses: fine, something is wrong with the content, wrong usage, interrupted."""


class Failed(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Ends a command with a message, what to do about it, and an exit status."""

    def __init__(self, code: "Code | None", message: str, hint: str, place: str = "", status: int = PROBLEMS) -> None:
        """`code` names a problem that can be explained; `place` is the path of the file that it is about."""
        super().__init__(message)
        self.code, self.message, self.hint, self.place, self.status = code, message, hint, place, status
