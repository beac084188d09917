"""The site becomes the files of its folder: pages are rendered, everything else is added, and nothing stands twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from journal.addresses import same
from journal.feeds import sitemap
from journal.frozen import frozen
from journal.inputs import key_of
from journal.metadata import BARED
from journal.model import Entry, Site
from journal.outputs import Copy, Kept, Output, Page
from journal.problems import Checked, Place, Problem, Problems
from journal.theme import THEME_SOURCE, Theme
from journal.urls import output_path, url_of
from journal.views import Resources

Draw = Callable[[str], bytes]
"""Makes the bytes of a PNG from the text of an SVG; raises ValueError for what is none."""

Kind = Callable[[Site, Resources], Iterable[Page | Output]]
"""Makes the pages and files of one sort."""
Made = Output | Kept | Copy
Rendered = tuple[bytes, tuple[Problem, ...]]
Render = Callable[[Sequence[Page]], list[Rendered]]
Spread = Callable[[Render, Sequence[Page]], list[Rendered]]
"""Has work done on items, here or elsewhere."""


def _here(render: Render, pages: Sequence[Page]) -> list[Rendered]:
    return render(pages)


@frozen
class Hands:
    """Who renders and draws, and what need not be rendered."""

    there: Mapping[str, bytes] = field(default_factory=dict)
    """The path of each page that can be kept to the digest of what it was made of."""
    spread: Spread = _here
    draw: Draw | None = None


OWN_HANDS = Hands()


def compose(
    site: Site, resources: Resources, theme: Theme, kinds: Sequence[Kind], hands: Hands = OWN_HANDS
) -> Checked[tuple[Made, ...]]:
    """Every file of the site, in order of path, and what went wrong in the making."""
    problems = Problems()
    made = [part for kind in kinds for part in kind(site, resources)]
    pages = [_with_template(part, theme, problems) for part in made if isinstance(part, Page)]
    render = partial(_rendered, theme=theme, draw=hands.draw)
    outputs: list[Made] = list(_pages(pages, theme, hands.there, partial(hands.spread, render), problems))
    outputs += [part for part in made if isinstance(part, Output)]
    outputs += [_copy(output_path(url), path) for url, path in site.files.items()]
    static = [_copy(path, source) for path, source in theme.static.items()]
    own = {same(output.path) for output in static}
    # An author's robots.txt or .nojekyll replaces ours; any other clash is a mistake.
    extras = (*sitemap(site.config.base_url, pages), Output(".nojekyll", b""))
    outputs += [*static, *(output for output in extras if same(output.path) not in own)]
    problems.add(*_clashes(outputs))
    return Checked(tuple(sorted(outputs, key=lambda output: output.path)), _once(problems.sorted()))


def _copy(path: str, source: str) -> Copy:
    return Copy(path, source, bare=source.lower().endswith(BARED) and not source.startswith(THEME_SOURCE))


def _pages(
    pages: Sequence[Page], theme: Theme, there: Mapping[str, bytes], render: Render, problems: Problems
) -> Iterator[Output | Kept]:
    """Each page as it is there already, or rendered."""
    keys = [key_of(page, theme.look(page.template)) for page in pages]
    paths = [output_path(page.url) for page in pages]
    new = [page for page, path, key in zip(pages, paths, keys, strict=True) if there.get(path) != key]
    rendered = iter(render(new))
    for page, path, key in zip(pages, paths, keys, strict=True):
        if there.get(path) == key:
            yield Kept(path, key, page.place)
        else:
            html, found = next(rendered)
            problems.add(*found)
            # A page with a mistake is not kept, so that the mistake is told again.
            yield Output(path, html, page.place, b"" if found else key)


def _rendered(pages: Sequence[Page], theme: Theme, draw: Draw | None) -> list[Rendered]:
    made = zip(pages, theme.render_all(pages), strict=True)
    return [_drawn(page, rendered, theme, draw) if draw and _is_png(page) else rendered for page, rendered in made]


def _is_png(page: Page) -> bool:
    return page.url.endswith(".png")


def _drawn(page: Page, rendered: Rendered, theme: Theme, draw: Draw) -> Rendered:
    """A picture, from the SVG that its template made."""
    svg, problems = rendered
    if problems:
        return rendered
    try:
        return draw(svg.decode()), ()
    except ValueError as error:
        return b"", (theme.failure(page, f"this is no picture: {error}"),)


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """A mistake in a template comes with every page that it shows: told once, with the first of them."""
    first: dict[tuple[Place, str, str], Problem] = {}
    for problem in problems:
        first.setdefault((problem.place, problem.code, problem.message), problem)
    return tuple(first.values())


def _with_template(page: Page, theme: Theme, problems: Problems) -> Page:
    if not page.fallback or theme.has_template(page.template):
        return page
    problems.add(_unknown_template(page, theme))
    return replace(page, template=page.fallback)


def _unknown_template(page: Page, theme: Theme) -> Problem:
    nearest = theme.nearest_template(page.template)
    label = f"did you mean `{nearest.removesuffix('.html')}`?" if nearest else ""
    message = f"there is no template `{page.template}`, so `{page.fallback}` is used"
    entry = page.data["entry"]
    place = entry.post.places["template"] if isinstance(entry, Entry) else Place(page.url)
    return Problem(place, "unknown-template", message, "put it into templates/", label, severity="warning")


def _clashes(outputs: Sequence[Made]) -> Iterator[Problem]:
    """Two outputs of one path, of paths that differ in case alone, or a file where another needs a folder."""
    # What no author placed comes first, so that a clash is told at the place where it can be mended.
    ordered = sorted(outputs, key=_by_author)
    taken: dict[str, Made] = {}
    for output in ordered:
        earlier = taken.setdefault(same(output.path), output)
        if earlier is not output:
            yield _clash(output, earlier)
    for output in ordered:
        folders = output.path.split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            if (file := taken.get(same("/".join(folders[:depth])))) is not None:
                yield _clash(output, file)


def _clash(output: Made, earlier: Made) -> Problem:
    other = _place(earlier)
    owner = f"`{other.path}`" if other else "a page that every site has"
    message = f"the address `{url_of(output.path)}` belongs to {owner} already"
    hint = "give one of the two another `slug` or `permalink`, or another name"
    return Problem(_place(output) or Place(output.path), "same-url", message, hint, also=(other,) if other else ())


def _place(output: Made) -> Place | None:
    if isinstance(output, Copy):
        return None if output.source.startswith(THEME_SOURCE) else Place(output.source)
    return output.place


def _by_author(output: Made) -> tuple[bool, str, Place]:
    """What no author placed, then the files by name: `day-1 (copy).md` is later than `day-1.md`."""
    place = _place(output) or Place("")
    return (place.path != "", place.path.rpartition(".")[0], place)
