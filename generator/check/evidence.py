"""The evidence cell: web addresses, files in evidence/, or words; several on lines of their own or with ` | `."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from generator.check import addresses, content_faults, values
from generator.check.assets import Cupboard
from generator.check.fault import Fault
from generator.model import words
from generator.model.award import Evidence

FOLDER = "evidence"
LONGEST = 10_000
MOST = 20
LAYERS = 3

_BETWEEN = re.compile(r"\n|\s\|\s")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,2000})\)")
_MAIL = re.compile(r"[\w.+-]@(?:[\w-]+\.)+[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def evidence(written: str, cupboard: Cupboard, say: Callable[[Fault, str], None]) -> tuple[Evidence, ...]:
    """What a cell gives as evidence; what is wrong with a part is said and the part left out."""
    parts = [part.strip() for part in _BETWEEN.split(written) if part.strip()]
    if len(parts) > MOST:
        say(content_faults.too_many("evidence", len(parts), MOST), "evidence")
    found = []
    for part in parts[:MOST]:
        one = _evidence(part, cupboard)
        if isinstance(one, Fault):
            say(one, "evidence")
        else:
            found.append(one)
    return tuple(found)


def _evidence(part: str, cupboard: Cupboard) -> Evidence | Fault:
    link = _LINK.fullmatch(part)
    name = values.text(link[1], most=200) if link else ""
    if isinstance(name, Fault):
        return name
    target = link[2] if link else part
    if _ADDRESS.fullmatch(target):
        url = addresses.web(target)
        if isinstance(url, Fault):
            return url
        return content_faults.address_in_text() if _MAIL.search(_meant(url)) else Evidence(url=url, name=name)
    if link or target.startswith(f"{FOLDER}/") or f"{FOLDER}/{target}" in cupboard or target in cupboard:
        file = cupboard.find(target, FOLDER)
        if isinstance(file, Fault):
            return file
        return Evidence(file=file, digest=cupboard.digest(file), name=name)
    narrative = public_text(values.text(part, most=LONGEST))
    return narrative if isinstance(narrative, Fault) else Evidence(narrative=narrative)


def public_text(text: str | Fault) -> str | Fault:
    """A text that will be public: no e-mail address may stand in it, however its @ is written."""
    if isinstance(text, str):
        meant = _meant(text)
        if "@" in meant and words.masked(meant) != meant:
            return content_faults.address_in_text()
    return text


def _meant(text: str) -> str:
    """A text without codes for signs, in several layers as well."""
    for _ in range(LAYERS):
        if not ("&" in text or "%" in text):
            break
        text = unescape(unquote(text))
    return text
