"""What it costs to sign a credential: ours, PyLD + cryptography, and Digital Bazaar's `vc.issue` in Node.

The same credentials (one badge, many earners) go through all three, in turn, several times; the middle round
counts. Measured is CPU time in microseconds a credential: canonical form, hash, signature, JSON text. All three
must come to the same proofs. Beside them stand the signature alone (the floor), and our own way without the
parts that the credentials share. Those that are quick sign ten times as many, the slow ones' among them, so that
nobody's turn is over before the processor has found its pace.

    ./run bench sign [AWARDS] [--rounds ROUNDS]
"""

import copy
import gc
import json
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from statistics import median
from time import process_time
from typing import Any

from pyld import jsonld

from generator.issue import AT_ONCE
from generator.issue.json_text import json_bytes
from generator.trust.canonical import canonical, shared
from generator.trust.multibase import base58btc
from generator.trust.signer import Bare, Signer
from tests.bench.showing import Wanted, facts, grouped, table, wanted
from tests.conformance.node import HERE as CONFORMANCE
from tests.conformance.node import Node
from tests.trust.examples import CREATED, DID, METHOD, SEED
from tests.trust.random_credentials import EXTENSIONS, OB3, VC2

URL = "https://northmoor.example.org/badges/"
SIGNER = Signer(seeds={DID: SEED})
OURS = "Badges"
USUAL = Wanted(awards=200, rounds=5)
MORE = 10
"""So many times as many credentials are signed by those that take no time for it."""

Document = dict[str, Any]
Round = Callable[[], tuple[float, list[str]]]


def issuer() -> Document:
    """The profile of an issuer."""
    entry = {
        "type": "IdentifierEntry",
        "identifier": f"{URL}issuers/northmoor-federation/issuer.json",
        "identifierType": "identifier",
    }
    return {
        "id": DID,
        "type": ["Profile"],
        "name": "Northmoor Federation",
        "url": URL,
        "email": "badges@northmoor.example.org",
        "otherIdentifier": [entry],
    }


def achievement() -> Document:
    """An achievement with two alignments and a grade."""
    badge = f"{URL}badges/first-aid/v/1/"
    return {
        "id": f"{badge}achievement.json",
        "type": ["Achievement"],
        "achievementType": "MicroCredential",
        "name": "Wilderness First Aid",
        "description": "Can keep a casualty safe until help arrives, hours away from a road.",
        "criteria": {"id": badge, "narrative": "Attend both days and pass the practical test."},
        "image": {"id": f"{badge}badge.png", "type": "Image", "caption": "A white cross on a green hill"},
        "creditsAvailable": 1.5,
        "inLanguage": "en",
        "tag": ["first aid", "outdoor"],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": f"Skill {n}",
                "targetUrl": f"https://example.org/skills/{n}",
            }
            for n in (1, 2)
        ],
        "resultDescription": [
            {
                "id": f"{badge}achievement.json#grade",
                "type": ["ResultDescription"],
                "name": "Grade",
                "resultType": "LetterGrade",
                "allowedValue": ["C", "B", "A"],
            }
        ],
    }


def credential(number: int, issuer: Document, achievement: Document) -> Document:
    """The credential of one earner."""
    award = f"{URL}awards/{sha256(str(number).encode()).hexdigest()[:26]}/"
    schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
    hidden = sha256(f"hash {number}".encode()).hexdigest()
    return {
        "@context": [VC2, OB3, EXTENSIONS],
        "id": f"{award}credential.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Wilderness First Aid",
        "issuer": issuer,
        "validFrom": CREATED,
        "awardedDate": CREATED,
        "validUntil": "2029-03-01T23:59:59Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": True, "identityHash": f"sha256${hidden}",
                 "identityType": "emailAddress", "salt": hidden[:32]},
                {"type": "IdentityObject", "hashed": False, "identityHash": f"Earner {number}", "identityType": "name"},
            ],
            "achievement": achievement,
        },
        "evidence": [{
            "id": f"{award}assertion.json", "type": ["Evidence", "https://w3id.org/openbadges#Assertion"],
            "name": "Open Badges 2.0 form of this award",
        }],
        "credentialSchema": [{"id": schema, "type": "1EdTechJsonSchemaValidator2019"}],
        "credentialStatus": {
            "id": f"{URL}status/1.json#{number}", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": str(number), "statusListCredential": f"{URL}status/1.json",
        },
    }  # fmt: skip


def timed(
    sign: Callable[[list[Document]], list[Document]],
    documents: list[Document],
    *,
    written: Callable[[Document], bytes],
) -> tuple[float, list[str]]:
    """CPU microseconds a document, and the proof values; each is written as JSON as its software does it."""
    values = []
    # Python's search for garbage would go through what the others have left behind.
    gc.collect()
    gc.freeze()
    start = process_time()
    for begin in range(0, len(documents), AT_ONCE):
        for signed in sign(documents[begin : begin + AT_ONCE]):
            written(signed)
            values.append(signed["proof"][0]["proofValue"])
    return (process_time() - start) / len(documents) * 1e6, values


def as_json(document: Document) -> bytes:
    """Compact JSON by Python's own library."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def ours(documents: list[Document]) -> list[Document]:
    """With our own canonical form, as a build does it."""
    bare = [Bare(document=each, address="", controller=DID, created=CREATED) for each in documents]
    return [made.document for made in SIGNER.secure_all(bare)]  # type: ignore[union-attr]


def with_pyld() -> Callable[[list[Document]], list[Document]]:
    """With PyLD's canonical form, and cryptography as we use it."""
    folder = files("openbadgeslib").joinpath("ob3/contexts")
    names = {
        VC2: "credentials-v2.json",
        OB3: "ob-v3p0-context-3.0.3.json",
        EXTENSIONS: "ob-v3p0-extensions.json",
    }
    contexts = {url: json.loads(folder.joinpath(name).read_bytes()) for url, name in names.items()}
    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": lambda url, _: {"contextUrl": None, "documentUrl": url, "document": contexts[url]},
    }

    def sign(document: Document) -> Document:
        proof = {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": CREATED,
            "verificationMethod": METHOD,
            "proofPurpose": "assertionMethod",
        }
        data = b"".join(
            sha256(jsonld.normalize(part, options).encode()).digest()
            for part in ({**proof, "@context": document["@context"]}, document)
        )
        return {**document, "proof": [{**proof, "proofValue": "z" + base58btc(SEED.sign(data))}]}

    return lambda documents: [sign(document) for document in documents]


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    count, rounds = wanted(arguments, "sign", "What signing a credential costs.", USUAL)
    facts(None, ("Node", ("node", "--version")))
    parts = shared(issuer()), shared(achievement())
    quick = [credential(number, *parts) for number in range(count * MORE)]
    plain: list[Document] = json.loads(json.dumps(quick[:count]))
    apart: list[Document] = json.loads(json.dumps(quick))
    assert canonical(quick[0]) == canonical(plain[0])
    pyld = with_pyld()
    with Node(str(CONFORMANCE.parent / "bench" / "sign.mjs")) as node:

        def in_node() -> tuple[float, list[str]]:
            request: dict[str, object] = {
                "documents": plain,
                "secret": SEED.multibase(),
                "method": METHOD,
                "created": CREATED,
            }
            answer = node.ask_raw(request)
            return answer["cpu"] / count, [proof["proofValue"] for proof in answer["proofs"]]

        contestants: dict[str, Round] = {
            "Ed25519 alone": lambda: (floor(count * MORE), []),
            OURS: lambda: timed(ours, quick, written=json_bytes),
            "Badges, nothing shared": lambda: timed(ours, copy.deepcopy(apart), written=json_bytes),
            "PyLD + cryptography": lambda: timed(pyld, plain, written=as_json),
            "@digitalbazaar/vc (Node)": in_node,
        }
        show(contestants, rounds, len(json.dumps(plain[0])), count)


def floor(count: int) -> float:
    """CPU microseconds of a bare signature."""
    start = process_time()
    for number in range(count):
        SEED.sign(number.to_bytes(64, "big"))
    return (process_time() - start) / count * 1e6


def show(contestants: dict[str, Round], rounds: int, size: int, count: int) -> None:
    """Lets each have its turn in every round, and prints the middle of the rounds."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        proofs = set()
        for name, contestant in contestants.items():
            time, values = contestant()
            times[name].append(time)
            proofs |= {tuple(values[:count])} if values else set()
        assert len(proofs) == 1, "they do not come to the same proofs"
    middle = {name: median(found) for name, found in times.items()}
    rows = [
        (name, grouped(time, 1), grouped(min(times[name]), 1), f"{time / middle[OURS]:.1f}")
        for name, time in middle.items()
    ]
    title = f"{grouped(count)} credentials of {grouped(size)} bytes, medians of {rounds} rounds; all proofs are the same"
    table(title, ("", "CPU µs a credential", "the best round", "times ours"), rows)
