"""Bytes of a text table into text: what its first bytes say, then UTF-8, then the configured encoding.

No guessing from the letters: on a list of twenty names every guesser is wrong too often. The price is a
warning that quotes one name, so that a person can see whether it came out right.
"""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.words import did_you_mean

DEFAULT = "cp1252"
"""What Excel writes in Western Europe and the Americas."""

LABELS: Mapping[str, str] = {
    "cp1252": "Windows (Western Europe)",
    "cp1250": "Windows (Central Europe)",
    "cp1251": "Windows (Cyrillic)",
    "cp1253": "Windows (Greek)",
    "cp1254": "Windows (Turkish)",
    "cp1255": "Windows (Hebrew)",
    "cp1256": "Windows (Arabic)",
    "cp1257": "Windows (Baltic)",
    "iso8859-1": "ISO (Western Europe)",
    "iso8859-2": "ISO (Central Europe)",
    "iso8859-15": "ISO (Western Europe with the euro sign)",
    "mac-roman": "Macintosh (Western Europe)",
    "cp850": "DOS (Western Europe)",
    "cp866": "DOS (Cyrillic)",
    "koi8-r": "KOI8 (Russian)",
    "koi8-u": "KOI8 (Ukrainian)",
    "cp874": "Windows (Thai)",
    "cp1258": "Windows (Vietnamese)",
    "euc_jp": "Japanese (EUC)",
    "euc_kr": "Korean (EUC)",
    "cp949": "Windows (Korean)",
    "shift_jis": "Japanese (Shift JIS)",
    "cp932": "Windows (Japanese)",
    "gb18030": "Chinese (GB 18030)",
    "gbk": "Windows (Chinese)",
    "big5": "Chinese (Big5)",
    "utf-8": "UTF-8",
}
"""Every encoding that `encoding:` may name, and what people call it."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding and the mark before it; `assumed` is the encoding that was taken on trust, if it was."""

    text: str
    encoding: str
    mark: bytes = b""
    assumed: str = ""


def decoded(data: bytes, legacy: str) -> Decoded | UnicodeDecodeError:
    """The text of a file, or where it stops making sense."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, mark)
    name = _bare_utf_16(data)
    if name:
        return _strict(data, name)
    found = _strict(data, "utf-8")
    if isinstance(found, Decoded):
        return found
    found = _strict(data, legacy)
    return replace(found, assumed=legacy) if isinstance(found, Decoded) else found


def unknown(name: str) -> str:
    """What to write instead of an encoding's name that we do not know; "" for one we do."""
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        canonical = ""
    return "" if canonical in LABELS else did_you_mean(name, LABELS)


def label(name: str) -> str:
    """An encoding as people call it."""
    return LABELS.get(codecs.lookup(name).name, name)


def _strict(data: bytes, name: str, mark: bytes = b"") -> Decoded | UnicodeDecodeError:
    try:
        return Decoded(data[len(mark) :].decode(name), name, mark)
    except UnicodeDecodeError as error:
        return error


def _bare_utf_16(data: bytes) -> str:
    """UTF-16 without its mark: headings are plain letters, so every other byte of the beginning is empty."""
    start = data[:_LOOKED_AT]
    half = len(start) // 2
    if half < 2:
        return ""
    low, high = start[1::2].count(0), start[0::2].count(0)
    if low > 0.4 * half and high < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if high > 0.4 * half and low < 0.1 * half else ""
