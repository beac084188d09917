"""The text of a log.md with an entry more or less; every other character stays as its author left it."""

from collections.abc import Sequence
from textwrap import dedent

from journal.log import ENTRY
from journal.textlines import line_end, lines_of
from journal.written import Post


def with_entry(text: str, entries: Sequence[Post], head: str, body: str) -> str:
    """The log with one more entry, in the form and order of those it has.

    `head` is what stands before the colon, such as `Day 4, 2026-01-08, 45 min`. An entry goes to the end, or before the
    first one where the latest day stands first.
    """
    lines = lines_of(text)
    newest_first = len(entries) > 1 and entries[0].days > entries[-1].days
    like = entries[0 if newest_first else -1] if entries else None
    new = _entry(lines[like.line - 1] if like else "", head, body.strip().split("\n"))
    index = entries[0].line - 1 if newest_first else len(lines)
    before, after = lines[:index], lines[index:]
    end = line_end(text)
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
    is_heading = new[0].startswith("#")
    belongs = like is not None and not is_heading and index >= like.line and _last_line(like) >= len(before)
    if before and before[-1].strip() and not belongs and not (newest_first and not is_heading):
        before.append(end)
    if after and is_heading:
        new.append("")
    return "".join([*before, *(line + end for line in new), *after])


def without_entry(text: str, post: Post) -> str:
    """The log without the lines of an entry, and without the blank ones that parted it from the next."""
    lines = lines_of(text)
    before, after = lines[: post.line - 1], lines[_last_line(post) :]
    while after and not after[0].strip() and (not before or not before[-1].strip()):
        del after[0]
    return "".join([*before, *after])


def entry_text(post: Post) -> str:
    """The text of an entry as that of a post of its own: what was indented below a list item is so no longer."""
    first, _, rest = post.text.partition("\n")
    return "\n".join([first, dedent(rest)]).strip()


def _last_line(post: Post) -> int:
    """The line of the file on which an entry ends."""
    return post.line + post.text.count("\n")


def _entry(like: str, head: str, body: Sequence[str]) -> list[str]:
    """An entry as the line `like` begins one, by default as an item of a list."""
    match = ENTRY.match(like)
    mark = match["mark"] if match else "-"
    if not mark.startswith("#"):
        return [f"{mark} {head}: {body[0]}".rstrip(" :"), *(f"  {line}".rstrip() for line in body[1:])]
    return [f"{mark} {head}", "", *body] if any(body) else [f"{mark} {head}"]
