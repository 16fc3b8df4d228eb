"""Our canonical forms against those of jsonld.js (safe mode) and PyLD, on many random credentials.

BADGES_RANDOM says how many (500 by default; 6,000 before a release).
"""

import json
import os
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from pyld import jsonld

from generator.trust.canonical import CanonicalError, canonical
from tests.conformance.node import Node, Refused
from tests.trust.examples import credential
from tests.trust.random_credentials import EXTENSIONS, OB3, VC2, Json, credentials, has_controls

COUNT = int(os.environ.get("BADGES_RANDOM", "500"))
BATCHES = 4
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
OLDER = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"
XSD = "http://www.w3.org/2001/XMLSchema#"
Canonise = Callable[[Json], str]


@pytest.fixture(scope="session")
def pyld() -> Canonise:
    folder = files("openbadgeslib").joinpath("ob3/contexts")
    names = {
        VC2: "credentials-v2.json",
        OB3: "ob-v3p0-context-3.0.3.json",
        OLDER: "ob-v3p0-context-3.0.2.json",
        EXTENSIONS: "ob-v3p0-extensions.json",
        CLR: "clr_context_2.0.1.json",
    }
    contexts = {url: json.loads(folder.joinpath(name).read_bytes()) for url, name in names.items()}

    def loader(url: str, _: object) -> dict[str, object]:
        return {"contextUrl": None, "documentUrl": url, "document": contexts[url]}

    def normalised(document: Json) -> str:
        options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
        return str(jsonld.normalize(document, options))

    return normalised


def pyld_can(document: Json) -> bool:
    """Whether PyLD gets it right, and soon.

    It leaves some control characters unescaped, and tries every order of a node's statements within a proof's
    graph, though the orders are all the same.
    """
    return not has_controls(document) and '"proof"' not in json.dumps(document)


def said_once(lines: str) -> str:
    """Their form, as a set of statements.

    jsonld.js says one twice where the same node stands in a document twice, each time with an empty list. A dataset
    is a set, so we say it once; about one random document in six thousand shows the difference.
    """
    return "\n".join(dict.fromkeys(lines.split("\n")))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_random_credentials_have_the_form_that_others_give_them(
    batch: int, node: Node, pyld: Canonise
) -> None:
    documents = credentials(COUNT // BATCHES, seed=batch)
    requests: list[dict[str, object]] = [
        {"do": "canonize", "document": each, "work": 3} for each in documents
    ]
    answers = node.ask_all(requests, seconds=120 + COUNT / 10)
    with_pyld = 0
    for document, theirs in zip(documents, answers, strict=True):
        ours = canonical(document)
        assert ours == said_once(theirs()), json.dumps(document)
        if pyld_can(document):
            with_pyld += 1
            assert ours == pyld(document), json.dumps(document)
    assert with_pyld > len(documents) / 4


EVIDENCE = {"id": "urn:example:e", "type": "Evidence"}
PROOF = {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod", "created": "2026-03-01T00:00:00Z"}
MESSAGE = {"status": "0x0", "message": "m"}
ALIKE: dict[str, dict[str, Any]] = {
    "nothing": {"name": None, "evidence": []},
    "empty object": {"evidence": [{}]},
    "nothing in a list": {"achievement": {"resultDescription": {"type": "ResultDescription", "allowedValue": None}}},
    "empty list": {"achievement": {"resultDescription": {"type": "ResultDescription", "allowedValue": []}}},
    "list of one": {"achievement": {"resultDescription": {"type": "ResultDescription", "allowedValue": "A"}}},
    "list of all sorts": {"achievement": {"resultDescription": {"type": "ResultDescription", "allowedValue": [
        None, "A", "A", 1, 1.5, {"@value": "b", "@language": "EN-gb"}, {"id": "urn:x", "name": "n"}, {"name": "m"}]}}},
    "boolean value": {"name": {"@value": True}},
    "typed double": {"name": {"@value": 1.5, "@type": f"{XSD}double"}},
    "integer as double": {"name": {"@value": 15, "@type": f"{XSD}double"}},
    "typed string": {"name": {"@value": "x", "@type": f"{XSD}string"}},
    "alias in a value": {"name": {"@value": "x", "type": "urn:t"}},
    "no language": {"name": {"@value": "x", "@language": None}},
    "JSON literal": {"name": {"@value": {"b": 1, "a": [1.5, "é", 1e-7, 1e21]}, "@type": "@json"}},
    "JSON property": {"evidence": {"type": "JsonSchema", "jsonSchema": {"\ufb33": [None, 2.0], "\U0001f600": 0.1}}},
    "JSON array": {"_sd": ["a", "b"]},
    "JSON null": {"_sd": None},
    "address as type": {"evidence": {"type": "https://example.org/T"}},
    "address as key": {"https://example.org/p": "v", "foo:bar": 1},
    "issuer by address": {"issuer": "did:web:example.org"},
    "number where an address stands": {"issuer": 5},
    "context below": {"issuer": {"@context": VC2, "id": "urn:i", "type": "Profile"}},
    "two types": {"evidence": {"type": ["Profile", "Achievement"], "name": "x", "phone": "1", "tag": "t"}},
    "one proof": {"proof": PROOF},
    "two proofs": {"proof": [{**PROOF, "id": "urn:p"}, {**PROOF, "proofPurpose": "urn:z"}]},
    "purpose as an object": {"proof": {**PROOF, "proofPurpose": {"id": "urn:pp", "assertionMethod": "urn:k"}}},
    "key of a holder": {"cnf": {"kid": "urn:k", "jwk": {"kty": "OKP", "x": [1, 2]}}},
    "status message": {"credentialStatus": {"type": "BitstringStatusListEntry", "statusMessage": [MESSAGE]}},
    "typed status message": {"credentialStatus": {"type": "BitstringStatusListEntry", "statusMessage": {
        **MESSAGE, "type": "Image", "caption": "c"}}},
    "the same twice": {"name": ["a", "a", {"@value": "a"}]},
    "almost the same": {"name": [1, "1", True, "true", 1.5, "1.5"]},
    "numbers": {"name": [-0.0, 1.5e-7, 1e20, 1e21, -1e21, 2**53, 1000000000000000.5, 1.7976931348623157e308, 0.1 + 0.2]},
    "every control character": {"name": "".join(map(chr, range(0xA0)))},
    "address in all scripts": {"id": "urn:é学\U0001f600"},
    "blank nodes by name": {"evidence": [{"id": "_:x", "type": "Evidence"}, "_:x", {"id": "_:b1", "name": "z"}, "_:y"]},
    "node described in two places": {"evidence": [EVIDENCE, {**EVIDENCE, "name": "n"}], "relatedResource": [
        {"id": "urn:example:e", "mediaType": "m"}]},
    "word used as another part of speech": {"Image": "x", "evidence": {"type": "name"}},
    "address as an object": {"issuer": {"id": "urn:i", "type": "Profile", "url": {"id": "urn:u"}}},
    "many evidences alike": {"evidence": [{"type": "Evidence", "name": "x"}] * 6},
    "endorsements alike": {"endorsement": [{"type": "VerifiableCredential", "proof": PROOF}] * 2},
}  # fmt: skip


@pytest.mark.parametrize("parts", ALIKE.values(), ids=ALIKE)
def test_odd_documents_have_the_form_that_others_give_them(parts: dict[str, Any], node: Node) -> None:
    document = credential(**parts)
    assert canonical(document) == node.ask("canonize", document=document, work=3)


REFUSED_BY_BOTH: dict[str, dict[str, Any]] = {
    "unknown word": {"foo": "x"},
    "unknown type": {"evidence": {"type": "Foo"}},
    "relative id": {"id": "/x"},
    "empty id": {"id": ""},
    "relative reference": {"issuer": "x"},
    "id that is no text": {"id": 5},
    "keyword as an id": {"id": "@foo"},
    "two ids": {"@id": "urn:x"},
    "unknown keyword": {"@foo": "v"},
    "blank node as a property": {"_:p": "v"},
    "no value": {"name": {"@value": None}},
    "no type of a value": {"name": {"@value": "x", "@type": None}},
    "odd language": {"name": {"@value": "x", "@language": "e n"}},
    "language and type": {"name": {"@value": "x", "@language": "en", "@type": "urn:t"}},
    "language alone": {"name": {"@language": "en"}},
    "direction": {"name": {"@value": "x", "@direction": "rtl"}},
    "no context": {"issuer": {"@context": None, "id": "urn:i"}},
    "unknown context": {"@context": [VC2, "https://example.org/c"]},
    "type of an extension": {"credentialSchema": [{"id": "urn:s", "type": "1EdTechJsonSchemaValidator2019"}]},
    "untyped subject": {"subject": {"type": []}},
    "types that disagree": {"evidence": {"type": ["Achievement", "Result"]}},
    "proof that is an address": {"proof": "urn:x"},
    "empty proof": {"proof": {}},
    "proof with an id only": {"proof": {"id": "urn:x"}},
    "unknown purpose": {"proof": {**PROOF, "proofPurpose": "foo"}},
    "alias as a type": {"evidence": {"type": "id"}},
}  # fmt: skip


@pytest.mark.parametrize("parts", REFUSED_BY_BOTH.values(), ids=REFUSED_BY_BOTH)
def test_what_safe_mode_refuses_is_refused(parts: dict[str, Any], node: Node) -> None:
    document = credential(**parts)
    with pytest.raises(CanonicalError):
        canonical(document)
    with pytest.raises(Refused):
        node.ask("canonize", document=document)


WE_ARE_STRICTER: dict[str, dict[str, Any]] = {
    "array in an array": {"evidence": [[EVIDENCE]]},
    "index": {"name": {"@value": "x", "@index": "i"}},
    "set": {"name": {"@set": ["a"]}},
    "list": {"name": {"@list": ["a"]}},
    "graph": {"name": {"@graph": [{"name": "x"}]}},
    "included": {"@included": [{"id": "urn:q", "name": "n"}]},
    "reverse": {"@reverse": {"name": {"id": "urn:q"}}},
    "nest": {"@nest": {"name": "x"}},
    "context of one's own": {"issuer": {"@context": {"x": "urn:x"}, "id": "urn:i"}},
    "two types": {"@type": "Image"},
    "blank node as a type": {"evidence": {"type": "_:t"}},
    "character that no address may hold": {"id": "urn:a|b"},
    "no character": {"name": "\ufffe"},
    "a word by its address": {"https://www.w3.org/2018/credentials#validUntil": "x"},
    "the document itself again": {"evidence": {"id": "urn:example:credential", "type": ["VerifiableCredential"], "validUntil": "x"}},
}  # fmt: skip


@pytest.mark.parametrize("parts", WE_ARE_STRICTER.values(), ids=WE_ARE_STRICTER)
def test_what_we_refuse_beyond_safe_mode_is_known(parts: dict[str, Any], node: Node) -> None:
    document = credential(**parts)
    with pytest.raises(CanonicalError):
        canonical(document)
    assert node.ask("canonize", document=document)


def test_where_others_depart_from_the_standard_is_known(node: Node, pyld: Canonise) -> None:
    """The standard sorts by code point and calls a number with a fraction a double.

    JavaScript sorts by UTF-16 and looks for a point in the number. PyLD leaves BEL, DEL and FF as they are.
    """
    sorting = credential(name=["\ufffd", "\U0001f600"])
    assert canonical(sorting) == pyld(sorting) != node.ask("canonize", document=sorting)
    assert sorted(canonical(sorting)) == sorted(node.ask("canonize", document=sorting))
    tiny = credential(name=1e-7)
    assert canonical(tiny) == pyld(tiny) != node.ask("canonize", document=tiny)
    for value in ("\x07", "\x7f", "\x0c"):
        document = credential(name=value)
        assert canonical(document) == node.ask("canonize", document=document) != pyld(document)


def test_older_and_other_contexts_mean_what_others_take_them_for(node: Node, pyld: Canonise) -> None:
    older = {**credential(achievement={"tag": ["a"]}), "@context": [VC2, OLDER]}
    assert canonical(older) == pyld(older) == node.ask("canonize", document=older)
    integrity = {
        **credential(proof=PROOF),
        "@context": [VC2, "https://w3id.org/security/data-integrity/v2", OB3],
    }
    assert canonical(integrity) == node.ask("canonize", document=integrity)
    inner = credential(id="urn:example:inner")
    subject = {
        "type": ["ClrSubject"],
        "identifier": [{"type": "IdentityObject", "identityHash": "x"}],
        "achievement": [{"id": "obi:short", "type": ["Achievement", "cred:Short"]}],
        "association": [
            {"type": "Association", "associationType": "isPartOf", "sourceId": "urn:a", "targetId": "urn:b"}
        ],
        "verifiableCredential": [inner],
        "cred:own": "x",
    }
    record = {
        "@context": [VC2, CLR, OB3],
        "id": "urn:example:record",
        "type": ["VerifiableCredential", "ClrCredential"],
        "partial": True,
        "credentialSubject": subject,
    }
    assert canonical(record) == pyld(record)
    assert "#own>" in canonical(record)
    newer = credential(endorsementJwt=["a.b.c"], jti="urn:x")
    assert canonical(newer) == pyld(newer)


def test_a_presentation_means_what_others_take_it_for(node: Node) -> None:
    inner = {"@context": VC2, "type": "VerifiableCredential", "name": "x"}
    document = {
        "@context": [VC2, OB3],
        "type": "VerifiablePresentation",
        "verifiableCredential": [credential(), inner],
    }
    assert canonical(document) == node.ask("canonize", document=document)
