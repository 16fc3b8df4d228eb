"""Bytes as text: base58btc, base64url, and multibase, whose first letter says which of the two it is."""

import base64
import re

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_NO_DIGIT = 255
_DIGITS = bytes(_ALPHABET.find(chr(code)) % 256 for code in range(256))
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_LONGEST_BASE58 = 256
"""Base58 takes time with the square of its length; keys and signatures are far shorter."""
_is_base64url = re.compile(r"[A-Za-z0-9_-]*").fullmatch


def base58btc(data: bytes) -> str:
    """Bytes in base58btc; a leading zero byte is a leading 1."""
    number = int.from_bytes(data, "big")
    fives: list[str] = []
    while number:
        # Five digits at a time: the largest power that Python divides by in one step.
        number, five = divmod(number, 58**5)
        fives.append(f"{_ALPHABET[five // 58**4]}{_PAIRS[five // 58**2 % 58**2]}{_PAIRS[five % 58**2]}")
    fives.reverse()
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "1" * zeros + "".join(fives).lstrip("1")


def from_base58btc(text: str) -> bytes:
    """The bytes of a base58btc text.

    Raises:
        ValueError: a letter that base58 has not, or more of them than any key or signature needs.
    """
    if len(text) > _LONGEST_BASE58:
        raise ValueError(f"base58 text of more than {_LONGEST_BASE58} letters")
    digits = text.encode("ascii", "replace").translate(_DIGITS)
    if _NO_DIGIT in digits:
        wrong = next(letter for letter in text if letter not in _ALPHABET)
        raise ValueError(f"{wrong!r} is not a letter of base58")
    digits = digits.rjust(-(-len(digits) // 5) * 5, b"\0")
    number = 0
    # Five digits at a time, since a step with a long number takes longer than five with short ones.
    for a, b, c, d, e in zip(*(digits[start::5] for start in range(5)), strict=True):
        number = number * 58**5 + (((a * 58 + b) * 58 + c) * 58 + d) * 58 + e
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(data: bytes) -> str:
    """Bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes of a base64url text without padding, in its one canonical spelling.

    Raises:
        ValueError: another letter, a length that cannot be, or stray bits at the end.
    """
    if not _is_base64url(text) or len(text) % 4 == 1:
        raise ValueError("this is not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64url(data) != text:
        raise ValueError("this is not base64url: there are stray bits at its end")
    return data


def decoded(text: str) -> bytes:
    """The bytes of a multibase text: "z" base58btc, "u" base64url.

    Raises:
        ValueError: another kind, or not what it says it is.

    Source: Controlled Identifiers v1.0, section 2.4 Multibase.
    """
    if text.startswith("z"):
        return from_base58btc(text[1:])
    if text.startswith("u"):
        return from_base64url(text[1:])
    raise ValueError(f'"{text[:1]}" is not a multibase we read (z: base58btc, u: base64url)')
