"""The stages in order. Read this first: a journal's folder becomes a site, and nothing is written on the way."""

import datetime as dt
import re
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from journal import album, files, git, images, program, renditions, themefiles
from journal.assemble import assemble
from journal.body import NO_PROSE, Body
from journal.codechecks import code_faults
from journal.codefiles import is_code, wanted_paths
from journal.compiled import compiled_with
from journal.compose import Draw, Hands, compose
from journal.digests import digest
from journal.extensions import BUILT_IN, Extensions
from journal.history import NO_HISTORY
from journal.inputs import basis_of
from journal.layout import is_notebook
from journal.manuscript import Include, Logged, Manuscript, Pledged, Written
from journal.memory import NO_MEMORY, Memory
from journal.model import Site
from journal.outputs import Copy, Kept, Keys, Output
from journal.parsing import Parsed, Parsers, parse_sources
from journal.placed import shown_pictures
from journal.plans import ChallengeSpec
from journal.problems import Checked, Place, Problem, Problems, moved
from journal.resources import Remember, Resources, Wish, make_anew
from journal.settings import Config
from journal.texts import Text, body_of
from journal.theme import Theme
from journal.value import Value
from journal.workers import spread
from journal.written import Facts, Log, Post, Unshown

Item = ChallengeSpec | Log | Post
Converter = Callable[[Sequence[Text]], Sequence[tuple[Body, float]]]
"""Makes the body of each text, with the seconds that took."""
Tell = Callable[[str, int, int], None]
"""Hears of a stage how many of its items are done, and of how many."""

_PUBLISHED = Include()
_POSTS_WORTH_A_FORK = 200
"""So many take longer to read than to begin a process."""
_BEGINS_WITH_HEADING = r"\s*(#|[^\n]+\n {0,3}(=+|-+)[ \t]*(\n|$))"


class Request(Value):
    """What is to be built."""

    root: Path
    now: dt.datetime
    """The moment of the build, with an offset."""
    as_of: dt.date | None = None
    include: Include = _PUBLISHED
    base_url: str | None = None
    """In place of the one in journal.yml."""


class Built(Value):
    """What the journal publishes, and all that is wrong with it."""

    site: Site
    outputs: tuple[Output | Kept | Copy, ...]
    problems: tuple[Problem, ...]
    texts: dict[str, str]
    """Path of each source file to its text, for excerpts beside problems."""
    seconds: dict[str, float]
    """Stage to the time it took."""
    took: dict[str, float]
    """Path of a text to the time that its conversion took; 0 where it was remembered."""
    looked_for: frozenset[str]
    """Paths of the code that posts name, whether it is there or not."""
    manuscript: Manuscript
    resources: Resources
    theme: Theme
    facts: bytes
    """A digest of all that pages can show but texts."""
    is_behind: bool = False
    """Whether the indexes are those of an earlier build."""


class Laps:
    """A stop-watch for the stages; says how long each took and decides nothing."""

    def __init__(self) -> None:
        """Start the first lap."""
        self.seconds: dict[str, float] = {}
        self._began = time.perf_counter()

    def end(self, stage: str) -> None:
        """End the lap of a stage and start the next."""
        now = time.perf_counter()
        self.seconds[stage] = now - self._began
        self._began = now


def _to_nobody(_stage: str, _done: int, _of: int) -> None:
    """Tells nobody."""


class Means(Value):
    """What a build works with; none of it changes what the pages say."""

    memory: Memory = NO_MEMORY
    there: Mapping[str, Keys] = field(default_factory=dict)
    """Files that need not be made again: the path of each to what it was made of."""
    tell: Tell = _to_nobody
    draw: Draw | None = None
    """Makes pictures of cards; without it all pages share one."""
    workers: int = 1
    """How many processes may share the work."""


ALONE = Means()
"""Remembers nothing, and does all in one process."""


def build(request: Request, extensions: Extensions = BUILT_IN, means: Means = ALONE) -> Built:
    """Read, parse, convert, assemble, compose and check; to write is the caller's choice.

    What has errors is left out, so the rest can be looked at; only a site without errors may be published.
    """
    problems = Problems()
    laps = Laps()

    project = problems.take(files.read_project(request.root))
    laps.end("read")

    config, parsed = _parsed(project, request, problems, means)
    laps.end("parse")

    manuscript, took = _manuscript(parsed, config, problems, partial(_converted, means=means))
    laps.end("convert")

    looked_for = wanted_paths([(item.post, item.body) for item in manuscript.written])
    facts = problems.take(_facts(request, project, manuscript, looked_for, pinned=True))
    site = problems.take(assemble(manuscript, facts, request.include))
    laps.end("assemble")

    theme_files = themefiles.read_theme(request.root, project.templates, project.files)
    theme = Theme(theme_files, config.base_url, config.language, compiled_with(theme_files))
    resources = problems.take(_resources(request.root, site, means.memory))
    resources = replace(resources, share_cards=means.draw is not None, remember=remembered_with(means))
    basis = basis_of(site, resources)
    outputs = problems.take(compose(site, resources, theme, extensions.all_kinds, hands_of(means, basis)))
    laps.end("compose")

    paths = frozenset(output.path for output in outputs)
    for check in extensions.checks:
        problems.add(*check(site, paths))
    laps.end("check")

    shown = (project.config, *project.sources, *project.data, *project.templates)
    texts = {source.path: source.text for source in shown}
    told = tuple(_with_cell(problem, texts) for problem in problems.sorted())
    return Built(site, outputs, told, texts, laps.seconds, took, looked_for, manuscript, resources, theme, basis)


def hands_of(means: Means, facts: bytes) -> Hands:
    """What compose works with."""
    render = partial(spread, workers=means.workers, tell=partial(means.tell, "Rendering"))
    return Hands(means.there, render, means.draw, facts)


def survey(request: Request) -> Checked[Site]:
    """The site without its texts: all that the tracker tells, in a fraction of the time of a build."""
    problems = Problems()
    project = problems.take(files.read_project(request.root))
    config, parsed = _parsed(project, request, problems)
    manuscript, _ = _manuscript(parsed, config, problems, lambda texts: [(_counted(text), 0.0) for text in texts])
    looked_for = wanted_paths([(item.post, item.body) for item in manuscript.written])
    facts = problems.take(_facts(request, project, manuscript, looked_for, pinned=False))
    site = problems.take(assemble(manuscript, facts, request.include))
    return Checked(site, problems.sorted())


def _converted(texts: Sequence[Text], means: Means) -> Sequence[tuple[Body, float]]:
    from journal.remembered import bodies_of  # noqa: PLC0415 - start-up time: new-day and status convert nothing

    return bodies_of(texts, means.memory, program.version(), means.workers, partial(means.tell, "Converting"))


def _counted(text: Text) -> Body:
    """A body in which only the words are counted; it is converted where its first heading is its title."""
    words = text.text
    if text.notebook:
        from journal.ipynbmatter import prose  # noqa: PLC0415 - start-up time: most journals hold no notebook

        words = prose(words)
    if "$" in text.title or (not text.title and re.match(_BEGINS_WITH_HEADING, words)):
        return body_of(text)
    return Body(NO_PROSE, words=len(words.split()))


def _parsed(
    project: files.Project, request: Request, problems: Problems, means: Means | None = None
) -> tuple[Config, Parsed]:
    """What config and texts say, as far as a memory does not know it already."""
    if means is None:
        from journal.parsers import AS_WRITTEN  # noqa: PLC0415 - start-up time: what remembers seldom reads anything

        return _parsed_with(AS_WRITTEN, project, request, problems)
    from journal.shelf import Shelf  # noqa: PLC0415 - start-up time: status reads every file

    share_out = partial(spread, workers=means.workers, worth_a_fork=_POSTS_WORTH_A_FORK)
    shelf = Shelf(means.memory, program.version(), share_out)
    parsed = _parsed_with(shelf.parsers, project, request, problems)
    shelf.keep()
    return parsed


def _parsed_with(
    parsers: Parsers, project: files.Project, request: Request, problems: Problems
) -> tuple[Config, Parsed]:
    config = problems.take(parsers.config(project.config))
    if request.base_url is not None:
        config = replace(config, base_url=request.base_url)
    return config, problems.take(parse_sources(project.sources, config, parsers, project.data))


def _manuscript(
    parsed: Parsed, config: Config, problems: Problems, convert: Converter
) -> tuple[Manuscript, dict[str, float]]:
    """Every text with its body, and how long it took by path; a post with an error in it is marked as broken."""
    macros = tuple(sorted(config.macros.items()))
    items: list[Item] = [*parsed.logs, *parsed.specs, *parsed.posts]
    made = convert([Text(item.text, item.title, macros, is_notebook(item.path)) for item in items])
    bodies = [body for body, _ in made]
    for item, body in zip(items, bodies, strict=True):
        if not (body.problems or body.title_problems):
            continue
        column = item.column + 1 if isinstance(item, Post) else 1
        problems.add(*moved(body.problems, Place(item.path, item.line, column)))
        place = item.places.get("title") if isinstance(item, Post) else None
        problems.add(*(replace(problem, place=place or Place(item.path)) for problem in body.title_problems))
    found = iter(bodies)
    logs = {log.challenge: Logged(log, next(found)) for log in parsed.logs}
    pledged = tuple(
        Pledged(
            spec,
            next(found),
            logs.get(spec.slug),
            parsed.results.get(spec.slug, ()),
            parsed.references.get(spec.slug, ()),
        )
        for spec in parsed.specs
    )
    errors = [problem.place for problem in problems.sorted() if problem.severity == "error"]
    written = tuple(Written(post, next(found), _is_broken(post, errors)) for post in parsed.posts)
    took = {item.path: seconds for item, (_, seconds) in zip(items, made, strict=True)}
    return Manuscript(config, pledged, written, parsed.references.get("", ())), took


def _with_cell(problem: Problem, texts: Mapping[str, str]) -> Problem:
    """The problem with its cell, if it stands in a notebook: editors of notebooks show no lines of the file."""
    path = problem.place.path
    if not is_notebook(path):
        return problem
    from journal.ipynb import cell_at  # noqa: PLC0415 - start-up time: most journals hold no notebook

    cell = cell_at(texts.get(path, ""), problem.place)
    return replace(problem, label=", ".join(filter(None, (problem.label, cell))))


def _is_broken(post: Post, errors: Sequence[Place]) -> bool:
    """An error anywhere in the file of a post is its own; of a log, only one in the lines of the entry."""
    if not errors:
        return False
    lines = range(post.line, post.line + post.text.count("\n") + 1)
    return any(place.path == post.path and (not post.anchor or place.line in lines) for place in errors)


def _facts(
    request: Request, project: files.Project, manuscript: Manuscript, looked_for: frozenset[str], *, pinned: bool
) -> Checked[Facts]:
    """What only the disk and git know; git is asked when something of the journal depends on it.

    `looked_for` are the paths of code that posts name, `pinned` says whether links to the repository are wanted.
    """
    posts = [item.post for item in manuscript.written]
    sources = {source.path for source in project.sources}
    there = files.existing(request.root, looked_for - project.files - sources)
    beside = (project.files | there.value) - sources
    asked = _dates_ask_git(posts) or (pinned and _code_asks_git(posts, beside, manuscript.config))
    history = git.read_history(request.root) if asked else NO_HISTORY
    return Checked(Facts(now=request.now, as_of=request.as_of, files=beside, history=history), there.problems)


def _dates_ask_git(posts: Sequence[Post]) -> bool:
    """A day without a date takes that of its first commit; one may list the commits of its date."""
    undated = any(post.kind == "day" and post.date is None for post in posts)
    return undated or any(link.auto for post in posts for link in post.code)


def _code_asks_git(posts: Sequence[Post], beside: Collection[str], config: Config) -> bool:
    """Code is linked to the repository at the commit of its day."""
    is_there = any(post.code or is_notebook(post.path) for post in posts) or any(map(is_code, beside))
    return bool(config.repository) and is_there


def remembered_with(means: Means) -> Remember:
    """How what takes long to make is remembered from build to build."""
    return partial(_remembered, means=means)


def _remembered(wishes: Sequence[Wish], means: Means) -> list[bytes]:
    """What this version of the program makes, or made before; shared out, since each takes as long as a fork."""
    keys = [digest(program.version(), key) for key, _ in wishes]
    known = means.memory.recall_all(keys)
    new = {key: wish for key, wish in zip(keys, wishes, strict=True) if key not in known}
    made = dict(zip(new, spread(make_anew, list(new.values()), means.workers, worth_a_fork=2), strict=True))
    means.memory.keep(made.items())
    found = known | made
    return [found[key] for key in keys]


def _resources(root: Path, site: Site, memory: Memory) -> Checked[Resources]:
    problems = Problems()
    pictures = {path for path in site.targets if not path.endswith(".md")} - site.pictures.keys()
    looks = album.looks(root, sorted(set(site.files.values()) | pictures), memory, program.version())
    sizes = images.sizes({path: look for path, look in looks.items() if path in pictures})
    sizes |= images.sizes_of(site.pictures)
    problems.add(*images.broken(shown_pictures(site), sizes))
    problems.add(*images.positions(looks))
    shown = shown_pictures(site, responsive=True)
    wanted = [_shown(path, place, root, site, sizes[path]) for path, place in shown.items() if path in sizes]
    offered = problems.take(renditions.renditions(wanted, site.config.images, memory))
    read = {file.path: problems.take(files.read_code(root, file.path)) for file in site.code_files}
    texts = {path: text for path, text in read.items() if isinstance(text, str)}
    unshown = {path: other for path, other in read.items() if isinstance(other, Unshown)}
    resources = Resources(sizes, texts, unshown=unshown, renditions=offered)
    problems.add(*code_faults(site, resources))
    return Checked(resources, problems.sorted())


def _shown(path: str, place: Place, root: Path, site: Site, size: tuple[int, int]) -> renditions.Shown:
    """A picture that lies in a file, or that a notebook holds."""
    if path in site.pictures:
        return renditions.Shown(path, partial(site.pictures.__getitem__, path), size, place)
    return renditions.Shown(path, (root / path).read_bytes, size, place, files.state(root, path))
