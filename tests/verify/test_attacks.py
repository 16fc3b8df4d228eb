"""Attacks on `badges verify`: the table, one by one, and what holds for all of them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.report import Standing
from generator.pipeline.verifying import verify_badge
from generator.verify import document as documents
from generator.verify.parsing import NotReadableError
from generator.verify.steps import LONGEST, failed
from tests.verify.attacks import ATTACKS, GENUINE
from tests.verify.attacks.attack import DOES_NOT_FIT, GOOD, Attack
from tests.verify.world import DID, DID_URL, EMAIL, LIST, NOW, VC2, Web, deciding, said, web


def judged(attack: Attack, folder: Path) -> tuple[Standing, str]:
    """The standing of what is handed in, and the step that decides, as a person reads it."""
    shown = attack.shown
    if isinstance(shown, bytes):
        (folder / "badge").write_bytes(shown)
        shown = str(folder / "badge")
    report, standing = verify_badge(shown, fetch=Web(dict(attack.pages)), now=NOW, email=attack.email)
    assert all(len(step.detail) <= LONGEST and step.detail.isprintable() for step in report.steps)
    return standing, deciding(report.steps)


@pytest.mark.parametrize("name", GENUINE)
def test_what_the_attacks_start_from_is_genuine(name: str, tmp_path: Path) -> None:
    assert judged(GENUINE[name], tmp_path) == (Standing.VALID, "")


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_or_reported_as_unchecked_in_words(name: str, tmp_path: Path) -> None:
    standing, says = judged(ATTACKS[name], tmp_path)
    assert standing is ATTACKS[name].standing
    assert standing is not Standing.VALID
    assert says.startswith(ATTACKS[name].says)


def test_a_forged_badge_makes_us_ask_nobody_but_its_issuer() -> None:
    made = web()
    forged = GOOD | {"name": "Brain surgery", "id": "https://evil.example.org/beacon.json"}
    assert said(forged, made) == ("invalid", DOES_NOT_FIT)
    assert made.asked == [DID_URL]


def test_what_strangers_wrote_is_harmless_in_a_sentence() -> None:
    step = failed("issuer", "mailto:mina@example.org", "\x1b[2Jmina@example.org \u202elive" + "x" * 5000)
    assert "\x1b" not in step.detail
    assert "\u202e" not in step.detail
    assert "mina@" not in step.detail + step.subject
    assert len(step.detail) <= LONGEST


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([DID, LIST, VC2, "https://["]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "id"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*GOOD]), ANYTHING)
def test_a_property_of_any_shape_never_breaks_the_reader(name: str, value: object) -> None:
    document = GOOD | {name: value}
    if document == GOOD:
        return
    try:
        found = documents.read(json.dumps(document).encode())
    except NotReadableError:
        return
    assert documents.steps(found, fetch=web(), now=NOW, email=EMAIL)
