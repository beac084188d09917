"""What a page is made of, as a digest: a page whose digest is that of before need not be rendered."""

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from journal.body import Body
from journal.outputs import Page
from journal.strings import LANGUAGES, words_of

Reducer = Callable[[Any], tuple[Any, ...]]


def key_of(page: Page, look: bytes) -> bytes:
    """A digest of all that a page's HTML follows from; `look` is that of its template and of what this includes.

    Nothing is ever read back: pickle turns any of our values into bytes at the speed of C. Different values never
    become the same bytes. Equal ones may become different bytes, as sets of texts do, which costs a rendering, no more.
    """
    stream = BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True  # Without references to what was written before, which are not the same in every build.
    pickler.dispatch_table = _REDUCERS
    pickler.dump((look, page.url, page.template, page.data, page.place, page.updated))
    return hashlib.blake2b(stream.getbuffer(), digest_size=16).digest()


def _made(*_parts: object) -> None:
    """Stands for the making of a value, since nothing is read back."""


def _of_body(body: Body) -> tuple[Any, ...]:
    return _made, ((body.key,) if body.key else tuple(getattr(body, field.name) for field in fields(body)))


def _of_text(text: Markup) -> tuple[Any, ...]:
    return _made, (str(text),)


def _of_mapping(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    """The tables of words stand in many pages; their language says as much."""
    return _made, (_WORDS.get(id(mapping)) or dict(mapping),)


_WORDS = {id(words_of(language)): language for language in LANGUAGES}


class _Reducers(dict[type, Reducer]):
    """How a value of each type is taken apart; those of our own types follow from their fields."""

    def __missing__(self, kind: type) -> Reducer:
        if not is_dataclass(kind):
            raise KeyError(kind)
        self[kind] = reducer = _of_fields(kind)
        return reducer


def _of_fields(kind: type) -> Reducer:
    name = kind.__qualname__
    parts = attrgetter(*(field.name for field in fields(kind)))
    return lambda value: (_made, (name, parts(value)))


_REDUCERS = _Reducers({Body: _of_body, Markup: _of_text, MappingProxyType: _of_mapping})
