"""A site after the edit of one text, made from the site before it; its indexes are brought up to date after that.

Most edits while a journal is served are to the words of one post. Such an edit changes no fact that any other page
shows, and then all that was reckoned of the other posts still holds. Whether it is such an edit is decided by the facts
themselves; in any doubt the whole journal is built.
"""

import time
from collections.abc import Sequence

from msgspec.structs import replace

from journal import files, program
from journal.assemble import as_of
from journal.body import Body
from journal.build import Built, Means, Request, hands_of, remembered_with
from journal.compose import compose
from journal.extensions import BUILT_IN, Extensions
from journal.inputs import facts_of_post
from journal.layout import is_notebook
from journal.manuscript import Written
from journal.model import Challenge, Entry, Site
from journal.ordering import all_entries
from journal.posts import parse_post
from journal.remembered import bodies_of
from journal.texts import Text
from journal.written import Facts, Post, SourceFile


def retouched(
    before: Built, request: Request, path: str, means: Means, extensions: Extensions = BUILT_IN
) -> Built | None:
    """The site after an edit of the post at a path; None when the edit may have changed more than the post's own text.

    `before` is what a build made of the journal, or this of such a build, and nothing else has changed since.
    """
    began = time.perf_counter()
    entry = _entry(before, path)
    source = files.read_text(request.root, path).value
    if not entry or not source or as_of(before.site.config, Facts(request.now, request.as_of)) != before.site.as_of:
        return None
    item = next(item for item in before.manuscript.written if item.post.path == path)
    edited = _edited(item, source, before, means)
    if not edited:
        return None
    site = _with(before.site, entry, replace(entry, post=replace(edited.post, date=entry.date), body=edited.body))
    # The checks go by facts, and told nothing of this post before.
    resources = replace(before.resources, remember=remembered_with(means))
    composed = compose(site, resources, before.theme, extensions.kinds, hands_of(means, before.facts))
    if composed.problems:
        return None
    made = {output.path for output in composed.value}
    indexes = [output for output in before.outputs if output.path not in made]
    written = tuple(edited if other is item else other for other in before.manuscript.written)
    return replace(
        before,
        site=site,
        manuscript=replace(before.manuscript, written=written),
        outputs=(*composed.value, *indexes),
        texts={**before.texts, path: source.text},
        seconds={"retouch": time.perf_counter() - began},
        is_behind=True,
    )


def caught_up(before: Built, means: Means, extensions: Extensions = BUILT_IN) -> Built:
    """The site with indexes of what it says now; of `retouched`, which made all else already."""
    resources = replace(before.resources, remember=remembered_with(means))
    composed = compose(before.site, resources, before.theme, extensions.all_kinds, hands_of(means, before.facts))
    return replace(before, outputs=composed.value, is_behind=False)


def _entry(before: Built, path: str) -> Entry | None:
    """The entry of a post that has a page of its own and of which nothing is told by its place in the file."""
    if is_notebook(path) or any(problem.place.path == path for problem in before.problems):
        return None
    found = [entry for entry in all_entries(before.site) if entry.post.path == path and not entry.post.anchor]
    # Code that comes from a file is compared with that, and each difference told at its line.
    return found[0] if found and not before.site.quotes.get(found[0].url) else None


def _edited(item: Written, source: SourceFile, before: Built, means: Means) -> Written | None:
    """The post after the edit; None when it has mistakes, or when others can see that it was edited."""
    config = before.manuscript.config
    specs = [other.spec for other in before.manuscript.pledged]
    post = parse_post(source, config, specs, {item.post.bundle} - {""})
    if post.problems or facts_of_post(post.value) != facts_of_post(item.post):
        return None
    body = _body(post.value, tuple(sorted(config.macros.items())), means)
    if body.problems or body.title_problems or body.seen != item.body.seen:
        return None
    return replace(item, post=post.value, body=body)


def _body(post: Post, macros: tuple[tuple[str, str], ...], means: Means) -> Body:
    ((body, _),) = bodies_of([Text(post.text, post.title, macros, notebook=False)], means.memory, program.version())
    return body


def _with(site: Site, old: Entry, new: Entry) -> Site:
    """The site with an entry in the place of one that is the same to all who only list it."""

    def changed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(new if entry is old else entry for entry in entries)

    def in_challenge(challenge: Challenge) -> Challenge:
        return replace(challenge, days=changed(challenge.days), notes=changed(challenge.notes))

    challenges = tuple(map(in_challenge, site.challenges))
    return replace(site, challenges=challenges, notes=changed(site.notes), pages=changed(site.pages))
