"""Entries become pages: days, logs, notes and plain pages, each with how to make all that it shows."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial

from markupsafe import Markup

from journal import linkeddata, strings, urls
from journal.addresses import address_place
from journal.alongside import Web, mention_lines, plan_for, related_lines, web_of
from journal.bodies import Ground, ground_of, ground_with, html_later, page_html
from journal.body import Body, Heading, prose_keys
from journal.cards import card, challenge_card, summary
from journal.codelists import file_groups
from journal.coverage import kept_rules, rule_name
from journal.frame import PageData, page_data
from journal.layout import is_notebook
from journal.links import Spot
from journal.model import Challenge, Entry, LogPage, Site
from journal.ordering import spot_of
from journal.outputs import Later, Page, later
from journal.plans import ChallengeSpec
from journal.problems import Place
from journal.resources import Resources
from journal.resultrows import rows_of
from journal.rulers import ruler, with_needle
from journal.sharecards import image_of_entry
from journal.sharetext import share_of
from journal.strings import Words
from journal.value import Value
from journal.views import Card, ChallengeCard, Ruler, SocialImage

WORDS_A_MINUTE = 220


def days(site: Site, resources: Resources) -> Iterator[Page]:
    """A page for each day-post, with the days before and after it."""
    shared = _Shared(site, resources)
    for challenge in site.challenges:
        row = cache(partial(_row_of, challenge, site))
        for place, day in enumerate(challenge.days):
            if not day.post.anchor:
                yield _entry_page(day, "day.html", later(_day, place, challenge, row, shared))


class _Row(Value):
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


# ---------------------------------------------------------------- what these pages share


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
        html=html_later(entry.body, spot_of(entry), own, entry.sources, numbered=True),
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
    listed = tuple(heading for heading in body.prose.read().headings if heading.level in {2, 3})
    return listed if len(listed) > 2 else ()  # noqa: PLR2004 - two headings are seen at a glance


def _ground(site: Site, resources: Resources) -> Ground:
    return ground_of(site, resources, _words(site))


def _words(site: Site) -> Words:
    return strings.words_of(site.config.language)
