"""The site as it is served: built into memory, and the last good one for as long as something is wrong."""

from collections.abc import Collection, Mapping
from urllib.parse import unquote, urlsplit

from journal.build import Built, Means, Request, build
from journal.memory import NO_MEMORY, Memory
from journal.model import Site
from journal.outputs import Copy, Kept, Keys, Output
from journal.problems import Problem, has_errors
from journal.retouch import caught_up, retouched
from journal.urls import page_of
from journal.value import Value
from journal.watching import FOLDERS


class Served(Value):
    """What is shown, and what is known of the journal that it was made of."""

    files: Mapping[str, Output | Copy]
    """Path in the site to the file: of this build, or of the last one without errors."""
    site: Site
    """As this build found it."""
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    outside: frozenset[str]
    """Paths outside of the journal's four folders that posts name or link to, whether they are there or not."""
    good: bool
    """Whether a build without errors made the files."""
    built: Built | None = None
    """The build that made the files, when it had no errors."""

    @property
    def is_behind(self) -> bool:
        """Whether the pages did not wait for something."""
        return self.built is not None and self.built.is_behind

    @property
    def base(self) -> str:
        """Below which address the site stands: the same as where it is published, so that links can be tried."""
        path = unquote(urlsplit(self.site.config.base_url).path).strip("/")
        return f"/{path}/" if path else "/"

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the site from being published."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def url_of(self, source: str) -> str:
        """The URL of the page that shows a file of the journal; empty for a file that none shows by itself."""
        return page_of(self.site.targets.get(source, ""))


def rebuild(
    request: Request,
    previous: Served | None = None,
    memory: Memory = NO_MEMORY,
    *,
    workers: int = 1,
    changed: Collection[str] = (),
) -> Served:
    """The site after a change; with errors in it, the files of the last one that had none.

    `changed` are the paths of all files that have changed since the previous one, where that is known.
    """
    earlier: Mapping[str, Output | Copy] = previous.files if previous else {}
    means = Means(memory, _there(earlier), workers=workers)
    last = previous.built if previous and len(changed) == 1 else None
    built = (retouched(last, request, next(iter(changed)), means) if last else None) or build(request, means=means)
    return _served(built, previous, earlier)


def completed(previous: Served, memory: Memory = NO_MEMORY) -> Served:
    """The same site, with what its pages did not wait for."""
    if not previous.is_behind or not previous.built:
        return previous
    means = Means(memory, _there(previous.files))
    return _served(caught_up(previous.built, means), previous, previous.files)


def _there(files: Mapping[str, Output | Copy]) -> dict[str, Keys]:
    """The files that need not be made again."""
    return {path: Keys(file.key, file.basis) for path, file in files.items() if isinstance(file, Output) and file.key}


def _served(built: Built, previous: Served | None, earlier: Mapping[str, Output | Copy]) -> Served:
    outside = frozenset(path for path in built.looked_for if _is_looked_for(path))
    if has_errors(built.problems) and previous and previous.good:
        return Served(earlier, built.site, built.problems, built.texts, outside, good=True)
    files = {made.path: earlier[made.path] if isinstance(made, Kept) else made for made in built.outputs}
    is_good = not has_errors(built.problems)
    return Served(files, built.site, built.problems, built.texts, outside, is_good, built if is_good else None)


def changed_files(before: Served, after: Served, sources: Collection[str]) -> frozenset[str]:
    """Paths in the site of the files that are new, gone or others, when these files of the journal were changed."""
    if before.files is after.files:
        return frozenset()
    gone = before.files.keys() - after.files.keys()
    other = {path for path, file in after.files.items() if _differs(before.files.get(path), file, sources)}
    return frozenset(gone | other)


def _differs(before: Output | Copy | None, after: Output | Copy, sources: Collection[str]) -> bool:
    if isinstance(before, Output) and isinstance(after, Output):
        return before.data != after.data
    if isinstance(before, Copy) and isinstance(after, Copy):
        return before.source != after.source or after.source in sources
    return True


def _is_looked_for(path: str) -> bool:
    parts = path.split("/")
    return parts[0] not in FOLDERS and "\0" not in path and not any(part.startswith((".", "_site")) for part in parts)
