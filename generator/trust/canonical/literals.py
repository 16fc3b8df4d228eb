"""Values in N-Quads: text escaped, numbers and booleans in their canonical spelling."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from generator.trust.canonical.fault import CanonicalError
from generator.trust.canonical.jcs import jcs
from generator.trust.canonical.vocabulary import Scope

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
JSON_CLOSING = f'"^^<{RDF}JSON>'

_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff\ufffe\uffff]')
needs_escape = _TO_ESCAPE.search
"""Finds the first character that cannot stand in a literal as it is; None for most texts."""


def is_plain(text: str) -> bool:
    """Whether a text surely stands in a literal as it is; quick, and False for some that do too."""
    # What can be printed is no control character, no half of one and not U+FFFE or U+FFFF.
    return text.isprintable() and '"' not in text and "\\" not in text


_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
_WORDS = frozenset({"@value", "@type", "type", "@language"})
_is_language = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*").fullmatch
_LARGE = 10**21
"""From here on even whole numbers are written with an exponent."""


def escaped(text: str) -> str:
    """Text as it stands between the quotes of a literal.

    The control characters, DEL, the quote and the backslash are escaped, everything else stands for itself.
    U+FFFE, U+FFFF and halves of characters are refused: the standard escapes the first two, the deployed
    software does not, and a signature must not depend on who is right.

    Raises:
        CanonicalError: the text holds something that is not a character.

    Source: RDF Dataset Canonicalization, section 5 Canonical N-Quads.
    """
    return text if needs_escape(text) is None else _TO_ESCAPE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if character >= "\ud800":
        raise CanonicalError(f"U+{ord(character):04X} is not a character that text may hold")
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def value_object(value: Mapping[str, object], words: Scope) -> str:
    """The literal of an object that has `@value`: text with its language, or a value with its type.

    Raises:
        CanonicalError: it says less, more, or something else than that.

    Source: JSON-LD 1.1, section 9.5 Value Objects.
    """
    strange = value.keys() - _WORDS
    if strange:
        raise CanonicalError(f'"{min(strange)}" has no place beside "@value"')
    content, language = value["@value"], value.get("@language")
    datatype = value.get("@type", value.get("type", ""))
    if datatype == "@json":
        return f'"{escaped(jcs(content))}{JSON_CLOSING}'
    if language is not None:
        if datatype or not isinstance(content, str):
            raise CanonicalError("only text has a language, and no type beside it")
        if not isinstance(language, str) or not _is_language(language):
            raise CanonicalError(f"{language!r} is not a language tag such as en or de-CH")
        return f'"{escaped(content)}"@{language.lower()}'
    address = ""
    if datatype != "":
        word = words.word(datatype) if isinstance(datatype, str) else ""
        if not word or word == f"<{RDF}langString>":
            raise CanonicalError(f"{datatype!r} is not the type of a literal")
        address = word[1:-1]
    if isinstance(content, str):
        return f'"{escaped(content)}"' + (f"^^<{address}>" if address and address != f"{XSD}string" else "")
    if isinstance(content, int | float):
        return native(content, address)
    raise CanonicalError('"@value" must be text, a number or a boolean')


@lru_cache(maxsize=1024, typed=True)
def native(value: float, datatype: str) -> str:
    """The literal of a JSON number or boolean; `datatype` is what the term asks for, "" for nothing.

    A number without a fraction is an integer, whatever Python holds it in (JSON does not tell 3 from 3.0);
    any other, or one of 10^21 and more, is spelt as a double: one digit, a point, an exponent.

    Raises:
        CanonicalError: a whole number that a double cannot hold exactly: others would read another number.

    Source: JSON-LD 1.1 API, section 8.2.2 Object to RDF Conversion.
    """
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{datatype or XSD + "boolean"}>'
    try:
        double = float(value)
    except OverflowError:
        raise CanonicalError("this number is too large") from None
    if double != value or double in {float("inf"), float("-inf")}:
        raise CanonicalError(f"the number {value} is not one that every reader holds exactly")
    if double.is_integer() and abs(double) < _LARGE and datatype != XSD + "double":
        return f'"{int(double)}"^^<{datatype or XSD + "integer"}>'
    return f'"{_as_double(double)}"^^<{datatype or XSD + "double"}>'


def _as_double(value: float) -> str:
    """`1.5E0`: sixteen digits at most, halves rounded away from zero (as ECMAScript does and C does not)."""
    exact = Decimal(value)
    if not exact:
        return "0.0E0"
    power = exact.adjusted()
    digits = exact.scaleb(-power, _EXACT).quantize(Decimal("1e-15"), context=_EXACT)
    if abs(digits) >= 10:
        digits, power = digits / 10, power + 1
    whole, _, fraction = format(digits, "f").partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{power}"
