"""All sources of a journal, each read as what its place makes it: a challenge, a log, or a post."""

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from journal.layout import CHALLENGE, REFERENCES, RESULTS, bundles, is_log
from journal.plans import ChallengeSpec
from journal.problems import Checked, Place, Problem, Problems
from journal.settings import Config
from journal.urls import slug_of_any
from journal.value import Value
from journal.written import Log, Post, Result, Source, SourceFile

MAX_TOPICS = 5_000
"""Of a journal; each has a page."""


class Parsed(Value):
    """What the Markdown files of a journal say, in order of path."""

    specs: tuple[ChallengeSpec, ...]
    logs: tuple[Log, ...]
    posts: tuple[Post, ...]
    """With the entries of the logs."""
    results: Mapping[str, tuple[Result, ...]]
    """Slug of a challenge to what its file of results says."""
    references: Mapping[str, tuple[Source, ...]]
    """The same of its file of references; empty text for that of the whole journal."""


class Parsers(Value):
    """What makes of a file of each sort what it says."""

    config: Callable[[SourceFile], Checked[Config]]
    challenge: Callable[[SourceFile], Checked[ChallengeSpec]]
    log: Callable[[SourceFile, Config, Sequence[ChallengeSpec]], Checked[Log]]
    posts: Callable[[Sequence[SourceFile], Config, Sequence[ChallengeSpec], Collection[str]], Sequence[Checked[Post]]]
    results: Callable[[SourceFile], Checked[tuple[Result, ...]]]
    references: Callable[[SourceFile], Checked[tuple[Source, ...]]]


def parse_sources(
    sources: Sequence[SourceFile], config: Config, parsers: Parsers, data: Sequence[SourceFile] = ()
) -> Checked[Parsed]:
    """Every challenge, log and post, as far as it can be read, and every mistake in their front matter.

    `data` are the files beside a challenge.md that are no Markdown.
    """
    problems = Problems()
    plans = [source for source in sources if source.path.lower().endswith(f"/{CHALLENGE}")]
    specs = tuple(problems.take(parsers.challenge(source)) for source in plans)
    own_folders = bundles([source.path for source in sources], [spec.folder for spec in specs])
    planned = {source.path for source in plans}
    texts = [source for source in sources if source.path not in planned]
    logged = {source.path for source in texts if is_log(source.path, specs)}
    single = [source for source in texts if source.path not in logged]
    found = iter(parsers.posts(single, config, specs, own_folders))
    logs: list[Log] = []
    posts: list[Post] = []
    for source in texts:
        if source.path in logged:
            logs.append(problems.take(parsers.log(source, config, specs)))
            posts += logs[-1].entries
        else:
            posts.append(problems.take(next(found)))
    results = {
        spec.slug: problems.take(parsers.results(source))
        for spec in specs
        for source in data
        if source.path == f"{spec.folder}/{RESULTS}"
    }
    folders = {"": "", **{f"{spec.folder}/": spec.slug for spec in specs}}
    references = {
        folders[folder]: problems.take(parsers.references(source))
        for source in data
        if source.path.endswith(REFERENCES) and (folder := source.path.removesuffix(REFERENCES)) in folders
    }
    within = problems.take(_within_topics(posts))
    return Checked(Parsed(specs, tuple(logs), within, results, references), problems.sorted())


def _within_topics(posts: Sequence[Post]) -> Checked[tuple[Post, ...]]:
    """The posts; those past the limit lose their topics, since each topic is a page."""
    topics: set[str] = set()
    kept = []
    problems: list[Problem] = []
    for post in posts:
        topics.update(slug_of_any(topic) for topic in post.topics)
        if len(topics) <= MAX_TOPICS:
            kept.append(post)
            continue
        if not problems:
            place = post.places.get("topics", Place(post.path))
            message = f"here the topics become more than {MAX_TOPICS:,}"
            problems.append(Problem(place, "topics", message, "use the same few topics again, one page each"))
        kept.append(replace(post, topics=()))
    return Checked(tuple(kept), tuple(problems))
