"""Status: what the issuer's signed list says of a credential."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from generator.model.fetch import Fetch, NotFetched
from generator.model.report import Outcome, Step
from generator.trust.multibase import from_base64url
from generator.verify.addresses import host_of, leads_elsewhere
from generator.verify.dates import date_steps
from generator.verify.keys import Keys
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, texts, types
from generator.verify.proof import proof_steps
from generator.verify.steps import failed, passed, skipped

LEAST_BITS = 131_072
MOST_BYTES = 8 * 1024 * 1024
"""A list may say 64 million things; a longer one is refused before it fills the memory."""
MOST_ENTRIES = 5
"""Entries of one badge that are looked at."""
NOT_VALID = {
    "revocation": "The issuer has suspended or revoked it.",
    "suspension": "The issuer has suspended it.",
}
"""Purposes of which a set bit means that a badge does not count, and the words for it."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that was fetched and whose own signature holds."""

    issuer: str
    purposes: tuple[str, ...]
    bits: bytes


@dataclass(slots=True)
class StatusLists:
    """Reads status lists, each once. Lives for one verification."""

    fetch: Fetch
    keys: Keys
    now: datetime
    _lists: dict[str, "_List | Step"] = field(default_factory=dict)

    def steps(self, document: Json, *, subject: str) -> Iterator[Step]:
        """The step "status" of a credential.

        Source: Bitstring Status List v1.0, section 3.2 Validate Algorithm.
        """
        stated = document.get("credentialStatus")
        entries = objects(stated)
        if not entries and not stated:
            yield passed("status", subject, "The issuer keeps no list on which it could be revoked.")
        elif not entries or len(entries) > MOST_ENTRIES or texts(stated):
            yield skipped("status", subject, UNKNOWN_WAY)
        else:
            for entry in entries:
                yield self._entry(entry, id_of(document.get("issuer")), subject)

    def _entry(self, entry: Json, issuer: str, subject: str) -> Step:
        if "BitstringStatusListEntry" not in types(entry) or entry.get("statusSize", 1) != 1:
            return skipped("status", subject, UNKNOWN_WAY)
        index, url, purpose = (
            entry.get(name) for name in ("statusListIndex", "statusListCredential", "statusPurpose")
        )
        at = _index(index)
        if at is None or not isinstance(url, str):
            return failed("status", subject, "It does not say where its status is kept.")
        found = self._list(url, subject)
        if isinstance(found, Step):
            return found
        if found.issuer != issuer:
            return skipped(
                "status", subject, "The list of revoked badges is somebody else's, not the issuer's."
            )
        if purpose not in found.purposes:
            return skipped("status", subject, "The list is about something other than the badge says.")
        if at >= len(found.bits) * 8:
            return failed("status", subject, "Its place in the list lies outside the list.")
        is_set = bool(found.bits[at >> 3] & (0x80 >> (at & 7)))
        return _said(purpose, subject, is_set=is_set)

    def _list(self, url: str, subject: str) -> "_List | Step":
        if url not in self._lists:
            self._lists[url] = self._read(url)
        found = self._lists[url]
        return skipped("status", subject, found.detail) if isinstance(found, Step) else found

    def _read(self, url: str) -> "_List | Step":
        answer = self.fetch(url)
        if isinstance(answer, NotFetched):
            return skipped("status", url, f"The list at {url} could not be read: {answer.reason}.")
        if leads_elsewhere(url, answer.url):
            # It may be an older list, which the issuer did sign once.
            where = host_of(answer.url)
            return skipped("status", url, f"{url} sends readers to {where}, which may be somebody else.")
        try:
            document = json_object(answer.data)
            bits = unpacked(_subject_of(document).get("encodedList"))
        except NotReadableError as error:
            return skipped("status", url, f"The list at {url} cannot be used: {error}.")
        if document.get("id") != url or "BitstringStatusListCredential" not in types(document):
            return skipped("status", url, f"What is at {url} is not the list that the badge means.")
        dates = date_steps(
            begins=document.get("validFrom", "1970-01-01T00:00:00Z"),
            ends=document.get("validUntil"),
            now=self.now,
            subject=url,
        )
        for step in (*proof_steps(document, self.keys, subject=url), *dates):
            if step.outcome is not Outcome.PASSED:
                return skipped("status", url, f"The list at {url} cannot be trusted: {step.detail}")
        purposes = texts(_subject_of(document).get("statusPurpose"))
        return _List(id_of(document.get("issuer")), purposes, bits)


UNKNOWN_WAY = "Its status is kept in a way that cannot be checked here."


def _said(purpose: str, subject: str, *, is_set: bool) -> Step:
    if purpose not in NOT_VALID:
        return skipped(
            "status", subject, f'What the issuer\'s list says about "{purpose}" is not known here.'
        )
    if is_set:
        return failed("status", subject, NOT_VALID[purpose])
    return passed("status", subject, "The issuer has not revoked it.")


def unpacked(packed: object) -> bytes:
    """The bits of an `encodedList`.

    Raises:
        NotReadableError: it is not one, it is shorter than the standard's least, or it would fill the memory.

    Source: Bitstring Status List v1.0, section 3.4 Bitstring Expansion Algorithm.
    """
    if not isinstance(packed, str) or not packed.startswith("u"):
        raise NotReadableError("its bits are not packed as the standard says")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        bits = unpacking.decompress(from_base64url(packed[1:]), MOST_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise NotReadableError("its bits are not packed as the standard says") from error
    if len(bits) > MOST_BYTES:
        raise NotReadableError("it is too large")
    if not unpacking.eof or unpacking.unused_data:
        raise NotReadableError("it is cut off, or more than one")
    if len(bits) * 8 < LEAST_BITS:
        raise NotReadableError("it is shorter than the standard allows")
    return bits


def _index(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 12:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _subject_of(document: Json) -> Json:
    found = objects(document.get("credentialSubject"))
    if len(found) != 1 or "BitstringStatusList" not in types(found[0]):
        raise NotReadableError("it holds no list")
    if found[0].get("statusSize", 1) != 1:
        raise NotReadableError("it says more than yes or no of each badge")
    return found[0]
