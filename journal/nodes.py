"""Front matter and configuration as shape and text with places: a node has no type yet, its reader decides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journal.problems import Place
from journal.value import Value


class Scalar(Value):
    """One value as text: `010`, `no` and `1:30` stay what the author typed."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def absent(self) -> bool:
        """Whether the author wrote a key and no value."""
        return not self.quoted and self.text in {"", "~", "null", "Null", "NULL"}


class Items(Value):
    """A list of values in the order written."""

    items: tuple["Node", ...]
    place: Place


class Table(Value):
    """Keys with their values in the order written; no key stands twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    place: Place


Node = Scalar | Items | Table

if TYPE_CHECKING:
    Plain = str | tuple["Plain", ...] | dict[str, "Plain"]
else:
    Plain = Any  # what is read from the memory cannot be of a type that holds itself
"""A node without its places, as templates see a key that is not ours."""


def plain(node: Node) -> Plain:
    """The node's text and shape alone."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return tuple(plain(item) for item in node.items)
    return {key.text: plain(value) for key, value in node.pairs}


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value in a node, however deep, in reading order; keys are not values."""
    if isinstance(node, Scalar):
        yield node
    else:
        inner = node.items if isinstance(node, Items) else [value for _, value in node.pairs]
        for item in inner:
            yield from scalars(item)
