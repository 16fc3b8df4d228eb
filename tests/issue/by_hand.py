"""An award with everything in it, as nouns made by hand, and a desk with a key for its issuer."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from generator import issue
from generator.issue.desk import Desk
from generator.model.award import Award, Evidence, Recipient, Result
from generator.model.badge import Alignment, Badge, BadgeVersion, Design, Level, ResultDescription, Workload
from generator.model.document import Document, Picture
from generator.model.endorsement import Endorsement
from generator.model.issuer import Address, Issuer
from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.model.ledger import Ledger
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.site import Settings, Site
from generator.model.source import Asset
from generator.trust.keys import Seed
from generator.trust.signer import Signer

Json = dict[str, Any]

PLACE = Place("content/x", 1)
URL = "https://club.example.org/badges/"
DID = "did:web:club.example.org:badges:issuers:club"
ID = "a" * 26
WHERE = f"awards/{ID}/credential.json"
KEY = Seed(bytes(range(32)))
TODAY = date(2026, 11, 23)

VERSION = BadgeVersion(
    slug="first-aid",
    number=1,
    name="First aid",
    description="Helps.",
    criteria="Stops a **bleeding**.",
    issuer="club",
    language="de",
    design=Design(icon="cross", shape="shield", colour="#b3261e"),
    tags=("outdoor", "first aid"),
    achievement_type="Certificate",
    skills=(
        Alignment(name="Provide first aid", url="https://example.org/fa", framework="List", code="FA-1"),
    ),
    level=Level(framework="EQF", value="3"),
    workload=Workload(hours="20", ects="0.5"),
    results=(
        ResultDescription(key="grade", name="Grade", kind="LetterGrade", scale=("B", "A"), passing="B"),
    ),
    origin=PLACE,
)
AWARD = Award(
    badge="first-aid",
    version=1,
    recipient=Recipient(name="Mina Harbour", email="mina@example.org"),
    issued_on=date(2026, 3, 1),
    expires_on=date(2028, 2, 29),
    evidence=(
        Evidence(url="https://example.org/log", name="Log"),
        Evidence(file="evidence/report.pdf", narrative="What was done."),
    ),
    narrative="Kept calm.",
    results=(Result("grade", "A"),),
    activity_start=date(2026, 2, 1),
    activity_end=date(2026, 2, 28),
    licence_number="FA-77",
    origin=PLACE,
)
CLUB = Issuer(
    slug="club",
    name="Hill Club",
    url="https://club.example.org/",
    email="office@club.example.org",
    image="issuers/club.svg",
    address=Address(country_code="GB", locality="Moorfoot"),
    origin=PLACE,
)


def planned(award: Award = AWARD, **changed: object) -> PlannedAward:
    made = PlannedAward(id=ID, award=award, salt="5a" * 16, status_list=1, status_index=40_001, baked=True)
    return replace(made, **changed)  # type: ignore[arg-type]


def desk(
    *awards: PlannedAward,
    signer: Signer | None = None,
    version: BadgeVersion = VERSION,
    endorsements: tuple[Endorsement, ...] = (),
    assets: dict[str, Asset] | None = None,
    stubs: tuple[Stub, ...] = (),
    ledger: Ledger | None = None,
) -> Desk:
    """A desk with a key for the club, unless another signer is given."""
    site = Site(
        settings=Settings(url=URL, served_at=URL, name="Club"),
        issuers={"club": CLUB},
        badges={"first-aid": Badge(slug="first-aid", versions=(version,))},
        endorsements=endorsements,
        assets=assets or {},
    )
    plan = Plan(
        site=site, ledger=ledger or Ledger(), today=TODAY, secret=bytes(32), awards=awards, stubs=stubs
    )
    public = PublicKey(multibase=KEY.public.multibase(), state=KeyState.ACTIVE, created_on=TODAY)
    return issue.desk(
        plan,
        {("first-aid", 1): Picture(png=b"")},
        signer=signer or Signer(seeds={DID: KEY}, methods=frozenset({KEY.public.method(DID)})),
        keys={"club": IssuerKeys(issuer="club", keys=(public,))},
    )


def document_of(documents: tuple[Document, ...], where: str) -> Document:
    (found,) = (each for each in documents if each.address == where)
    return found


def credential(award: PlannedAward, at: Desk | None = None) -> Json:
    made = issue.open_badges_3.award_documents([award], at or desk(award), [()])[0]
    found = json.loads(document_of(made, WHERE).data)
    assert isinstance(found, dict)
    return found


def shared_documents(at: Desk) -> dict[str, Document]:
    return {each.address: each for each in issue.open_badges_3.site_documents(at)}
