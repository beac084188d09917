"""The progress page of each challenge: its figures, charts, and what it set out to do held against its days."""

from collections.abc import Iterator

from journal import urls
from journal.cards import card, challenge_card
from journal.charts import charts
from journal.coverage import kept_rules
from journal.dayrecords import day_table
from journal.frame import PageData, page_data
from journal.grids import day_grid, year
from journal.model import Challenge, Site
from journal.outputs import Page, later
from journal.problems import Place
from journal.resources import Resources
from journal.strings import words_of
from journal.tallies import full
from journal.tracker import RuleName
from journal.value import Value
from journal.views import Card, Tally


class RuleDay(Value):
    """An entry and which of the rules in question it keeps."""

    day: Card
    kept: tuple[bool, ...]
    """One for each rule."""


class EarlierRound(Value):
    """A round before the present one, in figures."""

    number: int
    tallies: tuple[Tally, ...]


def progress_pages(site: Site, _resources: Resources) -> Iterator[Page]:
    """A page for each challenge."""
    for challenge in site.challenges:
        spec = challenge.spec
        data = later(_progress, challenge, site)
        yield Page(urls.progress_url(spec.slug), "progress.html", data, Place(spec.path), prose=())


def _progress(challenge: Challenge, site: Site) -> PageData:
    spec, language = challenge.spec, site.config.language
    words = words_of(language)
    named = [cover for cover in challenge.rules if cover.name]
    return page_data(
        site,
        challenge=challenge_card(challenge),
        spec=spec,
        progress=challenge.progress,
        squares=day_grid(challenge.cells, site.as_of, words, language),
        year=year((challenge,), challenge.progress.finished or site.as_of, words, language),
        tallies=full(spec, challenge.progress, words, language),
        charts=charts(challenge, language),
        goals=challenge.goals,
        interests=challenge.interests,
        rules=challenge.rules,
        rule_heads=tuple(cover.text for cover in named),
        rule_days=_rule_days(challenge, site, [cover.name for cover in named if cover.name]),
        documented=day_table(challenge, site),
        rounds=tuple(
            EarlierRound(earlier.number, full(spec, earlier.progress, words, language)) for earlier in challenge.earlier
        ),
    )


def _rule_days(challenge: Challenge, site: Site, names: list[RuleName]) -> tuple[RuleDay, ...]:
    spec = challenge.spec
    days = [day for day in challenge.days if day.state == "published" and day.post.round == spec.round]
    written = [(day, kept_rules(day, spec)) for day in days if names and not day.post.rest]
    return tuple(RuleDay(card(day, site), tuple(name in kept for name in names)) for day, kept in written)
