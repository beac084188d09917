"""Which files of the journal an entry brings along: code with a page of its own, images and data as they are."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace

from journal.body import Body
from journal.frozen import frozen
from journal.links import Spot, candidates, journal_path
from journal.model import CodeFile, CodeRef
from journal.posts import PAGES, POSTS, is_notebook
from journal.problems import Checked, Problem, Problems
from journal.schema import nearest_name
from journal.urls import beside, challenge_url, code_page_url, encoded
from journal.written import ChallengeSpec, CodeLink, Post

CODE_SUFFIXES = frozenset(
    ".asm .bas .c .cc .clj .cpp .cs .css .cu .dart .ex .exs .f90 .go .h .hpp .hs .java .jl .js .jsx .kt .lisp .lua .m"
    " .ml .php .pl .ps1 .py .r .rb .rs .s .scala .scm .sh .sql .swift .tf .ts .tsx .vue .zig".split()
)
_GITHUB = re.compile(r"https?://(?:www\.)?github\.com/([^/]+/[^/]+)")
_VIEWERS = (("Colab", "https://colab.research.google.com"), ("nbviewer", "https://nbviewer.org"))
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})


@frozen
class Belongings:
    """What comes with one entry."""

    code: tuple[CodeRef, ...] = ()
    code_files: tuple[CodeFile, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """URL to path of each file that is published with it."""


@frozen
class Surroundings:
    """What an entry can look up in the journal around it."""

    files: Collection[str]
    specs: Sequence[ChallengeSpec]
    repository: str
    notebooks: Mapping[str, str] = field(default_factory=dict)
    """Path of each notebook that is a post of its own to its URL."""


def wanted_paths(written: Sequence[tuple[Post, Body]]) -> frozenset[str]:
    """Every path of the journal that posts name as code or link to, whether it is there or not."""
    code = {path for post, _ in written for link in post.code for path in _code_paths(link, post)}
    linked = {path for post, body in written for link in body.links for path in candidates(link.url, post.path)}
    return frozenset(code | linked)


def belongings(
    post: Post, body: Body, url: str, around: Surroundings, owned: Mapping[str, CodeFile]
) -> Checked[Belongings]:
    """The code list of an entry and the files that are published because of it.

    These are the files of its own folder, what its front matter names under `code:`, and what its text links to.
    A path under `code:` that is not there is an error; a link in the text that leads nowhere is left to the checks.
    `owned` are the code files that have a page with an earlier entry: they keep it.
    """
    problems = Problems()
    found = Belongings()
    refs: dict[str, CodeRef] = {}
    code_files: dict[str, CodeFile] = {}
    notebooks: dict[str, CodeRef] = {}
    if is_notebook(post.path):
        refs[post.path] = notebooks[post.path] = _ref_to_notebook(post.path, post, url, around)
    for link in post.code:
        path = next((path for path in _code_paths(link, post) if path in around.files or path in around.notebooks), "")
        if path and is_notebook(path):
            notebooks[path] = _ref_to_notebook(path, post, url, around)
            refs[path] = replace(notebooks[path], label=link.label or notebooks[path].label)
        elif path:
            code_files.setdefault(path, owned.get(path) or _code_file(path, post, url, around.repository))
            refs[link.text] = _ref_to_file(link, code_files[path])
        elif link.url:
            refs[link.text] = CodeRef(link.label or _readable(link.url), link.url, external=True)
        else:
            problems.add(_missing(link, post, around.files))
    own = _own_files(post, around.files)
    for path in (*own, *_linked_files(post, body, around.files)):
        if _suffix(path) in CODE_SUFFIXES and path not in code_files:
            code_files[path] = owned.get(path) or _code_file(path, post, url, around.repository)
            refs[path] = CodeRef(code_files[path].name, code_files[path].url, external=False)
        elif path in own and is_notebook(path) and path not in notebooks:
            refs[path] = notebooks[path] = _ref_to_notebook(path, post, url, around)
        elif path not in code_files and _suffix(path) not in _MARKDOWN_SUFFIXES:
            found.files[file_url(path, post, url, around.specs)] = path
    pages = set(around.notebooks) - {post.path}
    found.files.update({ref.url: path for path, ref in notebooks.items() if path not in pages})
    found.files.update({code_file.raw_url: code_file.path for code_file in code_files.values()})
    return Checked(Belongings(tuple(refs.values()), tuple(code_files.values()), found.files), problems.sorted())


def file_url(path: str, post: Post, url: str, specs: Sequence[ChallengeSpec]) -> str:
    """Where a file is published: below its post when the folder is the post's own, else as it lies in the journal."""
    if post.bundle and path.startswith(f"{post.bundle}/"):
        return url + path.removeprefix(f"{post.bundle}/")
    for spec in specs:
        if path.startswith(f"{spec.folder}/"):
            return challenge_url(spec.slug) + path.removeprefix(f"{spec.folder}/")
    if path.startswith(f"{POSTS}/"):
        return "/notes/" + path.removeprefix(f"{POSTS}/")
    return "/" + path.removeprefix(f"{PAGES}/").removeprefix("static/")


def _code_paths(link: CodeLink, post: Post) -> Iterator[str]:
    """Where a code path may lie: beside the post, else in the journal."""
    if not link.path:
        return
    for start in (posixpath.dirname(post.path), ""):
        path = posixpath.normpath(posixpath.join(start, link.path.lstrip("/")))
        if not path.startswith(".."):
            yield path


def _own_files(post: Post, files: Collection[str]) -> list[str]:
    """Those in a folder of its own, and a notebook of its name."""
    twin = f"{post.path.rpartition('.')[0]}.ipynb"
    return sorted(path for path in files if path == twin or (post.bundle and path.startswith(f"{post.bundle}/")))


def _linked_files(post: Post, body: Body, files: Collection[str]) -> list[str]:
    spot = Spot(post.path, "/")
    found = [journal_path(link.url, spot, files) for link in body.links]
    found += [journal_path(post.image, spot, files)] if post.image else []
    return [path for path in found if path and not path.startswith("static/")]


def _code_file(path: str, post: Post, url: str, repository: str) -> CodeFile:
    inside = post.bundle and path.startswith(f"{post.bundle}/")
    name = path.removeprefix(f"{post.bundle}/") if inside else posixpath.basename(path)
    return CodeFile(
        path=path,
        name=name,
        url=code_page_url(url, name),
        raw_url=url + name,
        repository_url=f"{repository}/blob/HEAD/{encoded(path)}" if repository else "",
    )


def _ref_to_file(link: CodeLink, code_file: CodeFile) -> CodeRef:
    if not link.first_line:
        return CodeRef(link.label or code_file.name, code_file.url, external=False)
    one = link.last_line == link.first_line
    anchor = f"#L{link.first_line}" + ("" if one else f"-L{link.last_line}")
    lines = f":{link.first_line}" + ("" if one else f"–{link.last_line}")
    return CodeRef(link.label or code_file.name + lines, code_file.url + anchor, external=False)


def _ref_to_notebook(path: str, post: Post, url: str, around: Surroundings) -> CodeRef:
    """A notebook, for download or on its page if it is another post, and where else it can be looked at and run."""
    if path == post.path:
        target = beside(url, posixpath.basename(path))
    else:
        target = around.notebooks.get(path) or file_url(path, post, url, around.specs)
    match = _GITHUB.fullmatch(around.repository)
    place = f"{match[1]}/blob/HEAD/{encoded(path)}" if match else ""
    viewers = tuple((service, f"{address}/github/{place}") for service, address in _VIEWERS) if place else ()
    return CodeRef(posixpath.basename(path), target, external=False, viewers=viewers)


def _readable(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _missing(link: CodeLink, post: Post, files: Collection[str]) -> Problem:
    beside, *rest = [*_code_paths(link, post), ""]
    folders = {posixpath.dirname(path) for path in (beside, *rest)}
    names = [posixpath.basename(path) for path in files if posixpath.dirname(path) in folders]
    nearest = nearest_name(posixpath.basename(link.path), sorted(names))
    label = f"nearest: `{nearest}`" if nearest else ""
    hint = "a path counts from the post's folder, else from the journal's root"
    return Problem(link.place, "missing-code-file", f"no such file: `{link.path}`", hint, label)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
