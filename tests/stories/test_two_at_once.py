"""Two at once, in real processes: one stops at a point, another runs past it, and nothing of either is lost.

Either of two commands may refuse, in words, and work when it is run again. Never is a site half of one and half of the
other, never does the ledger miss or repeat a line, never is a row of a roster gone or read with half of its letters.
"""

import csv
import re
import subprocess
import urllib.request
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.read.ledger import ledger as read
from tests.association import ROWS, SITE, Association, Ran
from tests.stories.paused import SECONDS, ended, paused_at, started
from tests.stories.wellbeing import NEW, about_to_publish, all_is_well
from tests.waiting import until
from tests.write.mail_server import Inbox, running

OTHER = {"name": "Ada Stone", "email": "ada@example.org", "issued_on": "2026-11-21"}
PUBLISHING = (
    "content read",
    "site staged",
    "ledger about to be added to",
    "ledger recorded",
    "half of the site in place",
)
REFUSED = 3


@pytest.fixture
def club(tmp_path: Path) -> Association:
    return about_to_publish(tmp_path / "club")


def in_words(ran: Ran) -> Ran:
    """How a command ended: it worked, or refused, and never failed of itself."""
    assert ran.code in (0, 1, REFUSED), ran.output
    assert "Traceback" not in ran.output
    assert "our mistake" not in ran.output
    return ran


@pytest.mark.parametrize(
    ("point", "other"),
    [
        *((point, other) for point in PUBLISHING for other in ("publish", "build")),
        ("ledger about to be added to", "check"),
        ("half of the site in place", "doctor"),
    ],
)
def test_another_command_while_one_publishes(
    club: Association, tmp_path: Path, point: str, other: str
) -> None:
    with paused_at(point, club, tmp_path / "pause", "publish") as first:
        second = in_words(ended(started(club, other)))
        last = in_words(first.release())
    both = {first.process.returncode, second.code} if other == "publish" else {last.code}
    assert 0 in both, f"{second.output}\n{last.output}"
    if other == "publish":
        assert REFUSED in both or point == "content read"
    all_is_well(club, 5)


def test_a_build_that_began_before_a_publish_does_not_undo_it(club: Association, tmp_path: Path) -> None:
    """It was made from what is old by now."""
    with paused_at("about to be staged", club, tmp_path / "pause", "build") as first:
        assert ended(started(club, "publish")).code == 0
        published = club.site()
        ran = in_words(first.release())
    assert ran.code == REFUSED
    assert "was published while this build was under way. Nothing was changed." in ran.output
    assert club.site() == published
    all_is_well(club, 5)


@pytest.mark.parametrize(
    ("point", "sites"),
    [
        ("content read", ("_site", "_site")),
        ("site staged", ("_site", "_site")),
        ("ledger opened", ("_site", "_other")),
        ("ledger recorded", ("_site", "_other")),
    ],
)
def test_two_first_publishes_make_one_ledger(tmp_path: Path, point: str, sites: tuple[str, str]) -> None:
    club = Association.at(tmp_path / "club")
    with paused_at(point, club, tmp_path / "pause", "publish", "--site", sites[0]) as first:
        second = in_words(ended(started(club, "publish", "--site", sites[1])))
        last = in_words(first.release())
    assert 0 in (second.code, last.code), f"{second.output}\n{last.output}"
    all_is_well(club, 4)


SAVES: dict[str, Callable[[Association], object]] = {
    "a row more": lambda club: club.roster("new", (NEW, OTHER)),
    "half of a roster": lambda club: club.write("content/awards/new.csv", "badge,name,email,issued"),
    "a roster gone for a moment": lambda club: club.remove("content/awards/new.csv"),
    "a badge": lambda club: club.write(
        "content/badges/first-aid.md", club.read("content/badges/first-aid.md") + "\n"
    ),
    "a picture": lambda club: club.write("content/pages/a.png", b"\x89PNG"),
}


@pytest.mark.parametrize(
    ("name", "point"), [*((name, "content read") for name in SAVES), ("half of a roster", "site staged")]
)
def test_what_is_saved_while_it_is_published_is_not_published_by_half(
    club: Association, tmp_path: Path, name: str, point: str
) -> None:
    before, roster = club.site(), club.read("content/awards/new.csv")
    ledger = club.read("content/ledger/2026.jsonl")
    badge = club.read("content/badges/first-aid.md")
    with paused_at(point, club, tmp_path / "pause", "publish") as first:
        SAVES[name](club)
        ran = in_words(first.release())
    assert ran.code == REFUSED
    assert "changed while the site was made of it. Nothing was published." in ran.output
    assert (club.site(), club.read("content/ledger/2026.jsonl")) == (before, ledger)
    club.write("content/awards/new.csv", roster)
    club.write("content/badges/first-aid.md", badge)
    (club.root / "content/pages/a.png").unlink(missing_ok=True)
    all_is_well(club, 5)


def test_an_editor_that_saves_and_saves_never_makes_an_award_to_half_an_address(tmp_path: Path) -> None:
    """The address is the last cell: cut off, it would be a good one, of somebody else."""
    club = Association.at(tmp_path / "club")
    club.done("publish")
    rows = [f"first-aid,Number {number},2026-11-01,number-{number}@example.org" for number in range(40)]
    text = "\n".join(["badge,name,issued_on,email", *rows]) + "\n"
    path = club.root / "content/awards/more.csv"
    stop = Event()

    def save() -> None:
        while not stop.is_set():
            with path.open("w") as file:
                for start in range(0, len(text), 700):
                    file.write(text[start : start + 700 - 5])
                    file.flush()
                    stop.wait(0.002)
                    file.write(text[start + 700 - 5 : start + 700])

    editor = Thread(target=save, daemon=True)
    editor.start()
    try:
        codes = [in_words(ended(started(club, "publish"))).code for _ in range(4)]
    finally:
        stop.set()
        editor.join(SECONDS)
    assert set(codes) <= {0, 1, REFUSED}
    path.write_text(text)
    all_is_well(club, 4 + len(rows))


class TestAwarding:
    """Two officers give badges in the same moment."""

    def given(self, club: Association) -> list[str]:
        with (club.root / "content/awards/2026.csv").open(newline="") as file:
            return [row["email"] for row in csv.DictReader(file)]

    def award(self, row: dict[str, str]) -> tuple[str, ...]:
        facts = ("--name", row["name"], "--email", row["email"], "--issued-on", row["issued_on"])
        return "award", "first-aid", *facts, "--roster", "2026"

    @pytest.mark.parametrize("point", ["edit judged", "edit compared"])
    def test_of_two_no_row_is_lost(self, club: Association, tmp_path: Path, point: str) -> None:
        with paused_at(point, club, tmp_path / "pause", *self.award(OTHER)) as first:
            second = in_words(ended(started(club, *self.award({**NEW, "email": "kit@example.org"}))))
            last = in_words(first.release())
        assert sorted((second.code, last.code)) == [0, REFUSED]
        assert len(self.given(club)) == len(ROWS) + 1
        late = OTHER if last.code else {**NEW, "email": "kit@example.org"}
        assert ended(started(club, *self.award(late))).code == 0
        assert set(self.given(club)) == {
            *(row["email"] for row in ROWS),
            "kit@example.org",
            "ada@example.org",
        }
        all_is_well(club, 7)

    def test_of_many_exactly_those_rows_are_there_that_were_confirmed(self, club: Association) -> None:
        rows = [{**OTHER, "email": f"kit-{number}@example.org"} for number in range(5)]
        running_ = [started(club, *self.award(row)) for row in rows]
        codes = [in_words(ended(each)).code for each in running_]
        there = [row["email"] for row, code in zip(rows, codes, strict=True) if code == 0]
        assert there
        assert sorted(self.given(club)) == sorted([*(row["email"] for row in ROWS), *there])
        all_is_well(club, 5 + len(there))

    def test_an_award_while_one_publishes(self, club: Association, tmp_path: Path) -> None:
        with paused_at("content read", club, tmp_path / "pause", "publish") as first:
            assert ended(started(club, *self.award(OTHER))).code == 0
            assert in_words(first.release()).code == REFUSED
        all_is_well(club, 6)


class TestTelling:
    """Letters go out while somebody publishes."""

    @pytest.fixture
    def inbox(self) -> Inbox:
        return Inbox()

    def test_a_letter_that_was_sent_is_noted_behind_what_was_published(
        self, club: Association, tmp_path: Path, inbox: Inbox
    ) -> None:
        with running(inbox) as port:
            mail = f"mail: {{from: badges@club.example.org, server: 127.0.0.1, port: {port}}}\n"
            club.write("content/site.yml", SITE + mail)
            send = ("notify", "--send", "--since", "2026-11-23", "--per-minute", "6000")
            with paused_at("letter begun", club, tmp_path / "pause", *send) as first:
                assert ended(started(club, "publish")).code == 0
                ran = in_words(first.release())
            assert len(inbox.letters) == 1
            assert "has changed since it was read" in ran.output
            found, problems = read(club.root / "content/ledger")
            assert problems == ()
            assert [each.step.value for each in found.told.values()] == ["told"]
            assert in_words(ended(started(club, *send))).code == 0
        assert sorted(inbox.people) == sorted([*(row["email"] for row in ROWS), NEW["email"]])
        all_is_well(club, 5)

    @pytest.mark.parametrize(
        "point", ["content read", "site staged", "ledger about to be added to", "ledger recorded"]
    )
    def test_what_was_told_while_one_publishes_stays(
        self, club: Association, tmp_path: Path, point: str
    ) -> None:
        with paused_at(point, club, tmp_path / "pause", "publish") as first:
            told = in_words(ended(started(club, "notify", "--mark")))
            last = in_words(first.release())
        found, problems = read(club.root / "content/ledger")
        assert problems == ()
        published = 5 if point == "ledger recorded" else 4
        assert len(found.told) == (published if told.code == 0 else 0)
        assert 0 in (told.code, last.code)
        all_is_well(club, 5)


def test_a_preview_shows_the_old_site_or_the_new_one(club: Association) -> None:
    """While `serve` runs, somebody publishes; every page that is sent is whole, and in the end all are new."""
    club.roster("new", ({**NEW, "show": "public"},))
    preview = started(club, "serve", "--port", "0")
    stop = Event()
    seen: dict[str, set[str]] = {}
    try:
        address = _address(preview)
        club.roster("new", ({**NEW, "show": "public"}, {**OTHER, "show": "public"}))
        old = club.site()
        names = ["index.html", "feed.xml", "issuers/hill-club/issuer.json", "badges/first-aid/v/1/index.html"]
        reader = Thread(target=_read_on, args=(address, names, seen, stop), daemon=True)
        reader.start()
        until(
            lambda: in_words(ended(started(club, "publish"))).code == 0
        )  # the preview may be building just now
        new = club.site()
        until(lambda: all(_digest(address, name) == new[name] for name in names))
        stop.set()
        reader.join(SECONDS)
        assert seen.keys() == set(names)
        assert all(seen[name] <= {old[name], new[name], ""} for name in names)
        assert old["index.html"] != new["index.html"]
    finally:
        stop.set()
        preview.kill()
        preview.communicate()
    all_is_well(club, 6)


def _address(preview: "subprocess.Popen[str]") -> str:
    assert preview.stdout is not None
    for line in preview.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/\S*", line)
        if found:
            return found.group()
    raise AssertionError("the preview never said where it is")


def _digest(address: str, name: str) -> str:
    """The digest of what is shown, without the script that a preview adds; "" for nothing."""
    try:
        with urllib.request.urlopen(address + name, timeout=SECONDS) as answer:  # noqa: S310 (this machine)
            data = answer.read().replace(b'<script src="/__reload.js" defer></script>', b"")
            return sha256(data).hexdigest()
    except OSError:
        return ""


def _read_on(address: str, names: list[str], seen: dict[str, set[str]], stop: Event) -> None:
    while not stop.is_set():
        for name in names:
            seen.setdefault(name, set()).add(_digest(address, name))
