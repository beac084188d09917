"""What the site is made of: pages that are rendered from data, files that are made, files that are copied."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from journal.frozen import frozen
from journal.problems import Place

T = TypeVar("T")


@frozen
class Later:
    """A part of a page that is made when the page is rendered.

    What it is made of takes less time to make and to compare than what it becomes.
    """

    make: Callable[..., object]
    """A function of a module, so that it has a name."""
    arguments: tuple[object, ...]
    options: Mapping[str, object]


def later(make: Callable[..., T], *arguments: object, **options: object) -> Later:
    """What `make(*arguments, **options)` returns, made when it is needed."""
    return Later(make, arguments, options)


def made(value: object) -> object:
    """A part of a page as its template sees it."""
    return value.make(*value.arguments, **value.options) if isinstance(value, Later) else value


@frozen
class Page:
    """A page to be rendered: everything it shows stands in its data."""

    url: str
    template: str
    data: Mapping[str, object]
    """Values without behaviour, or how to make them `later`."""
    place: Place | None = None
    """Where its address was chosen: the `permalink` or `slug` of a post, or the post's file."""
    updated: dt.date | None = None
    """When what it shows was last changed, where that is known."""
    listed: bool = True
    """Whether search engines are told of it."""
    fallback: str = ""
    """The template that serves when the theme lacks the one its author chose."""


@frozen
class Output:
    """A file of the finished site."""

    path: str
    """From the output folder, with `/`."""
    data: bytes
    place: Place | None = None
    """Where its address was chosen, when an author chose it."""
    key: bytes = b""
    """A digest of all that the page was made of; empty for what is no page."""


@frozen
class Kept:
    """A page of the finished site that is there already, made of the same."""

    path: str
    key: bytes
    place: Place | None = None


@frozen
class Copy:
    """A file that goes into the site as it is."""

    path: str
    source: str
    """Path in the journal, or in the theme when it begins with `theme:`."""
    bare: bool = False
    """Whether what a camera wrote beside the pixels is left out: position, time, device."""
