"""`content/endorsements/*.md` into `Endorsement`s."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from generator.check import addresses, dates, roster_faults, values
from generator.check import content_faults as faults
from generator.check.assets import Cupboard
from generator.check.dates import DateFormat
from generator.check.fault import Fault
from generator.check.fields import ENDORSEMENT
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.issuers import body
from generator.model.badge import Badge
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.place import Problem
from generator.model.source import SourceDocument

AWARD_ID = re.compile(r"[a-z2-7]{26}")
"""The id of an award: 128 bits in the letters of base 32."""

PUBLIC_KEY = re.compile(r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}")
DID = re.compile(r"did:[a-z0-9]{1,20}:[A-Za-z0-9.:%_-]{1,500}")


def award_id(written: str) -> str | Fault:
    """The id of an award, as its address has it; spaces around it and capitals do not matter."""
    plain = written.strip().lower()
    return plain if AWARD_ID.fullmatch(plain) else roster_faults.bad_award_id(written)


def public_key(written: str) -> str | Fault:
    """An Ed25519 key as issuers publish it.

    Source: Controlled Identifiers v1.0, section 2.2.2 Multikey.
    """
    plain = written.strip()
    return plain if PUBLIC_KEY.fullmatch(plain) else faults.not_a_key(plain)


def other_id(written: str) -> str | Fault:
    """The id of something that is not of this site: a web address or a DID."""
    plain = written.strip()
    return plain if DID.fullmatch(plain) else addresses.web(plain)


def endorsements(
    documents: Iterable[SourceDocument],
    known_issuers: Collection[str],
    known_badges: Collection[str],
    badges: Mapping[str, Badge],
    cupboard: Cupboard,
    problems: list[Problem],
    *,
    date_format: DateFormat | None,
) -> tuple[Endorsement, ...]:
    """The endorsements that are sound, in order of slug."""
    reading = _Reading(known_issuers, known_badges, badges, cupboard, problems, date_format)
    found = [reading.endorsement(file) for file in named(documents, "endorsements", problems)]
    return tuple(endorsement for endorsement in found if endorsement is not None)


class _Reading:
    """Reads endorsements, knowing what there is to be endorsed."""

    def __init__(
        self,
        known_issuers: Collection[str],
        known_badges: Collection[str],
        badges: Mapping[str, Badge],
        cupboard: Cupboard,
        problems: list[Problem],
        date_format: DateFormat | None,
    ) -> None:
        self._issuers = known_issuers
        self._known_badges = known_badges
        self._badges = badges
        self._cupboard = cupboard
        self._problems = problems
        self._date_format = date_format

    def endorsement(self, file: Named) -> Endorsement | None:
        document = file.document
        front = Front(document.front, ENDORSEMENT, self._problems, document.place)
        self._cupboard.check_links(document)
        by = front.parsed("by", self._issuer) or ""
        url = front.parsed("url", addresses.web) or ""
        signed = front.parsed("file", lambda written: self._cupboard.find(written, "endorsements")) or ""
        issued_on, withdrawn_on = (
            front.parsed(name, lambda written: dates.day(written, self._date_format))
            for name in ("issued_on", "withdrawn_on")
        )
        kind, target, version = self._target(front, issued_on)
        if sum(front.has(name) for name in ("by", "url", "file")) != 1:
            front.say(faults.endorsement_source())
        elif front.has("of") and not front.has("by"):
            front.say(faults.endorsement_source(of_others=True), "of")
        elif front.has("of") and not front.has("of_name"):
            front.say(
                faults.missing_field(
                    "of_name", "an endorsement", "what it is called.", "of_name: Rope rescue"
                )
            )
        elif front.has("by") and not front.has("issued_on"):
            front.say(
                faults.missing_field(
                    "issued_on", "an endorsement", "the day on which it was said.", "issued_on: 2026-04-01"
                )
            )
        elif not front.has("by") and not front.has("by_name"):
            front.say(
                faults.missing_field("by_name", "an endorsement", "who says it.", "by_name: The County")
            )
        comment, by_name = body(document, self._problems), front.text("by_name")
        key, of_name = front.parsed("key", public_key) or "", front.text("of_name")
        if not front.is_sound or kind is None:
            return None
        return Endorsement(
            slug=file.slug,
            kind=kind,
            target=target,
            target_version=version,
            by=by,
            by_name=by_name,
            comment=comment,
            issued_on=issued_on,
            url=url,
            file=signed,
            key=key,
            of_name=of_name,
            withdrawn_on=withdrawn_on,
            origin=document.place,
        )

    def _target(self, front: Front, said_on: date | None) -> tuple[EndorsedKind | None, str, int]:
        kinds = [kind for kind in EndorsedKind if front.has(kind.value)]
        found = {
            EndorsedKind.ISSUER: front.parsed("issuer", self._issuer),
            EndorsedKind.BADGE: front.parsed("badge", self._badge),
            EndorsedKind.AWARD: front.parsed("award", award_id),
            EndorsedKind.OTHER: front.parsed("of", other_id),
        }
        if len(kinds) != 1:
            front.say(faults.endorsement_target())
            return None, "", 0
        target = found[kinds[0]] or ""
        return kinds[0], target, self._version(front, target, said_on)

    def _version(self, front: Front, target: str, said_on: date | None) -> int:
        """The version of a badge that is meant; it stays that one when there are newer ones."""
        written = front.parsed("version", lambda text: values.whole(text, least=1, most=9999))
        badge = self._badges.get(target) if front.has("badge") else None
        numbers = [version.number for version in badge.versions] if badge else []
        if written is not None and numbers and written not in numbers:
            front.say(faults.unknown_version(target, str(written), numbers), "version")
        if written is not None or badge is None:
            return written or 0
        if said_on is None and len(numbers) > 1:
            front.say(
                faults.missing_field(
                    "version", "this endorsement", "which version of the badge it is for.", "version: 1"
                )
            )
        return (badge.in_force_on(said_on) if said_on else badge.newest).number

    def _issuer(self, written: str) -> str | Fault:
        slug = written.strip()
        return slug if slug in self._issuers else faults.unknown_issuer(slug, self._issuers)

    def _badge(self, written: str) -> str | Fault:
        slug = written.strip()
        return slug if slug in self._known_badges else faults.unknown_badge(slug, self._known_badges)
