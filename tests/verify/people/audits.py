"""Audits of a few files, with people who are known."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from generator.model.place import Problem
from generator.verify.people import Auditor, Known

MINE = "ab4def7hijklmn2pqrstuvwxyz"
HERS = "zy2wvu7srqponmlkjih5gfedcb"
KEY = sha256(b"a key of the tests").digest()
"""A seed, from which a real key would grow."""

KNOWN = Known(
    is_whole=True,
    contacts=frozenset({"office@club.example.org"}),
    telephones=frozenset({"441632960123"}),
    written=frozenset({"walks@club.example.org", "ada@example.org"}),
    earners=("mina@example.org", "ada@example.org"),
    hidden={HERS: ("Joss Underhill", "May")},
    unnamed=frozenset({"Joss Underhill", "陈美玲", "अनिका शर्मा", "Síle O'Brien-Ní Dhomhnaill", "May"}),
    public=frozenset({MINE}),
    listed=frozenset({MINE}),
    private=frozenset({HERS}),
    made_of={MINE: ("first-aid", "mina@example.org", date(2026, 3, 1).isoformat())},
    secrets=(KEY,),
)


def found(files: Mapping[str, str | bytes], known: Known = KNOWN) -> tuple[Problem, ...]:
    """What an audit of these files finds."""
    auditor = Auditor(known, shown_as="_site")
    for address, data in files.items():
        auditor.look(address, data.encode() if isinstance(data, str) else data)
    return auditor.problems()


def codes(files: Mapping[str, str | bytes], known: Known = KNOWN) -> list[str]:
    """The codes of what it finds, each with its line if it has one."""
    return [
        f"{each.code}:{each.place.line}" if each.place.line else each.code for each in found(files, known)
    ]


def page(text: str = "", *, robots: str = "") -> str:
    """A page with a text on its sixth line."""
    head = f'<meta name="robots" content="{robots}">' if robots else "<meta charset='utf-8'>"
    return (
        f"<!doctype html>\n<html>\n{head}\n<title>A page</title>\n<body>\n<p>{text}</p>\n</body>\n</html>\n"
    )
