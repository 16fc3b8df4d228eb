"""Facts about the demo that must stay true: it shows every case an association meets, and no real person or place."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from generator import check
from generator.model.award import Award, Status, Visibility
from generator.model.badge import BadgeVersion
from generator.model.pathway import AtLeast, Holds, OnRevocation, Requirement
from generator.model.site import Site
from generator.pipeline import Folders
from generator.read import folder as reading
from tests.demo import sheets
from tests.demo.published import planned

CONTENT = Path(__file__).parent.parent / "content"
TODAY = date(2026, 11, 23)
PLAIN = "thank-you"
"""The one badge that deliberately says nothing of what a holder can do."""

RESERVED = ("example.org", "example.com", "example.net")
NOT_YET = "your-club.github.io"
"""How the handbook writes the address of a site that its reader is about to make."""
FRAMEWORKS = ("europass.europa.eu", "data.europa.eu")
"""The only hosts that belong to somebody: they define public levels and skills."""

EU_ELEMENTS = (
    "skills",
    "level",
    "workload",
    "assessment",
    "participation",
    "supervision",
    "quality_assurance",
    "prerequisites",
)


@cache
def demo() -> Site:
    site, problems = check.site(reading.folder(CONTENT))
    assert problems == ()
    assert site is not None
    return site


def reserved(host: str) -> bool:
    """Whether a host is one that nobody can own."""
    return any(host == each or host.endswith(f".{each}") for each in RESERVED)


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the demo that a person wrote: its path, and what is in it."""
    for path in sorted(CONTENT.rglob("*")):
        if path.suffix in (".md", ".yml", ".csv", ".txt") and "ledger" not in path.parts:
            yield str(path.relative_to(CONTENT)), path.read_text(encoding="utf-8")


def lacking(version: BadgeVersion) -> list[str]:
    """The elements of the EU's list for micro-credentials that a badge leaves out."""
    address = demo().issuer_of(version).address
    gaps = [name for name in EU_ELEMENTS if not getattr(version, name)]
    return gaps if address is not None and address.country_code else [*gaps, "country"]


def parts(requirement: Requirement) -> Iterator[str]:
    if isinstance(requirement, Holds):
        yield requirement.badge
    else:
        assert isinstance(requirement, AtLeast)
        for part in requirement.parts:
            yield from parts(part)


def awards_of(badge: str) -> list[Award]:
    return [award for award in demo().awards if award.badge == badge]


def test_the_site_says_where_it_is_first_and_that_its_people_are_invented() -> None:
    lines = (CONTENT / "site.yml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "url: https://northmoor.example.org/badges/"
    assert "Everybody in these rosters is invented" in "\n".join(lines)
    assert demo().settings.public_rosters


def test_every_e_mail_address_and_every_link_is_reserved_for_examples() -> None:
    for path, text in texts():
        for host in re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text):
            assert reserved(host), path
        for url in re.findall(r"https?://[^\s,;)}\"`'<>]+", text):
            host = urlsplit(url).hostname or ""
            assert host in (*FRAMEWORKS, NOT_YET) or reserved(host), f"{path}: {url}"


def test_every_earner_has_an_address_reserved_for_examples() -> None:
    for award in demo().awards:
        for email in (award.recipient.email, *award.recipient.previous_emails):
            assert email.rpartition("@")[2] in RESERVED


def test_the_chapter_belongs_to_the_federation_and_both_say_where_they_are() -> None:
    issuers = demo().issuers
    assert list(issuers) == ["northmoor-federation", "valley-crew"]
    assert issuers["valley-crew"].parent == "northmoor-federation"
    assert issuers["valley-crew"].accent != issuers["northmoor-federation"].accent
    for issuer in issuers.values():
        assert issuer.address is not None
        assert issuer.address.country_code == "GB"
        assert issuer.about
        assert issuer.image


def test_every_badge_but_one_gives_the_whole_list_of_the_eu() -> None:
    for slug, badge in demo().badges.items():
        for version in badge.versions:
            assert bool(lacking(version)) == (slug == PLAIN), f"{slug} {version.number}: {lacking(version)}"


def test_criteria_can_be_failed_and_are_long_enough_to_judge() -> None:
    for slug, badge in demo().badges.items():
        if slug != PLAIN:
            criteria = badge.newest.criteria
            assert re.search(r"\bfail|\brefuses\b", criteria, re.IGNORECASE), slug
            assert 200 <= len(criteria.split()) <= 500, slug


def test_a_badge_with_a_second_version_was_awarded_under_both() -> None:
    assert [version.number for version in demo().badges["first-aid"].versions] == [1, 2]
    assert {award.version for award in awards_of("first-aid")} == {1, 2}


def test_two_badges_speak_another_language() -> None:
    badges = demo().badges
    assert set(badges["first-aid"].newest.texts) == {"fr"}
    assert set(badges["youth-leader"].newest.texts) == {"de"}


def test_pictures_are_drawn_by_words_by_hand_and_as_pixels() -> None:
    kinds = Counter(Path(badge.newest.image).suffix or "design" for badge in demo().badges.values())
    assert kinds == {"design": 4, ".svg": 5, ".png": 1}
    with Image.open(CONTENT / "badges/first-aid.png") as picture:
        assert picture.size == (512, 512)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_needs_no_font_and_nothing_from_outside(path: Path) -> None:
    drawing = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 512 512"' in drawing
    assert not re.search(r"<text|<image|<style|href|font", drawing)


def test_every_status_is_there_and_one_award_was_reinstated() -> None:
    awards = demo().awards
    counts = Counter(award.status for award in awards)
    assert counts[Status.SUSPENDED] == counts[Status.REVOKED] == counts[Status.WITHDRAWN] == 2
    assert sum(award.status is Status.VALID and award.status_on is not None for award in awards) == 1
    assert all(award.reason for award in awards if award.status is Status.REVOKED)


def test_rosters_use_what_a_roster_can_say() -> None:
    awards = demo().awards
    assert len(awards) >= 80
    assert {award.visibility for award in awards} == set(Visibility)
    evidence = [each for award in awards for each in award.evidence]
    for shown in (
        [each for each in evidence if each.url],
        [each for each in evidence if each.file],
        [each for each in evidence if each.narrative],
        [award for award in awards if award.narrative],
        [award for award in awards if award.results],
        [award for award in awards if award.licence_number],
        [award for award in awards if award.activity_start and award.activity_end],
        [award for award in awards if award.collection],
        [award for award in awards if award.recipient.previous_emails],
    ):
        assert shown


def test_days_run_from_2023_to_october_2026_and_some_awards_have_expired() -> None:
    days = [award.issued_on for award in demo().awards]
    assert {day.year for day in days} == {2023, 2024, 2025, 2026}
    assert max(days) <= date(2026, 10, 31)
    expired = [award for award in demo().awards if award.expires_on and award.expires_on < TODAY]
    assert len(expired) >= 5
    for award in demo().awards:
        assert award.status_on is None or award.issued_on <= award.status_on <= TODAY


def test_names_are_written_as_people_write_them() -> None:
    names = [award.recipient.name for award in demo().awards]
    letters = {unicodedata.name(letter, "").split()[0] for name in names for letter in name if letter != " "}
    assert {"LATIN", "ARABIC", "CJK", "CYRILLIC", "GREEK", "DEVANAGARI", "GURMUKHI"} <= letters
    assert any(unicodedata.category(letter) == "So" for name in names for letter in name), "an emoji"
    assert any("'" in name for name in names)
    assert any(" " not in name for name in names)
    assert max(map(len, names)) > 60


def test_rosters_are_saved_as_real_spreadsheets_save_them() -> None:
    suffixes = Counter(path.suffix for path in (CONTENT / "awards").iterdir())
    assert suffixes.keys() == {".csv", ".xlsx", ".ods"}
    german = (CONTENT / "awards/jugend-2025.csv").read_bytes()
    assert german.startswith("\N{BOM}Abzeichen;".encode())
    assert (CONTENT / "awards/2023.csv").read_text(encoding="utf-8").startswith("badge\tname\t")


@pytest.mark.parametrize(
    ("path", "table"),
    [("awards/spring-2026.xlsx", sheets.SPRING), ("awards/winter-2024.ods", sheets.WINTER)],
    ids=["xlsx", "ods"],
)
def test_a_spreadsheet_holds_cell_by_cell_what_its_script_says(
    path: str, table: tuple[tuple[object, ...], ...]
) -> None:
    (roster,) = (roster for roster in reading.folder(CONTENT).rosters if roster.path == path)
    assert tuple(head.value for head in roster.header) == table[0]
    rows = list(roster.rows)
    assert len(rows) == len(table) - 1
    for row, expected in zip(rows, table[1:], strict=True):
        cells = [cell.day or cell.text for cell in row.cells]
        cells += [""] * (len(expected) - len(cells))
        assert cells == [value or "" for value in expected]


def test_a_pathway_awards_its_badge_to_whoever_held_its_parts_on_that_day(tmp_path: Path) -> None:
    (pathway,) = demo().pathways.values()
    assert pathway.on_revocation is OnRevocation.SUSPEND
    needed = set(parts(pathway.requires))
    assert needed == {"trail-maintenance", "first-aid", "navigation"}
    assert not awards_of(pathway.awards), "no row gives it"
    folders = Folders.around(CONTENT, tmp_path)
    held = [each.award for each in planned(folders).awards if each.award.badge == pathway.awards]
    assert {award.recipient.name for award in held} == {"Mina Harbour", "Марина Соколова"}
    for milestone in held:
        assert len(milestone.evidence) == len(needed)
        holds = {
            award.badge
            for award in demo().awards
            if award.recipient.email == milestone.recipient.email
            and award.issued_on <= milestone.issued_on
            and (award.expires_on is None or award.expires_on >= milestone.issued_on)
        }
        assert needed <= holds


def test_skills_come_from_a_list_of_our_own_and_a_public_one() -> None:
    for slug, badge in demo().badges.items():
        for version in badge.versions:
            lists = {skill.framework for skill in version.skills}
            assert (lists == {"Northmoor skills list", "ESCO"}) == (slug != PLAIN), slug
    (framework,) = demo().frameworks.values()
    used = {
        skill.code for badge in demo().badges.values() for each in badge.versions for skill in each.skills
    }
    assert set(framework.skills) <= used


def test_a_badge_states_points_and_a_rubric() -> None:
    version = demo().badges["youth-leader"].newest
    assert [(result.key, bool(result.levels)) for result in version.results] == [
        ("assessment", False),
        ("leading", True),
    ]
    for award in awards_of("youth-leader"):
        assert [result.key for result in award.results] == ["assessment", "leading"]


def test_endorsements_are_given_and_taken_signed_and_unsigned() -> None:
    given = demo().endorsements
    assert {(each.by or each.by_name, each.kind.value) for each in given} == {
        ("northmoor-federation", "issuer"),
        ("northmoor-federation", "of"),
        ("Moorfoot Mountain Rescue", "badge"),
        ("Northmoor County, Youth Office", "badge"),
    }
    (signed,) = [each for each in given if each.file]
    assert signed.key.startswith("z6Mk")


def test_the_pages_tell_earners_and_employers_what_they_need() -> None:
    assert {slug for slug in demo().pages if not slug.startswith("handbook/")} == {
        "about",
        "for-employers",
        "handbook",
        "privacy",
    }
    assert "withdrawn" in demo().pages["privacy"].body
