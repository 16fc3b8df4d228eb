"""Every word that the scripts say is in the catalogue, and none is there in vain."""

import re
from pathlib import Path

from generator.read.theme import theme

ROOT = Path(__file__).parents[2]
SCRIPTS = {path.name: path.read_text() for path in (ROOT / "themes/default/static/check").glob("*.js")}
WORDS = {
    key.removeprefix("checked.")
    for key in theme("default", (ROOT / "themes",)).words["en"]
    if key.startswith("checked.")
}
ELSEWHERE = {"status.good", "status.suspension", "signature.nothing", "issuer.nothing"}
"""Steps whose name or word is put together while checking."""
ASKED_FOR = ("unread", "nothing", "other_form", "other_type")
"""What `ask` in assertion.js says of a document, for whichever step wanted it."""


def in_scripts(pattern: str) -> set[str]:
    return {found for text in SCRIPTS.values() for found in re.findall(pattern, text)}


def test_every_step_has_its_sentence() -> None:
    said = {
        f"{name}.{word}"
        for text in SCRIPTS.values()
        for name, word in re.findall(r'(?:passed|failed|unknown)\("(\w+)", "([\w.]+)"', text)
    }
    said |= {f"issuer.{word}" for word in re.findall(r'(?:none|open)\("(\w+)"', SCRIPTS["proof.js"])}
    said |= {f"issuer.{word}" for word in re.findall(r'said: "(\w+)"', SCRIPTS["proof.js"])}
    said |= {f"signature.canonical.{word}" for word in in_scripts(r'CanonicalError\("(\w+)"')}
    said |= {f"{name}.{word}" for name in ("issuer", "signature") for word in ASKED_FOR}
    said |= {"form.not_a_badge", "form.none", *ELSEWHERE}
    assert said == {key.removeprefix("step.") for key in WORDS if key.startswith("step.")}


def test_every_fault_has_its_sentence() -> None:
    said = in_scripts(r'NotReadable\("(\w+)"\)') | in_scripts(r'fault(?::| =) "(\w+)"')
    assert said == {key.removeprefix("fault.") for key in WORDS if key.startswith("fault.")}


def test_every_step_and_verdict_has_a_name() -> None:
    steps = {key.split(".")[1] for key in WORDS if key.startswith("step.")}
    assert {key.removeprefix("name.") for key in WORDS if key.startswith("name.")} == steps
    verdicts = {"valid", "invalid", "status", "dates", "recipient", "unchecked"}
    for kind in ("verdict", "mark"):
        assert {key.removeprefix(f"{kind}.") for key in WORDS if key.startswith(f"{kind}.")} == verdicts
