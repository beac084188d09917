"""Code as pages list it: the code of an entry by kind, of a challenge by day, and the entries that quote a file."""

from collections.abc import Iterable, Iterator, Mapping

from journal import linespans
from journal.cards import card
from journal.codeviews import CodeDay, FileGroup, FileLine, QuotedIn
from journal.model import Entry, Site
from journal.ordering import all_entries
from journal.resources import Resources
from journal.written import CODE_KINDS


def file_lines(entry: Entry, resources: Resources) -> tuple[FileLine, ...]:
    """The code of an entry, by kind, with the length of each file that has a page."""
    found = []
    for ref in entry.code:
        text = resources.texts.get(ref.path, "")
        other = resources.unshown.get(ref.path)
        line = FileLine(
            kind=ref.kind,
            label=ref.label,
            url=ref.url,
            lines=len(linespans.lines_in(text)),
            size=other.size if other else len(text.encode()),
            titled=ref.titled,
            pinned=ref.pinned,
            commit=ref.commit,
            viewers=ref.viewers,
        )
        found.append(line)
    return tuple(sorted(found, key=lambda line: CODE_KINDS.index(line.kind)))


def file_groups(entry: Entry, resources: Resources) -> tuple[FileGroup, ...]:
    """The code of an entry with what is of one kind together."""
    lines = file_lines(entry, resources)
    groups = ((kind, tuple(line for line in lines if line.kind == kind)) for kind in CODE_KINDS)
    return tuple(FileGroup(kind, files) for kind, files in groups if files)


def code_days(entries: Iterable[Entry], resources: Resources) -> tuple[CodeDay, ...]:
    """The entries that have code, in their order."""
    return tuple(_code_days(entries, resources))


def _code_days(entries: Iterable[Entry], resources: Resources) -> Iterator[CodeDay]:
    for entry in entries:
        lines = file_lines(entry, resources)
        files = tuple(line for line in lines if line.kind != "commit")
        if lines:
            yield CodeDay(entry.url, entry.label, entry.title, files, len(lines) - len(files))


Uses = Mapping[str, tuple[QuotedIn, ...]]
"""Path of a code file to the entries that show it."""


def quoted_in(site: Site) -> Uses:
    """Path of each code file to the entries that list it or quote lines of it, in the order of the site."""
    found: dict[str, list[QuotedIn]] = {}
    pages = {file.path: file.url for file in site.code_files}
    for entry in all_entries(site):
        quotes = site.quotes.get(entry.url, ())
        listed = {ref.path: ref for ref in reversed(entry.code) if ref.path in pages}
        for path, ref in reversed(listed.items()):
            spans = {other.lines for other in entry.code if other.path == path}
            spans |= {(quote.first_line, quote.last_line) for quote in quotes if quote.path == path}
            lines = tuple(
                (linespans.label(*span).lstrip(":"), pages[path] + linespans.anchor(*span)) for span in sorted(spans)
            )
            shown = tuple(line for line in lines if line[0])
            found.setdefault(path, []).append(QuotedIn(card(entry, site), shown, ref.pinned, ref.commit))
    return {path: tuple(uses) for path, uses in found.items()}
