"""Status: what the issuer's signed list says of a credential."""

import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from generator.model.fetch import Fetch, NotFetched
from generator.model.report import Outcome, Step
from generator.verify.dates import date_steps
from generator.verify.keys import Keys
from generator.verify.parsing import Json, NotReadableError, id_of, json_object, objects, types
from generator.verify.proof import proof_steps
from generator.verify.steps import failed, passed, skipped

LEAST_BITS = 131_072
MOST_BYTES = 8 * 1024 * 1024
"""A list may say 64 million things; a longer one is refused before it fills the memory."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list that was fetched and whose own signature holds."""

    issuer: str
    purpose: str
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
        entries = objects(document.get("credentialStatus"))
        if not entries:
            yield passed("status", subject, "The issuer keeps no list on which it could be revoked.")
        for entry in entries:
            yield self._entry(entry, id_of(document.get("issuer")), subject)

    def _entry(self, entry: Json, issuer: str, subject: str) -> Step:
        if "BitstringStatusListEntry" not in types(entry):
            return skipped("status", subject, "Its status is kept in a way that cannot be checked here.")
        index = _index(entry.get("statusListIndex"))
        url = entry.get("statusListCredential")
        if index is None or not isinstance(url, str):
            return failed("status", subject, "It does not say where its status is kept.")
        found = self._list(url, subject)
        if isinstance(found, Step):
            return found
        if found.issuer != issuer:
            return skipped(
                "status", subject, "The list of revoked badges is somebody else's, not the issuer's."
            )
        if found.purpose != entry.get("statusPurpose"):
            return skipped("status", subject, "The list is about something other than the badge says.")
        if index >= len(found.bits) * 8:
            return failed("status", subject, "Its place in the list lies outside the list.")
        if found.bits[index >> 3] & (0x80 >> (index & 7)):
            return failed("status", subject, "The issuer has suspended or revoked it.")
        return passed("status", subject, "The issuer has not revoked it.")

    def _list(self, url: str, subject: str) -> "_List | Step":
        if url not in self._lists:
            self._lists[url] = self._read(url)
        found = self._lists[url]
        return skipped("status", subject, found.detail) if isinstance(found, Step) else found

    def _read(self, url: str) -> "_List | Step":
        answer = self.fetch(url)
        if isinstance(answer, NotFetched):
            return skipped("status", url, f"The list at {url} could not be read: {answer.reason}.")
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
        purpose = _subject_of(document).get("statusPurpose")
        return _List(id_of(document.get("issuer")), purpose if isinstance(purpose, str) else "", bits)


def unpacked(packed: object) -> bytes:
    """The bits of an `encodedList`.

    Raises:
        NotReadableError: it is not one, it is shorter than the standard's least, or it would fill the memory.

    Source: Bitstring Status List v1.0, section 3.4 Bitstring Expansion Algorithm.
    """
    if not isinstance(packed, str) or not packed.startswith("u"):
        raise NotReadableError("its bits are not packed as the standard says")
    try:
        body = urlsafe_b64decode(packed[1:] + "=" * (-len(packed[1:]) % 4))
        bits = zlib.decompressobj(wbits=31).decompress(body, MOST_BYTES + 1)
    except (ValueError, zlib.error) as error:
        raise NotReadableError("its bits are not packed as the standard says") from error
    if len(bits) > MOST_BYTES:
        raise NotReadableError("it is too large")
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
    return found[0]
