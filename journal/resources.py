"""What the hands read and remember for the pages."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import field

from journal.value import Value
from journal.written import Unshown


class Rendition(Value):
    """A picture in one of the sizes that it is offered in."""

    width: int
    """In pixels."""
    name: str
    """Of its file, which lies beside that of the picture; empty for the picture's own."""
    data: bytes = b""
    """Of its file; empty for the picture's own."""


Wish = tuple[bytes, Callable[[], bytes]]
"""Something that takes long to make: a digest of all that it follows from, and what makes it."""
Remember = Callable[[Sequence[Wish]], Sequence[bytes]]
"""Makes each of them, or takes it from what was made before."""


def make_anew(wishes: Sequence[Wish]) -> list[bytes]:
    """Remembers nothing."""
    return [make() for _, make in wishes]


class Resources(Value):
    """What the hands read for the pages once it is known what the site shows."""

    sizes: Mapping[str, tuple[int, int]]
    """Path of a picture to its width and height."""
    texts: Mapping[str, str]
    """Path of a code file to its text."""
    share_cards: bool = False
    """Whether cards can be drawn."""
    unshown: Mapping[str, Unshown] = field(default_factory=dict)
    """Path of a code file that is no text to be shown to what it is."""
    renditions: Mapping[str, tuple[Rendition, ...]] = field(default_factory=dict)
    """Path of a picture to the sizes it is offered in, the smallest first; none for one that is shown as it is."""
    remember: Remember = make_anew
    """For what takes long to make."""
