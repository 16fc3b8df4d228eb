"""Front matter, read field by field against its table; what is wrong is noted and reading goes on."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.check import content_faults as faults
from generator.check import doubt_faults, values
from generator.check.fault import Fault
from generator.check.fields import Field, Table
from generator.model.place import Place, Problem
from generator.model.source import Fields, Scalar, Sequence, Value

T = TypeVar("T")

MOST_ITEMS = 100
"""How many things a list of front matter may hold."""


class Front:
    """The fields of one file, or of one group in it.

    Made with the list that its problems go to. Every reading gives a usable value ("" or None or nothing
    where it failed), so that the fields after it are judged too; `is_sound` says whether anything failed.
    """

    def __init__(self, fields: Fields, table: Table, problems: list[Problem], place: Place) -> None:
        self._table = table
        self._problems = problems
        self._place = place
        self._values: Mapping[str, Value] = {entry.key.value: entry.value for entry in fields}
        self._keys: Mapping[str, Place] = {entry.key.value: entry.key.place for entry in fields}
        self._start = len(problems)
        self._check_keys()
        self._check_required()

    @property
    def is_sound(self) -> bool:
        """Whether nothing failed since this front matter was opened, in it or in its groups."""
        return not any(problem.is_error for problem in self._problems[self._start :])

    def has(self, name: str) -> bool:
        """Whether a field was filled."""
        return not _is_empty(self._values.get(self._field(name).name))

    def place(self, name: str) -> Place:
        """Where the value of a field stands; the whole group where it was not written."""
        value = self._values.get(name)
        return value.place if value is not None else self._place

    def say(self, fault: Fault, name: str = "") -> None:
        """Note what is wrong with a field, or with the whole."""
        self._problems.append(fault.at(self.place(name) if name else self._place))

    def text(self, name: str) -> str:
        """A text on one line; "" where there is none."""
        field = self._field(name)
        found = self.parsed(name, lambda written: values.text(written, most=field.most)) or ""
        if found and (meant := values.ungarbled(found)):
            self.say(doubt_faults.garbled_letters(found, meant), name)
        return found

    def parsed(self, name: str, parse: Callable[[str], T | Fault]) -> T | None:
        """What `parse` makes of a field; None where there is none or it is wrong."""
        field = self._field(name)
        value = self._values.get(name)
        if value is None or _is_empty(value):
            self._check_remark(field, value)
            return None
        if not isinstance(value, Scalar):
            self.say(faults.wrong_shape(name, "one value", field.example), name)
            return None
        return self._parsed(value, parse)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, each once, in order; a single text may hold several, with commas between."""
        field = self._field(name)
        return self.listed(name, lambda written: values.text(written, most=field.most))

    def listed(self, name: str, parse: Callable[[str], T | Fault]) -> tuple[T, ...]:
        """A list of values, each once, in order."""
        found = [self._parsed(item, parse) for item in self._items(name)]
        return tuple(dict.fromkeys(item for item in found if item is not None))

    def group(self, name: str, table: Table) -> "Front | None":
        """The group of fields that a field holds."""
        value = self._values.get(name)
        if value is None or _is_empty(value):
            return None
        if not isinstance(value, Fields):
            self.say(faults.wrong_shape(name, "a group of fields", self._field(name).example), name)
            return None
        return self._inner(value, table)

    def groups(self, name: str, table: Table) -> "tuple[Front, ...]":
        """The groups of fields that a field lists."""
        value = self._values.get(name)
        if value is None or _is_empty(value):
            return ()
        items = value.items if isinstance(value, Sequence) else (value,)
        if not all(isinstance(item, Fields) for item in items):
            self.say(faults.wrong_shape(name, "a list of groups", self._field(name).example), name)
        if len(items) > MOST_ITEMS:
            self.say(faults.too_many(name, len(items), MOST_ITEMS), name)
        return tuple(self._inner(item, table) for item in items[:MOST_ITEMS] if isinstance(item, Fields))

    def raw(self, name: str) -> Value | None:
        """A field as it was written, for those with a grammar of their own."""
        return self._values.get(self._field(name).name)

    def _inner(self, value: Fields, table: Table) -> "Front":
        return Front(value, table, self._problems, value.place)

    def _field(self, name: str) -> Field:
        return self._table.fields[name]

    def _parsed(self, value: Scalar, parse: Callable[[str], T | Fault]) -> T | None:
        found = parse(value.text)
        if isinstance(found, Fault):
            self._problems.append(found.at(value.place))
            return None
        return found

    def _items(self, name: str) -> tuple[Scalar, ...]:
        value = self._values.get(name)
        if value is None or _is_empty(value):
            return ()
        if isinstance(value, Scalar):
            parts = [value.text] if value.quoted else value.text.split(",")
            return tuple(Scalar(part.strip(), value.place) for part in parts if part.strip())[:MOST_ITEMS]
        items = value.items if isinstance(value, Sequence) else ()
        texts = tuple(item for item in items if isinstance(item, Scalar) and item.text.strip())
        if not isinstance(value, Sequence) or len(texts) < len(items):
            self.say(faults.wrong_shape(name, "a list of texts", self._field(name).example), name)
        if len(items) > MOST_ITEMS:
            self.say(faults.too_many(name, len(items), MOST_ITEMS), name)
        return texts[:MOST_ITEMS]

    def _check_keys(self) -> None:
        meant = {
            values.folded(word): field.name for field in self._table.fields.values() for word in field.also
        }
        meant |= {values.folded(name): name for name in self._table.fields}
        for key, place in self._keys.items():
            if key not in self._table.fields:
                word = meant.get(values.folded(key), "")
                fault = faults.unknown_field(key, self._table.subject, tuple(self._table.fields), word)
                self._problems.append(fault.at(place))

    def _check_required(self) -> None:
        for field in self._table.fields.values():
            if field.required and not self.has(field.name):
                self.say(
                    faults.missing_field(field.name, self._table.subject, field.help, field.example),
                    field.name,
                )

    def _check_remark(self, field: Field, value: Value | None) -> None:
        """An unquoted `#0b6e4f` is a remark to YAML, so the value is empty."""
        if field.kind == "colour" and isinstance(value, Scalar):
            self._parsed(value, values.colour)


def _is_empty(value: Value | None) -> bool:
    match value:
        case None:
            return True
        case Scalar(text=text):
            return not text.strip()
        case Sequence(items=items):
            return not items
        case Fields(entries=entries):
            return not entries
