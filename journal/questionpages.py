"""The questions of the journal as pages list them: what is open, and what was answered on which day."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from journal import urls
from journal.asked import asked
from journal.cards import card
from journal.frame import PageData, page_data
from journal.model import Asked, Entry, Site
from journal.ordering import all_entries, newest_first
from journal.outputs import Page, later
from journal.resources import Resources
from journal.views import QuestionCard, QuestionList


def questions(site: Site, _resources: Resources) -> Iterator[Page]:
    """All questions: the open ones first, then the answered ones by challenge and day."""
    if "questions" in site.lists:
        yield Page(urls.QUESTIONS, "questions.html", later(_questions, site), prose=())


def _questions(site: Site) -> PageData:
    found = question_list(tuple(all_entries(site)), site)
    answered = found.answered if found else ()
    sections = tuple((title, tuple(group)) for title, group in groupby(answered, lambda item: item[0].challenge))
    return page_data(site, questions=found, sections=sections)


def question_list(entries: Sequence[Entry], site: Site) -> QuestionList | None:
    """The questions of some entries, in their order; None when they ask nothing."""
    found = asked(entries)
    if not found:
        return None
    answered = [item for item in found if not item.question.open]
    return QuestionList(
        open=tuple(_question_card(item, site) for item in asked(newest_first(entries)) if item.question.open),
        answered=tuple(
            (card(group[0].entry, site), tuple(_question_card(item, site) for item in group))
            for group in _by_entry(answered)
        ),
        count=len(answered),
    )


def _by_entry(found: Iterable[Asked]) -> Iterator[list[Asked]]:
    for _, group in groupby(found, lambda item: item.entry.url):
        yield list(group)


def _question_card(item: Asked, site: Site) -> QuestionCard:
    question = item.question
    before = tuple(card(entry, site) for entry in item.before)
    return QuestionCard(item.url, question.html, question.answer, question.goes_on, card(item.entry, site), before)
