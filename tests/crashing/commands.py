"""Every command that writes, and in which state it finds the association."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from generator.write import journal
from tests.association import ISSUER, ROWS, SITE, Association
from tests.crashing.mailbox import difference_in_letters
from tests.crashing.scenarios import KEY, PUBLISHED, Scenario, Step
from tests.write.faults import Killed

IMPORTS = Path(__file__).parent.parent / "content/imports"
MINA, JOSE = (row["email"] for row in ROWS[:2])
TOM = {"name": "Tom Green", "email": "tom@example.org", "issued_on": "2026-11-20"}
REVOKED = {**ROWS[1], "status": "revoked", "status_on": "2026-11-20", "reason": "Issued by mistake"}
FIVE = (
    "--name=Hill Walkers",
    "--url=https://hill.example.org/badges/",
    "--email=badges@hill.example.org",
    "--country=gb",
    "--language=en",
)
SEND = ("notify", "--send", "--since", "2026-11-23", "--per-minute", "6000")
HALF = 4
"""So many things are moved, and then no more."""
MAIL_SERVER = "mail: {from: badges@club.example.org, server: 127.0.0.1, port: 25}\n"


def without(path: str) -> Step:
    """Somebody deletes a file or folder."""

    def removed(club: Association) -> None:
        shutil.rmtree(club.root / path) if (club.root / path).is_dir() else club.remove(path)

    return removed


def one_more(club: Association) -> None:
    """A new award."""
    club.roster("new", (TOM,))


def one_more_and_one_less(club: Association) -> None:
    """A new award, and one that is revoked."""
    club.roster("2026", (ROWS[0], REVOKED))
    one_more(club)


def half_placed(club: Association) -> None:
    """A publish that was killed while it put the site in place: half of it is the old one, half the new one."""
    move = journal._move
    moved: list[str] = []

    def killed(stage: Path, root: Path, address: str) -> None:
        if len(moved) == HALF:
            raise Killed
        moved.append(address)
        move(stage, root, address)

    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(journal, "_move", killed)
        club.run("publish")


def another_name(club: Association) -> None:
    """A name that is spelt right now."""
    club.roster("2026", (ROWS[0], {**ROWS[1], "name": "José Núñez Gil"}))


def a_mail_server(club: Association) -> None:
    club.write("content/site.yml", SITE + MAIL_SERVER)


def a_damaged_ledger(club: Association) -> None:
    """A line is lost."""
    lines = club.read("content/ledger/2026.jsonl").splitlines(keepends=True)
    club.write("content/ledger/2026.jsonl", "".join([*lines[:-2], lines[-1]]))


def a_copy(club: Association) -> None:
    """What the repair takes its lines from."""
    shutil.copytree(club.root / "content/ledger", club.root / "copy")


def nothing_but_an_issuer(club: Association) -> None:
    shutil.rmtree(club.root)
    club.write("content/site.yml", SITE)
    club.write("content/issuers/hill-club.md", ISSUER)


def at_an_old_address(club: Association) -> None:
    club.write("content/site.yml", SITE.replace("club.example.org", "old.example.org"))


def a_platform_that_closes(club: Association) -> None:
    """The site that was published is somebody else's, saved in a folder that is called like its host."""
    saved = club.root / "old.example.org/badges"
    shutil.copytree(club.root / "_site", saved, ignore=shutil.ignore_patterns(".badges"))
    for folder in ("content", "keys", "_site", ".cache"):
        shutil.rmtree(club.root / folder)
    club.write("content/site.yml", SITE)
    club.write("content/issuers/hill-club.md", ISSUER)


def an_archive_alone(club: Association) -> None:
    shutil.rmtree(club.root)
    club.root.mkdir()


def status(name: str, *more: str) -> tuple[str, ...]:
    """A command about an award."""
    return name, JOSE, *more


WHY = ("--reason", "Issued by mistake")
SCENARIOS: Mapping[str, Scenario] = {
    "a first build": Scenario(command=("build",), before=(), every=8, floor=480),
    "a build after a change": Scenario(
        command=("build",), before=(*PUBLISHED, another_name), every=3, floor=163
    ),
    "a first publish": Scenario(command=("publish",), before=(KEY,), grows=True, every=8, floor=564),
    "a publish": Scenario(
        command=("publish",), before=(*PUBLISHED, one_more_and_one_less), every=3, floor=332
    ),
    "a publish after one that was killed": Scenario(
        command=("publish",), before=(*PUBLISHED, one_more_and_one_less, half_placed), every=3, floor=148
    ),
    "a shard": Scenario(
        command=("build", "--shard", "1/1", "--site", "shards/1"),
        sites=("club/shards/1/",),
        every=4,
        floor=202,
    ),
    "a publish with shards": Scenario(
        command=("publish", "--shards", "shards"),
        before=(*PUBLISHED, one_more, ("build", "--shard", "1/1", "--site", "shards/1")),
        every=6,
        floor=251,
    ),
    "a first key": Scenario(command=KEY, before=(), floor=58),
    "another key": Scenario(command=("keys", "rotate", "hill-club"), repeats=False, floor=47),
    "a stolen key": Scenario(command=("keys", "compromise", "hill-club", "--yes"), repeats=False, floor=47),
    "letters": Scenario(
        command=SEND,
        before=(*PUBLISHED, a_mail_server),
        grows=True,
        differs=difference_in_letters,
        every=2,
        floor=170,
    ),
    "letters as files": Scenario(
        command=("notify", "--since", "2026-11-23", "--eml", "letters", "--mark"),
        grows=True,
        refused="letters holds messages already, which may have been sent.",
        remedy=without("letters"),
        floor=116,
    ),
    "letters as a table": Scenario(
        command=("notify", "--since", "2026-11-23", "--csv", "letters.csv", "--mark"),
        grows=True,
        refused="letters.csv is there already.",
        remedy=without("letters.csv"),
        floor=91,
    ),
    "an award": Scenario(
        command=("award", "first-aid", "--name", "Jo Hill", "--email", "jo@example.org"), floor=45
    ),
    "a suspension": Scenario(command=status("suspend", *WHY), floor=45),
    "a reinstatement": Scenario(
        command=status("reinstate"), before=(*PUBLISHED, status("suspend", *WHY)), floor=45
    ),
    "a revocation": Scenario(command=status("revoke", *WHY), floor=45),
    "a withdrawal": Scenario(command=status("withdraw"), floor=45),
    "another version": Scenario(command=("revise", "first-aid"), floor=38),
    "another address": Scenario(command=("move", "https://badges.hill-club.example/"), floor=23),
    "another issuer": Scenario(command=("move", "--new-issuer", "hill-club=moor-trust"), floor=66),
    "an export": Scenario(command=("export", "../backup.zip"), every=12, floor=620),
    "a restored export": Scenario(
        command=("import", "../backup.zip"),
        before=(*PUBLISHED, ("export", "../backup.zip"), an_archive_alone),
        floor=137,
    ),
    "an import": Scenario(
        command=("import", str(IMPORTS / "open-badges-2/source")), before=(nothing_but_an_issuer,), floor=77
    ),
    "a rescue": Scenario(
        command=("rescue", "old.example.org"),
        before=(at_an_old_address, *PUBLISHED, a_platform_that_closes),
        every=4,
        floor=167,
    ),
    "a new folder": Scenario(command=("new", "fresh", *FIVE), every=12, floor=401),
    "a clean start": Scenario(
        command=("begin", "--yes", "--instead-of", "https://club.example.org/badges/", *FIVE),
        every=3,
        floor=246,
    ),
    "a repaired ledger": Scenario(
        command=("doctor", "--repair-ledger", "--yes", "--from", "copy"),
        before=(*PUBLISHED, a_copy, a_damaged_ledger),
        floor=114,
    ),
    "a learner record": Scenario(command=("record", MINA), floor=27),
    "a page for the next officer": Scenario(command=("handover",), floor=27),
    "figures": Scenario(command=("figures", "--csv", "figures.csv", "--page", "figures.html"), floor=41),
    "a form": Scenario(command=("form",), floor=40),
    "a preview": Scenario(
        command=("check", "--preview", "preview.html", "--summary", "summary.md"),
        before=(*PUBLISHED, one_more),
        floor=41,
    ),
}
