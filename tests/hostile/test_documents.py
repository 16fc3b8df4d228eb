"""Hostile JSON: a signed endorsement of others' that is none, is too deep, says things twice, or is of odd kinds."""

import json
import re
from typing import Any

import pytest

from tests.association import Association
from tests.hostile.club import bounded
from tests.hostile.parts import CLUB

GOOD: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "https://county.example.org/e/1",
    "type": ["VerifiableCredential", "EndorsementCredential"],
    "name": "Good",
    "issuer": {"id": "did:web:county.example.org", "type": ["Profile"], "name": "The county"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {"id": "https://club.example.org/badges/badges/first-aid/v/1/achievement.json", "type": ["EndorsementSubject"]},
    "proof": {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-01-01T00:00:00Z",
        "verificationMethod": "did:web:county.example.org#z6MkeuUCbT6LNWe17za5NJTC7FpPvk4ZpU12wTtcHNp1sge8",
        "proofPurpose": "assertionMethod",
        "proofValue": "z" + "2" * 88,
    },
}  # fmt: skip
"""Everything as it should be but the signature."""
DEEP = "[" * 50_000 + "]" * 50_000


def with_(**changed: object) -> str:
    return json.dumps({**GOOD, **changed})


def proof(**changed: object) -> str:
    return with_(proof={**GOOD["proof"], **changed})


UNREADABLE = "endorsement-unreadable"
NOT_GENUINE = "endorsement-not-genuine"

CASES: tuple[tuple[str, str | bytes, str], ...] = (
    ("nothing", "", UNREADABLE),
    ("no JSON", "<script>alert(1)</script>", UNREADABLE),
    ("a list", "[]", UNREADABLE),
    ("a text", '"EndorsementCredential"', UNREADABLE),
    ("brackets fifty thousand deep", DEEP, UNREADABLE),
    ("brackets fifty thousand deep in a field", with_().replace('"Good"', DEEP), UNREADABLE),
    ("braces fifty thousand deep", '{"a":' * 50_000 + "1" + "}" * 50_000, UNREADABLE),
    ("fifty fields in each other", '{"a":' * 50 + "1" + "}" * 50, UNREADABLE),
    ("a field twice", with_().replace('"name": "Good"', '"name": "Good", "name": "Evil"'), UNREADABLE),
    ("no number", with_().replace('"Good"', "NaN"), UNREADABLE),
    ("an endless number", with_().replace('"Good"', "1e999"), UNREADABLE),
    ("a number of five thousand digits", with_().replace('"Good"', "9" * 5_000), UNREADABLE),
    ("half a letter", with_().replace('"Good"', '"\\ud800"'), UNREADABLE),
    ("bytes that are no text", b'{"type": "\xff\xfe"}', UNREADABLE),
    ("five megabytes", json.dumps({"x": "x" * 5_000_000}), UNREADABLE),
    ("another kind of credential", with_(type=["VerifiableCredential"]), UNREADABLE),
    ("a type that is no text", with_(type=[{"a": 1}, None, 7]), UNREADABLE),
    ("a signature that is none", with_(), NOT_GENUINE),
    ("a signature of markup", proof(proofValue='"><script>'), NOT_GENUINE),
    ("a signature of ten thousand letters", proof(proofValue="z" + "2" * 10_000), NOT_GENUINE),
    ("a signature that is a number", proof(proofValue=7), NOT_GENUINE),
    ("no signature", with_(proof=None), NOT_GENUINE),
    ("a hundred signatures", with_(proof=[GOOD["proof"]] * 100), NOT_GENUINE),
    ("a proof that is a text", with_(proof="evil"), NOT_GENUINE),
    ("another way of signing", proof(cryptosuite="none"), NOT_GENUINE),
    ("a key that is a script", proof(verificationMethod="javascript:alert(1)"), NOT_GENUINE),
    ("a key that is a list", proof(verificationMethod=[1]), NOT_GENUINE),
    ("a context of our own", with_(**{"@context": {"@vocab": "https://evil.example.org/"}}), NOT_GENUINE),
    ("a term that nobody knows", with_(evil="x"), NOT_GENUINE),
    ("an issuer that is a list", with_(issuer=[{"id": "x"}]), NOT_GENUINE),
    ("an issuer that is a number", with_(issuer=7), NOT_GENUINE),
    ("an issuer that climbs", with_(issuer="did:web:county.example.org:..:..:evil"), NOT_GENUINE),
    ("an issuer on this machine", with_(issuer="did:web:127.0.0.1"), NOT_GENUINE),
    ("about another badge", with_(credentialSubject={"id": "https://evil.example.org/"}), "endorsement-of-another"),
    ("about markup", with_(credentialSubject={"id": '"><script>alert(1)</script>'}), "endorsement-of-another"),
    ("about everything", with_(credentialSubject=[{"id": "x"}] * 1_000), "endorsement-of-another"),
    ("about a number", with_(credentialSubject=7), "endorsement-of-another"),
    ("from the year ten thousand", with_(validFrom="10000-01-01T00:00:00Z"), NOT_GENUINE),
    ("from the last second of all, west of it", with_(validFrom="9999-12-31T23:59:59-23:59"), NOT_GENUINE),
    ("until the first second of all, east of it", with_(validUntil="0001-01-01T00:00:00+23:59"), NOT_GENUINE),
    ("from a day that is a number", with_(validFrom=1e308), NOT_GENUINE),
)  # fmt: skip
"""What the file holds, and what is said of it."""

KEY = "z6MkeuUCbT6LNWe17za5NJTC7FpPvk4ZpU12wTtcHNp1sge8"


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Association:
    """A club that shows what the county signed; a test writes the file."""
    made = Association(tmp_path_factory.mktemp("documents"))
    for path, data in CLUB.items():
        made.write(path, data)
    made.write(
        "content/endorsements/county.md",
        f"---\nbadge: first-aid\nby_name: The county\nfile: county.json\nkey: {KEY}\n---\nGood.\n",
    )
    return made


@pytest.mark.parametrize(("text", "code"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_a_document_of_others_is_refused_in_words(text: str | bytes, code: str, club: Association) -> None:
    club.write("content/endorsements/county.json", text)
    with bounded():
        ran = club.run("check")
    assert ran.code == 1
    codes = re.findall(r"\[([a-z-]+)\]$", ran.output, flags=re.MULTILINE)
    assert code in codes
    assert set(codes) <= {
        code,
        NOT_GENUINE,
        "endorsement-of-another",
        "endorsement-over",
        "endorsement-key-needed",
    }
    assert "content/endorsements/county.json: error: " in ran.output
    assert all(line.isprintable() for line in ran.output.splitlines())
