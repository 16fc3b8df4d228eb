"""The evidence cell: web addresses, files in evidence/, or words; several on lines of their own or with ` | `."""

import re
from collections.abc import Callable

from generator.check import addresses, content_faults, values
from generator.check.assets import Cupboard
from generator.check.fault import Fault
from generator.model import words
from generator.model.award import Evidence

FOLDER = "evidence"
LONGEST = 10_000
MOST = 20

_BETWEEN = re.compile(r"\n|\s\|\s")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,2000})\)")
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
        url = public_text(addresses.web(target))
        return url if isinstance(url, Fault) else Evidence(url=url, name=name)
    if link or target.startswith(f"{FOLDER}/") or f"{FOLDER}/{target}" in cupboard or target in cupboard:
        file = cupboard.find(target, FOLDER)
        if isinstance(file, Fault):
            return file
        return Evidence(file=file, digest=cupboard.digest(file), name=name)
    narrative = public_text(values.text(part, most=LONGEST))
    return narrative if isinstance(narrative, Fault) else Evidence(narrative=narrative)


def public_text(text: str | Fault) -> str | Fault:
    """A text that will be public: no e-mail address may stand in it."""
    if isinstance(text, str) and "@" in text and words.masked(text) != text:
        return content_faults.address_in_text()
    return text
