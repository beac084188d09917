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
        title_html=entry.title_html,
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
    return ChallengeCard(
        url=challenge.url,
        title=challenge.title,
        description=spec.description,
        days=spec.days,
        written=len(challenge.days),
        next=challenge.next,
        status=challenge.progress.status,
        pledge=spec.pledge,
    )
