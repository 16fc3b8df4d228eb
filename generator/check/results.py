"""Results: what a badge allows, and what a roster's cell says."""

from generator.check import roster_faults as faults
from generator.check import values
from generator.check.fault import Fault
from generator.check.vocabularies import NUMERIC_KINDS
from generator.model import words
from generator.model.award import Result
from generator.model.badge import BadgeVersion, ResultDescription

LONGEST = 200


def allowed_value(described: ResultDescription, written: str) -> str | Fault:
    """A value in the spelling of its scale, or as a number within its bounds."""
    if described.scale:
        known = {values.folded(value): value for value in described.scale}
        known |= {value.casefold(): value for value in described.scale}
        found = known.get(written.casefold()) or known.get(values.folded(written) or written)
        hint = f"It has: {words.listed(described.scale)}."
        return found or faults.bad_result(written, f'is not on the scale of "{described.name}"', hint)
    if described.kind in NUMERIC_KINDS or described.minimum or described.maximum:
        return _number(described, written)
    return values.text(written, most=LONGEST)


def _number(described: ResultDescription, written: str) -> str | Fault:
    plain = written.removesuffix("%").strip() if described.kind == "Percent" else written
    text = values.decimal(plain)
    if isinstance(text, Fault):
        return faults.bad_result(written, f'is not a number, as "{described.name}" needs one', text.hint)
    number, least, most = (values.number(end) for end in (text, described.minimum, described.maximum))
    if number is not None and (
        (least is not None and number < least) or (most is not None and number > most)
    ):
        hint = f"It lies between {described.minimum or 'anything'} and {described.maximum or 'anything'}."
        return faults.bad_result(written, f'is out of the range of "{described.name}"', hint)
    return text


def results(written: str, version: BadgeVersion) -> tuple[tuple[Result, ...], tuple[Fault, ...]]:
    """The results in a cell (a value, or `key=value; key=value`) and what is wrong with them."""
    described = {result.key: result for result in version.results}
    if not described:
        return (), (faults.no_results(version.slug),)
    by_word = {values.folded(result.name): result for result in version.results}
    by_word |= {values.folded(key): result for key, result in described.items()}
    found: list[Result] = []
    wrong: list[Fault] = []
    for part in _parts(written, is_single=len(described) == 1):
        key, value = part
        result = by_word.get(values.folded(key)) if key else version.results[0]
        if result is None:
            wrong.append(
                faults.bad_result(part[0] + "=" + value, "is not one of this badge", _keys(described))
            )
            continue
        if not key and len(described) > 1:
            wrong.append(faults.bad_result(value, "does not say which result it is", _keys(described)))
            continue
        allowed = allowed_value(result, value)
        if isinstance(allowed, Fault):
            wrong.append(allowed)
            continue
        if not _has_passed(result, allowed):
            wrong.append(faults.not_passed(result.name, result.passing))
        found.append(Result(result.key, allowed))
    if len({result.key for result in found}) < len(found):
        wrong.append(faults.bad_result(written, "names one of them twice", "Keep one."))
    return tuple(found), tuple(wrong)


def _parts(written: str, *, is_single: bool) -> list[tuple[str, str]]:
    """(key, value) of each part; the key is "" where none was written."""
    if is_single and "=" not in written:
        return [("", written.strip())]
    parts = []
    for part in written.replace("\n", ";").split(";"):
        key, sign, value = part.partition("=")
        if part.strip():
            parts.append((key.strip(), value.strip()) if sign else ("", part.strip()))
    return parts


def _keys(described: dict[str, ResultDescription]) -> str:
    return f"Write {'; '.join(f'{key}=…' for key in described)}"


def _has_passed(described: ResultDescription, value: str) -> bool:
    if not described.passing:
        return True
    if described.scale:
        return described.scale.index(value) >= described.scale.index(described.passing)
    number, needed = values.number(value), values.number(described.passing)
    return number is None or needed is None or number >= needed
