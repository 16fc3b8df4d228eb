"""Ed25519 keys: public ones as Multikey, private ones as seeds that never show themselves.

How a private key is written, wherever a person hands one over:

- `z3u2…`, 49 letters: the multibase secret (`secretKeyMultibase`). This is what `badges keys new` prints and
  what fits in one paste into a GitHub secret;
- 43 letters of base64url, or 64 hexadecimal digits: the bare seed of 32 bytes;
- a PKCS #8 PEM block, from `-----BEGIN` to `-----END`, plain or encrypted with a password.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from generator.trust.multibase import base58btc, decoded, from_base64url

_PUBLIC_CODE = b"\xed\x01"
_SECRET_CODE = b"\x80\x26"
_ENTRY = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:(?P<name>[a-z0-9][a-z0-9-]*)[ \t]*:\s*)?"
    r"(?P<key>-----BEGIN [A-Z ]+-----.+?-----END [A-Z ]+-----|[^\s:#]+)[ \t\r]*(?:\n|$)",
    re.DOTALL,
)
_SEED_LIKE = re.compile(r"[0-9a-f]{24,}")
"""A name that is probably a seed, or a part of one, in hexadecimal digits."""
_PREVIEW_PHRASE = "badges preview key: everybody knows it, so what it signs proves nothing: "
_FORMS = 'A key is a line that starts with "z3u2", 43 letters of base64url, or a PEM block.'
_CUT = "This is not a whole private key: a part of it is missing, or there is too much."


class KeyTextError(ValueError):
    """A text that should hold keys and does not. The sentence never quotes it: it might be a secret."""


@dataclass(frozen=True)
class PublicKey:
    """A public Ed25519 key: 32 bytes."""

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != 32:
            raise ValueError("a public Ed25519 key has 32 bytes")

    @classmethod
    def from_multibase(cls, text: str) -> "PublicKey":
        """The key that a Multikey's `publicKeyMultibase` holds (z6Mk…).

        Raises:
            ValueError: it holds something else.

        Source: Controlled Identifiers v1.0, section 2.2.2 Multikey.
        """
        data = decoded(text)
        if data[:2] != _PUBLIC_CODE or len(data) != 34:
            raise ValueError("this is not a public Ed25519 key (such keys begin with z6Mk)")
        return cls(data[2:])

    def multibase(self) -> str:
        """The key as a Multikey writes it: `z6Mk…`."""
        return self._multibase

    @cached_property
    def _multibase(self) -> str:
        return "z" + base58btc(_PUBLIC_CODE + self.data)

    def method(self, controller: str) -> str:
        """The id of this key in its controller's document: the DID, then the key itself as the fragment."""
        return f"{controller}#{self.multibase()}"

    def has_signed(self, signature: bytes, data: bytes) -> bool:
        """Whether this signature over these bytes was made with the key's private half.

        Source: RFC 8032, section 5.1.7 Verify.
        """
        try:
            _loaded(self.data).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Seed:
    """A private Ed25519 key: the 32 bytes it grows from. It does not show them by accident."""

    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.data) != 32:
            raise ValueError("the seed of an Ed25519 key has 32 bytes")

    def __repr__(self) -> str:
        return "(secret)"

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.data)

    @cached_property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._private.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """The signature (64 bytes) over these bytes: always the same for the same bytes.

        Source: RFC 8032, section 5.1.6 Sign.
        """
        return self._private.sign(data)

    def multibase(self) -> str:
        """The secret in its one-paste form, `z3u2…`. Only for handing it to its owner."""
        return "z" + base58btc(_SECRET_CODE + self.data)

    def pem(self, password: bytes) -> bytes:
        """The secret as an encrypted PKCS #8 PEM block."""
        return self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password),
        )

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels between processes; the key object itself cannot."""
        return Seed, (self.data,)


def seed(text: str, *, password: bytes | None = None) -> Seed:
    """The private key that a text holds, in any of the forms named above.

    Raises:
        KeyTextError: it holds none, a public key, a key of another kind, or the password does not fit.
    """
    text = text.strip()
    if text.startswith("-----BEGIN"):
        return _from_pem(text, password)
    if re.fullmatch(r"[0-9a-fA-F]{64}", text):
        return Seed(bytes.fromhex(text))
    try:
        data = decoded(text) if text.startswith("z") else from_base64url(text)
    except ValueError:
        raise KeyTextError(f"This is not a private key. {_FORMS}") from None
    if data[:2] == _PUBLIC_CODE and len(data) == 34:
        raise KeyTextError("This is a public key; signing needs the private one.")
    if text.startswith("z"):
        if data[:2] != _SECRET_CODE:
            raise KeyTextError(
                _CUT if text.startswith("z3u2") else f"This is not a private Ed25519 key. {_FORMS}"
            )
        data = data[2:]
    if len(data) != 32:
        raise KeyTextError(_CUT)
    return Seed(data)


def seeds(text: str, *, password: bytes | None = None) -> dict[str, Seed]:
    """The private keys of a text such as BADGES_KEY: issuer's slug → seed, in the order they stand there.

    One `issuer-slug: key` a line; a key without a name stands under "" and serves a sole issuer. A PEM block
    may begin on the line of its name or on the next. Lines that begin with # are left out.

    Raises:
        KeyTextError: something in it is no key, or a name stands there twice.
    """
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if not line.lstrip().startswith("#")]
    rest = "\n".join(lines).strip()
    found: dict[str, Seed] = {}
    while rest:
        entry = _ENTRY.match(rest)
        if entry is None:
            raise KeyTextError(f'A line is neither a key nor "issuer: key". {_FORMS}')
        name = entry["name"] or ""
        if _SEED_LIKE.fullmatch(name):
            raise KeyTextError(
                "A key stands where its issuer belongs: it is `issuer: key`, not `key: issuer`."
            )
        if name in found:
            raise KeyTextError(
                f'There are two keys for "{name}".' if name else "There are two keys without a name."
            )
        try:
            found[name] = seed(entry["key"], password=password)
        except KeyTextError as error:
            raise KeyTextError(f'The key of "{name}": {error}' if name else str(error)) from None
        rest = rest[entry.end() :].strip()
    if not found:
        raise KeyTextError(f"There is no key. {_FORMS}")
    return found


def preview_seed(controller: str) -> Seed:
    """The key that signs previews for a DID: the same everywhere, known to everybody, worth nothing."""
    return Seed(sha256(f"{_PREVIEW_PHRASE}{controller}".encode()).digest())


def did_key(public: PublicKey) -> str:
    """The `did:key` of a public key; its one verification method is `public.method(did)`."""
    return f"did:key:{public.multibase()}"


def key_in(address: str) -> PublicKey | None:
    """The public key that an address carries itself: a did:key, or a fragment that is a Multikey; else None."""
    start, _, fragment = address.partition("#")
    text = fragment or start.removeprefix("did:key:")
    try:
        return PublicKey.from_multibase(text)
    except ValueError:
        return None


def _from_pem(text: str, password: bytes | None) -> Seed:
    if "PRIVATE KEY" not in text:
        raise KeyTextError("This PEM block holds no private key.")
    if "ENCRYPTED" in text and not password:
        raise KeyTextError("This private key is encrypted, and there is no password for it.")
    try:
        key = serialization.load_pem_private_key(text.encode(), password if "ENCRYPTED" in text else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyTextError(
            "This private key cannot be read: the block is damaged, or the password is wrong."
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyTextError("This private key is not an Ed25519 key.")
    return Seed(key.private_bytes_raw())


@lru_cache(maxsize=64)
def _loaded(data: bytes) -> Ed25519PublicKey:
    # A site has few keys, and each of its signatures asks for one.
    return Ed25519PublicKey.from_public_bytes(data)
