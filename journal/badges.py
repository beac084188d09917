"""A challenge as two pictures for a README: a badge of one line, and a card with the day grid.

They fetch nothing: text is set in the fonts of whoever looks, squeezed into the width that is reckoned here.
"""

from collections.abc import Iterator

from journal.dates import long_date
from journal.frame import PageData, page_data
from journal.model import Challenge, Site
from journal.outputs import Page, later
from journal.plates import LEFT, PITCH, TOP, CardSquare, placed, plate
from journal.problems import Place
from journal.resources import Resources
from journal.strings import Words, words_of
from journal.tallies import brief
from journal.urls import badge_url, card_url
from journal.value import Value
from journal.views import Tally

_LETTER = 5.7
"""Pixels of a letter at 12 pixels, on average; wide letters of other scripts count twice."""
_PADDING = 8
_TITLE_LETTERS = 46


class Badge(Value):
    """What is counted and how far it has come, in one line."""

    name: str
    """What it says, for those who hear it."""
    label: str
    label_width: int
    value: str
    value_width: int
    filled: int
    """Pixels of the bar below that are full."""


class ProgressCard(Value):
    """The day grid with the numbers that matter most."""

    name: str
    title: str
    squares: tuple[CardSquare, ...]
    tallies: tuple[tuple[int, Tally], ...]
    """Each with where it begins."""
    height: int
    as_of: str


def badges(site: Site, _resources: Resources) -> Iterator[Page]:
    """Both pictures of each challenge."""
    for challenge in site.challenges:
        place = Place(challenge.spec.path)
        slug = challenge.spec.slug
        one, whole = later(_badge, challenge, site), later(_card, challenge, site)
        yield Page(badge_url(slug), "badge.svg", one, place, listed=False, prose=())
        yield Page(card_url(slug), "card.svg", whole, place, listed=False, prose=())


def _badge(challenge: Challenge, site: Site) -> PageData:
    language = site.config.language
    return page_data(site, badge=badge(challenge, words_of(language), language))


def _card(challenge: Challenge, site: Site) -> PageData:
    language = site.config.language
    return page_data(site, card=progress_card(challenge, words_of(language), language))


def badge(challenge: Challenge, words: Words, language: str) -> Badge:
    """`Written  30 of 100`, with `20 in a row` where that is shown and going on."""
    spec, found = challenge.spec, challenge.progress
    written, *others = brief(spec, found, words)
    value = f"{written.value} {written.unit}"
    run = next((tally for tally in others if tally.key == "run" and tally.until), None)
    if run:
        value += f", {run.value} {words['in_a_row']}"
    label_width, value_width = _width(written.title), _width(value)
    share = found.covered / spec.days if spec.days else 1
    return Badge(
        name=f"{challenge.title}: {value}, {words['as_of_inline'].format(date=long_date(found.as_of, language))}",
        label=written.title,
        label_width=label_width,
        value=value,
        value_width=value_width,
        filled=round((label_width + value_width) * share),
    )


def progress_card(challenge: Challenge, words: Words, language: str) -> ProgressCard:
    """The card of a challenge; of a long one the rows around the present day."""
    found = challenge.progress
    squares = tuple(placed(plate(challenge, words, language).squares))
    tallies = brief(challenge.spec, found, words)
    said = ", ".join(f"{tally.title}: {tally.value} {tally.unit}" for tally in tallies)
    title = challenge.title
    return ProgressCard(
        name=f"{challenge.title}. {said}",
        title=title if len(title) <= _TITLE_LETTERS else title[: _TITLE_LETTERS - 1].rstrip() + "…",
        squares=squares,
        tallies=tuple((LEFT + number * 190, tally) for number, tally in enumerate(tallies)),
        height=max((square.y + PITCH for square in squares), default=TOP) + 92,
        as_of=words["as_of"].format(date=long_date(found.as_of, language)),
    )


def _width(text: str) -> int:
    letters = sum(1 if ord(letter) < 0x1100 else 2 for letter in text)  # noqa: PLR2004 - where wide scripts begin
    return round(letters * _LETTER) + 2 * _PADDING
