"""`badges weekly`: what an officer is told once a week, and that nothing is told when all is well."""

from datetime import timedelta
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli.weekly import text
from generator.model.fetch import Fetch, Fetched, NotFetched
from generator.pipeline import Day, Folders, Watched
from generator.pipeline.watching import Finding, Line
from generator.read.served import in_folder
from tests.association import BADGE, NOW, ROWS, URL, Association

REVOKED = {**ROWS[0], "status": "revoked", "status_on": "2026-11-01", "reason": "Given by a slip"}


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path / "club")
    made.done("keys", "new", "hill-club")
    made.done("publish")
    return made


def web(club: Association, *, without: str = "") -> Fetch:
    """The club's site as it is on the web; everything else answers too. Addresses with `without` in them are gone."""
    site = in_folder(club.root / "_site", URL)

    def fetch(url: str) -> Fetched | NotFetched:
        if without and without in url:
            return NotFetched("it answers 404", is_missing=True)
        return site(url) if url.startswith(URL) else Fetched(b"<html>There", url)

    return fetch


def weekly(club: Association, fetch: Fetch | None = None, *, later: int = 0) -> Watched:
    folders = Folders.around(club.root / "content", club.root / "_site")
    day = Day(today=(NOW + timedelta(days=later)).date())
    return pipeline.weekly(folders, day, fetch=fetch or web(club))


def told(found: Watched, name: str) -> list[str]:
    return [line.text for finding in found.findings if finding.name == name for line in finding.lines]


def test_when_all_is_well_the_issue_is_empty(club: Association) -> None:
    found = weekly(club)
    assert found.findings == ()
    assert text(found, source="") == ""
    assert any("addresses of the site" in each for each in found.looked_at)


def test_no_key_is_needed_to_compare(club: Association) -> None:
    club.remove("keys/hill-club.private")
    assert weekly(club).findings == ()


def test_a_site_that_does_not_answer_is_one_finding(club: Association) -> None:
    assert told(weekly(club, web(club, without=URL)), "site") == [f"{URL} cannot be read: it answers 404."]


def test_a_page_that_is_missing_or_differs_is_named(club: Association) -> None:
    first = _of(club, "Mina Harbour")
    club.remove(f"_site/awards/{first}/assertion.json")
    club.write("_site/issuers/hill-club/did.json", "{}")
    wrong = told(weekly(club), "site")
    assert wrong == [
        f"{URL}awards/{first}/assertion.json cannot be read: there is no such file in the site.",
        f"{URL}issuers/hill-club/did.json shows something else than what was published.",
    ]


def _of(club: Association, name: str) -> str:
    """The id of an award that names somebody."""
    pages = (club.root / "_site/awards").rglob("index.html")
    return next(page.parent.name for page in pages if name in page.read_text(encoding="utf-8"))


def test_where_an_award_is_that_is_listed_nowhere_is_not_told(club: Association) -> None:
    hidden = _of(club, "José Núñez")
    club.remove(f"_site/awards/{hidden}/assertion.json")
    (finding,) = weekly(club).findings
    (line,) = finding.lines
    assert line.text == (
        "assertion.json of an award that is listed nowhere cannot be read: there is no such file in the site."
    )
    assert str(line.place).endswith("content/awards/2026.csv:3")


def test_where_the_page_of_an_earner_opens_and_what_is_signed_again_is_not_told(club: Association) -> None:
    club.roster("2026", tuple({**row, "collection": "yes", "name": f"{row['name']}!"} for row in ROWS))
    lines = told(weekly(club), "unpublished")
    assert "Opens the page of an earner who asked for it." in lines
    assert any("again under the same address." in line for line in lines)
    assert not [line for line in lines if "http" in line]


def test_neither_an_id_nor_evidence_tells_of_an_award_that_is_listed_nowhere(club: Association) -> None:
    hidden, shown = _of(club, "José Núñez"), _of(club, "Mina Harbour")
    photos = "https://photos.example.org/rana-haddad/"
    club.roster("2026", (ROWS[0], ROWS[1], {**ROWS[2], "evidence": photos}, ROWS[3]))
    club.done("publish")
    silent = weekly(club, lambda url: NotFetched("it answers 404") if "photos" in url else web(club)(url))
    assert "Evidence of an award cannot be read: it answers 404. Keep a copy" in told(silent, "links")[0]
    assert "rana" not in text(silent, source="")
    reason = f"See {URL}awards/{hidden}/ and {URL}awards/{shown}/: told to all"
    club.roster("2026", ({**REVOKED, "reason": reason}, *ROWS[1:]))
    line = next(each for each in told(weekly(club), "unpublished") if "Revokes" in each)
    assert hidden not in line
    assert f"{shown}/: told to all." in line
    club.roster("2026", (ROWS[0], *ROWS[2:]))
    issue = text(weekly(club), source="")
    assert "next publish the row may go" in issue
    assert hidden not in issue
    assert f"{hidden[:4]}…" in issue


def test_a_revocation_that_is_not_public_yet_is_seen(club: Association) -> None:
    before = {path: (club.root / "_site" / path).read_bytes() for path in club.site()}
    club.roster("2026", (REVOKED, *ROWS[1:]))
    (finding,) = weekly(club).findings  # what waits to be published is no second finding about the site
    assert [line.text for line in finding.lines] == ['Revokes 1 award of "First aid": Given by a slip.']
    club.done("publish")
    assert weekly(club).findings == ()
    for path, data in before.items():  # the deployment failed: the web still has the old site
        club.write(f"_site/{path}", data)
    wrong = told(weekly(club), "site")
    assert f"{URL}issuers/hill-club/revocations.json shows something else than what was published." in wrong
    assert any("/assertion.json shows something else" in each for each in wrong)


def test_what_ends_soon_is_told_by_badge_with_names_only_where_they_are_public(club: Association) -> None:
    club.write(
        "content/badges/climbing.md",
        BADGE.replace("First aid", "Climbing").replace("issuer:", "valid_for: P1Y\nissuer:"),
    )
    some = tuple({**row, "badge": "climbing", "issued_on": "2025-12-20"} for row in ROWS)
    club.roster("climbing", some)
    club.done("publish")
    found = weekly(club)
    assert [finding.heading for finding in found.findings] == ["4 badges end within 60 days"]
    issue = text(found, source="https://github.com/hill/badges/blob/abc/")
    assert "- Climbing: 4 awards" in issue
    assert f"2026-12-20, Mina Harbour, {URL}awards/" in issue
    assert issue.count(URL) == 1
    assert "content/awards/climbing.csv:3" in issue
    for hidden in ("Núñez", "رنا", "陈美玲", "example.org>", "mina@"):
        assert hidden not in issue
    assert not [finding for finding in weekly(club, later=40).findings if finding.name == "due"]


def test_a_link_that_died_is_told(club: Association) -> None:
    silent = weekly(club, lambda url: web(club)(url) if url.startswith(URL) else NotFetched("it answers 404"))
    (line,) = told(silent, "links")
    assert "https://club.example.org/" in line
    assert "cannot be read: it answers 404." in line


def test_mistakes_in_the_content_are_told_and_the_command_ends_well(club: Association) -> None:
    club.roster("2026", ({**ROWS[0], "badge": "first-ait"}, *ROWS[1:]))
    said = club.done("weekly", "--offline", "--issue", "out/issue.md")
    assert "1 thing needs an officer." in said
    issue = club.read("out/issue.md")
    assert "### The content has mistakes, so nothing can be published" in issue
    assert "`content/awards/2026.csv:2" in issue
    assert "mina@" not in issue + said


def test_the_same_findings_give_the_same_text_on_another_day(club: Association) -> None:
    club.roster("2026", (REVOKED, *ROWS[1:]))
    assert text(weekly(club), source="") == text(weekly(club, later=7), source="")


@pytest.mark.parametrize(
    ("word", "said"), [("ok", "- and 40 more"), ("é" * 500, "more lines, which GitHub would not take")]
)
def test_a_long_issue_fits_and_counts_the_rest(word: str, said: str) -> None:
    lines = tuple(Line(f"{number}: {word}") for number in range(100))
    issue = text(Watched((Finding("links", "Many", lines, "Look."),) * 3, ()), source="")
    assert said in issue
    assert len(issue.encode()) < 60_000


def test_every_week_other_awards_are_looked_at_and_the_number_is_bounded(tmp_path: Path) -> None:
    rows = tuple(
        {"name": f"Person {number}", "email": f"p{number}@example.org", "issued_on": "2026-03-01"}
        for number in range(45)
    )
    club = Association.at(tmp_path, rows)
    club.done("publish")
    seen: list[set[str]] = []
    for week in range(6):
        asked: set[str] = set()

        def fetch(url: str, asked: set[str] = asked) -> Fetched | NotFetched:
            asked.add(url)
            return web(club)(url)

        assert weekly(club, fetch, later=7 * week).findings == ()
        assert len(asked) < 70
        seen.append({url.split("/awards/")[1].split("/")[0] for url in asked if "/awards/" in url})
    assert {len(each) for each in seen} == {15}
    assert len(set().union(*seen)) == 45
