"""pathways.json: what stacks on what, in two vocabularies, read back by another JSON-LD processor."""

import json
from typing import Any

from pyld import jsonld

from generator import issue
from generator.issue.desk import Desk
from generator.model.document import Picture
from generator.model.pathway import AtLeast, Holds, Pathway, Requirement
from generator.model.place import Place
from tests.nouns import URL, badge, badge_version, plan, site

CTDL = "https://purl.org/ctdl/terms/"
CLR = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
PAGE = f"{URL}pathways/to-leader/"
NESTED = AtLeast(2, (Holds("map"), AtLeast(1, (Holds("rope"), Holds("radio")))))


def pathways_json(requires: Requirement = NESTED) -> dict[str, list[dict[str, Any]]]:
    versions = {slug: [badge_version(slug)] for slug in ("leader", "map", "radio")}
    versions["rope"] = [badge_version("rope"), badge_version("rope", 2)]
    way = Pathway(
        slug="to-leader", name="Leader", awards="leader", requires=requires, origin=Place("content/x", 1)
    )
    made = plan(site(*(badge(*some) for some in versions.values()), pathways={"to-leader": way}))
    pictures = {
        (slug, version.number): Picture(png=b"") for slug, some in versions.items() for version in some
    }
    (document,) = issue.pathways.site_documents(Desk.of(made, pictures))
    assert document.address == "pathways.json"
    found: dict[str, list[dict[str, Any]]] = json.loads(document.data)
    return found


def expanded() -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = jsonld.expand(pathways_json())
    return nodes


def of_type(kind: str) -> list[dict[str, Any]]:
    return [node for node in expanded() if node["@type"] == [kind]]


def achievement(slug: str, number: int = 1) -> str:
    return f"{URL}badges/{slug}/v/{number}/achievement.json"


def test_a_pathway_has_every_badge_as_a_part_and_leads_to_one() -> None:
    (way,) = of_type(f"{CTDL}Pathway")
    parts = [f"{PAGE}#badge-{slug}" for slug in ("leader", "map", "rope", "radio")]
    assert way["@id"] == f"{PAGE}#pathway"
    assert way[f"{CTDL}hasPart"] == [{"@id": part} for part in parts]
    assert way[f"{CTDL}hasDestinationComponent"] == [{"@id": parts[0]}]


def test_a_component_stands_for_the_newest_version_of_a_badge() -> None:
    found = {node["@id"]: node for node in of_type(f"{CTDL}CredentialComponent")}
    rope = found[f"{PAGE}#badge-rope"]
    assert rope[f"{CTDL}proxyFor"] == [{"@id": achievement("rope", 2)}]
    assert rope[f"{CTDL}isPartOf"] == [{"@id": f"{PAGE}#pathway"}]


def test_the_condition_has_the_shape_of_the_requirement() -> None:
    (goal,) = [node for node in pathways_json()["@graph"] if "ceterms:hasCondition" in node]
    (condition,) = goal["ceterms:hasCondition"]
    assert condition == {
        "@type": "ceterms:ComponentCondition",
        "ceterms:requiredNumber": 2,
        "ceterms:targetComponent": [{"@id": f"{PAGE}#badge-map"}],
        "ceterms:hasCondition": [
            {
                "@type": "ceterms:ComponentCondition",
                "ceterms:requiredNumber": 1,
                "ceterms:targetComponent": [{"@id": f"{PAGE}#badge-rope"}, {"@id": f"{PAGE}#badge-radio"}],
            }
        ],
    }


def test_the_same_in_the_words_of_the_learner_record() -> None:
    found = {
        tuple(node[f"{CLR}{term}"][0]["@value"] for term in ("AssociationType", "sourceId", "targetId"))
        for node in of_type(f"{CLR}Association")
    }
    assert found == {
        ("isPartOf", achievement("map"), achievement("leader")),
        ("isPartOf", achievement("rope", 2), achievement("leader")),
        ("isPartOf", achievement("radio"), achievement("leader")),
        ("replacedBy", achievement("rope"), achievement("rope", 2)),
    }


def test_a_lone_badge_is_a_condition_of_one() -> None:
    (goal,) = [node for node in pathways_json(Holds("map"))["@graph"] if "ceterms:hasCondition" in node]
    assert goal["ceterms:hasCondition"][0]["ceterms:requiredNumber"] == 1


def test_without_pathways_there_is_no_file() -> None:
    desk = Desk.of(plan(), {("first-aid", 1): Picture(png=b"")})
    assert not list(issue.pathways.site_documents(desk))
