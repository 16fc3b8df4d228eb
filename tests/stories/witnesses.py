"""Keys in stories: a club that signs, and other people's verifiers as witnesses."""

import shutil
from pathlib import Path
from typing import Any

from tests.association import ROWS, TODAY, URL, Association
from tests.conformance.demo import Json, Site
from tests.conformance.node import Node

NOW = "2027-01-15T12:00:00Z"
"""When the witnesses look: after everything that happens here."""

DAY = 86_400
NEW_ROW = {"name": "Ada Lindqvist", "email": "ada@example.org", "issued_on": "2026-11-20"}


def site_of(club: Association) -> Site:
    return Site(club.root / "_site", URL)


def digital_bazaar(node: Node, club: Association, document: Json) -> Any:  # noqa: ANN401 - their answer
    """What @digitalbazaar/vc says of a document, with the club's site as it is now for a web."""
    node.ask("web", documents=site_of(club).web)
    return node.ask("digital_bazaar", document=document, now=NOW)


def is_good(node: Node, club: Association, document: Json) -> bool:
    """Whether it verifies and its status bit is clear."""
    said = digital_bazaar(node, club, document)
    return bool(said["verified"]) and said["status"] == [False]


def in_a_wallet(club: Association, document: Json) -> Any:  # noqa: ANN401 - their answer
    """What verifier-core says; it remembers DID documents, so each time it starts afresh."""
    with Node("verifiers.mjs") as fresh:
        fresh.ask("web", documents=site_of(club).web)
        return fresh.ask("wallet", document=document, now=NOW)


def secret_of(club: Association) -> str:
    return club.read("keys/hill-club.private").partition(": ")[2].strip()


def credential_of(club: Association, day: str) -> Json:
    """The credential of the one award that was given on a day."""
    (found,) = (each for each in site_of(club).credentials().values() if each["awardedDate"].startswith(day))
    return found


def records(club: Association) -> str:
    """The whole ledger."""
    return "".join(path.read_text() for path in sorted((club.root / "content/ledger").glob("*.jsonl")))


def later(club: Association, days: int) -> None:
    club.environ["SOURCE_DATE_EPOCH"] = str(TODAY + days * DAY)


def without_key(club: Association, to: Path) -> Association:
    """A clone, as git makes it: no private key, no site."""
    shutil.copytree(club.root, to, ignore=shutil.ignore_patterns("*.private", "_site"))
    return Association(to, dict(club.environ))


def statuses(club: Association, status: str, on: str) -> None:
    """The last of ROWS gets a status."""
    last = {**ROWS[-1], "status": status, "status_on": on, "reason": "The assessor looks at it again"}
    club.roster("2026", (*ROWS[:-1], last))
