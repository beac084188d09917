"""What a challenge set out to do, held against its days: goals, interests and rules, all derived from front matter."""

import re
from collections.abc import Iterable, Sequence

from journal.model import Entry, GoalCover, InterestCover
from journal.plans import ChallengeSpec, Goal, Interest
from journal.tracker import RuleCover, RuleName
from journal.urls import slug_of_any

# A rule is the author's own sentence; these words tell which of the five things that can be derived it speaks of.
_RULE_WORDS: tuple[tuple[RuleName, str], ...] = (
    ("sources", r"\b(sources?|cite|cites|references?|credit)\b"),
    ("shared", r"\b(share|public|publicly|announce|tweet|toot|post it|tell|hashtag|tag)\b"),
    ("code", r"\b(code|repository|repo|commit|push)\b"),
    ("hour", r"\b(hours?|minutes?|min)\b"),
    ("entry", r"\b(entry|entries|write|written|post|log|page)\b"),
)


def goals(spec: ChallengeSpec, entries: Sequence[Entry]) -> tuple[GoalCover, ...]:
    """Each goal with the entries that work towards it; `part` as soon as one does, `done` when the author says so."""
    found = []
    for goal in spec.goals:
        mine = tuple(entry for entry in entries if _treats(entry, goal))
        found.append(GoalCover(goal, "done" if goal.done else "part" if mine else "open", mine))
    return tuple(found)


def _treats(entry: Entry, goal: Goal) -> bool:
    topics = {slug_of_any(topic) for topic in entry.post.topics}
    return goal.topic in topics or bool(set(goal.days) & set(entry.post.days)) or _covers(entry, goal.title)


def interests(spec: ChallengeSpec, entries: Sequence[Entry]) -> tuple[InterestCover, ...]:
    """Each interest with the entries on it, the day numbers they stand for and the minutes logged."""
    found = []
    for interest in spec.interests:
        mine = tuple(entry for entry in entries if _is_about(entry, interest))
        days = len({day for entry in mine for day in entry.post.days})
        found.append(InterestCover(interest, mine, days, sum(entry.post.minutes or 0 for entry in mine)))
    return tuple(found)


def _is_about(entry: Entry, interest: Interest) -> bool:
    topics = {slug_of_any(topic) for topic in entry.post.topics}
    return interest.topic in topics or _covers(entry, interest.title)


def _covers(entry: Entry, title: str) -> bool:
    return slug_of_any(title) in {slug_of_any(covered) for covered in entry.post.covers}


def rules(spec: ChallengeSpec, entries: Iterable[Entry]) -> tuple[RuleCover, ...]:
    """Each rule with how often it was kept, where that can be told from front matter; days off keep no rule."""
    written = [entry for entry in entries if not entry.post.rest]
    found = []
    for text in spec.rules:
        name = rule_name(text)
        judged = [entry for entry in written if name != "hour" or entry.post.minutes is not None]
        kept = sum(name in kept_rules(entry, spec) for entry in judged)
        found.append(RuleCover(text, name, kept, len(judged)) if name else RuleCover(text, None, 0, 0))
    return tuple(found)


def rule_name(text: str) -> RuleName | None:
    """Which of the derivable rules a sentence speaks of; None for any other rule."""
    return next((name for name, words in _RULE_WORDS if re.search(words, text.lower())), None)


def kept_rules(entry: Entry, spec: ChallengeSpec) -> frozenset[RuleName]:
    """The rules that an entry keeps: the pledged time, a text, code, a place where it was shared, a source."""
    post = entry.post
    kept: dict[RuleName, bool] = {
        "hour": bool(spec.pledge) and (post.minutes or 0) >= spec.pledge * max(len(post.dates), 1),
        "entry": entry.body.words > 0,
        "code": bool(entry.code),
        "shared": bool(post.shared),
        "sources": bool(entry.sources),
    }
    return frozenset(name for name, is_kept in kept.items() if is_kept)
