"""Every post gets its URL, from its own words first and from where it lies after that."""

import unicodedata
from collections.abc import Mapping, Sequence

from journal import urls
from journal.notation import after_date, after_day
from journal.plans import ChallengeSpec
from journal.problems import Place
from journal.written import Post


def addresses(posts: Sequence[Post], specs: Sequence[ChallengeSpec], titles: Mapping[str, str]) -> dict[str, str]:
    """Id of each post to its URL; two posts may be given one here, which compose reports with all other clashes.

    `titles` gives the title of each id, for permalinks with `:title`.
    """
    folders = {spec.slug: spec.folder for spec in specs}
    slugs = _day_slugs([post for post in posts if post.kind == "day" and not post.anchor])
    found = {}
    for post in posts:
        slug = post.slug or slugs.get(post.id) or _name_slug(post)
        if post.anchor:
            found[post.id] = f"{urls.log_url(post.challenge)}#{post.anchor}"
        elif post.permalink:
            found[post.id] = _permalink(post, slug, titles[post.id])
        else:
            found[post.id] = _url(post, slug, folders)
    return found


def address_place(post: Post) -> Place:
    """Where the address of a post was chosen."""
    for name in ("permalink", "slug", "day"):
        if name in post.places:
            return post.places[name]
    return Place(post.path)


def same(url: str) -> str:
    """What two URLs have in common when a file system or a reader would take them for one."""
    return url.lower() if url.isascii() else unicodedata.normalize("NFC", url).casefold()


def _url(post: Post, slug: str, folders: Mapping[str, str]) -> str:
    below = post.folder.split("/")[1:]
    if post.kind == "page":
        return urls.plain_page_url(below, slug)
    if post.kind == "day":
        return urls.day_url(post.challenge, post.round, slug)
    home = folders.get(post.challenge, "")
    if post.challenge and f"{post.folder}/".startswith(f"{home}/"):
        inner = [urls.slug_of_any(part) for part in post.folder.removeprefix(home).split("/") if part]
        return urls.challenge_url(post.challenge) + "".join(f"{part}/" for part in (*inner, slug))
    return urls.note_url(below, slug)


def _name_slug(post: Post) -> str:
    return urls.slug_of_any(after_date(post.name).lstrip("_"))


def _day_slugs(posts: Sequence[Post]) -> dict[str, str]:
    """`day-12` for the first post of a day; the rest of the file name tells further posts of that day apart."""
    slugs = {}
    sharing: dict[tuple[str, int, str], list[Post]] = {}
    for post in posts:
        sharing.setdefault((post.challenge, post.round, urls.day_slug(post.days)), []).append(post)
    for (_, _, slug), group in sharing.items():
        first, *others = sorted(group, key=lambda post: (bool(_rest(post)), post.path)) if group[1:] else group
        slugs[first.id] = slug
        for post in others:
            slugs[post.id] = f"{slug}-{_rest(post)}".rstrip("-")
    return slugs


def _rest(post: Post) -> str:
    name = after_date(post.name)
    rest = after_day(name)
    return urls.slugify(rest) if rest != name else ""


def _permalink(post: Post, slug: str, title: str) -> str:
    parts = {
        "challenge": post.challenge,
        "day": urls.day_slug(post.days).removeprefix("day-") if post.days else "",
        "year": f"{post.date:%Y}" if post.date else "",
        "month": f"{post.date:%m}" if post.date else "",
        "slug": slug,
        "title": urls.slugify(title) or slug,
    }
    return urls.filled_permalink(post.permalink, parts)
