"""Long words of letters and digits: what is written in them, if they are base64, base64url or hexadecimal digits."""

import re
from array import array
from binascii import a2b_base64
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5, sha1, sha256

RUN = re.compile(r"[0-9A-Za-z+/_-]{15,}={0,2}")
RUN_IN_BYTES = re.compile(RUN.pattern.encode())
LONGEST = 1_000_000
DIGESTS = (16, 20, 32)
"""Bytes of an MD5, an SHA-1 and an SHA-256."""

HASHES = (32, 40, 64)
"""The same in hexadecimal digits."""

_DIGITS = b"0123456789abcdef"
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_HASH = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})(?![0-9A-Za-z=])")
"""A hash as a part of a path: `avatar/5f3e…`, `id-5f3e…`."""
_HASH_IN_BYTES = re.compile(_HASH.pattern.encode())
_URL_SAFE = str.maketrans("-_", "+/")
_SIGNATURES = range(85, 91)
"""Letters of a signature of 64 bytes in base58, which begin with z: there is one in each award."""
_FILL = ("", "AAA", "==", "=")
_READABLE = re.compile(rb"[\w.+-]@[\w-]+\.[A-Za-z]{2}", re.ASCII)


def is_word(run: bytes) -> bool:
    """Whether a run is a word or a path like any other: base64 has both cases, and a hash no letter after f."""
    return run.islower() and run.strip(_DIGITS + b"=") != b"" and _HASH_IN_BYTES.search(run) is None


class Digests:
    """Hashes of addresses without a salt, by which anybody who guesses an address finds its owner.

    They are made when the first is asked for. Eight bytes of each are kept: enough to tell them apart by far.
    """

    def __init__(self, emails: Iterable[str]) -> None:
        self._emails = emails
        self._made: array[int] | None = None

    def has(self, digest: bytes) -> bool:
        """Whether these 16, 20 or 32 bytes are the MD5, SHA-1 or SHA-256 of one of the addresses."""
        return len(digest) in DIGESTS and self._has(int.from_bytes(digest[:8]))

    def has_hash(self, digits: bytes) -> bool:
        """The same of a hash in hexadecimal digits, in small letters; also whether there is an address in them."""
        if digits.strip(_DIGITS):
            return False
        return self._has(int(digits[:16], 16)) or (
            b"40" in digits and is_readable(bytes.fromhex(digits.decode()))
        )

    def _has(self, start: int) -> bool:
        if self._made is None:
            starts = sorted(each for email in self._emails for each in _starts(email.encode()))
            self._made = array("Q", starts)
        at = bisect_left(self._made, start)
        return at < len(self._made) and self._made[at] == start


def _starts(email: bytes) -> Iterator[int]:
    for made in (md5(email, usedforsecurity=False), sha1(email, usedforsecurity=False), sha256(email)):
        yield int.from_bytes(made.digest()[:8])


def contents(run: str) -> Sequence[bytes]:
    """What may be written in a run: nothing for an ordinary word."""
    bare = run.rstrip("=")[:LONGEST]
    hashes = [bytes.fromhex(found) for found in _HASH.findall(bare)]
    return [*hashes, *_contents(bare)] if hashes else _contents(bare)


def _contents(bare: str) -> Sequence[bytes]:
    if bare.islower() or bare.isupper() or bare.isdigit():
        return (bytes.fromhex(bare),) if len(bare) % 2 == 0 and _HEX.fullmatch(bare) else ()
    if bare[0] == "z" and len(bare) in _SIGNATURES:
        return ()
    letters = bare.translate(_URL_SAFE)
    # Letters of the same kind may stand in front of it; what is left over at the end is filled up.
    return [a2b_base64(f"{letters[start:]}{_FILL[(len(letters) - start) % 4]}") for start in range(4)]


def is_readable(content: bytes) -> bool:
    """Whether there is an address in what was written in a run, or another run."""
    if b"@" in content and _READABLE.search(content) is not None:
        return True
    return content.isascii() and RUN_IN_BYTES.search(content) is not None
