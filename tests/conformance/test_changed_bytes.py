"""Any one changed byte of a signed value: @digitalbazaar/vc and `badges verify` both refuse it."""

import copy
import json
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

from generator.issue.open_badges_3.status_list import encoded_list
from generator.model.report import Standing
from generator.read import served
from generator.trust.canonical import CanonicalError
from generator.trust.keys import PublicKey
from generator.trust.suites import eddsa_rdfc_2022 as suite
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError
from generator.verify.steps import standing
from tests.conformance.demo import NOT_VALID, NOW, Demo, Json, Site
from tests.conformance.node import Node

CHANGES = 3
"""How many bytes are changed in each of the documents, one at a time."""


def test_one_changed_byte_of_a_credential_fails_everywhere(demo: Demo, site: Site, verifiers: Node) -> None:
    random = Random(3)
    off = demo.expired(NOW) | demo.with_status(*NOT_VALID)
    good = [each for key, each in sorted(site.credentials().items()) if key not in off]
    for document in random.sample(good, 14):
        assert ours(site, document) is Standing.VALID
        for changed, path in _changed(document, random):
            assert not verifiers.ask("digital_bazaar", document=changed, now=NOW)["verified"], path
            assert ours(site, changed) is not Standing.VALID, path


def test_one_changed_byte_of_a_list_or_an_endorsement_fails_everywhere(site: Site, verifiers: Node) -> None:
    random = Random(4)
    for document in (*site.status_lists().values(), *site.endorsements().values()):
        (proof,) = document["proof"]
        key = PublicKey.from_multibase(proof["verificationMethod"].partition("#")[2])
        assert suite.verify_proof(document, proof, key).holds
        for changed, path in _changed(document, random):
            assert not verifiers.ask("digital_bazaar", document=changed, now=NOW)["verified"], path
            assert not _holds(changed, key), path


def test_a_list_whose_bits_were_cleared_on_the_way_vouches_for_nobody(
    demo: Demo, site: Site, verifiers: Node
) -> None:
    for key in sorted(demo.with_status(*NOT_VALID) - demo.expired(NOW)):
        credential = site.credentials()[key]
        address = credential["credentialStatus"]["statusListCredential"]
        forged = copy.deepcopy(site.web[address])
        forged["credentialSubject"]["encodedList"] = encoded_list(())
        verifiers.ask("web", documents={**site.web, address: forged})
        said = verifiers.ask("digital_bazaar", document=credential, now=NOW)
        verifiers.ask("web", documents=site.web)
        assert not said["verified"]
        assert (
            said["why"][0] == '"BitstringStatusListCredential" not verified; reason: Verification error(s).'
        )


def ours(site: Site, document: Json) -> Standing:
    """What `badges verify` makes of a document, with the built folder for a web."""
    try:
        found = documents.read(json.dumps(document).encode())
    except NotReadableError:
        return Standing.INVALID
    now = datetime.fromisoformat(NOW)
    return standing(documents.steps(found, fetch=served.in_folder(site.folder, site.url), now=now))


def _holds(document: Json, key: PublicKey) -> bool:
    (proof,) = document["proof"]
    try:
        return suite.verify_proof(document, proof, key).holds
    except CanonicalError:
        return False


def _changed(document: Json, random: Random) -> Iterator[tuple[Json, tuple[str | int, ...]]]:
    """Copies of a document, each with one bit of one value turned over; and the way to that value."""
    for path in random.sample(_values(document), CHANGES):
        changed = copy.deepcopy(document)
        holder: Any = changed
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = _turned(holder[path[-1]], random)
        yield changed, path


def _turned(value: Any, random: Random) -> Any:  # noqa: ANN401 - as in JSON
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    at = random.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def _values(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The ways to all values of a document, contexts and proofs included."""
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _values(item, (*path, key))]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _values(item, (*path, index))]
    return [path]
