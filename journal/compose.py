"""The site becomes the files of its folder: pages are rendered, everything else is added, and nothing stands twice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from journal.addresses import same
from journal.feeds import sitemap
from journal.model import Entry, Site
from journal.problems import Checked, Place, Problem, Problems
from journal.theme import THEME_SOURCE, Theme
from journal.urls import output_path, url_of
from journal.views import Copy, Output, Page, Resources

Kind = Callable[[Site, Resources], Iterable[Page | Output]]
"""Makes the pages and files of one sort."""


def compose(
    site: Site, resources: Resources, theme: Theme, kinds: Sequence[Kind]
) -> Checked[tuple[Output | Copy, ...]]:
    """Every file of the site, in order of path, and what went wrong in the making."""
    problems = Problems()
    made = [part for kind in kinds for part in kind(site, resources)]
    pages = [part for part in made if isinstance(part, Page)]
    outputs: list[Output | Copy] = [_rendered(page, theme, problems) for page in pages]
    outputs += [part for part in made if isinstance(part, Output)]
    outputs += [Copy(output_path(url), path) for url, path in site.files.items()]
    static = [Copy(path, source) for path, source in theme.static.items()]
    own = {same(output.path) for output in static}
    # An author's robots.txt or .nojekyll replaces ours; any other clash is a mistake.
    extras = (*sitemap(site.config.base_url, pages), Output(".nojekyll", b""))
    outputs += [*static, *(output for output in extras if same(output.path) not in own)]
    problems.add(*_clashes(outputs))
    return Checked(tuple(sorted(outputs, key=lambda output: output.path)), _once(problems.sorted()))


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """A mistake in a template comes with every page that it shows: told once, with the first of them."""
    first: dict[tuple[Place, str, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.place, problem.code, problem.message), problem)
    return tuple(first.values())


def _rendered(page: Page, theme: Theme, problems: Problems) -> Output:
    if page.fallback and not theme.has_template(page.template):
        problems.add(_unknown_template(page, theme))
        page = replace(page, template=page.fallback)
    html = problems.take(theme.render(page))
    return Output(output_path(page.url), html.encode("utf-8", "replace"), page.place)


def _unknown_template(page: Page, theme: Theme) -> Problem:
    nearest = theme.nearest_template(page.template)
    label = f"did you mean `{nearest.removesuffix('.html')}`?" if nearest else ""
    message = f"there is no template `{page.template}`, so `{page.fallback}` is used"
    entry = page.data["entry"]
    place = entry.post.places["template"] if isinstance(entry, Entry) else Place(page.url)
    return Problem(place, "unknown-template", message, "put it into templates/", label, severity="warning")


def _clashes(outputs: Sequence[Output | Copy]) -> Iterator[Problem]:
    """Two outputs of one path, of paths that differ in case alone, or a file where another needs a folder."""
    # What no author placed comes first, so that a clash is told at the place where it can be mended.
    ordered = sorted(outputs, key=_by_author)
    taken: dict[str, Output | Copy] = {}
    for output in ordered:
        earlier = taken.setdefault(same(output.path), output)
        if earlier is not output:
            yield _clash(output, earlier)
    for output in ordered:
        folders = output.path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            if (file := taken.get(same("/".join(folders[:depth])))) is not None:
                yield _clash(output, file)


def _clash(output: Output | Copy, earlier: Output | Copy) -> Problem:
    other = _place(earlier)
    owner = f"`{other.path}`" if other else "a page that every site has"
    message = f"the address `{url_of(output.path)}` belongs to {owner} already"
    hint = "give one of the two another `slug` or `permalink`, or another name"
    return Problem(_place(output) or Place(output.path), "same-url", message, hint, also=(other,) if other else ())


def _place(output: Output | Copy) -> Place | None:
    if isinstance(output, Copy):
        return None if output.source.startswith(THEME_SOURCE) else Place(output.source)
    return output.place


def _by_author(output: Output | Copy) -> tuple[bool, str, Place]:
    """What no author placed, then the files by name: `day-1 (copy).md` is later than `day-1.md`."""
    place = _place(output) or Place("")
    return (place.path != "", place.path.rpartition(".")[0], place)
