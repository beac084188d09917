"""What search can find: the site becomes documents, one for each page or entry that a reader may look for."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, get_args

from markupsafe import Markup

from journal import strings
from journal.asked import asked
from journal.body import Body
from journal.model import Challenge, Entry, Site
from journal.ordering import all_entries
from journal.resources import Resources
from journal.terms import Terms, parts_of, terms_in, text_terms
from journal.value import Value

Kind = Literal["day", "question", "note", "page", "topic", "challenge", "log", "code"]
"""The sorts of things that search finds."""

KINDS: tuple[Kind, ...] = get_args(Kind)


class Document(Value):
    """One thing that search can find."""

    kind: Kind
    url: str
    title: str
    named: tuple[str, ...] = ()
    """What else it is called."""
    label: str = ""
    """Day numbers, or those of the day that it belongs to."""
    challenge: str = ""
    """Title of its challenge; or empty."""
    date: dt.date | None = None
    days: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    body: Body | None = None
    """Its text, if it has one in Markdown."""
    text: str = ""
    """Its text, or what follows on that of the body."""
    lined: bool = False
    """Whether each line of the text can be linked to, as `#L12`."""


class Contents(Value):
    """The text of a document as it is looked through."""

    terms: Terms
    parts: tuple[str, ...]
    """The text in the parts that `terms` counts terms for."""


def contents_of(document: Document) -> Contents:
    """What a document says, which is read for this."""
    if not document.body:
        return Contents(text_terms(document.text), parts_of(document.text))
    prose = document.body.prose.read()
    terms = Terms((*prose.terms.parts, dict.fromkeys(terms_in(document.text), 1)), prose.terms.headings)
    return Contents(terms, (*parts_of(prose.plain), document.text))


def numbered_parts(document: Document) -> Iterator[int]:
    """Numbers of the parts of a document that have a file: those that are not empty, and the first in any case."""
    before = document.body.parts if document.body else 0
    after = len(parts_of(document.text)) if not document.body else bool(document.text)
    return iter(range(max(before + after, 1)))


def title_terms(document: Document) -> frozenset[str]:
    """The terms of what a document is called."""
    return _terms(document.title, *document.named)


def topic_terms(document: Document) -> frozenset[str]:
    """The terms of its topics."""
    return _terms(*document.topics)


def documents(site: Site, resources: Resources) -> tuple[Document, ...]:
    """Everything that search finds, from the oldest to the latest; what is not dated comes first."""
    found = enumerate(finder(site, resources) for finder in FINDERS)
    ranked = ((-rank, document) for rank, documents in found for document in documents)
    ordered = sorted(ranked, key=lambda item: (item[1].date or dt.date.min, item[0], item[1].days, item[1].url))
    return tuple(document for _, document in ordered)


def _days(site: Site, _resources: Resources) -> Iterator[Document]:
    """Days of every challenge, with or without a page of their own."""
    for challenge in site.challenges:
        for entry in _published(challenge.days):
            yield _entry(entry, "day", site, challenge.title)


def _questions(site: Site, _resources: Resources) -> Iterator[Document]:
    """Questions at their place in an entry, with the beginning of the answer."""
    titles = _challenge_titles(site)
    for item in asked(_published(all_entries(site))):
        post = item.entry.post
        # The answer is our own markup; what remains of it is data of the index.
        answer = Markup(item.question.answer).striptags()  # noqa: S704
        yield Document(
            kind="question",
            url=item.url,
            title=item.question.text,
            label=item.entry.label,
            challenge=titles.get(post.challenge, ""),
            date=item.entry.date,
            days=post.days,
            text=answer,
        )


def _notes(site: Site, _resources: Resources) -> Iterator[Document]:
    for challenge in site.challenges:
        for entry in _published(challenge.notes):
            yield _entry(entry, "note", site, challenge.title)
    for entry in _published(site.notes):
        yield _entry(entry, "note", site)


def _plain_pages(site: Site, _resources: Resources) -> Iterator[Document]:
    for entry in _published(site.pages):
        yield _entry(entry, "page", site)


def _challenges(site: Site, _resources: Resources) -> Iterator[Document]:
    """Challenges with the text of their pledge."""
    for challenge in _open(site):
        yield Document(
            kind="challenge",
            url=challenge.url,
            title=challenge.title,
            body=challenge.body,
            text=challenge.spec.description,
        )


def _logs(site: Site, _resources: Resources) -> Iterator[Document]:
    """Logs, with what stands before their first entry; the entries are days."""
    for challenge in _open(site):
        log = challenge.log
        if log and log.body.parts:
            yield Document(
                kind="log",
                url=log.url,
                title=log.title,
                challenge=challenge.title,
                body=log.body,
            )


def _topics(site: Site, _resources: Resources) -> Iterator[Document]:
    """Topics about which anything is published."""
    for topic in site.topics:
        if any(_published(topic.entries)):
            yield Document(
                kind="topic",
                url=topic.url,
                title=topic.title,
                text=topic.description,
            )


def _code_pages(site: Site, resources: Resources) -> Iterator[Document]:
    """Pages of the code that published entries bring along, each with the first of them."""
    owners: dict[str, Entry] = {}
    for entry in _published(all_entries(site)):
        for ref in entry.code:
            owners.setdefault(ref.path, entry)
    titles = _challenge_titles(site)
    for file in site.code_files:
        if file.path in owners:
            owner = owners[file.path]
            yield Document(
                kind="code",
                url=file.url,
                title=file.name,
                label=owner.label,
                challenge=titles.get(owner.post.challenge, ""),
                date=owner.date,
                days=owner.post.days,
                text=resources.texts.get(file.path, ""),
                lined=True,
            )


Finder = Callable[[Site, Resources], Iterator[Document]]

FINDERS: tuple[Finder, ...] = (_days, _questions, _notes, _plain_pages, _topics, _challenges, _logs, _code_pages)
"""All that search finds. Of what has one date and fits as well, that of an earlier line stands higher."""


def _open(site: Site) -> Iterator[Challenge]:
    return (challenge for challenge in site.challenges if not challenge.spec.draft)


def _published(entries: Iterable[Entry]) -> Iterator[Entry]:
    """A preview shows drafts and what is to come; nobody finds them."""
    return (entry for entry in entries if entry.state == "published")


def _entry(entry: Entry, kind: Kind, site: Site, challenge: str = "") -> Document:
    words = strings.words_of(site.config.language)
    # A reader who looks for `day 12` means the one with that number, whatever its title says.
    named = (words["day"].format(label=" ".join(map(str, entry.post.days))),) if entry.post.days else ()
    return Document(
        kind=kind,
        url=entry.url,
        title=entry.title,
        named=named,
        label=entry.label,
        challenge=challenge,
        date=entry.date,
        days=entry.post.days,
        topics=tuple(topic.title for topic in entry.topics),
        body=entry.body,
        text="\n".join(_front_matter(entry)),
    )


def _front_matter(entry: Entry) -> Iterator[str]:
    """What the page shows of the front matter, beside title and topics."""
    post = entry.post
    shown: list[tuple[str, ...]] = [(post.description,)]
    shown += [(source.author, source.title) for source in post.sources]
    shown += [(result.dataset, result.model, result.metric) for result in post.results]
    return (", ".join(filter(None, line)) for line in shown if any(line))


def _terms(*texts: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(terms_in, texts)))


def _challenge_titles(site: Site) -> Mapping[str, str]:
    return {challenge.spec.slug: challenge.title for challenge in site.challenges}
