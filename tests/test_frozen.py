import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.frozen import frozen

T = TypeVar("T")


class _Point:
    """A place on a plane."""

    x: int
    """From the left."""
    y: int = 0
    names: list = field(default_factory=list)
    note: str = field(default="", compare=False)

    @property
    def sum(self):
        return self.x + self.y


def copied(cls, name):
    return type(name, cls.__bases__, {**cls.__dict__, "__qualname__": name, "__annotations__": {**cls.__annotations__}})


Stock = dataclass(frozen=True, slots=True)(copied(_Point, "Point"))
Point = frozen(copied(_Point, "Point"))


@frozen
class Empty:
    """Nothing."""


@frozen
class Box(Generic[T]):
    """One thing."""

    thing: T


VALUES = st.tuples(st.integers(0, 2), st.integers(0, 2), st.lists(st.integers(0, 1), max_size=1), st.sampled_from("ab"))


@given(VALUES, VALUES)
def test_instances_compare_and_show_themselves_as_the_standard_library_has_it(one, other):
    assert (Point(*one) == Point(*other)) == (Stock(*one) == Stock(*other))
    assert repr(Point(*one)) == repr(Stock(*one))
    assert Point(*one) != Stock(*one)
    assert Point(*one) != one


@given(st.integers(), st.integers())
def test_equal_instances_have_one_hash(x, y):
    frozen_sets = {Point(x, y, (), "a"), Point(x, y, (), "b")}

    assert len(frozen_sets) == len({Stock(x, y, (), "a"), Stock(x, y, (), "b")}) == 1


@pytest.mark.parametrize("cls", [Point, Stock])
def test_what_works_on_dataclasses_works_on_both(cls):
    point = cls(1, note="a")

    assert is_dataclass(point)
    assert [member.name for member in fields(point)] == ["x", "y", "names", "note"]
    assert (point.x, point.y, point.names, point.note, point.sum) == (1, 0, [], "a", 1)
    assert cls(1).names is not point.names
    assert replace(point, y=2) == cls(1, 2, [], "a")
    assert cls.__match_args__ == ("x", "y", "names", "note")
    assert cls.__slots__ == ("x", "y", "names", "note")
    assert cls.__doc__ == "A place on a plane."
    assert copy.deepcopy(point) == point
    with pytest.raises(TypeError):
        cls()
    with pytest.raises(TypeError):
        cls(1, z=2)


@pytest.mark.parametrize("cls", [Point, Stock])
def test_instances_never_change(cls):
    point = cls(1)

    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    assert not hasattr(point, "__dict__")


def test_a_class_without_attributes_has_one_value():
    assert Empty() == Empty()
    assert len({Empty(), Empty()}) == 1
    assert repr(Empty()) == "Empty()"


def test_a_class_may_be_generic_and_cross_to_another_process():
    box = pickle.loads(pickle.dumps(Box(Box("a"))))  # noqa: S301 - our own

    assert box == Box(Box("a"))
    assert box != Box("a")
    assert Box[int](1).thing == 1
