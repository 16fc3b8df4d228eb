"""What the attacks start from: badges that hold, in every form. An attack that is refused proves something only beside them."""

import json
import zlib

from generator.model.report import Standing
from tests.verify.attacks.addresses import URL, link, with_page
from tests.verify.attacks.attack import CLUB, GOOD, Attack, Shown, as_shown
from tests.verify.attacks.documents import record
from tests.verify.attacks.pictures import OLD, TEXT, WORD, baked, chunk, inside, png, svg
from tests.verify.hosted import CONTEXT, assertion, club, hosted, in_token, signed_assertion
from tests.verify.hosted import URL as ASSERTION
from tests.verify.tokens import KEYS, club_with, token
from tests.verify.world import AWARD, CREDENTIAL, EMAIL, Web, credential, endorsement, proved, signed

UNCHANGED = "signature.unchanged"
HOSTED = "signature.hosted"


def holds(shown: Shown, page: str, on: Web | None = None, *, email: str = "") -> Attack:
    pages = CLUB if on is None else on.pages
    return Attack(
        shown=as_shown(shown), standing=Standing.VALID, says="", page=page, pages=pages, email=email
    )


TABLE: dict[str, Attack] = {
    "a credential": holds(GOOD, UNCHANGED),
    "a credential behind a mark of its encoding": holds(b"\xef\xbb\xbf" + TEXT, UNCHANGED),
    "a credential for an address": holds(GOOD, "recipient.same", email=f" {EMAIL.upper()}"),
    "a credential at its address": holds(URL, UNCHANGED, with_page("")),
    "a credential that a page names": holds(AWARD, UNCHANGED, with_page(link("credential.json"))),
    "a credential in a PNG": holds(png(baked(TEXT)), UNCHANGED),
    "a credential packed in a PNG": holds(
        png(chunk(b"iTXt", WORD + b"\1\0\0\0" + zlib.compress(TEXT))), UNCHANGED
    ),
    "a credential as text in a PNG": holds(png(chunk(b"tEXt", WORD + TEXT)), UNCHANGED),
    "a credential in an SVG": holds(svg(inside(TEXT)), UNCHANGED),
    "a credential with an endorsement": holds(
        signed(credential(endorsement=[endorsement(CREDENTIAL)])), "endorsements.good"
    ),
    "a credential whose proof ends one day": holds(
        proved(credential(), expires="2030-01-01T00:00:00Z"), UNCHANGED
    ),
    "a hosted assertion": holds(assertion(), HOSTED, hosted()),
    "the address of a hosted assertion": holds(
        {"@context": CONTEXT, "id": ASSERTION, "type": "Assertion"}, HOSTED, hosted()
    ),
    "a hosted assertion in a PNG": holds(png(baked(OLD, b"openbadges")), HOSTED, hosted()),
    "a hosted assertion for an address": holds(assertion(), "recipient.same", hosted(), email=EMAIL),
    "an assertion in a token": holds(in_token(signed_assertion()), "fault.token", club()),
    "a learner record": holds(signed(record(GOOD)), "form.not_a_badge"),
    **{
        f"a credential in a token ({algorithm})": holds(token(algorithm), "fault.token", club_with(jwk))
        for algorithm, (jwk, _) in KEYS.items()
    },
    "a credential with letters of all kinds": holds(
        json.dumps(signed(credential(name="Erste Hilfe – “Ü” 🚑")), ensure_ascii=False).encode(), UNCHANGED
    ),
}
