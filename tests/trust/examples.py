"""Small documents and keys that the tests of this room share. The seeds are no secrets: they are counted out."""

from typing import Any, TypeAlias

from generator.trust.keys import Seed
from tests.trust.random_credentials import OB3, VC2

Anything: TypeAlias = Any
"""Any JSON, to be taken apart."""

SEED = Seed(bytes(range(32)))
OTHER_SEED = Seed(bytes(range(1, 33)))
DID = "did:web:northmoor.example.org:badges:issuers:northmoor-federation"
METHOD = SEED.public.method(DID)
CREATED = "2026-03-01T00:00:00Z"


def credential(**more: Anything) -> dict[str, Any]:
    """A credential of the smallest kind; what is given is added or replaces, `subject` and `achievement` deeper down."""
    subject, achievement = more.pop("subject", {}), more.pop("achievement", {})
    return {
        "@context": [VC2, OB3],
        "id": "urn:example:credential",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": DID, "type": ["Profile"], "name": "Northmoor Federation"},
        "validFrom": "2026-03-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:example:achievement",
                "type": ["Achievement"],
                "name": "First Aid",
                "criteria": {"narrative": "Attend both days."},
                **achievement,
            },
            **subject,
        },
        **more,
    }
