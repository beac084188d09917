"""Posts and bodies become a Site in which every day knows its URL: what is shown, where, and what belongs to it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape

from msgspec.structs import replace

from journal import strings, urls
from journal.addresses import addresses
from journal.backlinks import mentions
from journal.codefiles import Belongings, Surroundings, belongings, surroundings
from journal.layout import is_notebook
from journal.manuscript import Include, Manuscript, Pledged, Written
from journal.model import Accounted, Challenge, CodeFile, Entry, ListName, Quote, Site, State, Topic, TopicRef
from journal.ordering import newest_first
from journal.pins import first_commits, missing_history, pins_of
from journal.plans import ChallengeSpec
from journal.problems import Checked, Place, Problem, Problems
from journal.quotes import quotes_of
from journal.references import Bibliography, bibliography, cited_in, sources_of
from journal.scoreboard import allotted
from journal.settings import Config, TopicSpec
from journal.standing import standing
from journal.value import Value
from journal.written import Facts, Post, Result, Source
from journal.zones import local_date


def assemble(manuscript: Manuscript, facts: Facts, include: Include) -> Checked[Site]:
    """The whole journal with every part at its URL, and what is wrong between its parts."""
    problems = Problems()
    config = manuscript.config
    today = as_of(config, facts)
    specs = [item.spec for item in manuscript.pledged]
    first = first_commits(facts.history)
    written = [_dated(item, first, config) for item in manuscript.written]
    states = {item.post.id: _state(item, specs, today) for item in written}
    titles = {item.post.id: _title(item, config) for item in written}
    found = addresses([item.post for item in written], specs, titles)
    problems.add(*_undated(written, specs, states))
    shown = [item for item in written if states[item.post.id] in _shown_states(include)]
    notebooks = {item.post.path: found[item.post.id] for item in shown if is_notebook(item.post.path)}
    pins = pins_of(facts.history, config)
    around = surroundings(facts.files, specs, pins, notebooks)
    own = problems.take(_belongings(shown, found, around))
    # What is broken is not shown, but all that is wrong with it is told at once.
    problems.take(_belongings([item for item in written if item.broken], found, around))
    problems.add(*missing_history([item.post for item in shown], pins))
    declared = {topic.slug: topic for topic in config.topics}
    results, pledged = _allotted(manuscript.pledged, written)
    known = _known_sources(manuscript)
    entries = [
        _entry(item, _Decided(found[key], titles[key], states[key], results.get(key, ()), cited), own[key], declared)
        for item in shown
        if (key := item.post.id)
        for cited in (problems.take(sources_of(item.post, item.body, known[item.post.challenge])),)
    ]
    private = [item.post for item in written if states[item.post.id] == "private"]
    open_plans = [item for item in pledged if include.drafts or not item.spec.draft]
    redirects = [(_alias_url(alias), entry) for entry in entries for alias in entry.post.aliases]
    challenges = tuple(standing(item, entries, private, redirects, today) for item in open_plans)
    plan_sources = {item.spec.slug: problems.take(_sources_of_plan(item, known[item.spec.slug])) for item in open_plans}
    code_files = {file.path: file for belonging in own.values() for file in belonging.code_files}
    targets = _targets(entries, challenges, own.values(), facts.files)
    site = Site(
        config=config,
        as_of=today,
        challenges=challenges,
        notes=tuple(entry for entry in newest_first(entries) if entry.post.kind == "note" and not entry.post.challenge),
        pages=tuple(entry for entry in entries if entry.post.kind == "page"),
        topics=_topics(entries, declared),
        code_files=tuple(code_files.values()),
        pictures={
            _picture_path(entry, picture.name): picture.data for entry in entries for picture in entry.body.pictures
        },
        quotes={found[key]: belonging.quotes for key, belonging in own.items() if belonging.quotes}
        | problems.take(_quotes_of_plans(challenges, code_files)),
        files={url: path for belonging in own.values() for url, path in belonging.files.items()},
        targets=targets,
        hidden={path: state for path, state in states.items() if path not in own},
        plan_sources=plan_sources,
        lists=tuple(_lists(entries, challenges)),
        redirects=tuple((alias, entry) for alias, entry in redirects if "#" not in alias),
        mentions=mentions(entries, targets, redirects),
        ledger=tuple(_accounted(item.post, states[item.post.id]) for item in written),
    )
    return Checked(site, problems.sorted())


def _lists(entries: Sequence[Entry], challenges: Iterable[Challenge]) -> Iterator[ListName]:
    if any(entry.body.questions for entry in entries):
        yield "questions"
    if any(entry.results for entry in entries) or any(challenge.results for challenge in challenges):
        yield "results"
    if any(entry.sources for entry in entries):
        yield "sources"


def as_of(config: Config, facts: Facts) -> dt.date:
    """The day for which the journal is built, in its own zone."""
    return facts.as_of or local_date(facts.now, config.timezone, config.day_ends)


def _alias_url(alias: str) -> str:
    path, mark, anchor = alias.partition("#")
    return urls.filled_permalink(path, {}) + mark + anchor


def _accounted(post: Post, state: State) -> Accounted:
    return Accounted(post.path, state, post.date, post.line if post.anchor else 0)


# ---------------------------------------------------------------- dates and states


def _dated(item: Written, first: Mapping[str, dt.datetime], config: Config) -> Written:
    commit = first.get(item.post.path)
    if item.post.date or commit is None:
        return item
    return replace(item, post=replace(item.post, date=local_date(commit, config.timezone, config.day_ends)))


def _state(item: Written, specs: Sequence[ChallengeSpec], today: dt.date) -> State:
    post = item.post
    if item.broken:
        return "error"
    if post.draft or any(spec.draft for spec in specs if spec.slug == post.challenge):
        return "draft"
    if post.date and post.date > today:
        return "scheduled"
    return "private" if post.visibility == "private" else "published"


def _shown_states(include: Include) -> frozenset[State]:
    shown: set[State] = {"published"}
    if include.drafts:
        shown.add("draft")
    if include.scheduled:
        shown.add("scheduled")
    return frozenset(shown)


def _undated(
    written: Iterable[Written], specs: Sequence[ChallengeSpec], states: Mapping[str, State]
) -> Iterator[Problem]:
    kept_by_date = {spec.slug for spec in specs if spec.pace != "scope"}
    for item in written:
        post = item.post
        # In a broken post the date may be there and not be readable.
        dateless = post.kind == "day" and not post.date and not item.broken
        if dateless and post.challenge in kept_by_date and states[post.id] != "draft":
            message = "this day has no date, in its front matter, in its file name or in git"
            form = "it behind the day, as in `Day 4, 2026-01-08`" if post.anchor else "`date: YYYY-MM-DD`"
            hint = f"write {form}, or `pace: scope` in challenge.md if dates do not count"
            if post.anchor:
                message = "this day has no date"
            place = Place(post.path, post.line, 1) if post.anchor else Place(post.path)
            yield Problem(place, "day-without-date", message, hint)


# ---------------------------------------------------------------- entries


def _title(item: Written, config: Config) -> str:
    post = item.post
    if item.body.title or post.title:
        return item.body.title or post.title
    if post.days:
        return strings.words_of(config.language)["day"].format(label=urls.day_label(post.days))
    name = post.name.lstrip("_").replace("-", " ").replace("_", " ").strip()
    return post.date.isoformat() if post.date and not any(map(str.isalpha, name)) else name[:1].upper() + name[1:]


def _belongings(
    shown: Sequence[Written], found: Mapping[str, str], around: Surroundings
) -> Checked[dict[str, Belongings]]:
    problems = Problems()
    owned: dict[str, CodeFile] = {}
    result = {}
    for item in shown:
        key = item.post.id
        result[key] = problems.take(belongings(item.post, item.body, found[key], around, owned))
        owned.update({file.path: file for file in result[key].code_files})
    return Checked(result, problems.sorted())


def _quotes_of_plans(
    challenges: Iterable[Challenge], code_files: Mapping[str, CodeFile]
) -> Checked[dict[str, tuple[Quote, ...]]]:
    """URL to the blocks of code in pledges and introductions of logs that come from files of days."""
    problems = Problems()
    found = {}
    for challenge in challenges:
        spec, log = challenge.spec, challenge.log
        texts = [(challenge.url, challenge.body, Place(spec.path, spec.line, 1))]
        texts += [(log.url, log.body, Place(log.path, log.line, 1))] if log else []
        for url, body, start in texts:
            found[url] = problems.take(quotes_of(body, start, code_files))
    return Checked({url: quotes for url, quotes in found.items() if quotes}, problems.sorted())


class _Decided(Value):
    """What was decided about a post before it becomes an entry."""

    url: str
    title: str
    state: State
    results: tuple[Result, ...]
    """Those that its challenge keeps in a file."""
    sources: tuple[Source, ...]


def _entry(item: Written, decided: _Decided, own: Belongings, declared: Mapping[str, TopicSpec]) -> Entry:
    post = item.post
    return Entry(
        post=post,
        body=item.body,
        url=decided.url,
        title=decided.title,
        title_html=item.body.title_html or escape(decided.title, quote=False),
        date=post.date,
        label=urls.day_label(post.days),
        topics=tuple(_topic_ref(topic, declared) for topic in post.topics),
        code=own.code,
        sources=decided.sources,
        results=(*post.results, *decided.results),
        state=decided.state,
    )


def _allotted(
    pledged: Iterable[Pledged], written: Sequence[Written]
) -> tuple[dict[str, tuple[Result, ...]], list[Pledged]]:
    """Id of each post to the results that its challenge keeps in a file, and the challenges with what is left there."""
    found: dict[str, tuple[Result, ...]] = {}
    left = []
    for item in pledged:
        posts = (other.post for other in written if other.post.challenge == item.spec.slug)
        mine, rest = allotted(item.results, posts, item.spec.round)
        found |= mine
        left.append(replace(item, results=rest))
    return found, left


def _sources_of_plan(item: Pledged, known: Bibliography) -> Checked[tuple[Source, ...]]:
    """What the pledge of a challenge and the introduction of its log cite."""
    problems = Problems()
    found = problems.take(cited_in(item.body, Place(item.spec.path, item.spec.line, 1), known))
    if item.log:
        log = item.log
        found += problems.take(cited_in(log.body, Place(log.log.path, log.log.line, 1), known))
    return Checked(tuple(dict.fromkeys(found)), problems.sorted())


def _known_sources(manuscript: Manuscript) -> dict[str, Bibliography]:
    """Slug of each challenge to the sources that its texts can cite by key; empty text for those outside of any."""
    shared = manuscript.references
    own = {item.spec.slug: bibliography(shared, item.references) for item in manuscript.pledged}
    return {"": bibliography(shared), **own}


def _topic_ref(name: str, declared: Mapping[str, TopicSpec]) -> TopicRef:
    slug = urls.slug_of_any(name)
    return TopicRef(declared[slug].title if slug in declared else name, urls.topic_url(slug))


# ---------------------------------------------------------------- topics and targets


def _topics(entries: Sequence[Entry], declared: Mapping[str, TopicSpec]) -> tuple[Topic, ...]:
    spellings: dict[str, Counter[str]] = {}
    about: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for name in entry.post.topics:
            slug = urls.slug_of_any(name)
            spellings.setdefault(slug, Counter())[name] += 1
            about.setdefault(slug, {})[entry.post.id] = entry
    topics = []
    for slug, mine in about.items():
        spec = declared.get(slug)
        title = spec.title if spec else max(spellings[slug].items(), key=lambda item: (item[1], item[0]))[0]
        description, link = (spec.description, spec.url) if spec else ("", "")
        topics.append(Topic(slug, title, urls.topic_url(slug), description, link, tuple(newest_first(mine.values()))))
    return tuple(sorted(topics, key=lambda topic: (topic.title.casefold(), topic.slug)))


def _picture_path(entry: Entry, name: str) -> str:
    return urls.beside(entry.post.path, name)


def _targets(
    entries: Iterable[Entry],
    challenges: Iterable[Challenge],
    own: Iterable[Belongings],
    files: Collection[str],
) -> dict[str, str]:
    """Later lines win: a post of the journal over a file, the page of a code file over the file itself."""
    targets = {path: "/" + path.removeprefix("static/") for path in files if path.startswith("static/")}
    for belonging in own:
        targets |= {path: url for url, path in belonging.files.items()}
        targets |= {file.path: file.url for file in belonging.code_files}
    for challenge in challenges:
        targets[challenge.spec.path] = targets[challenge.spec.folder] = challenge.url
    for entry in entries:
        if entry.post.anchor:
            targets[entry.post.path] = urls.page_of(entry.url)
            continue
        folder, _, file_name = entry.post.path.rpartition("/")
        targets[entry.post.path] = entry.url
        for picture in entry.body.pictures:
            targets[_picture_path(entry, picture.name)] = urls.beside(entry.url, picture.name)
        if entry.post.name != file_name.rpartition(".")[0]:
            targets[folder] = entry.url
    return targets
