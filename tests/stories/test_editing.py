"""Awards given, found and taken back from the command line, in whatever way a roster is written."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.association import BADGE, ROWS, TODAY, Association
from tests.demo.sheets import ods
from tests.stories.repository import git, published_in_git

ROSTER = "content/awards/2026.csv"
MINA, JOSE = "mina@example.org", "jose@example.org"
DAY = "2026-11-23"
WHY = "Issued by mistake"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path)
    made.done("publish")
    return made


def ids(club: Association, text: str) -> list[str]:
    """The ids that `badges find` lists."""
    return re.findall(r"^ +([a-z2-7]{26}) ", club.done("find", text), flags=re.MULTILINE)


def raw(club: Association, path: str = ROSTER) -> bytes:
    return (club.root / path).read_bytes()


def workbook() -> bytes:
    """A spreadsheet with one award, and no column for a status."""
    made = openpyxl.Workbook()
    made.active.append(["badge", "name", "email", "issued_on"])
    made.active.append(["first-aid", "Ada Lund", "ada@example.org", "2026-04-01"])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def award(club: Association, *more: str, badge: str = "first-aid", name: str = "Jo Hill") -> str:
    return club.done("award", badge, "--name", name, "--email", "jo@example.org", *more)


class TestAwarding:
    def test_a_row_is_added_checked_and_published(self, club: Association) -> None:
        before = raw(club)
        said = award(club, "--show", "public")
        assert raw(club) == before + f"first-aid,Jo Hill,jo@example.org,{DAY},public,,,,\n".encode()
        assert (
            f"  {ROSTER}:6: first-aid,Jo Hill,jo@example.org,{DAY},public,,,,\n"
            '  The next publish: Publishes 1 new award of "First aid".\n'
            "  Page: https://club.example.org/badges/awards/"
        ) in said
        assert said.endswith('"First aid" of Jo Hill is in the roster; the next publish makes it public.\n')
        club.done("publish")
        (key,) = ids(club, "jo hill")
        assert key in said
        assert key in club.addresses()

    def test_a_dry_run_says_the_same_and_writes_nothing(self, club: Association) -> None:
        before = raw(club)
        rehearsed = award(club, "--dry-run").splitlines()
        assert raw(club) == before
        assert rehearsed[-1].startswith("Nothing was written. Without --dry-run: ")
        assert award(club).splitlines()[:-1] == rehearsed[:-1]

    def test_the_badge_may_be_called_by_its_name(self, club: Association) -> None:
        award(club, badge="First Aid")
        assert raw(club).decode().splitlines()[-1].startswith("first-aid,Jo Hill")

    def test_a_badge_that_there_is_not(self, club: Association) -> None:
        ran = club.run("award", "first-ad", "--name", "Jo", "--email", JOSE)
        assert ran.code == 1
        assert 'There is no badge called "first-ad".' in ran.output
        assert 'Did you mean "first-aid"?' in ran.output

    def test_german_headings_semicolons_and_windows_letters_stay(self, club: Association) -> None:
        old = (
            "Abzeichen;Vor- und Nachname;E-Mail-Adresse;Verliehen am;Sichtbarkeit;Sammlung\r\n"
            'first-aid;"Groß; Änne";aenne@example.org;2026-10-01;öffentlich;ja\r\n'
            "first-aid;Jürgen Müßig;juergen@example.org;2026-10-01;;"
        ).encode("cp1252")
        club.write("content/awards/jugend.csv", old)
        said = award(club, "--show", "public", "--collection", name="Jörg Süß")
        new = f"\r\nfirst-aid;Jörg Süß;jo@example.org;{DAY};öffentlich;ja".encode("cp1252")
        assert raw(club, "content/awards/jugend.csv") == old + new
        assert "jugend.csv is not saved as UTF-8" not in said  # it was so before: no news

    def test_everything_in_quotes_and_a_mark_stay(self, club: Association) -> None:
        old = b'\xef\xbb\xbf"badge","name","email","issued_on","show"\r\n"first-aid","Ada","ada@example.org","2026-11-01",""\r\n'
        club.write("content/awards/quoted.csv", old)
        award(club)
        row = f'"first-aid","Jo Hill","jo@example.org","{DAY}",""\r\n'.encode()
        assert raw(club, "content/awards/quoted.csv") == old + row

    def test_the_roster_with_the_newest_award_of_the_badge_is_taken(self, club: Association) -> None:
        club.roster("old", ({**ROWS[0], "issued_on": "2025-03-01"},))
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        club.roster("later", ({**ROWS[0], "badge": "knots", "issued_on": "2026-11-02"},))
        assert f"{ROSTER}:6" in award(club)

    def test_a_roster_named_after_the_badge_needs_no_column_for_it(self, club: Association) -> None:
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        club.write("content/awards/knots.csv", "name,email,issued_on\n")
        award(club, badge="knots")
        assert (
            raw(club, "content/awards/knots.csv").decode()
            == f"name,email,issued_on\nJo Hill,jo@example.org,{DAY}\n"
        )

    def test_a_first_award_opens_the_roster_of_its_year(self, club: Association) -> None:
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        said = award(
            club, "--issued-on", "2024-05-01", "--evidence", "https://example.org/film", badge="knots"
        )
        assert club.read("content/awards/2024.csv") == (
            "badge,name,email,issued_on,show,status,status_on,reason,evidence\n"
            "knots,Jo Hill,jo@example.org,2024-05-01,,,,,https://example.org/film\n"
        )
        assert "content/awards/2024.csv:2 (a new file): knots,Jo Hill" in said
        club.done("publish")

    @pytest.mark.parametrize(
        "written", ["summer.csv", "summer", "content/awards/summer.csv", "awards/summer"]
    )
    def test_a_roster_may_be_named(self, club: Association, written: str) -> None:
        award(club, "--roster", written)
        assert (club.root / "content/awards/summer.csv").is_file()
        club.done("publish")

    @pytest.mark.parametrize(
        "written", ["../summer.csv", ".hidden.csv", "a:b.csv", "con.csv", "summer.numbers", "badges/x.csv"]
    )
    def test_a_roster_cannot_have_any_name(self, club: Association, written: str) -> None:
        before = set((club.root / "content").rglob("*"))
        ran = club.run("award", "first-aid", "--name", "Jo", "--email", "jo@example.org", "--roster", written)
        assert ran.code == 1
        assert "and I cannot make one with that name." in ran.output
        assert "A new one is called like 2026.csv." in ran.output
        assert set((club.root / "content").rglob("*")) == before

    def test_a_column_that_is_missing_is_said_with_rosters_that_have_it(self, club: Association) -> None:
        club.roster("long", ({**ROWS[0], "issued_on": "2024-01-01", "narrative": "Led the way."},))
        before = raw(club)
        ran = club.run(
            "award", "first-aid", "--name", "Jo", "--email", "jo@example.org", "--narrative", "Helped."
        )
        assert ran.code == 1
        assert (
            f'{ROSTER}: error: This roster has no column "narrative", and this award needs it.' in ran.output
        )
        assert (
            "choose another roster with --roster. These have all that is needed: content/awards/long.csv"
            in ran.output
        )
        assert raw(club) == before

    def test_what_a_publish_would_refuse_is_refused_before_it_is_written(self, club: Association) -> None:
        before = raw(club)
        asked = ("award", "first-aid", "--name", "Mina", "--email", MINA)
        assert club.refused(*asked, "--issued-on", "2026-03-01") == ["duplicate-award"]
        ran = club.run("award", "first-aid", "--name", "=1+1", "--email", "not an address")
        assert ran.code == 1
        assert f'{ROSTER}:6:11: error: The cell "=1+1" begins like a formula.' in ran.output
        assert "[not-an-email]" in ran.output
        assert "Line 6 of awards/2026.csv would be the new row." in ran.output
        assert raw(club) == before

    def test_a_letter_that_the_file_cannot_hold(self, club: Association) -> None:
        old = "badge;name;email;issued_on\nfirst-aid;Änne;aenne@example.org;2026-10-01\n".encode("cp1252")
        club.write("content/awards/windows.csv", old)
        ran = club.run("award", "first-aid", "--name", "陈美玲", "--email", "chen2@example.org")
        assert ran.code == 1
        assert (
            'This roster is saved as Windows (Western Europe), which does not have the letter "陈".'
            in ran.output
        )
        assert 'save it as "CSV UTF-8"' in ran.output
        assert raw(club, "content/awards/windows.csv") == old

    def test_an_award_of_a_day_to_come_waits(self, club: Association) -> None:
        said = award(club, "--issued-on", "2026-12-24")
        assert "waits until 2026-12-24" in said
        assert "waits for its day" in club.done("find", "jo hill")

    def test_the_association_may_have_its_own_words_for_columns(self, club: Association) -> None:
        club.write(
            "content/site.yml", club.read("content/site.yml") + "columns: {name: Member, reason: Remark}\n"
        )
        club.write(
            "content/awards/2026.csv",
            club.read(ROSTER).replace("name,", "Member,").replace("reason", "Remark"),
        )
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        award(club, "--issued-on", "2025-01-01", badge="knots")
        assert club.read("content/awards/2025.csv").startswith(
            "badge,Member,email,issued_on,show,status,status_on,Remark\n"
        )

    def test_a_spreadsheet_is_not_edited_and_the_row_is_said(self, club: Association) -> None:
        club.write("content/awards/spring.xlsx", workbook())
        ran = club.run(
            "award", "first-aid", "--name", "Jo", "--email", "jo@example.org", "--roster", "spring.xlsx"
        )
        assert ran.code == 1
        assert f"Row 3: badge: first-aid, name: Jo, email: j…@e…, issued_on: {DAY}." in ran.output

    def test_the_log_of_a_workflow_says_where_a_row_is_and_nothing_of_the_person(
        self, club: Association
    ) -> None:
        club.environ["GITHUB_ACTIONS"] = "true"
        for format_ in ("github", "text", "json"):
            said = award(club, "--dry-run", "--format", format_)
            assert f"{ROSTER}:6" in said
            for hidden in ("jo@", "j…@", "Jo", "/awards/k", "Page:"):
                assert hidden not in said
        award(club)
        club.environ["GITHUB_ACTIONS"] = ""
        club.done("publish")
        (key,) = ids(club, "jo hill")
        club.environ["GITHUB_ACTIONS"] = "true"
        said = club.done("revoke", key, "--reason", WHY)
        assert f"{ROSTER}:6  status\n" in said
        assert f"awards/{key}" not in said
        club.write("content/awards/crew.csv", "badge,name,email,issued_on,collection\n")
        said = award(club, "--collection", "--issued-on", "2026-02-01", "--roster", "crew.csv")
        assert "Opens the page of an earner who asked for it.\n" in said
        assert "Opens the page of an earner who asked for it.\n" in club.done("build", "--format", "github")

    def test_in_a_public_repository_the_privacy_rule_holds(self, club: Association) -> None:
        event = club.root / "event.json"
        event.write_text('{"repository": {"private": false, "visibility": "public"}}')
        club.environ |= {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(event)}
        asked = ("award", "first-aid", "--name", "Jo", "--email", "jo@example.org")
        assert "[public-rosters]" in club.run(*asked, "--format", "text").output


class TestTakingBack:
    def test_award_publish_revoke_publish(self, club: Association) -> None:
        award(club)
        club.done("publish")
        (key,) = ids(club, "jo hill")
        before = raw(club)
        said = club.done("revoke", key, "--reason", WHY)
        after = before.replace(
            b"Jo Hill,jo@example.org,2026-11-23,,,,,",
            b"Jo Hill,jo@example.org,2026-11-23,,revoked,2026-11-23,Issued by mistake,",
        )
        assert raw(club) == after
        assert said == (
            f'  {ROSTER}:6  status: "" → "revoked"\n'
            f'  {ROSTER}:6  status_on: "" → "{DAY}"\n'
            f'  {ROSTER}:6  reason: "" → "{WHY}"\n'
            f'  The next publish: Revokes 1 award of "First aid": {WHY}\n'
            f"  Page: https://club.example.org/badges/awards/{key}/\n"
            '"First aid" of Jo Hill is revoked in its row; the next publish makes it known, and that is final.\n'
        )
        assert "revoked, not published yet" in club.done("find", key)
        club.done("publish")
        assert WHY in club.read("_site/issuers/hill-club/revocations.json") or key in club.addresses()
        assert "  revoked  " in club.done("find", key)

    @pytest.mark.parametrize("command", ["revoke", "suspend", "reinstate", "withdraw"])
    def test_a_dry_run_writes_nothing(self, club: Association, command: str) -> None:
        if command == "reinstate":
            club.done("suspend", MINA, "--reason", "Refresher missed")
            club.done("publish")
        before = raw(club)
        said = club.done(command, MINA, "--reason", WHY, "--dry-run")
        assert "Nothing was written. Without --dry-run: " in said
        assert raw(club) == before
        club.done(command, MINA, "--reason", WHY)
        assert raw(club) != before

    def test_suspended_and_reinstated_it_is_as_valid_as_before(self, club: Association) -> None:
        club.done("suspend", MINA, "--reason", "Refresher, missed", "--on", "2026-11-01")
        assert b',public,suspended,2026-11-01,"Refresher, missed",' in raw(club)
        club.done("publish")
        said = club.done("reinstate", MINA)
        assert 'Makes 1 award of "First aid" valid again.' in said
        assert b",public,valid,2026-11-23,," in raw(club)
        club.done("publish")
        assert "valid" in club.done("find", MINA)

    def test_an_emptied_suspension_is_mended_by_the_command_that_it_asks_for(self, club: Association) -> None:
        before = raw(club)
        club.done("suspend", MINA, "--reason", WHY)
        club.done("publish")
        club.write(ROSTER, before)
        assert club.refused("publish") == ["suspension-emptied"]
        club.done("reinstate", MINA)
        club.done("publish")

    def test_the_page_of_an_award_names_it(self, club: Association) -> None:
        (key,) = ids(club, JOSE)
        for written in (
            f"https://club.example.org/badges/awards/{key}/",
            f"https://club.example.org/badges/awards/{key}/assertion.json",
            key.upper(),
        ):
            assert "José Núñez" in club.done("revoke", written, "--reason", WHY, "--dry-run")

    def test_several_awards_of_one_address_are_listed_and_nothing_is_written(self, club: Association) -> None:
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        award(club)
        award(club, badge="knots")
        before = raw(club)
        ran = club.run("revoke", "jo@example.org", "--reason", WHY)
        assert ran.code == 1
        assert (
            "error: 2 awards match that.\n    Give the id of the one that you mean, or say --badge first-aid."
            in ran.output
        )
        assert f"{ROSTER}:6" in ran.output
        assert raw(club) == before
        assert "Knots" in club.done("revoke", "jo@example.org", "--badge", "knots", "--reason", WHY)
        assert b"Hill,jo@example.org,2026-11-23,,,,," in raw(club)

    def test_a_badge_that_the_person_has_not(self, club: Association) -> None:
        club.write("content/badges/knots.md", BADGE.replace("First aid", "Knots"))
        ran = club.run("revoke", MINA, "--badge", "knots", "--reason", WHY)
        assert ran.code == 1
        assert 'That person has no award of the badge "knots".\n    There is: first-aid.' in ran.output

    def test_an_address_with_a_slip_names_the_row_and_no_address(self, club: Association) -> None:
        ran = club.run("revoke", "minna@example.org", "--reason", WHY)
        assert ran.code == 1
        assert (
            'No award matches "m…@e…".\n    An address much like it stands in content/awards/2026.csv:2.'
            in ran.output
        )

    def test_a_reason_is_asked_for(self, club: Association) -> None:
        assert "Missing option '--reason'" in club.run("revoke", MINA).output
        before = raw(club)
        assert club.refused("revoke", MINA, "--reason", " ") == ["status-without-reason"]
        assert "formula" in club.refused("suspend", MINA, "--reason", "=HYPERLINK(1)")
        assert club.refused("suspend", MINA, "--reason", "Write to mina@example.org") == ["address-in-text"]
        assert raw(club) == before

    def test_what_is_final_stays_and_the_file_keeps_its_bytes(self, club: Association) -> None:
        club.done("revoke", MINA, "--reason", WHY)
        club.done("withdraw", JOSE)
        club.done("publish")
        before = raw(club)
        assert club.refused("reinstate", MINA) == ["revoked-is-final"]
        assert club.refused("suspend", MINA, "--reason", WHY) == ["revoked-is-final"]
        assert club.refused("revoke", JOSE, "--reason", WHY) == ["withdrawn-is-final"]
        assert club.refused("reinstate", JOSE) == ["withdrawn-is-final"]
        assert club.refused("revoke", MINA, "--reason", "Another") == ["status-unchanged"]
        assert raw(club) == before
        assert 'Write "revoked"' not in club.run("reinstate", MINA).output

    def test_what_was_revoked_is_not_valid_because_its_cells_are_empty(self, club: Association) -> None:
        before = raw(club)
        club.done("revoke", MINA, "--reason", WHY)
        club.done("publish")
        club.write(ROSTER, before.decode())
        assert " revoked " in club.done("find", MINA)
        assert club.refused("reinstate", MINA) == ["revoked-is-final"]
        club.done("revoke", MINA, "--reason", WHY)
        club.done("publish")

    def test_what_was_revoked_may_be_withdrawn(self, club: Association) -> None:
        club.done("revoke", MINA, "--reason", WHY)
        club.done("publish")
        club.done("withdraw", MINA)

    def test_days_that_cannot_be(self, club: Association) -> None:
        before = raw(club)
        assert club.refused("revoke", MINA, "--reason", WHY, "--on", "2026-11-24") == ["status-in-the-future"]
        assert club.refused("revoke", MINA, "--reason", WHY, "--on", "2026-02-28") == ["dates-reversed"]
        ran = club.run("revoke", MINA, "--reason", WHY, "--on", "yesterday")
        assert ran.code == 2
        assert '"yesterday" is no day that I can read. Write it like 2026-04-01.' in ran.output
        assert raw(club) == before

    def test_a_valid_award_is_not_reinstated(self, club: Association) -> None:
        ran = club.run("reinstate", MINA)
        assert ran.code == 1
        assert f'{ROSTER}:2: error: This award of "First aid" is valid already.' in ran.output

    def test_columns_that_are_missing_are_added_at_the_right(self, club: Association) -> None:
        old = "Abzeichen;Name;E-Mail;Datum\r\nfirst-aid;Änne Groß;aenne@example.org;2026-10-01\r\nfirst-aid;Jürgen;juergen@example.org;2026-10-01\r\n"
        club.write("content/awards/jugend.csv", old.encode("cp1252"))
        club.done("publish")
        said = club.done("revoke", "aenne@example.org", "--reason", "Müde; ehrlich")
        assert raw(club, "content/awards/jugend.csv").decode("cp1252") == (
            "Abzeichen;Name;E-Mail;Datum;status;status_on;reason\r\n"
            f'first-aid;Änne Groß;aenne@example.org;2026-10-01;revoked;{DAY};"Müde; ehrlich"\r\n'
            "first-aid;Jürgen;juergen@example.org;2026-10-01;;;\r\n"
        )
        assert "content/awards/jugend.csv: new columns at the right: status, status_on, reason" in said
        club.done("publish")

    def test_a_status_is_written_in_the_words_of_the_roster(self, club: Association) -> None:
        old = f"Abzeichen;Name;E-Mail;Datum;Status;Status am;Grund\nfirst-aid;A;a@example.org;2026-10-01;widerrufen;{DAY};Irrtum\nfirst-aid;B;b@example.org;2026-10-01;;;\n"
        club.write("content/awards/jugend.csv", old)
        club.done("revoke", "b@example.org", "--reason", "Irrtum")
        assert (
            club.read("content/awards/jugend.csv").splitlines()[2]
            == f"first-aid;B;b@example.org;2026-10-01;widerrufen;{DAY};Irrtum"
        )

    def test_a_withdrawal_says_what_stays_in_git(self, tmp_path: Path) -> None:
        club = published_in_git(tmp_path)
        commit = git(club, "log", "--format=%h of %cs", "-1")
        said = club.done("withdraw", MINA)
        assert f"git's history still holds that e-mail address: it came with commit {commit}." in said
        assert f"After it you may delete the row ({ROSTER}:2)" in said
        assert "git filter-repo" in said
        club.done("publish")
        rows = club.read(ROSTER).splitlines(keepends=True)
        club.write(ROSTER, "".join(row for row in rows if MINA not in row))
        club.done("publish")
        found = club.done("find", MINA)
        assert "withdrawn, row deleted" in found
        assert MINA not in found
        assert club.refused("revoke", MINA, "--reason", WHY) == ["award-without-row"]

    def test_without_git_the_same_is_said_without_a_commit(self, club: Association) -> None:
        assert f"its history keeps earlier versions of {ROSTER}" in club.done("withdraw", MINA)

    def test_an_award_that_nobody_has_seen(self, club: Association) -> None:
        award(club)
        said = club.done("withdraw", "jo@example.org", "--dry-run")
        assert f"This award was not published yet: delete its row ({ROSTER}:6) instead" in said
        club.done("suspend", "jo@example.org", "--reason", WHY)
        assert "Nobody has seen that it was suspended" in club.done("reinstate", "jo@example.org")

    def test_an_award_that_waits_for_its_day(self, club: Association) -> None:
        award(club, "--issued-on", "2026-12-24")
        assert club.refused("revoke", "jo@example.org", "--reason", WHY) == ["award-waits"]

    def test_a_row_that_is_gone_has_to_come_back_first(self, club: Association) -> None:
        (key,) = ids(club, MINA)
        rows = club.read(ROSTER).splitlines(keepends=True)
        club.write(ROSTER, "".join(row for row in rows if MINA not in row))
        ran = club.run("revoke", key, "--reason", WHY)
        assert ran.code == 1
        assert "Put the row back first" in ran.output

    def test_other_errors_of_the_content_come_first(self, club: Association) -> None:
        club.write("content/awards/broken.csv", "name\n")
        before = raw(club)
        assert "missing-column" in club.refused("revoke", MINA, "--reason", WHY)
        assert "missing-column" in club.refused("award", "first-aid", "--name", "Jo", "--email", JOSE)
        assert "missing-column" in club.refused("find", MINA)
        assert raw(club) == before

    def test_a_file_that_somebody_else_changes_meanwhile_is_left_alone(
        self, club: Association, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from generator.pipeline.editing import Desk

        judge = Desk.judge

        def slow(desk: Desk, sources: object) -> object:
            club.write(ROSTER, raw(club) + b"\n")
            return judge(desk, sources)  # type: ignore[arg-type]

        monkeypatch.setattr(Desk, "judge", slow)
        before = raw(club)
        ran = club.run("revoke", MINA, "--reason", WHY)
        assert ran.code == 3
        assert "was changed by somebody else in this very moment. Nothing was written." in ran.output
        assert raw(club) == before + b"\n"


PATHWAY = """\
---
name: All of it
awards: steward
requires: {all_of: [first-aid]}
---
"""


class TestMilestones:
    @pytest.fixture
    def walked(self, club: Association) -> Association:
        club.write("content/badges/steward.md", BADGE.replace("First aid", "Steward"))
        club.write("content/pathways/all.md", PATHWAY)
        club.done("publish")
        return club

    def test_an_award_without_a_row_says_what_to_do_and_that_works(self, walked: Association) -> None:
        (key,) = ids(walked, "steward")[:1]
        ran = walked.run("revoke", key, "--reason", WHY)
        assert ran.code == 1
        assert 'This award of "Steward" has no row: the pathway "all" gave it for other awards.' in ran.output
        assert "It rests on " in ran.output
        said = re.search(r"by column: (.*)  \[milestone-has-no-row\]", ran.output)
        assert said is not None
        cells = dict(cell.split(": ", 1) for cell in said[1].split(", "))
        assert cells["id"] == key
        walked.roster("by-hand", ({**cells, "email": "mina@example.org"},))
        assert 'Revokes 1 award of "Steward"' in walked.done("check")

    def test_it_can_be_found(self, walked: Association) -> None:
        assert "content/pathways/all.md" in walked.done("find", "steward")


class TestFinding:
    def test_a_line_tells_all_that_an_officer_asks(self, club: Association) -> None:
        (key,) = ids(club, "harbour")
        assert club.done("find", "harbour") == (
            f"  {key}  first-aid  v1  Mina Harbour  2026-03-01  valid  "
            f"https://club.example.org/badges/awards/{key}/  {ROSTER}:2\n1 award.\n"
        )

    @pytest.mark.parametrize("text", ["MINA HARBOUR", "harbour", MINA, "mina@"])
    def test_by_name_and_by_address(self, club: Association, text: str) -> None:
        assert len(ids(club, text)) == 1

    @pytest.mark.parametrize("text", ["nunez", "Núñez", "حداد", "美玲"])
    def test_accents_and_other_scripts(self, club: Association, text: str) -> None:
        assert len(ids(club, text)) == 1

    def test_by_badge(self, club: Association) -> None:
        assert len(ids(club, "first-aid")) == len(ids(club, "First aid")) == len(ROWS)

    def test_by_page(self, club: Association) -> None:
        (key,) = ids(club, MINA)
        assert ids(club, f"https://club.example.org/badges/awards/{key}/badge.png") == [key]

    def test_nothing_is_found(self, club: Association) -> None:
        ran = club.run("find", "harbur")
        assert ran.code == 1
        assert ran.output.endswith("Nothing was found.\n")
        assert 'No award matches "harbur".\n    Did you mean "Mina Harbour"?' in ran.output
        assert club.run("find", "...").code == 1
        elsewhere = club.run("find", "https://elsewhere.example.org/awards/x/").output
        assert "The pages of this site are below https://club.example.org/badges/." in elsewhere

    def test_no_address_is_told(self, club: Association) -> None:
        club.environ["GITHUB_ACTIONS"] = "true"
        for text in (MINA, "minna@example.org", "first-aid"):
            assert "@example" not in club.run("find", text).output

    def test_before_the_first_publish_no_id_is_final(self, tmp_path: Path) -> None:
        said = Association.at(tmp_path).done("find", MINA)
        assert "Nothing is published yet: the first publish gives other ids" in said


class TestSpreadsheets:
    def test_a_workbook_is_edited_and_the_rest_of_it_stays(self, club: Association) -> None:
        club.write("content/awards/spring.xlsx", workbook())
        club.done("publish")
        before = raw(club, "content/awards/spring.xlsx")
        said = club.done("revoke", "ada@example.org", "--reason", WHY, "--dry-run")
        assert raw(club, "content/awards/spring.xlsx") == before
        assert (
            club.done("revoke", "ada@example.org", "--reason", WHY).splitlines()[:-1]
            == said.splitlines()[:-1]
        )
        assert "content/awards/spring.xlsx: new columns at the right: status, status_on, reason" in said
        assert 'content/awards/spring.xlsx E2  status: "" → "revoked"' in said
        rows = list(openpyxl.load_workbook(club.root / "content/awards/spring.xlsx").active.values)
        assert rows == [
            ("badge", "name", "email", "issued_on", "status", "status_on", "reason"),
            ("first-aid", "Ada Lund", "ada@example.org", "2026-04-01", "revoked", DAY, WHY),
        ]
        club.done("publish")
        assert club.refused("reinstate", "ada@example.org") == ["revoked-is-final"]

    def test_of_a_protected_one_it_is_said_what_to_type_cell_by_cell(self, club: Association) -> None:
        made = openpyxl.load_workbook(io.BytesIO(workbook()))
        made.active.protection.sheet = True
        made.save(club.root / "content/awards/spring.xlsx")
        before = raw(club, "content/awards/spring.xlsx")
        ran = club.run("revoke", "ada@example.org", "--reason", WHY)
        assert ran.code == 1
        assert "Write the heading  status  into cell E1, and  revoked  into cell E2." in ran.output
        assert f"Write the heading  reason  into cell G1, and  {WHY}  into cell G2." in ran.output
        assert raw(club, "content/awards/spring.xlsx") == before

    def test_of_other_formats_too_and_only_what_a_publish_will_take(self, club: Association) -> None:
        header = ("badge", "name", "email", "issued_on", "status", "status_on", "reason")
        sheet = ods((header, ("first-aid", "Niamh Kelly", "niamh@example.org", date(2026, 4, 1), "", "", "")))
        club.write("content/awards/winter.ods", sheet)
        club.done("publish")
        (key,) = ids(club, "Niamh Kelly")
        ran = club.run("suspend", key, "--reason", WHY)
        assert ran.code == 1
        assert ran.output.count("[workbook-by-hand]\n") == 3
        assert "Write  suspended  into cell E2 (status)." in ran.output
        assert "content/awards/winter.ods:2:" in ran.output
        assert club.refused("suspend", key, "--reason", WHY, "--on", "2026-12-01") == ["status-in-the-future"]
        assert raw(club, "content/awards/winter.ods") == sheet


@pytest.mark.parametrize("command", ["award", "find", "revoke", "suspend", "reinstate", "withdraw"])
def test_every_command_has_an_example(tmp_path: Path, command: str) -> None:
    assert f"  badges {command} " in Association(tmp_path).done(command, "--help")


def test_the_day_of_the_stories_is_the_one_written_here() -> None:
    assert TODAY == 1795392000
