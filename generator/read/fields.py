"""YAML into `Fields`: every value is the text that was written and knows its line and column.

We walk the parser's events and build nothing else: no value is guessed into a number, a date or a truth.
Of YAML we take keys, lists and texts. Anchors, tags and merge keys are refused: an officer never means
them (a value that begins with `*`, `&` or `!` is a text that wants quotes) and an attacker does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import yaml

from generator.model.place import Located, Place, Problem
from generator.model.source import Entry, Fields, Scalar, Sequence, Value
from generator.read import mistakes, sentences

DEEPEST = 12
"""How many lists and groups of keys may stand inside each other."""

KEYS_MOST = 500
"""How many keys may stand in one group."""

_MENDED = 50
_MENDED_LETTERS = 2_000_000
"""How many faults of the syntax we mend and read past in one file, and how many letters we read for that."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fields(text: str, file: str, *, first_line: int = 1) -> tuple[Fields | None, tuple[Problem, ...]]:
    r"""The keys and values of a YAML text, and all its problems.

    `text` has `\\n` line ends (see `text.text`); `first_line` is the line of `file` on which it begins.
    None where the rest could not be understood; a text without any key has no entries.
    """
    problems: list[Problem] = []
    lines = mistakes.Lines(text.split("\n"), file, first_line)
    for _ in range(max(2, min(_MENDED, _MENDED_LETTERS // (len(text) + 1)))):
        tree = _Tree(lines)
        try:
            found = tree.fields()
        except yaml.YAMLError as error:
            mended = mistakes.found(error, lines)
            tabbed = {problem.place.line for problem in problems if problem.code == "tab-indentation"}
            problems += [problem for problem in mended.problems if problem.place.line not in tabbed]
        else:
            mended = mistakes.Mended()
            if found is None:
                mended = mistakes.not_fields(lines)
                problems += mended.problems
        if mended.lines is None:
            return tree.root, (*problems, *tree.problems)
        lines = mended.lines
    return None, tuple(problems)


class _TooMuchError(Exception):
    """The walk ends here: everything below would be deeper still, or more of the same."""


@dataclass(slots=True)
class _Tree:
    """One walk over the events of a text."""

    lines: mistakes.Lines
    problems: list[Problem] = field(default_factory=list)
    root: Fields | None = None

    def fields(self) -> Fields | None:
        """The top level; None when it is something else than keys and values."""
        events = iter(yaml.parse("\n".join(self.lines.lines), Loader=_LOADER))
        try:
            root = self._top(events)
        except _TooMuchError:
            return Fields((), self.lines.place(0, 0))
        self.root = root if isinstance(root, Fields) else None
        return self.root

    def _top(self, events: Iterator[yaml.Event]) -> Value | None:
        root: Value | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._say(event, "second-document", *sentences.SECOND_DOCUMENT)
                    break
                root = self._value(next(events), events, 0)
        if root is None or (isinstance(root, Scalar) and not root.text and not root.quoted):
            return Fields((), self.lines.place(0, 0))
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        place = self._place(event)
        if depth > DEEPEST:
            self._say(event, "nested-too-deep", *sentences.TOO_DEEP)
            raise _TooMuchError
        if isinstance(event, yaml.AliasEvent):
            self._say(event, "yaml-anchor", *sentences.needs_quotes(self._line(event), _position(event)[1]))
            return Scalar(f"*{event.anchor}", place)
        self._check_signs(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, depth)), place)
        if isinstance(event, yaml.MappingStartEvent):
            return Fields(tuple(self._entries(events, depth)), place)
        return self._scalar(event, place)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterable[Value]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event, events, depth + 1)

    def _entries(self, events: Iterator[yaml.Event], depth: int) -> Iterable[Entry]:
        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._key(event, self._value(event, events, depth + 1))
            value = self._value(next(events), events, depth + 1)
            if key is None:
                continue
            if key in seen:
                self._say(event, "duplicate-key", *sentences.duplicate(key, seen[key]))
                continue
            if len(seen) == KEYS_MOST:
                self._say(event, "too-many", *sentences.too_many_keys(KEYS_MOST))
                raise _TooMuchError
            seen[key] = self._place(event).line
            yield Entry(Located(key, self._place(event)), value)

    def _key(self, event: yaml.Event, key: Value) -> str | None:
        """The key's text; None where the pair has to be left out."""
        if not isinstance(key, Scalar) or isinstance(event, yaml.AliasEvent):
            self._say(event, "key-not-text", *sentences.key_not_text(self._line(event), self.lines.file))
            return None
        if key.text == "<<" and not key.quoted:
            self._say(event, "yaml-merge", *sentences.MERGE)
            return None
        trimmed = sentences.visible(key.text).strip()
        if not trimmed:
            self._say(event, "key-not-text", *sentences.key_not_text(self._line(event), self.lines.file))
            return None
        if trimmed != key.text and not key.quoted:
            self._say(event, "invisible-space", *sentences.invisible(self._line(event)))
        return trimmed

    def _scalar(self, event: yaml.Event, place: Place) -> Scalar:
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - the events' grammar leaves nothing else
        style = event.style or ""
        if style in ("'", '"'):
            return Scalar(event.value, place, quoted=True)
        if style in ("|", ">"):
            return Scalar(event.value.rstrip("\n"), place)
        inner = sentences.between_smart_quotes(event.value)
        if inner is None:
            return Scalar(event.value, place)
        self._say(event, "smart-quotes", *sentences.smart_quotes(self._line(event), event.value, inner))
        return Scalar(inner, place, quoted=True)

    def _check_signs(self, event: yaml.Event) -> None:
        line, column = self._line(event), _position(event)[1]
        if getattr(event, "anchor", None):
            self._say(event, "yaml-anchor", *sentences.needs_quotes(line, column))
        if getattr(event, "tag", None):
            self._say(event, "yaml-tag", *sentences.needs_quotes(line, column))

    def _say(self, event: yaml.Event, code: str, what: str, hint: str) -> None:
        self.problems.append(Problem(self._place(event), code, what, hint))

    def _place(self, event: yaml.Event) -> Place:
        return self.lines.place(*_position(event))

    def _line(self, event: yaml.Event) -> str:
        return self.lines.line(_position(event)[0])


def _position(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)
