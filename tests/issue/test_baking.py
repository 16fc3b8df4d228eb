"""Baked pictures: what is inside, where, and that an award which does not hold has nothing inside."""

import io
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from openbadgeslib import baking as stranger
from PIL import Image

from generator.issue import baking
from generator.issue.desk import Desk
from generator.model.award import Award, Recipient, Status
from generator.model.badge import Badge, BadgeVersion, Design
from generator.model.document import Document, Picture
from generator.model.ledger import Ledger
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.site import Settings, Site

PLACE = Place("content/awards/2026.csv", 2)
URL = "https://northmoor.example.org/badges/"
ID = "abcdefghijklmnopqrstuvwxyz"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\n'
HOSTED = '{"narrative":"Zoë 急救 ]]> & <b> \uffff","id":"x"}'.encode()
SIGNED = '{"proof":[],"name":"Zoë"}'.encode()


def a_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), "green").save(out, "PNG")
    return out.getvalue()


PNG = a_png()


def desk(*, svg: bytes = SVG) -> Desk:
    design = Design(icon="heart", shape="circle", colour="#c02020")
    version = BadgeVersion(
        slug="first-aid",
        number=1,
        name="First aid",
        description="Can help.",
        criteria="Help.",
        issuer="northmoor",
        language="en",
        design=design,
        origin=PLACE,
    )
    badge = Badge(slug="first-aid", versions=(version, replace(version, number=2, since=date(2026, 1, 1))))
    settings = Settings(url=URL, served_at=URL, name="Northmoor")
    site = Site(settings=settings, issuers={}, badges={"first-aid": badge})
    plan = Plan(site=site, ledger=Ledger(), today=date(2026, 11, 1), secret=bytes(32))
    picture = Picture(png=PNG, svg=svg)
    return Desk.of(plan, {("first-aid", 1): picture, ("first-aid", 2): picture})


def planned(*, status: Status = Status.VALID, baked: bool = True) -> PlannedAward:
    award = Award(
        badge="first-aid",
        version=1,
        recipient=Recipient(name="Zoë Fell", email="zoe@example.org"),
        issued_on=date(2026, 5, 1),
        status=status,
        origin=PLACE,
    )
    return PlannedAward(id=ID, award=award, salt="0" * 32, status_list=1, status_index=7, baked=baked)


def hosted() -> Document:
    return Document(
        address=f"awards/{ID}/assertion.json",
        data=HOSTED,
        format="open-badges-2.0",
        media_type="application/ld+json",
    )


def signed(*, is_preview: bool = False) -> Document:
    return Document(
        address=f"awards/{ID}/credential.json",
        data=SIGNED,
        format="open-badges-3.0",
        media_type="application/vc",
        is_signed=True,
        is_preview=is_preview,
    )


def test_a_png_carries_the_hosted_assertion_straight_after_its_header() -> None:
    png, _ = baking.award_documents([planned()], desk(), [(hosted(),)])[0]
    assert png.address == f"awards/{ID}/badge.png"
    assert png.format == "baked-png"
    assert png.data[37:57] == b"iTXtopenbadges\0\0\0\0\0{"
    assert not png.is_signed
    image = Image.open(io.BytesIO(png.data))
    image.load()
    assert image.info == {"openbadges": HOSTED.decode()}


def test_a_png_carries_both_documents_once_each() -> None:
    png, _ = baking.award_documents([planned()], desk(), [(hosted(), signed())])[0]
    assert png.is_signed
    image = Image.open(io.BytesIO(png.data))
    image.load()
    assert image.info == {"openbadges": HOSTED.decode(), "openbadgecredential": SIGNED.decode()}
    assert png.data.count(b"iTXt") == 2
    assert image.tobytes() == Image.open(io.BytesIO(PNG)).tobytes()


def test_an_svg_carries_both_documents_as_first_children_under_the_spelling_of_the_standards() -> None:
    _, svg = baking.award_documents([planned()], desk(), [(hosted(), signed())])[0]
    assert svg.data.startswith(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xmlns:openbadges="http://openbadges.org">'
        b'<openbadges:assertion verify="https://northmoor.example.org/badges/awards/' + ID.encode()
    )
    root = ET.fromstring(svg.data)  # noqa: S314 - we wrote it a moment ago
    assertion, credential, drawing = root
    assert assertion.tag == "{http://openbadges.org}assertion"
    assert assertion.attrib == {"verify": f"{URL}awards/{ID}/assertion.json"}
    assert json.loads(assertion.text or "") == json.loads(HOSTED)
    assert credential.tag == "{https://purl.imsglobal.org/ob/v3p0}credential"
    assert credential.attrib == {}
    assert (credential.text or "").encode() == SIGNED
    assert drawing.tag == "{http://www.w3.org/2000/svg}rect"
    assert b"<openbadges:credential " in svg.data


def test_another_program_reads_both_documents_back() -> None:
    png, svg = baking.award_documents([planned()], desk(), [(hosted(), signed())])[0]
    assert stranger.extract_png(png.data) == HOSTED.decode()
    assert stranger.extract_png(png.data, keyword=stranger.ITXT_KEYWORD_OB3) == SIGNED.decode()
    assert stranger.extract_svg(svg.data) == f"{URL}awards/{ID}/assertion.json"
    credential = stranger.extract_svg(svg.data, element=stranger.SVG_ELEMENT_OB3, text_fallback=True)
    assert credential == SIGNED.decode()


@pytest.mark.parametrize(
    "svg",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" id="a>b"\n></svg>',
    ],
)
def test_any_way_to_write_a_root_is_baked(svg: bytes) -> None:
    _, baked = baking.award_documents([planned()], desk(svg=svg), [(hosted(),)])[0]
    (assertion,) = ET.fromstring(baked.data)  # noqa: S314 - we wrote it a moment ago
    assert json.loads(assertion.text or "") == json.loads(HOSTED)


def test_a_badge_without_an_svg_has_a_baked_png_alone() -> None:
    assert [
        made.address for made in baking.award_documents([planned()], desk(svg=b""), [(hosted(),)])[0]
    ] == [f"awards/{ID}/badge.png"]


def test_a_preview_says_so_on_the_picture_too() -> None:
    made = baking.award_documents([planned()], desk(), [(hosted(), signed(is_preview=True))])[0]
    assert [document.is_preview for document in made] == [True, True]


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.REVOKED, Status.WITHDRAWN])
def test_an_award_that_does_not_hold_has_a_plain_picture_at_the_same_addresses(status: Status) -> None:
    holding = baking.award_documents([planned()], desk(), [(hosted(), signed())])[0]
    fallen = baking.award_documents([planned(status=status)], desk(), [(hosted(), signed())])[0]
    assert [document.address for document in fallen] == [document.address for document in holding]
    assert [document.data for document in fallen] == [PNG, SVG]
    assert not any(document.is_signed for document in fallen)


@pytest.mark.parametrize("status", [Status.REVOKED, Status.WITHDRAWN])
def test_a_stub_keeps_the_addresses_of_its_pictures(status: Status) -> None:
    stub = Stub(
        id=ID,
        badge="first-aid",
        version=1,
        issuer="northmoor",
        status_list=1,
        status_index=7,
        status=status,
        status_on=date(2026, 6, 1),
        baked=True,
    )
    made = baking.stub_documents(stub, desk(), (hosted(),))
    assert [(document.address, document.data) for document in made] == [
        (f"awards/{ID}/badge.png", PNG),
        (f"awards/{ID}/badge.svg", SVG),
    ]
    assert baking.stub_documents(replace(stub, baked=False), desk(), ()) == ()


def test_an_award_that_is_not_baked_has_no_picture() -> None:
    assert baking.award_documents([planned(baked=False)], desk(), [(hosted(),)])[0] == ()


def test_baking_before_there_is_a_document_is_our_mistake() -> None:
    with pytest.raises(ValueError, match=f"award {ID} has no document to bake"):
        baking.award_documents([planned()], desk(), [()])[0]


def test_every_version_of_a_badge_has_its_picture() -> None:
    assert [(made.address, made.format, made.media_type) for made in baking.site_documents(desk())] == [
        ("badges/first-aid/v/1/badge.png", "picture-png", "image/png"),
        ("badges/first-aid/v/1/badge.svg", "picture-svg", "image/svg+xml"),
        ("badges/first-aid/v/2/badge.png", "picture-png", "image/png"),
        ("badges/first-aid/v/2/badge.svg", "picture-svg", "image/svg+xml"),
    ]
