"""Our canonical forms against those of jsonld.js (safe mode) and PyLD, on thousands of random credentials.

BADGES_RANDOM says how many (600 by default; a release is checked with 6,000).
"""

import json
import os
from collections.abc import Callable
from importlib.resources import files

import pytest
from pyld import jsonld

from generator.trust.canonical import canonical
from tests.conformance.node import Node
from tests.trust.random_credentials import EXTENSIONS, OB3, VC2, Json, credentials, has_controls

COUNT = int(os.environ.get("BADGES_RANDOM", "600"))
BATCHES = 4


@pytest.fixture(scope="session")
def pyld() -> Callable[[Json], str]:
    folder = files("openbadgeslib").joinpath("ob3/contexts")
    names = {
        VC2: "credentials-v2.json",
        OB3: "ob-v3p0-context-3.0.3.json",
        EXTENSIONS: "ob-v3p0-extensions.json",
    }
    contexts = {url: json.loads(folder.joinpath(name).read_bytes()) for url, name in names.items()}

    def loader(url: str, _: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": contexts[url]}

    def normalised(document: Json) -> str:
        options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
        return str(jsonld.normalize(document, options))

    return normalised


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_credentials_have_the_form_that_others_give_them(
    batch: int, node: Node, pyld: Callable[[Json], str]
) -> None:
    documents = credentials(COUNT // BATCHES, seed=batch)
    requests: list[dict[str, object]] = [
        {"do": "canonize", "document": document, "work": 3} for document in documents
    ]
    compared = 0
    for document, theirs in zip(documents, node.ask_all(requests, seconds=60 + COUNT / 10), strict=True):
        ours = canonical(document)
        assert ours == theirs(), json.dumps(document)
        if not has_controls(document):
            assert ours == pyld(document), json.dumps(document)
            compared += 1
    assert compared > len(documents) / 2
    assert sum("_:c14n" in canonical(document) for document in documents) > len(documents) / 2
