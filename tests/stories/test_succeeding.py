"""Another issuer from a day on: new badges are the new one's, and whatever the old one gave stays as it was."""

import json
import re

import pytest

from generator.model.report import Standing
from generator.pipeline.verifying import verify_badge
from generator.read.served import in_folder
from tests.association import BADGE, NOW, ROWS, URL, Association

NEXT = {"name": "Ada Lind", "email": "ada@example.org", "issued_on": "2027-01-10", "show": "public"}
LATER = {"SOURCE_DATE_EPOCH": "1800144000"}
"""2027-01-17"""


@pytest.fixture
def club(signing_club: Association) -> Association:
    """A signed club of one issuer, whose badges need not name it; one of them nobody holds yet."""
    club = signing_club
    club.write("content/badges/first-aid.md", BADGE.replace("issuer: hill-club\n", ""))
    club.write("content/badges/leader.md", BADGE.replace("First aid", "Leader"))
    club.done("publish")
    return club


def texts(club: Association) -> dict[str, str]:
    top = club.root / "content"
    paths = [path for path in top.rglob("*.md") if "ledger" not in path.parts]
    return {str(path.relative_to(top)): path.read_text(encoding="utf-8") for path in paths}


def test_the_plan_is_spelt_out_before_anything_is_done(club: Association) -> None:
    before = texts(club)
    said = club.done("move", "--new-issuer", "hill-club=moor-trust", "--since", "2027-01-01", "--dry-run")
    for sentence in (
        "content/issuers/moor-trust.md: new, a copy of hill-club.md",
        "content/badges/first-aid.md: version 2, given by moor-trust; the text stays, and version 1 is kept as first-aid.v1.md",
        "content/badges/leader.md: says `issuer: moor-trust`; nobody holds it yet",
        "content/issuers/hill-club.md: gets `moved_to: moor-trust`",
        "awards dated 2027-01-01 or later are given by moor-trust: did:web:club.example.org:badges:issuers:moor-trust",
        "4 awards given by hill-club until then, as did:web:club.example.org:badges:issuers:hill-club",
        "badges keys new moor-trust, and put its line into BADGES_KEY below the old one.",
        "deleting content/issuers/hill-club.md or keys/hill-club.json",
        "This is what the move means. Nothing was changed.",
    ):
        assert sentence in said, sentence
    assert texts(club) == before


def test_new_awards_are_the_new_issuers_and_old_ones_stay_and_stay_valid(club: Association) -> None:
    awards = {
        name: digest for name, digest in club.site().items() if re.match(r"awards/.*\.(json|png)$", name)
    }
    club.done("move", "--new-issuer", "hill-club=moor-trust", "--since", "2027-01-01")
    club.write(
        "content/issuers/moor-trust.md",
        club.read("content/issuers/moor-trust.md").replace("Hill Club", "Moor Trust"),
    )
    club.done("keys", "new", "moor-trust")
    club.roster("next", (NEXT,))
    club.environ = LATER
    club.done("publish")
    after = club.site()
    assert {name: after[name] for name in awards} == awards, "nothing that was handed out changed"
    (new,) = {name.split("/")[1] for name in after if name.startswith("awards/")} - {
        name.split("/")[1] for name in awards
    }
    credential = json.loads(club.read(f"_site/awards/{new}/credential.json"))
    assert credential["issuer"]["id"] == "did:web:club.example.org:badges:issuers:moor-trust"
    fetch = in_folder(club.root / "_site", URL)
    for award in sorted({name.split("/")[1] for name in awards} | {new}):
        for name in ("assertion.json", "credential.json"):
            report, stands = verify_badge(
                f"{URL}awards/{award}/{name}",
                fetch=fetch,
                now=NOW.replace(year=2027, month=1, day=17) if award == new else NOW,
            )
            assert stands is Standing.VALID, report.steps
    page = club.read("_site/issuers/hill-club/index.html")
    assert (
        'From now on its badges are given by: <a href="../../issuers/moor-trust/"><bdi>Moor Trust</bdi></a>'
        in page
    )
    assert "VALID: everything fits together" in club.done("verify", "_site")


def test_what_the_old_issuer_gave_can_still_be_revoked(club: Association) -> None:
    club.done("move", "--new-issuer", "hill-club=moor-trust")
    club.done("keys", "new", "moor-trust")
    club.done("publish")
    rows = ({**ROWS[0], "status": "revoked", "status_on": "2026-11-20", "reason": "A mistake"}, *ROWS[1:])
    club.roster("2026", rows)
    assert 'Revokes 1 award of "First aid": A mistake' in club.done("publish")
    (entry,) = json.loads(club.read("_site/issuers/hill-club/revocations.json"))["revokedAssertions"]
    fetch = in_folder(club.root / "_site", URL)
    _, stands = verify_badge(entry["id"].replace("assertion", "credential"), fetch=fetch, now=NOW)
    assert stands is Standing.INVALID


def test_one_can_go_back_from_a_day_on(club: Association) -> None:
    club.done("move", "--new-issuer", "hill-club=moor-trust")
    club.done("keys", "new", "moor-trust")
    club.done("publish")
    club.environ = LATER
    said = club.done("move", "--new-issuer", "moor-trust=hill-club")
    assert "content/issuers/hill-club.md: loses the line `moved_to:`, since it gives badges again" in said
    assert "moved_to: hill-club\n" in club.read("content/issuers/moor-trust.md")
    assert "moved_to" not in club.read("content/issuers/hill-club.md")
    club.done("publish")


def test_an_issuer_that_is_there_takes_over_as_it_is(club: Association) -> None:
    other = club.read("content/issuers/hill-club.md").replace("Hill Club", "Moor Trust")
    club.write("content/badges/first-aid.md", BADGE)
    club.write("content/issuers/moor-trust.md", other)
    club.done("move", "--new-issuer", "hill-club=moor-trust")
    assert club.read("content/issuers/moor-trust.md") == other


@pytest.mark.parametrize("front", ["", "issuer:\n", "tags: [issuer]\n"])
def test_a_badge_that_named_nobody_names_whom_it_meant(club: Association, front: str) -> None:
    text = BADGE.replace("issuer: hill-club\n", front).replace("---\nStops", "---\nissuer or not, it stops")
    club.write("content/badges/knots.md", text.replace("First aid", "Knots"))
    club.roster("knots", ({**ROWS[0], "badge": "knots"},))
    club.done("publish")
    club.done("move", "--new-issuer", "hill-club=moor-trust")
    assert "issuer: hill-club\n" in club.read("content/badges/knots.v1.md")
    club.done("check")


def test_a_logo_and_a_translation_go_with_it(club: Association) -> None:
    club.write("content/site.yml", club.read("content/site.yml") + "languages: [en, cy]\n")
    club.write("content/issuers/hill-club.cy.md", "---\nname: Clwb y Bryn\n---\nCerddwyr.\n")
    club.write(
        "content/issuers/hill-club.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#345"/></svg>',
    )
    club.done("move", "--new-issuer", "hill-club=moor-trust")
    assert "image: hill-club.svg\n" in club.read("content/issuers/moor-trust.md")
    assert club.read("content/issuers/moor-trust.cy.md") == club.read("content/issuers/hill-club.cy.md")
    club.done("check")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--new-issuer", "hil-club=moor-trust"), 3, 'There is no issuer called "hil-club".'),
        (("--new-issuer", "hill-club"), 3, "cannot be the name of the new issuer"),
        (("--new-issuer", "hill-club=Moor Trust"), 3, "lower-case letters, digits and hyphens"),
        (("--new-issuer", "hill-club=hill-club"), 3, "another name than before"),
        (("--new-issuer", "hill-club=moor-trust", "--since", "2026-01-01"), 3, "The first possible day is 2026-11-23."),
        (("--new-issuer", "hill-club=moor-trust", "--since", "1.1.2027"), 3, "Write it like 2026-04-01."),
        (("https://a.example/", "--new-issuer", "hill-club=moor-trust"), 2, "Give the new ADDRESS, or --new-issuer"),
        ((), 2, "Give the new ADDRESS, or --new-issuer"),
        (("https://a.example/", "--since", "2027-01-01"), 2, "Give the new ADDRESS, or --new-issuer"),
    ],
)  # fmt: skip
def test_a_slip_is_answered_and_changes_nothing(
    club: Association, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = texts(club)
    ran = club.run("move", *arguments)
    assert (ran.code, said in ran.output) == (code, True), ran.output
    assert texts(club) == before
