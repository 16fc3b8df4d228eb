"""The reference work W(n): n awards over twenty badges of two issuers, in mixed scripts, always the same for an n.

It is what an officer would write: Markdown, and a spreadsheet a year. Pictures are drawn from a `design`, baked ones
are made on demand, award pages are short; the keys come from fixed phrases and are worth nothing.
"""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.model.key import IssuerKeys, KeyState, PublicKey
from generator.plan import identity
from generator.trust.keys import Seed
from generator.write import keys as key_writing
from generator.write import ledger as ledger_writing

URL = "https://work.example.org/badges/"
ISSUERS = {"northern-federation": "Northern Federation", "coast-crew": "Coast Crew"}
BADGES = 20
FIRST, LAST = date(2021, 1, 1), date(2026, 6, 30)
TODAY = date(2026, 11, 23)

SITE = f"""\
url: {URL}
name: Work
description: The same badges every time, to be measured.
language: en
bake: on_demand
award_pages: short
privacy: {{public_rosters: true}}
"""

ISSUER = """\
---
name: {name}
url: https://{slug}.example.org/
email: badges@{slug}.example.org
address: {{country_code: GB}}
---
Volunteers who teach each other.
"""

BADGE = """\
---
name: "{name}"
description: {description}
issuer: {issuer}
design: {{icon: {icon}, shape: {shape}, colour: "{colour}"}}
tags: [outdoors, task {number}]
level: {{framework: EQF, value: "{level}"}}
workload: {{hours: {hours}}}
assessment: [application of a skill]
skills:
  - {{name: "{name}", url: "https://skills.example.org/{number}", framework: Example Skills, code: EX-{number}}}
  - {{name: Works alone, url: "https://skills.example.org/alone", framework: Example Skills, code: EX-A}}
---
Shows the task of {skill} to an assessor who has not taught the candidate:

1. Prepares it within ten minutes, and says what could go wrong.
2. Does it without help. Whoever has to be stopped for safety has failed.
3. Leaves the place as it was, and names one thing to do better.

The assessor writes a sheet that is kept for five years.
"""

SKILLS = ("Path repair", "First aid", "Navigation", "Boat handling", "Tree care")
ICONS = ("cross", "compass", "leaf", "star", "mountain")
GIVEN = "Mina Owen Zoë Jürgen Łucja Søren İpek Đorđe Мария Дмитрий Ελένη Νίκος رنا יעל अनन्या প্রিয়া 美玲 太郎 さくら 민준 สมชาย ანა Արամ ትዕግስት"
FAMILY = "Harbour Pugh Müller Nowak Åkesson Yılmaz Petrović Иванова Кузнецов Παππά حداد כהן शर्मा রায় 陈 山田 김 ใจดี ბერიძე Պետրոսյան Núñez O'Neill"


def write(folder: Path, awards: int) -> dict[str, str]:
    """content/ and keys/ of W(awards) in an empty folder; gives the environment that holds its private keys."""
    content = folder / "content"
    for room in ("issuers", "badges", "awards"):
        (content / room).mkdir(parents=True)
    (content / "site.yml").write_text(SITE, encoding="utf-8")
    for slug, name in ISSUERS.items():
        (content / "issuers" / f"{slug}.md").write_text(ISSUER.format(slug=slug, name=name), encoding="utf-8")
    for number in range(BADGES):
        text = BADGE.format(**badge(number))
        (content / "badges" / f"task-{number}.md").write_text(text, encoding="utf-8")
    _rosters(content / "awards", awards)
    ledger_writing.start(content / "ledger", site=URL, secret=_secret("ledger"), today=FIRST)
    return {"BADGES_KEY": "\n".join(f"{slug}: {_key(folder / 'keys', slug)}" for slug in ISSUERS)}


def rows(awards: int) -> Iterator[dict[str, str]]:
    """The rows of all rosters, in the order of their days."""
    chance = random.Random(20261123)
    given, family = GIVEN.split(), FAMILY.split()
    days = (LAST - FIRST).days
    for number in range(awards):
        day = FIRST + timedelta(days=number * days // awards)
        name = f"{chance.choice(given)} {chance.choice(family)} {number:x}"
        yield {
            "badge": f"task-{chance.randrange(BADGES)}",
            "name": name,
            "email": f"earner-{number}@example.org",
            "issued_on": day.isoformat(),
            "show": chance.choices(("", "public", "anonymous"), (75, 20, 5))[0],
        }


def _rosters(folder: Path, awards: int) -> None:
    years: dict[str, list[dict[str, str]]] = {}
    for row in rows(awards):
        years.setdefault(row["issued_on"][:4], []).append(row)
    for year, some in years.items():
        with (folder / f"{year}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(some[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(some)


def badges() -> dict[str, dict[str, Any]]:
    """What varies between badges, by slug."""
    return {f"task-{number}": badge(number) for number in range(BADGES)}


def badge(number: int) -> dict[str, Any]:
    """What varies between badges, of one of them."""
    skill = SKILLS[number % len(SKILLS)]
    issuer = list(ISSUERS)[number % len(ISSUERS)]
    return {
        "number": number,
        "name": f"{skill} {number}",
        "description": f"Can do what task {number} of {skill} asks for, alone and in bad weather.",
        "skill": skill,
        "skill_page": f"{skill} {number}".lower().replace(" ", "-"),
        "issuer": issuer,
        "issuer_name": ISSUERS[issuer],
        "icon": ICONS[number % len(ICONS)],
        "shape": ("shield", "circle", "hexagon")[number % 3],
        "colour": f"#{40 + number * 5:02x}5f{200 - number * 7:02x}",
        "level": 1 + number % 5,
        "hours": 8 + number,
    }


def given(awards: int) -> Iterator[dict[str, str]]:
    """The rows as other programs get them: with the id, the salt and the hashed recipient that we derive."""
    secret = _secret("ledger")
    for row in rows(awards):
        award_id = identity.award_id(
            secret, badge=row["badge"], email=row["email"], issued_on=date.fromisoformat(row["issued_on"])
        )
        salt = identity.salt(secret, award_id)
        hashed = sha256((row["email"] + salt).encode()).hexdigest()
        yield {
            "id": award_id,
            "badge": row["badge"],
            "name": row["name"],
            "issued_on": row["issued_on"],
            "show": row["show"],
            "salt": salt,
            "identity": f"sha256${hashed}",
        }


def _key(folder: Path, issuer: str) -> str:
    seed = Seed(_secret(issuer))
    key = PublicKey(multibase=seed.public.multibase(), state=KeyState.ACTIVE, created_on=FIRST)
    key_writing.public_keys(folder, IssuerKeys(issuer=issuer, keys=(key,)))
    return seed.multibase()


def _secret(phrase: str) -> bytes:
    return sha256(f"Worth nothing: {phrase}".encode()).digest()
