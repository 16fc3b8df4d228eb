"""Small factories for the nouns: a club with one badge and one award; a test names only the fields it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.model.award import Award, Recipient, Visibility
from generator.model.badge import Badge, BadgeVersion, Design
from generator.model.issuer import Issuer
from generator.model.ledger import Ledger
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.site import Settings, Site

URL = "https://club.example.org/badges/"
TODAY = date(2026, 11, 23)
DAY = date(2026, 3, 1)
AWARD_ID = "k3mina" + "2" * 20
SALT = "5a" * 16


def issuer(slug: str = "club", **changed: object) -> Issuer:
    made = Issuer(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        url="https://club.example.org/",
        email="office@club.example.org",
        origin=Place(f"content/issuers/{slug}.md", 1),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def badge_version(slug: str = "first-aid", number: int = 1, **changed: object) -> BadgeVersion:
    made = BadgeVersion(
        slug=slug,
        number=number,
        name=slug.replace("-", " ").capitalize(),
        description="Keeps an injured person safe.",
        criteria="Stops a severe bleeding.",
        issuer="club",
        language="en",
        since=None if number == 1 else date(2026, 6, 1),
        design=Design(icon="cross", shape="shield", colour="#b3261e"),
        origin=Place(f"content/badges/{slug}.md", 1),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def badge(*versions: BadgeVersion, was: tuple[str, ...] = ()) -> Badge:
    versions = versions or (badge_version(),)
    return Badge(slug=versions[-1].slug, versions=versions, was=was)


def award(email: str = "mina@example.org", *, row: int = 2, **changed: object) -> Award:
    made = Award(
        badge="first-aid",
        version=1,
        recipient=Recipient(name="Mina Harbour", email=email),
        issued_on=DAY,
        visibility=Visibility.UNLISTED,
        origin=Place("content/awards/2026.csv", row, 1),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def planned(
    given: Award | None = None, award_id: str = AWARD_ID, *, salt: str = SALT, baked: bool = True
) -> PlannedAward:
    return PlannedAward(
        id=award_id, award=given or award(), salt=salt, status_list=1, status_index=40_001, baked=baked
    )


def site(*badges: Badge, issuers: Iterable[Issuer] = (), url: str = URL, **changed: object) -> Site:
    made = Site(
        settings=Settings(url=url, served_at=url, name="Club"),
        issuers={each.slug: each for each in issuers or [issuer()]},
        badges={each.slug: each for each in badges or [badge()]},
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def plan(
    of: Site | None = None,
    *awards: PlannedAward,
    stubs: tuple[Stub, ...] = (),
    ledger: Ledger | None = None,
    today: date = TODAY,
) -> Plan:
    return Plan(
        site=of or site(),
        ledger=ledger or Ledger(),
        today=today,
        secret=bytes(range(32)),
        awards=awards,
        stubs=stubs,
    )
