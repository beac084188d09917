"""What a reader of the finished site would stumble over: links and pictures that lead nowhere."""

import posixpath
from collections.abc import Collection, Iterator, Mapping

from journal.body import Link
from journal.links import Spot, candidates, journal_path, resolved, site_url
from journal.model import Site, State
from journal.nearest import nearest_name
from journal.ordering import all_entries, spot_of
from journal.placed import PlacedText, texts_of
from journal.problems import Code, Place, Problem, moved_place
from journal.sharetext import BLUESKY_LIMIT, X_LIMIT, bluesky_length, fits, share_of, x_length
from journal.strings import words_of
from journal.urls import (
    address_fault,
    address_mend,
    is_external,
    output_path,
    page_of,
    slug_of_any,
    split_target,
)


def dead_links(site: Site, paths: Collection[str]) -> Iterator[Problem]:
    """Links that lead to no page and to no heading of the site; `paths` are the files it consists of."""
    ids = _ids_by_url(site)
    for text in texts_of(site):
        for link in text.body.links:
            if link.kind == "link" and _leaves(link.url):
                yield from _unreachable(link, moved_place(link.place, text.start))
            elif link.kind == "link":
                yield from _dead_link(link, text, site, paths, ids)


def missing_images(site: Site, paths: Collection[str]) -> Iterator[Problem]:
    """Pictures and other media that are not there."""
    for text in texts_of(site):
        for link in text.body.links:
            if link.kind == "link" or is_external(link.url):
                continue
            place = moved_place(link.place, text.start)
            if not _is_there(link.url, text.spot, site, paths):
                yield _missing_image(link.url, place, text.spot, site)
            elif link.kind == "image" and resolved(link.url, text.spot, site.targets).endswith("/"):
                hint = "link to it as `[text](target)`, without `!`"
                yield _warning(place, "missing-image", f"`{link.url}` is a page and no picture", hint)
    for entry in all_entries(site):
        image = entry.post.image
        if image and not is_external(image) and not _is_there(image, spot_of(entry), site, paths):
            yield _missing_image(image, entry.post.places["image"], spot_of(entry), site)


def long_shares(site: Site, _paths: Collection[str]) -> Iterator[Problem]:
    """Texts to share, written by the author, that are too long for X or Bluesky with the address of their day."""
    words = words_of(site.config.language)
    for challenge in site.challenges:
        for entry in challenge.days:
            if not entry.post.share:
                continue
            text = share_of(entry, challenge.spec, words, site.config.base_url).text
            if not fits(text):
                on_x, on_bluesky = x_length(text), bluesky_length(text)
                message = (
                    f"with address and hashtag this is {on_x} of {X_LIMIT} characters on X"
                    f" and {on_bluesky} of {BLUESKY_LIMIT} on Bluesky"
                )
                hint = "shorten it; nothing is cut from what you wrote"
                yield _warning(entry.post.places["share"], "share-length", message, hint)


def unknown_covers(site: Site, _paths: Collection[str]) -> Iterator[Problem]:
    """What a day is said to cover, and what is neither a goal nor an interest of its challenge."""
    for challenge in site.challenges:
        spec = challenge.spec
        named = [*(goal.title for goal in spec.goals), *(interest.title for interest in spec.interests)]
        titles = {slug_of_any(title): title for title in named}
        for entry in challenge.days:
            for covered in entry.post.covers:
                slug = slug_of_any(covered)
                if slug not in titles:
                    nearest = titles.get(nearest_name(slug, sorted(titles)), "")
                    label = f"did you mean `{nearest}`?" if nearest else ""
                    message = f"`{covered}` is neither a goal nor an interest of this challenge"
                    hint = f"write the title of one as it stands in {spec.path}"
                    yield _warning(entry.post.places["covers"], "covers", message, hint, label)


def _leaves(target: str) -> bool:
    return is_external(target) or target.startswith("//")


def _unreachable(link: Link, place: Place) -> Iterator[Problem]:
    """A link that leaves the site and can lead nobody anywhere; whether the rest is there is not looked up."""
    scheme = link.url.partition(":")[0].lower() if ":" in link.url else ""
    if scheme == "file":
        hint = "put the file into the journal and link to it by its path"
        yield _warning(place, "dead-link", f"`{link.url}` is a file on one computer", hint)
    elif scheme in {"javascript", "vbscript", "data"}:
        message = f"a link to `{scheme}:` does nothing: pages run no scripts of a text"
        yield _warning(place, "dead-link", message, "link to an address")
    elif scheme in {"http", "https", ""} and address_fault(link.url if scheme else f"https:{link.url}"):
        mend = address_mend(link.url.partition("://")[2]) if scheme else ""
        hint = f"write it whole, such as `{mend or 'https://example.org/page'}`"
        yield _warning(place, "dead-link", f"`{link.url}` is not a web address", hint)


def _dead_link(
    link: Link, text: PlacedText, site: Site, paths: Collection[str], ids: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    place = moved_place(link.place, text.start)
    url = resolved(link.url, text.spot, site.targets)
    hidden = site.hidden.get(journal_path(link.url, text.spot, site.hidden))
    hidden = hidden or _hidden_entry(url, site)
    if url and not hidden:
        yield from _dead_anchor(link, url, place, ids)
    elif hidden:
        yield from _hidden_target(link, hidden, place)
    elif not link.url.strip():
        yield _warning(place, "dead-link", "this link has no target", "write it as `[text](target)`")
    elif not _is_there(link.url, text.spot, site, paths):
        nearest = _nearest(link.url, text.spot, site.targets)
        label = f"nearest: `{nearest}`" if nearest else ""
        hint = "a path counts from the folder of this file, as on GitHub"
        yield _warning(place, "dead-link", f"`{link.url}` leads nowhere", hint, label)


def _dead_anchor(link: Link, url: str, place: Place, ids: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    page, _, _ = url.partition("#")
    _, anchor = split_target(link.url)
    known = ids.get(page)
    if anchor and known is not None and anchor not in known and anchor != "top":
        nearest = nearest_name(anchor, sorted(known))
        label = f"nearest: `#{nearest}`" if nearest else ""
        hint = "an anchor is the heading in lower case with `-` for blanks"
        yield _warning(place, "dead-anchor", f"there is no heading `#{anchor}` on that page", hint, label)


def _hidden_entry(url: str, site: Site) -> State | None:
    """Why the entry of a log that a URL leads to is not on the log's page; None for anything else."""
    page, _, anchor = url.partition("#")
    logs = {challenge.log.url: challenge.log.path for challenge in site.challenges if challenge.log}
    return site.hidden.get(f"{logs[page]}#{anchor}") if page in logs else None


def _hidden_target(link: Link, state: State, place: Place) -> Iterator[Problem]:
    """A post left out for its own errors is not also a dead link."""
    if state != "error":
        what = {"draft": "a draft", "scheduled": "scheduled for later", "private": "private"}.get(state, state)
        message = f"`{link.url}` is {what}, so it is not on the site"
        yield _warning(place, "dead-link", message, "publish that post, or take the link out")


def _missing_image(target: str, place: Place, spot: Spot, site: Site) -> Problem:
    nearest = _nearest(target, spot, site.targets)
    label = f"nearest: `{nearest}`" if nearest else ""
    hint = "copy the picture beside the post and name it by its path from there"
    return _warning(place, "missing-image", f"there is no picture `{target}`", hint, label)


def _is_there(target: str, spot: Spot, site: Site, paths: Collection[str]) -> bool:
    if resolved(target, spot, site.targets):
        return True
    path = output_path(site_url(target, spot))
    return path in paths or f"{path}/index.html" in paths


def _nearest(target: str, spot: Spot, targets: Mapping[str, str]) -> str:
    """A file in the folder that the target names, or a file of the same name with other capitals."""
    wanted = next(iter(candidates(target, spot.path)), "")
    folder, name = posixpath.split(wanted)
    names = [posixpath.basename(path) for path in targets if posixpath.dirname(path) == folder]
    other_case = next((there for there in names if there.casefold() == name.casefold()), "")
    return other_case or nearest_name(name, sorted(names))


def _warning(place: Place, code: Code, message: str, hint: str, label: str = "") -> Problem:
    return Problem(place, code, message, hint, label, severity="warning")


# ---------------------------------------------------------------- what stands on the site


def _ids_by_url(site: Site) -> dict[str, frozenset[str]]:
    """The anchors of each page whose text is an author's; on the page of a log each entry is one, too."""
    found: dict[str, frozenset[str]] = {}
    for text in texts_of(site):
        page = page_of(text.url)
        found[page] = found.get(page, frozenset()) | frozenset(text.body.anchors)
    for entry in all_entries(site):
        page, _, anchor = entry.url.partition("#")
        found[page] |= {anchor} - {""}
    return found
