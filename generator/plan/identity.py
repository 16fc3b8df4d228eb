"""Ids, salts and places in status lists: all derived from the ledger's secret, so that a preview and a
publish, today and on another machine, give the same.
"""

import hmac
from datetime import date
from hashlib import sha256

ID_BYTES = 16
SALT_BYTES = 16

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
_STARTS = range(120, -10, -10)


def award_id(secret: bytes, *, badge: str, email: str, issued_on: date) -> str:
    """The id of an award: 26 characters of `a-z2-7` (128 bits).

    Args:
        secret: the ledger's secret.
        badge: the slug under which the badge was first published, so that renaming it moves nothing.
        email: normalised; of a person whose address changed, the one the award was first given under.
        issued_on: the day on the award.
    """
    return _id(secret, "award", badge, email, issued_on.isoformat())


def milestone_id(secret: bytes, *, pathway: str, badge: str, version: int, email: str) -> str:
    """The id of a milestone: 26 characters of `a-z2-7`. No day is in it: a corrected part moves nothing.

    Args:
        secret: the ledger's secret.
        pathway: the slug of the pathway that it was reached by.
        badge: the slug under which its badge was first published.
        version: the number of the badge version.
        email: normalised; that of the part which was earned last.
    """
    return _id(secret, "milestone", pathway, badge, str(version), email)


def earner_token(secret: bytes, award_id: str) -> str:
    """The last part of the address of an earner's own page, from one award of theirs: 26 characters of `a-z2-7`."""
    return _id(secret, "earner", award_id)


def salt(secret: bytes, award_id: str) -> str:
    """The salt of an award's recipient hash: 32 hex digits. It stays when the address changes."""
    return _mac(secret, "salt", award_id)[:SALT_BYTES].hex()


def status_index(secret: bytes, award_id: str, *, attempt: int, length: int) -> int:
    """A place in a status list of `length` entries; `attempt` counts up from 0 while places are taken."""
    digest = _mac(secret, "status", award_id, str(attempt))
    return int.from_bytes(digest[:8], "big") % length


def preview_secret(url: str) -> bytes:
    """The secret of a site that has no ledger yet: 32 bytes, the same for everybody, worth nothing."""
    return sha256(f"badges preview secret\n{url}".encode()).digest()


def _id(secret: bytes, *parts: str) -> str:
    """128 bits in base32, in small letters, without padding: 13 pairs of letters, of which the last is half filled.

    It is the base32 of RFC 4648, section 6.
    """
    number = int.from_bytes(_mac(secret, *parts)[:ID_BYTES]) << 2
    return "".join([_PAIRS[number >> start & 1023] for start in _STARTS])


def _mac(secret: bytes, *parts: str) -> bytes:
    return hmac.digest(secret, "\0".join(parts).encode(), "sha256")
