"""Public keys of issuers and their history; private ones never appear in a noun."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class KeyState(Enum):
    """ACTIVE signs; RETIRED verifies what it signed; COMPROMISED counts for nothing any more."""

    ACTIVE = "active"
    RETIRED = "retired"
    COMPROMISED = "compromised"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """An Ed25519 public key as Multikey text (`z6Mk…`), its state and the days on which that changed."""

    multibase: str
    state: KeyState
    created_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerKeys:
    """All public keys of an issuer (a slug), oldest first; at most one is active."""

    issuer: str
    keys: tuple[PublicKey, ...] = ()

    def __post_init__(self) -> None:
        if sum(key.state is KeyState.ACTIVE for key in self.keys) > 1:
            raise ValueError("an issuer has at most one active key")

    @property
    def active(self) -> PublicKey | None:
        """The key that signs now."""
        return next((key for key in self.keys if key.state is KeyState.ACTIVE), None)

    @property
    def trusted(self) -> tuple[PublicKey, ...]:
        """The keys whose signatures count: all but the compromised ones."""
        return tuple(key for key in self.keys if key.state is not KeyState.COMPROMISED)
