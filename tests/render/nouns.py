"""A small site in which every noun says everything it can, and the press that prints it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.model.award import Award, Evidence, Recipient, Result, Status, Visibility
from generator.model.badge import (
    Alignment,
    Badge,
    BadgeText,
    BadgeVersion,
    Design,
    Level,
    Period,
    ResultDescription,
    Workload,
)
from generator.model.document import AnyFile, Document
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.issuer import Address, Issuer, IssuerText
from generator.model.ledger import Ledger
from generator.model.page import Page
from generator.model.pathway import AtLeast, Holds, Pathway
from generator.model.place import Place
from generator.model.plan import Plan, PlannedAward, Stub
from generator.model.site import Settings, Site
from generator.model.source import Asset
from generator.model.theme import Theme
from generator.read.theme import theme as read_theme
from generator.render.press import Press, press

HERE = Place("content/awards/2026.csv", 2)
URL = "https://northmoor.example.org/badges/"
THEMES = Path(__file__).parent.parent.parent / "themes"
THEME = read_theme("default", (THEMES,))
Say = Callable[[str], str]
"""What a field says, given the words that stand there usually."""


def as_it_is(words: str) -> str:
    return words


def award_id(number: int) -> str:
    return f"a{'abcdefghijklmnopqrstuvwxyz'[number]}" + "2" * 24


def version(say: Say = as_it_is, *, number: int = 1) -> BadgeVersion:
    return BadgeVersion(
        slug="first-aid",
        number=number,
        name=say("First aid"),
        description=say("Keeps a person safe."),
        criteria=say("Stops a *bleeding*. ![A splint](images/splint.png) [Hill leader](hill-leader.md)"),
        issuer="northmoor",
        language="en",
        since=date(2026, number, 1) if number > 1 else None,
        design=Design(icon="cross", shape="shield", colour="#b3261e"),
        tags=(say("outdoors"),),
        skills=(
            Alignment(
                name=say("First response"),
                url="https://example.org/skills/1",
                framework=say("A frame"),
                code=say("F1"),
            ),
        ),
        level=Level(framework=say("EQF"), value=say("3")),
        workload=Workload(hours=say("16"), ects=say("1.5")),
        assessment=(say("exam"),),
        participation=say("onsite"),
        supervision=say("an assessor"),
        quality_assurance=say("external review"),
        prerequisites=(say("none"),),
        earned_by=(say("course"),),
        valid_for=Period(years=2, months=6),
        results=(ResultDescription(key="grade", name=say("Grade"), kind="LetterGrade", passing=say("B")),),
        apply="https://example.org/courses",
        texts={
            "ar": BadgeText(name=say("إسعاف"), description=say("مساعدة"), criteria=say("شرح")),
            "fr": BadgeText(name=say("Secours"), description=say("Aide."), criteria=say("Il aide.")),
        },
        origin=HERE,
    )


def award(number: int, say: Say = as_it_is, **fields: object) -> PlannedAward:
    made = Award(
        badge="first-aid",
        version=1,
        recipient=Recipient(name=say(f"Earner {number}"), email=f"earner{number}@example.org"),
        issued_on=date(2026, 5, number + 1),
        origin=HERE,
    )
    made = replace(made, **fields)  # type: ignore[arg-type] # a test names the fields it means
    return PlannedAward(
        id=award_id(number), award=made, salt="0" * 32, status_list=1, status_index=number, baked=True
    )


def awards(say: Say = as_it_is) -> tuple[PlannedAward, ...]:
    """One of each kind; the first is public and says everything."""
    full = award(
        0,
        say,
        visibility=Visibility.PUBLIC,
        expires_on=date(2028, 5, 1),
        narrative=say("With *care*."),
        evidence=(
            Evidence(url="https://example.org/photos", name=say("Photos")),
            Evidence(file="evidence/a report.txt", narrative=say("Read it.")),
        ),
        results=(Result("grade", say("A")),),
        activity_start=date(2026, 4, 1),
        activity_end=date(2026, 4, 2),
        licence_number=say("L-7"),
    )
    ended: dict[str, object] = {
        "expires_on": date(2028, 5, 1),
        "status_on": date(2026, 6, 1),
        "reason": say("A slip"),
    }
    return (
        full,
        award(1, say),
        award(2, say, visibility=Visibility.ANONYMOUS),
        award(3, say, visibility=Visibility.PUBLIC, status=Status.SUSPENDED, **ended),
        award(4, say, visibility=Visibility.PUBLIC, status=Status.REVOKED, **ended),
        award(5, say, visibility=Visibility.PUBLIC, badge="hill-leader"),
    )


def stub(say: Say = as_it_is) -> Stub:
    return Stub(
        id=award_id(9),
        badge="first-aid",
        version=1,
        issuer="northmoor",
        status_list=1,
        status_index=9,
        status=Status.WITHDRAWN,
        status_on=date(2026, 6, 1),
        reason=say("On request"),
    )


def site(say: Say = as_it_is) -> Site:
    first = version(say)
    hill = replace(first, slug="hill-leader", name=say("Hill leader"), issuer="valley", texts={})
    parent = Issuer(
        slug="northmoor",
        name=say("Northmoor"),
        url="https://northmoor.example.org/",
        email="badges@northmoor.example.org",
        description=say("A federation."),
        about=say("We *walk*. [Us](northmoor.md)"),
        address=Address(country_code="GB", locality=say("Moorfoot")),
        accent="#2d6a4f",
        official=say("The secretary"),
        texts={"de": IssuerText(name=say("Nordmoor"), description=say("Ein Bund."), about=say("Wir."))},
        origin=HERE,
    )
    requires = AtLeast(1, (Holds("first-aid"), AtLeast(2, (Holds("first-aid"), Holds("hill-leader")))))
    pathway = Pathway(
        slug="steward",
        name=say("Steward"),
        awards="hill-leader",
        requires=requires,
        within=Period(years=5),
        description=say("A way."),
        about=say("Walk it."),
        origin=HERE,
    )
    about = Page(slug="about", title=say("About"), body=say("# Us\n\n[There](#us)"), order=1, origin=HERE)
    privacy = Page(slug="privacy", title=say("Privacy"), body=say("Little."), language="en", origin=HERE)
    return Site(
        settings=Settings(url=URL, served_at=URL, name=say("Hill badges"), description=say("For hills.")),
        issuers={
            "northmoor": parent,
            "valley": replace(parent, slug="valley", parent="northmoor", accent="", texts={}),
        },
        badges={
            "first-aid": Badge(slug="first-aid", versions=(first, version(say, number=2))),
            "hill-leader": Badge(slug="hill-leader", versions=(hill,)),
        },
        awards=tuple(planned.award for planned in awards(say)),
        pathways={"steward": pathway},
        pages={"about": about, "privacy": privacy},
        endorsements=endorsements(say),
        assets={path: Asset(path, b"data", HERE) for path in ("images/splint.png", "evidence/a report.txt")},
    )


def endorsements(say: Say = as_it_is) -> tuple[Endorsement, ...]:
    """One of each kind, and one that was taken back."""
    ours = Endorsement(
        slug="ours",
        kind=EndorsedKind.ISSUER,
        target="valley",
        by="northmoor",
        comment=say("They *know*."),
        issued_on=date(2026, 4, 1),
        origin=HERE,
    )
    badge = replace(ours, slug="badge", kind=EndorsedKind.BADGE, target="first-aid", target_version=1)
    theirs = replace(
        badge, slug="theirs", by="", by_name=say("The County"), url="https://county.example.org/e.json"
    )
    award_word = replace(ours, slug="award", kind=EndorsedKind.AWARD, target=award_id(0))
    over = replace(badge, slug="over", comment=say("Taken back"), withdrawn_on=date(2026, 5, 1))
    return ours, badge, theirs, award_word, over


def plan(say: Say = as_it_is, *, ledger: Ledger | None = None) -> Plan:
    return Plan(
        site=site(say),
        ledger=ledger or Ledger(),
        today=date(2026, 11, 1),
        secret=bytes(32),
        awards=awards(say),
        stubs=(stub(say),),
    )


def documents(folder: str) -> tuple[Document, ...]:
    """What lies beside a page: a file of each kind that is offered."""
    kinds = (
        ("assertion.json", "open-badges-2.0", "application/ld+json", "alternate"),
        ("badge.png", "baked-png", "image/png", ""),
    )
    return tuple(
        Document(address=folder + name, data=b"{}", format=form, media_type=kind, rel=rel)
        for name, form, kind, rel in kinds
    )


def files(made: Plan, theme: Theme = THEME) -> Iterator[AnyFile]:
    """Every file of a site, and the documents that its pages link to."""
    printer: Press = press(made, theme)
    for planned in made.awards:
        beside = documents(f"awards/{planned.id}/")
        yield from beside
        yield from printer.award_files(planned, beside)
    for left in made.stubs:
        beside = documents(f"awards/{left.id}/")
        yield from beside
        yield from printer.stub_files(left, beside)
    shared = tuple(
        Document(address=f"badges/{slug}/v/{each.number}/badge.png", data=b"", format="picture-png",
                 media_type="image/png")
        for slug, badge in made.site.badges.items()
        for each in badge.versions
    )  # fmt: skip
    yield from shared
    yield from printer.site_files(shared)


def pages(made: Plan) -> dict[str, str]:
    """Every HTML page, by address."""
    return {file.address: file.data.decode() for file in files(made) if file.address.endswith(".html")}
