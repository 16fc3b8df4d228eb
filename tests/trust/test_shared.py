"""Parts that many documents have in common change nothing but the time it takes."""

import copy
import json
import pickle
from random import Random

import pytest

from generator.trust.canonical import Shared, canonical, shared
from tests.trust import random_credentials
from tests.trust.examples import Anything, credential


def sharing(value: Anything, random: Random, *, within: bool = False) -> Anything:
    """The same document with some of its objects shared, anywhere in it."""
    if isinstance(value, dict):
        made = {key: sharing(item, random, within=True) for key, item in value.items()}
        return shared(made) if within and random.random() < 0.3 else made
    return [sharing(item, random, within=within) for item in value] if isinstance(value, list) else value


def has_shared(value: Anything) -> bool:
    if isinstance(value, dict):
        return isinstance(value, Shared) or any(map(has_shared, value.values()))
    return isinstance(value, list) and any(map(has_shared, value))


@pytest.mark.slow
def test_sharing_changes_no_canonical_form() -> None:
    with_shared = 0
    for index, document in enumerate(random_credentials.credentials(400, seed=9)):
        expected = canonical(document)
        part = sharing(document, Random(index))
        with_shared += has_shared(part)
        assert canonical(part) == expected
        assert canonical(part) == expected
    assert with_shared > 300


def test_one_part_in_many_documents() -> None:
    issuer = {
        "id": "urn:example:issuer",
        "type": ["Profile"],
        "name": "Northmoor",
        "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "x", "identifierType": "identifier"}],
    }
    achievement = {
        "id": "urn:example:achievement",
        "type": ["Achievement"],
        "alignment": [{"type": ["Alignment"], "targetName": n} for n in ("a", "b")],
    }
    both = shared(issuer), shared(achievement)
    for number in range(30):
        who = [{"type": "IdentityObject", "identityHash": f"{number % 3}"}]
        plain = credential(
            issuer=issuer, name=f"{number}", subject={"identifier": who, "achievement": achievement}
        )
        quick = credential(
            issuer=both[0], name=f"{number}", subject={"identifier": who, "achievement": both[1]}
        )
        assert canonical(quick) == canonical(plain)


def test_a_shared_part_used_twice_is_described_twice() -> None:
    issuer = {
        "id": "urn:example:issuer",
        "type": ["Profile"],
        "address": {"type": "Address", "postalCode": "1"},
    }
    plain = credential(issuer=issuer, achievement={"creator": copy.deepcopy(issuer)})
    part = shared(issuer)
    assert canonical(credential(issuer=part, achievement={"creator": part})) == canonical(plain)


def test_a_text_cannot_pass_for_a_node_of_a_shared_part() -> None:
    part = shared(
        {"id": "urn:example:i", "type": ["Profile"], "address": {"type": "Address", "postalCode": "1"}}
    )
    quick = canonical(credential(issuer=part))
    name = next(iter(next(p for p in part.parts.values() if p).hashes))
    tricky = {
        "id": "urn:example:i",
        "type": ["Profile"],
        "name": name,
        "address": {"type": "Address", "postalCode": "1"},
    }
    assert canonical(credential(issuer=shared(tricky))) == canonical(credential(issuer=tricky)) != quick


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.update(name="x"),
        lambda part: part.__setitem__("name", "x"),
        lambda part: part.pop("name"),
        lambda part: part["tag"].append("x"),
        lambda part: part["criteria"].clear(),
        lambda part: part["tag"].__setitem__(0, "x"),
    ],
)
def test_a_shared_part_does_not_change(change: Anything) -> None:
    part = shared({"name": "a", "tag": ["b"], "criteria": {"narrative": "c"}})
    with pytest.raises(TypeError, match="a shared part of a document does not change; make a new one"):
        change(part)
    assert part == {"name": "a", "tag": ["b"], "criteria": {"narrative": "c"}}


def test_a_shared_part_is_json_like_any_other() -> None:
    plain = {"name": "a", "tag": ["b", {"c": None}]}
    part = shared(plain)
    assert part == plain
    assert shared(part) is part
    assert json.dumps(part) == json.dumps(plain)
    travelled = pickle.loads(pickle.dumps(part))  # noqa: S301 - our own
    assert travelled == part
    assert isinstance(travelled, Shared)
    issuer = shared({"id": "urn:i", "type": "Profile"})
    travelled = pickle.loads(pickle.dumps(issuer))  # noqa: S301 - our own
    assert canonical(credential(issuer=travelled)) == canonical(credential(issuer=issuer))


def test_the_original_may_change_later() -> None:
    plain = {"id": "urn:example:i", "type": ["Profile"], "name": "a"}
    part = shared(plain)
    plain["name"] = "b"
    assert canonical(credential(issuer=part)) != canonical(credential(issuer=plain))
