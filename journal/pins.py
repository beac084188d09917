"""What a repository held on a day: each file with the commit that was current, and the commits of the day."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import field

from journal.forges import HEAD, commit_address, file_address
from journal.history import Commit, History
from journal.problems import Problem
from journal.settings import Config
from journal.value import Value
from journal.written import Post
from journal.zones import local_date

SHORT = 7
"""Letters of a commit's name that are shown."""
_TEXTS = (".md", ".markdown")
_TEXT_FOLDERS = ("posts/", "pages/")


class _Version(Value):
    """A file as a commit left it."""

    commit: Commit
    date: dt.date | None
    path: str
    """From the top of the repository, as it was called then."""
    gone: bool


class Pin(Value):
    """Where the repository shows a file."""

    address: str = ""
    """Empty where no link would hold."""
    commit: str = ""
    """The first letters of the commit's name; empty for the latest state."""


NO_PIN = Pin()


class DayCommit(Value):
    """A commit of a day."""

    commit: Commit
    address: str
    """Where the repository shows it; empty without a `repository`."""


class Pins(Value):
    """A repository and its history by the dates of a journal."""

    repository: str = ""
    """Its web address; or empty."""
    folder: str = ""
    """The journal's folder in it, with a slash at its end; empty at the top."""
    commits: tuple[tuple[dt.date, Commit], ...] = ()
    """Those with a date in the journal's zone, the oldest first."""
    versions: Mapping[str, tuple[_Version, ...]] = field(default_factory=dict)
    """Path in the repository of each file that is there now to its versions, the newest first."""

    def of_file(self, path: str, day: dt.date | None, first: int = 0, last: int = 0) -> Pin:
        """The file of the journal as it was at the end of a day; without a day, as it is now.

        A file that was committed later has its first commit. Nothing for a file that is in no commit, and the latest
        state where the history does not reach back far enough.
        """
        versions = self.versions.get(self.folder + path, ())
        if not self.repository or (self.versions and (not versions or versions[0].gone)):
            return NO_PIN
        there = [version for version in versions if not version.gone]
        known = next((version for version in versions if day is None or (version.date and version.date <= day)), None)
        if known is None or known.gone:
            known = there[-1] if there and not there[-1].commit.first else None
        if known is None:
            return Pin(file_address(self.repository, HEAD, self.folder + path, first, last))
        address = file_address(self.repository, known.commit.hash, known.path, first, last)
        return Pin(address, known.commit.hash[:SHORT] if address else "")

    def on(self, days: Collection[dt.date]) -> tuple[DayCommit, ...]:
        """The commits of some days that changed more than texts of the journal, the oldest first."""
        return tuple(
            DayCommit(commit, self._address(commit))
            for date, commit in self.commits
            if date in days and any(not self._is_text(change.path) for change in commit.changes)
        )

    def named(self, name: str) -> DayCommit | None:
        """The commit whose name begins so; None if there is none."""
        found = (commit for _, commit in self.commits if commit.hash.startswith(name))
        return next((DayCommit(commit, self._address(commit)) for commit in found), None)

    def reach(self) -> dt.date | None:
        """The date with which a shallow clone begins; None for a whole history."""
        return max((date for date, commit in self.commits if commit.first), default=None)

    def _address(self, commit: Commit) -> str:
        return commit_address(self.repository, commit.hash)

    def _is_text(self, path: str) -> bool:
        """Whether a file is a post or a page: writing about a day is not its code."""
        inside = path.removeprefix(self.folder)
        return inside.startswith(_TEXT_FOLDERS) and inside.lower().endswith(_TEXTS)


def pins_of(history: History, config: Config) -> Pins:
    """The history of a journal by its own dates."""
    dates = {commit.hash: _date(commit, config) for commit in history.commits}
    dated = tuple((date, commit) for commit in reversed(history.commits) if (date := dates[commit.hash]))
    return Pins(config.repository, history.folder, dated, _versions(history, dates))


def missing_history(posts: Sequence[Post], pins: Pins) -> Iterator[Problem]:
    """A post that wants the commits of its day where git does not know that day; the first such post stands for all."""
    asking = [(link.place, post) for post in posts for link in post.code if link.auto]
    reach = pins.reach()
    if asking and not pins.commits:
        message = "`code: auto` lists the commits of the day, and there is no history of git here"
        hint = "commit the journal to a git repository, or name the code by its path"
        # A copy without git, such as an archive of a repository, is no mistake of the author's.
        yield Problem(asking[0][0], "no-history", message, hint, severity="note")
    elif reach:
        short = [place for place, post in asking if any(date <= reach for date in dates_of(post))]
        for place in short[:1]:
            message = f"`code: auto` lists the commits of the day, and this clone knows none before {reach}"
            hint = "fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in a workflow"
            yield Problem(place, "no-history", message, hint, severity="warning")


def dates_of(post: Post) -> tuple[dt.date, ...]:
    """Every date that a post says it was written on."""
    return post.dates or ((post.date,) if post.date else ())


def first_commits(history: History) -> dict[str, dt.datetime]:
    """Path of each file of the journal to the author date of the commit that brought it, under whatever name.

    A clone that does not reach back to it gives no date rather than a wrong one.
    """
    versions = _versions(history, {})
    oldest = {path: found[-1].commit for path, found in versions.items() if path.startswith(history.folder)}
    return {
        path.removeprefix(history.folder): commit.moment
        for path, commit in oldest.items()
        if commit.moment and not commit.first
    }


def _date(commit: Commit, config: Config) -> dt.date | None:
    return local_date(commit.moment, config.timezone, config.day_ends) if commit.moment else None


def _versions(history: History, dates: Mapping[str, dt.date | None]) -> dict[str, tuple[_Version, ...]]:
    """Every version of each file, found by the name that it has today."""
    found: dict[str, list[_Version]] = {}
    today: dict[str, str] = {}  # a name of then to the name of today, from the newest commit to the oldest
    for commit in history.commits:
        for change in commit.changes:
            if name := today.get(change.path, change.path):
                found.setdefault(name, []).append(_Version(commit, dates.get(commit.hash), change.path, change.gone))
        renamed = [change for change in commit.changes if change.earlier]
        names = {change.earlier: today.get(change.path, change.path) for change in renamed}
        # What had the new name before was another file.
        today |= dict.fromkeys((change.path for change in renamed), "") | names
    return {name: tuple(versions) for name, versions in found.items()}
