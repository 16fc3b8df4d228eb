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
    """How these issuers get a key, or bring the one they have; `keys` is the folder that tells who has made one."""
    from generator.pipeline.signing import how_to_get as said

    return said(issuers, {path.stem for path in keys.glob("*.json")})
