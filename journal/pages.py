"""The site becomes pages: one function for each kind, each page with how to make all that it shows."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import groupby

from journal import linkeddata, strings, urls
from journal.bodies import Ground, ground_of, ground_with, html_later, rendition_url
from journal.body import prose_keys
from journal.cards import card, challenge_card
from journal.codelists import Uses, code_days, file_lines, quoted_in
from journal.codepage import code_lines, language_name
from journal.frame import PageData, lists_of, page_data
from journal.grids import day_grid, year
from journal.links import Spot
from journal.metadata import bare
from journal.model import Challenge, CodeFile, Entry, Site, Topic, TopicRef
from journal.ordering import all_entries, newest_first
from journal.outputs import Output, Page, later
from journal.plates import plate
from journal.problems import Place
from journal.questionpages import question_list
from journal.resources import Resources
from journal.sharecards import image_of_challenge
from journal.strings import Words
from journal.tallies import full, pace

LATEST = 7
"""Entries on the home page."""
TOGETHER = 3
"""Topics named beside a topic at most."""


def home(site: Site, _resources: Resources) -> Iterator[Page]:
    """The first page: what the journal is, where each challenge stands, what was written last."""
    yield Page(urls.HOME, "home.html", later(_home, site), prose=())


def _home(site: Site) -> PageData:
    entries = [entry for challenge in site.challenges for entry in challenge.days] + list(site.notes)
    words, language = _words(site), site.config.language
    plates = [plate(challenge, words, language) for challenge in site.challenges]
    over = [plate for plate in plates if plate.challenge.status in {"finished", "stopped"}]
    return page_data(
        site,
        plates=tuple(plate for plate in plates if plate not in over),
        finished=tuple(over),
        latest=tuple(card(entry, site) for entry in newest_first(entries)[:LATEST]),
        total=len(entries),
        year=year(site.challenges, site.as_of, words, language),
        linked=linkeddata.of_site(site),
    )


def challenges(site: Site, resources: Resources) -> Iterator[Page]:
    """The index of each challenge: pledge, plan, and its days."""
    for challenge in site.challenges:
        data = later(_challenge, challenge, site, resources)
        place = Place(challenge.spec.path)
        yield Page(challenge.url, "challenge.html", data, place, prose=prose_keys(challenge.body))


def _challenge(challenge: Challenge, site: Site, resources: Resources) -> PageData:
    ground, words, language = _ground(site, resources), _words(site), site.config.language
    spec = challenge.spec
    return page_data(
        site,
        challenge.body,
        challenge=challenge_card(challenge),
        spec=spec,
        lists=lists_of(challenge, language),
        html=html_later(
            challenge.body,
            Spot(spec.path, challenge.url),
            ground_with(ground, site.quotes.get(challenge.url, ())),
            site.plan_sources[spec.slug],
        ),
        image=image_of_challenge(challenge, site, resources),
        signed=pace(spec, words),
        progress=challenge.progress,
        squares=day_grid(challenge.cells, site.as_of, words, language),
        tallies=full(spec, challenge.progress, words, language),
        interests=tuple((cover, _topic_url(site, cover.interest.topic)) for cover in challenge.interests),
        goals=challenge.goals,
        rules=challenge.rules,
        earlier=tuple((earlier, day_grid(earlier.cells, site.as_of, words, language)) for earlier in challenge.earlier),
        days=tuple(card(day, site) for day in challenge.days),
        notes=tuple(card(note, site) for note in challenge.notes),
        code_days=code_days(challenge.days, resources),
    )


def pictures(site: Site, resources: Resources) -> Iterator[Output]:
    """The files of the pictures that notebooks hold, and of all pictures in further sizes."""
    for path, data in site.pictures.items():
        yield Output(urls.output_path(site.targets[path]), bare(data))
    for path, renditions in resources.renditions.items():
        for rendition in renditions:
            if rendition.name:
                yield Output(urls.output_path(rendition_url(site.targets[path], rendition)), rendition.data)


def topics(site: Site, _resources: Resources) -> Iterator[Page]:
    """A page for each topic, and the list of them."""
    if site.topics:
        yield Page(urls.TOPICS, "topics.html", later(_topic_list, site), prose=())
    for topic in site.topics:
        yield Page(topic.url, "topic.html", later(_topic, topic, site), prose=())


def _topic_list(site: Site) -> PageData:
    return page_data(site, topics=tuple((topic.title, topic.url, len(topic.entries)) for topic in site.topics))


def _topic(topic: Topic, site: Site) -> PageData:
    cards = tuple(card(entry, site) for entry in topic.entries)
    questions = question_list(topic.entries, site)
    return page_data(site, topic=topic, entries=cards, together=_together(topic), questions=questions)


def _together(topic: Topic) -> tuple[TopicRef, ...]:
    """The topics that are treated together with one most often, and more than once."""
    counted = Counter(other for entry in topic.entries for other in entry.topics if other.url != topic.url)
    return tuple(other for other, count in counted.most_common(TOGETHER) if count > 1)


def archive(site: Site, _resources: Resources) -> Iterator[Page]:
    """All days and notes by month, the latest first."""
    yield Page(urls.ARCHIVE, "archive.html", later(_archive, site), prose=())


def _archive(site: Site) -> PageData:
    entries = [*site.notes, *(entry for challenge in site.challenges for entry in (*challenge.days, *challenge.notes))]
    months = groupby(newest_first(entries), lambda entry: entry.date.replace(day=1) if entry.date else None)
    grouped = tuple((month, tuple(card(entry, site) for entry in group)) for month, group in months)
    minutes = sum(entry.post.minutes or 0 for entry in entries)
    return page_data(site, months=grouped, total=len(entries), minutes=minutes)


def code_pages(site: Site, resources: Resources) -> Iterator[Page]:
    """A page for each code file, highlighted, each line with an anchor."""
    uses = cache(partial(quoted_in, site))
    owners: dict[str, Entry] = {}
    for entry in all_entries(site):
        for ref in entry.code:
            owners.setdefault(ref.path, entry)
    for file in site.code_files:
        data = later(_code_page, file, owners.get(file.path), uses, site, resources)
        yield Page(file.url, "code.html", data, Place(file.path), prose=())


def _code_page(
    file: CodeFile, owner: Entry | None, uses: Callable[[], Uses], site: Site, resources: Resources
) -> PageData:
    text, other = resources.texts.get(file.path, ""), resources.unshown.get(file.path)
    neighbours = file_lines(owner, resources) if owner else ()
    return page_data(
        site,
        file=file,
        language=language_name(file.name),
        lines=later(code_lines, text, file.name),
        size=other.size if other else len(text.encode()),
        unshown=other,
        quoted=uses().get(file.path, ()),
        files=tuple(line for line in neighbours if line.kind == "file"),
    )


def redirects(site: Site, _resources: Resources) -> Iterator[Page]:
    """A page at each earlier address that leads to the present one."""
    for alias, entry in site.redirects:
        data = later(page_data, site, target=entry.url)
        yield Page(alias, "redirect.html", data, entry.post.places["aliases"], listed=False, prose=())


def search(site: Site, _resources: Resources) -> Iterator[Page]:
    """The page of results, which a plain form leads to as `/search/?q=…`."""
    yield Page(urls.SEARCH, "search.html", later(page_data, site), listed=False, prose=())


def not_found(site: Site, _resources: Resources) -> Iterator[Page]:
    """The page that servers show for an address that is not there; it leads back by the grid of a challenge."""
    yield Page(urls.NOT_FOUND, "404.html", later(_not_found, site), listed=False, prose=())


def _not_found(site: Site) -> PageData:
    running = [challenge for challenge in site.challenges if challenge.progress.status == "active"]
    shown = next(iter([*running, *site.challenges]), None)
    return page_data(site, plates=(plate(shown, _words(site), site.config.language),) if shown else ())


# ---------------------------------------------------------------- what pages share


def _ground(site: Site, resources: Resources) -> Ground:
    return ground_of(site, resources, _words(site))


def _words(site: Site) -> Words:
    return strings.words_of(site.config.language)


def _topic_url(site: Site, slug: str) -> str:
    return next((topic.url for topic in site.topics if topic.slug == slug), "")
