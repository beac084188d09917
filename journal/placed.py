"""Every text of the site where it stands: what can be looked at without looking for it."""

from collections.abc import Iterator

from journal.body import Body
from journal.links import Spot, journal_path
from journal.model import Site
from journal.ordering import all_entries
from journal.problems import Place, moved_place
from journal.urls import page_of
from journal.value import Value


class PlacedText(Value):
    """A body where it stands."""

    body: Body
    path: str
    url: str
    """Of its page, or of its entry on the page of a log."""
    line: int
    """Where it begins in its file, counted from 1; so is the column."""
    column: int = 1

    # Of thousands of texts, few have anything that is looked for from there.
    @property
    def spot(self) -> Spot:
        """From where its links look."""
        return Spot(self.path, page_of(self.url))

    @property
    def start(self) -> Place:
        """Where it begins."""
        return Place(self.path, self.line, self.column)


def texts_of(site: Site) -> Iterator[PlacedText]:
    """The text of every challenge, log and entry that is shown."""
    for challenge in site.challenges:
        spec = challenge.spec
        yield PlacedText(challenge.body, spec.path, challenge.url, spec.line)
        if challenge.log:
            log = challenge.log
            yield PlacedText(log.body, log.path, log.url, log.line)
    for entry in all_entries(site):
        post = entry.post
        yield PlacedText(entry.body, post.path, entry.url, post.line, post.column + 1)


def shown_pictures(site: Site, *, responsive: bool = False) -> dict[str, Place]:
    """Path of each picture of the journal that a text shows, or shows in any size, to the first place that does."""
    found: dict[str, Place] = {}
    for text in texts_of(site):
        for link in text.body.links:
            wanted = link.responsive if responsive else link.kind == "image"
            if wanted and (path := journal_path(link.url, text.spot, site.targets)):
                found.setdefault(path, moved_place(link.place, text.start))
    return found
