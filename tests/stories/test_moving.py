"""Moving house: pages at a new address, badges under their old names, and both of them valid."""

import json
import re
from pathlib import Path

import pytest

from generator.model.report import Outcome, Standing
from generator.pipeline.verifying import verify_badge
from tests.association import NOW, SITE, URL, Association
from tests.stories.redirecting import pages_moved

OLD = "https://hill-club.github.io/badges/"
NEW = "https://badges.hill-club.example/"
SETTINGS = "content/site.yml"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """A signed site, published on GitHub Pages."""
    club = Association.at(tmp_path / "club")
    club.write(SETTINGS, SITE.replace(URL, OLD))
    club.done("keys", "new", "hill-club")
    club.done("publish")
    return club


@pytest.fixture
def moved(club: Association) -> Association:
    club.done("move", NEW)
    club.done("publish")
    return club


def documents(club: Association) -> dict[str, str]:
    """What a standard describes, and pictures: all that others hold or ask for."""
    kept = (".json", ".png", ".svg")
    return {
        name: digest for name, digest in club.site().items() if name.endswith(kept) and "theme/" not in name
    }


def public_award(club: Association) -> str:
    """The folder of an award that the feed names."""
    found = re.search(r"awards/[a-z2-7]{26}/", club.read("_site/sitemap.xml"))
    assert found is not None
    return found.group()


# The plan, before anything is done


def test_the_plan_is_spelt_out_before_anything_is_done(club: Association) -> None:
    before = club.read(SETTINGS)
    said = club.done("move", NEW, "--dry-run")
    for sentence in (
        f"{SETTINGS}: gets the line `served_at: {NEW}`, and every other byte stays",
        f"the identity {OLD}: the line `url:` is never changed, because 4 awards already handed out name it",
        "hill-club stays did:web:hill-club.github.io:badges:issuers:hill-club",
        "earners: old links, printed QR codes and LinkedIn entries lead on to the new pages by themselves",
        "a record CNAME for badges.hill-club.example with the value hill-club.github.io",
        "GitHub ▸ Settings ▸ Pages ▸ Custom domain: write badges.hill-club.example and save",
        f"from then on GitHub sends every visitor of {OLD}… to {NEW}…, programs too",
        "renaming or deleting the repository or the account hill-club",
        "badges.hill-club.example expiring: whoever buys it next speaks in your name.",
        f"badges move {OLD}, then publish; nothing that was handed out changes either way",
        "This is what the move means. Nothing was changed.",
    ):
        assert sentence in said, sentence
    assert f"badges verify {OLD}{public_award(club)}\n" in said
    assert f"badges verify {NEW}{public_award(club)}\n" in said
    assert club.read(SETTINGS) == before


def test_one_line_is_added_and_taken_out_again(club: Association) -> None:
    before = club.read(SETTINGS)
    club.done("move", NEW)
    assert club.read(SETTINGS) == before.replace(f"url: {OLD}\n", f"url: {OLD}\nserved_at: {NEW}\n")
    said = club.done("move", "https://other.hill-club.example")
    assert "becomes `served_at: https://other.hill-club.example/`" in said
    assert club.read(SETTINGS).count("served_at") == 1
    said = club.done("move", OLD)
    assert "the line `served_at:` goes, and every other byte stays" in said
    assert club.read(SETTINGS) == before


@pytest.mark.parametrize(
    "text",
    [
        f"# ours\r\nurl: {OLD}\r\nname: Hill Club # the name\r\n",
        f"\ufeffurl: {OLD}\nname: Hill Club\n",
        f"name: Hill Club\nurl: {OLD}",
        f"---\nname: Hill Club\nurl: '{OLD}'   # for good\n---\n",
    ],
)
def test_whatever_the_file_looks_like_every_other_byte_stays(club: Association, text: str) -> None:
    club.write(SETTINGS, text)
    club.done("move", NEW)
    changed = (club.root / SETTINGS).read_bytes()
    assert b"served_at: " + NEW.encode() in changed
    lines = [line for line in changed.splitlines() if b"served_at" not in line]
    assert lines == text.encode().splitlines()
    club.done("move", OLD)
    assert (club.root / SETTINGS).read_bytes().strip() == text.encode().strip()


def test_a_file_that_cannot_be_edited_safely_is_left_alone(club: Association) -> None:
    text = f'{{"url": "{OLD}", "name": "Hill Club"}}\n'
    club.write(SETTINGS, text)
    ran = club.run("move", NEW)
    assert ran.code == 3
    assert f"Write this line into it yourself: served_at: {NEW}" in ran.output
    assert club.read(SETTINGS) == text


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://badges.example.org", "does not begin with https://"),
        ("badges.example.org", "does not begin with https://"),
        (OLD, f"The pages live at {OLD} already."),
        ("https://badges.example.org/?a=b", "cannot be the address of the site"),
    ],
)
def test_a_slip_is_answered(club: Association, to: str, said: str) -> None:
    ran = club.run("move", to)
    assert ran.code == 3
    assert said in ran.output


def test_a_site_that_was_never_published_just_gets_its_address(tmp_path: Path) -> None:
    club = Association.at(tmp_path)
    ran = club.run("move", NEW)
    assert ran.code == 3
    assert f"Write `url: {NEW}` into content/site.yml instead" in ran.output


def test_the_identity_itself_cannot_be_changed(club: Association) -> None:
    club.write(SETTINGS, club.read(SETTINGS).replace(OLD, NEW))
    ran = club.run("publish")
    assert ran.code == 1
    assert f"`served_at: {NEW}`: the badges keep their identity" in ran.output


# After the move


def test_no_document_changes_and_nothing_is_signed_again(club: Association) -> None:
    before = documents(club)
    club.done("move", NEW)
    said = club.done("publish")
    assert documents(club) == before
    assert "signatures made" not in said
    assert len(before) > 20


def test_every_page_leads_to_the_new_address_and_none_to_the_old(moved: Association) -> None:
    pages = [
        path for path in (moved.root / "_site").rglob("*") if path.suffix in (".html", ".xml", ".txt", ".ics")
    ]
    assert len(pages) > 10
    for path in pages:
        text = path.read_text(encoding="utf-8")
        without_names = re.sub(r'<id>[^<]*</id>|data-identity="[^"]*"', "", text)
        assert OLD not in without_names, path
    award = public_award(moved)
    page = moved.read(f"_site/{award}index.html")
    for piece in (
        f'<link rel="canonical" href="{NEW}{award}">',
        f'<meta property="og:url" content="{NEW}{award}">',
        f'data-url="{NEW}{award}"',
        f'data-qr="{NEW}{award}"',
        f'<meta property="og:image" content="{NEW}',
    ):
        assert piece in page, piece
    assert "certUrl=https%3A%2F%2Fbadges.hill-club.example%2F" in page or f"certUrl={NEW}" in page
    assert f"Sitemap: {NEW}sitemap.xml" in moved.read("_site/robots.txt")
    assert f'<link rel="self" type="application/atom+xml" href="{NEW}feed.xml"/>' in moved.read(
        "_site/feed.xml"
    )


def test_pages_name_the_identity_wherever_they_are_served(club: Association, moved: Association) -> None:
    for site in (club, moved):
        assert f'data-identity="{OLD}"' in site.read("_site/index.html")


def test_the_whole_moved_site_passes_its_own_verification(moved: Association) -> None:
    assert "VALID: everything fits together" in moved.done("verify", "_site")


@pytest.mark.parametrize("name", ["", "assertion.json", "credential.json", "badge.png"])
@pytest.mark.parametrize("where", [OLD, NEW])
def test_a_badge_is_valid_by_its_old_and_by_its_new_address(
    moved: Association, where: str, name: str
) -> None:
    award = public_award(moved)
    with pages_moved(moved.root / "_site", old=OLD, new=NEW) as pair:
        report, stands = verify_badge(
            f"{where}{award}{name}", fetch=pair.fetch(), now=NOW, email="mina@example.org"
        )
    assert [step for step in report.steps if step.outcome is not Outcome.PASSED] == []
    assert stands is Standing.VALID


def test_a_revoked_badge_is_not_valid_after_the_move_either(club: Association) -> None:
    award = public_award(club)
    rows = club.read("content/awards/2026.csv").replace(
        "mina@example.org,2026-03-01,public,,,",
        "mina@example.org,2026-03-01,public,revoked,2026-11-20,A mistake",
    )
    club.write("content/awards/2026.csv", rows)
    club.done("move", NEW)
    club.done("publish")
    with pages_moved(club.root / "_site", old=OLD, new=NEW) as pair:
        for name in ("assertion.json", "credential.json"):
            _, stands = verify_badge(f"{OLD}{award}{name}", fetch=pair.fetch(), now=NOW)
            assert stands is Standing.INVALID


def test_without_the_redirect_nothing_can_be_checked_and_it_says_so(moved: Association) -> None:
    award = public_award(moved)
    with pages_moved(moved.root / "_site", old="https://renamed.github.io/badges/", new=NEW) as pair:
        _, stands = verify_badge(f"{NEW}{award}credential.json", fetch=pair.fetch(), now=NOW)
    assert stands is Standing.UNCHECKED


def test_ids_in_the_documents_stay_and_a_record_leads_to_the_new_page(moved: Association) -> None:
    award = public_award(moved)
    credential = json.loads(moved.read(f"_site/{award}credential.json"))
    assert credential["id"] == f"{OLD}{award}credential.json"
    assert credential["issuer"]["id"] == "did:web:hill-club.github.io:badges:issuers:hill-club"
    did = json.loads(moved.read("_site/issuers/hill-club/did.json"))
    assert did["id"] == credential["issuer"]["id"]
