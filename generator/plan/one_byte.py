"""A line of the ledger in which one byte is wrong, missing or too many → the line, proved by its own check.

The check of a line is 64 bits of a hash over the line before it and all that it says. Of the few hundred thousand
lines that differ from a damaged one by a single byte, one fits by chance once in ten million million damages.
"""

from collections.abc import Iterator
from hashlib import sha256

from generator.model.ledger_line import CHECK_LENGTH, LineError, parse

LONGEST = 1_200
"""Longer lines (packed status lists of many awards) are not tried: the work grows with the square of the length."""

_TAIL = len(',"check":""}') + CHECK_LENGTH
_BYTES = tuple(bytes((value,)) for value in range(256))


def mended(damaged: bytes, *, number: int, previous: str) -> str | None:
    """The line that a damaged one was, None if it is not to be had by changing, adding or removing one byte.

    Args:
        damaged: the line, without its end.
        number: the number that it must have.
        previous: the check of the line before it.
    """
    if len(damaged) > LONGEST:
        return None
    for body in (*_with_another_check(damaged, previous), *_with_another_body(damaged, previous)):
        try:
            text = body.decode()
            parse(text, number=number, previous=previous)
        except (UnicodeDecodeError, LineError):
            continue
        return text
    return None


def _with_another_check(damaged: bytes, previous: str) -> Iterator[bytes]:
    """The fault is in the check: what it must be follows from the rest."""
    for tail in (_TAIL - 1, _TAIL, _TAIL + 1):
        said = damaged[: len(damaged) - tail]
        check = sha256(previous.encode() + said + b"}").hexdigest()[:CHECK_LENGTH].encode()
        line = said + b',"check":"' + check + b'"}'
        if _is_near(line, damaged):
            yield line


def _with_another_body(damaged: bytes, previous: str) -> Iterator[bytes]:
    """The check is right, so every neighbour of what it is over is tried."""
    said, tail = damaged[:-_TAIL], damaged[-_TAIL:]
    try:
        wanted = bytes.fromhex(tail[len(',"check":"') : -2].decode())
    except ValueError:
        return
    if not (tail.startswith(b',"check":"') and tail.endswith(b'"}')):
        return
    for place in range(len(said) + 1):
        before = sha256(previous.encode() + said[:place])
        rest, behind = said[place:], said[place + 1 :]
        ways = [(b"", behind)] if rest else []
        ways += [(byte, behind) for byte in _BYTES] if rest else []
        ways += [(byte, rest) for byte in _BYTES]
        for byte, after in ways:
            tried = before.copy()
            tried.update(byte + after + b"}")
            if tried.digest()[: len(wanted)] == wanted:
                yield said[:place] + byte + after + tail


def _is_near(one: bytes, other: bytes) -> bool:
    """Whether two texts are the same but for one byte that is changed, missing or too many."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if len(longer) - len(shorter) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[same + 1 :] == shorter[same + (len(longer) == len(shorter)) :]
