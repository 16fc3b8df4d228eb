"""What the page that makes keys has to know: the issuers, the public keys that they have, and where to paste."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.key import IssuerKeys

PAGES_HOST = ".github.io"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMaker:
    """An issuer whose key can be made: `keys` is the JSON list of the public keys that it has."""

    slug: str
    name: str
    keys: str


def keys_text(known: IssuerKeys | None) -> str:
    """The public keys of an issuer as its file has them, oldest first: JSON."""
    return json.dumps(
        [
            {
                "publicKeyMultibase": key.multibase,
                "state": key.state.value,
                "created": key.created_on.isoformat(),
                **({"ended": key.ended_on.isoformat()} if key.ended_on else {}),
            }
            for key in (known.keys if known else ())
        ]
    )


def repository_of(served_at: str) -> str:
    """The page of the repository that publishes to an address of GitHub Pages; "" where the address does not tell.

    `https://club.github.io/badges/` comes from `https://github.com/club/badges`.
    """
    parts = urlsplit(served_at)
    owner, found, _ = parts.netloc.lower().partition(PAGES_HOST)
    if not found or not owner or "." in owner or not parts.netloc.lower().endswith(PAGES_HOST):
        return ""
    name = parts.path.strip("/").partition("/")[0] or parts.netloc.lower()
    return f"https://github.com/{owner}/{name}"
