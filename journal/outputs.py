"""What the site is made of: pages that are rendered from data, files that are made, files that are copied."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from journal.problems import Place
from journal.value import Value

T = TypeVar("T")


class Later(Value):
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


def made(value: object) -> Any:  # noqa: ANN401 - whatever it is
    """A value, made if it was left for later."""
    return value.make(*value.arguments, **value.options) if isinstance(value, Later) else value


class Page(Value):
    """A page to be rendered: everything it shows stands in its data."""

    url: str
    template: str
    data: Mapping[str, object] | Later
    """Values without behaviour, or how to make them `later`; or how to make all of it."""
    place: Place | None = None
    """Where its address was chosen: the `permalink` or `slug` of a post, or the post's file."""
    updated: dt.date | None = None
    """When what it shows was last changed, where that is known."""
    listed: bool = True
    """Whether search engines are told of it."""
    fallback: str = ""
    """The template that serves when the theme lacks the one its author chose."""
    chosen: Place | None = None
    """Where the author chose the template."""
    prose: tuple[bytes, ...] | None = None
    """Keys of the bodies whose texts it shows, when all else on it follows from the facts of the site; else None."""


def shown(page: Page) -> dict[str, Any]:
    """What the template of a page sees: all of its data, made."""
    return {name: made(value) for name, value in made(page.data).items()}


class Output(Value):
    """A file of the finished site."""

    path: str
    """From the output folder, with `/`."""
    data: bytes
    place: Place | None = None
    """Where its address was chosen, when an author chose it."""
    key: bytes = b""
    """A digest of all that it was made of; empty where nobody reckoned it."""
    basis: bytes = b""
    """A digest of more than that, which takes less time to reckon; empty where there is none."""


class Making(Value):
    """A file of the finished site that is made when it is not there as it is wanted."""

    path: str
    data: Later
    """Its bytes."""
    prose: tuple[bytes, ...] | None = None
    """As that of a page."""


class Kept(Value):
    """A file of the finished site that is there already, made of the same."""

    path: str
    key: bytes
    place: Place | None = None
    basis: bytes = b""


class Keys(Value):
    """What a file was made of that is there already, as digests."""

    key: bytes
    basis: bytes = b""


class Copy(Value):
    """A file that goes into the site as it is."""

    path: str
    source: str
    """Path in the journal, or in the theme when it begins with `theme:`."""
    bare: bool = False
    """Whether what a camera wrote beside the pixels is left out: position, time, device."""
