"""`badges notify`, as an officer meets it: the first time, every week, and when something goes wrong."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.association import ROWS, SITE, TODAY, Association
from tests.stories.repository import commit, git, published_in_git
from tests.write.mail_server import KILL, Inbox, running

SINCE = ("--since", "2026-11-23")
FAST = ("--per-minute", "6000")
LATER = {"SOURCE_DATE_EPOCH": str(TODAY + 7 * 86400)}
NEW = {"name": "Tom Green", "email": "tom@example.org", "issued_on": "2026-11-20"}
ADDRESSES = sorted(row["email"] for row in ROWS)


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path)
    made.done("publish")
    return made


def served_by(club: Association, port: int) -> None:
    """The club's mail goes out through a server on this computer."""
    mail = f"mail: {{from: badges@club.example.org, server: 127.0.0.1, port: {port}}}\n"
    club.write("content/site.yml", SITE + mail)


def ledger(club: Association) -> str:
    return club.read("content/ledger/2026.jsonl")


def ids_of(club: Association, name: str) -> str:
    """The id of the award of a person who lets it be shown."""
    (found,) = (each for each in club.addresses() if name in club.read(f"_site/awards/{each}/index.html"))
    return found


def test_without_an_option_it_says_what_it_would_do_and_shows_one_letter(club: Association) -> None:
    before = ledger(club)
    said = club.done("notify", *SINCE)
    assert "    4  First aid\n" in said
    assert "m…@e…" in said
    assert not [address for address in ADDRESSES if address in said]
    assert "Subject: Your badge: First aid" in said
    assert "Hill Club has awarded you the badge First aid." in said
    assert said.endswith("4 letters to 4 earners would be sent. Nothing was sent yet; --send sends.\n")
    assert ledger(club) == before


def test_in_a_log_that_others_can_read_it_shows_no_letter_and_no_name(club: Association) -> None:
    said = club.done("notify", *SINCE, "--format", "github")
    assert "The letter itself is not shown" in said
    assert not [row["name"] for row in ROWS if row["name"] in said]
    assert "/awards/" not in said


def test_the_first_time_somebody_decides_from_which_day_on(club: Association) -> None:
    inbox = Inbox()
    with running(inbox) as port:
        served_by(club, port)
        assert "but first decide from which day on" in club.done("notify")
        for way in (("--send",), ("--eml", "letters"), ("--csv", "letters.csv")):
            ran = club.run("notify", *way)
            assert ran.code == 3
            assert "Decide once from which day on earners are told." in ran.output
            assert "the last was published on 2026-11-23" in ran.output
        assert not (club.root / "letters").exists()
        assert not (club.root / "letters.csv").exists()
    assert inbox.letters == []
    assert '"told"' not in ledger(club)


def test_old_awards_are_passed_over_for_good_and_new_ones_are_told(club: Association) -> None:
    club.environ = LATER
    club.roster("2026", (*ROWS, NEW))
    club.done("publish")
    inbox = Inbox()
    with running(inbox) as port:
        served_by(club, port)
        club.done("notify", "--send", "--since", "2026-11-30", *FAST)
        assert inbox.people == ["tom@example.org"]
        said = club.done("notify", "--send")
    assert "    4  from before the day on which telling began" in club.done("notify")
    assert said == "Sent 0 letters.\n"
    assert inbox.people == ["tom@example.org"]


def test_all_who_are_there_can_be_recorded_as_told(club: Association) -> None:
    assert "Recorded 4 awards as told." in club.done("notify", "--mark")
    assert "Nobody is to be told." in club.done("notify")
    club.roster("2026", (*ROWS, NEW))
    club.done("publish")
    assert "1 letter to 1 earner would be sent." in club.done("notify")


def test_each_earner_is_told_once_however_often_it_is_run(club: Association) -> None:
    inbox = Inbox()
    with running(inbox) as port:
        served_by(club, port)
        said = club.done("notify", "--send", *SINCE, *FAST)
        assert "Sent 4 letters." in said
        assert "git add content/ledger" in said
        club.done("notify", "--send", *FAST)
        club.done("notify", "--send", *SINCE, *FAST)
    assert sorted(inbox.people) == ADDRESSES
    letters = inbox.messages
    assert len({letter["Message-ID"] for letter in letters}) == 4
    assert {letter["Auto-Submitted"] for letter in letters} == {"auto-generated"}
    assert {letter["From"] for letter in letters} == {"Hill Club <badges@club.example.org>"}
    jose = next(letter for letter in letters if "jose@example.org" in letter["To"])
    assert jose["To"] == "José Núñez <jose@example.org>"


def test_it_goes_on_where_a_busy_server_stopped_it(club: Association) -> None:
    inbox = Inbox()
    inbox.answer = lambda command, _: (
        "421 come back later" if command == "MAIL" and inbox.commands == 3 else ""
    )
    with running(inbox) as port:
        served_by(club, port)
        ran = club.run("notify", "--send", *SINCE, *FAST)
        assert ran.code == 3
        assert "Sent 2 letters. 2 letters wait." in ran.output
        assert "Sending stopped: 421 come back later." in ran.output
        assert "Run the same command again to go on: nobody is told twice." in ran.output
        assert "Sent 2 letters." in club.done("notify", "--send", *FAST)
    assert sorted(inbox.people) == ADDRESSES


def test_a_letter_that_may_have_arrived_is_left_to_the_officer(club: Association) -> None:
    award = ids_of(club, "Mina Harbour")
    inbox = Inbox(lambda command, to: KILL if (command, to) == ("DATA", "mina@example.org") else "")
    with running(inbox) as port:
        served_by(club, port)
        ran = club.run("notify", "--send", *SINCE, *FAST)
        assert ran.code == 3
        assert f"uncertain: {award} (content/awards/2026.csv:2" in ran.output
        inbox.answer = lambda *_: ""
        said = club.done("notify", "--send", *FAST)
        assert f"A message about the award {award} was begun on 2026-11-23, and nobody knows" in said
        assert inbox.people.count("mina@example.org") == 1
        club.done("notify", "--send", "--again", award)
    first, second = (each for each in inbox.messages if "mina" in each["To"])
    assert first["Message-ID"] == second["Message-ID"]
    assert "message-uncertain" not in club.done("notify")


def test_a_doubt_can_be_settled_without_a_second_letter(club: Association) -> None:
    award = ids_of(club, "Mina Harbour")
    inbox = Inbox(lambda command, to: KILL if (command, to) == ("DATA", "mina@example.org") else "")
    with running(inbox) as port:
        served_by(club, port)
        club.run("notify", "--send", "--award", award)
    assert "[message-uncertain]" in club.done("notify", *SINCE)
    club.done("notify", "--mark", "--award", award)
    assert "[message-uncertain]" not in club.done("notify", *SINCE)


def test_a_program_that_is_killed_tells_nobody_twice(club: Association) -> None:
    children: list[int] = []

    def kill(command: str, to: str) -> str:
        if command == "DATA" and children:
            os.kill(children.pop(), signal.SIGKILL)
        return ""

    inbox = Inbox(kill)
    with running(inbox) as port:
        served_by(club, port)
        program = subprocess.Popen(
            [sys.executable, "-m", "generator", "notify", "--send", *SINCE, *FAST],
            cwd=club.root,
            env={
                **os.environ,
                "SOURCE_DATE_EPOCH": str(TODAY),
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "GITHUB_ACTIONS": "",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        children.append(program.pid)
        assert program.wait(timeout=60) == -signal.SIGKILL
        said = club.done("notify", "--send", *FAST)
    assert "[message-uncertain]" in said
    assert sorted(inbox.people) == ADDRESSES


def test_an_address_that_is_refused_is_told_by_its_row_and_not_tried_again(club: Association) -> None:
    award = ids_of(club, "Mina Harbour")
    inbox = Inbox(
        lambda command, to: (
            "550 <mina@example.org> unknown" if (command, to) == ("RCPT", "mina@example.org") else ""
        )
    )
    with running(inbox) as port:
        served_by(club, port)
        ran = club.run("notify", "--send", *SINCE, *FAST)
        assert ran.code == 1
        assert f"refused: {award} (content/awards/2026.csv:2): 550 <m…@e…> unknown" in ran.output.replace(
            ":2:1", ":2"
        )
        assert "Sent 3 letters." in ran.output
        assert "mina@example.org" not in ran.output
        said = club.done("notify", "--send", *FAST)
        assert f"The mail server refused the message about the award {award}" in said
        corrected = {**ROWS[0], "email": "mina.harbour@example.org", "previous_email": "mina@example.org"}
        club.roster("2026", (corrected, *ROWS[1:]))
        club.done("publish")
        club.done("notify", "--send", "--again", award)
    assert inbox.people[-1] == "mina.harbour@example.org"
    assert "message-refused" not in club.done("notify")


def test_somebody_can_be_told_once_more(club: Association) -> None:
    award = ids_of(club, "Mina Harbour")
    inbox = Inbox()
    with running(inbox) as port:
        served_by(club, port)
        club.done("notify", "--send", *SINCE, *FAST)
        ran = club.run("notify", "--send", "--award", award)
        assert ran.code == 3
        assert (
            f"Its earner was told on 2026-11-23.\nTo send it once more: badges notify --send --again {award}"
            in ran.output
        )
        club.done("notify", "--send", "--again", f"https://club.example.org/badges/awards/{award}/")
    first, second = (each for each in inbox.messages if "mina" in each["To"])
    assert first["Message-ID"] != second["Message-ID"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "revoked", "status_on": "2026-11-01", "reason": "An error"},
        {"status": "suspended", "status_on": "2026-11-01", "reason": "Being looked at"},
        {"status": "withdrawn", "status_on": "2026-11-01"},
        {"expires_on": "2026-11-22"},
        {"issued_on": "2026-12-24"},
    ],
)
def test_who_holds_nothing_now_is_not_told(tmp_path: Path, change: dict[str, str]) -> None:
    club = Association.at(tmp_path, ({**ROWS[0], **change}, *ROWS[1:]))
    club.done("publish")
    assert "3 letters to 3 earners" in club.done("notify", *SINCE)


def test_who_is_not_published_is_not_told(club: Association) -> None:
    club.roster("2026", (*ROWS, NEW))
    assert "4 letters to 4 earners" in club.done("notify", *SINCE)


def test_an_anonymous_award_is_told_to_whom_it_belongs(club: Association) -> None:
    club.done("notify", *SINCE, "--eml", "letters")
    letters = [path.read_bytes() for path in (club.root / "letters").iterdir()]
    assert any(b"rana@example.org" in letter for letter in letters)


def test_milestones_are_told_too(tmp_path: Path) -> None:
    club = Association.at(tmp_path, ROWS[:1])
    club.write(
        "content/badges/leader.md", club.read("content/badges/first-aid.md").replace("First aid", "Leader")
    )
    club.write(
        "content/pathways/leader.md",
        "---\nname: To lead\nawards: leader\nrequires: {all_of: [first-aid]}\n---\nText\n",
    )
    club.done("publish")
    said = club.done("notify", *SINCE)
    assert "    1  First aid\n      1  Leader\n" in said
    assert "2 letters to 1 earner would be sent." in said


def test_only_some_are_told(club: Association) -> None:
    assert "1 letter to 1 earner" in club.done("notify", *SINCE, "--limit", "1")
    assert "    3  more wait beyond --limit" in club.done("notify", *SINCE, "--limit", "1")
    assert "4 letters to 4 earners" in club.done("notify", *SINCE, "--badge", "first-aid")
    award = ids_of(club, "Mina Harbour")
    assert "1 letter to 1 earner" in club.done("notify", "--award", award)
    ran = club.run("notify", "--badge", "first-ad")
    assert (ran.code, 'Did you mean "first-aid"?' in ran.output) == (3, True)
    ran = club.run("notify", "--award", "nonsense")
    assert (ran.code, "There is no award with that id." in ran.output) == (3, True)


def test_to_name_one_award_decides_nothing_for_the_others(club: Association) -> None:
    inbox = Inbox()
    with running(inbox) as port:
        served_by(club, port)
        club.done("notify", "--send", "--award", ids_of(club, "Mina Harbour"))
        assert club.run("notify", "--send").code == 3
    assert inbox.people == ["mina@example.org"]


def test_the_letters_can_be_files(club: Association) -> None:
    said = club.done("notify", *SINCE, "--eml", "letters")
    assert "Wrote 4 letters into letters." in said
    assert "nothing was recorded" in said
    assert '"told"' not in ledger(club)
    files = sorted((club.root / "letters").iterdir())
    assert [path.stem for path in files] == club.addresses()
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    letter = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert letter["X-Unsent"] == "1"
    assert letter["Message-ID"] == f"<award-{files[0].stem}.0@club.example.org>"
    ran = club.run("notify", *SINCE, "--eml", "letters")
    assert (ran.code, "holds messages already" in ran.output) == (3, True)
    assert "Recorded 4 awards as told." in club.done("notify", *SINCE, "--mark")
    assert "Nobody is to be told." in club.done("notify")


def test_the_letters_can_be_a_table_that_is_recorded_at_once(club: Association) -> None:
    said = club.done("notify", *SINCE, "--csv", "letters.csv", "--mark")
    assert "Wrote 4 letters into letters.csv and recorded 4 awards as told." in said
    data = (club.root / "letters.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfaward,email,subject,name,badge,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert sorted(row["email"] for row in rows) == ADDRESSES
    assert {row["page"] for row in rows} == {
        f"https://club.example.org/badges/awards/{row['award']}/" for row in rows
    }
    assert '"way":"csv"' in ledger(club)
    assert club.run("notify", "--csv", "letters.csv", "--mark").code == 0


@pytest.mark.parametrize("option", ["--eml", "--csv"])
@pytest.mark.parametrize("place", ["content/letters/out", "_site/out"])
def test_letters_are_not_written_where_they_are_published(club: Association, option: str, place: str) -> None:
    ran = club.run("notify", *SINCE, option, place)
    assert ran.code == 3
    assert "which is published; letters are for those who get them." in ran.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--send", "--csv", "a.csv"), "Choose one of --send, --eml and --csv."),
        (("--send", "--mark"), "--send records by itself who was told; leave --mark out."),
        (("--mark", "--again", "a"), "To record that somebody was told, name the award with --award."),
        (("--award", "a", "--again", "a"), "Choose one of --award and --again."),
    ],
)
def test_what_excludes_each_other_is_said(club: Association, options: tuple[str, ...], said: str) -> None:
    ran = club.run("notify", *options)
    assert (ran.code, said in ran.output) == (2, True)


def test_without_a_server_it_says_what_to_write(club: Association) -> None:
    ran = club.run("notify", "--send", *SINCE)
    assert ran.code == 3
    assert "site.yml does not say which server sends your mail." in ran.output


def test_a_letter_with_a_mistake_is_sent_to_nobody(club: Association) -> None:
    club.write("content/letters/new-award.md", "---\nsubject: Hello {nam}\n---\nLook at {page}\n")
    assert club.refused("notify", *SINCE) == ["unknown-placeholder"]


def test_the_association_s_own_letter_is_sent(club: Association) -> None:
    club.write("content/letters/new-award.md", "---\nsubject: Well done, {name}\n---\nLook: {page}\n")
    assert "Subject: Well done, " in club.done("notify", *SINCE)


def test_the_site_is_the_same_whoever_was_told(club: Association) -> None:
    before = club.site()
    club.done("notify", "--mark")
    club.done("check", "--strict")
    said = club.done("publish")
    assert "files changed" not in said
    assert club.site() == before
    club.done("build")
    assert club.site() == before


def test_a_clone_knows_who_was_told(tmp_path: Path) -> None:
    club = published_in_git(tmp_path / "club")
    club.done("notify", "--mark")
    commit(club, "Told earners")
    git(club, "clone", "-q", ".", str(tmp_path / "clone"))
    clone = Association(tmp_path / "clone")
    assert "Nobody is to be told." in clone.done("notify")
    clone.done("publish")
    assert clone.site() == club.site()


def test_what_a_clone_lacks_is_noticed(tmp_path: Path) -> None:
    club = published_in_git(tmp_path / "club")
    club.done("notify", "--mark")
    commit(club, "Told earners")
    git(club, "checkout", "-q", "HEAD~1", "--", "content/ledger")
    assert club.refused("notify", "--send") == ["ledger-lost-lines"]


def test_a_copy_that_may_not_know_who_was_told_tells_nobody(tmp_path: Path) -> None:
    club = published_in_git(tmp_path / "club")
    git(club, "clone", "-q", "--bare", ".", str(tmp_path / "origin.git"))
    first, second = (Association(tmp_path / name) for name in ("first", "second"))
    for copy in (first, second):
        git(club, "clone", "-q", str(tmp_path / "origin.git"), str(copy.root))
    first.done("notify", "--mark")
    commit(first, "Told earners")
    git(first, "push", "-q")
    for way in (("--send",), ("--eml", "letters"), ("--mark",)):
        ran = second.run("notify", *SINCE, *way)
        assert ran.code == 3
        assert "Your copy of the repository is not the newest" in ran.output
    git(second, "pull", "-q")
    assert "Nobody is to be told." in second.done("notify")
    assert first.run("notify", "--mark").code == 0


def test_the_ledger_holds_no_name_and_no_address(club: Association) -> None:
    club.done("notify", "--mark")
    lines = [json.loads(line) for line in ledger(club).splitlines()]
    told = [line["told"] for line in lines if "told" in line]
    assert sorted(each["id"] for each in told) == club.addresses()
    assert {(each["way"], each["step"]) for each in told} == {("other", "told")}
    assert [line["telling"] for line in lines if "telling" in line] == [{"since": "2026-11-23"}]
    assert "@" not in ledger(club)
