"""A small web of our own for the tests of `verify`: an issuer, its keys, its list, and a credential, all by hand.

Nothing here comes from `issue`: a checker that is tested with what the maker makes learns the maker's mistakes.
"""

import gzip
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from generator.model.fetch import Fetched, NotFetched
from generator.model.report import Outcome, Step
from generator.trust.canonical import canonical
from generator.trust.keys import Seed
from generator.trust.multibase import base58btc
from generator.trust.signer import Bare, Secured, Signer
from generator.verify import document as documents
from generator.verify.steps import standing

Json = dict[str, Any]

SITE = "https://club.example.org/badges/"
DID = "did:web:club.example.org:badges:issuers:club"
DID_URL = f"{SITE}issuers/club/did.json"
LIST = f"{SITE}issuers/club/status/1.json"
AWARD = f"{SITE}awards/a234567/"
CREDENTIAL = f"{AWARD}credential.json"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = Seed(bytes(range(32)))
OTHER_KEY = Seed(bytes(range(1, 33)))
EMAIL, SALT, INDEX = "mina@example.org", "5a17", 4001

VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def method(key: Seed, controller: str = DID) -> str:
    return f"{controller}#{key.public.multibase()}"


def did_document(*keys: Seed) -> Json:
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": DID,
        "verificationMethod": [
            {
                "id": method(key),
                "type": "Multikey",
                "controller": DID,
                "publicKeyMultibase": key.public.multibase(),
            }
            for key in keys
        ],
        "assertionMethod": [method(key) for key in keys],
    }


def signed(document: Mapping[str, Any], key: Seed = KEY, controller: str = DID) -> Json:
    """The document with a proof of its own; a proof that it has is replaced."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    signer = Signer(seeds={controller: key})
    unsigned = Bare(document=bare, address="x", controller=controller, created="2026-03-01T00:00:00Z")
    (made,) = signer.secure_all([unsigned])
    assert isinstance(made, Secured)
    found: Json = json.loads(json.dumps(made.document))
    return found


def proved(document: Mapping[str, Any], **options: object) -> Json:
    """The document with a proof of the club by the standard's own steps, and with any options."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    stated: Json = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-03-01T00:00:00Z",
        "verificationMethod": method(KEY),
        "proofPurpose": "assertionMethod",
    } | options
    forms = (canonical(stated | {"@context": bare["@context"]}), canonical(bare))
    data = b"".join(sha256(form.encode()).digest() for form in forms)
    return bare | {"proof": stated | {"proofValue": "z" + base58btc(KEY.sign(data))}}


def endorsement(about: str, **changed: object) -> Json:
    """A signed word of the club about something."""
    document: Json = {
        "@context": [VC2, OB3],
        "id": f"{AWARD}endorsement.json",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "A word",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Hill Club"},
        "validFrom": "2026-03-01T00:00:00Z",
        "credentialSubject": {
            "id": about,
            "type": ["EndorsementSubject"],
            "endorsementComment": "Well done.",
        },
    }
    return signed(document | changed)


def packed(*bits: int, length: int = 131_072) -> str:
    raw = bytearray(length // 8)
    for bit in bits:
        raw[bit // 8] |= 1 << (7 - bit % 8)
    return "u" + urlsafe_b64encode(gzip.compress(bytes(raw), mtime=0)).decode().rstrip("=")


def status_list(*bits: int, key: Seed = KEY, **changed: object) -> Json:
    document: Json = {
        "@context": [VC2],
        "id": LIST,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": DID,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": f"{LIST}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": packed(*bits),
        },
    }
    return signed(document | changed, key)


def credential(**changed: object) -> Json:
    """A credential before its proof."""
    document: Json = {
        "@context": [VC2, OB3],
        "id": f"{AWARD}credential.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "First aid",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Hill Club"},
        "validFrom": "2026-03-01T00:00:00Z",
        "validUntil": "2028-03-01T23:59:59Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityHash": "sha256$" + sha256(f"{EMAIL}{SALT}".encode()).hexdigest(),
                    "identityType": "emailAddress",
                    "salt": SALT,
                }
            ],
            "achievement": {
                "id": f"{SITE}badges/first-aid/v/1/achievement.json",
                "type": ["Achievement"],
                "name": "First aid",
                "description": "Keeps a person safe.",
                "criteria": {"narrative": "Stops a bleeding."},
            },
        },
        "credentialStatus": {
            "id": f"{LIST}#{INDEX}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(INDEX),
            "statusListCredential": LIST,
        },
    }
    return deepcopy(document) | changed


Answer = bytes | Fetched | NotFetched
"""What an address gives; one that sends its readers elsewhere says where they got it."""


@dataclass
class Web:
    """What answers at which address; everything else does not."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, url: str, document: Mapping[str, Any] | bytes) -> None:
        self.pages[url] = document if isinstance(document, bytes) else json.dumps(document).encode()

    def __call__(self, url: str) -> Fetched | NotFetched:
        self.asked.append(url)
        answer = self.pages.get(url, NotFetched("nobody answers there"))
        return Fetched(answer, url) if isinstance(answer, bytes) else answer


def web(*bits: int) -> Web:
    """The club's own: its keys and its status list with these bits set."""
    made = Web()
    made.put(DID_URL, did_document(KEY))
    made.put(LIST, status_list(*bits))
    return made


def steps(
    document: Mapping[str, Any], made: Web | None = None, *, email: str = "", now: datetime = NOW
) -> tuple[Step, ...]:
    found = documents.read(json.dumps(document).encode())
    return documents.steps(found, fetch=made or web(), now=now, email=email)


def said(
    document: Mapping[str, Any], made: Web | None = None, *, email: str = "", now: datetime = NOW
) -> tuple[str, str]:
    """The verdict, and the first sentence that is not good news."""
    found = steps(document, made, email=email, now=now)
    return standing(found).value, deciding(found)


def deciding(found: Sequence[Step]) -> str:
    """The first sentence that is not good news, with the name of its step; "" when all news is good."""
    worst = next((step for step in found if step.outcome is Outcome.FAILED), None)
    unsure = next((step for step in found if step.outcome is Outcome.SKIPPED and step.name != "hosted"), None)
    step = worst or unsure
    return f"{step.name}: {step.detail}" if step else ""
