"""Badges that others made, where reference data is at hand (BADGES_REFERENCE); none of it is ours to publish."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.model.report import Outcome
from generator.verify import document as documents
from generator.verify.steps import standing
from tests.verify.world import Web

FOLDER = os.environ.get("BADGES_REFERENCE", "")
SITE = "https://example-org.github.io/badges/"
NOW = datetime(2026, 11, 23, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="Reference data: not compared (set BADGES_REFERENCE to its folder)"
)


def golden(name: str) -> bytes:
    return (Path(FOLDER) / "golden" / name).read_bytes()


def test_the_golden_credential_verifies_and_its_list_is_believed() -> None:
    made = Web()
    made.put(f"{SITE}did.json", golden("did.json"))
    made.put(f"{SITE}status/1.json", golden("status-list-revoked-40001.json"))
    steps = documents.steps(documents.read(golden("credential.json")), fetch=made, now=NOW)
    outcomes = {step.name: step.outcome for step in steps}
    assert outcomes["signature"] is Outcome.PASSED
    index = json.loads(golden("credential.json"))["credentialStatus"]["statusListIndex"]
    revoked = outcomes["status"] is Outcome.FAILED
    assert (revoked, standing(steps).value) == (
        str(index) == "40001",
        "invalid" if str(index) == "40001" else "valid",
    )


def test_the_golden_credential_with_another_name_does_not() -> None:
    made = Web()
    made.put(f"{SITE}did.json", golden("did.json"))
    changed = json.loads(golden("credential.json")) | {"name": "Brain surgery"}
    steps = documents.steps(documents.read(json.dumps(changed).encode()), fetch=made, now=NOW)
    assert standing(steps).value == "invalid"
