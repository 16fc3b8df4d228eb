"""Evidence whose digest the issuer signed: is what is at its address still the same?"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from hashlib import sha256

from generator.model.fetch import Fetch, Fetched
from generator.model.report import Step
from generator.verify.addresses import is_plain
from generator.verify.parsing import Json, id_of, objects
from generator.verify.steps import failed, passed, skipped

MOST_EVIDENCE = 10
"""Pieces of evidence of one badge that are looked at; each may ask another host."""

_SHA256 = re.compile(r"sha256-([A-Za-z0-9+/]{43}=)")


def evidence_steps(document: Json, fetch: Fetch) -> Iterator[Step]:
    """One step "evidence" for each piece whose digest was signed; what cannot be read is reported as not checked.

    Source: Verifiable Credentials Data Model v2.0, section 5.3 Integrity of Related Resources.
    """
    signed = [each for each in objects(document.get("evidence")) if isinstance(each.get("digestSRI"), str)]
    for each in signed[:MOST_EVIDENCE]:
        url = id_of(each)
        wanted = _digest(each["digestSRI"])
        if wanted is None or not is_plain(url):
            yield skipped("evidence", url, "Its digest is of a kind that cannot be checked here.")
            continue
        answer = fetch(url)
        if not isinstance(answer, Fetched):
            yield skipped("evidence", url, f"It could not be read: {answer.reason}.")
        elif sha256(answer.data).digest() == wanted:
            yield passed("evidence", url, "It is what the issuer saw: not a letter was changed since.")
        else:
            yield failed("evidence", url, "It is not what the issuer signed: somebody has changed it since.")


def _digest(text: str) -> bytes | None:
    found = _SHA256.fullmatch(text)
    try:
        return b64decode(found[1], validate=True) if found else None
    except Error:
        return None
