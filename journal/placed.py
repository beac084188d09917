"""Every text of the site where it stands: what can be looked at without looking for it."""

from collections.abc import Iterator

from journal.body import Body
from journal.links import Spot, journal_path
from journal.model import Site
from journal.ordering import all_entries, spot_of
from journal.problems import Place, moved_place
from journal.value import Value


class PlacedText(Value):
    """A body where it stands."""

    body: Body
    spot: Spot
    start: Place


def texts_of(site: Site) -> Iterator[PlacedText]:
    """The text of every challenge, log and entry that is shown."""
    for challenge in site.challenges:
        spec = challenge.spec
        yield PlacedText(challenge.body, Spot(spec.path, challenge.url), Place(spec.path, spec.line, 1))
        if challenge.log:
            log = challenge.log
            yield PlacedText(log.body, Spot(log.path, log.url), Place(log.path, log.line, 1))
    for entry in all_entries(site):
        post = entry.post
        yield PlacedText(entry.body, spot_of(entry), Place(post.path, post.line, post.column + 1))


def shown_pictures(site: Site, *, responsive: bool = False) -> dict[str, Place]:
    """Path of each picture of the journal that a text shows, or shows in any size, to the first place that does."""
    found: dict[str, Place] = {}
    for text in texts_of(site):
        for link in text.body.links:
            wanted = link.responsive if responsive else link.kind == "image"
            if wanted and (path := journal_path(link.url, text.spot, site.targets)):
                found.setdefault(path, moved_place(link.place, text.start))
    return found
