"""`pathways.json`: how the badges of a site stack, for programs. One file, unsigned, made of public facts alone.

**The vocabulary.** Open Badges has no word for "part of". Two others have: Credential Engine's CTDL describes a pathway
with its components and conditions (`hasPart`, `isPartOf`), and 1EdTech's Comprehensive Learner Record relates
achievements (`associationType`). The file says the same thing in both, about the addresses of achievements, which
every credential carries.

A component of a pathway stands for the newest version of a badge. A condition asks for `requiredNumber` of what it
targets: components, and conditions inside it.

Source: Comprehensive Learner Record 2.0, Association.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.issue.desk import Desk
from generator.issue.json_text import Json, json_bytes, without_empty
from generator.model import address
from generator.model.document import Document, Documents
from generator.model.pathway import AtLeast, Holds, Pathway, Requirement, needed
from generator.model.plan import PlannedAward, Stub

FORMAT = "pathways"
CONTEXT = {
    "ceterms": "https://purl.org/ctdl/terms/",
    "clr": "https://purl.imsglobal.org/spec/vc/clr/vocab.html#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Association": "clr:Association",
    "associationType": "clr:AssociationType",
    "sourceId": {"@id": "clr:sourceId", "@type": "xsd:anyURI"},
    "targetId": {"@id": "clr:targetId", "@type": "xsd:anyURI"},
}


def award_documents(awards: Sequence[PlannedAward], desk: Desk, made: Sequence[Documents]) -> list[Documents]:
    """Nothing: no award is told of here."""
    del desk, made
    return [()] * len(awards)


def stub_documents(stub: Stub, desk: Desk, made: Documents) -> Documents:
    """Nothing, as above."""
    del stub, desk, made
    return ()


def site_documents(desk: Desk) -> Iterator[Document]:
    """The file, where there is a pathway."""
    ways = desk.plan.site.pathways.values()
    if ways:
        graph = [
            *(node for way in ways for node in _pathway(way, desk)),
            *_parts(desk),
            *_successions(desk),
        ]
        yield Document(
            address=address.PATHWAYS,
            data=json_bytes({"@context": CONTEXT, "@graph": graph}),
            format=FORMAT,
            media_type="application/ld+json",
            rel="alternate",
        )


def _pathway(way: Pathway, desk: Desk) -> Iterator[Json]:
    page = desk.url(address.pathway(way.slug))
    parts = needed(way.requires)
    yield without_empty(
        {
            "@id": f"{page}#pathway",
            "@type": "ceterms:Pathway",
            "ceterms:name": way.name,
            "ceterms:description": way.description,
            "ceterms:subjectWebpage": page,
            "ceterms:hasDestinationComponent": [_component_id(page, way.awards)],
            "ceterms:hasPart": [_component_id(page, badge) for badge in (way.awards, *parts)],
        }
    )
    goal = {
        "ceterms:isDestinationComponentOf": [{"@id": f"{page}#pathway"}],
        "ceterms:hasCondition": [_condition(way.requires, page)],
    }
    yield {**_component(page, way.awards, desk), **goal}
    yield from (_component(page, badge, desk) for badge in parts)


def _component(page: str, badge: str, desk: Desk) -> Json:
    return {
        **_component_id(page, badge),
        "@type": "ceterms:CredentialComponent",
        "ceterms:name": desk.plan.site.badges[badge].newest.name,
        "ceterms:proxyFor": {"@id": _achievement(badge, desk)},
        "ceterms:isPartOf": [{"@id": f"{page}#pathway"}],
    }


def _component_id(page: str, badge: str) -> Json:
    return {"@id": f"{page}#badge-{badge}"}


def _condition(requirement: Requirement, page: str) -> Json:
    """A lone badge is a condition of one part."""
    whole = AtLeast(1, (requirement,)) if isinstance(requirement, Holds) else requirement
    return without_empty(
        {
            "@type": "ceterms:ComponentCondition",
            "ceterms:requiredNumber": whole.number,
            "ceterms:targetComponent": [
                _component_id(page, part.badge) for part in whole.parts if isinstance(part, Holds)
            ],
            "ceterms:hasCondition": [
                _condition(part, page) for part in whole.parts if not isinstance(part, Holds)
            ],
        }
    )


def _parts(desk: Desk) -> Iterator[Json]:
    """Each badge and the milestone that it is a part of, once."""
    pairs = {
        (part, way.awards): None for way in desk.plan.site.pathways.values() for part in needed(way.requires)
    }
    for part, goal in pairs:
        yield _association("isPartOf", _achievement(part, desk), _achievement(goal, desk))


def _successions(desk: Desk) -> Iterator[Json]:
    """Each version of a badge and the one that came after it."""
    for badge in desk.plan.site.badges.values():
        for older, newer in pairwise(badge.versions):
            yield _association(
                "replacedBy",
                _achievement(badge.slug, desk, older.number),
                _achievement(badge.slug, desk, newer.number),
            )


def _association(kind: str, source: str, target: str) -> Json:
    return {"@type": "Association", "associationType": kind, "sourceId": source, "targetId": target}


def _achievement(badge: str, desk: Desk, number: int = 0) -> str:
    version = number or desk.plan.site.badges[badge].newest.number
    return desk.url(f"{address.badge_version(badge, version)}achievement.json")
