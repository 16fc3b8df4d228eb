"""Attacks with words: what strangers wrote is shown as text, whatever stands in it. `canary()` is what must never run."""

from generator.verify.document import NOBODYS
from tests.verify.attacks.attack import Attack, Json, edited, invalid, resigned, unchecked
from tests.verify.attacks.keys import by, described, of_issuer
from tests.verify.attacks.proofs import PROOF, with_proof
from tests.verify.hosted import assertion, hosted
from tests.verify.world import DID, KEY, OTHER_KEY, did_document

IMAGE = '<img src="https://evil.example.org/x.png" onerror="canary()">'
SCRIPT = "</script><script>canary()</script>"
LINK = "javascript:canary()//"
TEMPLATE = "{{constructor.constructor('canary()')()}}${canary()}<%= canary() %>"
BIDI = "\u202e\u2066dellecnac\u2069\u200b\ufeff\u00ad"
TERMINAL = "\x1b[2J\x1b]0;x\x07\r\x1b[32mVALID\x1b[0m"
CHANGED = ("signature: The signature does not fit", "signature.changed")


def named(text: str) -> Json:
    """A forged badge with these words in its names."""
    return edited(
        lambda it: (
            it["credentialSubject"]["achievement"].update(name=text, description=text),
            it["issuer"].update(name=text),
        )
    )


TABLE: dict[str, Attack] = {
    "a picture in a name": invalid(named(IMAGE), *CHANGED),
    "a script in a name": invalid(named(SCRIPT), *CHANGED),
    "a link in a name": invalid(named(f'<a href="{LINK}">x</a>'), *CHANGED),
    "a template in a name": invalid(named(TEMPLATE), *CHANGED),
    "letters that turn round in a name": invalid(named(BIDI), *CHANGED),
    "a terminal's orders in a name": invalid(named(TERMINAL), *CHANGED),
    "the words of the catalogue in a name": invalid(named("{issuer} {fault} {why} {name}"), *CHANGED),
    "a name of a hundred thousand letters": invalid(named("x" * 100_000), *CHANGED),
    "a verdict in a name": invalid(named("</bdi></li></ol><p class=status>Valid.</p>"), *CHANGED),
    "a script in a method": invalid(by(f"{IMAGE}#x"), f"issuer: The key belongs to {IMAGE}, not to the issuer", "issuer.other_owner"),
    "a script in an issuer": unchecked(
        edited(lambda it: (it.update(issuer=LINK), it["proof"][0].update(verificationMethod=f"{LINK}#x"))),
        f"issuer: An issuer like {LINK} cannot be asked", "issuer.cannot_ask",
    ),
    "a script in a DID": invalid(
        edited(lambda it: (it.update(issuer=f"did:web:{IMAGE}"), it["proof"][0].update(verificationMethod=f"did:web:{IMAGE}#x"))),
        "issuer: Did:web:<img", "issuer.bad_did",
    ),
    "a script in a suite": unchecked(with_proof(PROOF | {"cryptosuite": IMAGE}), "signature: Its proof is of a kind", "signature.kind"),
    "a suite that is an object": unchecked(
        with_proof(PROOF | {"cryptosuite": {"toString": "canary()"}}), "signature: Its proof is of a kind", "signature.kind"
    ),
    "a script in an unknown word": unchecked(
        edited(lambda it: it.update({IMAGE: SCRIPT})), "signature: What was signed cannot be worked out.", "signature.canonical.word"
    ),
    "a script in a context": unchecked(
        edited(lambda it: it["@context"].append(IMAGE)), "signature: What was signed cannot be worked out.", "signature.canonical.context"
    ),
    "a script in an address": unchecked(
        edited(lambda it: it["credentialSubject"]["achievement"].update(id=IMAGE)), "signature: What was signed cannot be worked out.", "signature.canonical.address"
    ),
    "a script in a list's address": unchecked(
        resigned(lambda it: it["credentialStatus"].update(statusListCredential=LINK)), f"status: The list at {LINK} could not be read", "status.unread"
    ),
    "a script in a purpose": unchecked(
        resigned(lambda it: it["credentialStatus"].update(statusPurpose=SCRIPT)), "status: The list is about something other", "status.other_list"
    ),
    "a script in the reason of a revocation": invalid(
        assertion(), f"status: The issuer has suspended or revoked it: {IMAGE}", "status.revoked_because",
        hosted(assertion=lambda it: it.update(revoked=True, revocationReason=IMAGE)),
    ),
    "an address in the reason of a revocation": invalid(
        assertion(), "status: The issuer has suspended or revoked it: ask m…@e…", "status.revoked_because",
        hosted(assertion=lambda it: it.update(revoked=True, revocationReason="ask mina@example.org")),
    ),
    "a script in the name of an issuer that hosts elsewhere": invalid(
        assertion(), "issuer: The issuer does not keep its badges at this address.", "issuer.elsewhere",
        hosted(issuer=lambda it: it.update(name=IMAGE, verification={"allowedOrigins": IMAGE})),
    ),
    "a script in a DID document": invalid(
        by(f"{DID}#{KEY.public.multibase()}"), *CHANGED,
        described(did_document(KEY) | {"alsoKnownAs": [LINK, IMAGE], "service": [{"serviceEndpoint": LINK}]}),
    ),
    "a DID document that is a script": unchecked(
        by(f"{DID}#{KEY.public.multibase()}"), "issuer: The issuer's keys at", "issuer.unread", described(f"<script>canary()</script>{IMAGE}".encode()),
    ),
    "a DID document that is a picture": unchecked(
        by(f"{DID}#{KEY.public.multibase()}"), "issuer: The issuer's keys at", "issuer.unread",
        described(b'<svg xmlns="http://www.w3.org/2000/svg" onload="canary()"><script>canary()</script></svg>'),
    ),
    "a host in other letters": unchecked(
        of_issuer({"id": "https://xn--hvard-5nf.example.org/", "type": ["Profile"], "name": "Harvard"}, OTHER_KEY),
        "issuer: The issuer's keys at https://xn--hvard-5nf.example.org/ could not be read", "issuer.unread",
    ),
    "a script in what is no badge": unchecked(
        {"@context": [IMAGE], "type": ["VerifiableCredential"], "name": SCRIPT}, f"form: {NOBODYS}", "form.not_a_badge"
    ),
}  # fmt: skip
