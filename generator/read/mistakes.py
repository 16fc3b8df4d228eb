"""What went wrong in a YAML text, in words an officer knows, and the text as it was probably meant.

The parser says "mapping values are not allowed in this context"; we look at the line ourselves and say that
a text with a colon wants quotes. A mended text lets the parser go on, so that one fault hides no other.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from generator.model.place import Place, Problem
from generator.read.sentences import UNSEEN_SPACES, example, in_quotes, invisible, needs_quotes, visible
from generator.read.text import shown

_STRUCTURAL = re.compile(
    rf"^(?: *+(?:- ++)*+)[{UNSEEN_SPACES}]|^ *+(?:- ++)*+[\w-]++[ {UNSEEN_SPACES}]*+:[{UNSEEN_SPACES}]|^ *+-[{UNSEEN_SPACES}]",
)
_PAIR = re.compile(r"^(?P<key>\s*+(?:- ++)*+[^\s:#'\"\[\]{},][^:]*+:[ \t]++)(?P<value>\S.*)$")
_NO_SPACE = re.compile(r"^(?P<key>\s*+(?:- ++)*+[\w-]++):(?P<value>(?!//)\S.*)$")
_TAB_INDENT = re.compile(r"^ *+(?:- *+)*+\t")
_COLOUR = re.compile(r"(?<=\s)#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w])")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"'})


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a YAML text and where they stand in their file."""

    lines: list[str]
    file: str
    first_line: int

    def place(self, line: int, column: int) -> Place:
        """The place in the file of a line and column that count from 0."""
        return Place(self.file, self.first_line + min(line, len(self.lines) - 1), column + 1)

    def line(self, number: int) -> str:
        """A line that counts from 0; the last one past the end."""
        return self.lines[min(number, len(self.lines) - 1)]

    def with_line(self, number: int, line: str) -> "Lines":
        """The lines with one of them replaced."""
        return Lines([*self.lines[:number], line, *self.lines[number + 1 :]], self.file, self.first_line)


@dataclass(frozen=True, slots=True)
class Mended:
    """The problems found, and the lines as they were probably meant; None where there is no telling."""

    problems: tuple[Problem, ...] = ()
    lines: Lines | None = None


def found(error: yaml.YAMLError, lines: Lines) -> Mended:
    """What a parser's error means."""
    mark = getattr(error, "problem_mark", None)
    at = min(mark.line, len(lines.lines) - 1) if mark is not None else 0
    fault = _Fault(
        said=str(getattr(error, "problem", "") or ""),
        context=str(getattr(error, "context", "") or ""),
        line=at,
        column=mark.column if mark is not None else 0,
        opened=min(getattr(getattr(error, "context_mark", None), "line", at), len(lines.lines) - 1),
        opened_column=getattr(getattr(error, "context_mark", None), "column", 0),
    )
    for rule in _RULES:
        mended = rule(fault, lines)
        if mended is not None and (mended.lines is None or mended.lines.lines != lines.lines):
            return mended
    what = f'I cannot read the line "{shown(lines.line(at))}".'
    hint = (
        'Each line is "key: value", or "- value" below a key. Put a value with unusual signs in quotes: "…".'
    )
    return Mended((Problem(lines.place(at, fault.column), "yaml-syntax", what, hint),))


def not_fields(lines: Lines) -> Mended:
    """What to say of a text that holds no `key: value` at all."""
    last = _Fault("", "", len(lines.lines) - 1, 0, 0, 0)
    for rule in (_unseen_spaces, _missing_space):
        mended = rule(last, lines)
        if mended is not None:
            return mended
    number = next((at for at, line in enumerate(lines.lines) if line.strip(" -")), 0)
    what = f'I expected lines of the form "key: value" and found "{shown(lines.line(number))}".'
    return Mended((Problem(lines.place(number, 0), "no-keys", what, f"Write it as {example(lines.file)}"),))


@dataclass(frozen=True, slots=True)
class _Fault:
    """What the parser said; lines and columns count from 0. `opened` is where the broken part began."""

    said: str
    context: str
    line: int
    column: int
    opened: int
    opened_column: int


def _unseen_spaces(fault: _Fault, lines: Lines) -> Mended | None:
    problems = []
    mended = list(lines.lines)
    for number, line in enumerate(lines.lines[: fault.line + 1]):
        found = _STRUCTURAL.search(line)
        if found is not None:
            place = lines.place(number, found.end() - 1)
            problems.append(Problem(place, "invisible-space", *invisible(line)))
            mended[number] = visible(line)
    return Mended(tuple(problems), Lines(mended, lines.file, lines.first_line)) if problems else None


def _tabs(fault: _Fault, lines: Lines) -> Mended | None:
    problems = []
    mended = list(lines.lines)
    for number, line in enumerate(lines.lines[: fault.line + 1]):
        if _TAB_INDENT.match(line):
            what = f'The line "{shown(line)}" begins with a tab.'
            hint = "Use spaces instead: two for each step to the right."
            problems.append(Problem(lines.place(number, line.index("\t")), "tab-indentation", what, hint))
            mended[number] = _indented_below(mended[:number], line.lstrip())
    return Mended(tuple(problems), Lines(mended, lines.file, lines.first_line)) if problems else None


def _indented_below(above: list[str], line: str) -> str:
    """The line where it most likely belongs below those above it."""
    last = next((line for line in reversed(above) if line.strip()), "")
    lead = len(last) - len(last.lstrip())
    opens = last.rstrip().endswith(":") or (last.lstrip().startswith("- ") and not line.startswith("- "))
    return " " * (lead + 2 * opens) + line


def _colon(fault: _Fault, lines: Lines) -> Mended | None:
    line = lines.line(fault.line)
    pair = _PAIR.match(line)
    if "mapping values are not allowed" not in fault.said or pair is None or fault.column < pair.end("key"):
        return None
    value = pair["value"].rstrip()
    straight = value.translate(_STRAIGHT)
    text = straight.strip('"') if straight != value and straight.endswith('"') else value
    mended = pair["key"] + in_quotes(text)
    what = f'The text in "{shown(line)}" contains a colon.'
    hint = f"Put the text in quotes, because it contains a colon: {shown(mended)}"
    place = lines.place(fault.line, pair.start("value"))
    return Mended((Problem(place, "colon-in-value", what, hint),), lines.with_line(fault.line, mended))


def _missing_space(fault: _Fault, lines: Lines) -> Mended | None:
    for number in range(fault.line, -1, -1):
        pair = _NO_SPACE.match(lines.line(number))
        if pair is not None:
            mended = f"{pair['key']}: {pair['value']}"
            what = f'There is no space after the colon in "{shown(lines.line(number))}".'
            place = lines.place(number, pair.end("key"))
            problem = Problem(place, "no-space-after-colon", what, f"Put one there: {shown(mended)}")
            return Mended((problem,), lines.with_line(number, mended))
        if number < fault.line and lines.line(number).strip():
            return None
    return None


def _line_above(fault: _Fault, lines: Lines) -> Mended | None:
    """A `key:` that came where none can stand: the line above has no colon, or the indentation is wrong."""
    if "mapping values are not allowed" not in fault.said and "could not find expected ':'" not in fault.said:
        return None
    above = next((at for at in range(fault.line - 1, -1, -1) if lines.line(at).strip()), None)
    if above is None:
        return None
    line = lines.line(fault.line)
    if ": " not in lines.line(above) and not lines.line(above).rstrip().endswith(":"):
        what = f'The line "{shown(lines.line(above))}" has no colon.'
        problem = Problem(
            lines.place(above, 0), "line-without-colon", what, f"Write it as {example(lines.file)}"
        )
        return Mended((problem,), lines.with_line(above, ""))
    lead = len(lines.line(above)) - len(lines.line(above).lstrip())
    mended = lines.line(above)[:lead] + line.lstrip()
    what = f'The line "{shown(line)}" begins further right than the one above it.'
    hint = (
        "Begin both in the same column. A text that goes on over several lines wants quotes around all of it."
    )
    return Mended(
        (Problem(lines.place(fault.line, 0), "wrong-indentation", what, hint),),
        lines.with_line(fault.line, mended),
    )


def _sign(fault: _Fault, lines: Lines) -> Mended | None:
    line = lines.line(fault.line)
    reserved = "cannot start any token" in fault.said and line[fault.column : fault.column + 1] in tuple(
        "@`%"
    )
    alias = fault.context.endswith(("an alias", "an anchor", "a tag"))
    at = fault.opened_column if alias and fault.opened == fault.line else fault.column
    if not (reserved or alias) or not line[at:].strip():
        return None
    mended = line[:at] + in_quotes(line[at:].strip())
    problem = Problem(lines.place(fault.line, at), "sign-needs-quotes", *needs_quotes(line, at))
    return Mended((problem,), lines.with_line(fault.line, mended))


def _open_quote(fault: _Fault, lines: Lines) -> Mended | None:
    if "quoted scalar" not in fault.context or "unexpected" not in fault.said:
        return None
    line = lines.line(fault.opened)
    text = line[fault.opened_column + 1 :].strip()
    mended = line[: fault.opened_column] + in_quotes(text)
    what = f'The quote that opens in "{shown(line)}" is never closed.'
    problem = Problem(
        lines.place(fault.opened, fault.opened_column), "quote-not-closed", what, f"Close it: {shown(mended)}"
    )
    return Mended((problem,), lines.with_line(fault.opened, mended))


def _inner_quote(fault: _Fault, lines: Lines) -> Mended | None:
    """`'it's'`: the text goes on after its closing quote."""
    line = lines.line(fault.line)
    pair = _PAIR.match(line)
    if pair is None or pair["value"][0] not in "'\"" or fault.column <= pair.start("value"):
        return None
    mark = pair["value"][0]
    mended = pair["key"] + in_quotes(pair["value"].strip().strip(mark).replace("''", "'"))
    what = f'The text in "{shown(line)}" goes on after its closing quote.'
    problem = Problem(
        lines.place(fault.line, fault.column), "text-after-quote", what, f"Write: {shown(mended)}"
    )
    return Mended((problem,), lines.with_line(fault.line, mended))


def _backslash(fault: _Fault, lines: Lines) -> Mended | None:
    if "escape" not in fault.said:
        return None
    line = lines.line(fault.line)
    mended = re.sub(r'\\(?!["\\])', r"\\\\", line)
    what = f'The line "{shown(line)}" holds a backslash in double quotes.'
    problem = Problem(
        lines.place(fault.line, max(line.find("\\"), 0)),
        "backslash",
        what,
        f"Write it twice: {shown(mended)}",
    )
    return Mended((problem,), lines.with_line(fault.line, mended))


def _remark(fault: _Fault, lines: Lines) -> Mended | None:
    """`{colour: #b3261e}`: to YAML all that follows the # is a remark, the closing bracket too."""
    for number in range(fault.opened, fault.line + 1) if "while parsing a flow" in fault.context else ():
        line = lines.line(number)
        colour = _COLOUR.search(line)
        if colour is None:
            continue
        mended = _COLOUR.sub(r'"\g<0>"', line)
        what = (
            f'The colour in "{shown(line)}" has no quotes, so all that follows the # is taken for a remark.'
        )
        place = lines.place(number, colour.start())
        problem = Problem(place, "sign-needs-quotes", what, f"Put it in quotes: {shown(mended)}")
        return Mended((problem,), lines.with_line(number, mended))
    return None


def _bracket(fault: _Fault, lines: Lines) -> Mended | None:
    if "while parsing a flow" not in fault.context:
        return None
    line = lines.line(fault.opened)
    opened = line[fault.opened_column : fault.opened_column + 1]
    if opened not in ("[", "{"):  # the parser points at the key in front of it
        opened = next((sign for sign in line if sign in "[{"), "{")
    closing = "]" if opened == "[" else "}"
    problem = Problem(
        lines.place(fault.opened, fault.opened_column),
        "bracket-not-closed",
        f'The bracket "{opened}" in "{shown(line)}" is not closed, or a comma is missing in it.',
        f'Close it with "{closing}", or write each entry on its own line: - entry',
    )
    mended = (
        lines.with_line(fault.opened, line + closing) if line.count(opened) > line.count(closing) else None
    )
    return Mended((problem,), mended)


_RULES: tuple[Callable[[_Fault, Lines], Mended | None], ...] = (
    _unseen_spaces,
    _tabs,
    _colon,
    _missing_space,
    _line_above,
    _backslash,
    _sign,
    _open_quote,
    _inner_quote,
    _remark,
    _bracket,
)
"""Asked in this order; the first that knows the fault speaks."""
