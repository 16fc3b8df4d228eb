"""Ids of awards: can somebody guess them who was not given one?"""

import re
from base64 import b32decode
from collections.abc import Iterator
from hashlib import new
from itertools import permutations

_ID = re.compile(r"[a-z2-7]{26}")
_SAME = 10
"""Of a million ids made by chance no two begin with so many letters alike (one in a thousand such sites has a pair)."""
_FEWEST_SIGNS = 8
_JOINERS = ("", "\0", "\n", " ", ",", "-", "/", ":", "|")
_HASHES = ("md5", "sha1", "sha256", "sha512")
_SEEN = 24
"""Letters by which a derived id is recognised, 15 bytes: what follows depends on how many bytes were taken."""


def fault(award_id: str, before: str) -> str:
    """Why an id can be guessed, to follow "it can be guessed:"; "" when it cannot.

    Args:
        award_id: the last part of the address of an award or of a collection.
        before: that of the one looked at before, "" for the first.
    """
    if not _ID.fullmatch(award_id):
        return "its last part is not 26 signs of a-z and 2-7, so there are too few such addresses"
    if len(set(award_id)) < _FEWEST_SIGNS:
        return "its last part repeats a few signs"
    if (
        before
        and before != award_id
        and (before[:_SAME] == award_id[:_SAME] or before[-_SAME:] == award_id[-_SAME:])
    ):
        return "it is almost that of another award"
    return ""


def is_derived(award_id: str, facts: tuple[str, ...]) -> bool:
    """Whether an id is a hash of some of these facts alone, so that whoever knows them knows the address."""
    if not _ID.fullmatch(award_id):
        return False
    start = b32decode(award_id[:_SEEN].upper())
    return any(
        new(hash_name, text, usedforsecurity=False).digest().startswith(start)
        for text in _texts(facts)
        for hash_name in _HASHES
    )


def _texts(facts: tuple[str, ...]) -> Iterator[bytes]:
    for number in range(1, len(facts) + 1):
        for some in permutations(facts, number):
            yield from (joiner.join(some).encode() for joiner in (_JOINERS if number > 1 else ("",)))
