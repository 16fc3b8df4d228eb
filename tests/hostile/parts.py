"""What hostile content is made of: files of a small club, and pictures and workbooks made by hand.

Nothing here knows what is right: it only makes bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

Files = Mapping[str, str | bytes]
"""Path below the club's folder → what the file holds."""

SITE = "url: https://club.example.org/badges/\nname: Hill Club\nlanguage: en\n"
ISSUER = (
    "---\nname: Hill Club\nurl: https://club.example.org/\nemail: badges@club.example.org\n---\nWalkers.\n"
)
BODY = "Stops a severe bleeding within two minutes, in front of an assessor.\n"
BADGE = f"---\nname: First aid\ndescription: Keeps people safe.\n---\n{BODY}"
CLUB: Files = {
    "content/site.yml": SITE,
    "content/issuers/hill-club.md": ISSUER,
    "content/badges/first-aid.md": BADGE,
}
"""A club in which nothing is wrong."""

HEAD = "badge,name,email,issued_on"
SVG = "http://www.w3.org/2000/svg"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns"


def site(*lines: str) -> Files:
    """site.yml with these lines more."""
    return {"content/site.yml": SITE + "".join(f"{line}\n" for line in lines)}


def badge(*lines: str, body: str = BODY, name: str = "first-aid") -> Files:
    """A badge with these lines more in its front matter."""
    front = "".join(f"{line}\n" for line in lines)
    return {f"content/badges/{name}.md": f"---\nname: {name}\ndescription: Safe.\n{front}---\n{body}"}


def front(text: str, name: str = "first-aid") -> Files:
    """A badge whose front matter is this text, fences and all that follows included."""
    return {f"content/badges/{name}.md": text}


def issuer(*lines: str, body: str = "") -> Files:
    return {
        "content/issuers/hill-club.md": ISSUER.replace("---\nW", "".join(f"{x}\n" for x in lines) + "---\nW")
        + body
    }


def page(body: str, *lines: str, name: str = "about") -> Files:
    return {
        f"content/pages/{name}.md": "---\ntitle: About us\n"
        + "".join(f"{x}\n" for x in lines)
        + f"---\n{body}\n"
    }


def roster(row: str, head: str = HEAD, name: str = "2026.csv") -> Files:
    """A roster with one row, or several."""
    return {f"content/awards/{name}": f"{head}\n{row}\n"}


def cell(column: str, value: str) -> Files:
    """A roster with one award, in which one cell says something else; columns beyond the usual are added."""
    said = {
        "badge": "first-aid",
        "name": "Mina Harbour",
        "email": "mina@example.org",
        "issued_on": "2026-03-01",
    }
    said[column] = value
    quoted = [f'"{each.replace(chr(34), chr(34) * 2)}"' for each in said.values()]
    return roster(",".join(quoted), ",".join(said))


def picture(inner: str, root: str = 'viewBox="0 0 100 100"', name: str = "first-aid.svg") -> Files:
    """A badge with an SVG beside it that holds this."""
    return {f"content/badges/{name}": svg(inner, root)}


def svg(inner: str, root: str = 'viewBox="0 0 100 100"') -> str:
    return f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {root}>{inner}</svg>'


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def png(
    width: int = 90,
    height: int = 90,
    *,
    rows: bytes | None = None,
    more: bytes = b"",
    colour: int = 0,
    depth: int = 8,
) -> bytes:
    """A grey PNG, or what claims to be one."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = bytes((width + 1) * height) if rows is None else rows
    data = chunk(b"IHDR", header) + more + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def zipped(members: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=packing)
    return stream.getvalue()


def xlsx(
    rows: str, *, after: str = "", shared: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A workbook whose only sheet, "awards", has these rows of XML."""
    related = f'<Relationship Id="s" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    related += f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    sheets = '<sheets><sheet name="awards" sheetId="1" r:id="s"/></sheets>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="w" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        **(more or {}),
    }
    return zipped(members)


def xl_cell(where: str, text: str) -> str:
    place = f' r="{where}"' if where else ""
    return f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>'


def xl_rows(*rows: tuple[str, ...]) -> str:
    """Rows of texts, from the first one on."""
    made = ""
    for number, row in enumerate(rows, start=1):
        cells = "".join(xl_cell(f"{chr(65 + column)}{number}", text) for column, text in enumerate(row))
        made += f'<row r="{number}">{cells}</row>'
    return made


AWARD = ("first-aid", "Mina Harbour", "mina@example.org", "2026-03-01")
AWARDS = xl_rows(tuple(HEAD.split(",")), AWARD)
"""Headings and one award."""


def workbook(data: bytes, name: str = "2026.xlsx") -> Files:
    return {f"content/awards/{name}": data}


def ods(rows: str) -> bytes:
    """An OpenDocument whose only table has these rows of XML."""
    names = " ".join(f'xmlns:{each}="{_TABLE}:{each}:1.0"' for each in ("office", "table", "text"))
    table = f'<table:table table:name="awards">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_TABLE}:manifest:1.0"/>',
            "content.xml": f"<office:document-content {names}>{body}</office:document-content>",
        }
    )


def ods_cell(text: str, said: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {said}><text:p>{text}</text:p></table:table-cell>'


def ods_row(*texts: str, said: str = "") -> str:
    return f"<table:table-row {said}>{''.join(map(ods_cell, texts))}</table:table-row>"


ODS_AWARDS = ods_row(*HEAD.split(",")) + ods_row(*AWARD)
