"""Adding to the ledger: all of it or nothing, never over somebody else's lines."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Timer

import pytest

from generator.model.errors import BadgesError
from generator.model.ledger import Ledger, NameRecorded, Opened, Record
from generator.read.ledger import ledger as read
from generator.write import ledger as writing
from generator.write import repairs
from generator.write.lock import Lock, held
from tests.write.faults import Killed, failing

SITE = "https://northmoor.example.org/badges/"
COPY = "https://club.example.org/badges/"
DAY = date(2026, 11, 23)
NAMES: tuple[Record, ...] = tuple(NameRecorded(kind="pathway", slug=f"way-{number}") for number in range(5))


def started(folder: Path, *, example: bool = False) -> Ledger:
    writing.start(folder, site=SITE, secret=b"s" * 32, today=DAY, example=example)
    return sound(folder)


def sound(folder: Path) -> Ledger:
    found, problems = read(folder)
    assert problems == ()
    return found


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_ledger_starts_with_its_site_and_secret_and_a_word_to_people(tmp_path: Path) -> None:
    folder = tmp_path / "content/ledger"
    position = writing.start(folder, site=SITE, secret=b"s" * 32, today=DAY)
    found = sound(folder)
    assert found.opened == Opened(site=SITE, secret=b"s" * 32)
    assert position == (found.length, found.head) == (1, found.head)
    assert left(folder) == {"2026.jsonl", "README.md"}
    assert "Please do not edit, sort or delete anything here" in (folder / "README.md").read_text("utf-8")


def test_a_ledger_starts_once(tmp_path: Path) -> None:
    started(tmp_path)
    with pytest.raises(BadgesError) as refused:
        writing.start(tmp_path, site=COPY, secret=b"t" * 32, today=DAY)
    assert refused.value.what == f"{tmp_path} holds a ledger already."
    assert sound(tmp_path).opened == Opened(site=SITE, secret=b"s" * 32)


def test_records_are_added_behind_the_last_and_nothing_before_changes(tmp_path: Path) -> None:
    before = started(tmp_path)
    text = (tmp_path / "2026.jsonl").read_bytes()
    position = writing.append(tmp_path, before, NAMES, today=DAY)
    after = sound(tmp_path)
    assert (tmp_path / "2026.jsonl").read_bytes().startswith(text)
    assert position == (after.length, after.head)
    assert after.length == 6
    assert after.names == {("pathway", f"way-{number}") for number in range(5)}
    assert left(tmp_path) == {"2026.jsonl", "README.md"}


def test_a_new_year_gets_a_file_of_its_own_and_the_chain_runs_on(tmp_path: Path) -> None:
    writing.append(tmp_path, started(tmp_path), NAMES[:2], today=date(2027, 1, 1))
    writing.append(tmp_path, sound(tmp_path), NAMES[2:], today=date(2029, 5, 1))
    assert sound(tmp_path).length == 6
    assert left(tmp_path) == {"2026.jsonl", "2027.jsonl", "2029.jsonl", "README.md"}


def test_adding_nothing_touches_nothing(tmp_path: Path) -> None:
    before = started(tmp_path)
    stamp = (tmp_path / "2026.jsonl").stat().st_mtime_ns
    assert writing.append(tmp_path, before, [], today=DAY) == (1, before.head)
    assert (tmp_path / "2026.jsonl").stat().st_mtime_ns == stamp


def test_an_addition_to_a_ledger_that_has_moved_on_is_refused(tmp_path: Path) -> None:
    before = started(tmp_path)
    writing.append(tmp_path, before, NAMES[:1], today=DAY)
    text = (tmp_path / "2026.jsonl").read_bytes()
    with pytest.raises(BadgesError) as refused:
        writing.append(tmp_path, before, NAMES[1:], today=DAY)
    assert refused.value.what == f"The ledger in {tmp_path} has changed since it was read."
    assert (tmp_path / "2026.jsonl").read_bytes() == text
    with pytest.raises(BadgesError, match="has changed since it was read"):
        writing.append(tmp_path, Ledger(), NAMES, today=DAY)


def test_a_clock_that_went_back_a_year_is_refused(tmp_path: Path) -> None:
    before = started(tmp_path)
    with pytest.raises(BadgesError) as refused:
        writing.append(tmp_path, before, NAMES, today=date(2025, 12, 31))
    assert refused.value.what == "The ledger was last written in 2026, but this computer's clock says 2025."
    assert left(tmp_path) == {"2026.jsonl", "README.md"}


def test_two_publishes_at_once_refuse_each_other(tmp_path: Path) -> None:
    before = started(tmp_path)
    with held(tmp_path / ".lock", doing="writing the ledger"), pytest.raises(BadgesError) as refused:
        writing.append(tmp_path, before, NAMES, today=DAY)
    assert refused.value.what.startswith(f"Somebody else is writing the ledger (process {os.getpid()} on ")
    assert writing.append(tmp_path, before, NAMES, today=DAY).length == 6


def test_the_example_of_another_site_gives_way_to_a_fresh_ledger(tmp_path: Path) -> None:
    writing.append(tmp_path, started(tmp_path, example=True), NAMES, today=date(2027, 1, 1))
    position = writing.replace_example(
        tmp_path, sound(tmp_path), site=COPY, secret=b"t" * 32, today=date(2028, 2, 3)
    )
    found = sound(tmp_path)
    assert found.opened == Opened(site=COPY, secret=b"t" * 32)
    assert position == (1, found.head)
    assert left(tmp_path) == {"2028.jsonl", "README.md"}


def test_only_an_example_of_another_site_is_ever_replaced(tmp_path: Path) -> None:
    own = started(tmp_path)
    with pytest.raises(ValueError, match="only the example of another site"):
        writing.replace_example(tmp_path, own, site=COPY, secret=b"t" * 32, today=DAY)
    example = started(tmp_path / "demo", example=True)
    with pytest.raises(ValueError, match="only the example of another site"):
        writing.replace_example(tmp_path / "demo", example, site=SITE, secret=b"t" * 32, today=DAY)
    assert sound(tmp_path) == own


@pytest.mark.parametrize("kind", ["killed", "ENOSPC", "EIO"])
@pytest.mark.parametrize("year", [2026, 2027])
def test_wherever_an_addition_is_stopped_all_or_nothing_of_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, year: int
) -> None:
    points, lengths, said = 0, set(), set()
    for at in range(1, 100):
        folder = tmp_path / str(at)
        before = started(folder)
        expected = Killed if kind == "killed" else BadgesError
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(expected):
            writing.append(folder, before, NAMES, today=date(year, 11, 24))
        if world.calls < at:
            break
        points += 1
        is_unfinished = (folder / ".journal").exists()
        assert [problem.code for problem in read(folder)[1]] == ["ledger-unfinished"] * is_unfinished
        said.add(writing.recover(folder))
        after = sound(folder)
        lengths.add(after.length)
        if after.length == before.length:
            assert after == before
            writing.append(folder, after, NAMES, today=date(year, 11, 24))
        assert sound(folder).length == 6
        assert left(folder) <= {"2026.jsonl", f"{year}.jsonl", "README.md", ".lock"}
    assert points > 10
    assert lengths == {1, 6}
    assert said == {
        None,
        "A publish was interrupted while it wrote the ledger; the ledger is as it was before.",
        "A publish was interrupted after it had written the ledger; the ledger is complete.",
    }


@pytest.mark.parametrize("kind", ["killed", "ENOSPC"])
@pytest.mark.parametrize("year", [2026, 2027])
def test_wherever_a_replacement_is_stopped_one_of_the_two_ledgers_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, year: int
) -> None:
    points, sites = 0, set()
    for at in range(1, 100):
        folder = tmp_path / str(at)
        example = started(folder, example=True)
        expected = Killed if kind == "killed" else BadgesError
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(expected):
            writing.replace_example(folder, example, site=COPY, secret=b"t" * 32, today=date(year, 11, 24))
        if world.calls < at:
            break
        points += 1
        if (folder / ".journal").exists():
            assert read(folder)[1][0].code == "ledger-unfinished"
        writing.recover(folder)
        opened = sound(folder).opened
        assert opened in (
            Opened(site=SITE, secret=b"s" * 32, example=True),
            Opened(site=COPY, secret=b"t" * 32),
        )
        sites.add(opened.site)
    assert points > 10
    assert sites == {SITE, COPY}


@pytest.mark.parametrize("kind", ["killed", "ENOSPC"])
def test_wherever_a_start_is_stopped_starting_again_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for at in range(1, 100):
        folder = tmp_path / f"{at}/content/ledger"
        expected = Killed if kind == "killed" else BadgesError
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(expected):
            writing.start(folder, site=SITE, secret=b"s" * 32, today=DAY)
        if world.calls < at:
            break
        writing.recover(folder)
        if sound(folder).opened is None:
            writing.start(folder, site=SITE, secret=b"s" * 32, today=DAY)
        assert sound(folder).length == 1
    assert at > 10


DAMAGED = b'{"n":1,"day":"2026-11-23"'


def damaged(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A ledger of two years in which something is wrong, and a copy beside it: what it should hold, and what it holds."""
    writing.append(folder, started(folder), NAMES, today=date(2027, 1, 1))
    whole = ledger_in(folder)
    (folder / "2026.jsonl").write_bytes(DAMAGED)
    (folder / "2027 (1).jsonl").write_bytes(whole["2027.jsonl"])
    (folder / "2028.jsonl").write_bytes(b"not of this ledger\n")
    return whole, ledger_in(folder)


def ledger_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.jsonl")}


def test_a_repair_puts_everything_right_and_keeps_what_was_there(tmp_path: Path) -> None:
    whole, seen = damaged(tmp_path)
    kept = repairs.put_right(tmp_path, whole, seen=seen)
    assert ledger_in(tmp_path) == whole
    names = ("2026.jsonl", "2027 (1).jsonl", "2028.jsonl")
    assert sorted(kept) == [f"damaged/{name}.damaged" for name in names]
    assert (tmp_path / "damaged/2026.jsonl.damaged").read_bytes() == DAMAGED
    assert sound(tmp_path).length == 6
    assert left(tmp_path) == {"2026.jsonl", "2027.jsonl", "README.md", "damaged"}


def test_a_second_damage_is_kept_beside_the_first(tmp_path: Path) -> None:
    whole, seen = damaged(tmp_path)
    repairs.put_right(tmp_path, whole, seen=seen)
    for data in (DAMAGED, b"{"):
        (tmp_path / "2026.jsonl").write_bytes(data)
        repairs.put_right(tmp_path, whole, seen=ledger_in(tmp_path))
    names = {path.name for path in (tmp_path / "damaged").iterdir()}
    assert names >= {"2026.jsonl.damaged", "2026.jsonl.2.damaged"}
    assert "2026.jsonl.3.damaged" not in names, "the same bytes are kept once"


@pytest.mark.parametrize("change", ["2026.jsonl", "2029.jsonl", ".journal"])
def test_a_ledger_that_changed_since_it_was_read_is_not_repaired(tmp_path: Path, change: str) -> None:
    whole, seen = damaged(tmp_path)
    (tmp_path / change).write_bytes(b"somebody else's\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(BadgesError, match="has changed since it was read"):
        repairs.put_right(tmp_path, whole, seen=seen)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("kind", ["killed", "ENOSPC", "EIO"])
def test_wherever_a_repair_is_stopped_the_next_one_finishes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    points, said = 0, set()
    for at in range(1, 150):
        folder = tmp_path / str(at)
        whole, seen = damaged(folder)
        expected = Killed if kind == "killed" else BadgesError
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(expected):
            repairs.put_right(folder, whole, seen=seen)
        if world.calls < at:
            break
        points += 1
        if (folder / ".journal").exists():
            assert read(folder)[1][0].code == "ledger-unfinished"
        said.add(writing.recover(folder))
        there = ledger_in(folder)
        assert there.items() >= whole.items() or there == seen
        repairs.put_right(folder, whole, seen=there)
        assert ledger_in(folder) == whole
        assert (folder / "damaged/2026.jsonl.damaged").read_bytes() == DAMAGED
        assert left(folder) <= {"2026.jsonl", "2027.jsonl", "README.md", "damaged", ".lock"}
    assert points > 30
    assert said == {None, "A repair of the ledger was interrupted; now it is finished."}


def test_notes_that_nobody_can_read_go_aside(tmp_path: Path) -> None:
    started(tmp_path)
    (tmp_path / ".journal").write_bytes(b"{")
    assert repairs.set_notes_aside(tmp_path) == "damaged/journal.damaged"
    assert left(tmp_path) == {"2026.jsonl", "README.md", "damaged"}
    assert sound(tmp_path).length == 1


class TestBehind:
    """What is true whatever others wrote meanwhile goes behind it."""

    def test_what_others_added_stays_and_the_chain_runs_on(self, tmp_path: Path) -> None:
        before = started(tmp_path)
        writing.append(tmp_path, before, NAMES[:2], today=date(2027, 1, 1))
        position = writing.append_behind(tmp_path, before, NAMES[2:], today=date(2027, 1, 2))
        after = sound(tmp_path)
        assert position == (after.length, after.head) == (6, after.head)

    def test_another_ledger_is_not_gone_on_from(self, tmp_path: Path) -> None:
        before = started(tmp_path / "mine")
        writing.start(tmp_path / "theirs", site=COPY, secret=b"t" * 32, today=DAY)
        for known in (before, Ledger(length=9, head="0" * 16)):
            with pytest.raises(BadgesError, match="has changed since it was read"):
                writing.append_behind(tmp_path / "theirs", known, NAMES, today=DAY)
        assert sound(tmp_path / "theirs").length == 1

    def test_another_hand_on_the_lock_is_waited_for(self, tmp_path: Path) -> None:
        before = started(tmp_path)
        lock = Lock(tmp_path / ".lock", doing="writing the ledger")
        timer = Timer(0.3, lock.release)
        timer.start()
        try:
            assert writing.append_behind(tmp_path, before, NAMES, today=DAY).length == 6
        finally:
            timer.join()


def test_lines_of_somebody_else_are_never_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A publish dies; then `git pull` brings another machine's lines in the same place."""
    before = started(tmp_path / "mine")
    with failing(monkeypatch, at=16, kind="killed"), suppress(Killed):
        writing.append(tmp_path / "mine", before, NAMES, today=DAY)
    assert (tmp_path / "mine/.journal").exists()
    started(tmp_path / "theirs")
    theirs: list[Record] = [NameRecorded(kind="issuer", slug="valley-crew")]
    writing.append(tmp_path / "theirs", before, theirs, today=DAY)
    pulled = (tmp_path / "theirs/2026.jsonl").read_bytes()
    (tmp_path / "mine/2026.jsonl").write_bytes(pulled)
    assert writing.recover(tmp_path / "mine") == (
        "An interrupted publish left notes beside the ledger, which was changed since; the ledger stays as it is."
    )
    assert (tmp_path / "mine/2026.jsonl").read_bytes() == pulled
    assert sound(tmp_path / "mine").names == {("issuer", "valley-crew")}


@pytest.mark.parametrize("notes", ["", "{", '{"file": "../x.jsonl", "offset": 0, "replaces": null}', "[]"])
def test_damaged_notes_are_explained_and_touch_nothing(tmp_path: Path, notes: str) -> None:
    started(tmp_path)
    (tmp_path / ".journal").write_text(notes)
    text = (tmp_path / "2026.jsonl").read_bytes()
    with pytest.raises(BadgesError) as refused:
        writing.recover(tmp_path)
    assert (
        refused.value.hint
        == "Restore content/ledger from the main branch, delete that file, and publish again."
    )
    assert (tmp_path / "2026.jsonl").read_bytes() == text
    assert [problem.code for problem in read(tmp_path)[1]] == ["ledger-unfinished"]


def test_there_is_nothing_to_recover_where_nothing_happened(tmp_path: Path) -> None:
    assert writing.recover(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()
