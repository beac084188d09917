"""What a page is made of, as digests: a page whose digest is that of before need not be rendered.

There are two for a page. Its basis covers the facts of the whole site and the texts that the page shows; it is known
before anything of the page is reckoned, so that after the edit of a text nothing but the pages of that text is. Its key
covers what it shows and nothing else, so that after any other edit few pages are rendered.

Nothing is ever read back: pickle turns any of our values into bytes at the speed of C. Different values never become
the same bytes. No value may hold a set: its order is another in each run, and without references to what was written
before pickle takes many of them for a cycle.
"""

import datetime as dt
import pickle
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec.structs import astuple

from journal.body import Body, CodeBlock
from journal.digests import digest
from journal.model import Accounted, Entry, Site, TopicRef
from journal.outputs import Page
from journal.problems import Place
from journal.resources import Rendition, Resources
from journal.strings import LANGUAGES, words_of
from journal.tracker import Cell, Progress, RuleCover
from journal.value import Value
from journal.written import Post

Reducer = Callable[[Any], tuple[Any, ...]]


def key_of(page: Page, look: bytes) -> bytes:
    """A digest of all that a page's HTML follows from; `look` is that of its template and of what this includes."""
    return digest_of((look, page.url, page.template, page.data, page.updated))


def digest_of(value: object) -> bytes:
    """A digest of any value of ours."""
    return _digest(value, _REDUCERS)


def facts_of(body: Body) -> bytes:
    """A digest of what pages can show of a body without showing its text."""
    return _digest((_FACTS(body), body.words > 0), _UNPLACED)


def facts_of_post(post: Post) -> bytes:
    """A digest of what a post says before its text, wherever in the file."""
    return _digest(post, _UNPLACED)


def basis_of(site: Site, resources: Resources) -> bytes:
    """A digest of all that pages can show but texts and how long these are; where something is written does not count.

    A page that shows texts has their keys beside it.
    """
    known: dict[int, bytes] = {}

    def of_entry(entry: Entry) -> tuple[Any, ...]:
        # Lists of entries hold them again and again.
        if id(entry) not in known:
            known[id(entry)] = _digest(_ENTRY(entry), _UNPLACED)
        return _made, (known[id(entry)],)

    seen = (resources.sizes, resources.texts, resources.share_cards, resources.unshown, resources.renditions)
    return _digest((site, seen), _Reducers({**_OF_FACTS, Entry: of_entry}))


def _digest(value: object, reducers: "_Reducers") -> bytes:
    stream = BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True  # Without references to what was written before, which are not the same in every build.
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return digest(stream.getbuffer())


def _made(*_parts: object) -> None:
    """Stands for the making of a value, since nothing is read back."""


def _of_body(body: Body) -> tuple[Any, ...]:
    return _made, ((body.key,) if body.key else astuple(body))


def _of_seen_body(body: Body) -> tuple[Any, ...]:
    return _made, (body.seen or facts_of(body),)


def _of_text(text: Markup) -> tuple[Any, ...]:
    return _made, (str(text),)


def _of_mapping(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    """The tables of words stand in many pages; their language says as much."""
    return _made, (_WORDS.get(id(mapping)) or dict(mapping),)


_WORDS = {id(words_of(language)): language for language in LANGUAGES}


class _Reducers(dict[type, Reducer]):
    """How a value of each type is taken apart; those of our own types follow from their fields."""

    def __missing__(self, kind: type) -> Reducer:
        if not issubclass(kind, Value):
            raise KeyError(kind)
        self[kind] = reducer = _of_parts(kind, kind.__struct_fields__)
        return reducer


def _of_parts(kind: type, names: Sequence[str]) -> Reducer:
    name = kind.__qualname__
    parts = attrgetter(*names)
    return lambda value: (_made, (name, parts(value)))


def _names(kind: type[Value], *without: str) -> list[str]:
    return [name for name in kind.__struct_fields__ if name not in without]


def _of_plain(value: Value) -> tuple[Any, ...]:
    return _made, (type(value).__qualname__, _encode(value))


_encode = msgspec.msgpack.Encoder().encode
PLAIN = (Accounted, Cell, Progress, RuleCover, TopicRef)
"""Types of which there are thousands and which hold nothing that is taken apart in a way of its own."""

_FACTS = attrgetter(*_names(Body, "prose", "words", "problems", "title_problems", "pictures", "key", "seen"))
_ENTRY = attrgetter(*_names(Entry))
_OF_PLAIN: Mapping[type, Reducer] = {
    **dict.fromkeys(PLAIN, _of_plain),
    dt.date: lambda date: (_made, ("date", date.toordinal())),
}
_REDUCERS = _Reducers({**_OF_PLAIN, Body: _of_body, Markup: _of_text, MappingProxyType: _of_mapping})
_OF_FACTS: Mapping[type, Reducer] = {
    **_OF_PLAIN,
    Body: _of_seen_body,
    CodeBlock: _of_parts(CodeBlock, _names(CodeBlock, "text", "place")),
    Markup: _of_text,
    MappingProxyType: _of_mapping,
    Place: lambda _place: (_made, ()),
    Post: _of_parts(Post, _names(Post, "text", "line", "column", "places")),
    Rendition: _of_parts(Rendition, _names(Rendition, "data")),
}
_UNPLACED = _Reducers(_OF_FACTS)
