"""Tables of fields and the one loop that reads a mapping by such a table, keeping every mistake with its place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, cast

from journal.nearest import nearest_name
from journal.nodes import Items, Node, Plain, Scalar, Table, plain, scalars
from journal.notation import Mistake
from journal.problems import Checked, Code, Place, Problem, Problems
from journal.value import Value
from journal.yamlmends import quoted

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Reader = Callable[[Node], Checked[T_co | None]]
"""A node to a value. None with no problem: the key says nothing, as `title:` does, or nothing for this field."""


class Synonym(Value, Generic[T_co]):
    """Another key that is accepted for a field, with a reader of its own where it is written differently."""

    name: str
    read: Reader[T_co] | None = None


class Field(Value, Generic[T_co]):
    """A key that a mapping may hold."""

    name: str
    read: Reader[T_co]
    default: T_co
    doc: str
    """What it means, in Markdown, for the reference page."""
    also: tuple[Synonym[T_co], ...] = ()
    merge: Callable[[Sequence[T_co]], T_co] | None = None
    """How to join several synonyms written at once; without it the first of them counts."""


_Known = dict[str, list[tuple[Field[object], int, Reader[object]]]]


class Fields:
    """A table of fields in reading order, with its keys looked up once and for all."""

    def __init__(self, *fields: Field[object]) -> None:
        """The order is that of the reference pages."""
        self.fields = fields
        self.known = _by_key(fields)

    def __iter__(self) -> Iterator[Field[object]]:
        """The fields in order."""
        return iter(self.fields)


def _by_key(fields: Sequence[Field[object]]) -> _Known:
    """Key to the fields it may belong to, with its rank among the field's names; `published` is a date or a switch."""
    known: _Known = {}
    for field in fields:
        names = [(field.name, field.read), *((synonym.name, synonym.read or field.read) for synonym in field.also)]
        for rank, (name, read) in enumerate(names):
            known.setdefault(_key(name), []).append((field, rank, read))
    return known


class Record(Value):
    """What a mapping held: `record[TITLE]` is the value of the field TITLE, typed."""

    values: Mapping[str, object]
    places: Mapping[str, Place]
    """Field name to the place of its value, for those that were written."""
    extra: Mapping[str, Plain]
    """Keys that are not ours, kept for templates."""

    def __getitem__(self, field: Field[T]) -> T:
        """The value written, else the field's default."""
        return cast("T", self.values.get(field.name, field.default))


def read_fields(
    table: Table, fields: Fields, *, foreign: frozenset[str] = frozenset(), closed: bool = False
) -> Checked[Record]:
    """Every field of the table that was written, and every mistake in it.

    A key that is nearly one of ours is a mistake; any other unknown key is kept, or is a mistake too when the mapping
    is `closed`. `foreign` names keys of other programs that are near to one of ours by chance.
    """
    problems = Problems()
    written: dict[str, list[tuple[int, Place, object]]] = {}
    extra: dict[str, Plain] = {}
    for key, node in table.pairs:
        if _key(key.text) not in fields.known:
            problems.take(_unknown(key, fields.known, foreign, closed=closed))
            extra[key.text] = plain(node)
            continue
        taken = False
        for field, rank, read in fields.known[_key(key.text)]:
            checked = read(node)
            value = problems.take(checked)
            taken = taken or value is not None or bool(checked.problems)
            if value is not None:
                written.setdefault(field.name, []).append((rank, node.place, value))
        if not taken and _says_something(node):
            extra[key.text] = plain(node)
    values = {field.name: _joined(field, written[field.name]) for field in fields if field.name in written}
    places = {name: min(entry[:2] for entry in entries)[1] for name, entries in written.items()}
    return Checked(Record(values, places, extra), problems.sorted())


def _says_something(node: Node) -> bool:
    """Whether readers that took no value declined it, rather than found nothing written."""
    return any(not value.absent for value in scalars(node))


def _joined(field: Field[T], entries: list[tuple[int, Place, T]]) -> T:
    ordered = [value for _, _, value in sorted(entries, key=lambda entry: entry[:2])]
    return field.merge(ordered) if field.merge else ordered[0]


def _key(text: str) -> str:
    """Keys compare without case, and `-` and blank as `_`: `Date-Modified` is `date_modified`."""
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def _unknown(key: Scalar, known: Mapping[str, object], foreign: frozenset[str], *, closed: bool) -> Checked[None]:
    nearest = nearest_name(_key(key.text), known)
    if nearest and _key(key.text) not in foreign:
        message = f"`{key.text}` is not a key"
        hint = f"write `{nearest}`, or give the key a name less like it"
        return wrong(key, "unknown-key", message, hint, label=f"did you mean `{nearest}`?")
    if closed:
        known_names = ", ".join(f"`{name}`" for name in known)
        return wrong(key, "unknown-key", f"`{key.text}` is not a key here", f"the keys are {known_names}")
    return Checked(None)


# ---------------------------------------------------------------- readers


def scalar(code: Code, parse: Callable[[str], T]) -> Reader[T]:
    """Reads one value by a parser of text; its Mistake becomes a problem with the value's place."""

    def read(node: Node) -> Checked[T | None]:
        if mend := _with_colon(node):
            return wrong(node, "shape", "this text holds a colon, so YAML takes it for a table", mend)
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Items) else "a table"
            hint = "for text that holds brackets or braces, put it in quotes" if code == "text" else "write one value"
            return wrong(node, "shape", f"this is {shape}, and one value belongs here", hint)
        if node.absent:
            return Checked(None)
        try:
            return Checked(parse(node.text))
        except Mistake as mistake:
            return wrong(node, code, mistake.message, mistake.hint)

    return read


def each(read_one: Reader[T], *, split: str = ",") -> Reader[tuple[T, ...]]:
    """Reads a list, a list of lists, or one text with separators; values that say nothing are dropped."""

    def read(node: Node) -> Checked[tuple[T, ...] | None]:
        problems = Problems()
        values = [problems.take(read_one(item)) for item in flat(node, split)]
        return Checked(tuple(value for value in values if value is not None), problems.sorted())

    return read


def flat(node: Node, split: str = ",") -> list[Node]:
    """The values of a list, of the lists in it, or of one text with separators."""
    if isinstance(node, Items):
        return [inner for item in node.items for inner in flat(item, "")]
    if isinstance(node, Scalar) and split and split in node.text:
        return list(_pieces(node, split))
    return [node]


def _pieces(node: Scalar, separator: str) -> list[Scalar]:
    pieces = []
    column = node.place.column + node.quoted
    for text in node.text.split(separator):
        lead = len(text) - len(text.lstrip())
        place = Place(node.place.path, node.place.line, column + lead, max(len(text.strip()), 1))
        pieces.append(Scalar(text.strip(), place))
        column += len(text) + len(separator)
    return pieces


_KINDS: Mapping[type, str] = {Scalar: "one value", Items: "a list", Table: "a table"}


def first_of(*readers: tuple[type, Reader[T]]) -> Reader[T]:
    """Reads by the reader whose kind of node was written."""

    def read(node: Node) -> Checked[T | None]:
        for kind, reader in readers:
            if isinstance(node, kind):
                return reader(node)
        expected = " or ".join(_KINDS[kind] for kind, _ in readers)
        return wrong(node, "shape", f"{expected} belongs here", "see the reference of front matter")

    return read


def record(fields: Fields, make: Callable[[Record, Place], T], *, closed: bool = True) -> Reader[T]:
    """Reads a table by its own fields and makes a value of it."""

    def read(node: Node) -> Checked[T | None]:
        if not isinstance(node, Table):
            names = ", ".join(f"`{field.name}`" for field in fields)
            return wrong(node, "shape", "a table belongs here", f"write keys below it, such as {names}")
        unknown = [key.text for key, _ in node.pairs if closed and _key(key.text) not in fields.known]
        if any(map(_is_a_name, unknown)) and (mend := _with_colon(node)):
            return wrong(node, "shape", "this text holds a colon, so YAML takes it for a table", mend)
        checked = read_fields(node, fields, closed=closed)
        return Checked(make(checked.value, node.place), checked.problems)

    return read


def _is_a_name(key: str) -> bool:
    """Whether a key is written as words of a text are, and keys are not."""
    return key[:1].isupper() or " " in key


def _with_colon(node: Node) -> str:
    """How a text such as `Goodfellow: Deep learning` was meant; empty for what is no table of one key and one text."""
    if not isinstance(node, Table) or len(node.pairs) != 1:
        return ""
    key, value = node.pairs[0]
    if not isinstance(value, Scalar) or value.absent:
        return ""
    return f"put it in quotes: `{quoted(f'{key.text}: {value.text}')}`"


def wrong(node: Node, code: Code, message: str, hint: str, *, label: str = "") -> Checked[None]:
    """No value, and the problem at the node."""
    return Checked(None, (Problem(node.place, code, message, hint, label),))
