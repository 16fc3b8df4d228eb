"""What documents say in their properties, and what is packed in them."""

import pytest

from generator.verify.people import documents
from tests.verify.people.audits import HERS, MINE, codes, found
from tests.verify.people.writing import POSITION, jpeg, packed, pdf

CORE = "<cp:coreProperties><dc:creator>{}</dc:creator><cp:lastModifiedBy/></cp:coreProperties>"


@pytest.mark.parametrize(
    "document",
    [
        pdf("/Author (Sam Green) /Title (A walk)"),
        pdf("/Author <53616d20477265656e>"),
        pdf("/Author (Sam Green)", is_packed=True),
        pdf("<dc:creator><rdf:Seq><rdf:li>Sam Green</rdf:li></rdf:Seq></dc:creator>"),
        packed({"docProps/core.xml": CORE.format("Sam Green").encode()}),
        packed({"meta.xml": b"<meta:initial-creator>Sam Green</meta:initial-creator>"}),
    ],
    ids=["pdf", "pdf in digits", "packed pdf", "pdf with xmp", "docx", "odt"],
)
def test_a_document_that_names_its_maker_deserves_a_look(document: bytes) -> None:
    (problem,) = found({f"awards/{MINE}/files/evidence/report.pdf": document})
    assert (problem.code, problem.is_error) == ("document-tells", False)
    assert problem.what == "In its properties the document says who made it (S… G…)."


@pytest.mark.parametrize(
    "document",
    [
        pdf("/Author (Joss Underhill)"),
        pdf("/Author (Joss Underhill)", is_packed=True),
        packed({"docProps/core.xml": CORE.format("Joss Underhill").encode()}),
    ],
)
def test_a_maker_who_must_not_be_named_is_found(document: bytes) -> None:
    for where in (f"awards/{HERS}/files/evidence/report", "static/report"):
        assert "name-shown" in codes({where: document})


@pytest.mark.parametrize(
    "document",
    [
        pdf("/URI (mailto:mina@example.org)"),
        pdf("/URI (mailto:mina%40example.org)", is_packed=True),
        packed({"word/document.xml": b"<w:t>mina</w:t><w:t>@example.org</w:t> mina@example.org"}),
        packed({"xl/sharedStrings.xml": b"<t>mina@example.org</t>"}),
        packed({"mina@example.org.txt": b""}),
        packed({"inner.zip": packed({"list.csv": b"mina@example.org"})}),
        b"\0\1\2\3 saved by mina@example.org \0\1",
    ],
    ids=[
        "link in pdf",
        "link in packed pdf",
        "docx",
        "xlsx",
        "name of a file",
        "archive in an archive",
        "unknown",
    ],
)
def test_addresses_in_documents_are_found(document: bytes) -> None:
    assert "address-shown" in codes({"static/report.bin": document})


def test_a_picture_in_a_document_is_looked_into() -> None:
    assert codes({"static/a.docx": packed({"word/media/1.jpeg": jpeg(POSITION)})}) == ["picture-tells"]


def test_what_cannot_be_looked_through_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = packed({"3.zip": packed({"2.zip": packed({"1.zip": b"PK\3\4"})})})
    assert codes({"static/a.zip": deep}) == ["not-audited"]
    assert codes({"static/a.zip": packed({"a": b"a"})[:-9]}) == ["not-audited"]
    monkeypatch.setattr(documents, "MOST_UNPACKED", 5_000_000)
    (problem,) = found({"static/a.zip": packed({"bomb.txt": b"a" * 6_000_000})})
    assert (problem.code, problem.is_error) == ("not-audited", False)
    assert "it unpacks to more than 5 MB" in problem.what
    monkeypatch.setattr(documents, "MOST_MEMBERS", 2)
    assert "more than 2 files" in found({"static/a.zip": packed(dict.fromkeys("abc", b""))})[0].what


def test_an_ordinary_document_has_no_finding() -> None:
    for document in (
        pdf("/Title (A walk)"),
        packed({"word/document.xml": b"<w:t>We walked.</w:t>"}),
        b"\0\1\2",
        b"",
    ):
        assert codes({"static/a.bin": document}) == []
