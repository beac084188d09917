"""The site becomes the files of its folder: pages are rendered, everything else is added, and nothing stands twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import field
from msgspec.structs import replace

from journal.addresses import same
from journal.digests import digest
from journal.feeds import sitemap
from journal.inputs import basis_of, key_of
from journal.metadata import BARED
from journal.model import Site
from journal.outputs import Copy, Kept, Keys, Making, Output, Page, made
from journal.problems import Checked, Place, Problem, Problems
from journal.resources import Resources
from journal.theme import THEME_SOURCE, Theme
from journal.urls import output_path, url_of
from journal.value import Value

Draw = Callable[[str], bytes]
"""Makes the bytes of a PNG from the text of an SVG; raises ValueError for what is none."""

Job = Page | Making
"""What is made when it is not there already."""
Kind = Callable[[Site, Resources], Iterable[Job | Output]]
"""Makes the pages and files of one sort."""
Composed = Output | Kept | Copy
_NO_JEKYLL = Output(".nojekyll", b"")


class Finished(Value):
    """What became of a job."""

    key: bytes
    data: bytes | None
    """None for what is there already, made of the same."""
    problems: tuple[Problem, ...] = ()


Known = tuple[Job, bytes]
"""A job, and the key of what is there already."""
Finish = Callable[[Sequence[Known]], list[Finished]]
Spread = Callable[[Finish, Sequence[Known]], list[Finished]]
"""Has work done on items, here or elsewhere."""


def _here(finish: Finish, jobs: Sequence[Known]) -> list[Finished]:
    return finish(jobs)


class Hands(Value):
    """Who renders and draws, and what need not be rendered."""

    there: Mapping[str, Keys] = field(default_factory=dict)
    """Path of each file that can be kept."""
    spread: Spread = _here
    draw: Draw | None = None
    facts: bytes = b""
    """The basis of the site, where it is known."""


OWN_HANDS = Hands()


def compose(
    site: Site, resources: Resources, theme: Theme, kinds: Sequence[Kind], hands: Hands = OWN_HANDS
) -> Checked[tuple[Composed, ...]]:
    """Every file of the site, in order of path, and what went wrong in the making."""
    problems = Problems()
    parts = [part for kind in kinds for part in kind(site, resources)]
    static = [_copy(path, source) for path, source in theme.static.items()]
    own = {same(output.path) for output in static}
    extras = (*sitemap(site.config.base_url, [part for part in parts if isinstance(part, Page)]), _NO_JEKYLL)
    # An author's robots.txt or .nojekyll replaces ours; any other clash is a mistake.
    parts += [extra for extra in extras if same(extra.path) not in own]
    jobs = [_with_template(part, theme, problems) for part in parts if not isinstance(part, Output)]
    outputs: list[Composed] = list(_made(jobs, hands.facts or basis_of(site, resources), theme, hands, problems))
    outputs += [part for part in parts if isinstance(part, Output)]
    outputs += [_copy(output_path(url), path) for url, path in site.files.items()]
    outputs += static
    problems.add(*_clashes(outputs))
    return Checked(tuple(sorted(outputs, key=lambda output: output.path)), _once(problems.sorted()))


def _copy(path: str, source: str) -> Copy:
    return Copy(path, source, bare=source.lower().endswith(BARED) and not source.startswith(THEME_SOURCE))


def _made(jobs: Sequence[Job], facts: bytes, theme: Theme, hands: Hands, problems: Problems) -> Iterator[Output | Kept]:
    """Each page or file as it is there already, or made."""
    paths = [output_path(job.url) if isinstance(job, Page) else job.path for job in jobs]
    bases = [_basis(job, facts, theme) for job in jobs]
    there = [hands.there.get(path, _NOT_THERE) for path in paths]
    of_before = [bool(basis) and keys.basis == basis for basis, keys in zip(bases, there, strict=True)]
    new = [(job, keys.key) for job, keys, is_old in zip(jobs, there, of_before, strict=True) if not is_old]
    finished = iter(hands.spread(partial(_finished, theme=theme, draw=hands.draw), new))
    for job, path, basis, keys, is_old in zip(jobs, paths, bases, there, of_before, strict=True):
        place = job.place if isinstance(job, Page) else None
        if is_old:
            yield Kept(path, keys.key, place, basis)
            continue
        done = next(finished)
        problems.add(*done.problems)
        if done.data is None:
            yield Kept(path, done.key, place, basis)
        elif done.problems:  # is not kept, so that they are told again
            yield Output(path, done.data, place)
        else:
            yield Output(path, done.data, place, done.key, basis)


_NOT_THERE = Keys(b"")


def _basis(job: Job, facts: bytes, theme: Theme) -> bytes:
    """A digest of all that a job can follow from; empty where that is more than its texts and the facts of the site."""
    if job.prose is None:
        return b""
    look = theme.look(job.template) if isinstance(job, Page) else b""
    return digest(b"\0".join((facts, look, *job.prose)))


def _finished(jobs: Sequence[Known], theme: Theme, draw: Draw | None) -> list[Finished]:
    return [_finished_one(job, known, theme, draw) for job, known in jobs]


def _finished_one(job: Job, known: bytes, theme: Theme, draw: Draw | None) -> Finished:
    if isinstance(job, Making):
        data = made(job.data)
        key = digest(data)
        return Finished(key, None if key == known else data)
    page = replace(job, data=made(job.data))
    key = key_of(page, theme.look(page.template))
    if key == known:
        return Finished(key, None)
    rendered = theme.render(page)
    finished = Finished(key, rendered.value.encode("utf-8", "replace"), rendered.problems)
    return _drawn(page, finished, theme, draw) if draw and _is_png(page) else finished


def _is_png(page: Page) -> bool:
    return page.url.endswith(".png")


def _drawn(page: Page, svg: Finished, theme: Theme, draw: Draw) -> Finished:
    """A picture, from the SVG that its template made."""
    if svg.problems or svg.data is None:
        return svg
    try:
        return replace(svg, data=draw(svg.data.decode()))
    except ValueError as error:
        return Finished(b"", b"", (theme.failure(page, f"this is no picture: {error}"),))


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """A mistake in a template comes with every page that it shows: told once, with the first of them."""
    first: dict[tuple[Place, str, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.place, problem.code, problem.message), problem)
    return tuple(first.values())


def _with_template(job: Job, theme: Theme, problems: Problems) -> Job:
    if isinstance(job, Making) or not job.fallback or theme.has_template(job.template):
        return job
    problems.add(_unknown_template(job, theme))
    return replace(job, template=job.fallback)


def _unknown_template(page: Page, theme: Theme) -> Problem:
    nearest = theme.nearest_template(page.template)
    label = f"did you mean `{nearest.removesuffix('.html')}`?" if nearest else ""
    message = f"there is no template `{page.template}`, so `{page.fallback}` is used"
    return Problem(
        page.chosen or Place(page.url), "unknown-template", message, "put it into templates/", label, severity="warning"
    )


def _clashes(outputs: Sequence[Composed]) -> Iterator[Problem]:
    """Two outputs of one path, of paths that differ in case alone, or a file where another needs a folder."""
    paths = {same(output.path) for output in outputs}
    if len(paths) == len(outputs) and paths.isdisjoint(_folders(paths)):
        return
    # What no author placed comes first, so that a clash is told at the place where it can be mended.
    ordered = sorted(outputs, key=_by_author)
    taken: dict[str, Composed] = {}
    for output in ordered:
        earlier = taken.setdefault(same(output.path), output)
        if earlier is not output:
            yield _clash(output, earlier)
    for output in ordered:
        folders = output.path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            if (file := taken.get(same("/".join(folders[:depth])))) is not None:
                yield _clash(output, file)


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders in which files lie."""
    found: set[str] = set()
    waiting = {path.rpartition("/")[0] for path in paths}
    while waiting - {""}:
        found |= waiting
        waiting = {folder.rpartition("/")[0] for folder in waiting} - found
    return found


def _clash(output: Composed, earlier: Composed) -> Problem:
    other = _place(earlier)
    owner = f"`{other.path}`" if other else "a page that every site has"
    message = f"the address `{url_of(output.path)}` belongs to {owner} already"
    hint = "give one of the two another `slug` or `permalink`, or another name"
    return Problem(_place(output) or Place(output.path), "same-url", message, hint, also=(other,) if other else ())


def _place(output: Composed) -> Place | None:
    if isinstance(output, Copy):
        return None if output.source.startswith(THEME_SOURCE) else Place(output.source)
    return output.place


def _by_author(output: Composed) -> tuple[bool, str, str, int, int]:
    """What no author placed, then the files by name: `day-1 (copy).md` is later than `day-1.md`."""
    place = _place(output) or Place("")
    return (place.path != "", place.path.rpartition(".")[0], place.path, place.line, place.column)
