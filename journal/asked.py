"""The questions of a journal over all its entries: which are answered, and which nobody has answered yet."""

from collections.abc import Iterable

from journal.markdown.sections import question_key
from journal.model import Asked, Entry
from journal.ordering import newest_first
from journal.urls import page_of


def asked(entries: Iterable[Entry]) -> tuple[Asked, ...]:
    """Every question once, in the order of the entries.

    A question that one entry leaves open is answered when another one asks the same and answers it: it then stands with
    the answer. Where nobody answers it, it stands with the newest entry that asks it.
    """
    written = [(entry, question) for entry in entries for question in entry.body.questions]
    waiting: dict[str, list[Entry]] = {}
    for entry, question in written:
        if question.open:
            waiting.setdefault(question_key(question.text), []).append(entry)
    answered = {question_key(question.text) for _, question in written if not question.open}
    found = []
    for entry, question in written:
        key = question_key(question.text)
        others = newest_first(waiting.get(key, ()))
        if not question.open or (key not in answered and others[0] is entry):
            before = tuple(other for other in others if other is not entry)
            found.append(Asked(question, entry, f"{page_of(entry.url)}#{question.id}", before))
    return tuple(found)
