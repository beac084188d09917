"""GitHub's `:shortcodes:` → characters."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_SHORTCODE = re.compile(r":([a-z0-9_+-]++)(?=:)")


def with_emoji(text: str) -> str:
    """The text with every known shortcode replaced; `12:30:00` and unknown ones stay."""
    pieces = []
    position = 0
    for match in _SHORTCODE.finditer(text):
        character = _characters().get(match[1]) if match.start() >= position else None
        if character:
            pieces += [text[position : match.start()], character]
            position = match.end() + 1
    return "".join(pieces) + text[position:]


@cache
def _characters() -> Mapping[str, str]:
    # Read when the first `:word:` occurs, since most journals have none.
    table = files("journal.markdown").joinpath("data/emoji.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in table.splitlines())
