"""The table of terms: from the official contexts, complete, and small enough for a browser."""

import gzip
import json

import pytest

from generator.trust.canonical.vocabulary import KNOWN, Scope, Term, Vocabulary, table
from tests.trust.random_credentials import MODEL, OB3, VC2
from tests.vocabulary import TABLE, compiled

NOT_OURS = {
    # Terms of JSON Web Tokens and envelopes, which are no part of a credential with an embedded proof.
    "EnvelopedVerifiableCredential", "EnvelopedVerifiablePresentation", "VerifiablePresentation",
    "JsonSchemaCredential", "BitstringStatusListCredential",
    "...", "_sd", "_sd_alg", "aud", "cnf", "exp", "iat", "iss", "jku", "kid", "nbf", "sub", "x5u", "jti",
    # Only in the newer copy of the context, so never written and not known to npm's.
    "endorsementJwt",
}  # fmt: skip


@pytest.mark.slow
def test_the_table_is_what_the_official_contexts_say() -> None:
    assert compiled() == TABLE.read_text(encoding="utf-8")


def test_a_browser_loads_the_table_in_less_than_12_kb() -> None:
    assert len(gzip.compress(TABLE.read_bytes(), 9)) < 12_000


def test_the_random_credentials_use_every_word_of_the_data_model() -> None:
    used = {
        "proof",
        "OpenBadgeCredential",
        "AchievementCredential",
        *MODEL,
        *(key for model in MODEL.values() for key in model),
    }
    contexts = table()["contexts"]
    assert isinstance(contexts, dict)
    words: set[str] = set()
    for url in (VC2, OB3):
        for name, meaning in contexts[url].items():
            words.add(name)
            if isinstance(meaning, dict) and name not in NOT_OURS:
                words |= meaning.keys() - {""}
    purposes = {
        "assertionMethod",
        "authentication",
        "capabilityDelegation",
        "capabilityInvocation",
        "keyAgreement",
    }
    assert words - purposes - NOT_OURS - used == set()


def _term(scope: Scope, name: str) -> Term:
    return scope.terms[name]


def test_a_word_means_what_its_type_says() -> None:
    scope = KNOWN.start.in_contexts([VC2, OB3])
    subject, profile, result = (
        scope.for_types((name,)).words for name in ("AchievementSubject", "Profile", "Result")
    )
    assert "achievement" not in scope.terms
    assert _term(subject, "creditsEarned").datatype == "https://www.w3.org/2001/XMLSchema#float"
    assert _term(profile, "image").kind == "@id"
    assert _term(result, "resultDescription").datatype == "https://www.w3.org/2001/XMLSchema#anyURI"
    assert _term(scope, "awardedDate").datatype == "xsd:dateTime"
    assert _term(scope.for_types(("ResultDescription",)).words, "allowedValue").container == "@list"


def test_equal_contexts_and_types_give_the_same_scope() -> None:
    assert KNOWN.start.in_contexts([VC2, OB3]) is KNOWN.start.in_contexts((VC2, OB3))
    scope = KNOWN.start.in_contexts(VC2)
    assert scope.for_types(("VerifiableCredential",)) is scope.for_types(("VerifiableCredential",))


def test_what_is_remembered_of_a_scope_is_bounded() -> None:
    scope = Vocabulary(table()).start.in_contexts(VC2)
    for index in range(2_000):
        scope.for_types((f"urn:type:{index}",))
    assert len(scope._typed) <= 400


def test_the_table_holds_no_word_of_another_context() -> None:
    text = json.dumps(table())
    assert "1EdTechRevocationList" in text
    assert '@vocab":' not in text
