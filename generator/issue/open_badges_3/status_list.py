"""Bitstring status lists: one signed, static file for up to 98,304 awards of an issuer.

**How a suspension is carried.** A credential may have one `credentialStatus` only (the strict 1EdTech schema
allows no more), and verifiers in use look at `revocation` and at nothing else. So one list with the purpose
`revocation` carries both: the bit is set while an award is suspended, revoked or withdrawn, and cleared when a
suspension is lifted. A copy that somebody saved before the suspension points at the same bit, so it is
reported as not valid meanwhile, and as valid again afterwards, like the hosted one.
What was weighed: purpose `suspension` for all (W3C's word for what can be undone), but 1EdTech's validator and
wallets treat it as unknown or ignore it, so a suspended award would pass; two entries, but the schema refuses
the array. What it costs: W3C calls a revocation irreversible, and ours may come back when an award was only
suspended. The page of the award and its hosted 2.0 form say which of the two it is.

Source: Bitstring Status List v1.0, section 2.2 BitstringStatusListCredential.
"""

import gzip
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import date

from generator.issue.json_text import Json
from generator.issue.moments import start_of
from generator.issue.open_badges_3.builders import CREDENTIALS_V2
from generator.model import address
from generator.model.award import Status
from generator.model.plan import Plan, PlannedAward

LENGTH_BITS = 131_072

SETS_BIT = frozenset({Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN})


def set_bits(plan: Plan) -> Mapping[tuple[str, int], frozenset[int]]:
    """For each list (issuer's slug, number) that any award has a place in: the bits that are set."""
    found: dict[tuple[str, int], set[int]] = {}
    for stub in plan.stubs:
        found.setdefault((stub.issuer, stub.status_list), set()).add(stub.status_index)
    for planned in plan.awards:
        bits = found.setdefault(_place(plan, planned), set())
        if planned.award.status in SETS_BIT:
            bits.add(planned.status_index)
    return {key: frozenset(bits) for key, bits in sorted(found.items())}


def credential(site_url: str, issuer: str, number: int, *, packed: str, since: str) -> Json:
    """The status list credential, before its proof.

    Args:
        site_url: the site's identity.
        issuer: the slug of the issuer whose list it is.
        number: the list's number, from 1.
        packed: the `encodedList`.
        since: `validFrom`, the day on which the list was first published.

    Source: Bitstring Status List v1.0, section 2.2 BitstringStatusListCredential.
    """
    url = site_url + address.status_list(issuer, number)
    return {
        "@context": [CREDENTIALS_V2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": address.did(site_url, issuer),
        "validFrom": since,
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": packed,
        },
    }


def first_days(plan: Plan) -> Mapping[tuple[str, int], str]:
    """For each list its `validFrom`: the day on the first award that was recorded in it, for good.

    Not the day of publication: a preview on any day, and every later build, has to say the same.
    """
    days: dict[tuple[str, int], date] = {}
    for known in plan.ledger.awards.values():
        days.setdefault((known.record.issuer, known.record.status_list), known.record.issued_on)
    new = [(each.id, _place(plan, each), each.award.issued_on) for each in plan.awards]
    new += [
        (each.id, (each.issuer, each.status_list), each.issued_on or each.status_on) for each in plan.stubs
    ]
    for _, place, day in sorted(new):
        days.setdefault(place, day)
    return {place: start_of(day) for place, day in days.items()}


def with_new_awards(plan: Plan) -> frozenset[tuple[str, int]]:
    """The lists in which an award has a place that is not published yet."""
    return frozenset(_place(plan, planned) for planned in plan.awards if planned.published_on is None)


def _place(plan: Plan, planned: PlannedAward) -> tuple[str, int]:
    """The list that an award has its place in: its issuer's slug and a number."""
    known = plan.ledger.awards.get(planned.id)
    award = planned.award
    issuer = known.record.issuer if known else plan.site.version(award.badge, award.version).issuer
    return issuer, planned.status_list


def encoded_list(bits: Iterable[int], *, length_bits: int = LENGTH_BITS) -> str:
    """The `encodedList` of a status list: "u" + base64url (no padding) of the gzipped bits.

    Bit 0 is the left-most bit of byte 0 (0x80).

    Raises:
        IndexError: an index lies outside the list; the ledger gave it out, so this is our mistake.

    Source: Bitstring Status List v1.0, section 3.3 Bitstring Generation Algorithm.
    """
    raw = bytearray(length_bits // 8)
    for index in bits:
        if not 0 <= index < length_bits:
            raise IndexError(f"status index {index} is outside 0..{length_bits - 1}")
        raw[index >> 3] |= 0x80 >> (index & 7)
    return "u" + urlsafe_b64encode(gzip.compress(bytes(raw), compresslevel=9, mtime=0)).decode().rstrip("=")


def decoded_list(packed: str) -> frozenset[int] | None:
    """The set bits of an `encodedList` that we made before, or None where it is none of ours."""
    try:
        body = urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4))
        raw = zlib.decompressobj(wbits=31).decompress(body, LENGTH_BITS // 8 + 1)
    except (ValueError, zlib.error):
        return None
    if not packed.startswith("u") or len(raw) != LENGTH_BITS // 8:
        return None
    return frozenset(
        byte * 8 + bit for byte, value in enumerate(raw) if value for bit in range(8) if value & (0x80 >> bit)
    )


def packed_list(bits: frozenset[int], recorded: str) -> str:
    """The `encodedList`: the recorded one while it holds the same bits, since zlib builds pack differently."""
    return recorded if recorded and decoded_list(recorded) == bits else encoded_list(bits)
