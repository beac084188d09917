"""A log.md becomes day-posts: one entry a line or a heading, for days that need no page of their own."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from journal.frontmatter import split
from journal.notation import Mistake, parse_date, parse_days, parse_minutes
from journal.plans import ChallengeSpec
from journal.posts import parse_post
from journal.problems import Checked, Place, Problem, Problems
from journal.settings import Config
from journal.urls import day_slug
from journal.value import Value
from journal.written import Log, Post, SourceFile

ENTRY = re.compile(
    r"(?P<mark>[-*+]|#{1,6})[ \t]+(?P<head>(?:days?\b|r\d+[ _-]?d\d)(?:[^:\n]|:(?=\d\d\b))*)(?P<colon>:[ \t]*)?",
    re.IGNORECASE,
)
"""How the first line of an entry begins."""
_DAYS = re.compile(r"(?:days?\b|r\d+\s*d).*|\d+\s*[–-]\s*\d+", re.IGNORECASE)
_TIME = re.compile(r"\d[\d.,]*\s*(?:h|m)[a-z]*(?:\s*\d+\s*m?[a-z]*)?|\d+:\d\d", re.IGNORECASE)
_HINTS = {
    "list": "write it as `- Day 4, 2026-01-08, 45 min: read chapter 2`",
    "heading": "write it as `## Day 4, 2026-01-08, 45 min`",
}


class _Head(Value):
    """What stands before the colon."""

    days: tuple[int, ...] = ()
    round: int = 1
    date: dt.date | None = None
    minutes: int | None = None
    rest: bool = False
    private: bool = False


def parse_log(source: SourceFile, config: Config, challenges: Sequence[ChallengeSpec]) -> Checked[Log]:
    """The log with its entries as day-posts, and each line that begins like an entry and is none.

    `- Day 4, 2026-01-08, 45 min: read chapter 2`. Date, time spent, `rest` and `private` may be left out and stand in
    any order; the time needs its unit. Indented lines below belong to the entry. With `## Day 4, 2026-01-08` the text
    is what stands below the heading. What comes before the first entry is the introduction of the log.
    """
    problems = Problems()
    matter = problems.take(split(source.path, source.text))
    blank = problems.take(parse_post(_front_matter_of(source, matter.line), config, challenges, ()))
    lines = matter.text.split("\n")
    starts = [(number, match) for number, line in enumerate(lines) if (match := ENTRY.match(line))]
    ends = [*(number for number, _ in starts[1:]), len(lines)]
    entries = []
    taken: dict[str, int] = {}
    for (number, match), end in zip(starts, ends, strict=False):
        place = Place(source.path, number + matter.line, match.start("head") + 1)
        head = problems.take(
            _head(match["head"], place, _HINTS["heading" if match["mark"].startswith("#") else "list"])
        )
        if head:
            text, column = _text(lines, number, end, match)
            post = replace(blank, line=number + matter.line, column=column, text=text)
            entries.append(_entry(post, head, taken))
    intro = "\n".join(lines[: starts[0][0] if starts else len(lines)])
    log = Log(source.path, blank.challenge, blank.title, intro, matter.line, tuple(entries))
    return Checked(log, problems.sorted())


def _front_matter_of(source: SourceFile, body_line: int) -> SourceFile:
    """The source with its front matter alone."""
    return SourceFile(source.path, "\n".join(re.split(r"\r\n|\r|\n", source.text)[: body_line - 1]))


def _text(lines: Sequence[str], start: int, end: int, match: re.Match[str]) -> tuple[str, int]:
    """The text of an entry, and how many characters stand before it on its first line.

    The text of a heading without a colon begins on the line below; the first line is then empty.
    """
    if match["mark"].startswith("#") or match["colon"]:
        first = lines[start][match.end() :]
        below = lines[start + 1 : end]
        if not match["mark"].startswith("#"):
            below = list(_indented(below))
        return "\n".join([first, *below]).rstrip(), match.end()
    return "\n".join(["", *_indented(lines[start + 1 : end])]).rstrip(), 0


def _indented(lines: Sequence[str]) -> Iterator[str]:
    """The lines that belong to a list item: indented ones, with blank lines between them."""
    for line in lines:
        if line.strip() and not line[0].isspace():
            return
        yield line


def _head(text: str, place: Place, hint: str) -> Checked[_Head | None]:
    """Day numbers, date, time and words, separated by commas or in brackets."""
    head = _Head()
    found = []
    for match in re.finditer(r"[^,()\s][^,()]*(?:,\s*\d{4}\b(?!-))?", text):
        try:
            head = _with_part(head, match[0].strip())
        except Mistake as mistake:
            here = Place(place.path, place.line, place.column + match.start(), len(match[0].rstrip()))
            found.append(Problem(here, "log-entry", mistake.message, hint))
    return Checked(None if found else head, tuple(found))


def _with_part(head: _Head, part: str) -> _Head:
    """The head with what one part of it says."""
    if part.lower() == "rest":
        return replace(head, rest=True)
    if part.lower() == "private":
        return replace(head, private=True)
    if _TIME.fullmatch(part):
        return replace(head, minutes=parse_minutes(part))
    if _DAYS.fullmatch(part):
        numbers = parse_days(part)
        days = tuple(sorted({*head.days, *numbers.days}))
        return replace(head, days=days, round=numbers.round or head.round)
    if part.isdigit():
        raise Mistake(f"`{part}` is neither a date nor a time with its unit", "write its unit")
    date = parse_date(part)
    return replace(head, date=date.date() if isinstance(date, dt.datetime) else date)


def _entry(post: Post, head: _Head, taken: dict[str, int]) -> Post:
    """The post of an entry; further entries of one day get an anchor with a number."""
    anchor = (f"round-{head.round}-" if head.round > 1 else "") + day_slug(head.days)
    taken[anchor] = taken.get(anchor, 0) + 1
    anchor += f"-{taken[anchor]}" if taken[anchor] > 1 else ""
    return replace(
        post,
        id=f"{post.path}#{anchor}",
        kind="day",
        anchor=anchor,
        title="",
        days=head.days,
        round=head.round,
        date=head.date,
        minutes=head.minutes,
        rest=head.rest,
        visibility="private" if head.private else post.visibility,
    )
