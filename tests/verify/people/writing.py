"""The ways in which an address is written so that only programs, or only people, see it; and pictures that talk."""

import io
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from urllib.parse import quote

from PIL import Image
from PIL.PngImagePlugin import PngInfo


def entities(address: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in address)


def percent(address: str) -> str:
    return "".join(f"%{ord(sign):02x}" for sign in address)


def base64(address: str) -> str:
    return b64encode(address.encode()).decode()


FORMS: Mapping[str, Callable[[str], str]] = {
    "plain": lambda address: address,
    "capitals": str.upper,
    "mailto": lambda address: f'<a href="mailto:{address}?subject=Hello">write</a>',
    "at as a number": lambda address: address.replace("@", "&#64;"),
    "at as a number with zeros": lambda address: address.replace("@", "&#0000064;"),
    "at as a hexadecimal number": lambda address: address.replace("@", "&#x40;"),
    "at by its name": lambda address: address.replace("@", "&commat;"),
    "every sign as a number": entities,
    "entities twice": lambda address: entities(address).replace("&", "&amp;"),
    "an entity as a number": lambda address: address.replace("@", "&#38;#64;"),
    "percent": lambda address: quote(address, safe=""),
    "percent twice": lambda address: quote(quote(address, safe=""), safe=""),
    "every sign in percent": percent,
    "escaped as in JSON": lambda address: address.replace("@", "\\u0040"),
    "escaped as in a script": lambda address: address.replace("@", "\\x40"),
    "escaped with braces": lambda address: address.replace("@", "\\u{40}"),
    "escaped as in a style": lambda address: address.replace("@", "\\40 "),
    "quoted-printable": lambda address: address.replace("@", "=40"),
    "quoted-printable over two lines": lambda address: address.replace("@", "=40=\n"),
    "base64": base64,
    "base64 without its end": lambda address: base64(f"{address}..").rstrip("="),
    "base64 in an address": lambda address: f"https://example.org/a/{base64(f'to {address}')}",
    "base64url of a token": lambda address: (
        urlsafe_b64encode(f'{{"sub":"{address}"}}'.encode()).decode().rstrip("=")
    ),
    "base64 twice": lambda address: base64(f"data:text/plain;base64,{base64(address)}"),
    "hexadecimal": lambda address: address.encode().hex(),
    "in another width": lambda address: address.replace("@", "\N{FULLWIDTH COMMERCIAL AT}"),
    "in words": lambda address: address.replace("@", " [at] ").replace(".", " [dot] "),
    "in words, in German": lambda address: address.replace("@", "(ät)").replace(".", "(punkt)"),
    "as one says it": lambda address: address.replace("@", " at ").replace(".", " dot "),
    "cut by a tag": lambda address: address.replace("@", "<span>@</span>"),
    "cut by a remark": lambda address: address.replace("@", "<!-- no robots -->@"),
    "cut by what is not seen": lambda address: address.replace("@", "\u200b@\u200b"),
    "put together by a script": lambda address: address.replace("@", '" + "@" + "'),
    "cut by an invisible entity": lambda address: address.replace("@", "&shy;@"),
}
"""A name → how it writes an address."""


def png(
    *, texts: Mapping[str, str] | None = None, xmp: str = "", exif: Mapping[int, object] | None = None
) -> bytes:
    """A PNG with texts beside its pixels."""
    info = PngInfo()
    for keyword, text in (texts or {}).items():
        info.add_itxt(keyword, text)
    if xmp:
        info.add_itxt("XML:com.adobe.xmp", xmp)
    return _picture("PNG", exif, pnginfo=info)


def jpeg(exif: Mapping[int, object] | None = None, *, comment: str = "", xmp: str = "") -> bytes:
    """A JPEG with what a camera wrote into it."""
    more = {"comment": comment} if comment else {}
    return _picture("JPEG", exif, **more, **({"xmp": xmp.encode()} if xmp else {}))


def webp(exif: Mapping[int, object]) -> bytes:
    """A WebP with what a camera wrote into it."""
    return _picture("WEBP", exif)


def gif(comment: str) -> bytes:
    """A GIF with a remark."""
    return _picture("GIF", None, comment=comment.encode())


POSITION: Mapping[int, object] = {0x8825: {1: "N", 2: (54.0, 30.0, 0.0), 3: "W", 4: (3.0, 1.0, 0.0)}}
"""The directory of EXIF that says where a picture was taken."""


def _picture(form: str, exif: Mapping[int, object] | None, **more: object) -> bytes:
    made = Image.Exif()
    for tag, value in (exif or {}).items():
        made[tag] = value
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, form, **({"exif": made} if exif else {}), **more)
    return file.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive, as documents are."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def pdf(properties: str, *, is_packed: bool = False) -> bytes:
    """A PDF with some properties; newer programs pack them."""
    inside = f"<< {properties} >>".encode()
    stream = b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + zlib.compress(inside) + b"\nendstream"
    return b"%PDF-1.7\n1 0 obj\n" + (stream if is_packed else inside) + b"\nendobj\n%%EOF\n"
