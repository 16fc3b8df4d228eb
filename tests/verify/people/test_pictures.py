"""What pictures say beside what they show."""

import pytest

from generator.verify.people.exif import exif
from generator.verify.people.pictures import said
from tests.verify.people.audits import HERS, MINE, codes, found
from tests.verify.people.writing import POSITION, gif, jpeg, png, webp

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "<rdf:Description {}>{}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
CREATOR = XMP.format("", "<dc:creator><rdf:Seq><rdf:li>Joss</rdf:li></rdf:Seq></dc:creator>")
PLACED = XMP.format('exif:GPSLatitude="54,30N"', "")


@pytest.mark.parametrize(
    "picture",
    [
        jpeg(POSITION),
        webp(POSITION),
        png(exif=POSITION),
        png(xmp=PLACED),
        jpeg(xmp=PLACED),
    ],
    ids=["jpeg", "webp", "png", "xmp in png", "xmp in jpeg"],
)
def test_a_picture_that_says_where_it_was_taken_is_refused(picture: bytes) -> None:
    (problem,) = found({"static/walk.jpg": picture})
    assert (problem.code, problem.is_error) == ("picture-tells", True)
    assert problem.what == "It says where it was taken (a GPS position)."


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (jpeg({0x013B: "Joss"}), "who took it (Artist)"),
        (jpeg({0x8298: "Joss"}), "whose it is (Copyright)"),
        (jpeg({0x8769: {0xA430: "Joss"}}), "whose camera it was (OwnerName)"),
        (webp({0x8769: {0xA431: "12345678"}}), "the number of the camera (SerialNumber)"),
        (png(texts={"Author": "Joss"}), "something of its maker (Author)"),
        (png(xmp=CREATOR), "who made it (XMP)"),
        (jpeg(xmp=CREATOR), "who made it (XMP)"),
    ],
    ids=["artist", "copyright", "owner", "serial number", "text", "xmp in png", "xmp in jpeg"],
)
def test_what_a_picture_says_of_people_deserves_a_look(picture: bytes, says: str) -> None:
    (problem,) = found({"static/walk.jpg": picture})
    assert (problem.code, problem.is_error) == ("picture-tells", False)
    assert problem.what == f"Beside the picture it says {says}."


@pytest.mark.parametrize(
    "picture",
    [
        jpeg({0x010E: "mina@example.org"}),
        jpeg(comment="by mina@example.org"),
        gif("by mina@example.org"),
        png(texts={"Comment": "mina&#64;example.org"}),
        png(texts={"openbadges": '{"recipient":"mina@example.org"}'}),
        png(xmp=XMP.format("", "mina@example.org")),
        png() + b'{"text behind the picture": "<x:xmpmeta exif:GPSLatitude"}',
    ],
    ids=["exif", "jpeg comment", "gif comment", "png text", "baked", "xmp", "behind the end"],
)
def test_texts_in_pictures_are_read(picture: bytes) -> None:
    assert codes({f"awards/{MINE}/badge.png": picture}) in (["address-shown"], ["picture-tells"])


def test_a_hidden_name_in_a_baked_picture_is_found() -> None:
    baked = png(texts={"openbadgecredential": '{"identityHash":"Joss Underhill"}'})
    assert codes({f"awards/{HERS}/badge.png": baked}) == ["name-shown"]


@pytest.mark.parametrize(
    "picture",
    [png(), png(texts={"Software": "Paint"}), jpeg(), jpeg({0x0112: 1}), webp({0x0112: 1}), gif("a walk")],
)
def test_an_ordinary_picture_has_no_finding(picture: bytes) -> None:
    assert codes({"static/walk.png": picture}) == []


@pytest.mark.parametrize(
    ("drawing", "says"),
    [
        ('<svg sodipodi:docname="/home/joss/badge.svg"/>', "the name of a folder on somebody's computer"),
        (
            '<svg inkscape:export-filename="C:\\Users\\Joss\\a.png"/>',
            "the name of a folder on somebody's computer",
        ),
        (
            "<svg><metadata><dc:creator><cc:Agent><dc:title>Joss</dc:title></cc:Agent></dc:creator></metadata></svg>",
            "",
        ),
    ],
)
def test_the_properties_of_a_drawing_are_read(drawing: str, says: str) -> None:
    (problem,) = found({"static/badge.svg": drawing})
    assert (problem.code, problem.is_error) == ("picture-tells", False)
    assert problem.what == f"Beside the picture it says {says or 'who made it'}."
    assert codes({"static/badge.svg": "<svg><metadata><dc:creator/></metadata><path d='M0 0'/></svg>"}) == []


@pytest.mark.parametrize(
    "picture", [jpeg(POSITION), webp(POSITION), png(exif=POSITION, xmp=CREATOR), gif("x")]
)
def test_a_damaged_picture_ends_every_search(picture: bytes) -> None:
    for at in range(len(picture)):
        assert len(list(said(picture[:at]))) < 20
        assert len(list(said(picture[:at] + b"\xff\xff\xff\xff" + picture[at + 4 :]))) < 20


def test_what_is_no_tiff_says_nothing() -> None:
    assert exif(b"") == exif(b"II*\0\x08\0\0\0") == exif(b"MM\0*" + b"\xff" * 40) == exif(b"x" * 99)
