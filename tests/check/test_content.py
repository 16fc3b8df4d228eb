"""Settings, issuers, badges, pathways, endorsements, pages: Markdown and site.yml into nouns."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import check
from generator.check.fields import TABLES
from generator.model.badge import Alignment, Design, Level, Period, Workload
from generator.model.design_words import ICONS, SHAPES
from generator.model.endorsement import EndorsedKind
from generator.model.letter import Mail, Security
from generator.model.pathway import AtLeast, Holds, OnRevocation
from generator.model.place import Place, Problem
from generator.model.site import Baking
from generator.model.source import Sources
from tests.check.by_hand import (
    BADGE,
    ISSUER,
    PICTURE,
    SITE,
    Plain,
    another,
    badge,
    checked,
    document,
    fields,
    said,
    sound,
    sources,
    version,
)


def test_the_least_that_a_site_needs() -> None:
    site = sound()
    assert (site.settings.url, site.settings.served_at) == (SITE["url"], SITE["url"])
    assert (site.settings.language, site.settings.theme, site.settings.baking) == (
        "en",
        "default",
        Baking.ALL,
    )
    assert list(site.issuers) == ["club"]
    assert site.badges["first-aid"].newest.issuer == "club"


def test_all_settings_are_read() -> None:
    site: dict[str, Plain] = {
        **SITE,
        "served_at": "https://new.example.org",
        "language": "de",
        "languages": "de, en",
        "time_zone": "Europe/Amsterdam",
        "theme": "hills",
        "accent": "#0A7",
        "bake": "on_demand",
        "quality": {"require": "off"},
        "contact": "office@club.example.org",
        "privacy": {"public_rosters": "yes"},
        "encoding": "cp1252",
    }
    found = sound(site=site).settings
    assert (found.served_at, found.languages) == ("https://new.example.org/", ("de", "en"))
    assert (found.time_zone, found.theme, found.accent) == ("Europe/Amsterdam", "hills", "#00aa77")
    assert (found.baking, found.quality, found.public_rosters) == (Baking.ON_DEMAND, "none", True)
    assert found.contact == "mailto:office@club.example.org"


def mail(**written: Plain) -> Mail | None:
    return sound(badge(), site={**SITE, "mail": {"from": "Badges@club.example.org", **written}}).settings.mail


def test_how_mail_is_sent_is_read() -> None:
    here = Mail(sender="badges@club.example.org")
    assert mail() == here
    assert mail(server="SMTP.example.org", reply_to="office@club.example.org") == replace(
        here, server="smtp.example.org", reply_to="office@club.example.org"
    )
    assert mail(server="smtp.example.org", security="TLS") == replace(
        here, server="smtp.example.org", port=465, security=Security.TLS
    )
    assert mail(server="localhost") == replace(here, server="localhost", port=25, security=Security.NONE)
    assert mail(server="127.0.0.1", port="2525", security="starttls") == replace(
        here, server="127.0.0.1", port=2525
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"server": "https://smtp.example.org"}, "wrong-shape"),
        ({"server": "smtp.example.org:587"}, "wrong-shape"),
        ({"port": "70000"}, "not-a-number"),
        ({"security": "none"}, "unknown-word"),
        ({"password": "secret"}, "unknown-field"),
        ({"from": "badges"}, "not-an-email"),
        ({"from": ""}, "missing-field"),
    ],
)
def test_what_is_wrong_about_mail_is_said(written: dict[str, Plain], code: str) -> None:
    (found,) = said(badge(), site={**SITE, "mail": {"from": "badges@club.example.org", **written}})
    assert found.endswith(f"[{code}]")


def test_letters_are_read_by_language() -> None:
    site: dict[str, Plain] = {**SITE, "languages": ["en", "de"]}
    found = sound(
        badge(),
        document("letters/new-award.md", {"subject": "Your {badge}"}, "Look: {page}"),
        document("letters/new-award.de.md", {"subject": "Ihr {badge}"}, "Hier: {page}"),
        site=site,
    ).letters
    assert {language: letter.subject for language, letter in found.items()} == {
        "de": "Ihr {badge}",
        "en": "Your {badge}",
    }


def test_without_settings_there_is_no_site_and_one_reason() -> None:
    _, problems = check.site(Sources())
    assert {problem.place.file for problem in problems} == {"content/site.yml", "content/issuers"}
    told = Problem(
        Place("content/site.yml"), "no-site-settings", "There is no content/site.yml.", "Write one."
    )
    site, problems = check.site(Sources(problems=(told,)))
    assert site is None
    assert [problem.code for problem in problems] == ["no-issuer", "no-site-settings"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("title", 'Write "name:" instead.'),
        ("Name", 'Write "name:" instead.'),
        ("lang", 'Write "language:" instead.'),
        ("color", 'Write "accent:" instead.'),
        ("base_url", 'Write "url:" instead.'),
    ],
)
def test_a_word_that_others_use_is_answered_with_ours(key: str, hint: str) -> None:
    assert said(site={**SITE, key: "x"}) == [
        f'There is no field called "{key}" in content/site.yml. {hint} [unknown-field]'
    ]


def test_an_issuer_is_read_whole() -> None:
    club = document(
        "issuers/club.md",
        {
            **ISSUER,
            "description": "Walks.",
            "telephone": "+44 20 0000",
            "image": "club.svg",
            "address": {"country_code": "gb", "locality": "Northmoor", "postal_code": "NM1 2AB"},
            "accent": "#0b6e4f",
            "official": "The secretary",
            "was": ["old-club"],
        },
        "Who we are.",
    )
    chapter = document("issuers/valley.md", {**ISSUER, "name": "Valley", "parent": "club"})
    german = document("issuers/club.de.md", {"name": "Bergverein"}, "Wer wir sind.")
    site = sound(club, chapter, german, badge(issuer="valley"), assets={"issuers/club.svg": PICTURE})
    found = site.issuers["club"]
    assert (found.image, found.about, found.was) == ("issuers/club.svg", "Who we are.", ("old-club",))
    assert found.address is not None
    assert (found.address.country_code, found.address.locality) == ("GB", "Northmoor")
    assert found.texts["de"].name == "Bergverein"
    assert site.issuers["valley"].parent == "club"
    assert list(site.assets) == ["issuers/club.svg"]


def test_issuers_in_a_circle_are_told_once() -> None:
    one = document("issuers/club.md", {**ISSUER, "parent": "valley"})
    other = document("issuers/valley.md", {**ISSUER, "parent": "club"})
    assert said(one, other, badge(issuer="club")) == [
        "These issuers go round in a circle: club → valley → club. Take one of the steps out. [circle]"
    ]


def test_with_several_issuers_a_badge_names_its_own() -> None:
    other = document("issuers/valley.md", ISSUER)
    assert said(other) == [
        'I need a "issuer" in a badge: there are several: club or valley. For example:  issuer: club [missing-field]'
    ]


def test_a_badge_is_read_whole() -> None:
    found = version(
        tags=["outdoors", "safety", "outdoors"],
        achievement_type="micro-credential",
        skills=[
            {
                "name": "first aid",
                "url": "https://example.org/s/1",
                "framework": "County list",
                "code": "S1",
                "type": "skill",
            }
        ],
        level={"framework": "eqf", "value": "3"},
        workload={"hours": "16", "ects": "0,5"},
        assessment=["Practical test", "an interview"],
        participation="In person",
        supervision="supervised onsite",
        quality_assurance="External review",
        prerequisites=["Age 16"],
        earned_by=["course", "Exam"],
        valid_for="P2Y",
        results=[{"name": "Score", "kind": "percent", "pass": "60"}],
        apply="office@club.example.org",
        design={"icon": "Heart", "shape": "hexagon", "colour": "#b3261e"},
    )
    assert found.tags == ("outdoors", "safety")
    assert found.achievement_type == "MicroCredential"
    assert found.skills == (
        Alignment(
            name="first aid",
            url="https://example.org/s/1",
            framework="County list",
            code="S1",
            target_type="ceasn:Competency",
        ),
    )
    assert (found.level, found.workload) == (
        Level(framework="EQF", value="3"),
        Workload(hours="16", ects="0.5"),
    )
    assert found.assessment == ("application of a skill", "an interview")
    assert (found.participation, found.supervision) == ("onsite", "supervised onsite with identity check")
    assert (found.quality_assurance, found.earned_by) == ("external review", ("course", "exam"))
    assert (found.valid_for, found.apply) == (Period(years=2), "mailto:office@club.example.org")
    assert (found.results[0].key, found.results[0].minimum, found.results[0].passing) == ("score", "0", "60")
    assert found.design == Design(icon="heart", shape="hexagon", colour="#b3261e")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"achievement_type": "Bagde"}, "unknown-word"),
        ({"design": {"icon": "unicorn"}}, "unknown-word"),
        ({"design": {"icon": "heart", "colour": ""}}, "not-a-colour"),
        ({"level": {"framework": "EQF", "value": "9"}}, "not-a-number"),
        ({"workload": {"hours": "0"}}, "not-a-number"),
        ({"skills": ["first aid"]}, "wrong-shape"),
        ({"skills": [{"name": "first aid"}]}, "missing-field"),
        ({"tags": {"a": "b"}}, "wrong-shape"),
        ({"name": ["a"]}, "wrong-shape"),
        ({"results": [{"name": "Score", "kind": "Percent", "pass": "160"}]}, "bad-result"),
        ({"results": [{"name": "Grade", "scale": ["a", "b"], "pass": "c"}]}, "bad-result"),
        ({"image": "../../etc/passwd"}, "missing-file"),
        ({"image": "/etc/passwd"}, "missing-file"),
        ({"was": ["First Aid"]}, "bad-slug"),
        ({"was": ["first-aid"]}, "name-taken"),
    ],
)
def test_a_badge_with_one_mistake_is_told_that_one(more: dict[str, Any], code: str) -> None:
    _, problems = checked(badge(**more))
    assert [problem.code for problem in problems] == [code]


def test_an_extension_of_the_standards_words_is_accepted() -> None:
    assert version(achievement_type="ext:Summit").achievement_type == "ext:Summit"


def test_a_badge_without_a_picture_gets_a_plain_design_that_follows_from_its_name() -> None:
    design = version().design
    assert design is not None
    assert design == version(tags=["x"]).design
    assert design.icon in ICONS
    assert design.shape in SHAPES
    names = [another(f"b{number}") for number in range(12)]
    assert len({found.newest.design for found in sound(*names).badges.values()}) > 6


def test_a_picture_beside_the_file_is_taken() -> None:
    assert (
        sound(assets={"badges/first-aid.svg": PICTURE}).badges["first-aid"].newest.image
        == "badges/first-aid.svg"
    )
    named = sound(badge(image="images/x.svg"), assets={"images/x.svg": PICTURE})
    assert named.badges["first-aid"].newest.image == "images/x.svg"


def test_a_missing_picture_is_told_with_the_one_that_is_meant() -> None:
    assert said(badge(image="images/First-Aid.png"), assets={"images/first-aid.png": b""}) == [
        (
            'The picture "images/First-Aid.png" was not found. '
            'There is "images/first-aid.png" (capital letters matter). [missing-file]'
        )
    ]


def test_versions_stand_in_order_and_keep_their_texts() -> None:
    first = document("badges/first-aid.v1.md", {**BADGE, "name": "Old aid"})
    second = document("badges/first-aid.v2.md", {**BADGE, "since": "2025-01-01"})
    german = document("badges/first-aid.v1.de.md", {"name": "Alte Hilfe", "description": "Hilft."}, "Was.")
    site = sound(first, second, german, badge(since="2026-01-01", version="3", was=["aid"]))
    found = site.badges["first-aid"]
    assert [one.number for one in found.versions] == [1, 2, 3]
    assert found.versions[0].texts["de"].criteria == "Was."
    assert found.newest.texts == {}
    assert (found.newest.since, found.was) == (date(2026, 1, 1), ("aid",))


def test_a_file_called_old_is_no_translation() -> None:
    [sentence] = said(document("badges/first-aid.old.md", BADGE))
    assert sentence.endswith("[file-name]")
    swiss = document("badges/first-aid.gsw.md", {"name": "Hilf", "description": "Hilft."})
    site = sound(swiss, site={**SITE, "languages": ["en", "gsw"]})
    assert set(site.badges["first-aid"].newest.texts) == {"gsw"}


def test_several_pathways_rules_nest() -> None:
    leader = another("leader")
    others = [another(name) for name in ("map", "rope", "boat")]
    requires: Plain = {
        "all_of": ["first-aid", {"any_of": ["map", "rope"]}, {"at_least": "2", "of": ["map", "rope", "boat"]}]
    }
    way = document(
        "pathways/leader.md",
        {
            "name": "Leader",
            "awards": "leader",
            "requires": requires,
            "within": "P3Y",
            "on_revocation": "keep",
        },
    )
    found = sound(leader, *others, way).pathways["leader"]
    one, two, three = Holds("map"), Holds("rope"), Holds("boat")
    assert found.requires == AtLeast(
        3, (Holds("first-aid"), AtLeast(1, (one, two)), AtLeast(2, (one, two, three)))
    )
    assert (found.within, found.on_revocation) == (Period(years=3), OnRevocation.KEEP)


@pytest.mark.parametrize(
    ("requires", "code"),
    [
        ([], "missing-field"),
        ({"all_of": ["first-aid"], "any_of": ["leader"]}, "bad-requirement"),
        ({"at_least": "3", "of": ["first-aid"]}, "bad-requirement"),
        ({"at_least": "two", "of": ["first-aid"]}, "bad-requirement"),
        ({"at_least": "1"}, "bad-requirement"),
        ({"all_of": ["first-aid", "first-aid"]}, "bad-requirement"),
        ({"all_of": []}, "bad-requirement"),
        ({"one_of": ["first-aid"]}, "unknown-field"),
        (["first-ad"], "unknown-badge"),
        (["leader"], "circle"),
    ],
)
def test_a_requirement_that_cannot_be_met_is_told(requires: Plain, code: str) -> None:
    way = document("pathways/leader.md", {"name": "Leader", "awards": "leader", "requires": requires})
    _, problems = checked(another("leader"), way)
    assert [problem.code for problem in problems] == [code]


def test_a_requirement_as_deep_as_yaml_allows_is_answered() -> None:
    requires: Plain = "first-aid"
    for _ in range(40):
        requires = {"all_of": [requires]}
    way = document("pathways/leader.md", {"name": "Leader", "awards": "first-aid", "requires": requires})
    assert "more than 8 groups stand inside each other" in said(way)[0]


def test_endorsements_of_every_kind() -> None:
    ours = document(
        "endorsements/ours.md",
        {"badge": "first-aid", "version": "1", "by": "club", "issued_on": "2026-04-01"},
        "Good.",
    )
    theirs = document(
        "endorsements/theirs.md",
        {"issuer": "club", "by_name": "The County", "url": "https://example.org/e.json"},
    )
    filed = document(
        "endorsements/filed.md", {"award": "a" * 26, "by_name": "The County", "file": "county.json"}
    )
    site = sound(ours, theirs, filed, assets={"endorsements/county.json": b"{}"})
    assert [(found.slug, found.kind) for found in site.endorsements] == [
        ("filed", EndorsedKind.AWARD),
        ("ours", EndorsedKind.BADGE),
        ("theirs", EndorsedKind.ISSUER),
    ]
    assert site.endorsements[1].target_version == 1
    assert list(site.assets) == ["endorsements/county.json"]


@pytest.mark.parametrize(
    ("plain", "codes"),
    [
        ({"badge": "first-aid", "by": "club"}, ["missing-field"]),
        ({"badge": "first-aid", "url": "https://example.org/e"}, ["missing-field"]),
        (
            {"badge": "first-aid", "version": "2", "by": "club", "issued_on": "2026-04-01"},
            ["unknown-version"],
        ),
        (
            {"badge": "first-ad", "by": "clubb", "issued_on": "2026-04-01"},
            ["unknown-badge", "unknown-issuer"],
        ),
        ({}, ["endorsement-source", "endorsement-target"]),
    ],
)
def test_an_endorsement_says_what_by_whom_and_when(plain: dict[str, Plain], codes: list[str]) -> None:
    _, problems = checked(document("endorsements/x.md", plain))
    assert sorted(problem.code for problem in problems) == codes


def test_pages_are_read_and_their_pictures_are_kept() -> None:
    about = document(
        "pages/about.md", {"title": "About", "order": "1"}, "![Us](us.png) and [a plan](../images/plan.pdf)"
    )
    site = sound(
        about,
        assets={"pages/us.png": b"", "images/plan.pdf": b"", "images/more.png": b""},
    )
    assert (site.pages["about"].title, site.pages["about"].order) == ("About", 1)
    assert list(site.assets) == ["images/more.png", "images/plan.pdf", "pages/us.png"]


def test_a_picture_that_a_text_shows_has_to_be_there() -> None:
    about = document(
        "pages/about.md",
        {"title": "About"},
        "Look:\n\n![Us](Us.png) [x](https://example.org/a.png)",
    )
    _, problems = checked(about, assets={"pages/us.png": b""})
    assert [str(problem) for problem in problems] == [
        (
            'content/pages/about.md:6: error: The picture "Us.png" was not found.\n'
            '    There is "pages/us.png" (capital letters matter).  [missing-file]'
        )
    ]


def test_everything_is_ordered_by_slug() -> None:
    names = ("zebra", "apple", "first-aid", "middle")
    site = sound(*(another(name) for name in names))
    assert list(site.badges) == sorted(names)


def test_every_field_has_a_help_and_an_example_that_begins_with_its_name() -> None:
    for table in TABLES:
        for name, field in table.fields.items():
            assert field.name == name
            assert field.help.endswith("."), f"{table.subject}: {name}"
            assert field.example.startswith(f"{name}: "), f"{table.subject}: {name}"
            assert not set(field.also) & set(table.fields), f"{table.subject}: {name}"


PLAIN = st.recursive(
    st.text(max_size=8)
    | st.sampled_from(["first-aid", "club", "2026-01-01", "EQF", "P2Y", "https://example.org/"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(sorted({name for table in TABLES for name in table.fields} | {"all_of", "of"})),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
ANY_FIELDS = st.dictionaries(
    st.sampled_from(sorted({name for table in TABLES for name in table.fields})), PLAIN, max_size=12
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["issuers", "badges", "pathways", "endorsements", "pages", "nowhere"]),
    st.sampled_from(["club", "first-aid", "x.v1", "x.de", "Bad Name", "a.b.c", ""]),
    ANY_FIELDS,
    ANY_FIELDS,
    st.text(max_size=30),
)
def test_any_content_is_a_site_or_problems(
    room: str, stem: str, plain: dict[str, Plain], site: dict[str, Plain], body: str
) -> None:
    made = sources(document(f"{room}/{stem}.md", plain, body), site=site)
    found, problems = check.site(made)
    assert (found is None) == any(problem.is_error for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: (problem.place, problem.code, problem.what))
    assert check.site(made) == (found, problems)


def test_a_value_by_hand_stands_where_it_says() -> None:
    made = fields({"a": "1", "b": ["2"]}, Place("content/x.md", 1))
    assert [entry.key.place.line for entry in made] == [2, 3]
