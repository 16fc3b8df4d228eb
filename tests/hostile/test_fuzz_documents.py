"""Fuzzing of what reads pictures, signed documents and other platforms' files: an answer, or an error of our own."""

import gzip
import json
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.bitmaps import Damage, Size, TooLarge, is_animated, jpeg_size, png_size
from generator.check.pictures import picture_problems
from generator.model.errors import BadgesError
from generator.model.fetch import Fetched, NotFetched
from generator.model.ledger_line import LineError, parse
from generator.model.place import Place
from generator.model.source import Asset
from generator.pipeline.drawing import WORK
from generator.read import archive
from generator.read.apart import Undone, Workshop
from generator.read.foreign import imported
from generator.read.foreign.file import Foreign, foreign
from generator.read.foreign.sources import opened
from generator.read.foreign.values import day, last_day, line, text
from generator.read.rosters import workbook_bounds
from generator.render.embedded import bare_jpeg, bare_png
from generator.render.pictures import _framed_svg
from generator.render.svg_cleaning import cleaned
from generator.trust.keys import KeyTextError, Seed, key_in, seeds
from generator.trust.multibase import base58btc, base64url, decoded
from generator.verify import document as documents
from generator.verify.keys import Keys
from generator.verify.parsing import NotReadableError, json_object
from generator.verify.status import unpacked
from generator.verify.unbaking import UnbakingError, unbake_png, unbake_svg
from tests.hostile.judging import drawing_faults
from tests.hostile.parts import chunk, png, svg, zipped
from tests.hostile.strategies import mangled, mangled_text, odd_values, texts, twisted
from tests.hostile.test_documents import GOOD
from tests.verify import world

SVGS = [
    svg(
        '<g id="a"><rect width="9" height="9" fill="url(#a)"/></g><use href="#a"/><style>rect{fill:red}/* x */</style>'
    ),
    svg(
        '<text font-family="Open Sans" style="font:bold 12px/1.2 serif">Aid</text><title>x</title>',
        'width="9mm" height="9"',
    ),
    svg(
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><circle r="40" filter="url(#f)" opacity=".5"/>'
    ),
    svg(
        '<path d="M0 0L9 9z" stroke="red" stroke-dasharray="1 2" transform="rotate(9)"/><linearGradient id="l"/>'
    ),
]


@pytest.fixture(scope="module")
def drawing() -> Iterator[Workshop]:
    """One process for all drawings."""
    with Workshop(WORK) as shop:
        yield shop


@given(
    mangled(
        [
            png(),
            png(more=chunk(b"tEXt", b"a\0b") + chunk(b"acTL", bytes(8))),
            png(colour=2, rows=bytes(271 * 90)),
        ]
    )
)
def test_png(data: bytes) -> None:
    found = png_size(data)
    assert isinstance(found, Size | TooLarge | Damage)
    if isinstance(found, Size):
        assert is_animated(data) in (True, False)
        assert png_size(bare_png(data)) == found
    with suppress(UnbakingError):
        unbake_png(data)


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x10\0\x10\x03\xff\xda\0\x0c\xff\xd9"


@given(mangled([JPEG, JPEG * 2]))
def test_jpeg(data: bytes) -> None:
    assert isinstance(jpeg_size(data), Size | TooLarge | Damage)
    with suppress(ValueError):
        bare_jpeg(data)


@given(mangled_text(SVGS))
def test_drawings(drawing: Workshop, written: str) -> None:
    """What check lets through can be cleaned, drawn, and does nothing."""
    data = written.encode()
    problems = picture_problems(Asset("badges/a.svg", data, Place("content/badges/a.svg")))
    assert all(f"{each.what}{each.hint}".isprintable() for each in problems)
    try:
        clean = cleaned(data)
    except ValueError:
        assert any(each.is_error for each in problems)
        return
    assert list(drawing_faults(clean.encode())) == []
    assert cleaned(clean.encode()) == clean
    if not any(each.is_error for each in problems):
        assert not isinstance(drawing.done(_framed_svg(clean).encode()), Undone)


@given(st.one_of(mangled_text(SVGS), texts))
def test_pictures_with_badges(written: str) -> None:
    with suppress(UnbakingError):
        assert all(isinstance(each, str) for each in unbake_svg(written.encode()).values())


CREDENTIAL = world.signed(world.credential())
ASSERTION = {
    "@context": "https://w3id.org/openbadges/v2",
    "id": "https://club.example.org/badges/awards/a/assertion.json",
    "type": "Assertion",
    "recipient": {"type": "email", "hashed": True, "salt": "5a", "identity": "sha256$" + "0" * 64},
    "badge": {"type": "BadgeClass", "id": "https://club.example.org/b.json", "name": "x", "criteria": {"narrative": "x"}},
    "issuedOn": "2026-03-01T00:00:00Z",
    "verification": {"type": "HostedBadge"},
    "evidence": [{"id": "https://example.org/p", "narrative": "x"}],
}  # fmt: skip
RECORD = {**CREDENTIAL, "type": ["VerifiableCredential", "ClrCredential"]}


@given(
    mangled([json.dumps(CREDENTIAL).encode(), b'{"a": [1, 2.5e3, "\\u00e9", null, true]}', b"\xef\xbb\xbf{}"])
)
def test_json(data: bytes) -> None:
    with suppress(NotReadableError):
        found = json_object(data)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()


@given(twisted([CREDENTIAL, ASSERTION, RECORD, GOOD]), st.sampled_from(["", "mina@example.org", "x"]))
def test_verifying(document: Any, email: str) -> None:  # noqa: ANN401 - any JSON
    try:
        found = documents.read(json.dumps(document).encode())
        steps = documents.steps(found, fetch=world.web(), now=world.NOW, email=email)
    except NotReadableError:
        return
    assert steps
    assert all(each.detail for each in steps)


@given(twisted([world.did_document(world.KEY, world.OTHER_KEY)]))
def test_did_documents(document: Any) -> None:  # noqa: ANN401 - any JSON
    def fetch(url: str) -> Fetched | NotFetched:
        return Fetched(json.dumps(document).encode(), url) if url == world.DID_URL else NotFetched("nobody")

    keys = Keys(fetch, world.NOW)
    keys.find(world.method(world.KEY), controller=world.DID)
    assert len(list(keys.vouched(world.DID))) < 100
    assert isinstance(keys.previewing(), tuple)


@given(twisted([world.status_list(4001)]))
def test_status_lists(document: Any) -> None:  # noqa: ANN401 - any JSON
    made = world.web()
    made.pages[world.LIST] = json.dumps(document).encode()
    assert world.steps(CREDENTIAL, made)


@given(
    st.one_of(
        odd_values, mangled_text([world.packed(1), "u" + urlsafe_b64encode(gzip.compress(b"x")).decode()])
    )
)
def test_packed_bits(packed: object) -> None:
    with suppress(NotReadableError):
        assert len(unpacked(packed)) * 8 >= 131_072


@given(
    st.one_of(texts, mangled_text(["z6MkeuUCbT6LNWe17za5NJTC7FpPvk4ZpU12wTtcHNp1sge8", "uAAEC"])),
    st.binary(max_size=80),
)
def test_multibase(written: str, data: bytes) -> None:
    with suppress(ValueError):
        decoded(written)
    assert key_in(written) is None or written
    assert decoded(f"z{base58btc(data)}") == data
    assert decoded(f"u{base64url(data)}") == data


@given(
    st.one_of(
        texts,
        mangled_text(
            [
                f"hill-club: {Seed(bytes(range(32))).multibase()}",
                "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----",
            ]
        ),
    )
)
def test_texts_of_keys(written: str) -> None:
    try:
        found = seeds(written)
    except KeyTextError as error:
        said = str(error)
    else:
        said = repr(found)
    assert "ehTvmt7yNRsq" not in said


LINE = '{"n":1,"day":"2026-11-23","award":{"id":"x","badge":"b","version":1,"issuer":"i","issued":"2026-01-01"},"check":"0123456789abcdef"}'


@given(st.one_of(texts, mangled_text([LINE])))
def test_lines_of_ledgers(written: str) -> None:
    with suppress(LineError):
        parse(written, number=1, previous="")


@given(
    twisted(
        [
            ASSERTION,
            CREDENTIAL,
            [ASSERTION, CREDENTIAL],
            {"result": [{"entityType": "BadgeClass", "name": "x"}]},
        ]
    )
)
def test_files_of_other_platforms(document: Any) -> None:  # noqa: ANN401 - any JSON
    file = foreign("export.json", json.dumps(document).encode())
    if file.document is not None:
        found, _ = imported(file)
        assert all(award.person.email or award.person.hashed for award in found.awards)
    imported(Foreign("export.json", document=document))


TABLES = [b"Badge Name,Recipient Email,Issue Date\nFirst aid,mina@example.org,2026-03-01\n", b"a;b\n1;2\n"]


@given(mangled(TABLES))
def test_tables_of_other_platforms(data: bytes) -> None:
    file = foreign("awards.csv", data)
    assert file.why or imported(file)[0] is not None


@given(st.one_of(odd_values, texts, st.floats()))
def test_values_of_other_platforms(value: object) -> None:
    for parse_ in (day, last_day):
        found = parse_(value)
        assert found is None or 1989 <= found.year <= 2099
    for said in (line(value), text(value)):
        assert not set(said) & set("\0\x1b\u202e\ud800")


MANIFEST = json.dumps({"badges": "export 1", "members": {}}).encode()


@given(
    mangled(
        [zipped({"badges-export.json": MANIFEST, "content/site.yml": b"x"}), zipped({"../../evil": b"x"})]
    )
)
def test_exports(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "export.zip"
    file.write_bytes(data)
    assert archive.is_export(file) in (True, False)
    with suppress(BadgesError), archive.opened(file) as found:
        assert all(".." not in each.name for each in found.manifest.members)


ARCHIVES = [
    zipped({"a.json": json.dumps(ASSERTION), "b/c.csv": TABLES[0], "../../d.json": b"{}"}, packing)
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
]


@given(mangled(ARCHIVES))
def test_archives_of_other_platforms(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "platform.zip"
    file.write_bytes(data)
    with suppress(BadgesError):
        assert all(".." not in path.split("/") for path in opened([file]).files)
    workbook_bounds.refused(data, "content/awards/a.xlsx")


@given(
    mangled(
        [
            json.dumps(CREDENTIAL).encode(),
            png(),
            svg("").encode(),
            b"eyJ.eyJ.x",
            b"<!doctype html><link rel=alternate>",
        ]
    )
)
def test_whatever_is_handed_to_be_verified(data: bytes) -> None:
    with suppress(NotReadableError):
        assert documents.read(data).document is not None
    assert isinstance(documents.named_in_page(data, "https://club.example.org/"), str)
