"""What search can find: the site becomes documents, one for each page or entry that a reader may look for."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, get_args

from markupsafe import Markup

from journal import strings
from journal.asked import asked
from journal.frozen import frozen
from journal.model import Challenge, Entry, Site
from journal.ordering import all_entries
from journal.terms import NO_TERMS, Terms, parts_of, terms_in, text_terms
from journal.views import Resources

Kind = Literal["day", "question", "note", "page", "topic", "challenge", "log", "code"]
"""The sorts of things that search finds."""

KINDS: tuple[Kind, ...] = get_args(Kind)


@frozen
class Document:
    """One thing that search can find."""

    kind: Kind
    url: str
    title: str
    title_terms: frozenset[str]
    label: str = ""
    """Day numbers, or those of the day that it belongs to."""
    challenge: str = ""
    """Title of its challenge; or empty."""
    date: dt.date | None = None
    days: tuple[int, ...] = ()
    topic_terms: frozenset[str] = frozenset()
    text: Terms = NO_TERMS
    parts: tuple[str, ...] = ()
    """The text in the parts that `text` counts terms for."""
    lined: bool = False
    """Whether each line of the text can be linked to, as `#L12`."""


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
            title_terms=_terms(item.question.text),
            label=item.entry.label,
            challenge=titles.get(post.challenge, ""),
            date=item.entry.date,
            days=post.days,
            text=text_terms(answer),
            parts=parts_of(answer),
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
        about = challenge.spec.description
        yield Document(
            kind="challenge",
            url=challenge.url,
            title=challenge.title,
            title_terms=_terms(challenge.title),
            text=_with_more(challenge.body.terms, about),
            parts=(*parts_of(challenge.body.plain), about),
        )


def _logs(site: Site, _resources: Resources) -> Iterator[Document]:
    """Logs, with what stands before their first entry; the entries are days."""
    for challenge in _open(site):
        log = challenge.log
        if log and log.body.plain:
            yield Document(
                kind="log",
                url=log.url,
                title=log.title,
                title_terms=_terms(log.title),
                challenge=challenge.title,
                text=log.body.terms,
                parts=parts_of(log.body.plain),
            )


def _topics(site: Site, _resources: Resources) -> Iterator[Document]:
    """Topics about which anything is published."""
    for topic in site.topics:
        if any(_published(topic.entries)):
            yield Document(
                kind="topic",
                url=topic.url,
                title=topic.title,
                title_terms=_terms(topic.title),
                text=text_terms(topic.description),
                parts=parts_of(topic.description),
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
            text = resources.texts.get(file.path, "")
            yield Document(
                kind="code",
                url=file.url,
                title=file.name,
                title_terms=_terms(file.name),
                label=owner.label,
                challenge=titles.get(owner.post.challenge, ""),
                date=owner.date,
                days=owner.post.days,
                text=text_terms(text),
                parts=parts_of(text),
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
    more = "\n".join(_front_matter(entry))
    return Document(
        kind=kind,
        url=entry.url,
        title=entry.title,
        title_terms=_terms(entry.title, *named),
        label=entry.label,
        challenge=challenge,
        date=entry.date,
        days=entry.post.days,
        topic_terms=_terms(*(topic.title for topic in entry.topics)),
        text=_with_more(entry.body.terms, more),
        parts=(*parts_of(entry.body.plain), more),
    )


def _front_matter(entry: Entry) -> Iterator[str]:
    """What the page shows of the front matter, beside title and topics."""
    post = entry.post
    shown: list[tuple[str, ...]] = [(post.description,)]
    shown += [(source.author, source.title) for source in post.sources]
    shown += [(result.dataset, result.model, result.metric) for result in post.results]
    return (", ".join(filter(None, line)) for line in shown if any(line))


def _with_more(terms: Terms, text: str) -> Terms:
    """The terms of a text with a last part after it."""
    return Terms((*terms.parts, dict.fromkeys(terms_in(text), 1)), terms.headings)


def _terms(*texts: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(terms_in, texts)))


def _challenge_titles(site: Site) -> Mapping[str, str]:
    return {challenge.spec.slug: challenge.title for challenge in site.challenges}
