"""A public key that was not made just now: it was made elsewhere, or its private half is here since an interruption."""

from generator.check.settings import settings
from generator.model import address
from generator.model.errors import BadgesError
from generator.pipeline.folders import Folders
from generator.read import folder as reading
from generator.read import keys as key_reading
from generator.trust.keys import KeyTextError, PublicKey, preview_seed, seeds

_SECRET_BEGINS = ("z3u2", "-----BEGIN")
_SHAPE = "It is the line of 48 letters and digits that begins with z6Mk."


def adopted(folders: Folders, issuer: str, text: str) -> str:
    """The key as a Multikey writes it (`z6Mk…`), fit to be the next one of an issuer.

    Nothing that is refused is repeated: it may be a private key, pasted by mistake.

    Raises:
        BadgesError: it is not a public Ed25519 key, is known already, or is the preview key.
    """
    text = text.strip()
    if any(mark in text for mark in _SECRET_BEGINS):
        raise BadgesError(
            "This is the private half of a key, and others may have seen it by now. Nothing was changed.",
            "Make another key, and give me its public half, which begins with z6Mk.",
        )
    try:
        key = PublicKey.from_multibase(text)
    except ValueError:
        raise BadgesError(
            "This is not a public Ed25519 key.", f"{_SHAPE} Copy it once more, whole."
        ) from None
    multibase = key.multibase()
    if multibase != text:
        raise BadgesError("This is not a public Ed25519 key as it is written.", _SHAPE)
    _refuse_known(folders, multibase)
    _refuse_preview(folders, issuer, key)
    return multibase


def left_alone(folders: Folders, issuer: str) -> str:
    """The public half of a private key that was written for an issuer without any; "" where there is none.

    Raises:
        BadgesError: what is in its file is not one key of this issuer.
    """
    path = folders.keys / f"{issuer}{key_reading.PRIVATE}"
    if not (path.exists() or path.is_symlink()):
        return ""
    hint = f"If nobody needs what is in it, delete that file; then: badges keys new {issuer}"
    try:
        found = seeds(key_reading.private_key(path))
    except KeyTextError as error:
        raise BadgesError(f"{path} is there, and holds no key that can be used. {error}", hint) from None
    if set(found) != {issuer}:
        raise BadgesError(f"{path} is there, and holds another key than one of {issuer}.", hint)
    multibase = found[issuer].public.multibase()
    _refuse_known(folders, multibase)
    return multibase


def _refuse_known(folders: Folders, multibase: str) -> None:
    found, _ = key_reading.public_keys(folders.keys)
    for slug, known in found.items():
        for key in known.keys:
            if key.multibase == multibase:
                raise BadgesError(
                    f"This key is in keys/{slug}.json already ({key.state.value} since {key.created_on.isoformat()}).",
                    "A key is used once, by one issuer: make a new one.",
                )


def _refuse_preview(folders: Folders, issuer: str, key: PublicKey) -> None:
    """Everybody knows the private half of the preview key."""
    site, _ = settings(reading.folder(folders.content, shown_as=folders.shown_as).settings, [])
    url = site.url if site else ""
    if key == preview_seed(address.did(url, issuer) if url else issuer).public:
        raise BadgesError(
            "This is the preview key, which everybody knows: what it signs proves nothing.",
            "Make a key of your own.",
        )
