"""What is said of the signing key wherever a command speaks of it: one place, one name for everything."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SECRETS_PAGE = "Settings ▸ Secrets and variables ▸ Actions"
"""Where a repository on GitHub keeps its secrets, as its own menus call it."""


def secrets_page(environ: Mapping[str, str]) -> str:
    """Where the secret BADGES_KEY belongs: the page's address where it is known, else the way to it."""
    from generator.read.github import settings_page

    page = settings_page(environ, "secrets/actions")
    return page if page.startswith("https://") else f"your repository on GitHub, {SECRETS_PAGE}"


def is_key_at_hand(environ: Mapping[str, str], keys: Path) -> bool:
    """Whether a private key is in BADGES_KEY or in a file of the folder `keys`."""
    from generator.read.keys import has_private_key

    return bool(environ.get("BADGES_KEY", "").strip()) or has_private_key(keys)


def unsigned(issuers: Sequence[str], keys: Path) -> str:
    """The line for a publish without a key: what its new awards lack, and how to get it.

    Args:
        issuers: the slugs of the issuers that cannot sign.
        keys: the folder of the keys, which tells who has made one.
    """
    return (
        "New awards get no Open Badges 3.0 signature (hosted Open Badges 2.0 only), because there is no "
        f"signing key. {how_to_get(issuers, keys)}"
    )


def how_to_get(issuers: Iterable[str], keys: Path) -> str:
    """How these issuers get a key, or bring the one they have."""
    slugs = tuple(issuers)
    without = [slug for slug in slugs if not (keys / f"{slug}.json").is_file()]
    if not slugs or without:
        return f"`badges keys new {without[0] if without else 'ISSUER'}` makes one and says where it goes."
    return f"The key of {slugs[0]} was made before: put the line that you kept into BADGES_KEY."
