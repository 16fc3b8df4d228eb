"""A site in which every field of every file is filled, with words that a test chooses."""

from collections.abc import Callable

import yaml

from tests.hostile.parts import BODY, Files, png, svg

Say = Callable[[str, int], str]
"""What a field says, given the words that stand there usually and how many letters fit."""

Value = str | list["Value"] | dict[str, "Value"]


def content(say: Say, *settings: str) -> Files:
    """The files; a fixed text stands only where a field takes no words: addresses, days, names of a vocabulary."""
    front, body = _front, _body(say)
    return {
        "content/site.yml": yaml.safe_dump(
            {
                "url": "https://club.example.org/badges/",
                "name": say("Hill badges", 200),
                "description": say("What we can do.", 2000),
                "languages": ["en", "fr"],
                "accent": "#1f5f8b",
                "contact": "https://club.example.org/contact",
                "privacy": {"public_rosters": "true"},
            },
            allow_unicode=True,
        )
        + "".join(f"{line}\n" for line in settings),
        "content/issuers/hill-club.md": front(_issuer(say), body),
        "content/issuers/hill-club.fr.md": front(
            {"name": say("Club", 200), "description": say("Nous.", 2000)}, body
        ),
        "content/issuers/hill-club.svg": svg(
            f"<desc>{_xml(say('x', 99))}</desc><rect width='9' height='9'/>"
        ),
        "content/issuers/valley.md": front({**_issuer(say), "parent": "hill-club"}, body),
        "content/badges/first-aid.v1.md": front(
            {**_badge(say), "name": say("First aid for all of you", 200)}, body
        ),
        "content/badges/first-aid.md": front({**_badge(say), "version": "2", "since": "2026-02-01"}, body),
        "content/badges/first-aid.fr.md": front(
            {"name": say("Secours", 200), "description": say("Aide.", 2000)}, body
        ),
        "content/badges/map.md": front({**_badge(say), "name": say("Map", 200)}, body),
        "content/badges/map.png": png(),
        "content/badges/leader.md": front({**_badge(say), "name": say("Leader", 200)}, body),
        "content/badges/leader.svg": svg(f"<title>{_xml(say('x', 99))}</title><circle r='50'/>"),
        "content/pathways/way.md": front(
            {
                "name": say("The way", 200),
                "description": say("There.", 2000),
                "awards": "leader",
                "requires": {"all_of": ["first-aid", {"any_of": ["map"]}]},
            },
            body,
        ),
        "content/endorsements/ours.md": front(
            {"badge": "first-aid", "version": "2", "by": "valley", "issued_on": "2026-03-01"}, body
        ),
        "content/endorsements/theirs.md": front(
            {"issuer": "hill-club", "by_name": say("The county", 200), "url": "https://example.org/e"}, body
        ),
        "content/endorsements/other.md": front(
            {
                "of": "https://example.org/rope.json",
                "of_name": say("Rope", 200),
                "by": "hill-club",
                "issued_on": "2026-03-01",
            },
            body,
        ),
        "content/letters/new-award.md": front(
            {"subject": say("Yours: {badge}", 200)}, body + "\n\n{name} {page}"
        ),
        "content/pages/about.md": front(_page(say, "About"), body),
        "content/pages/book/index.md": front(_page(say, "Book"), body),
        "content/pages/book/one.md": front(_page(say, "One"), body),
        "content/frameworks/list.csv": _table(
            ("code", "name", "description", "framework"),
            ("A-1", say("First", 200), say("What it is.", 2000), say("List", 200)),
        ),
        "content/evidence/proof.txt": "It is so.",
        "content/awards/2026.csv": _table(*_awards(say)),
    }


def _issuer(say: Say) -> dict[str, Value]:
    return {
        "name": say("Hill Club", 200),
        "url": "https://club.example.org/",
        "email": "badges@club.example.org",
        "description": say("Walkers.", 2000),
        "telephone": say("+44 20 0000", 200),
        "accent": "#0b6e4f",
        "official": say("The secretary", 200),
        "address": {
            "country_code": "GB",
            "region": say("North", 200),
            "locality": say("Moor", 200),
            "street": say("Mill Lane", 200),
            "postal_code": say("NM1", 200),
        },
    }


def _badge(say: Say) -> dict[str, Value]:
    return {
        "name": say("First aid for all of us", 200),
        "description": say("Keeps people safe.", 2000),
        "issuer": "hill-club",
        "tags": [say("outdoors", 60)],
        "skills": [
            {"framework": "list", "code": "A-1"},
            {
                "name": say("aid", 200),
                "url": "https://example.org/skills/1",
                "framework": say("Frame", 200),
                "code": say("C1", 200),
                "description": say("Helps.", 2000),
            },
        ],
        "level": {"framework": say("EQF", 200), "value": say("3", 200)},
        "workload": {"hours": "16", "ects": "0.5"},
        "assessment": [say("practical", 200)],
        "participation": say("onsite", 200),
        "supervision": say("supervised", 200),
        "quality_assurance": say("review", 500),
        "prerequisites": [say("strong boots", 500)],
        "earned_by": [say("course", 200)],
        "valid_for": "P2Y",
        "results": [
            {"name": say("Grade", 200), "key": "grade", "scale": [_value(say, "B"), _value(say, "A")]},
            {
                "name": say("Leading", 200),
                "key": "leading",
                "levels": [{"name": _value(say, "safe"), "description": say("Stops.", 2000)}],
            },
        ],
        "apply": "https://club.example.org/join",
    }


def _page(say: Say, title: str) -> dict[str, Value]:
    return {"title": say(title, 200), "description": say("Who we are.", 2000), "order": "1"}


def _body(say: Say) -> str:
    words = say("words", 300)
    return f"{BODY}\n{words}\n\n- {words}\n\n[more](https://example.org/) {words}\n"


def _awards(say: Say) -> list[tuple[str, ...]]:
    """The headings; then one of each kind, and three that differ in nothing but the person."""
    head = (
        *("badge", "name", "email", "issued_on", "show", "evidence", "narrative", "result", "licence_number"),
        *("collection", "status", "status_on", "reason", "activity_start"),
    )
    usual = {
        "badge": "first-aid",
        "issued_on": "2026-03-01",
        "show": "public",
        "name": say("Mina Harbour", 200),
    }
    words = say("It went well.", 300)
    full = {
        "evidence": f"[{say('photos', 150).translate(_NO_BRACKETS)}](https://example.org/p) | evidence/proof.txt | {words}",
        "narrative": f"{words}\n\n{words}",
        "result": f"grade={_value(say, 'A')}; leading={_value(say, 'safe')}",
        "licence_number": say("L-1", 100),
        "activity_start": "2026-02-01",
        "collection": "yes",
    }
    ended = {"status_on": "2026-04-01", "reason": say("A mistake.", 500)}
    rows = [
        full,
        {"badge": "map", "email": "e0@example.org", "collection": "yes"},
        {"status": "suspended", **ended},
        {"status": "revoked", **ended},
        {"status": "withdrawn", **ended},
        {"show": "anonymous"},
        {"show": "unlisted"},
        *({"badge": "map", "licence_number": say(f"L-{number}", 100)} for number in range(3)),
    ]
    given = [{**usual, "email": f"e{number}@example.org", **row} for number, row in enumerate(rows)]
    return [head, *(tuple(row.get(name, "") for name in head) for row in given)]


def _value(say: Say, usual: str) -> str:
    """A result, without the signs that part results."""
    return say(usual, 200).translate(str.maketrans("=;", "  "))


_NO_BRACKETS = str.maketrans("[]()", "    ")


def _front(fields: dict[str, Value], body: str) -> str:
    return (
        f"---\n{yaml.safe_dump(fields, allow_unicode=True, default_style=chr(34), width=10_000)}---\n{body}\n"
    )


def _table(*rows: tuple[str, ...]) -> str:
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(f"{row}\n" for row in quoted)


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
