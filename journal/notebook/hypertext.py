"""HTML that a program wrote into a notebook → HTML that is safe on any page: text, tables and pictures within it.

Nothing that is left can run, load anything from anywhere, or change how the rest of the page looks.
"""

import re
from functools import cache
from html import unescape

import nh3

from journal.ipynb import shown_text
from journal.markdown.elements import HEADINGS, word
from journal.value import Value

MAX_LENGTH = 500_000
"""Characters of HTML; a longer output is shown as the text that stands beside it."""


class Cleaned(Value):
    """What is left of HTML."""

    html: str
    """With slots for words of the theme's language."""
    text: str
    rows: int
    """How many rows its tables have."""


_TAGS = frozenset(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table
    tbody td tfoot th thead time tr u ul var
    """.split()
)
_WITH_CONTENT = frozenset(
    """
    applet audio button canvas embed frameset head iframe input link math meta noembed noframes noscript object
    option plaintext script select style svg template textarea title video xmp
    """.split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "title", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_SCHEMES = {"data", "http", "https", "mailto"}
_PICTURE = re.compile(r"data:image/(?:gif|jpeg|png|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,4}")
_ANY_TAG = re.compile(r"""</?[a-z][a-z0-9]*(?: [a-z]+="[^"]*")*>""")
_TAG = re.compile(r"""<(/?)(h[1-6]|img|table|th|thead|tr)((?: [a-z]+="[^"]*")*)>""")
_SRC = re.compile(r'(?<= )src="')
_ALT = re.compile(r'(?<= )alt="')
_EMPTY_HEADER = re.compile(r"<th>\s*</th>")
_INTERACTIVE = re.compile(r"<(?:audio|canvas|div|embed|iframe|object|svg|video)\b", re.IGNORECASE)


def clean_html(html: str) -> Cleaned | None:
    """What is left of the HTML; None when that is nothing, or there is too much."""
    if len(html) > MAX_LENGTH or _REPEATS_TEXT in html:
        return None
    safe = _EMPTY_HEADER.sub("<td></td>", _cleaner().clean(shown_text(html)))
    marks = _Marks()
    finished = _TAG.sub(marks.replaced, safe).strip()
    text = unescape(_ANY_TAG.sub(" ", safe))
    if not text.strip() and "<img " not in finished:
        return None
    return Cleaned(finished, " ".join(text.split()), marks.rows)


def is_interactive(html: str) -> bool:
    """Whether HTML of which nothing is left was meant to be seen: more than a script that prepares the page."""
    return _REPEATS_TEXT not in html and bool(_INTERACTIVE.search(html))


_REPEATS_TEXT = "sk-top-container"
"""A class of scikit-learn's diagrams of models, which need their style sheet; their text says the same."""


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        strip_comments=True,
        link_rel="nofollow noopener",
        generic_attribute_prefixes=set(),
        url_schemes=_SCHEMES,
        url_relative="deny",
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value that an attribute keeps, or None."""
    if name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if name == "href":
        return None if value.strip().lower().startswith("data:") else value
    if tag == "img" and name in {"width", "height"}:
        return value if _NUMBER.fullmatch(value) else None
    return value


class _Marks:
    """What is added to tags that are safe: scrolling around tables, scopes of their headers, room for pictures."""

    def __init__(self) -> None:
        self.rows = 0
        self._in_head = False
        self._depth = 0

    def replaced(self, match: re.Match[str]) -> str:
        """The tag as our pages have it."""
        end, name, attributes = match.groups()
        if name == "table":
            return self._table(end)
        if name == "thead":
            self._in_head = not end
        elif name == "tr":
            self.rows += not end
        elif name == "th" and not end and ' scope="' not in attributes:
            return f'<th scope="{"col" if self._in_head else "row"}"{attributes}>'
        elif name == "img":
            return _image(attributes)
        elif name in HEADINGS:
            return "</p>" if end else '<p class="heading">'
        return match[0]

    def _table(self, end: str) -> str:
        """A table that is not within another one scrolls by itself."""
        self._depth += -1 if end else 1
        if end:
            return "</table></div>" if self._depth == 0 else "</table>"
        box = f'<div class="table" tabindex="0" role="group" aria-label="{word("table")}">'
        return f"{box}<table>" if self._depth == 1 else "<table>"


def _image(attributes: str) -> str:
    if not _SRC.search(attributes):
        return ""
    alt = "" if _ALT.search(attributes) else ' alt=""'
    return f'<img{attributes}{alt} loading="lazy">'
