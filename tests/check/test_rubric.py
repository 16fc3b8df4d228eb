"""The rubric finds what is missing and nothing else: forty definitions, ten good ones and thirty with one gap each."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import check
from generator.check.rubric import RULES, Judged, qualities, quality
from generator.model.badge import BadgeVersion
from generator.model.quality import Measure, Quality
from generator.model.site import Site
from generator.read.folder import folder
from tests.association import Association

ROOT = Path(__file__).parents[2]
FORTY = ROOT / "tests/content/quality/content"
WITHOUT = "-without-"


def rated(content: Path) -> dict[str, Quality]:
    """What the rubric says of the newest version of each badge, by its slug."""
    site, problems = check.site(folder(content))
    assert isinstance(site, Site), problems
    return {version.slug: found for version, found in qualities(site)}


def test_forty_definitions_have_exactly_the_gaps_in_their_names() -> None:
    found = rated(FORTY)
    wanted = {
        slug: [slug.partition(WITHOUT)[2].replace("-", "_")] if WITHOUT in slug else [] for slug in found
    }
    assert {slug: [gap.element for gap in each.gaps] for slug, each in found.items()} == wanted
    assert (len(found), sum(map(bool, wanted.values()))) == (40, 30)


def test_every_rule_but_the_name_is_tried_twice() -> None:
    """A name is a field without which there is no badge."""
    tried = [slug.partition(WITHOUT)[2].replace("-", "_") for slug in rated(FORTY) if WITHOUT in slug]
    assert {rule.element: tried.count(rule.element) for rule in RULES} == {
        rule.element: 0 if rule.element == "title" else 2 for rule in RULES
    }


def test_every_badge_of_the_demo_reaches_the_standard_but_one() -> None:
    found = rated(ROOT / "content")
    short = {slug for slug, each in found.items() if len(set(each.reached(Measure.EU_STANDARD))) == 2}
    assert short == {"thank-you"}
    assert found["thank-you"].reached(Measure.EU_STANDARD) == (2, 8)


def good() -> Judged:
    site, _ = check.site(folder(FORTY))
    assert site is not None
    version = site.badges["rope-rescue"].newest
    return Judged(version=version, issuer=site.issuers["club"], stacked={version.slug})


def with_(**changes: object) -> list[str]:
    judged = good()
    version: BadgeVersion = replace(judged.version, **changes)  # type: ignore[arg-type]
    return [gap.element for gap in quality(replace(judged, version=version)).gaps]


@pytest.mark.parametrize(
    ("language", "criteria", "gaps"),
    [
        ("en", "Be there.", ["can_be_failed", "evidence"]),
        ("en", "", ["can_be_failed", "evidence"]),
        ("pl", "Wystarczy przyjść na wszystkie spotkania " * 5, []),
        ("en-GB", "Whoever comes along and joins in on a nice day with all the others gets it " * 2, ["can_be_failed", "evidence"]),
    ],
)  # fmt: skip
def test_phrasing_is_judged_in_languages_that_the_rules_know(
    language: str, criteria: str, gaps: list[str]
) -> None:
    assert with_(language=language, criteria=criteria) == gaps


def test_a_portfolio_is_something_to_look_at() -> None:
    criteria = "Shows an assessor how a rope is thrown, caught and made fast, three times in a row and without a word."
    assert with_(criteria=criteria) == ["evidence"]
    assert with_(criteria=criteria, assessment=("portfolio",)) == []


def test_officers_are_told_and_a_site_can_require_it(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    said = club.done("check", "--quality")
    assert (
        "First aid (content/badges/first-aid.md): 2 of 8 standard elements of the EU, 0 of 4 optional ones, "
        "1 of 3 that employers look for." in said
    )
    assert (
        "workload: It does not say how many hours a typical learner needs. For example: workload: {hours: 16}"
        in said
    )
    assert "standard elements" not in club.done("check")
    club.write("content/site.yml", f"{club.read('content/site.yml')}quality: {{require: eu_standard}}\n")
    assert club.refused("publish") == ["below-standard"] * 6
    assert not (club.root / "_site").exists()


def test_the_page_of_a_badge_shows_what_is_said_and_what_is_not(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    club.done("build")
    page = club.read("_site/badges/first-aid/index.html")
    assert "2 of 8 standard elements of the European recommendation" in page
    assert '<li class="done">Where its issuer is <span class="by">said</span></li>' in page
    assert '<li class="open">Workload <span class="by">not said</span></li>' in page
