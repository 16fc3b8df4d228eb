"""JSON in its one canonical spelling: sorted keys, no spaces, numbers as JavaScript prints them."""

import json
from collections.abc import Iterator, Mapping

from generator.trust.canonical.fault import CanonicalError

_DEEPEST = 100


def jcs(value: object) -> str:
    """The canonical JSON text of a value.

    Raises:
        CanonicalError: a number that not every reader would read alike, text that is not Unicode, or
            more than 100 levels.

    Source: RFC 8785, section 3.2 Generation of Canonical JSON Data.
    """
    return "".join(_pieces(value, _DEEPEST))


def _pieces(value: object, levels: int) -> Iterator[str]:
    if levels == 0:
        raise CanonicalError(f"more than {_DEEPEST} levels deep")
    if value is None or isinstance(value, bool):
        yield {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, str):
        yield text(value)
    elif isinstance(value, int | float):
        yield number(value)
    elif isinstance(value, Mapping):
        yield "{"
        for index, key in enumerate(sorted(value, key=_utf_16)):
            yield f"{',' if index else ''}{text(key)}:"
            yield from _pieces(value[key], levels - 1)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for index, item in enumerate(value):
            if index:
                yield ","
            yield from _pieces(item, levels - 1)
        yield "]"
    else:
        raise CanonicalError(f"{type(value).__name__} is not JSON")


def _utf_16(key: str) -> bytes:
    # RFC 8785 sorts by UTF-16 code units, where a character beyond U+FFFF comes before U+E000.
    return key.encode("utf-16-be", "surrogatepass")


def text(value: str) -> str:
    """A JSON string: only what must be escaped is."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CanonicalError("half a character (a lone surrogate) is not text") from None
    # Python and RFC 8785 escape the same characters in the same way.
    return json.dumps(value, ensure_ascii=False)


def number(value: float) -> str:
    """A number as ECMAScript prints it: the shortest digits that read back as the same double."""
    try:
        double = float(value)
    except OverflowError:
        raise CanonicalError("this number is too large") from None
    if double != double or double in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
        raise CanonicalError(f"{value} is not a number of JSON")
    spelt = _spelt(double)
    if double != value and spelt != str(value):
        raise CanonicalError(f"the number {value} is not one that every reader holds exactly")
    return spelt


def _spelt(double: float) -> str:
    if double == 0:
        return "0"
    digits, exponent = _digits(abs(double))
    sign = "-" if double < 0 else ""
    if 0 < exponent <= 21:
        whole = digits[:exponent].ljust(exponent, "0")
        return sign + whole + ("." + digits[exponent:] if len(digits) > exponent else "")
    if -6 < exponent <= 0:
        return f"{sign}0.{'0' * -exponent}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{exponent - 1:+d}"


def _digits(double: float) -> tuple[str, int]:
    """The shortest digits d and the exponent e with 0.d x 10^e equal to the number."""
    mantissa, _, power = repr(double).partition("e")
    whole, _, fraction = mantissa.partition(".")
    exponent = len(whole) + int(power or 0)
    digits = whole + fraction
    stripped = digits.lstrip("0")
    return stripped.rstrip("0"), exponent - (len(digits) - len(stripped))
