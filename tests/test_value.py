import importlib
import pkgutil

import msgspec
import pytest

import journal
from journal.problems import Place
from journal.value import State, Value


def test_a_value_never_changes():
    place = Place("a.md", 1)

    with pytest.raises(AttributeError, match="immutable"):
        place.line = 2
    with pytest.raises(AttributeError):
        place.other = 2
    assert place == Place("a.md", 1) != Place("a.md", 2)


def test_every_struct_of_the_program_is_a_value():
    names = [
        module.name for module in pkgutil.walk_packages(journal.__path__, "journal.") if "__main__" not in module.name
    ]
    kinds = {kind for name in names for kind in vars(importlib.import_module(name)).values() if isinstance(kind, type)}
    structs = {kind for kind in kinds if issubclass(kind, msgspec.Struct)} - {msgspec.Struct, State, Value}

    assert len(structs) > 150
    assert [kind for kind in structs if not issubclass(kind, (State, Value))] == []
    assert {kind.__module__.rpartition(".")[0] for kind in structs if issubclass(kind, State)} == {"journal.markdown"}
