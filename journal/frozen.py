"""Frozen classes with slots, as `dataclass(frozen=True, slots=True)` makes them, made in a fifth of the time.

The standard library writes and compiles six methods for each class, for which a command waits longer than for its work.
Here one is compiled and the others are shared. What works on dataclasses, such as `replace` and `fields`, works here.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A class whose instances are made of its annotated attributes, compared by them, and never changed."""
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    members = fields(made)  # type: ignore[arg-type] # it is a dataclass now
    names = [member.name for member in members if member.compare]
    values = attrgetter(*names) if names else type  # without any, all instances are alike
    shared = {
        "__init__": _initializer(made, members),
        "__eq__": _equality(values),
        "__hash__": lambda self: hash(values(self)),
        "__repr__": _shown,
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, method in shared.items():
        setattr(made, name, method)
    return made


def _initializer(cls: type, members: tuple[Field[Any], ...]) -> Callable[..., None]:
    names: dict[str, object] = {"_made": object()}
    parameters = ["self"]
    lines = []
    for member in members:
        name = member.name
        names[f"_set_{name}"] = cls.__dict__[name].__set__
        value = name
        if member.default_factory is not MISSING:
            names[f"_make_{name}"] = member.default_factory
            value = f"_make_{name}() if {name} is _made else {name}"
            parameters.append(f"{name}=_made")
        elif member.default is not MISSING:
            names[f"_default_{name}"] = member.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f" _set_{name}(self, {value})\n")
    source = f"def __init__({', '.join(parameters)}):\n{''.join(lines) or ' pass'}"
    exec(source, names)  # noqa: S102 - names of attributes, as in the standard library
    made: Callable[..., None] = names["__init__"]  # type: ignore[assignment] # what the source defines
    return made


def _equality(values: Callable[[object], object]) -> Callable[[object, object], bool]:
    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _shown(self: Any) -> str:  # noqa: ANN401 - an instance of any of these classes
    parts = [f"{member.name}={getattr(self, member.name)!r}" for member in fields(self)]
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse_to_set(self: object, name: str, value: object) -> NoReturn:  # noqa: ARG001 - Python's signature
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> NoReturn:  # noqa: ARG001 - Python's signature
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - an instance of any of these classes
    return [getattr(self, member.name) for member in fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - an instance of any of these classes
    for member, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, member.name, value)
