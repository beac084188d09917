"""What the targets written in a body mean: pages of the site, files of the journal, or the web."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from urllib.parse import urljoin

from journal.urls import is_external, split_target
from journal.value import Value

_MARKDOWN = (".md", ".markdown", ".ipynb")


class Spot(Value):
    """From where a link looks: the file it is written in and the URL of the page it will stand on."""

    path: str
    url: str


def journal_path(target: str, spot: Spot, known: Collection[str]) -> str:
    """The file or folder of the journal that a target names; empty when it names none of the known ones.

    Targets are read as GitHub reads them, from the folder of the file or, with a leading `/`, from the journal's root.
    What other generators accept is tried after that: without `.md`, with `.html` in its place, below `static/`.
    """
    return next((candidate for candidate in candidates(target, spot.path) if candidate in known), "")


@lru_cache(maxsize=65_536)  # each link is looked up by what is published for it, by checks and by pages
def candidates(target: str, from_path: str) -> tuple[str, ...]:
    """The paths of the journal that a target may mean, the most likely first; none for the web."""
    return tuple(_candidates(target, from_path))


def _candidates(target: str, from_path: str) -> Iterator[str]:
    path, _ = split_target(target)
    if not path or "\0" in path or is_external(target):
        return
    from_root = path.startswith("/")
    start = "" if from_root else posixpath.dirname(from_path)
    joined = posixpath.normpath(posixpath.join(start, path.lstrip("/"))).removeprefix("./")
    if joined.startswith(".."):
        return
    yield joined
    if not path.endswith(_MARKDOWN):
        stem = joined.removesuffix(".html")
        yield f"{stem}.md"
        yield f"{stem}/index.md"
    if from_root:
        yield f"static/{joined}"


def resolved(target: str, spot: Spot, targets: Mapping[str, str]) -> str:
    """The URL of the site that a target leads to, with its fragment; empty for the web and for what is not there.

    `targets` maps paths of the journal to URLs. What names no file is read as an address of the site.
    """
    _, mark, fragment = target.partition("#")
    if target.startswith("#"):
        return spot.url + target
    path = journal_path(target, spot, targets)
    return targets[path] + mark + fragment if path else ""


def site_url(target: str, spot: Spot) -> str:
    """A target read as an address of the site, without its fragment, as a browser on the page would."""
    path, _ = split_target(target)
    return urljoin(spot.url, path) if path else spot.url


def code_candidates(path: str, from_path: str) -> Iterator[str]:
    """Where a path of code may lie: beside the file that names it, else from the journal's root; none outside of it."""
    for start in (posixpath.dirname(from_path), ""):
        joined = posixpath.normpath(posixpath.join(start, path.replace("\\", "/").lstrip("/")))
        if path and "\0" not in path and joined != "." and not joined.startswith(".."):
            yield joined
