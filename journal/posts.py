"""A Markdown file becomes a Post: front matter, file name and folder say what it is; the body stays text."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence

from journal import postfields as fields
from journal.frontmatter import FrontMatter, cut_texts, split
from journal.layout import INDEX_NAMES, PAGES, POSTS, is_notebook, parted
from journal.nearest import nearest_name
from journal.nodes import Node, Scalar
from journal.notation import DayNumbers, date_in_name, days_in_name
from journal.plans import ChallengeSpec
from journal.problems import Checked, Place, Problem, Problems
from journal.schema import Record, flat, read_fields
from journal.settings import Config
from journal.urls import day_label, slugify
from journal.value import Value
from journal.written import Post, PostKind, SourceFile
from journal.zones import local_date


def parse_post(
    source: SourceFile, config: Config, challenges: Sequence[ChallengeSpec], bundle_folders: Collection[str]
) -> Checked[Post]:
    """The post that a file holds, as far as it can be read, and every mistake in its front matter."""
    problems = Problems()
    matter = problems.take(_front_matter(source))
    read = problems.take(read_fields(matter.fields, fields.POST_FIELDS, foreign=fields.FOREIGN))
    problems.add(*_near_topics(matter, config))
    where = _locate(source.path, challenges, bundle_folders)
    challenge = problems.take(_challenge(read, where, challenges, source.path))
    numbers = _numbers(read, where) if challenge else DayNumbers(())
    kind: PostKind = "page" if where.root == PAGES else "day" if numbers.days else "note"
    date = _date(read, where, config)
    if challenge and kind == "note" and (_is_meant_for_a_day(read, where) or read[fields.MINUTES_SPENT]):
        problems.add(_no_number(source.path))
    spec = next((spec for spec in challenges if spec.slug == challenge), None)
    if kind == "day" and spec:
        problems.add(*_doubts(read, where, numbers, date, spec))
    updated = read[fields.UPDATED]
    post = Post(
        id=source.path,
        path=source.path,
        kind=kind,
        bundle=where.bundle,
        folder=where.folder,
        name=where.name,
        challenge=challenge,
        days=numbers.days,
        round=numbers.round or 1,
        title=read[fields.TITLE],
        date=date,
        dates=read[fields.DATES],
        updated=local_date(updated, config.timezone, 0) if updated else None,
        draft=read[fields.DRAFT] or where.draft,
        visibility=read[fields.VISIBILITY],
        rest=read[fields.REST],
        slug=read[fields.SLUG],
        permalink=read[fields.PERMALINK],
        aliases=read[fields.ALIASES],
        topics=read[fields.TOPICS],
        minutes=read[fields.MINUTES_SPENT],
        code=read[fields.CODE],
        sources=read[fields.SOURCES],
        results=read[fields.RESULTS],
        shared=read[fields.SHARED],
        share=read[fields.SHARE],
        next=read[fields.NEXT],
        covers=read[fields.COVERS],
        description=read[fields.DESCRIPTION],
        image=read[fields.IMAGE],
        authors=read[fields.AUTHORS],
        language=read[fields.LANG],
        toc=read[fields.TOC],
        canonical_url=read[fields.CANONICAL_URL],
        template=read[fields.TEMPLATE],
        extra={**read.extra, **read[fields.EXTRA]},
        text=matter.text,
        line=matter.line,
        column=0,
        anchor="",
        places=read.places,
    )
    return Checked(post, problems.sorted())


def _front_matter(source: SourceFile) -> Checked[FrontMatter]:
    if is_notebook(source.path):
        from journal import ipynbmatter  # noqa: PLC0415 - start-up time: most journals hold no notebook

        return ipynbmatter.front_matter(source.path, source.text)
    matter = split(source.path, source.text)
    return Checked(matter.value, (*matter.problems, *cut_texts(matter.value, source.path, source.text)))


class _Where(Value):
    """What a path says of a post."""

    root: str
    folder: str
    name: str
    bundle: str
    challenge: str
    draft: bool


def _locate(path: str, challenges: Sequence[ChallengeSpec], bundle_folders: Collection[str]) -> _Where:
    folder, file_name = parted(path)
    name = file_name.rpartition(".")[0]
    bundle = folder if folder in bundle_folders and file_name.lower() in INDEX_NAMES else ""
    own_folders = {POSTS, PAGES, *(spec.folder for spec in challenges)}
    if file_name.lower() in INDEX_NAMES and folder not in own_folders:
        folder, name = parted(folder)
    homes = [spec for spec in challenges if f"{folder}/".startswith(f"{spec.folder}/")]
    home = max(homes, key=lambda spec: len(spec.folder), default=None)
    draft = any(part.startswith("_") for part in path.split("/")[1:])
    return _Where(path.partition("/")[0], folder, name, bundle, home.slug if home else "", draft)


def _challenge(read: Record, where: _Where, challenges: Sequence[ChallengeSpec], path: str) -> Checked[str]:
    slugs = [spec.slug for spec in challenges]
    written = slugify(read[fields.CHALLENGE])
    if where.root == PAGES:
        return Checked("")
    if written and written not in slugs:
        place = read.places.get("challenge", Place(path))
        nearest = nearest_name(written, slugs)
        known = ", ".join(f"`{slug}`" for slug in slugs) or "none yet"
        message = f"`{read[fields.CHALLENGE]}` is not a challenge of this journal"
        hint = f"a challenge is a folder of posts/ with a challenge.md; there is {known}"
        label = f"did you mean `{nearest}`?" if nearest else ""
        return Checked(where.challenge, (Problem(place, "unknown-challenge", message, hint, label),))
    series = slugify(read[fields.SERIES])
    return Checked(written or (series if series in slugs else "") or where.challenge)


def _numbers(read: Record, where: _Where) -> DayNumbers:
    """The first of front matter, name and title that gives a day; a wrong `day:` was reported already."""
    if "day" in read.places:
        return read[fields.DAY]
    return days_in_name(where.name) or days_in_name(read[fields.TITLE]) or DayNumbers(())


def _date(read: Record, where: _Where, config: Config) -> dt.date | None:
    written = read[fields.DATE]
    if written is not None:
        return local_date(written, config.timezone, config.day_ends)
    if read[fields.DATES]:
        return max(read[fields.DATES])
    return date_in_name(where.name)


def _doubts(
    read: Record, where: _Where, numbers: DayNumbers, date: dt.date | None, spec: ChallengeSpec
) -> Iterator[Problem]:
    """What can be meant so but mostly is a slip."""
    named = days_in_name(where.name)
    if "day" in read.places and named and set(named.days).isdisjoint(numbers.days):
        said = f"this is day {day_label(numbers.days)}, and the name of the file says day {day_label(named.days)}"
        hint = "let the two say the same; `day` counts"
        yield Problem(read.places["day"], "day", said, hint, severity="warning")
    early = date and spec.start and date < spec.start and (numbers.round or 1) == spec.round
    if early and "date" in read.places and any(numbers.days):
        message = f"{date} is before the challenge begins on {spec.start}"
        hint = f"mend the date, or `start` in {spec.path}"
        yield Problem(read.places["date"], "date", message, hint, severity="warning")
    minutes = read[fields.MINUTES_SPENT] or 0
    longest = _MINUTES_A_DAY * max(len(numbers.days), len(read[fields.DATES]), 1)
    if minutes > longest and spec.pace != "scope":
        message = f"{minutes:,} minutes are more than {longest:,}, all that the days of this entry have"
        hint = "write minutes, as in `90`, or hours with their unit, as in `1h30`"
        yield Problem(read.places["minutes"], "minutes", message, hint, severity="warning")


_MINUTES_A_DAY = 24 * 60


def _is_meant_for_a_day(read: Record, where: _Where) -> bool:
    """Whether a post without a number is called by a date, or has one and is called “Day one”."""
    names_day = re.search(r"\bdays?\b", f"{where.name} {read[fields.TITLE]}".replace("-", " "), re.IGNORECASE)
    draft = read[fields.DRAFT] or where.draft
    return bool(date_in_name(where.name) or (names_day and read[fields.DATE] and not draft))


def _no_number(path: str) -> Problem:
    message = "this post of a challenge has no day number, so it counts as a note"
    return Problem(
        Place(path), "day-without-number", message, "write `day: 12` in its front matter", severity="warning"
    )


def _near_topics(matter: FrontMatter, config: Config) -> list[Problem]:
    """A topic that is nearly one declared in journal.yml is a slip; any other one is a new topic."""
    declared = [topic.slug for topic in config.topics]
    keys = {fields.TOPICS.name, *(synonym.name for synonym in fields.TOPICS.also)}
    named = [value for key, node in matter.fields.pairs if key.text.lower() in keys for value in _texts(node)]
    found = []
    for value in named if declared else ():
        nearest = nearest_name(slugify(value.text), declared)
        if slugify(value.text) not in declared and nearest:
            message = f"`{value.text}` is not a topic of this journal"
            hint = "a new topic so near to another one is declared under `topics:` in journal.yml"
            found.append(Problem(value.place, "unknown-topic", message, hint, f"did you mean `{nearest}`?"))
    return found


def _texts(node: Node) -> list[Scalar]:
    return [value for value in flat(node) if isinstance(value, Scalar)]
