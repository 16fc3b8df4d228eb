"""Attacks on proofs: sets of them, what they are for, and when."""

from generator.trust.multibase import base58btc, from_base58btc
from tests.verify.attacks.attack import DOES_NOT_FIT, GOOD, Attack, Json, edited, invalid, unchecked
from tests.verify.attacks.keys import proof
from tests.verify.world import DID, KEY, OTHER_KEY, credential, method, proved, signed

PROOF: Json = proof(GOOD)
BROKEN = proof(signed(credential(name="Brain surgery")))
FOREIGN = proof(signed(credential(), OTHER_KEY, "did:web:notary.example.org"))
UNKNOWN = PROOF | {"cryptosuite": "ecdsa-sd-2023"}
CHANGED = (DOES_NOT_FIT, "signature.changed")
UNSIGNED = ("signature: It is not signed.", "signature.none")
NO_DATES = ("signature: The proof's dates are no dates.", "signature.dates")
NO_SIGNATURE = ("signature: The proof value is not a signature", "signature.no_signature")
PURPOSE = ("signature: The proof was made for another purpose than assertionMethod.", "signature.purpose")
ORDER = 2**252 + 27742317777372353535851937790883648493
"""How many points the curve's base makes: a signature's second half, plus this, once meant the same."""


def kind(name: str) -> tuple[str, str]:
    return f"signature: Its proof is of a kind that cannot be checked here ({name}).", "signature.kind"


def with_proof(found: object) -> Json:
    return GOOD | {"proof": found}


def dated(**options: str) -> Json:
    """A badge whose proof was made with these options."""
    return proved(credential(), **options)


def in_list(document: Json, name: str) -> Json:
    """The same, an option of its proof in a list: what was signed stays the same."""
    return document | {"proof": document["proof"] | {name: [document["proof"][name]]}}


def second_spelling() -> Json:
    value = from_base58btc(PROOF["proofValue"][1:])
    half = int.from_bytes(value[32:], "little") + ORDER
    return PROOF | {"proofValue": "z" + base58btc(value[:32] + half.to_bytes(32, "little"))}


OVER = dated(expires="2026-04-01T00:00:00Z")

SETS: dict[str, Attack] = {
    "no proof": invalid(edited(lambda it: it.pop("proof")), *UNSIGNED),
    "an empty list of proofs": invalid(with_proof([]), *UNSIGNED),
    "a proof that is nothing": invalid(with_proof(None), *UNSIGNED),
    "a proof that is text": invalid(with_proof("eddsa-rdfc-2022"), *UNSIGNED),
    "a list of proofs that are text": invalid(with_proof(["z1", "z2"]), *UNSIGNED),
    "a list in a list": invalid(with_proof([[PROOF]]), *UNSIGNED),
    "the proof under its whole name": invalid(edited(lambda it: it.update({"https://w3id.org/security#proof": it.pop("proof")})), *UNSIGNED),
    "a good proof and a bad one": invalid(with_proof([PROOF, BROKEN]), *CHANGED),
    "a bad proof and a good one": invalid(with_proof([BROKEN, PROOF]), *CHANGED),
    "only somebody else's proof": invalid(
        with_proof([FOREIGN]), f"issuer: The key belongs to did:web:notary.example.org, not to the issuer {DID}.", "issuer.other_owner"
    ),
    "somebody else's proof beside an unknown one": unchecked(with_proof([FOREIGN, UNKNOWN]), *kind("ecdsa-sd-2023")),
    "six proofs": unchecked(with_proof([PROOF] * 6), "signature: It has more than 5 proofs", "signature.many"),
    "a thousand proofs": unchecked(with_proof([PROOF] * 1_000), "signature: It has more than 5 proofs", "signature.many"),
    "a proof that builds on another": unchecked(
        with_proof(PROOF | {"previousProof": "urn:uuid:1"}), "signature: The proof builds on another one", "signature.kind"
    ),
    "a chain of proofs": invalid(
        with_proof([PROOF | {"id": "urn:uuid:1"}, PROOF | {"id": "urn:uuid:2", "previousProof": ["urn:uuid:1"]}]), *CHANGED
    ),
}  # fmt: skip

KINDS: dict[str, Attack] = {
    "a proof of an unknown kind": unchecked(with_proof([UNKNOWN]), *kind("ecdsa-sd-2023")),
    "a proof of the older kind": unchecked(
        with_proof({"type": "Ed25519Signature2020", "verificationMethod": method(KEY)}), *kind("Ed25519Signature2020")
    ),
    "a proof of two kinds": unchecked(with_proof(PROOF | {"type": ["DataIntegrityProof", "Ed25519Signature2020"]}), "signature: Its proof is of a kind", "signature.kind"),
    "a proof of no kind": unchecked(
        with_proof({name: value for name, value in PROOF.items() if name not in ("type", "cryptosuite")}), "signature: Its proof is of a kind", "signature.kind"
    ),
    "a suite in a list": unchecked(with_proof(PROOF | {"cryptosuite": ["eddsa-rdfc-2022"]}), "signature: Its proof is of a kind", "signature.kind"),
    "a suite for another canonical form": unchecked(with_proof(PROOF | {"cryptosuite": "eddsa-jcs-2022"}), *kind("eddsa-jcs-2022")),
    "a proof for logging in": invalid(dated(proofPurpose="authentication"), *PURPOSE),
    "a purpose changed": invalid(with_proof(PROOF | {"proofPurpose": "authentication"}), *PURPOSE),
    "a purpose in a list": invalid(in_list(dated(), "proofPurpose"), *PURPOSE),
    "no purpose": invalid(with_proof({name: value for name, value in PROOF.items() if name != "proofPurpose"}), *PURPOSE),
    "a proof with contexts of its own": unchecked(
        with_proof(PROOF | {"@context": ["https://evil.example.org/context.json"]}), "signature: The proof has contexts of its own.", "signature.kind"
    ),
    "a proof with an unknown word": unchecked(
        with_proof(PROOF | {"honorary": True}), "signature: What was signed cannot be worked out. honorary:", "signature.canonical.word"
    ),
    "a proof for another site": invalid(with_proof(PROOF | {"domain": "https://evil.example.org"}), *CHANGED),
    "a signature that is empty": invalid(with_proof(PROOF | {"proofValue": ""}), *NO_SIGNATURE),
    "a signature that is absent": invalid(with_proof({name: value for name, value in PROOF.items() if name != "proofValue"}), *NO_SIGNATURE),
    "a signature in a list": invalid(in_list(GOOD | {"proof": PROOF}, "proofValue"), *NO_SIGNATURE),
    "a signature in other letters": invalid(with_proof(PROOF | {"proofValue": "u" + PROOF["proofValue"][1:]}), *NO_SIGNATURE),
    "a signature that is too short": invalid(with_proof(PROOF | {"proofValue": "z" + base58btc(bytes(range(63)))}), *NO_SIGNATURE),
    "a signature of a million letters": invalid(with_proof(PROOF | {"proofValue": "z" + "6" * 1_000_000}), *NO_SIGNATURE),
    "a signature of zeros": invalid(with_proof(PROOF | {"proofValue": "z" + "1" * 64}), *CHANGED),
    "a signature of another badge": invalid(with_proof(PROOF | {"proofValue": BROKEN["proofValue"]}), *CHANGED),
    "a signature in its second spelling": invalid(with_proof(second_spelling()), *CHANGED),
}  # fmt: skip

DATES: dict[str, Attack] = {
    "a proof that is over": invalid(OVER, "signature: The proof was only good until 2026-04-01.", "signature.over"),
    "a proof whose end is in a list": invalid(in_list(OVER, "expires"), *NO_DATES),
    "a proof whose end is an object": invalid(
        OVER | {"proof": OVER["proof"] | {"expires": {"@value": "2026-04-01T00:00:00Z", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}}},
        *NO_DATES,
    ),
    "a proof whose end is too exact": invalid(dated(expires="2026-04-01T00:00:00.0000000000Z"), *NO_DATES),
    "a proof whose end is no day": invalid(dated(expires="2026-02-30T00:00:00Z"), *NO_DATES),
    "a proof whose end is taken out": invalid(
        OVER | {"proof": {name: value for name, value in OVER["proof"].items() if name != "expires"}}, *CHANGED
    ),
    "a proof whose end is nothing": invalid(OVER | {"proof": OVER["proof"] | {"expires": None}}, *NO_DATES),
    "a proof that was made tomorrow": unchecked(
        dated(created="2026-11-24T00:00:00Z"), "signature: The proof says that it was made on 2026-11-24, which has not come.", "signature.early"
    ),
    "a proof that was made on no day": invalid(dated(created="2026-13-01T00:00:00Z"), *NO_DATES),
    "a proof that was made in no time zone": invalid(with_proof(PROOF | {"created": "2026-03-01T00:00:00"}), *NO_DATES),
    "a proof with another day": invalid(with_proof(PROOF | {"created": "2020-01-01T00:00:00Z"}), *CHANGED),
}  # fmt: skip

TABLE = SETS | KINDS | DATES
