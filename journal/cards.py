"""Entries and challenges as other pages show them: a line in a list, a summary in a feed."""

from journal.model import Challenge, Entry, Site
from journal.views import Card, ChallengeCard

SUMMARY_CHARACTERS = 180


def card(entry: Entry, site: Site) -> Card:
    """The entry as lists show it."""
    titles = {challenge.spec.slug: challenge.title for challenge in site.challenges}
    return Card(
        url=entry.url,
        label=entry.label,
        title=entry.title,
        summary=summary(entry),
        date=entry.date,
        minutes=entry.post.minutes,
        topics=entry.topics,
        challenge=titles.get(entry.post.challenge, ""),
        state=entry.state,
    )


def summary(entry: Entry) -> str:
    """A sentence or two: the description, else the beginning of the text, cut at a word."""
    text = entry.post.description or entry.body.summary
    if len(text) <= SUMMARY_CHARACTERS:
        return text
    return text[:SUMMARY_CHARACTERS].rpartition(" ")[0].rstrip(",;:–- ") + "…"


def challenge_card(challenge: Challenge) -> ChallengeCard:
    """The challenge as other pages show it."""
    spec = challenge.spec
    written = len(challenge.days)
    return ChallengeCard(challenge.url, challenge.title, spec.description, spec.days, written, challenge.next)


def challenge_cards(site: Site) -> tuple[ChallengeCard, ...]:
    """All challenges as other pages show them."""
    return tuple(challenge_card(challenge) for challenge in site.challenges)
