"""Slugs and URLs: every URL of the site is made here. A URL begins with `/` and is percent-encoded only in `href`."""

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import quote, unquote, urlsplit

MAX_SLUG = 80
"""Characters; file systems end at 255 bytes, and a letter may take four."""

HOME = "/"
ARCHIVE = "/days/"
TOPICS = "/topics/"
NOTES = "/notes/"
QUESTIONS = "/questions/"
RESULTS = "/results/"
SEARCH = "/search/"
SOURCES = "/sources/"
NOT_FOUND = "/404.html"
RESERVED = frozenset({"assets", "code", "days", "notes", "questions", "results", "search", "sources", "topics"})
"""First parts of addresses that the site has for itself, now or perhaps one day."""

_NAMED_SIGNS = (("c++", "c-plus-plus"), ("c#", "c-sharp"), ("f#", "f-sharp"), ("++", "-plus-plus"))
_SAFE_IN_HREF = "/~!$&'()*+,;=:@-._"
_PLAIN_IN_HREF = re.compile(r"[\w/~!$&'()*+,;=:@.-]*+", re.ASCII).fullmatch
_END_OF_PATH = re.compile(r"[#?]").search


def slugify(text: str) -> str:
    """A lower-case name for a URL that keeps the letters and digits of every script; empty when there are none.

    `C`, `C++` and `C#` stay three different slugs. Slugs of slugs are themselves.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    for sign, name in _NAMED_SIGNS:
        folded = folded.replace(sign, name)
    kept = "".join(letter if letter.isalnum() or _is_mark(letter) else "-" for letter in folded)
    return re.sub(r"-{2,}", "-", kept).strip("-")[:MAX_SLUG].rstrip("-")


@cache
def slug_of_any(text: str) -> str:
    """The slug of a name; a name of signs alone, such as an emoji, gets one of its code points."""
    points = "-".join(f"{ord(letter):x}" for letter in text)[:MAX_SLUG].rstrip("-")
    # What is all digits, as the ellipsis is 2026, would read as a year.
    return slugify(text) or (f"u{points}" if points.isdigit() else points) or "x"


def _is_mark(letter: str) -> bool:
    """Marks that spell words, as vowel signs in Devanagari do."""
    return unicodedata.category(letter) in {"Mn", "Mc"} and letter not in {"\u20dd", "\ufe0f"}


# ---------------------------------------------------------------- URLs of the site


def challenge_url(challenge: str) -> str:
    """`/<challenge>/`."""
    return f"/{challenge}/"


def day_slug(days: Sequence[int]) -> str:
    """`day-12`, `day-14-16` for a range, `day-3-and-5-6` for days that do not follow one another."""
    return "day-" + "-and-".join("-".join(str(day) for day in dict.fromkeys(span)) for span in spans(days))


def day_url(challenge: str, round_number: int, slug: str) -> str:
    """`/<challenge>/day-12/`; rounds after the first stand in a folder of their own."""
    between = f"round-{round_number}/" if round_number > 1 else ""
    return f"{challenge_url(challenge)}{between}{slug}/"


def log_url(challenge: str) -> str:
    """`/<challenge>/log/`; its entries stand at `#day-4` on it."""
    return f"{challenge_url(challenge)}log/"


def progress_url(challenge: str) -> str:
    """`/<challenge>/progress/`."""
    return f"{challenge_url(challenge)}progress/"


def badge_url(challenge: str) -> str:
    """`/<challenge>/badge.svg`."""
    return f"{challenge_url(challenge)}badge.svg"


def share_card_url(url: str) -> str:
    """The card that stands for a page elsewhere: `share-card.png` in its folder."""
    return f"{url}share-card.png" if url.endswith("/") else f"{url.rpartition('.')[0]}.share-card.png"


def card_url(challenge: str) -> str:
    """`/<challenge>/card.svg`."""
    return f"{challenge_url(challenge)}card.svg"


def results_url(challenge: str) -> str:
    """`/<challenge>/results/`."""
    return f"{challenge_url(challenge)}results/"


def sources_url(challenge: str) -> str:
    """`/<challenge>/sources/`."""
    return f"{challenge_url(challenge)}sources/"


def page_of(url: str) -> str:
    """The URL of the page on which something stands, without its fragment."""
    return url.partition("#")[0]


def beside(url: str, name: str) -> str:
    """The URL of a file that is published beside a page."""
    return url[: url.rindex("/") + 1] + name


def note_url(folders: Sequence[str], slug: str) -> str:
    """`/notes/<folders>/<slug>/`."""
    return NOTES + "".join(f"{slug_of_any(folder)}/" for folder in folders) + f"{slug}/"


def plain_page_url(folders: Sequence[str], slug: str) -> str:
    """`/<folders>/<slug>/`."""
    return "/" + "".join(f"{slug_of_any(folder)}/" for folder in folders) + f"{slug}/"


def topic_url(slug: str) -> str:
    """`/topics/<slug>/`."""
    return f"{TOPICS}{slug}/"


def code_page_url(owner_url: str, name: str) -> str:
    """`/<challenge>/code/day-12/net.py/` for the file net.py of the day `/<challenge>/day-12/`."""
    parent, _, last = owner_url.rstrip("/").rpartition("/")
    return f"{parent}/code/{last}/{name}/"


def feed_urls(base: str) -> tuple[str, str]:
    """The Atom and the JSON feed of the pages below a URL."""
    return f"{base}feed.xml", f"{base}feed.json"


# ---------------------------------------------------------------- days


def spans(days: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """First and last of each stretch of consecutive numbers in an ascending sequence."""
    if len(days) < 2:  # noqa: PLR2004 - as almost always
        return tuple((day, day) for day in days)
    breaks = [index for index, (before, after) in enumerate(pairwise(days), 1) if after != before + 1]
    starts = [0, *breaks]
    ends = [*breaks, len(days)]
    return tuple((days[start], days[end - 1]) for start, end in zip(starts, ends, strict=True))


def day_label(days: Sequence[int]) -> str:
    """`12`, `14–16` or `3, 5–6`."""
    return ", ".join("–".join(str(day) for day in dict.fromkeys(span)) for span in spans(days))


# ---------------------------------------------------------------- from URLs to hrefs and files


def relative(from_url: str, to_url: str) -> str:
    """The shortest relative reference from one page to another URL of the site, percent-encoded.

    Relative references make one output work at `/`, under `/repo/` and from `file://`.
    """
    path, mark, rest = _parted(to_url)
    if path == from_url:
        return (mark + rest) or "./"
    folder = from_url[: from_url.rfind("/") + 1]
    target = _way(folder, path)
    # A first segment with a colon would read as a scheme.
    return ("./" if ":" in target.split("/", 1)[0] else "") + encoded(target) + mark + rest


def _way(folder: str, path: str) -> str:
    """The relative path from a folder, which ends with a slash, to another path: of every link, so it must be quick."""
    if "//" in path or "/." in path or "//" in folder or "/." in folder:
        return posixpath.relpath(path, folder) + ("/" if path.endswith("/") else "")
    here, there = folder.split("/"), path.split("/")
    ends = min(len(here), len(there)) - 1
    common = 0
    while common < ends and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - 1 - common) + "/".join(there[common:]) or "./"


def absolute(base_url: str, url: str) -> str:
    """The full address of a URL of the site, percent-encoded; `base_url` has no slash at its end."""
    path, mark, rest = _parted(url)
    return base_url + encoded(path) + mark + rest


def encoded(path: str) -> str:
    """A path as it stands in an href."""
    return path if _PLAIN_IN_HREF(path) else quote(path, safe=_SAFE_IN_HREF)


def _parted(url: str) -> tuple[str, str, str]:
    match = _END_OF_PATH(url)
    return (url[: match.start()], match.group(), url[match.end() :]) if match else (url, "", "")


def output_path(url: str) -> str:
    """The file in the output folder that answers a URL."""
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")


def url_of(path: str) -> str:
    """The URL that a file of the output folder answers."""
    return "/" + (re.sub(r"(^|/)index\.html$", r"\1", path))


def is_external(target: str) -> bool:
    """Whether a link target leaves the site: it has a scheme or a host."""
    try:
        parts = urlsplit(target)
    except ValueError:  # such as `http://[`
        return True
    return bool(parts.netloc) or (len(parts.scheme) > 1 and not re.match(r"[A-Za-z]:[\\/]", target))


def address_fault(address: str) -> str:
    """Why a text is no address of the web or of mail; empty when it is one."""
    try:
        parts = urlsplit(address)
        well_formed = parts.scheme == "mailto" or bool(parts.hostname and parts.port != 0)
    except ValueError:  # such as `http://[` or `https://a:b/`
        well_formed = False
    if re.search(r"[\s<>\"\x00-\x1f\x7f]", address):
        return "a blank, a quote or an angle bracket cannot stand in it"
    if not re.match(r"https?://|mailto:", address, re.IGNORECASE):
        return "it does not begin with `https://`, `http://` or `mailto:`"
    return "" if well_formed else "its host cannot be read"


def address_mend(address: str) -> str:
    """How an address was most likely meant that does not begin as one; empty when that cannot be told."""
    match = re.fullmatch(
        r"(?:https?(?::?/{0,2}|:)|/{2})?((?:[\w-]+\.)+[a-z]{2,}(?:[/:?#][^\s<>\"]*)?)", address, re.IGNORECASE
    )
    return f"https://{match[1]}" if match and not address_fault(f"https://{match[1]}") else ""


def split_target(target: str) -> tuple[str, str]:
    """The path of a relative link target, decoded and with `/`, and its fragment without `#`, decoded."""
    path, _, fragment = target.partition("#")
    path = path.partition("?")[0]
    return unquote(path).replace("\\", "/"), unquote(fragment)


_PERMALINK_PARTS = (":challenge", ":day", ":year", ":month", ":slug", ":title")
_BAD_IN_PERMALINK = r"[\\?#\x00-\x1f\x7f]|%[0-9A-Fa-f]{2}|//|(?:^|/)\.\.?(?:/|$)"
_NO_FILE_NAME = r"""[<>:"|*]"""
_DEVICES = r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?"
"""Patterns are texts here, compiled when one is needed: few builds meet a new address."""


def permalink_fault(permalink: str) -> str:
    """Why an address cannot be one of the site; empty when it can."""
    if match := re.search(_BAD_IN_PERMALINK, permalink):
        return f"`{match.group()}` cannot stand in an address of the site"
    unknown = [part for part in re.findall(r":[a-z_]+", permalink) if part not in _PERMALINK_PARTS]
    if unknown:
        return f"`{unknown[0]}` is not a part that can be filled in"
    filled = re.sub(r":[a-z_]+", "x", permalink.strip("/"))
    return next((fault for part in filled.split("/") if (fault := name_fault(part))), "")


def name_fault(part: str) -> str:
    """Why a part of an address cannot be the name of a folder on every system; empty when it can."""
    if len(part.encode(errors="replace")) > 200:  # noqa: PLR2004 - file systems end at 255
        return "a part of the address is longer than 200 bytes"
    if part.startswith("."):
        return f"`{part}` begins with a dot, as files do that sites keep to themselves"
    if match := re.search(_NO_FILE_NAME, part):
        return f"`{match.group()}` cannot stand in the name of a file"
    if part != part.strip() or part.endswith("."):
        return f"`{part}` begins or ends with a blank or dot, which some systems drop"
    if re.fullmatch(_DEVICES, part):
        return f"Windows has no files called `{part}`"
    return ""


def filled_permalink(permalink: str, parts: dict[str, str]) -> str:
    """The URL of a permalink such as `/dl/first-days/` or `/:year/:slug/`; `parts` gives each `:name` its text."""
    filled = re.sub(r":([a-z_]+)", lambda match: parts.get(match[1], match[0]), permalink)
    url = "/" + filled.strip("/")
    return url if url.endswith((".html", ".htm")) else f"{url.rstrip('/')}/"
