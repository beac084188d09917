"""The site becomes pages: one function for each kind, each page with all that it shows as its data."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import groupby

from markupsafe import Markup

from journal import linkeddata, strings, urls
from journal.addresses import address_place
from journal.alongside import Web, mention_lines, plan_for, related_lines, web_of
from journal.bodies import Ground, ground_of, ground_with, narrowed, page_html, rendition_url
from journal.body import Body, Heading, prose_keys
from journal.cards import card, challenge_card, summary
from journal.codelists import Uses, code_days, file_groups, file_lines, quoted_in
from journal.codepage import code_lines, language_name
from journal.coverage import kept_rules, rule_name
from journal.frame import PageData, lists_of, page_data
from journal.frozen import frozen
from journal.grids import day_grid, year
from journal.links import Spot
from journal.metadata import bare
from journal.model import Challenge, CodeFile, Entry, LogPage, Site, Topic, TopicRef
from journal.ordering import all_entries, newest_first, spot_of
from journal.outputs import Later, Output, Page, later
from journal.plates import plate
from journal.posts import is_notebook
from journal.problems import Place
from journal.questionpages import question_list
from journal.resultrows import rows_of
from journal.rulers import ruler, with_needle
from journal.sharecards import image_of_challenge, image_of_entry
from journal.sharetext import share_of
from journal.strings import Words
from journal.tallies import full, pace
from journal.views import Card, ChallengeCard, Resources, Ruler, SocialImage
from journal.written import ChallengeSpec, Source

LATEST = 7
"""Entries on the home page."""
TOGETHER = 3
"""Topics named beside a topic at most."""
WORDS_A_MINUTE = 220
USER_STYLESHEET = "site.css"


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
        html=_html(
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


def days(site: Site, resources: Resources) -> Iterator[Page]:
    """A page for each day-post, with the days before and after it."""
    shared = _Shared(site, resources)
    for challenge in site.challenges:
        row = cache(partial(_row_of, challenge, site))
        for place, day in enumerate(challenge.days):
            if not day.post.anchor:
                yield _entry_page(day, "day.html", later(_day, place, challenge, row, shared))


@frozen
class _Row:
    """What the days of a challenge have in common."""

    about: ChallengeCard
    rulers: Mapping[int, Ruler]
    """Of each round."""
    cards: tuple[Card | None, ...]
    """Of its days, with nothing before the first and after the last."""


def _row_of(challenge: Challenge, site: Site) -> _Row:
    rulers = {earlier.number: ruler(earlier.cells) for earlier in challenge.earlier}
    rulers[challenge.spec.round] = ruler(challenge.cells)
    return _Row(challenge_card(challenge), rulers, (None, *(card(day, site) for day in challenge.days), None))


def _day(place: int, challenge: Challenge, row: Callable[[], _Row], shared: "_Shared") -> PageData:
    site, resources = shared.site, shared.resources
    day, rulers = challenge.days[place], row().rulers
    last = challenge.days[place - 1] if place else None
    before, after = row().cards[place], row().cards[place + 2]
    published = day.state == "published"  # a preview of a draft must not be announced
    share = later(share_of, day, challenge.spec, _words(site), site.config.base_url) if published else None
    return _entry_data(
        day,
        shared,
        image_of_entry(day, challenge, site, resources),
        challenge=row().about,
        ruler=with_needle(rulers[day.post.round], day.post.days) if day.post.round in rulers else None,
        files=file_groups(day, resources),
        kept=kept(day, challenge.spec),
        share=share,
        planned=plan_for(day, last, site),
        mentions=mention_lines(day, site),
        related=related_lines(day, shared.web, site, (before, after)),
        previous=before,
        next=after,
    )


def logs(site: Site, resources: Resources) -> Iterator[Page]:
    """The page of each log, with all of its entries."""
    for challenge in site.challenges:
        if challenge.log:
            log = challenge.log
            entries = tuple(day for day in challenge.days if day.post.anchor)
            prose = prose_keys(log.body, *(entry.body for entry in entries))
            data = later(_log, log, entries, challenge, site, resources)
            yield Page(log.url, "log.html", data, Place(log.path), prose=prose)


def _log(log: LogPage, entries: Sequence[Entry], challenge: Challenge, site: Site, resources: Resources) -> PageData:
    ground = _ground(site, resources)
    return page_data(
        site,
        log.body,
        *(entry.body for entry in entries),
        challenge=challenge_card(challenge),
        title=log.title,
        html=page_html(
            log.body,
            Spot(log.path, log.url),
            ground_with(ground, site.quotes.get(log.url, ())),
            site.plan_sources[challenge.spec.slug],
        ),
        entries=tuple((entry, _log_entry(entry, site, ground)) for entry in entries),
        mentions={entry.url: mention_lines(entry, site) for entry in entries},
        moved=tuple((anchor, card(entry, site)) for anchor, entry in log.moved),
    )


def notes(site: Site, resources: Resources) -> Iterator[Page]:
    """A page for each note, and a list of the notes outside any challenge."""
    shared = _Shared(site, resources)
    placed = [(note, challenge) for challenge in site.challenges for note in challenge.notes]
    for entry, challenge in (*((note, None) for note in site.notes), *placed):
        yield _entry_page(entry, "note.html", later(_note, entry, challenge, shared))
    if site.notes:
        yield Page(urls.NOTES, "notes.html", later(_note_list, site), prose=())


def _note(entry: Entry, challenge: Challenge | None, shared: "_Shared") -> PageData:
    site, resources = shared.site, shared.resources
    return _entry_data(
        entry,
        shared,
        image_of_entry(entry, challenge, site, resources),
        files=file_groups(entry, resources),
        mentions=mention_lines(entry, site),
        related=related_lines(entry, shared.web, site, ()),
    )


def _note_list(site: Site) -> PageData:
    return page_data(site, notes=tuple(card(note, site) for note in site.notes))


def plain_pages(site: Site, resources: Resources) -> Iterator[Page]:
    """The pages of pages/."""
    shared = _Shared(site, resources)
    for entry in site.pages:
        yield _entry_page(entry, "page.html", later(_plain_page, entry, shared))


def _plain_page(entry: Entry, shared: "_Shared") -> PageData:
    image = image_of_entry(entry, None, shared.site, shared.resources)
    return _entry_data(entry, shared, image, files=file_groups(entry, shared.resources))


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


class _Shared:
    """What many pages are made with, each part reckoned when the first of them is made."""

    def __init__(self, site: Site, resources: Resources) -> None:
        self.site, self.resources = site, resources

    @cached_property
    def ground(self) -> Ground:
        return _ground(self.site, self.resources)

    @cached_property
    def web(self) -> Web:
        return web_of(self.site)


def _html(body: Body, spot: Spot, ground: Ground, sources: Sequence[Source], *, numbered: bool = False) -> Later:
    return later(page_html, body, spot, narrowed(ground, body, spot), sources, numbered=numbered)


def _log_entry(entry: Entry, site: Site, ground: Ground) -> Markup:
    own = ground_with(ground, site.quotes.get(entry.url, ()))
    return page_html(entry.body, spot_of(entry), own, entry.sources)


def _entry_page(entry: Entry, template: str, data: Later) -> Page:
    post = entry.post
    return Page(
        url=entry.url,
        template=f"{post.template}.html" if post.template else template,
        data=data,
        place=address_place(post),
        updated=post.updated or entry.date,
        fallback=template,
        chosen=post.places.get("template"),
        prose=prose_keys(entry.body),
    )


def _entry_data(entry: Entry, shared: _Shared, image: SocialImage | None, **data: object) -> PageData:
    site, post = shared.site, entry.post
    own = ground_with(shared.ground, site.quotes.get(entry.url, ()))
    return page_data(
        site,
        entry.body,
        entry=entry,
        html=_html(entry.body, spot_of(entry), own, entry.sources, numbered=True),
        summary=summary(entry),
        image=image,
        linked=linkeddata.of_entry(entry, site, image.address if image else ""),
        notebook=is_notebook(post.path),
        contents=contents(entry.body) if post.toc else (),
        results=rows_of(entry),
        results_url=urls.results_url(post.challenge) if post.challenge else urls.RESULTS,
        sources_url=urls.sources_url(post.challenge) if post.challenge else urls.SOURCES,
        reading_minutes=max(1, math.ceil(entry.body.words / WORDS_A_MINUTE)),
        **data,
    )


def kept(entry: Entry, spec: ChallengeSpec) -> tuple[tuple[str, bool], ...]:
    """The rules of a challenge that can be judged, and whether this entry kept each; none for a day off."""
    names = list(dict.fromkeys(name for name in map(rule_name, spec.rules) if name))
    mine = kept_rules(entry, spec)
    return () if entry.post.rest else tuple((name, name in mine) for name in names)


def contents(body: Body) -> tuple[Heading, ...]:
    """The headings of a contents list: two levels, and none for fewer than three headings."""
    listed = tuple(heading for heading in body.headings if heading.level in {2, 3})
    return listed if len(listed) > 2 else ()  # noqa: PLR2004 - two headings are seen at a glance


def _ground(site: Site, resources: Resources) -> Ground:
    return ground_of(site, resources, _words(site))


def _words(site: Site) -> Words:
    return strings.words_of(site.config.language)


def _topic_url(site: Site, slug: str) -> str:
    return next((topic.url for topic in site.topics if topic.slug == slug), "")
