"""Ids of headings as GitHub makes them, so that links written for GitHub lead to them."""

import re
import unicodedata

_DROPPED = re.compile(r"[^a-z0-9 _-]")
_KEPT = frozenset(["Nd", "Nl", "Pc"])


class Slugs:
    """The ids of one page; each is given once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._given: dict[str, int] = {}

    def take(self, text: str) -> str:
        """The id of the next heading that says this: a second `usage` is `usage-1`."""
        base = slug(text) or "section"
        name = base
        while name in self._given:
            self._given[base] += 1
            name = f"{base}-{self._given[base]}"
        self._given[name] = 0
        return name


def slug(text: str) -> str:
    """The text in small letters, without punctuation and signs, a hyphen for each space."""
    lower = text.lower()
    if lower.isascii():
        return _DROPPED.sub("", lower).replace(" ", "-")
    return "".join("-" if char == " " else char for char in lower if _is_kept(char))


def _is_kept(char: str) -> bool:
    if char.isascii():
        return not _DROPPED.match(char)
    category = unicodedata.category(char)
    return category[0] in "LM" or category in _KEPT
