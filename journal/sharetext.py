"""The text under which a day is shared elsewhere, held to the lengths that X and Bluesky allow.

X counts characters by weight, a URL as 23 and an emoji as two; Bluesky counts what a reader sees as one character.
Mastodon and LinkedIn allow more than both.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from urllib.parse import quote

from journal.model import Entry
from journal.plans import ChallengeSpec
from journal.strings import Words
from journal.terms import UNSPACED
from journal.urls import absolute
from journal.views import Share

X_LIMIT = 280
BLUESKY_LIMIT = 300

_PLAIN = "!'()*,/:?@"
"""May stand in a query or fragment as they are, and compress better so."""

_URL_ON_X = 23
_WHOLE_URL = r"https?://[^\s<>\"]*[^\s<>\"'.,:;!?)\]…]"
_SITES = "com|org|net|edu|gov|info|dev|app"
_BARE_URL = rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{_SITES})(?![\w-])(?:/[^\s<>\"]*[\w/])?"
"""Without a scheme, under the endings that most sites have; X makes links of these as well."""
_URL = re.compile(f"{_WHOLE_URL}|{_BARE_URL}", re.IGNORECASE)
_OF_URLS = re.compile(rf"://|\.(?:{_SITES})", re.IGNORECASE)
"""Stands in all of them, and takes a tenth of the time to look for."""

_LIGHT = (range(0x1100), range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))
"""Code points that X counts as one character; all others count as two."""
_EMOJI = re.compile("[\U0001f000-\U0001faff\ufe0f\u20e3]")
"""In a cluster, tells that it is an emoji, however many code points it has."""

_SENTENCE_END = re.compile(r"[.!?…؟।][)\"”’»]*(?=\s+[^\s\da-z])|[。！？]")
_SHORT = 2
"""A sentence is kept to, when it is at least this part of what would fit."""


def share_of(entry: Entry, spec: ChallengeSpec, words: Words, base_url: str) -> Share:
    """The text of a day and the pages of other sites that take it; each of them asks before it posts."""
    address = absolute(base_url, entry.url) if base_url else ""
    text = share_text(entry, spec, words, address)
    said = quote(text, safe=_PLAIN)
    links = [
        ("Mastodon", f"https://share.joinmastodon.org/#text={said}"),
        ("Bluesky", f"https://bsky.app/intent/compose?text={said}"),
        ("X", f"https://x.com/intent/post?text={said}"),
    ]
    if address:  # LinkedIn takes an address only
        links.append(("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={quote(address, safe=_PLAIN)}"))
    return Share(text, tuple(links))


def share_text(entry: Entry, spec: ChallengeSpec, words: Words, address: str) -> str:
    """What the author wrote for it, else number, title and summary, then address and hashtags.

    The author's own text is never cut; all else is, so that the whole can be posted on X and Bluesky.
    """
    last = [part for part in (address, *_hashtags(spec)) if part]
    own = entry.post.share
    if own:
        return _paragraphs(own, " ".join(part for part in last if part not in own))
    day = words["day"].format(label=entry.label)
    of = f"{day} {words['of_days'].format(n=spec.days)}" if spec.days else day
    end = " ".join(last)
    first = of if entry.title == day else cut(f"{of}: {entry.title}", lambda text: fits(_paragraphs(text, end)))
    summary = entry.post.description or entry.body.summary
    return _paragraphs(first, cut(summary, lambda text: fits(_paragraphs(first, text, end))), end)


def _hashtags(spec: ChallengeSpec) -> Iterator[str]:
    for tag in re.split(r"[\s,]+", spec.hashtag):
        if tag.strip("#"):
            yield f"#{tag.strip('#')}"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


# ---------------------------------------------------------------- length


def fits(text: str) -> bool:
    """Whether a text can be posted on X and on Bluesky."""
    return bluesky_length(text) <= BLUESKY_LIMIT and x_length(text) <= X_LIMIT


def x_length(text: str) -> int:
    """How many characters X takes a text for."""
    text = unicodedata.normalize("NFC", text)
    length = start = 0
    for link in _urls(text):
        length += _weight_of_text(text[start : link.start()]) + _URL_ON_X
        start = link.end()
    return length + _weight_of_text(text[start:])


def _urls(text: str) -> Iterable[re.Match[str]]:
    return _URL.finditer(text) if _OF_URLS.search(text) else ()


def _weight_of_text(text: str) -> int:
    if _ONE_BY_ONE(text):
        others = _NOT_ASCII(text)
        return len(text) - len(others) + sum(map(_weight, others))
    return sum(map(_weight, clusters(text)))


@lru_cache(4096)
def _weight(cluster: str) -> int:
    if len(cluster) > 1 and _EMOJI.search(cluster):
        return 2
    return sum(1 if any(ord(letter) in light for light in _LIGHT) else 2 for letter in cluster)


def bluesky_length(text: str) -> int:
    """How many characters Bluesky takes a text for."""
    return len(text) if _ONE_BY_ONE(text) else len(clusters(text))


_ONE_BY_ONE = re.compile("[\n\x20-\x7e\xa1-\u02ff\u2010-\u2027]*").fullmatch
"""Letters and punctuation of Latin script, none of which joins another one."""
_NOT_ASCII = re.compile("[^\x00-\x7f]").findall


def clusters(text: str) -> list[str]:
    """What a reader sees as one character each: grapheme clusters as Unicode has them."""
    if _ONE_BY_ONE(text):
        return list(text)
    from wcwidth import iter_graphemes  # noqa: PLC0415 - start-up time: most texts do without its tables

    return list(iter_graphemes(text))


# ---------------------------------------------------------------- cutting


def cut(text: str, fit: Callable[[str], bool]) -> str:
    """The text if it fits, else its beginning: up to the end of a sentence, else of a word; empty when no word fits.

    A longer beginning must not fit where a shorter one does not.
    """
    if fit(text):
        return text
    closed = [match.span() for match in _urls(text)]
    sentence = _longest(text, _ends(_SENTENCE_END, text, closed), fit)
    if sentence and not fit(_open(text[: len(sentence) * _SHORT + 1])):
        return sentence
    word = _longest(text, _ends(_word_end(), text, closed), lambda part: fit(_open(part)))
    if not word and not (closed and closed[0][0] == 0):
        first = text[: closed[0][0]] if closed else text
        word = _longest(text, list(accumulate(map(len, clusters(first)))), lambda part: fit(_open(part)))
    return sentence if len(sentence) * _SHORT >= len(word) else _open(word)


@cache
def _word_end() -> re.Pattern[str]:
    """Before a blank, and between the letters of scripts that write none; it takes long to compile."""
    return re.compile(rf"(?<=\S)(?=\s)|(?<=[{UNSPACED}])(?=\w)")


def _ends(pattern: re.Pattern[str], text: str, closed: Sequence[tuple[int, int]]) -> list[int]:
    """Where the matches of a pattern end, but for those inside of URLs."""
    ends = [match.end() for match in pattern.finditer(text)]
    return [end for end in ends if not any(first < end < last for first, last in closed)]


def _longest(text: str, ends: list[int], fit: Callable[[str], bool]) -> str:
    """The longest beginning that fits, of those that end at one of these places."""
    number = bisect_left(ends, 1, key=lambda end: not fit(text[:end]))
    return text[: ends[number - 1]] if number else ""


def _open(text: str) -> str:
    """A text that goes on; the sign for it must not become part of a URL."""
    if not text or any(match.end() == len(text) for match in _urls(text)):
        return f"{text} …" if text else ""
    return text.rstrip(" ,;:–—-") + "…"
