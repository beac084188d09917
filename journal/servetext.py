"""What `journal serve` says: where the site is, and one line for each change."""

import datetime as dt
from collections.abc import Sequence

from journal.figures import counted, duration
from journal.livesite import Served
from journal.problems import Problem
from journal.report import Paint, shown
from journal.value import Value

_PATH_COLUMNS = 36
_PAGES_COLUMNS = 9
_TIME_COLUMNS = 6


class Change(Value):
    """What was saved, and what came of it."""

    sources: Sequence[str]
    """Paths in the journal, the one saved last first; none on a new day, and for what the pages did not wait for."""
    before: Served
    after: Served
    files: frozenset[str]
    """Paths in the site of the files that are others now."""
    seconds: float

    @property
    def is_quiet(self) -> bool:
        """Whether it only brings what the pages did not wait for."""
        return self.before.is_behind


def start_lines(address: str, watched: Sequence[str], paint: Paint, *, published: bool) -> list[str]:
    """What is said once the site can be read."""
    what = "as it would be published" if published else "drafts shown"
    return [
        f"{paint('Serving', 'good')} {paint(address, 'strong')}  {what}, _site untouched",
        f"Watching {'  '.join(watched)}",
        paint("Ctrl-C to stop", "dim"),
    ]


def change_line(change: Change, moment: dt.datetime, paint: Paint) -> str:
    """Such as `14:02:11  posts/day-043.md      3 pages   38ms  reloaded`."""
    pages = sum(path.endswith(".html") for path in change.files)
    what, style = _outcome(change)
    figures = f"{counted(pages, 'page').rjust(_PAGES_COLUMNS)} {duration(change.seconds).rjust(_TIME_COLUMNS)}  "
    if not change.files or what == _SWAPPED:
        figures = ""
    return f"{paint(f'{moment:%H:%M:%S}', 'dim')}  {_names(change.sources)}  {figures}{paint(what, style)}"


_SWAPPED = "style swapped without a reload"


def _names(sources: Sequence[str]) -> str:
    first = shown(sources[0]) if sources else "a new day"
    more = f" and {len(sources) - 1:,} more" if len(sources) > 1 else ""
    return (first + more).ljust(_PATH_COLUMNS)


def _outcome(change: Change) -> tuple[str, str]:
    errors = change.after.errors
    if errors:
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        return f"{errors[0].code}{_where(errors[0], change.sources)}{more}, shown in the browser", "error"
    if change.before.errors:
        return "fixed", "good"
    if not change.files:
        return "no page changed", "dim"
    if change.sources and all(source.endswith(".css") for source in change.sources):
        return _SWAPPED, "good"
    return "reloaded", "good"


def _where(problem: Problem, sources: Sequence[str]) -> str:
    """` at ` its place, without the file where that has just been named."""
    place = problem.place
    path = "" if place.path in sources[:1] else shown(place.path)
    parts = [path, *(str(number) for number in (place.line, place.column) if number)]
    where = ":".join(filter(None, parts))
    return f" at {where}" if where else ""


def new_problems(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """Those that were not told before; one that only stands on another line by now was."""
    told = {_gist(problem) for problem in before}
    return [problem for problem in after if _gist(problem) not in told]


def _gist(problem: Problem) -> tuple[str, str, str, str]:
    return problem.place.path, problem.code, problem.message, problem.label
