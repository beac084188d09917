"""Cards: pictures that stand for a page where its address is shared, chosen by the author or drawn."""

from collections.abc import Iterator, Sequence
from typing import Any

from journal.lettering import can_letter, lettered
from journal.links import resolved
from journal.model import Challenge, Entry, Site
from journal.ordering import spot_of
from journal.outputs import Page, later
from journal.plates import PITCH, TOP, CardSquare, placed, plate
from journal.problems import Place
from journal.resources import Resources
from journal.strings import words_of
from journal.urls import absolute, is_external, share_card_url
from journal.value import Value
from journal.views import Lettered, SocialImage, Square

WIDTH, HEIGHT = 1200, 630
_TITLE = ((76, 3), (64, 4), (52, 5), (44, 5))
_TITLE_ABOVE_GRID = ((64, 2), (52, 2), (44, 3))
_NUMBER = ((150, 1), (110, 1), (84, 1), (60, 1), (44, 2))
_SMALL = ((30, 1),)
"""Sizes, each with the number of lines that it has room for."""
_MARGIN, _COLUMN = 190, 810
"""Widths left and right of the margin line."""
_RULER_LEFT, _RULER_WIDTH = 70, 1060
_MOST_TICKS = 200
"""A ruler of more days has no room for each of them."""
_GRID_HEIGHT, _GRID_SCALE = 250, 1.4
"""The room for a grid, and how much larger than in a README it is at most."""


class CardText(Value):
    """What a card says."""

    name: str
    """All of it, for those who hear it."""
    label: str
    """A day's number, or the highest one of a challenge; or empty."""
    of: str
    above: str
    """Where the page belongs: its challenge, or the journal."""
    title: str
    days: tuple[int, ...] = ()
    """Where the needle of the ruler stands."""
    total: int = 0
    """Days of the ruler; 0 for none."""
    squares: tuple[Square, ...] = ()
    """The day grid of a challenge."""


class ShareCard(Value):
    """A card as it is drawn."""

    number: Lettered | None
    of: Lettered | None
    above: Lettered
    title: Lettered
    done: str
    """The ticks of a ruler up to this day, as an SVG path; empty where there is no ruler."""
    ahead: str
    needle: str
    squares: tuple[CardSquare, ...]
    scale: float
    """Of the grid."""


def share_cards(site: Site, resources: Resources) -> Iterator[Page]:
    """The cards that are drawn: of challenges, days and notes whose author chose no picture."""
    if not (resources.share_cards and site.config.base_url):
        return
    for challenge in site.challenges:
        yield from _page(text_of_challenge(challenge, site), challenge.url, challenge.spec.path)
        for entry in (*challenge.days, *challenge.notes):
            yield from _page(text_of_entry(entry, challenge, site), entry.url, entry.post.path)
    for entry in site.notes:
        yield from _page(text_of_entry(entry, None, site), entry.url, entry.post.path)


def _page(text: CardText | None, url: str, path: str) -> Iterator[Page]:
    # Nothing else stands in its data, or else it would be drawn again whenever that changes.
    if text:
        data = {"card": later(share_card, text)}
        yield Page(share_card_url(url), "share-card.svg", data, Place(path), listed=False, prose=())


def image_of_entry(entry: Entry, challenge: Challenge | None, site: Site, resources: Resources) -> SocialImage | None:
    """What stands for an entry elsewhere; None for the card that all pages have in common."""
    chosen = _chosen_image(entry, site)
    if chosen:
        return SocialImage(chosen)
    return _image(text_of_entry(entry, challenge, site) if resources.share_cards else None, entry.url, site)


def image_of_challenge(challenge: Challenge, site: Site, resources: Resources) -> SocialImage | None:
    """What stands for a challenge elsewhere; None for the card that all pages have in common."""
    return _image(text_of_challenge(challenge, site) if resources.share_cards else None, challenge.url, site)


def _image(text: CardText | None, url: str, site: Site) -> SocialImage | None:
    if text is None or not site.config.base_url:
        return None
    return SocialImage(absolute(site.config.base_url, share_card_url(url)), text.name, WIDTH, HEIGHT)


def _chosen_image(entry: Entry, site: Site) -> str:
    """The full address of the picture that the author chose; empty without one or without a base_url."""
    image = entry.post.image
    if is_external(image):
        return image
    url = resolved(image, spot_of(entry), site.targets) if image else ""
    return absolute(site.config.base_url, url) if url and site.config.base_url else ""


# ---------------------------------------------------------------- what it says


def text_of_entry(entry: Entry, challenge: Challenge | None, site: Site) -> CardText | None:
    """The card of a day or note; None where it has no page of its own, a picture, or letters that our font lacks.

    It says nothing that changes when other days are written, so that it need not be drawn again.
    """
    if entry.post.anchor or entry.post.image or entry.post.kind == "page":
        return None
    total = challenge.spec.days if challenge and entry.label else 0
    titles = (challenge.title if challenge else site.config.title), entry.title
    return _text(site, entry.label, total, titles, days=entry.post.days, total=total)


def text_of_challenge(challenge: Challenge, site: Site) -> CardText | None:
    """The card of a challenge, with its grid; None where its titles have letters that our font lacks."""
    shown = plate(challenge, words_of(site.config.language), site.config.language)
    titles = site.config.title, challenge.title
    return _text(site, str(shown.number or ""), challenge.spec.days, titles, squares=shown.squares)


def _text(site: Site, label: str, of: int, titles: tuple[str, str], **more: Any) -> CardText | None:
    words = words_of(site.config.language)
    day = words["day"].format(label=label)
    number = words["of_days"].format(n=of) if of else ""
    above, title = titles
    if not (can_letter(above) and can_letter(title) and can_letter(label + number)):
        return None
    parts = (f"{day} {number}".strip() if label else "", "" if title == day else title)
    return CardText(": ".join(filter(None, parts)), label, number, above, title, **more)


# ---------------------------------------------------------------- how it is drawn


def share_card(text: CardText) -> ShareCard:
    """The card with every text in lines and every mark in its place."""
    squares = tuple(placed(text.squares))
    height = max((square.y for square in squares), default=TOP) + PITCH - TOP
    done, ahead, needle = _ruler(text.days, text.total)
    return ShareCard(
        number=lettered(text.label, _MARGIN, _NUMBER) if text.label else None,
        of=lettered(text.of, _MARGIN, _SMALL) if text.of else None,
        above=lettered(text.above, _COLUMN, _SMALL),
        title=lettered(text.title, _COLUMN, _TITLE_ABOVE_GRID if squares else _TITLE),
        done=done,
        ahead=ahead,
        needle=needle,
        squares=squares,
        scale=min(_GRID_SCALE, _GRID_HEIGHT / height),
    )


def _ruler(days: Sequence[int], total: int) -> tuple[str, str, str]:
    """Ticks up to a day, ticks ahead, and the needle, as SVG paths; all empty where there is no room or no such day."""
    on_it = [day for day in days if 1 <= day <= total]
    if not on_it or total > _MOST_TICKS:
        return "", "", ""
    pitch = _RULER_WIDTH / total
    ticks = [
        f"M{_RULER_LEFT + (day - 0.5) * pitch:.1f} 0v-{18 if day % 10 == 0 else 11}" for day in range(1, total + 1)
    ]
    middle = _RULER_LEFT + ((on_it[0] + on_it[-1]) / 2 - 0.5) * pitch
    return "".join(ticks[: on_it[-1]]), "".join(ticks[on_it[-1] :]), f"M{middle:.1f} 0v-34"
