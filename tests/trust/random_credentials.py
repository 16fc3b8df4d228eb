"""Random credentials that use everything the data model of Open Badges 3.0 has.

`MODEL` is our own reading of that data model; a test holds it against the vocabulary table, so that no
property is forgotten. Everything follows from the `Random` that is handed in.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, TypeAlias

VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

Json: TypeAlias = dict[str, Any]
Maker: TypeAlias = Callable[["Source"], Any]

_WORDS = (
    "badge",
    "élan",
    "Łódź",
    "学位",
    "наука",
    "שלום",
    "a\\b",
    'say "so"',
    "two\nlines",
    "tab\there",
    "",
    " ",
)
_HIGH_BASIC = "\ue000\uf8ff\ufdd0\ufffd\uff21"
_CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x0d\x1f\x7f\x85\u2028"


class Source:
    """Random values of one document.

    `controls`: control characters may occur (PyLD writes three of them wrongly). A document holds either
    characters of the high end of the Basic Multilingual Plane or of the planes beyond it, not both: where
    one meets the other, JavaScript sorts by UTF-16 and not by code point.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.controls = random.random() < 0.2
        self.beyond = random.random() < 0.5
        self.depth = 0
        self.counted = 0

    def text(self) -> str:
        random = self.random
        parts = random.choices(_WORDS, k=random.randint(1, 3))
        if random.random() < 0.2:
            parts.append(self._far_away())
        if self.controls and random.random() < 0.3:
            parts.append(random.choice(_CONTROLS))
        return random.choice(["", " ", "-"]).join(parts)

    def _far_away(self) -> str:
        if not self.beyond:
            return self.random.choice(_HIGH_BASIC)
        return chr(self.random.randint(1, 16) * 0x10000 + self.random.randint(0, 0xFFFF))

    def address(self) -> str:
        start = self.random.choice(
            ["https://example.org/", "urn:uuid:", "did:web:example.org:", "mailto:", "data:,"]
        )
        return f"{start}{self.random.choice('abc')}{self.random.randint(0, 30)}"

    def name(self) -> str | None:
        """An id: none, an address, or now and then the name of a blank node that others may use too."""
        chance = self.random.random()
        if chance < 0.45:
            return None
        return f"_:n{self.random.randint(0, 2)}" if chance < 0.47 else self.address()

    def moment(self) -> str:
        day = (
            f"20{self.random.randint(10, 40)}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        )
        return day + self.random.choice(["T00:00:00Z", "T23:59:59+02:00", "T12:00:00.123Z"])

    def number(self) -> float:
        random = self.random
        return random.choice(
            [0, 1, -3, 12.5, 0.1, 1.5, -0.25, 1e21, 1e300, 2**53, random.random() * 1000 + 0.001]
        )

    def boolean(self) -> bool:
        return self.random.random() < 0.5


def _text(source: Source) -> object:
    chance = source.random.random()
    if chance < 0.04:
        return {"@value": source.text(), "@language": source.random.choice(["en", "de-CH", "ZH-hant"])}
    if chance < 0.06:
        return {"@value": source.text(), "@type": "https://example.org/datatype"}
    return None if chance < 0.08 else source.text()


def _address(source: Source) -> object:
    return source.address()


def _moment(source: Source) -> object:
    return source.moment()


def _number(source: Source) -> object:
    return source.number()


def _boolean(source: Source) -> object:
    return source.boolean()


def _index(source: Source) -> object:
    return str(source.random.randint(0, 131071))


def _plain_json(source: Source) -> object:
    return {"b": [1, 2.5, None, True], "a": {"é": source.text(), "\U0001f600": 1e-7}}


def many(maker: Maker) -> Maker:
    """An array; now and then with the same thing twice, which only its surroundings can tell apart."""

    def made(source: Source) -> object:
        items = [maker(source) for _ in range(source.random.choice([0, 1, 1, 2, 3]))]
        if items and source.random.random() < 0.1:
            items.insert(source.random.randint(0, len(items)), copy.deepcopy(items[0]))
        return items

    return made


def a(kind: str) -> Maker:
    """A nested object of this type."""
    return lambda source: node(source, kind)


def signed(kind: str) -> Maker:
    """A nested credential with a proof of its own."""

    def made(source: Source) -> object:
        inner = credential(source.random, kind=kind, source=source)
        inner["proof"] = [node(source, "DataIntegrityProof", everything=True)]
        return inner

    return made


MODEL: Mapping[str, Mapping[str, Maker]] = {
    "VerifiableCredential": {
        "name": _text, "description": _text, "validFrom": _moment, "validUntil": _moment,
        "issuer": a("Profile"), "evidence": many(a("Evidence")),
        "credentialSchema": many(a("1EdTechJsonSchemaValidator2019")),
        "credentialStatus": a("BitstringStatusListEntry"),
        "refreshService": many(a("1EdTechCredentialRefresh")),
        "termsOfUse": many(a("https://example.org/TermsOfUse")),
        "relatedResource": many(a("")), "renderMethod": many(a("https://example.org/Template")),
        "confidenceMethod": many(a("https://example.org/Confidence")),
    },
    "OpenBadgeCredential": {
        "credentialSubject": a("AchievementSubject"), "image": a("Image"), "awardedDate": _moment,
        "endorsement": many(signed("EndorsementCredential")), "inLanguage": _text,
    },
    "EndorsementCredential": {"credentialSubject": a("EndorsementSubject"), "awardedDate": _moment},
    "AchievementSubject": {
        "achievement": a("Achievement"), "activityEndDate": _moment, "activityStartDate": _moment,
        "creditsEarned": _number, "identifier": many(a("IdentityObject")), "image": a("Image"),
        "licenseNumber": _text, "narrative": _text, "result": many(a("Result")), "role": _text,
        "source": a("Profile"), "term": _text,
    },
    "Achievement": {
        "name": _text, "description": _text, "narrative": _text, "achievementType": _text,
        "alignment": many(a("Alignment")), "creator": a("Profile"), "creditsAvailable": _number,
        "criteria": a("Criteria"), "endorsement": many(signed("EndorsementCredential")), "fieldOfStudy": _text,
        "humanCode": _text, "image": a("Image"), "inLanguage": _text, "otherIdentifier": many(a("IdentifierEntry")),
        "related": many(a("Related")), "resultDescription": many(a("ResultDescription")), "specialization": _text,
        "tag": many(_text), "version": _text, "https://purl.org/ctdl/terms/isPartOf": a(""),
    },
    "Address": {
        "addressCountry": _text, "addressCountryCode": _text, "addressLocality": _text, "addressRegion": _text,
        "geo": a("GeoCoordinates"), "postOfficeBoxNumber": _text, "postalCode": _text, "streetAddress": _text,
    },
    "Alignment": {
        "targetCode": _text, "targetDescription": _text, "targetFramework": _text, "targetName": _text,
        "targetType": _text, "targetUrl": _address,
    },
    "Criteria": {"narrative": _text},
    "EndorsementSubject": {"endorsementComment": _text},
    "Evidence": {"audience": _text, "genre": _text, "name": _text, "narrative": _text, "description": _text},
    "GeoCoordinates": {"latitude": _number, "longitude": _number},
    "IdentifierEntry": {"identifier": _text, "identifierType": _text},
    "IdentityObject": {"hashed": _boolean, "identityHash": _text, "identityType": _text, "salt": _text},
    "Image": {"caption": _text},
    "Profile": {
        "name": _text, "url": _address, "description": _text, "additionalName": _text, "address": a("Address"),
        "dateOfBirth": _moment, "email": _text, "endorsement": many(signed("EndorsementCredential")),
        "familyName": _text, "familyNamePrefix": _text, "givenName": _text, "honorificPrefix": _text,
        "honorificSuffix": _text, "image": a("Image"), "official": _text, "otherIdentifier": many(a("IdentifierEntry")),
        "parentOrg": a("Profile"), "patronymicName": _text, "phone": _text,
    },
    "Related": {"version": _text, "inLanguage": _text},
    "Result": {
        "achievedLevel": _address, "resultDescription": _address, "status": _text, "value": _text,
        "alignment": many(a("Alignment")),
    },
    "ResultDescription": {
        "name": _text, "alignment": many(a("Alignment")), "allowedValue": many(_text), "requiredLevel": _address,
        "requiredValue": _text, "resultType": _text, "rubricCriterionLevel": many(a("RubricCriterionLevel")),
        "valueMax": _text, "valueMin": _text,
    },
    "RubricCriterionLevel": {
        "name": _text, "level": _text, "points": _text, "description": _text, "alignment": many(a("Alignment")),
    },
    "BitstringStatusListEntry": {
        "statusPurpose": _text, "statusListIndex": _index, "statusListCredential": _address, "statusSize": _number,
        "statusReference": _address, "statusMessage": many(a("status message")),
    },
    "status message": {"status": _text, "message": _text},
    "BitstringStatusList": {"statusPurpose": _text, "encodedList": _text, "ttl": _number},
    "DataIntegrityProof": {
        "cryptosuite": _text, "created": _moment, "expires": _moment, "verificationMethod": _address,
        "proofPurpose": lambda source: source.random.choice(["assertionMethod", "authentication", "urn:other"]),
        "proofValue": _text, "challenge": _text, "domain": _text, "nonce": _text, "previousProof": _address,
    },
    "JsonSchema": {"jsonSchema": _plain_json},
    "1EdTechJsonSchemaValidator2019": {},
    "1EdTechCredentialRefresh": {},
    "https://example.org/TermsOfUse": {"name": _text},
    "https://example.org/Template": {"digestSRI": _text, "mediaType": _text},
    "https://example.org/Confidence": {},
    "": {"digestMultibase": _text, "mediaType": _text},
}  # fmt: skip
"""Type → property → how its values are made. "status message" and "" are objects without a type."""

_UNTYPED = {"", "status message"}
_MAY_LACK_TYPE = {"Criteria"}
_DEEPEST = 9


def node(source: Source, kind: str, *, everything: bool = False) -> Json:
    """An object of a type, with some (or all) of what the type has."""
    random = source.random
    source.depth += 1
    properties = MODEL[kind]
    share = 1.0 if everything else random.choice([0.15, 0.3, 0.6]) / (1 + source.depth / 4)
    made: Json = {}
    name = source.name()
    if name:
        made["id"] = name
    if kind not in _UNTYPED and not (kind in _MAY_LACK_TYPE and random.random() < 0.5):
        made["type"] = (
            kind
            if random.random() < 0.3
            else [kind, "https://w3id.org/openbadges#Thing"][: random.choice([1, 1, 2])]
        )
    for key, maker in random.sample(sorted(properties.items()), len(properties)):
        if random.random() < share and source.depth < _DEEPEST:
            made[key] = maker(source)
    source.depth -= 1
    return made


def credential(random: Random, *, kind: str = "", source: Source | None = None) -> Json:
    """A credential (or an endorsement) without a proof of its own, though proofs may be embedded in it."""
    outermost = source is None
    source = source or Source(random)
    kind = kind or random.choice(
        ["OpenBadgeCredential"] * 8 + ["EndorsementCredential", "AchievementCredential"]
    )
    model = {**MODEL["VerifiableCredential"], **MODEL[kind.replace("Achievement", "OpenBadge")]}
    made: Json = {"type": ["VerifiableCredential", kind]}
    if outermost or random.random() < 0.5:
        made["@context"] = [VC2, OB3, EXTENSIONS]
    name = source.name()
    if name and not (outermost and name[0] == "_"):
        # Nothing within may describe the document itself a second time.
        made["id"] = f"urn:example:outermost:{random.random()}" if outermost else name
    source.depth += 1
    wanted = {"credentialSubject", "issuer", "validFrom"}
    share = 0.6 if outermost else 0.15
    for key in random.sample(sorted(model), len(model)):
        if key in wanted or (random.random() < share and source.depth < _DEEPEST - 2):
            made[key] = model[key](source)
    source.depth -= 1
    return made


def credentials(count: int, *, seed: int = 3) -> Sequence[Json]:
    """So many credentials, always the same."""
    return [credential(Random(f"{seed}:{index}")) for index in range(count)]


def has_controls(value: object) -> bool:
    """Whether a control character stands anywhere in a document."""
    if isinstance(value, str):
        return any(character in value for character in _CONTROLS if character not in "\r\x85\u2028")
    if isinstance(value, dict):
        return any(has_controls(item) for item in value.values())
    return isinstance(value, list) and any(map(has_controls, value))
