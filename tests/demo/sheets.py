"""Writes content/awards/spring-2026.xlsx and winter-2024.ods, the same bytes every time."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

AWARDS = Path(__file__).parent.parent.parent / "content" / "awards"
MADE_ON = datetime(2026, 6, 1)  # noqa: DTZ001 (openpyxl wants a time without zone)
SAVED_AT = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
ZIP_TIME = (2026, 6, 1, 0, 0, 0)

SPRING: tuple[tuple[object, ...], ...] = (
    ("Badge", "Name", "E-mail", "Date", "Show", "Evidence", "Activity start", "Activity end"),
    ("navigation", "Eleni Παπαδοπούλου", "eleni@example.org", date(2026, 3, 14), "public", "", date(2026, 3, 13), date(2026, 3, 14)),
    ("navigation", "Ελένη Νικολάου", "nikolaou@example.org", date(2026, 3, 14), "", "", date(2026, 3, 13), date(2026, 3, 14)),
    ("navigation", "Rhys ap Gwilym", "rhys@example.net", date(2026, 3, 14), "public", "", date(2026, 3, 13), date(2026, 3, 14)),
    ("navigation", "Oisín Ó Murchú", "oisin@example.org", date(2026, 3, 14), "", "", None, None),
    ("navigation", "李雷", "lilei@example.com", date(2026, 4, 18), "public", "", None, None),
    ("navigation", "山田 花子", "hanako@example.org", date(2026, 4, 18), "", "", None, None),
    ("first-aid", "Bjørn Ødegård", "bjorn@example.net", date(2026, 4, 25), "public", "", None, None),
    ("first-aid", "Zoë Vandenbroucke", "zoe@example.org", date(2026, 4, 25), "", "", None, None),
    ("first-aid", "Şükrü Yılmaz", "sukru@example.org", date(2026, 4, 25), "", "", None, None),
    ("first-aid", "Łukasz Wiśniewski", "lukasz@example.com", date(2026, 4, 25), "public", "", None, None),
    ("first-aid", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "gurpreet@example.org", date(2026, 4, 25), "", "", None, None),
    ("hill-leader", "Rhys ap Gwilym", "rhys@example.net", date(2026, 5, 23), "public", "https://northmoor.example.org/logbooks/rhys", None, None),
    ("hill-leader", "Amara Okonkwo-Fitzgerald", "amara@example.org", date(2026, 5, 23), "", "", None, None),
    ("tool-safety", "Priya", "priya@example.org", date(2026, 5, 30), "public", "", None, None),
    ("tool-safety", "Tom 🌱 Green", "tom.green@example.org", date(2026, 5, 30), "public", "", None, None),
)  # fmt: skip

WINTER: tuple[tuple[object, ...], ...] = (
    ("badge", "name", "email", "issued_on", "result"),
    ("radio-operator", "Niamh Kelly", "niamh@example.org", date(2024, 11, 30), "A"),
    ("radio-operator", "Антон Коваленко", "anton@example.org", date(2024, 11, 30), "B"),
    ("radio-operator", "Jean-François L'Héritier", "jf@example.net", date(2024, 11, 30), "A"),
    ("radio-operator", "Ingrid Sørensen", "ingrid@example.org", date(2024, 11, 30), "C"),
    ("radio-operator", "محمد العلي", "mohammed@example.org", date(2024, 11, 30), "B"),
)

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
    '<office:spreadsheet><table:table table:name="awards">{rows}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)


def xlsx(rows: tuple[tuple[object, ...], ...]) -> bytes:
    """A workbook with one sheet; dates are real dates."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "awards"
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])
    book.properties.created = book.properties.modified = MADE_ON
    book.properties.creator = "Northmoor Federation"
    made = io.BytesIO()
    book.save(made)
    return repacked(made.getvalue())


def repacked(data: bytes) -> bytes:
    """The same archive with one time for all its files, and for its own properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "docProps/core.xml":
                text = SAVED_AT.sub(rb"\g<1>2026-06-01T00:00:00Z\g<2>", text)
            new.writestr(zipfile.ZipInfo(name, ZIP_TIME), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def ods(rows: tuple[tuple[object, ...], ...]) -> bytes:
    """A small OpenDocument spreadsheet; dates are real dates."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr(zipfile.ZipInfo("mimetype", ZIP_TIME), MIMETYPE, zipfile.ZIP_STORED)
        new.writestr(zipfile.ZipInfo("META-INF/manifest.xml", ZIP_TIME), MANIFEST, zipfile.ZIP_DEFLATED)
        new.writestr(
            zipfile.ZipInfo("content.xml", ZIP_TIME), CONTENT.format(rows=body), zipfile.ZIP_DEFLATED
        )
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, date):
        day = value.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>'
    text = escape(str(value))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


if __name__ == "__main__":
    (AWARDS / "spring-2026.xlsx").write_bytes(xlsx(SPRING))
    (AWARDS / "winter-2024.ods").write_bytes(ods(WINTER))
