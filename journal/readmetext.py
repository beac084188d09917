"""The block of a README that shows where the challenges stand, between two comments that its author put there."""

import re
from collections.abc import Mapping

from journal.dates import long_date
from journal.model import Site
from journal.ordering import in_hand
from journal.statustext import summary
from journal.textlines import line_end
from journal.urls import absolute, badge_url, encoded

START, END = "<!-- journal:start -->", "<!-- journal:end -->"
_BLOCK = re.compile(rf"(?P<start>^[ \t]*{START}[ \t]*\r?$).*?(?P<end>^[ \t]*{END}[ \t]*\r?$)", re.DOTALL | re.MULTILINE)


def block(site: Site, names: Mapping[str, str], images: str = "") -> str:
    """A badge and a sentence for each challenge that is going on, else for the latest.

    `names` gives what the badge of each challenge says, by slug. `images` is the folder of the badges when they are
    kept in the repository; they lead to the challenge.md there, those of the site to the site.
    """
    said = []
    for challenge in in_hand(site.challenges):
        slug = challenge.spec.slug
        address = f"{encoded(images)}/{encoded(slug)}-badge.svg" if images else _full(site, badge_url(slug))
        badge = f"![{_escaped(names[slug])}]({address})"
        target = encoded(challenge.spec.path) if images else _full(site, challenge.url)
        line = f"**{_escaped(challenge.title)}**: {_lowered(summary(challenge))}, as of {long_date(site.as_of, 'en')}."
        plan = f" Next: {_escaped(challenge.next)}" if challenge.next else ""
        said.append(f"[{badge}]({target})\n\n{line}{plan}")
    return "\n\n".join(said)


def with_block(text: str, inside: str) -> str | None:
    """The README with a new block between its two comments; None when they are not there."""
    match = _BLOCK.search(text)
    if not match:
        return None
    end = line_end(text)
    lines = inside.replace("\n", end)
    return f"{text[: match.end('start')].rstrip()}{end}{lines}{end}{text[match.start('end') :]}"


def _full(site: Site, url: str) -> str:
    return absolute(site.config.base_url, url)


def _escaped(text: str) -> str:
    """A text in which no sign means anything to Markdown, and no comment ends."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
