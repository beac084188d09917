"""Where the sites that keep repositories show files, lines and commits, and what an address of the web leads to."""

import re
from posixpath import splitext
from urllib.parse import unquote, urlsplit

from journal.urls import encoded
from journal.value import Value
from journal.written import CodeKind

CODE_SUFFIXES = frozenset(
    ".asm .bas .c .cc .clj .cpp .cs .css .cu .dart .ex .exs .f90 .go .h .hpp .hs .java .jl .js .jsx .kt .lisp .lua .m"
    " .ml .php .pl .ps1 .py .r .rb .rs .s .scala .scm .sh .sql .swift .tf .ts .tsx .vue .zig".split()
)

HEAD = "HEAD"
"""The latest commit of a repository's own branch."""


class _Forge(Value):
    """A kind of site that keeps repositories; the shapes stand behind the address of one."""

    hosts: str
    """Regular expression."""
    file: str
    lines: str
    """Of several; of one only the part before the `-` or `:` counts."""
    commit: str
    raw: str


_GITHUB = _Forge(
    r"github\.com|github(?:\.[\w-]+){2,}",
    "/blob/{revision}/{path}",
    "#L{first}-L{last}",
    "/commit/{revision}",
    "/raw/{revision}/{path}",
)
_GITLAB = _Forge(
    r"gitlab(?:\.[\w-]+)+",
    "/-/blob/{revision}/{path}",
    "#L{first}-{last}",
    "/-/commit/{revision}",
    "/-/raw/{revision}/{path}",
)
_GITEA = _Forge(
    r"codeberg\.org|(?:code\.)?(?:gitea|forgejo)(?:\.[\w-]+)+",
    "/src/{kind}{revision}/{path}",
    "#L{first}-L{last}",
    "/commit/{revision}",
    "/raw/{kind}{revision}/{path}",
)
_SOURCEHUT = _Forge(
    r"git\.sr\.ht",
    "/tree/{revision}/item/{path}",
    "#L{first}-{last}",
    "/commit/{revision}",
    "/blob/{revision}/{path}",
)
_BITBUCKET = _Forge(
    r"bitbucket\.org",
    "/src/{revision}/{path}",
    "#lines-{first}:{last}",
    "/commits/{revision}",
    "/raw/{revision}/{path}",
)
_FORGES = (_GITHUB, _GITLAB, _GITEA, _SOURCEHUT, _BITBUCKET)


def _forge_of(address: str) -> _Forge | None:
    host = urlsplit(address).netloc.lower().rpartition("@")[2].partition(":")[0].removeprefix("www.")
    return next((forge for forge in _FORGES if re.fullmatch(forge.hosts, host)), None)


def is_forge(host: str) -> bool:
    """Whether it is known how the repositories of a host are linked to."""
    return _forge_of(f"https://{host}") is not None


def file_address(repository: str, revision: str, path: str, first: int = 0, last: int = 0) -> str:
    """Where a repository shows a file, or lines of it; empty where that is not known.

    `revision` is a commit or `HEAD`; `first` and `last` count from 1, 0 for the whole file.
    """
    forge = _forge_of(repository)
    if forge is None:
        return ""
    kind = "commit/" if re.fullmatch(_COMMIT, revision) else "branch/" if revision == HEAD else ""
    file = forge.file.format(kind=kind, revision=encoded(revision), path=encoded(path))
    lines = forge.lines if last > first else re.split("[-:](?=L?{last})", forge.lines)[0]
    return repository + file + (lines.format(first=first, last=last) if first else "")


_COMMIT = r"[0-9a-f]{7,64}"
"""Patterns are texts here, compiled when one is needed: a site that is up to date needs none."""


def commit_address(repository: str, revision: str) -> str:
    """Where a repository shows a commit; empty where that is not known."""
    forge = _forge_of(repository)
    return repository + forge.commit.format(revision=encoded(revision)) if forge else ""


# ---------------------------------------------------------------- what an address leads to

_NOTEBOOKS = (
    r"(?i:(?:colab\.research\.google\.com|nbviewer\.org|(?:.+\.)?mybinder\.org|deepnote\.com|observablehq\.com)/"
    r"|(?:www\.)?kaggle\.com/(?:code|kernels)/|(?:www\.)?kaggle\.com/\w+/[\w-]+/notebook"
    r"|[^?#]+\.ipynb(?:[?#].*)?$)"
)
_CHANGES = r"/(?:commits?/[0-9a-f]{4,}|(?:pull|pulls|merge_requests|pull-requests)/\d+|compare/)"
_KEEPERS = (
    r"(?i:gist\.github\.com|gist\.githubusercontent\.com|raw\.githubusercontent\.com|pastebin\.com"
    r"|huggingface\.co|(?:www\.)?kaggle\.com)"
)
_SPACE = r"/spaces/[\w.-]+/[\w.-]+"


def kind_of(address: str) -> CodeKind:
    """What an address leads to, by its shape: a notebook, changes, files, else something that runs."""
    parts = urlsplit(address)
    if re.match(_NOTEBOOKS, address.partition("://")[2]):
        return "notebook"
    if _forge_of(address) and not re.fullmatch(_KEEPERS, parts.netloc):
        return "commit" if re.search(_CHANGES, parts.path) else "file"
    kept = re.fullmatch(_KEEPERS, parts.netloc) and not re.match(_SPACE, parts.path)
    return "file" if kept or splitext(parts.path)[1].lower() in CODE_SUFFIXES else "demo"


_GITHUB_FILE = r"https?://(?:www\.)?github\.com/([^/]+/[^/]+/blob/[^?#]+)"


def viewers_of(address: str) -> tuple[tuple[str, str], ...]:
    """Name and address of each service that shows or runs the notebook at an address in a repository."""
    if found := re.fullmatch(_GITHUB_FILE, address.partition("#")[0]):
        places = ("https://colab.research.google.com", "https://nbviewer.org")
        return tuple(zip(("Colab", "nbviewer"), (f"{place}/github/{found[1]}" for place in places), strict=True))
    raw = _raw_address(address.partition("#")[0])
    scheme, _, rest = raw.partition("://")
    return (("nbviewer", f"https://nbviewer.org/url{'s' * (scheme == 'https')}/{rest}"),) if raw else ()


def _raw_address(address: str) -> str:
    """Where the bytes of a file are that a repository shows; empty where that is not known."""
    forge = _forge_of(address)
    if forge is None or forge is _GITHUB:
        return ""
    parts = {"kind": "(?:commit/|branch/|tag/)?", "revision": "[^/]+", "path": ".+"}
    shape = re.sub(r"\{(\w+)\}", lambda part: f"(?P<{part[1]}>{parts[part[1]]})", forge.file)
    found = re.fullmatch(f"(?P<repository>https?://.+?){shape}", address)
    return found["repository"] + forge.raw.format(**{"kind": "", **found.groupdict()}) if found else ""


def readable(address: str) -> str:
    """An address as a list names it."""
    shown = unquote(address).removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    for pattern, form in _READABLE:
        if found := re.fullmatch(pattern, shown):
            return found.expand(form)
    return shown


_READABLE = (
    (r"github\.com/([^/]+/[^/]+)/commits?/([0-9a-f]{7})[0-9a-f]*", r"\1@\2"),
    (r"github\.com/([^/]+/[^/]+)/pull/(\d+)", r"\1#\2"),
    (r"github\.com/([^/]+/[^/]+)/blob/([0-9a-f]{7})[0-9a-f]*/([^?#]+)(?:#.*)?", r"\1@\2:\3"),
    (r"github\.com/([^/]+/[^/]+)/blob/([^/]+)/([^?#]+)(?:#.*)?", r"\1@\2:\3"),
)
