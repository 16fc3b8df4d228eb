"""Evidence kept with the site, and evidence elsewhere: what was shown once is what is shown, or somebody is told."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model.fetch import Fetched, NotFetched
from generator.pipeline import Day, Folders, looking
from generator.pipeline.looking import digest
from tests.association import NOW, Association
from tests.stories.test_endorsing import RESCUE, RESCUE_DID, key_of, published_team, take_in, word_of
from tests.stories.witnesses import site_of

REPORT = "A path was repaired.\n"
KEPT = {
    "name": "Mina Harbour",
    "email": "mina@example.org",
    "issued_on": "2026-03-01",
    "evidence": "evidence/report.txt",
}
PAGE = "https://diary.example.org/june"
LINKED = {**KEPT, "evidence": PAGE}
SEEN = "content/evidence/seen.csv"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """A club with a key, and an award whose evidence is kept with the site."""
    made = Association.at(tmp_path, (KEPT,))
    made.write("content/evidence/report.txt", REPORT)
    made.done("keys", "new", "hill-club")
    made.done("publish")
    return made


def credential(club: Association) -> dict[str, Any]:
    (found,) = site_of(club).credentials().values()
    return found


class TestKept:
    def test_its_digest_is_signed_and_shown_with_the_day(self, club: Association) -> None:
        (item, *_) = credential(club)["evidence"]
        assert item["digestSRI"].startswith("sha256-")
        (award,) = club.addresses()
        page = club.read(f"_site/awards/{award}/index.html")
        assert sha256(REPORT.encode()).hexdigest() in page
        assert "kept here unchanged since 23 November 2026" in page

    def test_the_day_stays(self, club: Association) -> None:
        before = club.site()
        club.environ["SOURCE_DATE_EPOCH"] = "1798156800"  # a month later
        club.done("publish")
        assert club.site() == before

    def test_a_file_that_changed_stops_a_publish(self, club: Association) -> None:
        club.write("content/evidence/report.txt", REPORT + "Twice.\n")
        before = club.site()
        assert club.refused("publish") == ["evidence-changed"]
        assert club.site() == before
        said = club.run("check").output
        assert "was published as evidence of this award on 2026-11-23, and it has changed since" in said

    def test_another_file_beside_it_is_welcome(self, club: Association) -> None:
        club.write("content/evidence/more.txt", "More.\n")
        club.roster("2026", ({**KEPT, "evidence": "evidence/report.txt | evidence/more.txt"},))
        club.done("publish")
        assert len(credential(club)["evidence"]) == 3

    def test_the_ledger_keeps_no_name_of_a_file(self, club: Association) -> None:
        ledger = "".join(path.read_text() for path in (club.root / "content/ledger").glob("*.jsonl"))
        assert '"evidence":{' in ledger
        assert "report" not in ledger

    def test_a_verifier_notices_when_the_host_changed_it(self, club: Association) -> None:
        assert "VALID" in club.done("verify", "_site")
        (award,) = club.addresses()
        club.write(f"_site/awards/{award}/files/evidence/report.txt", "Another.\n")
        ran = club.run("verify", "_site")
        assert ran.code == 1
        assert "It is not what the issuer signed: somebody has changed it since." in ran.output

    def test_evidence_of_a_revoked_award_is_not_compared(self, club: Association) -> None:
        revoked = {**KEPT, "status": "revoked", "status_on": "2026-10-01", "reason": "Not hers"}
        club.roster("2026", (revoked,))
        club.write("content/evidence/report.txt", "")
        club.done("publish")


def web(club: Association, pages: dict[str, str], *, note: bool = False) -> list[str]:
    """The codes of `doctor --links`, with these pages for the web; the club's own site answers always."""

    def fetch(url: str) -> Fetched | NotFetched:
        if url in pages:
            return Fetched(pages[url].encode(), url)
        is_ours = url.startswith("https://club.example.org/")
        return Fetched(b"ours", url) if is_ours else NotFetched("there is nothing", is_missing=True)

    folders = Folders.around(club.root / "content", club.root / "_site")
    report = pipeline.links(folders, Day(today=NOW.date()), fetch=fetch, note=note)
    return [problem.code for problem in report.problems]


class TestLinked:
    @pytest.fixture
    def club(self, tmp_path: Path) -> Association:
        return Association.at(tmp_path, (LINKED,))

    def test_what_answers_is_in_order(self, club: Association) -> None:
        assert web(club, {PAGE: "Repaired."}) == []
        assert not (club.root / SEEN).exists()

    def test_what_is_gone_is_named(self, club: Association) -> None:
        assert web(club, {}) == ["evidence-dead"]

    def test_what_was_noted_is_compared_and_shown(self, club: Association) -> None:
        assert web(club, {PAGE: "Repaired."}, note=True) == []
        assert club.read(SEEN) == f"url,seen_on,sha256\n{PAGE},2026-11-23,{digest(b'Repaired.')}\n"
        assert web(club, {PAGE: "Repaired."}) == []
        assert web(club, {PAGE: "Nothing here."}) == ["evidence-link-changed"]
        club.done("build")
        (award,) = club.addresses()
        assert "seen on 23 November 2026" in club.read(f"_site/awards/{award}/index.html")

    def test_noting_again_does_not_forget_what_was_there_first(self, club: Association) -> None:
        web(club, {PAGE: "Repaired."}, note=True)
        assert web(club, {PAGE: "Nothing here."}, note=True) == ["evidence-link-changed"]
        assert digest(b"Repaired.") in club.read(SEEN)

    def test_what_is_no_evidence_any_more_is_forgotten(self, club: Association) -> None:
        web(club, {PAGE: "Repaired."}, note=True)
        club.roster("2026", ({**LINKED, "evidence": "https://other.example.org/"},))
        web(club, {"https://other.example.org/": "Other."}, note=True)
        assert PAGE not in club.read(SEEN)

    def test_a_skill_that_is_gone_is_named(self, club: Association) -> None:
        text = club.read("content/badges/first-aid.md")
        skill = "skills: [{name: Bandaging, url: https://skills.example.org/1}]\n"
        club.write("content/badges/first-aid.md", text.replace("issuer:", f"{skill}issuer:"))
        assert web(club, {PAGE: "x"}) == ["link-dead"]

    def test_content_with_a_mistake_is_said_first(self, club: Association) -> None:
        club.roster("2026", ({**LINKED, "issued_on": "soon"},))
        assert web(club, {}) == ["date-unreadable"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("<html><script>t=1</script><p>Text</p>", "<html><script>t=2</script><p>Text</p>", True),
        ("<!doctype html><body class=a>A  b</body>", "<!DOCTYPE html>\n<body class=b>A b<!-- 7 --></body>", True),
        ("<html><p>Text</p>", "<html><p>Other</p>", False),
        ("a <b>", "a <i>", False),
        ("<html>Text<!-- a", "<html>Text<script>b", True),
        ("<html><template-card>A</template-card>", "<html><template-card>B</template-card>", False),
        ("<html><script>a</script x>A", "<html><script>b</script>B", False),
        ("<html><!-->A", "<html><!--->B", False),
        ("<!-- a -->" * 300 + "<html>Text", "<html>Text", True),
        ("<!-- a -->" * 300 + "Text", "Text", False),
    ],
)  # fmt: skip
def test_of_a_page_its_text_counts(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 (a column)
    assert (digest(one.encode()) == digest(other.encode())) is is_same


def test_of_more_addresses_than_are_asked_at_a_time_each_has_its_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [f"https://diary.example.org/{number}" for number in range(5)]
    club = Association.at(tmp_path, ({**LINKED, "evidence": " | ".join(pages)},))
    monkeypatch.setattr(looking, "MOST", 2)
    folders, asked = Folders.around(club.root / "content", club.root / "_site"), []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(b"There", url)

    for week in range(6):
        before = len(asked)
        report = pipeline.links(folders, Day(today=(NOW + timedelta(weeks=week)).date()), fetch=fetch)
        assert len(asked) == before + 2
        assert "4 more were not: 2 are asked at a time, other ones every week" in report.notes
    assert set(asked) > set(pages)


class TestEndorsers:
    def test_an_endorser_who_denies_the_key_is_an_error(self, tmp_path: Path) -> None:
        team = published_team(tmp_path / "rescue")
        club = Association.at(tmp_path / "club")
        take_in(club, word_of(team), key_of(team))
        where = f"{RESCUE}issuers/hill-club/did.json"
        theirs = team.read("_site/issuers/hill-club/did.json")
        assert web(club, {where: theirs}) == []
        denied = json.dumps({"id": RESCUE_DID, "verificationMethod": [], "assertionMethod": []})
        assert web(club, {where: denied}) == ["endorser-denies"]
        assert web(club, {}) == ["endorser-silent"]
