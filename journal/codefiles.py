"""Which files of the journal an entry brings along: code with a page of its own, images and data as they are."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import field
from msgspec.structs import replace

from journal import linespans
from journal.body import Body
from journal.forges import CODE_SUFFIXES, kind_of, readable, viewers_of
from journal.layout import PAGES, POSTS, is_notebook
from journal.links import Spot, candidates, code_candidates, journal_path
from journal.model import CodeFile, CodeRef, Quote
from journal.nearest import nearest_name
from journal.pins import SHORT, DayCommit, Pins, dates_of
from journal.plans import ChallengeSpec
from journal.problems import Checked, Place, Problem, Problems, moved_place
from journal.quotes import Named, found_path, named_in
from journal.urls import beside, challenge_url, code_page_url
from journal.value import Value
from journal.written import CodeLink, Post

_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
_COMMIT_NAME = re.compile(r"[0-9a-f]{7,40}")


class Belongings(Value):
    """What comes with one entry."""

    code: tuple[CodeRef, ...] = ()
    code_files: tuple[CodeFile, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """URL to path of each file that is published with it."""
    quotes: tuple[Quote, ...] = ()
    """The blocks of code in its text that come from files."""


class Surroundings(Value):
    """What an entry can look up in the journal around it."""

    files: Collection[str]
    inside: Mapping[str, Sequence[str]]
    """Path of each folder to the files in it, at any depth."""
    specs: Sequence[ChallengeSpec]
    pins: Pins
    notebooks: Mapping[str, str] = field(default_factory=dict)
    """Path of each notebook that is a post of its own to its URL."""


def surroundings(
    files: Collection[str], specs: Sequence[ChallengeSpec], pins: Pins, notebooks: Mapping[str, str]
) -> Surroundings:
    """The surroundings of all entries of a journal."""
    inside: dict[str, list[str]] = {}
    for path in files:
        folder = posixpath.dirname(path)
        while folder:
            inside.setdefault(folder, []).append(path)
            folder = posixpath.dirname(folder)
    return Surroundings(files, inside, specs, pins, notebooks)


def is_code(path: str) -> bool:
    """Whether a file is a program or a notebook, by its name."""
    return _suffix(path) in CODE_SUFFIXES or is_notebook(path)


def wanted_paths(written: Sequence[tuple[Post, Body]]) -> frozenset[str]:
    """Every path of the journal that posts name as code or link to, whether it is there or not."""
    code = {path for post, _ in written for link in post.code for path in code_candidates(link.path, post.path)}
    quoted = {
        path
        for post, body in written
        for named in named_in(body)
        if named.needs_file
        for path in code_candidates(named.file, post.path)
    }
    linked = {path for post, body in written for link in body.links for path in candidates(link.url, post.path)}
    return frozenset(code | quoted | linked)


def belongings(
    post: Post, body: Body, url: str, around: Surroundings, owned: Mapping[str, CodeFile]
) -> Checked[Belongings]:
    """The code list of an entry and the files that are published because of it.

    These are the files of its own folder, what its front matter names under `code:`, and what its text quotes and links
    to. A path under `code:` that is not there is an error, as is one of a block that is to show its lines; a link in
    the text that leads nowhere is left to the checks. `owned` are the code files that have a page with an earlier
    entry: they keep it.
    """
    problems = Problems()
    shelf = _Shelf(post, url, around, owned)
    if is_notebook(post.path):
        shelf.add_notebook(post.path)
    for link in post.code:
        problems.add(*shelf.add_link(link))
    own = _own_files(post, around)
    plain = {}
    for path in (*own, *_linked_files(post, body, around.files)):
        if path in own and is_notebook(path):
            shelf.add_notebook(path)
        elif is_code(path) and not is_notebook(path):
            shelf.add_file(path)
        elif path not in shelf.code_files and _suffix(path) not in _MARKDOWN_SUFFIXES:
            plain[file_url(path, post, url, around.specs)] = path
    quotes = problems.take(_quotes(body, shelf))
    pages = set(around.notebooks) - {post.path}
    plain |= {ref.url: path for path, ref in shelf.notebooks.items() if path not in pages}
    plain |= {code_file.raw_url: code_file.path for code_file in shelf.code_files.values()}
    found = Belongings(tuple(shelf.refs.values()), tuple(shelf.code_files.values()), plain, quotes)
    return Checked(found, problems.sorted())


class _Shelf:
    """Collects the code of one entry: each file, notebook and address once."""

    def __init__(self, post: Post, url: str, around: Surroundings, owned: Mapping[str, CodeFile]) -> None:
        self.post, self.url, self.around, self.owned = post, url, around, owned
        self.refs: dict[str, CodeRef] = {}
        self.code_files: dict[str, CodeFile] = {}
        self.notebooks: dict[str, CodeRef] = {}

    def add_link(self, link: CodeLink) -> Iterator[Problem]:
        """What front matter names; a path that is not there is a problem."""
        around = self.around
        path = next(
            (
                path
                for path in code_candidates(link.path, self.post.path)
                if path in around.files or path in around.notebooks
            ),
            "",
        )
        if link.auto:
            self.refs |= {made.commit.hash: _ref_to_commit(made) for made in around.pins.on(dates_of(self.post))}
        elif path and is_notebook(path):
            ref = _ref_to_notebook(path, self.post, self.url, around)
            self.notebooks[path] = ref
            self.refs[path] = replace(ref, label=link.label or ref.label, titled=bool(link.label))
        elif path:
            self.code_files.setdefault(path, self._code_file(path))
            self.refs[link.text] = self._ref_to_file(path, link)
        elif link.url:
            self.refs[link.text] = _ref_to_address(link)
        elif made := _COMMIT_NAME.fullmatch(link.text) and around.pins.named(link.text):
            self.refs[made.commit.hash] = replace(_ref_to_commit(made), place=link.place)
        else:
            yield _missing(link.path, link.place, self.post, around.files)

    def add_file(self, path: str) -> None:
        """A file that nothing in front matter names."""
        if path not in self.code_files:
            self.code_files[path] = self._code_file(path)
            self.refs[path] = self._ref_to_file(path, CodeLink(path, Place(path)))

    def add_notebook(self, path: str) -> None:
        """A notebook that nothing in front matter names."""
        if path not in self.notebooks:
            self.refs[path] = self.notebooks[path] = _ref_to_notebook(path, self.post, self.url, self.around)

    def quote(self, named: Named, path: str) -> Quote:
        """A block of code that comes from a file with a page."""
        first, last = named.first_line, named.last_line
        return Quote(
            named.block,
            path,
            self.code_files[path].url + linespans.anchor(first, last),
            first,
            last,
            named.embeds,
            moved_place(named.place, Place(self.post.path, self.post.line, self.post.column + 1)),
        )

    def _code_file(self, path: str) -> CodeFile:
        return self.owned.get(path) or _code_file(path, self.post, self.url, self.around.pins)

    def _ref_to_file(self, path: str, link: CodeLink) -> CodeRef:
        code_file, first, last = self.code_files[path], link.first_line, link.last_line
        pin = self.around.pins.of_file(path, self.post.date, first, last)
        return CodeRef(
            kind=link.kind or "file",
            label=link.label or code_file.name + linespans.label(first, last),
            url=code_file.url + linespans.anchor(first, last),
            external=False,
            titled=bool(link.label),
            path=path,
            pinned=pin.address,
            commit=pin.commit,
            lines=(first, last),
            place=link.place,
        )


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


def _quotes(body: Body, shelf: _Shelf) -> Checked[tuple[Quote, ...]]:
    """The blocks of code that come from files; what a block shows or counts lines of is code of the entry."""
    problems = Problems()
    quotes = []
    post, files = shelf.post, shelf.around.files
    for named in named_in(body):
        path = found_path(named, post.path, files, shelf.code_files)
        if path in shelf.code_files or (path and named.needs_file and not is_notebook(path)):
            shelf.add_file(path)
            quotes.append(shelf.quote(named, path))
        elif named.embeds:
            place = moved_place(named.place, Place(post.path, post.line, post.column + 1))
            problems.add(_missing(named.file, place, post, files))
    return Checked(tuple(quotes), problems.sorted())


def _own_files(post: Post, around: Surroundings) -> list[str]:
    """Those in a folder of its own, and a notebook of its name."""
    twin = f"{post.path.rpartition('.')[0]}.ipynb"
    inside = around.inside.get(post.bundle, ()) if post.bundle else ()
    return sorted({*inside, twin} if twin in around.files else inside)


def _linked_files(post: Post, body: Body, files: Collection[str]) -> list[str]:
    spot = Spot(post.path, "/")
    found = [journal_path(link.url, spot, files) for link in body.links]
    found += [journal_path(post.image, spot, files)] if post.image else []
    return [path for path in found if path and not path.startswith("static/")]


def _code_file(path: str, post: Post, url: str, pins: Pins) -> CodeFile:
    inside = post.bundle and path.startswith(f"{post.bundle}/")
    name = path.removeprefix(f"{post.bundle}/") if inside else posixpath.basename(path)
    return CodeFile(
        path=path,
        name=name,
        url=code_page_url(url, name),
        raw_url=url + name,
        repository_url=pins.of_file(path, None).address,
    )


def _ref_to_notebook(path: str, post: Post, url: str, around: Surroundings) -> CodeRef:
    """A notebook, for download or on its page if it is another post, and where else it can be looked at and run."""
    if path == post.path:
        target = beside(url, posixpath.basename(path))
    else:
        target = around.notebooks.get(path) or file_url(path, post, url, around.specs)
    pin = around.pins.of_file(path, post.date)
    return CodeRef(
        kind="notebook",
        label=posixpath.basename(path),
        url=target,
        external=False,
        path=path,
        pinned=pin.address,
        commit=pin.commit,
        viewers=viewers_of(pin.address),
    )


def _ref_to_address(link: CodeLink) -> CodeRef:
    kind = link.kind or kind_of(link.url)
    return CodeRef(
        kind=kind,
        label=link.label or readable(link.url),
        url=link.url,
        external=True,
        titled=bool(link.label),
        viewers=viewers_of(link.url) if kind == "notebook" else (),
        place=link.place,
    )


def _ref_to_commit(made: DayCommit) -> CodeRef:
    name = made.commit.hash[:SHORT]
    return CodeRef(
        kind="commit",
        label=made.commit.subject or name,
        url=made.address,
        external=True,
        titled=bool(made.commit.subject),
        commit=name,
    )


def _missing(path: str, place: Place, post: Post, files: Collection[str]) -> Problem:
    tried = list(code_candidates(path, post.path))
    if not tried:
        hint = "copy it into the journal, or link to it in its repository as `owner/repo@commit:path`"
        return Problem(place, "missing-code-file", f"`{path}` lies outside of the journal", hint)
    nearest = _nearest(tried, files)
    label = f"nearest: `{nearest}`" if nearest else ""
    hint = "a path counts from the post's folder, else from the journal's root"
    return Problem(place, "missing-code-file", f"no such file: `{path}`", hint, label)


def _nearest(tried: Sequence[str], files: Collection[str]) -> str:
    """A name in one of the folders that differs in case or by a slip, else the path of a file of that name."""
    wanted = posixpath.basename(tried[0])
    folders = {posixpath.dirname(path) for path in tried}
    names = sorted(posixpath.basename(path) for path in files if posixpath.dirname(path) in folders)
    in_other_case = next((name for name in names if name.casefold() == wanted.casefold()), "")
    elsewhere = min((path for path in files if posixpath.basename(path) == wanted), default="")
    return in_other_case or nearest_name(wanted, names) or elsewhere


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1].lower()
