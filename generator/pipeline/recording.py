"""A learner record: everything that somebody holds, signed as one document, for that person alone."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import issue
from generator.check.addresses import email as normal_email
from generator.check.fault import Fault
from generator.issue import open_badges_3
from generator.issue.desk import Desk
from generator.issue.forms import identity_hash
from generator.issue.json_text import json_bytes
from generator.issue.learner_record import learner_record
from generator.issue.open_badges_3 import builders
from generator.model import address, words
from generator.model.award import Status
from generator.model.errors import BadgesError
from generator.model.plan import Plan, PlannedAward
from generator.pipeline.drawing import drawn_pictures
from generator.pipeline.folders import Day
from generator.pipeline.signing import Signing, how_to_get
from generator.plan.people import by_person
from generator.trust.signer import Bare, Secured


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A signed record (JSON), how many badges are in it, and how many that the person holds are not."""

    data: bytes
    badges: int
    left_out: int


def recorded(plan: Plan, keys: Signing, day: Day, *, email: str, issuer: str = "") -> Recorded:
    """The record of whoever has that address, or had it.

    In it stand the awards that hold and whose published proof still fits; the others are counted.

    Args:
        plan: the site held against its ledger.
        keys: the signer, with the issuer's private key.
        day: the current one, which the record is dated on.
        email: of the person, as it was typed.
        issuer: who signs (a slug); the one that gave the person most badges if left out.

    Raises:
        BadgesError: nobody has that address, nothing of theirs is signed, or there is no key to sign with.
    """
    held = _held(plan, email)
    desk = issue.desk(plan, drawn_pictures(plan), signer=replace(keys.signer, seeds={}), keys=keys.keys)
    members = [member for award in held if (member := _member(award, desk)) is not None]
    if not members:
        raise BadgesError(
            "Nothing that this person holds is signed yet.", "Publish with a signing key, then ask again."
        )
    slug = issuer or _usual_issuer(plan, held)
    if slug not in plan.site.issuers:
        raise BadgesError(f'There is no issuer called "{slug}".', words.did_you_mean(slug, plan.site.issuers))
    bare = learner_record(
        members,
        issuer=builders.profile(plan.site.issuers[slug], plan.site.settings),
        identifiers=builders.identifiers(held[-1], identity_hash(held[-1])),
        today=day.today,
        is_partial=len(members) < len(held),
    )
    secured = _signed(bare, slug, plan, keys, day)
    return Recorded(data=json_bytes(secured.document), badges=len(members), left_out=len(held) - len(members))


def _held(plan: Plan, email: str) -> list[PlannedAward]:
    wanted = normal_email(email)
    if isinstance(wanted, Fault):
        raise BadgesError(wanted.what, wanted.hint)
    for awards in by_person(plan.awards):
        people = [each.award.recipient for each in awards]
        if any(wanted in (person.email, *person.previous_emails) for person in people):
            held = [each for each in awards if each.award.status is Status.VALID]
            return sorted(held, key=lambda each: (each.award.issued_on, bool(each.award.pathway), each.id))
    raise BadgesError(
        "No award in the rosters is for that address.",
        "Write the address as it stands in the roster; capitals do not matter.",
    )


def _member(award: PlannedAward, desk: Desk) -> Mapping[str, Any] | None:
    """The published credential of an award, None where it has none or would have to be signed again."""
    (documents,) = open_badges_3.award_documents([award], desk, ((),))
    found: dict[str, Any] | None = next(
        (json.loads(each.data) for each in documents if not each.is_preview), None
    )
    return found


def _usual_issuer(plan: Plan, held: Iterable[PlannedAward]) -> str:
    given = Counter(plan.site.version(each.award.badge, each.award.version).issuer for each in held)
    return given.most_common(1)[0][0]


def _signed(bare: Mapping[str, Any], slug: str, plan: Plan, keys: Signing, day: Day) -> Secured:
    did = address.did(plan.site.settings.url, slug)
    if did not in keys.signer.seeds:
        name = plan.site.issuers[slug].name
        raise BadgesError(
            f"The signing key of {name} is not here, so the record cannot be signed.",
            how_to_get([slug], keys.keys),
        )
    moment = f"{day.today.isoformat()}T00:00:00Z"
    document = Bare(document=bare, address="", controller=did, created=moment)
    (secured,) = replace(keys.signer, recorded={}, previews=False).secure_all([document])
    if not isinstance(secured, Secured):
        raise TypeError("a signer with a key signs")
    return secured
