"""Awards made in shares, on several machines: put together they are the site that one machine makes."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model.shard import Share, understood, written
from generator.pipeline import sharding
from generator.read import shards as shard_reading
from tests.association import ROWS, SITE, TODAY, Association
from tests.splitting import split

MORE: tuple[Mapping[str, str], ...] = (
    *ROWS,
    {"name": "Ada", "email": "ada@example.org", "issued_on": "2026-07-01", "expires_on": "2030-01-01"},
    {"name": "Bo", "email": "bo@example.org", "issued_on": "2026-07-02", "narrative": "With *care*."},
    {
        "name": "Cy",
        "email": "cy@example.org",
        "issued_on": "2026-07-03",
        "status": "revoked",
        "status_on": "2026-10-01",
        "reason": "An error",
    },
)
AWARDS = len(MORE)


@pytest.fixture
def club(tmp_path: Path) -> Association:
    """A club without a key, whose awards are signed with the preview key."""
    return Association.at(tmp_path / "club", MORE)


@pytest.fixture
def key_club(tmp_path: Path) -> Association:
    """A club with a key, four of whose awards are published and three are new."""
    made = Association.at(tmp_path / "club")
    made.done("keys", "new", "hill-club")
    made.done("publish")
    made.roster("2026", MORE)
    return made


def shards(club: Association, n: int) -> None:
    """Every share, each made by a machine of its own: nothing but the content and the key goes there."""
    for i in range(1, n + 1):
        machine = copied(club, f"machine-{i}")
        machine.done("build", "--shard", f"{i}/{n}", "--site", f"shard-{i}")
        shutil.copytree(machine.root / f"shard-{i}", club.root / f"shards/artifact-{i}")


def copied(club: Association, name: str) -> Association:
    other = Association(club.root.parent / name, club.environ)
    shutil.rmtree(other.root, ignore_errors=True)
    shutil.copytree(club.root, other.root, ignore=shutil.ignore_patterns("_site", ".cache", "shards"))
    return other


def ledger(club: Association) -> dict[str, bytes]:
    folder = club.root / "content/ledger"
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}


def whole(club: Association, command: str = "build") -> tuple[dict[str, str], dict[str, bytes]]:
    """The site and the ledger as one machine makes them."""
    alone = copied(club, "alone")
    alone.done(command)
    return alone.site(), ledger(alone)


def taken(n: int, said: str) -> bool:
    """Whether so many awards were taken from shards, and the rest was made."""
    awards = {0: "0 awards", 1: "1 award"}.get(n, f"{n} awards")
    return f"{awards} taken from shards" in said


@pytest.mark.parametrize("n", [1, 3, AWARDS + 2])
def test_put_together_they_are_what_one_machine_makes(club: Association, n: int) -> None:
    shards(club, n)
    assert taken(AWARDS, club.done("build", "--shards", "shards"))
    assert club.site() == whole(club)[0]


@pytest.mark.parametrize("n", [1, 3, AWARDS + 2])
def test_a_publish_records_and_shows_what_one_machine_does(key_club: Association, n: int) -> None:
    shards(key_club, n)
    site, lines = whole(key_club, "publish")
    said = key_club.done("publish", "--shards", "shards")
    assert taken(AWARDS, said)
    assert (key_club.site(), ledger(key_club)) == (site, lines)
    assert "Nothing" not in key_club.done("publish")
    assert key_club.site() == site


def test_new_signatures_are_counted_and_recorded(key_club: Association) -> None:
    shards(key_club, 2)
    alone = copied(key_club, "alone")
    table = [line for line in alone.done("publish").splitlines() if "signatures made" in line]
    assert table
    assert table[0] in key_club.done("publish", "--shards", "shards")


def test_several_processes_share_it_as_well(key_club: Association, monkeypatch: pytest.MonkeyPatch) -> None:
    site, lines = whole(key_club, "publish")
    split(monkeypatch, 3, sharding)
    shards(key_club, 2)
    shutil.rmtree(key_club.root / "shards/artifact-1")
    key_club.done("publish", "--shards", "shards")
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_one_shard_may_be_missing(key_club: Association) -> None:
    shards(key_club, 3)
    shutil.rmtree(key_club.root / "shards/artifact-2")
    site, lines = whole(key_club, "publish")
    share = Share(2, 3).of_all(AWARDS)
    assert taken(AWARDS - (share.stop - share.start), key_club.done("publish", "--shards", "shards"))
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_a_publish_without_the_key_stays_refused(key_club: Association) -> None:
    """A shard brings no signature in by the back door: the lists that say what holds need the key here."""
    shards(key_club, 2)
    site, lines = key_club.site(), ledger(key_club)
    (key_club.root / "keys/hill-club.private").unlink()
    assert key_club.refused("publish", "--shards", "shards") == ["key-needed"]
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_previews_are_never_published(club: Association) -> None:
    """A club without a key publishes unsigned; shards show previews, so they save it nothing."""
    club.done("publish")
    club.roster("2026", (*MORE, {"name": "Di", "email": "di@example.org", "issued_on": "2026-07-04"}))
    shards(club, 2)
    site, lines = whole(club, "publish")
    assert "Published" in club.done("publish", "--shards", "shards")
    assert (club.site(), ledger(club)) == (site, lines)
    assert not list((club.root / "_site/awards").rglob("credential.json"))


def test_a_build_with_all_of_it_there_already_takes_nothing(club: Association) -> None:
    club.roster("2026", ROWS)
    shards(club, 2)
    club.done("build")
    club.write("content/site.yml", f"{SITE}# a word\n")
    said = club.done("build", "--shards", "shards")
    assert f"{len(ROWS)} awards there already" in said
    assert club.site() == whole(club)[0]


def _award(club: Association, name: str = "index.html") -> Path:
    return min((club.root / "shards").glob(f"*/awards/*/{name}"))


def _record(club: Association) -> Path:
    return min((club.root / "shards").glob("artifact-1/shard-*.json"))


def _byte(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])


def _linked_file(club: Association) -> None:
    there = _award(club)
    moved = club.root.parent / "moved.html"
    shutil.move(there, moved)
    there.symlink_to(moved)


def _linked_folder(club: Association) -> None:
    there = _award(club).parent
    moved = club.root.parent / "moved"
    shutil.move(there, moved)
    there.symlink_to(moved, target_is_directory=True)


def _fifo(club: Association) -> None:
    there = _award(club)
    there.unlink()
    os.mkfifo(there)


Said = dict[str, dict[str, dict[str, str]]]


def _rewritten(change: Callable[[Said, Path], None]) -> Callable[[Association], None]:
    """Changes a record so that its own digest holds again: what damage cannot do, and malice can."""

    def rewrite(club: Association) -> None:
        record = _record(club)
        shard = understood(record.read_bytes())
        assert shard is not None
        first, *rest = shard.awards
        said: Said = {first: {"files": dict(shard.awards[first].files)}}
        change(said, record.parent / "awards" / first)
        award = replace(shard.awards[first], files=said[first]["files"])
        others = {each: shard.awards[each] for each in rest}
        record.write_bytes(written(replace(shard, awards={first: award, **others})))

    return rewrite


DIGEST = sha256(b"secret").hexdigest()


def _traversal(said: Said, folder: Path) -> None:
    next(iter(said.values()))["files"]["../../../secret.html"] = DIGEST
    (folder.parent.parent.parent / "secret.html").write_text("secret")


def _absolute(said: Said, folder: Path) -> None:
    outside = folder.parent.parent.parent.parent / "secret.html"
    outside.write_text("secret")
    next(iter(said.values()))["files"][str(outside)] = DIGEST


def _one_more(said: Said, folder: Path) -> None:
    next(iter(said.values()))["files"]["more.html"] = DIGEST
    (folder / "more.html").write_text("secret")


def _one_less(said: Said, folder: Path) -> None:
    del next(iter(said.values()))["files"]["credential.json"]
    (folder / "credential.json").unlink()


def _linked_record(club: Association) -> None:
    record = _record(club)
    moved = club.root.parent / "record.json"
    shutil.move(record, moved)
    record.symlink_to(moved)


HOSTILE: dict[str, tuple[int, Callable[[Association], object]]] = {
    "a damaged byte": (1, lambda club: _byte(_award(club))),
    "a file cut": (1, lambda club: _award(club, "badge.png").write_bytes(b"")),
    "a file gone": (1, lambda club: _award(club, "credential.json").unlink()),
    "a link instead of a file": (1, _linked_file),
    "a link instead of a folder": (1, _linked_folder),
    "a pipe instead of a file": (1, _fifo),
    "a file that nobody named": (0, lambda club: _award(club).with_name("more.html").write_text("secret")),
    "a name that leads out": (1, _rewritten(_traversal)),
    "a name from the root": (1, _rewritten(_absolute)),
    "a file more, and recorded": (1, _rewritten(_one_more)),
    "a file less, and not recorded": (1, _rewritten(_one_less)),
    "a damaged record": (AWARDS, lambda club: _byte(_record(club))),
    "a record that is no object": (AWARDS, lambda club: _record(club).write_text("[]")),
    "a record without end": (AWARDS, lambda club: _record(club).write_text("[" * 100_000)),
    "a record that is a link": (AWARDS, _linked_record),
}
"""What is done to the one shard, and how many awards have to be made anew for it."""


@pytest.mark.parametrize("what", sorted(HOSTILE))
def test_whatever_is_in_a_shard_the_site_is_the_right_one(club: Association, what: str) -> None:
    made_anew, spoil = HOSTILE[what]
    shards(club, 1)
    spoil(club)
    said = club.done("build", "--shards", "shards")
    assert taken(AWARDS - made_anew, said)
    assert club.site() == whole(club)[0]


def test_a_record_that_is_too_large_is_not_taken_in(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards(club, 1)
    monkeypatch.setattr(shard_reading, "RECORD_MOST", _record(club).stat().st_size - 1)
    assert taken(0, club.done("build", "--shards", "shards"))
    assert club.site() == whole(club)[0]


def test_a_record_of_gigabytes_fills_no_memory(club: Association) -> None:
    shards(club, 1)
    with _record(club).open("r+b") as stream:
        stream.truncate(20 * 1024**3)
    assert taken(0, club.done("build", "--shards", "shards"))


def test_a_proof_that_the_document_does_not_carry_is_not_recorded(key_club: Association) -> None:
    shards(key_club, 1)
    shard = understood(_record(key_club).read_bytes())
    assert shard is not None
    name, award = next((name, each) for name, each in shard.awards.items() if each.proof)
    assert award.proof is not None
    other = replace(award, proof=replace(award.proof, value="z" + "1" * len(award.proof.value)))
    _record(key_club).write_bytes(written(replace(shard, awards={**shard.awards, name: other})))
    site, lines = whole(key_club, "publish")
    assert taken(AWARDS - 1, key_club.done("publish", "--shards", "shards"))
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_a_document_that_was_changed_stops_a_publish(key_club: Association) -> None:
    """Whoever changes a document and all digests of it is found out by the signature."""
    before = key_club.site()
    shards(key_club, 1)
    where = _award(key_club, "credential.json")
    shard = understood(_record(key_club).read_bytes())
    assert shard is not None
    changed = where.read_bytes().replace(b"First aid", b"Surgery")
    assert changed != where.read_bytes()
    where.write_bytes(changed)
    award = shard.awards[where.parent.name]
    files = {**award.files, "credential.json": sha256(changed).hexdigest()}
    forged = replace(award, files=files)
    _record(key_club).write_bytes(written(replace(shard, awards={**shard.awards, where.parent.name: forged})))
    ran = key_club.run("publish", "--shards", "shards")
    assert ran.code != 0
    assert "did not pass its own verification" in ran.output
    assert key_club.site() == before


def test_what_changed_after_the_shards_were_made_is_made_anew(key_club: Association) -> None:
    shards(key_club, 2)
    key_club.roster("2026", (*MORE[:-2], {**MORE[-2], "narrative": "With great care."}, MORE[-1]))
    site, lines = whole(key_club, "publish")
    assert taken(AWARDS - 1, key_club.done("publish", "--shards", "shards"))
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_shards_of_another_day_save_nothing(key_club: Association) -> None:
    shards(key_club, 2)
    key_club.environ["SOURCE_DATE_EPOCH"] = str(TODAY + 86400)
    site, lines = whole(key_club, "publish")
    assert taken(0, key_club.done("publish", "--shards", "shards"))
    assert (key_club.site(), ledger(key_club)) == (site, lines)


def test_shards_of_another_theme_save_nothing(club: Association) -> None:
    shards(club, 2)
    club.write("themes/own/theme.yml", "extends: default\n")
    club.write("themes/own/static/style.css", "body { color: navy }")
    club.write("content/site.yml", f"{SITE}theme: own\n")
    assert taken(0, club.done("build", "--shards", "shards"))
    assert club.site() == whole(club)[0]


def test_shards_of_another_site_save_nothing(club: Association) -> None:
    other = copied(club, "other")
    other.write("content/site.yml", SITE.replace("club.example.org", "moor.example.org"))
    shards(other, 1)
    shutil.copytree(other.root / "shards", club.root / "shards")
    assert taken(0, club.done("build", "--shards", "shards"))
    assert club.site() == whole(club)[0]


def test_evidence_of_an_award_is_always_put_in_here(club: Association) -> None:
    """The folder of such an award has folders in it; it is made where the whole site is."""
    club.write("content/evidence/map.txt", "A walk.\n")
    club.roster("2026", ({**MORE[0], "evidence": "evidence/map.txt"}, *MORE[1:]))
    shards(club, 2)
    assert taken(AWARDS - 1, club.done("build", "--shards", "shards"))
    assert club.site() == whole(club)[0]


def test_a_shard_is_its_awards_and_their_record_and_no_site(club: Association) -> None:
    said = club.done("build", "--shard", "2/3", "--site", "shard-2")
    files = club.site("shard-2")
    assert {each.split("/")[0] for each in files} == {"awards", "shard-2-of-3.json"}
    record = json.loads(club.read("shard-2/shard-2-of-3.json"))["shard"]
    assert sorted({each.split("/")[1] for each in files if "/" in each}) == sorted(record["awards"])
    assert "It is no site" in said
    assert not (club.root / "content/ledger").exists() or not ledger(club)


@pytest.mark.parametrize("nonsense", ["0/4", "5/4", "x", "1", "1/0", "-1/4", "1/4/4", "1/1000", "", "²/4"])
def test_nonsense_is_refused_in_words(club: Association, nonsense: str) -> None:
    ran = club.run("build", "--shard", nonsense, "--site", "shard")
    assert ran.code == 2
    assert "Write 2/4 for the second of four" in " ".join(ran.output.split())
    assert not (club.root / "shard").exists()


def test_a_share_never_replaces_a_site(club: Association) -> None:
    club.done("build")
    before = club.site()
    ran = club.run("build", "--shard", "1/2")
    assert ran.code == 3
    assert "--site shards/1" in ran.output
    assert club.site() == before


def test_a_share_is_not_made_and_put_together_at_once(club: Association) -> None:
    (club.root / "shards").mkdir()
    assert club.run("build", "--shard", "1/2", "--site", "shard", "--shards", "shards").code == 2


def test_a_folder_that_is_not_there_is_named(club: Association) -> None:
    ran = club.run("build", "--shards", "nowhere")
    assert ran.code == 2
    assert "nowhere" in ran.output


def test_content_that_is_wrong_makes_no_shard(club: Association) -> None:
    club.write("content/site.yml", "name: Hill Club\n")
    assert club.run("build", "--shard", "1/2", "--site", "shard").code == 1
    assert not (club.root / "shard").exists()


@pytest.mark.parametrize(("length", "of"), [(0, 1), (1, 3), (7, 3), (100, 7)])
def test_shares_are_everything_once(length: int, of: int) -> None:
    things = list(range(length))
    shares = [things[Share(number, of).of_all(length)] for number in range(1, of + 1)]
    assert [each for share in shares for each in share] == things
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
