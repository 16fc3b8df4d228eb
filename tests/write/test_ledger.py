"""Adding to the ledger: all of it or nothing, never over somebody else's lines."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from generator.model.errors import BadgesError
from generator.model.ledger import Ledger, NameRecorded, Opened, Record
from generator.read.ledger import ledger as read
from generator.write import ledger as writing
from generator.write.lock import held
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
