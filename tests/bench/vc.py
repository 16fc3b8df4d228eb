"""Digital Bazaar's `vc.issue` in Node, signing the very credentials that we signed.

Each takes the same time, so a thousand stand for any number of them. The time is that of issuing alone: Node has
started, read the credentials and the key before.
"""

import json
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from tests.bench.measuring import Task
from tests.bench.ours import environ

SCRIPT = Path(__file__).parent / "sign.mjs"
MOST = 1000


def write(request: Path, site: Path, keys: Mapping[str, str]) -> list[str]:
    """A request to sign credentials of a built site anew, those of one issuer; gives the proofs that we made."""
    issuer, secret = keys["BADGES_KEY"].splitlines()[0].split(": ")
    documents, proofs = [], []
    for path in islice(sorted((site / "awards").glob("*/credential.json")), MOST):
        document = json.loads(path.read_bytes())
        (proof,) = document.pop("proof")
        if document["issuer"]["id"].endswith(f":{issuer}"):
            documents.append(document)
            proofs.append(proof)
    first = proofs[0]
    content = {
        "documents": documents,
        "secret": secret,
        "method": first["verificationMethod"],
        "created": first["created"],
    }
    request.write_text(json.dumps(content), encoding="utf-8")
    return [proof["proofValue"] for proof in proofs]


def prepared(request: Path, own: Path) -> Task:
    """Node, answering a request."""
    return Task(("/bin/sh", "-c", 'exec node "$0" <"$1"', str(SCRIPT), str(request)), own, environ({}))


def signed(told: str) -> tuple[float, list[str]]:
    """CPU seconds a credential, and the proofs, as Node told them."""
    answer = json.loads(told)
    values = [proof["proofValue"] for proof in answer["proofs"]]
    return answer["cpu"] / len(values) / 1e6, values
