"""A large journal of words that follow the laws of real ones, made anew and always the same."""

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from demo import ROOT

from journal.body import Body, Prose
from journal.documents import Document
from journal.terms import text_terms

_NEW = 0.65
"""Vocabulary grows as the text to this power (Heaps' law); the shared journals have about as many terms."""


def generated_texts(count: int) -> Iterator[str]:
    """Texts of 20 to some thousand words. A word is one of those before, by how often it was said, or a new one."""
    chance = random.Random(1)  # noqa: S311 - must be repeatable, not secret
    posts = sorted((ROOT / "posts").rglob("*.md"))
    words = re.findall(r"[a-z]{2,}", " ".join(post.read_text(encoding="utf-8") for post in posts).lower())
    following = defaultdict(list)
    for word in words:
        for place in range(len(word) + 1):
            following[f"   {word}"[place : place + 3]].append(f"{word} "[place])
    known = set(words)
    for _ in range(count):
        text = []
        for _ in range(max(20, int(chance.lognormvariate(6.0, 0.6)))):
            if chance.random() < _NEW * len(known) / len(words):
                word = _new_word(following, known, chance)
                known.add(word)
            else:
                word = chance.choice(words)
            words.append(word)
            text.append(word)
        yield " ".join(text)


def body_of(text: str, headings: Sequence[str]) -> Body:
    """A body of words, some of them headings."""
    terms = text_terms(text, headings)
    return Body(Prose("", text, terms), parts=len(terms.parts))


def _new_word(following: dict[str, list[str]], known: set[str], chance: random.Random) -> str:
    while True:
        word = "   "
        while (letter := chance.choice(following[word[-3:]])) != " " and len(word) < 20:
            word += letter
        if len(word) > 5 and word.strip() not in known:
            return word.strip()


def generated_documents(count: int) -> tuple[Document, ...]:
    """As many days, each with a title, a topic and headings."""
    topics = ("Adam", "Attention", "Calibration", "Convolution", "Optimisation", "Recurrent nets")
    documents = []
    for number, text in enumerate(generated_texts(count), 1):
        words = text.split()
        title = " ".join(words[: 2 + number % 5]).capitalize()
        documents.append(
            Document(
                kind="day",
                url=f"/100-days/day-{number}/",
                title=title,
                named=(f"day {number}",),
                label=str(number),
                challenge="A hundred days",
                date=dt.date(2024, 1, 1) + dt.timedelta(number),
                days=(number,),
                topics=(topics[number % len(topics)],),
                body=body_of(text, [" ".join(words[place : place + 4]) for place in range(10, len(words), 150)]),
            )
        )
    return tuple(documents)
