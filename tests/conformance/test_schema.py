"""The demo before the strict 1EdTech JSON Schemas, which are reference data: not ours to publish."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator

from tests.conformance.demo import NOW, Demo, Json, Site
from tests.conformance.node import Node

SCHEMAS = ("achievementcredential", "endorsementcredential", "profile")

PUBLISHED_AS = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_{}_schema.json"
"""Where verifier-core fetches them."""


def schema(reference: Path, name: str) -> Json:
    found = json.loads((reference / f"ob3/schema/{name}.json").read_bytes())
    assert isinstance(found, dict)
    return found


def faults(reference: Path, name: str, document: Any) -> list[str]:  # noqa: ANN401 - as in JSON
    """What a schema has to say against a document."""
    strict = Draft201909Validator(schema(reference, name), format_checker=Draft201909Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in strict.iter_errors(document)]


def test_every_credential_passes_the_strict_schema(reference: Path, site: Site) -> None:
    found = site.credentials()
    assert found
    for key, document in found.items():
        assert faults(reference, "achievementcredential", document) == [], key


def test_every_endorsement_passes_the_strict_schema(reference: Path, site: Site) -> None:
    found = site.endorsements()
    assert found
    for key, document in found.items():
        assert faults(reference, "endorsementcredential", document) == [], key


def test_every_issuer_passes_the_profile_schema(reference: Path, site: Site) -> None:
    profiles = {each["issuer"]["id"]: each["issuer"] for each in site.credentials().values()}
    assert profiles.keys() == site.dids().keys()
    for key, profile in profiles.items():
        assert faults(reference, "profile", profile) == [], key


def test_the_schemas_would_see_a_fault(reference: Path, site: Site) -> None:
    document = next(iter(site.credentials().values()))
    assert faults(reference, "achievementcredential", {**document, "credentialSubject": {}}) != []
    assert faults(reference, "profile", {**document["issuer"], "image": "https://example.org/a.png"}) != []


def test_wallets_find_no_fault_against_the_schemas(reference: Path, demo: Demo, site: Site) -> None:
    schemas = {PUBLISHED_AS.format(name): schema(reference, name) for name in SCHEMAS}
    documents = {**site.credentials(), **site.endorsements()}
    assert len(documents) > len(demo.awards)
    with Node("verifiers.mjs") as node:
        node.ask("web", documents={**site.web, **schemas})
        for key, document in documents.items():
            (check,) = node.ask("wallet", document=document, now=NOW)["additionalInformation"]
            assert check["id"] == "schema_check"
            assert [each["result"] for each in check["results"]] == [{"valid": True}], key


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_of_the_dialect_they_are_judged_by(reference: Path, name: str) -> None:
    assert schema(reference, name)["$schema"].startswith("https://json-schema.org/draft/2019-09/")
    Draft201909Validator.check_schema(schema(reference, name))
