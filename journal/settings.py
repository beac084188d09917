"""What journal.yml says, as data without behaviour."""

from collections.abc import Mapping
from typing import Literal

from journal.nodes import Plain
from journal.value import Value


class Author(Value):
    """Who writes the journal."""

    name: str = ""
    url: str = ""
    email: str = ""


class TopicSpec(Value):
    """A topic declared in journal.yml."""

    slug: str
    title: str
    description: str = ""
    url: str = ""


class NavItem(Value):
    """An entry of the navigation: an address of the site or an external one."""

    title: str
    url: str


Fonts = Literal["literata", "system"]


class ImageSettings(Value):
    """In which sizes and forms pictures are offered."""

    widths: tuple[int, ...] = (640, 960, 1280)
    """In pixels, ascending; smaller pictures keep their own."""
    webp: bool = True
    """Whether as WebP where that is smaller."""


class Config(Value):
    """What journal.yml says; every key is optional."""

    title: str
    headline: str
    """What stands at the top of the home page; empty for the title."""
    description: str
    author: Author
    base_url: str
    """Where the site will stand, such as `https://example.org/journal`, without a slash at its end; or empty."""
    language: str
    timezone: str
    """IANA name."""
    day_ends: int
    """Minutes after midnight at which a day ends: 240 counts work until 4 in the morning to the evening before."""
    repository: str
    """Web address of the repository, without a slash at its end; or empty."""
    topics: tuple[TopicSpec, ...]
    nav: tuple[NavItem, ...]
    """Replaces the navigation that follows from the challenges and pages; empty for that one."""
    feed_entries: int
    """How many entries a feed holds at most."""
    macros: Mapping[str, str]
    """TeX macros of the author's own, name without backslash to replacement."""
    fonts: Fonts
    """Of the default theme."""
    images: ImageSettings
    extra: Mapping[str, Plain]
    """Keys that are not ours, for templates."""
