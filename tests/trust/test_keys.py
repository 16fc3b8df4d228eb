"""Keys: how they are written, read and kept from showing themselves."""

import pickle

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from generator.trust.keys import KeyTextError, PublicKey, Seed, did_key, key_in, preview_seed, seed, seeds
from generator.trust.multibase import base58btc, base64url
from tests.trust.examples import DID, METHOD, OTHER_SEED, SEED

FORMS = 'A key is a line that starts with "z3u2", 43 letters of base64url, or a PEM block.'
PLAIN_PEM = (
    Ed25519PrivateKey.from_private_bytes(SEED.data)
    .private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    .decode()
)
OTHER_KIND = (
    X25519PrivateKey.from_private_bytes(bytes(32))
    .private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    .decode()
)


@pytest.mark.parametrize(
    "text",
    [
        SEED.multibase(),
        f"  {SEED.multibase()}\n",
        base64url(SEED.data),
        SEED.data.hex(),
        SEED.data.hex().upper(),
        PLAIN_PEM,
        PLAIN_PEM.replace("\n", "\r\n"),
    ],
    ids=["multibase", "with space around it", "base64url", "hex", "HEX", "PEM", "PEM from Windows"],
)
def test_a_private_key_may_be_written_in_several_ways(text: str) -> None:
    assert seed(text) == SEED
    assert seeds(text) == {"": SEED}


def test_an_encrypted_key_needs_its_password() -> None:
    text = SEED.pem(b"correct horse").decode()
    assert "ENCRYPTED" in text
    assert seed(text, password=b"correct horse") == SEED
    with pytest.raises(
        KeyTextError, match=r"^This private key is encrypted, and there is no password for it\.$"
    ):
        seed(text)
    with pytest.raises(KeyTextError, match=r"or the password is wrong\.$"):
        seed(text, password=b"wrong")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "This is not a whole private key: a part of it is missing, or there is too much."),
        ("hello", f"This is not a private key. {FORMS}"),
        (SEED.public.multibase(), "This is a public key; signing needs the private one."),
        ("z" + base58btc(b"\x13\x01" + bytes(32)), f"This is not a private Ed25519 key. {FORMS}"),
        (base64url(bytes(31)), "This is not a whole private key: a part of it is missing, or there is too much."),
        ("z" + base58btc(b"\x80\x26" + bytes(31)),
         "This is not a whole private key: a part of it is missing, or there is too much."),
        (OTHER_KIND, "This private key is not an Ed25519 key."),
        (PLAIN_PEM.replace("PRIVATE", "PUBLIC"), "This PEM block holds no private key."),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
         "This private key cannot be read: the block is damaged, or the password is wrong."),
    ],
)  # fmt: skip
def test_what_is_no_private_key_is_refused_without_showing_it(text: str, why: str) -> None:
    with pytest.raises(KeyTextError) as caught:
        seed(text)
    assert str(caught.value) == why


def test_several_issuers_have_a_line_each() -> None:
    text = f"""
# keys of the demo
northmoor-federation: {SEED.multibase()}
valley-crew:
{OTHER_SEED.pem(b"x").decode()}
third: {PLAIN_PEM}
"""
    expected = {"northmoor-federation": SEED, "valley-crew": OTHER_SEED, "third": SEED}
    assert seeds(text, password=b"x") == expected
    assert seeds(text.replace("\n", "\r\n"), password=b"x") == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", f"There is no key. {FORMS}"),
        ("# only a remark", f"There is no key. {FORMS}"),
        (f"a: {SEED.multibase()}\na: {OTHER_SEED.multibase()}", 'There are two keys for "a".'),
        (f"{SEED.multibase()}\n{OTHER_SEED.multibase()}", "There are two keys without a name."),
        ("valley-crew: secret", f'The key of "valley-crew": This is not a private key. {FORMS}'),
        ("Valley Crew: x", f'A line is neither a key nor "issuer: key". {FORMS}'),
    ],
)
def test_a_faulty_list_of_keys_is_refused(text: str, why: str) -> None:
    with pytest.raises(KeyTextError) as caught:
        seeds(text)
    assert str(caught.value) == why


@given(st.text(max_size=60))
def test_any_text_holds_keys_or_is_refused_plainly(text: str) -> None:
    try:
        assert seeds(text)
    except KeyTextError as error:
        assert str(error)  # noqa: PT017 - either is fine


def test_a_private_key_does_not_show_itself() -> None:
    for shown in (repr(SEED), str(SEED), f"{SEED}", repr({"key": SEED}), repr([SEED])):
        assert "secret" in shown
        assert SEED.data.hex() not in shown
        assert repr(SEED.data) not in shown


def test_a_private_key_travels_between_processes() -> None:
    assert SEED.public.data
    assert pickle.loads(pickle.dumps(SEED)) == SEED  # noqa: S301 - our own


@given(st.binary(min_size=32, max_size=32))
def test_keys_are_read_as_they_were_written(data: bytes) -> None:
    key = Seed(data)
    assert seed(key.multibase()) == key
    assert key.multibase().startswith("z3u2")
    assert PublicKey.from_multibase(key.public.multibase()) == key.public
    assert key.public.multibase().startswith("z6Mk")
    assert key_in(key.public.method("did:web:example.org")) == key_in(did_key(key.public)) == key.public


@pytest.mark.parametrize(
    "text", ["", "z", "did:web:example.org#key-1", "z6Mk", SEED.multibase(), "did:key:z6Mk"]
)
def test_an_address_without_a_key_gives_none(text: str) -> None:
    assert key_in(text) is None


@pytest.mark.parametrize("size", [0, 31, 33])
def test_keys_have_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Seed(bytes(size))
    with pytest.raises(ValueError, match="32 bytes"):
        PublicKey(bytes(size))


def test_a_signature_fits_its_bytes_and_its_key() -> None:
    signature = SEED.sign(b"data")
    assert SEED.public.has_signed(signature, b"data")
    assert not SEED.public.has_signed(signature, b"date")
    assert not OTHER_SEED.public.has_signed(signature, b"data")
    assert not SEED.public.has_signed(signature[:-1], b"data")
    assert not PublicKey(bytes([2] + [0] * 31)).has_signed(signature, b"data")


def test_a_signature_has_one_form_only() -> None:
    """S plus the order of the curve would fit as well, if it were not refused (RFC 8032, section 8.4)."""
    order = 2**252 + 27742317777372353535851937790883648493
    signature = SEED.sign(b"data")
    shifted = (int.from_bytes(signature[32:], "little") + order).to_bytes(32, "little")
    assert not SEED.public.has_signed(signature[:32] + shifted, b"data")


def test_the_preview_key_is_the_same_everywhere() -> None:
    assert preview_seed(DID) == preview_seed(DID)
    assert preview_seed(DID) != preview_seed("did:web:example.org")
    assert preview_seed(DID).public.multibase() == "z6Mkj2Thi38zGvJnTzReELN7si7KtcHWtW27DPqbNoHwZbXT"


def test_the_id_of_a_key_is_its_controller_and_the_key() -> None:
    assert f"{DID}#{SEED.public.multibase()}" == METHOD
