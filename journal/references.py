"""What an entry cites: keys become the sources they stand for, and all of an entry's sources get numbers."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from journal.body import Body
from journal.nearest import nearest_name
from journal.problems import Checked, Place, Problem, Problems, moved_place
from journal.written import Post, Source

Bibliography = Mapping[str, Source]
"""Key to source."""

_BARE_KEY = re.compile(r"(@?)([^\s,;@\[\]{}\"]+)(?:,\s*(.+))?")
_LIKE_A_KEY = re.compile(r"(?=.*[^\W\d_])(?=.*\d)[\w:.+/-]+")


def sources_of(post: Post, body: Body, known: Bibliography) -> Checked[tuple[Source, ...]]:
    """The sources of an entry in order of number: those of its front matter, then others that its text cites.

    `known` are those of the files of references. Without any, and without keys in the front matter, brackets with
    an `@` in them are text.
    """
    problems = Problems()
    listed = [problems.take(_resolved(source, known)) for source in post.sources]
    found = [source for source in listed if source]
    start = Place(post.path, post.line, post.column + 1)
    keys = {source.key: source for source in reversed(found) if source.key}
    cited = problems.take(cited_in(body, start, {**known, **keys}))
    return Checked((*found, *(source for source in cited if source.key not in keys)), problems.sorted())


def cited_in(body: Body, start: Place, known: Bibliography) -> Checked[tuple[Source, ...]]:
    """The sources that a text cites, each once, in the order in which it does first; the text begins at `start`."""
    problems = Problems()
    found: dict[str, Source] = {}
    for part in (part for citation in body.citations for part in citation.keys) if known else ():
        source = known.get(part.key)
        if source:
            found.setdefault(part.key, source)
        else:
            problems.add(_unknown(part.key, moved_place(part.place, start), known))
    return Checked(tuple(found.values()), problems.sorted())


def _resolved(source: Source, known: Bibliography) -> Checked[Source | None]:
    """A source of the front matter; one that names a key alone is looked up."""
    if source.key and not source.title:
        return _looked_up(source, source.key, source.locator, known)
    match = _BARE_KEY.fullmatch(source.title) if source == Source(source.title, place=source.place) else None
    if not match:
        return Checked(source)
    mark, key, locator = match.groups()
    if mark or key in known or (known and (_LIKE_A_KEY.fullmatch(key) or nearest_name(key, list(known)))):
        return _looked_up(source, key, locator or "", known)
    return Checked(source)


def _looked_up(source: Source, key: str, locator: str, known: Bibliography) -> Checked[Source | None]:
    if key not in known:
        return Checked(None, (_unknown(key, source.place, known),))
    return Checked(replace(known[key], locator=locator))


def _unknown(key: str, place: Place, known: Bibliography) -> Problem:
    nearest = nearest_name(key, list(known))
    hint = "a key is that of an entry in references.bib, or a `key` under `sources:`"
    label = f"did you mean `{nearest}`?" if nearest else ""
    return Problem(place, "unknown-source", f"no source has the key `{key}`", hint, label)


# ---------------------------------------------------------------- how sources are told


_BETWEEN_NAMES = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")


def families(author: str) -> tuple[str, ...]:
    """The family names of authors, as far as they are the last word of each name."""
    names = _BETWEEN_NAMES.split(author.removesuffix(" et al."))
    return tuple(name.split()[-1] for name in names if name.split())


def short_name(source: Source) -> str:
    """`Kingma and Ba 2014`, `Goodfellow et al. 2016`; the title where no author is given."""
    names = families(source.author)
    if not names:
        return source.title
    many = len(names) > 2 or source.author.endswith(" et al.")  # noqa: PLR2004 - two are still named
    who = f"{names[0]} et al." if many else " and ".join(names)
    return f"{who} {source.year}".rstrip()


def identity(source: Source) -> str:
    """What two mentions of one work have in common, whatever chapter they mean: its title and its authors."""
    return "|".join("".join(filter(str.isalnum, text.casefold())) for text in (source.title, source.author))


def reading_order(source: Source) -> tuple[str, str, str]:
    """By the first family name, then by year and title."""
    names = families(source.author) or (source.title,)
    return (names[0].casefold(), source.year, source.title.casefold())


def bibliography(*files: Sequence[Source]) -> Bibliography:
    """The sources of several files by key; a later file goes before an earlier one."""
    return {source.key: source for file in files for source in file}
