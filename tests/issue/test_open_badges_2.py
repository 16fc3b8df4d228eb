"""Open Badges 2.0: what every document says, and what those of an award that no longer holds keep silent about."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from generator.issue import open_badges_2
from generator.issue.desk import Desk
from generator.issue.forms import identity_hash
from generator.model.award import Award, Evidence, Recipient, Result, Status, Visibility
from generator.model.badge import Alignment, Level
from generator.model.document import Document, Picture
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.ledger import AwardRecorded, BadgeRecorded, Entry, Ledger, Renamed
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.source import Asset
from tests.nouns import (
    AWARD_ID,
    DAY,
    SALT,
    TODAY,
    URL,
    award,
    badge,
    badge_version,
    issuer,
    plan,
    planned,
    site,
)

HERE = Place("content/x", 1)
FOLDER = f"{URL}awards/{AWARD_ID}/"
CONTEXT = "https://w3id.org/openbadges/v2"
OTHER = "b" * 26


def desk(given: Plan) -> Desk:
    """A desk with an empty picture of every version; nobody has a key."""
    keys = [
        (version.slug, version.number) for each in given.site.badges.values() for version in each.versions
    ]
    return Desk.of(given, dict.fromkeys(keys, Picture(png=b"")))


def read(document: Document) -> dict[str, Any]:
    found = json.loads(document.data)
    assert isinstance(found, dict)
    assert (document.format, document.media_type) == ("open-badges-2.0", "application/ld+json")
    assert not document.is_signed
    return found


def assertion_of(given: Award | PlannedAward, of: Plan | None = None) -> dict[str, Any]:
    one = planned(given) if isinstance(given, Award) else given
    made = open_badges_2.award_documents([one], desk(of or plan(None, one)), [()])[0]
    assert made[0].address == f"awards/{one.id}/assertion.json"
    return read(made[0])


def shared(given: Plan) -> dict[str, dict[str, Any]]:
    """Address → what it says, of every document that awards share."""
    made = open_badges_2.site_documents(desk(given))
    return {each.address: read(each) for each in made if each.format == "open-badges-2.0"}


def stub(status: Status = Status.WITHDRAWN, award_id: str = AWARD_ID, reason: str = "") -> Stub:
    return Stub(
        id=award_id,
        badge="first-aid",
        version=1,
        issuer="club",
        status_list=1,
        status_index=7,
        status=status,
        status_on=date(2026, 5, 1),
        reason=reason,
    )


def ended(status: Status, reason: str = "", **changed: object) -> Award:
    over = replace(award(), status=status, status_on=date(2026, 5, 1), reason=reason)
    return replace(over, **changed)  # type: ignore[arg-type]


GOLDEN = (
    '{"@context":"https://w3id.org/openbadges/v2",'
    '"id":"https://club.example.org/badges/awards/k3mina22222222222222222222/assertion.json",'
    '"type":"Assertion",'
    '"recipient":{"type":"email","hashed":true,"salt":"5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",'
    '"identity":"sha256$IDENTITY"},'
    '"badge":"https://club.example.org/badges/badges/first-aid/v/1/badge.json",'
    '"verification":{"type":"HostedBadge"},'
    '"issuedOn":"2026-03-01T00:00:00Z","expires":"2028-02-29T23:59:59Z",'
    '"image":"https://club.example.org/badges/awards/k3mina22222222222222222222/badge.png",'
    '"evidence":[{"id":"https://example.org/log","name":"Log"},'
    '{"id":"https://club.example.org/badges/awards/k3mina22222222222222222222/files/evidence/report.pdf"},'
    '{"narrative":"Zoë 看了 🩹"}],'
    '"narrative":"Kept **calm**."}\n'
)
"""Byte for byte what has been handed out in this form; a change here changes published files."""


def test_an_assertion_says_all_that_an_award_says_and_nothing_of_the_person() -> None:
    full = award(
        expires_on=date(2028, 2, 29),
        evidence=(
            Evidence(url="https://example.org/log", name="Log"),
            Evidence(file="evidence/report.pdf"),
            Evidence(narrative="Zoë 看了 🩹"),
        ),
        narrative="Kept **calm**.",
        results=(Result("grade", "A"),),
        licence_number="FA-77",
    )
    of = plan(site(assets={"evidence/report.pdf": Asset("evidence/report.pdf", b"%PDF", HERE)}))
    made = open_badges_2.award_documents([planned(full)], desk(of), [()])[0]
    identity = sha256(f"mina@example.org{SALT}".encode()).hexdigest()
    assert made[0].data.decode() == GOLDEN.replace("IDENTITY", identity)
    assert made[0].rel == "alternate"
    assert b"Mina" not in made[0].data
    assert b"mina@" not in made[0].data
    assert made[1:] == (
        Document(
            address=f"awards/{AWARD_ID}/files/evidence/report.pdf",
            data=b"%PDF",
            format="evidence",
            media_type="application/pdf",
        ),
    )


HASHES: Mapping[tuple[str, str], str] = {
    ("mayze", ""): "7a1a1b3f7d40552e4299180e346e3add12bf9a751a43d9c4ca4518febc2c60c6",
    ("a@example.com", "Kosher"): "b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
}
"""(address, salt) → SHA-256 of both, as the standard writes them behind each other."""


@pytest.mark.parametrize(("address", "salt"), HASHES)
def test_the_recipient_is_hashed_with_the_salt_behind_the_address(address: str, salt: str) -> None:
    assert identity_hash(planned(award(address), salt=salt)) == f"sha256${HASHES[address, salt]}"


def test_a_new_address_of_an_earner_moves_the_hash_and_nothing_else() -> None:
    old, new = assertion_of(award("mina@example.org")), assertion_of(award("mina@new.example.org"))
    assert old["recipient"].pop("identity") != new["recipient"].pop("identity")
    assert old == new


def test_an_award_that_says_little_has_no_empty_properties() -> None:
    assert list(assertion_of(planned(baked=False))) == [
        "@context",
        "id",
        "type",
        "recipient",
        "badge",
        "verification",
        "issuedOn",
    ]


def test_text_is_published_as_it_was_written() -> None:
    text = 'فريق 救助队 "Zoë" \\ </script> \U0001f3d4 e\u0301'
    assert assertion_of(award(narrative=text))["narrative"] == text


@pytest.mark.parametrize(
    ("name", "published"),
    {
        "evidence/plain.pdf": "evidence/plain.pdf",
        "evidence/a rapport é #1.pdf": "evidence/a%20rapport%20%C3%A9%20%231.pdf",
        "evidence/2026/50 %.txt": "evidence/2026/50%20%25.txt",
        "images/team.png": "images/team.png",
    }.items(),
)
def test_the_address_of_a_kept_file_can_be_asked_for(name: str, published: str) -> None:
    one = planned(award(evidence=(Evidence(file=name),)))
    of = plan(site(assets={name: Asset(name, b"x", HERE)}), one)
    hosted, kept = open_badges_2.award_documents([one], desk(of), [()])[0]
    assert read(hosted)["evidence"] == [{"id": f"{FOLDER}files/{published}"}]
    assert kept.address == f"awards/{AWARD_ID}/files/{name}"


def test_a_file_that_shows_two_things_is_kept_once() -> None:
    twice = (Evidence(file="evidence/log.txt", name="Day 1"), Evidence(file="evidence/log.txt", name="Day 2"))
    of = plan(site(assets={"evidence/log.txt": Asset("evidence/log.txt", b"x", HERE)}))
    made = open_badges_2.award_documents([planned(award(evidence=twice))], desk(of), [()])[0]
    assert [each.address for each in made[1:]] == [f"awards/{AWARD_ID}/files/evidence/log.txt"]


ENDED = {
    (Status.SUSPENDED, ""): "Suspended since 2026-05-01, until the issuer lifts it.",
    (Status.SUSPENDED, "Overdue"): "Suspended since 2026-05-01, until the issuer lifts it: Overdue",
    (Status.REVOKED, ""): "Revoked on 2026-05-01.",
    (Status.REVOKED, "Awarded by mistake."): "Revoked on 2026-05-01: Awarded by mistake.",
}


@pytest.mark.parametrize(("status", "reason"), ENDED)
def test_of_an_award_that_does_not_hold_only_that_and_why_stays(status: Status, reason: str) -> None:
    evidence = (Evidence(file="evidence/log.txt"),)
    one = planned(ended(status, reason, narrative="Calm.", evidence=evidence))
    of = plan(site(assets={"evidence/log.txt": Asset("evidence/log.txt", b"x", HERE)}), one)
    (hosted,) = open_badges_2.award_documents([one], desk(of), [()])[0]
    assert read(hosted) == {
        "@context": CONTEXT,
        "id": f"{FOLDER}assertion.json",
        "type": "Assertion",
        "revoked": True,
        "revocationReason": ENDED[status, reason],
    }


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (stub(), "Withdrawn on 2026-05-01."),
        (stub(reason="On request"), "Withdrawn on 2026-05-01: On request"),
        (stub(Status.REVOKED, reason="A mix-up"), "Revoked on 2026-05-01: A mix-up"),
    ],
)
def test_a_stub_is_served_at_the_award_s_old_address(left: Stub, said: str) -> None:
    (hosted,) = open_badges_2.stub_documents(left, desk(plan(stubs=(left,))), ())
    assert hosted.address == f"awards/{AWARD_ID}/assertion.json"
    assert read(hosted) == {
        "@context": CONTEXT,
        "id": f"{FOLDER}assertion.json",
        "type": "Assertion",
        "revoked": True,
        "revocationReason": said,
    }


def test_a_lifted_suspension_restores_the_assertion_to_the_byte() -> None:
    lifted = award(status_on=date(2026, 6, 1))
    assert assertion_of(lifted) == assertion_of(award())


def test_a_badge_says_what_it_takes_and_what_it_corresponds_to() -> None:
    full = badge_version(
        language="de",
        name="Erste Hilfe 🩹",
        tags=("outdoor", "draußen"),
        skills=(
            Alignment(
                name="Provide first aid",
                url="https://example.org/fa",
                framework="List",
                code="FA-1",
                description="On the hill.",
                target_type="ceasn:Competency",
            ),
            Alignment(name="Lead", url="https://example.org/lead"),
        ),
        level=Level(framework="EQF", value="3", url="https://example.org/eqf3"),
    )
    assert shared(plan(site(badge(full))))["badges/first-aid/v/1/badge.json"] == {
        "@context": CONTEXT,
        "id": f"{URL}badges/first-aid/v/1/badge.json",
        "type": "BadgeClass",
        "@language": "de",
        "name": "Erste Hilfe 🩹",
        "description": "Keeps an injured person safe.",
        "image": {"id": f"{URL}badges/first-aid/v/1/badge.png", "caption": "Erste Hilfe 🩹"},
        "criteria": {"id": f"{URL}badges/first-aid/v/1/", "narrative": "Stops a severe bleeding."},
        "issuer": f"{URL}issuers/club/issuer.json",
        "alignment": [
            {
                "targetName": "Provide first aid",
                "targetUrl": "https://example.org/fa",
                "targetDescription": "On the hill.",
                "targetFramework": "List",
                "targetCode": "FA-1",
            },
            {"targetName": "Lead", "targetUrl": "https://example.org/lead"},
            {
                "targetName": "EQF level 3",
                "targetUrl": "https://example.org/eqf3",
                "targetFramework": "EQF",
                "targetCode": "3",
            },
        ],
        "tags": ["outdoor", "draußen"],
        "version": "1",
    }


def test_a_level_without_an_address_is_no_alignment() -> None:
    version = badge_version(level=Level(framework="EQF", value="3"))
    assert "alignment" not in shared(plan(site(badge(version))))["badges/first-aid/v/1/badge.json"]


def test_a_version_is_related_to_those_before_it() -> None:
    third = badge_version(number=3, since=date(2026, 9, 1))
    documents = shared(plan(site(badge(badge_version(), badge_version(number=2), third))))
    related = {
        number: documents[f"badges/first-aid/v/{number}/badge.json"].get("related") for number in (1, 2, 3)
    }
    older = [
        {"type": "BadgeClass", "id": f"{URL}badges/first-aid/v/{number}/badge.json", "version": str(number)}
        for number in (1, 2)
    ]
    assert related == {1: None, 2: older[:1], 3: older}


def test_an_award_points_at_the_version_that_it_was_given_for() -> None:
    of = plan(site(badge(badge_version(), badge_version(number=2))))
    for number in (1, 2):
        points_at = assertion_of(award(version=number), of)["badge"]
        assert points_at == f"{URL}badges/first-aid/v/{number}/badge.json"


def renamed() -> Ledger:
    """First aid was published as `aid`, with one award."""
    record = AwardRecorded(
        id=AWARD_ID,
        badge="aid",
        version=1,
        issuer="club",
        issued_on=DAY,
        status_list=1,
        status_index=7,
        baked=True,
    )
    return Ledger.of(
        [
            Entry(DAY, BadgeRecorded(badge="aid", version=1, issuer="club", digest="0" * 64)),
            Entry(DAY, record),
            Entry(TODAY, Renamed(kind="badge", was="aid", now="first-aid")),
        ]
    )


def test_a_renamed_badge_answers_at_its_old_addresses_as_itself() -> None:
    documents = shared(plan(ledger=renamed()))
    for slug in ("aid", "first-aid"):
        document = documents[f"badges/{slug}/v/1/badge.json"]
        assert document["id"] == f"{URL}badges/{slug}/v/1/badge.json"
        assert document["criteria"]["id"] == f"{URL}badges/{slug}/v/1/"
        assert document["image"]["id"] == f"{URL}badges/{slug}/v/1/badge.png"


def test_an_award_keeps_pointing_at_the_slug_that_it_was_published_with() -> None:
    of = plan(ledger=renamed())
    assert assertion_of(planned(), of)["badge"] == f"{URL}badges/aid/v/1/badge.json"
    assert assertion_of(planned(award_id=OTHER), of)["badge"] == f"{URL}badges/first-aid/v/1/badge.json"


def test_a_profile_says_who_issues_and_where_its_assertions_live() -> None:
    club = issuer(
        name="Hügelverein",
        description="Walks.",
        about="Long.",
        telephone="+441632960123",
        image="issuers/club.svg",
        language="de",
    )
    assets = {"issuers/club.svg": Asset("issuers/club.svg", b"<svg/>", HERE)}
    of = replace(desk(plan(site(issuers=[club], assets=assets))), logos={"club": b"<svg/>"})
    made = {each.address: each for each in open_badges_2.site_documents(of)}
    assert read(made["issuers/club/issuer.json"]) == {
        "@context": CONTEXT,
        "id": f"{URL}issuers/club/issuer.json",
        "type": "Profile",
        "@language": "de",
        "name": "Hügelverein",
        "url": "https://club.example.org/",
        "email": "office@club.example.org",
        "telephone": "+441632960123",
        "description": "Walks.",
        "image": {"id": f"{URL}issuers/club/image.svg", "caption": "Hügelverein"},
        "verification": {
            "type": "VerificationObject",
            "startsWith": URL,
            "allowedOrigins": "club.example.org",
        },
        "revocationList": f"{URL}issuers/club/revocations.json",
    }
    assert made["issuers/club/image.svg"].data == b"<svg/>"
    assert made["issuers/club/image.svg"].media_type == "image/svg+xml"


def test_an_issuer_without_a_language_speaks_the_site_s() -> None:
    assert shared(plan())["issuers/club/issuer.json"]["@language"] == "en"


def test_allowed_origins_is_a_bare_host() -> None:
    """A port there fails in 1EdTech's validator."""
    url = "https://localhost.example.org:8443/badges/"
    policy = shared(plan(site(url=url)))["issuers/club/issuer.json"]["verification"]
    assert policy["allowedOrigins"] == "localhost.example.org"
    assert policy["startsWith"] == url


def hashed(award_id: str) -> str:
    """How the list hides an address: who has it can look it up (RFC 6920)."""
    digest = sha256(f"{URL}awards/{award_id}/assertion.json".encode()).digest()
    return "ni:///sha-256;" + urlsafe_b64encode(digest).decode().rstrip("=")


def revocations(*awards: PlannedAward, stubs: tuple[Stub, ...] = ()) -> list[dict[str, Any]]:
    document = shared(plan(None, *awards, stubs=stubs))["issuers/club/revocations.json"]
    assert document["type"] == "RevocationList"
    assert document["id"] == f"{URL}issuers/club/revocations.json"
    assert document["issuer"] == f"{URL}issuers/club/issuer.json"
    found: list[dict[str, Any]] = document["revokedAssertions"]
    return found


def test_the_revocation_list_names_public_awards_with_the_reason() -> None:
    public = planned(ended(Status.REVOKED, "A mix-up", visibility=Visibility.PUBLIC))
    suspended = planned(ended(Status.SUSPENDED, visibility=Visibility.PUBLIC), OTHER)
    assert revocations(public, suspended) == [
        {
            "id": f"{URL}awards/{OTHER}/assertion.json",
            "revocationReason": "Suspended since 2026-05-01, until the issuer lifts it.",
        },
        {"id": f"{FOLDER}assertion.json", "revocationReason": "Revoked on 2026-05-01: A mix-up"},
    ]


@pytest.mark.parametrize("visibility", [Visibility.UNLISTED, Visibility.ANONYMOUS])
def test_the_revocation_list_says_nothing_of_others_but_a_hash(visibility: Visibility) -> None:
    assert revocations(planned(ended(Status.REVOKED, "A mix-up", visibility=visibility))) == [
        {"id": hashed(AWARD_ID)}
    ]


def test_the_revocation_list_names_no_stub() -> None:
    left = (stub(reason="On request"), stub(Status.REVOKED, OTHER))
    entries = revocations(stubs=left)
    assert {each["id"] for each in entries} == {hashed(AWARD_ID), hashed(OTHER)}
    assert all(list(each) == ["id"] for each in entries)


def test_what_holds_is_not_in_the_revocation_list() -> None:
    assert revocations(planned()) == []


def test_the_revocation_list_does_not_tell_the_order_of_awards() -> None:
    some = [planned(ended(Status.REVOKED), letter * 26) for letter in "abcdef"]
    entries = revocations(*some)
    assert entries == revocations(*reversed(some))
    assert entries == sorted(entries, key=lambda each: str(each["id"]))


def test_each_issuer_has_a_list_of_its_own() -> None:
    crew = badge_version("rope-work", issuer="crew")
    of = site(badge(), badge(crew), issuers=[issuer(), issuer("crew")])
    theirs = planned(ended(Status.REVOKED, badge="rope-work"), OTHER)
    documents = shared(plan(of, theirs, stubs=(stub(),)))
    lists = {
        slug: [each["id"] for each in documents[f"issuers/{slug}/revocations.json"]["revokedAssertions"]]
        for slug in ("club", "crew")
    }
    assert lists == {"club": [hashed(AWARD_ID)], "crew": [hashed(OTHER)]}


def test_no_shared_document_lets_anybody_find_an_unlisted_award() -> None:
    some = (
        planned(award(), "c" * 26),
        planned(ended(Status.REVOKED), "d" * 26),
        planned(ended(Status.SUSPENDED, visibility=Visibility.ANONYMOUS), "e" * 26),
    )
    left = stub(award_id="f" * 26)
    of = plan(None, *some, stubs=(left,))
    everything = b"".join(each.data for each in open_badges_2.site_documents(desk(of)))
    assert [each for each in "cdef" if each * 26 in everything.decode()] == []
    assert b"example.org/badges/awards/" not in everything
    assert b"mina" not in everything.lower()


def word(kind: EndorsedKind, target: str, slug: str = "a-word", **changed: object) -> Endorsement:
    made = Endorsement(
        slug=slug,
        kind=kind,
        target=target,
        target_version=1 if kind is EndorsedKind.BADGE else 0,
        by="club",
        comment="**Good.**",
        issued_on=date(2026, 4, 1),
        origin=HERE,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def endorsed(*given: Endorsement) -> Plan:
    two = badge(badge_version(), badge_version(number=2))
    return plan(site(two, endorsements=given), planned())


CLAIMS = {
    "issuer": (word(EndorsedKind.ISSUER, "club"), f"{URL}issuers/club/issuer.json"),
    "older version": (word(EndorsedKind.BADGE, "first-aid"), f"{URL}badges/first-aid/v/1/badge.json"),
    "version": (
        word(EndorsedKind.BADGE, "first-aid", target_version=2),
        f"{URL}badges/first-aid/v/2/badge.json",
    ),
    "award": (word(EndorsedKind.AWARD, AWARD_ID), f"{FOLDER}assertion.json"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_an_endorsement_and_what_it_endorses_point_at_each_other(name: str) -> None:
    given, about = CLAIMS[name]
    of = endorsed(given)
    documents = {**shared(of), f"awards/{AWARD_ID}/assertion.json": assertion_of(planned(), of)}
    where = f"{URL}endorsements/a-word/endorsement.json"
    assert documents["endorsements/a-word/endorsement.json"] == {
        "@context": CONTEXT,
        "id": where,
        "type": "Endorsement",
        "claim": {"id": about, "endorsementComment": "**Good.**"},
        "issuer": f"{URL}issuers/club/issuer.json",
        "issuedOn": "2026-04-01T00:00:00Z",
        "verification": {"type": "HostedBadge"},
    }
    pointing = [document["id"] for document in documents.values() if "endorsement" in document]
    assert pointing == [about]
    assert documents[about.removeprefix(URL)]["endorsement"] == [where]


def test_an_endorsement_that_others_host_is_not_followed_from_our_documents() -> None:
    theirs = word(EndorsedKind.BADGE, "first-aid", by="", by_name="County", url="https://example.org/e.json")
    documents = shared(endorsed(theirs))
    assert not any("endorsement" in document for document in documents.values())
    assert not any(address.startswith("endorsements/") for address in documents)


def test_a_badge_s_old_address_does_not_claim_an_endorsement_of_the_new_one() -> None:
    of = plan(site(endorsements=(word(EndorsedKind.BADGE, "first-aid"),)), ledger=renamed())
    documents = shared(of)
    assert documents["badges/first-aid/v/1/badge.json"]["endorsement"]
    assert "endorsement" not in documents["badges/aid/v/1/badge.json"]


def test_nothing_is_left_of_an_endorsement_when_the_award_is_erased() -> None:
    given = word(EndorsedKind.AWARD, AWARD_ID, comment="Mina was brave.")
    of = plan(site(endorsements=(given,)), stubs=(stub(),))
    assert shared(of)["endorsements/a-word/endorsement.json"] == {
        "@context": CONTEXT,
        "id": f"{URL}endorsements/a-word/endorsement.json",
        "type": "Endorsement",
        "revoked": True,
        "revocationReason": "Withdrawn on 2026-05-01.",
    }


def test_nothing_is_left_of_an_endorsement_that_was_taken_back() -> None:
    given = word(EndorsedKind.BADGE, "first-aid", withdrawn_on=date(2026, 9, 1))
    documents = shared(plan(site(endorsements=(given,))))
    assert documents["endorsements/a-word/endorsement.json"] == {
        "@context": CONTEXT,
        "id": f"{URL}endorsements/a-word/endorsement.json",
        "type": "Endorsement",
        "revoked": True,
        "revocationReason": "Withdrawn on 2026-09-01.",
    }
    assert "endorsement" not in documents["badges/first-aid/v/1/badge.json"]


def test_the_same_nouns_give_the_same_bytes_on_every_day() -> None:
    some = (planned(), planned(ended(Status.REVOKED), OTHER))
    given = (word(EndorsedKind.ISSUER, "club"),)

    def everything(today: date) -> list[Document]:
        at = desk(plan(site(endorsements=given), *some, today=today))
        made = [each for one in some for each in open_badges_2.award_documents([one], at, [()])[0]]
        return [*made, *open_badges_2.site_documents(at)]

    assert everything(TODAY) == everything(date(2031, 1, 1))


def test_every_document_is_one_line_at_the_address_that_it_says_is_its_own() -> None:
    of = endorsed(*(given for given, _ in CLAIMS.values()))
    of = replace(
        of, site=replace(of.site, endorsements=tuple(
            replace(each, slug=f"word-{number}") for number, each in enumerate(of.site.endorsements)
        ))
    )  # fmt: skip
    made = [
        *open_badges_2.award_documents([planned()], desk(of), [()])[0],
        *open_badges_2.site_documents(desk(of)),
    ]
    assert len({each.address for each in made}) == len(made)
    for each in made:
        assert read(each)["id"] == URL + each.address
        assert read(each)["@context"] == CONTEXT
        assert each.data.endswith(b"}\n")
        assert each.data.count(b"\n") == 1


def test_a_recipient_is_never_written_out() -> None:
    person = Recipient(name="Zoë Fell", email="zoe@example.org", previous_emails=("old@example.org",))
    text = json.dumps(assertion_of(award(recipient=person)), ensure_ascii=False)
    assert [each for each in ("Zoë", "Fell", "zoe@", "old@") if each in text] == []
