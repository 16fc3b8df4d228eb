"""The modules of the browser give the same canonical form as the program that signs, letter for letter."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.trust.canonical import CanonicalError, canonical
from tests.trust.examples import credential
from tests.trust.random_credentials import credentials

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "themes/default/static/check"
TABLE = ROOT / "generator/trust/canonical/vocabulary.json"
Json = Mapping[str, Any]

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node")


def in_javascript(documents: Sequence[Json]) -> list[dict[str, Any]]:
    asked = "".join(json.dumps(each) + "\n" for each in documents)
    command = ["node", str(Path(__file__).with_name("modules.mjs")), str(CHECKS), str(TABLE)]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in said.split("\n")[:-1]]


def in_python(document: Json) -> tuple[str, str]:
    """The canonical form, or the place of what has none."""
    try:
        return canonical(document), ""
    except CanonicalError as error:
        return "", error.path


def compared(documents: Sequence[Json]) -> list[dict[str, Any]]:
    answers = in_javascript(documents)
    for document, answer in zip(documents, answers, strict=True):
        assert (answer.get("text", ""), answer.get("path", "")) == in_python(document), json.dumps(document)
    return answers


def test_random_credentials_have_the_same_form() -> None:
    answers = compared(credentials(400))
    assert sum("text" in each for each in answers) > 300


def test_what_has_no_meaning_is_refused_at_the_same_place() -> None:
    nodes = [{"type": "Related", "id": f"_:n{n}"} for n in range(3)]
    documents: list[Json] = [
        {"id": "urn:x"},
        {"@context": ["https://example.org/unknown"], "id": "urn:x", "type": "VerifiableCredential"},
        {"@context": {"a": "urn:a"}, "id": "urn:x"},
        credential(surname="Vale"),
        credential(subject={"nickname": "Ash"}),
        credential(achievement={"id": "relative"}),
        credential(achievement={"description": [["a"]]}),
        credential(achievement={"description": {"@value": "x", "@type": None}}),
        credential(achievement={"description": {"@value": "x", "@language": "not a tag"}}),
        credential(achievement={"description": "\ud800"}),
        credential(achievement={"description": "\uffff"}),
        credential(achievement={"@reverse": "x"}),
        credential(achievement={"type": 3}),
        credential(achievement={"https://schema.org/name": "x"}),
        credential(achievement={"related": [*nodes, {"type": "Related"}, {"type": "Related"}]}),
        credential(achievement={"__proto__x": 1}),
        credential(achievement={"constructor": "x"}),
        credential(subject={"id": "urn:x", "constructor": "x"}),
    ]
    assert sum("path" in each for each in compared(documents)) > 12


def test_numbers_and_texts_have_the_same_spelling() -> None:
    values: list[object] = [0.0, -0.0, 3.0, 1e20, 1.2345678901234568e20, 1e21, -0.25, 0.1 + 0.2, 5e-324]
    values += [9.9999999999999999e-5, 1000000000000000.5, 1.7976931348623157e308, True, False, None]
    values += ["\x00\x07\x0b\x1f\x7f", "\ue000 \U0001f600", "\u2028\x85", 'a"b\\c', "", []]
    values += [{"@value": value, "@type": "@json"} for value in values]
    values += [{"@value": 15, "@type": "http://www.w3.org/2001/XMLSchema#double"}, {"@value": 0.0}]
    documents = [credential(achievement={"description": value}) for value in values]
    both = {"description": ["\uff21", "\U0001f600", "\ue000"], "tag": ["\U00010000", "\uffee"]}
    compared([*documents, credential(achievement=both)])


def test_a_document_made_to_be_endless_is_given_up() -> None:
    everybody = [f"_:n{n}" for n in range(12)]
    related = [{"id": name, "type": "Related", "endorsement": []} for name in everybody]
    crowd = [{"id": one, "type": "Evidence", "genre": "x"} for one in everybody]
    assert len(in_javascript([credential(evidence=crowd), credential(achievement={"related": related})])) == 2
