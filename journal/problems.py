"""What is wrong with a journal, and where: problems are values that are returned, never log lines."""

from collections.abc import Iterable, Sequence
from typing import Generic, Literal, TypeVar

from msgspec.structs import replace

from journal.value import Value

Severity = Literal["error", "warning", "note"]
"""An error stops a build, a warning stops a strict one; a note is worth knowing where nobody made a mistake."""

Code = Literal[
    "address",
    "bibtex",
    "already-paused",
    "break",
    "bug",
    "cannot-write",
    "changed-code",
    "code",
    "control-character",
    "covers",
    "date",
    "day",
    "day-exists",
    "day-without-date",
    "day-without-number",
    "dead-anchor",
    "dead-link",
    "duplicate-key",
    "duplicate-label",
    "figure",
    "file-changed",
    "file-exists",
    "flag",
    "front-matter-open",
    "json-syntax",
    "log-entry",
    "minutes",
    "missing-code-file",
    "missing-image",
    "never-closed",
    "no-address",
    "no-challenge",
    "no-editor",
    "no-history",
    "no-journal",
    "no-log-entry",
    "no-readme",
    "no-such-day",
    "not-empty",
    "not-paused",
    "not-utf-8",
    "notebook",
    "notebook-output",
    "nothing-to-restart",
    "number",
    "output-folder",
    "pace",
    "permalink",
    "picture",
    "picture-position",
    "plan-layout",
    "result",
    "result-direction",
    "result-unit",
    "same-url",
    "shape",
    "share-length",
    "slug",
    "status",
    "symbolic-link",
    "template",
    "tex-syntax",
    "text",
    "text-cut",
    "time",
    "timezone",
    "toml-syntax",
    "too-long",
    "too-many-posts",
    "topics",
    "unknown-challenge",
    "unknown-key",
    "unknown-label",
    "unknown-source",
    "unknown-template",
    "unknown-tex",
    "unknown-topic",
    "unreadable",
    "visibility",
    "weekday",
    "yaml-feature",
    "yaml-syntax",
]
"""The name of a problem and of its page in docs/problems, for all there are."""

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Place(Value):
    """A stretch of one line in an author's file.

    Lines and columns count from 1, columns and length in characters as editors do.
    Line 0 means the whole file, column 0 the whole line.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


class Problem(Value):
    """One mistake: its place, its code (the name of its page in docs/problems), what is wrong and how to mend it."""

    place: Place
    code: Code
    message: str
    hint: str = ""
    label: str = ""
    """A few words that stand beside the caret, such as a nearest name."""
    severity: Severity = "error"
    also: tuple[Place, ...] = ()
    """Further places that belong to it, such as the other file of a clash."""


class Checked(Value, Generic[T_co]):
    """A value and what was wrong on the way to it."""

    value: T_co
    problems: tuple[Problem, ...] = ()


class Problems:
    """Collects problems while values pass through: `value = problems.take(checked)`."""

    def __init__(self) -> None:
        """Begin with no problems."""
        self._found: list[Problem] = []

    def take(self, checked: Checked[T]) -> T:
        """Keep the problems of a checked value and hand the value on."""
        self._found.extend(checked.problems)
        return checked.value

    def add(self, *problems: Problem) -> None:
        """Keep further problems."""
        self._found.extend(problems)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems once, by file, line and column; errors before warnings at one place."""
        return tuple(sorted(dict.fromkeys(self._found), key=_reading_order))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)


def moved(problems: Sequence[Problem], start: Place) -> tuple[Problem, ...]:
    """Problems found in a piece of a file, placed in that file; the piece begins at `start`."""
    return tuple(replace(problem, place=moved_place(problem.place, start)) for problem in problems)


def moved_place(place: Place, start: Place) -> Place:
    """The place in the whole file of a place in a piece of it that begins at `start`."""
    if not place.line:
        return Place(start.path)
    column = place.column + start.column - 1 if place.line == 1 and place.column else place.column
    return Place(start.path, place.line + start.line - 1, column, place.length)


def _reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.place
    return (place.path, place.line, place.column, problem.severity, problem.code)
