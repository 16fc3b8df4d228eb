"""What a document says, statement by statement; and what it may not say."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.trust.canonical import CONTEXTS, CanonicalError, Vocabulary, canonical, table
from tests.trust.examples import Anything, credential
from tests.trust.random_credentials import EXTENSIONS, OB3, VC2

OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def said(document: Mapping[str, object], about: str) -> list[str]:
    """The lines that hold a word, without their subjects."""
    lines = canonical(document).split("\n")
    return [line.split(" ", 1)[1].removesuffix(" .") for line in lines if about in line]


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("First Aid", '"First Aid"'),
        ('a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("\b\t\n\f\r", '"\\b\\t\\n\\f\\r"'),
        ("\x00\x07\x0b\x1f\x7f", '"\\u0000\\u0007\\u000B\\u001F\\u007F"'),
        ("\x85 \u2028 é 学 \U0001f600 \U0010fffd", '"\x85 \u2028 é 学 \U0001f600 \U0010fffd"'),
        (True, f'"true"^^<{XSD}boolean>'),
        (3, f'"3"^^<{XSD}integer>'),
        (3.0, f'"3"^^<{XSD}integer>'),
        (-0.0, f'"0"^^<{XSD}integer>'),
        (1e20, f'"100000000000000000000"^^<{XSD}integer>'),
        (1.5, f'"1.5E0"^^<{XSD}double>'),
        (1e21, f'"1.0E21"^^<{XSD}double>'),
        (-0.25, f'"-2.5E-1"^^<{XSD}double>'),
        (0.1 + 0.2, f'"3.0E-1"^^<{XSD}double>'),
        (1e-7, f'"1.0E-7"^^<{XSD}double>'),
        (1000000000000000.5, f'"1.000000000000001E15"^^<{XSD}double>'),
        (9.9999999999999999e-5, f'"1.0E-4"^^<{XSD}double>'),
        ({"@value": "Erste Hilfe", "@language": "de-CH"}, '"Erste Hilfe"@de-ch'),
        ({"@value": "x", "@type": "urn:example:type"}, '"x"^^<urn:example:type>'),
        ({"@value": "x", "type": f"{XSD}string"}, '"x"'),
        ({"@value": 15, "@type": f"{XSD}double"}, f'"1.5E1"^^<{XSD}double>'),
        ({"@value": {"b": 1, "a": [1.0]}, "@type": "@json"},
         '"{\\"a\\":[1],\\"b\\":1}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>'),
    ],
)  # fmt: skip
def test_values_have_one_spelling(value: object, literal: str) -> None:
    assert said(credential(description=value), "/description>") == [
        f"<https://schema.org/description> {literal}"
    ]


def test_numbers_take_the_type_that_the_vocabulary_gives_them() -> None:
    document = credential(subject={"creditsEarned": 1.5}, achievement={"creditsAvailable": 3})
    assert said(document, "credits") == [
        f'<{OB}creditsAvailable> "3"^^<https://www.w3.org/2001/XMLSchema#float>',
        f'<{OB}creditsEarned> "1.5E0"^^<https://www.w3.org/2001/XMLSchema#float>',
    ]


def test_dates_are_taken_as_given() -> None:
    assert said(credential(validUntil="some day"), "validUntil") == [
        f'<https://www.w3.org/2018/credentials#validUntil> "some day"^^<{XSD}dateTime>'
    ]


@pytest.mark.parametrize("nothing", [None, [], [None]], ids=str)
def test_nothing_says_nothing(nothing: object) -> None:
    assert canonical(credential(name=nothing, evidence=nothing, proof=nothing)) == canonical(credential())


def test_the_same_said_twice_is_said_once() -> None:
    assert canonical(credential(name=["a", "a", {"@value": "a"}])) == canonical(credential(name="a"))


def test_keywords_may_be_spelt_out() -> None:
    plain = credential()
    spelt = {
        **{k: v for k, v in plain.items() if k not in {"id", "type"}},
        "@id": plain["id"],
        "@type": plain["type"],
    }
    assert canonical(spelt) == canonical(plain)


def test_the_order_of_keys_and_types_does_not_matter() -> None:
    plain = credential()
    turned = json.loads(json.dumps(plain), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    turned["type"] = list(reversed(plain["type"]))
    assert canonical(turned) == canonical(plain)


def test_a_list_keeps_its_order() -> None:
    grades = [{"type": "ResultDescription", "id": "urn:example:grade", "allowedValue": ["C", "B", "A"]}]
    lines = canonical(credential(achievement={"resultDescription": grades}))
    backwards = [{**grades[0], "allowedValue": ["A", "B", "C"]}]
    assert '#first> "C"' in lines
    assert lines != canonical(credential(achievement={"resultDescription": backwards}))
    empty = [{**grades[0], "allowedValue": []}]
    assert "#nil> ." in canonical(credential(achievement={"resultDescription": empty}))


def test_a_proof_stands_in_a_graph_of_its_own() -> None:
    proofs = [{"type": "DataIntegrityProof", "id": f"urn:example:proof{n}", "nonce": "x"} for n in (1, 2)]
    lines = canonical(credential(proof=proofs)).splitlines()
    graphs = {line.split(" ")[-2] for line in lines if "urn:example:proof" in line}
    assert graphs == {"_:c14n2", "_:c14n3"} or len(graphs) == 2
    assert sum("security#proof>" in line for line in lines) == 2


def test_a_purpose_is_a_word_of_the_vocabulary() -> None:
    proof = {"type": "DataIntegrityProof", "id": "urn:example:proof", "proofPurpose": "authentication"}
    assert "<https://w3id.org/security#authenticationMethod>" in canonical(credential(proof=proof))


def test_a_context_of_its_own_adds_to_what_is_known() -> None:
    endorsement = {
        "@context": [VC2, OB3],
        "id": "urn:example:endorsement",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "credentialSubject": {
            "id": "urn:example:x",
            "type": "EndorsementSubject",
            "endorsementComment": "Good.",
        },
    }
    without = {key: value for key, value in endorsement.items() if key != "@context"}
    assert canonical(credential(endorsement=[endorsement])) == canonical(credential(endorsement=[without]))


def test_a_presentation_forgets_its_contexts_for_what_it_presents() -> None:
    inner = {"@context": [VC2], "type": "VerifiableCredential", "name": "x"}
    outer = {"@context": [VC2, OB3], "type": "VerifiablePresentation", "verifiableCredential": [inner]}
    assert '"x" _:c14n' in canonical(outer)
    with pytest.raises(CanonicalError) as caught:
        canonical({**outer, "verifiableCredential": [{**inner, "image": "urn:x"}]})
    assert caught.value.path == "verifiableCredential[0].image"


def test_other_vocabularies_may_have_a_word_for_everything() -> None:
    known = table()
    contexts = known["contexts"]
    assert isinstance(contexts, dict)
    examples = Vocabulary(
        {**known, "contexts": {**contexts, "urn:example:c": {"@vocab": "urn:example:words#"}}}
    )
    document = {"@context": [VC2, "urn:example:c"], "id": "urn:x", "type": "Alumnus", "knows": "it"}
    assert "<urn:example:words#knows>" in canonical(document, examples)
    assert "<urn:example:words#Alumnus>" in canonical(document, examples)


EVIDENCE = {"id": "urn:example:e", "type": "Evidence"}
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("unknown word", {"nome": "x"},
     "nome: not defined for VerifiableCredential and OpenBadgeCredential in the contexts of this document"),
    ("unknown word below", {"evidence": [EVIDENCE, {**EVIDENCE, "alt": "x"}]},
     "evidence[1].alt: not defined for Evidence in the contexts of this document"),
    ("object without its type", {"subject": {"type": []}},
     "credentialSubject.achievement: not defined here: the object has no type, and its type would say what this means"),
    ("word by its address", {"https://www.w3.org/2018/credentials#validUntil": "x"},
     "https://www.w3.org/2018/credentials#validUntil: must be written by its name, not by its address"),
    ("the document itself again", {"evidence": {"id": "urn:example:credential", "type": ["Evidence", "VerifiableCredential"]}},
     "evidence.id: describes the document itself a second time"),
    ("unknown type", {"evidence": {"type": "Proof of work"}},
     'evidence.type: "Proof of work" is not defined in the contexts of this document'),
    ("type of an extension", {"credentialSchema": [{"id": "urn:x", "type": "1EdTechJsonSchemaValidator2019"}]},
     'credentialSchema[0].type: "1EdTechJsonSchemaValidator2019" is not defined in the contexts of this document'),
    ("relative address", {"image": {"id": "/badge.png", "type": "Image"}},
     'image.id: "/badge.png" is not a complete address (https://…, urn:…, did:…)'),
    ("relative reference", {"evidence": ["urn:fine", "fine.html"]},
     'evidence[1]: "fine.html" is not a complete address (https://…, urn:…, did:…)'),
    ("address with a space", {"id": "urn:a b"}, 'id: "urn:a b" is not a complete address (https://…, urn:…, did:…)'),
    ("address with a bracket", {"id": "urn:<a>"}, 'id: "urn:<a>" is not a complete address (https://…, urn:…, did:…)'),
    ("id that is no text", {"id": 5}, "id: must be text"),
    ("two ids", {"@id": "urn:x"}, 'id: "@id" is given as well'),
    ("two types", {"@type": "Image"}, '"type" and "@type" are both given'),
    ("type that is no text", {"type": [1]}, "type: must be text or a list of texts"),
    ("types that disagree", {"evidence": {"type": ["Achievement", "Result"]}},
     'evidence.type: "resultDescription" would have two meanings here'),
    ("graph", {"@graph": []}, "@graph: this keyword is not used in credentials and not accepted"),
    ("reverse", {"evidence": {"@reverse": {}}},
     "evidence.@reverse: this keyword is not used in credentials and not accepted"),
    ("array in an array", {"evidence": [[EVIDENCE]]}, "evidence[0]: an array directly within an array says nothing"),
    ("proof that is an address", {"proof": "urn:x"}, "proof: must be an object with something in it"),
    ("empty proof", {"proof": [{}]}, "proof[0]: must be an object with something in it"),
    ("unknown purpose", {"proof": {"type": "DataIntegrityProof", "proofPurpose": "fun"}},
     'proof.proofPurpose: "fun" is not defined in the contexts of this document'),
    ("nothing as a value", {"name": {"@value": None}}, 'name: "@value" must be text, a number or a boolean'),
    ("language of a number", {"name": {"@value": 1, "@language": "en"}},
     "name: only text has a language, and no type beside it"),
    ("odd language", {"name": {"@value": "x", "@language": "e n"}},
     "name: 'e n' is not a language tag such as en or de-CH"),
    ("direction", {"name": {"@value": "x", "@direction": "rtl"}}, 'name: "@direction" has no place beside "@value"'),
    ("odd literal type", {"name": {"@value": "x", "@type": None}}, "name: None is not the type of a literal"),
    ("no character", {"name": "x\ufffe"}, "name: U+FFFE is not a character that text may hold"),
    ("half a character", {"name": ["a", "\ud83d"]}, "name[1]: U+D83D is not a character that text may hold"),
    ("number beyond all doubles", {"name": 10**400}, "name: this number is too large"),
    ("number between two doubles", {"name": 2**53 + 1},
     "name: the number 9007199254740993 is not one that every reader holds exactly"),
    ("not a number", {"name": float("nan")}, "name: the number nan is not one that every reader holds exactly"),
    ("not JSON", {"name": {1, 2}}, "name: set is not JSON"),
    ("context of one's own", {"@context": [VC2, {"x": "urn:x"}]},
     "@context: a context must be a known address; one written out here is not accepted"),
    ("context below", {"issuer": {"@context": "urn:x", "id": "urn:i"}},
     f"issuer.@context: the context urn:x is not known; known are {', '.join(CONTEXTS)}"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "what"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_has_no_meaning_is_refused_with_its_place(fault: dict[str, Any], what: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical(credential(**fault))
    assert str(caught.value) == what


@pytest.mark.parametrize(
    ("document", "what"),
    [
        ({}, "the document has no @context, so its words mean nothing"),
        ([], "a document must be an object"),
        ({"@context": VC2}, "the document says nothing"),
        ({"@context": VC2, "id": "urn:x"}, "the document says nothing"),
    ],
    ids=str,
)
def test_what_is_no_document_is_refused(document: Anything, what: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical(document)
    assert str(caught.value) == what


def test_a_document_nested_without_end_is_refused() -> None:
    parent: dict[str, object] = {"type": "Profile"}
    for _ in range(200):
        parent = {"type": "Profile", "parentOrg": parent}
    with pytest.raises(CanonicalError, match="more than 100 levels deep"):
        canonical(credential(issuer=parent))


def test_extensions_are_known_when_their_context_is_named() -> None:
    schema = [{"id": "urn:example:schema", "type": "1EdTechJsonSchemaValidator2019"}]
    document = {**credential(credentialSchema=schema), "@context": [VC2, OB3, EXTENSIONS]}
    assert "#1EdTechJsonSchemaValidator2019>" in canonical(document)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "type", "@context", "@value", "@id", "@language", "name", "proof", "evidence", "issuer", "achievement"]
    ) | st.text(max_size=3), inner, max_size=4)), max_leaves=8))  # fmt: skip
def test_any_json_has_a_canonical_form_or_a_plain_refusal(value: object) -> None:
    for document in (
        value,
        credential(issuer=value),
        {"@context": [VC2, OB3], "type": "Profile", "name": value},
    ):
        try:
            assert canonical(document).endswith(" .\n")  # type: ignore[arg-type]
        except CanonicalError as error:
            assert str(error)  # noqa: PT017 - either is fine
