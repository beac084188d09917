"""Whether code is what posts say of it: lines that are there, and quotations that still hold."""

import posixpath
from collections.abc import Iterator

from journal.body import CodeBlock
from journal.linespans import label, lines_in
from journal.model import Quote, Site
from journal.ordering import all_entries
from journal.problems import Place, Problem
from journal.quotes import is_current, place_of
from journal.resources import Resources


def code_faults(site: Site, resources: Resources) -> Iterator[Problem]:
    """Lines beyond the end of a file, and blocks that do not say what the file they name says."""
    lines = {path: lines_in(text) for path, text in resources.texts.items()}
    for entry in all_entries(site):
        for ref in entry.code:
            if ref.path in lines:
                yield from _beyond_end(ref.path, ref.lines[1], len(lines[ref.path]), ref.place)
    bodies = {entry.url: entry.body for entry in all_entries(site)}
    bodies |= {challenge.url: challenge.body for challenge in site.challenges}
    bodies |= {challenge.log.url: challenge.log.body for challenge in site.challenges if challenge.log}
    for url, quotes in site.quotes.items():
        for quote in quotes:
            block = bodies[url].code_blocks[quote.block]
            if quote.path in lines:
                yield from _faults(quote, block, lines[quote.path])
            elif quote.embeds:
                hint = "link to the file instead, as `[data](data.bin)`"
                yield Problem(quote.place, "code", f"`{_name(quote.path)}` is no text that can be shown", hint)


def _faults(quote: Quote, block: CodeBlock, lines: list[str]) -> Iterator[Problem]:
    first, last = quote.first_line, quote.last_line
    if last > len(lines):
        yield from _beyond_end(quote.path, last, len(lines), quote.place)
    elif last and not quote.embeds and not is_current(block.text, lines[first - 1 : last]):
        now, end = place_of(block.text, lines)
        name = _name(quote.path)
        message = f"this is not what `{name + label(first, last)}` says now"
        hint = f"write `#L{now}-L{end}`, where these lines stand now" if now else _EMPTY
        yield Problem(quote.place, "changed-code", message, hint, severity="warning")


_EMPTY = "leave the block empty to show the lines of the file, or name the file without lines to keep what was"


def _beyond_end(path: str, last: int, count: int, place: Place) -> Iterator[Problem]:
    if last > count:
        message = f"`{_name(path)}` has no line {last:,}"
        yield Problem(place, "code", message, "name lines that are there", f"its last line is {count:,}")


def _name(path: str) -> str:
    return posixpath.basename(path)
