"""A site in its folder: exactly the new tree, or exactly the old one, and nothing of anybody else's."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.document import File
from generator.model.errors import BadgesError
from generator.write import tree
from tests.write.faults import Killed, failing

OLD = {
    "index.html": b"home",
    "awards/a/index.html": b"award a",
    "awards/a/assertion.json": b"{}",
    "awards/gone/index.html": b"soon gone",
    "feed": b"a file that becomes a folder",
    "pages/one.html": b"a folder that becomes a file",
    ".nojekyll": b"",
}
NEW = {
    "index.html": b"home, changed",
    "awards/a/index.html": b"award a",
    "awards/a/assertion.json": b"{}",
    "awards/b/index.html": b"award b",
    "awards/b/assertion.json": b"{}",
    "feed/all.xml": b"<feed/>",
    "pages": b"a file now",
    ".nojekyll": b"",
}


def files(content: Mapping[str, bytes]) -> Iterator[File]:
    return (File(address=address, data=data) for address, data in content.items())


def put(
    folder: Path, content: Mapping[str, bytes], built_from: tuple[int, str] | None = (1, "aa")
) -> tree.Staged:
    staged = tree.stage(folder, files(content), built_from=built_from)
    staged.commit()
    return staged


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != ".badges"
    }


def notes(folder: Path) -> set[str]:
    return {path.name for path in (folder / ".badges").iterdir()}


def test_a_tree_takes_the_place_of_another(tmp_path: Path) -> None:
    put(tmp_path / "site", OLD)
    staged = put(tmp_path / "site", NEW)
    assert there(tmp_path / "site") == NEW
    assert not (tmp_path / "site/awards/gone").exists()
    assert (staged.created, staged.changed, staged.unchanged, staged.removed) == (4, 1, 3, 3)
    assert notes(tmp_path / "site") == {"built.json"}


def test_nothing_changes_before_the_commit_and_the_stage_shows_what_would_be_there(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    with tree.stage(tmp_path, files(NEW)) as staged:
        assert there(tmp_path) == OLD
        stage, site = staged.fetch_folders
        seen = {
            address: ((stage / address) if (stage / address).exists() else site / address).read_bytes()
            for address in NEW
        }
        assert seen == NEW
        assert staged.removals == {"awards/gone/index.html", "feed", "pages/one.html"}
    assert there(tmp_path) == OLD
    assert notes(tmp_path) == {"built.json"}


def test_unchanged_files_keep_their_times(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    os.utime(tmp_path / "awards/a/index.html", ns=(5, 5))
    put(tmp_path, NEW)
    assert (tmp_path / "awards/a/index.html").stat().st_mtime_ns == 5


def test_a_second_build_of_the_same_tree_changes_nothing_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, OLD)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if ".badges" not in path.parts}
    with failing(monkeypatch, at=0, kind="ENOSPC") as world:
        staged = put(tmp_path, OLD)
    assert staged.is_same
    assert staged.unchanged == len(OLD)
    assert world.calls < 15
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_site_remembers_the_ledger_it_was_built_from(tmp_path: Path) -> None:
    assert tree.position(tmp_path) is None
    put(tmp_path, OLD, built_from=(12, "9f3c61d2a04b77e8"))
    assert tree.position(tmp_path) == (12, "9f3c61d2a04b77e8")
    put(tmp_path, OLD, built_from=(13, "00"))
    assert tree.position(tmp_path) == tree.Position(13, "00")
    tree.stage(tmp_path, files(OLD)).commit(built_from=(14, "11"))
    assert tree.position(tmp_path) == (14, "11")
    (tmp_path / ".badges/built.json").write_text("{")
    assert tree.position(tmp_path) is None


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(BadgesError) as refused:
        tree.stage(tmp_path, files(NEW))
    assert refused.value.what == (
        f'{tmp_path} holds files that Badges did not make (such as "thesis.odt"), and a build would remove them.'
    )
    assert refused.value.hint == "Choose another folder with --site, or empty this one yourself."
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(BadgesError, match="is a file, not a folder"):
        tree.stage(tmp_path / "site", files(NEW))


def test_a_repository_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("[core]")
    put(tmp_path, OLD)
    put(tmp_path, NEW)
    assert (tmp_path / ".git/config").read_text() == "[core]"


def test_links_in_the_site_are_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine")
    site = tmp_path / "site"
    put(site, OLD)
    (site / "awards/b").symlink_to(outside, target_is_directory=True)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside / "index.html")
    put(site, NEW)
    assert there(site) == NEW
    assert not (site / "awards/b").is_symlink()
    assert not (site / "index.html").is_symlink()
    assert there(outside) == {"index.html": b"mine"}


REFUSED = {
    "climbs out": ("../x", "leaves its folder"),
    "climbs out inside": ("a/../../x", "leaves its folder"),
    "is here": ("a/./x", "leaves its folder"),
    "absolute": ("/etc/passwd", "begins or ends with a slash, or has two in a row"),
    "a folder": ("a/", "begins or ends with a slash, or has two in a row"),
    "empty name": ("a//b", "begins or ends with a slash, or has two in a row"),
    "nothing": ("", "begins or ends with a slash, or has two in a row"),
    "our notes": (".badges/built.json", "lies in a folder that is not part of the site"),
    "our notes in capitals": (".BADGES/x", "lies in a folder that is not part of the site"),
    "a repository": (".git/config", "lies in a folder that is not part of the site"),
    "backslash": ("a\\b", "holds a character that not every disk can store, or that cannot be seen"),
    "drive": ("c:x", "holds a character that not every disk can store, or that cannot be seen"),
    "null": ("a\0b", "holds a character that not every disk can store, or that cannot be seen"),
    "line end": ("a\nb", "holds a character that not every disk can store, or that cannot be seen"),
    "right to left": (
        "a\u202egnp.exe",
        "holds a character that not every disk can store, or that cannot be seen",
    ),
    "zero width": ("a\u200bb", "holds a character that not every disk can store, or that cannot be seen"),
    "half a character": (
        "a\ud800",
        "holds a character that not every disk can store, or that cannot be seen",
    ),
    "full stop at the end": ("a./x", "has a name with a space at an end, or a full stop at its end"),
    "space at the end": ("a /x", "has a name with a space at an end, or a full stop at its end"),
    "device": ("badges/con/index.html", "uses a name that Windows keeps for itself"),
    "device with suffix": ("Aux.json", "uses a name that Windows keeps for itself"),
    "long name": ("a" * 256, "is too long"),
    "long name in UTF-8": ("é" * 128, "is too long"),
    "long address": ("/".join(["a" * 200] * 6), "is too long"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_odd_addresses_are_refused_and_leave_nothing_behind(tmp_path: Path, name: str) -> None:
    address, why = REFUSED[name]
    put(tmp_path / "site", OLD)
    with pytest.raises(BadgesError) as refused:
        tree.stage(tmp_path / "site", files({"fine.html": b"", address: b""}))
    assert (
        refused.value.what == f"The site would have a file at {address!r}, which is refused because it {why}."
    )
    assert there(tmp_path / "site") == OLD
    assert notes(tmp_path / "site") == {"built.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


COLLIDING = {
    "case": ("a/Report.pdf", "a/report.pdf"),
    "case of a folder": ("A/one.html", "a/two.html"),
    "Unicode form": ("caf\u00e9.html", "cafe\u0301.html"),
    "sharp s": ("straße.html", "STRASSE.html"),
    "file then folder": ("a", "a/b"),
    "folder then file": ("a/b", "a"),
    "file then deep folder": ("a/b", "a/b/c/d"),
    "folder and file by case": ("a/b", "A"),
}


@pytest.mark.parametrize("name", COLLIDING)
def test_addresses_that_some_disk_takes_for_the_same_are_refused(tmp_path: Path, name: str) -> None:
    one, two = COLLIDING[name]
    with pytest.raises(BadgesError, match="which some disks and people take for the same"):
        tree.stage(tmp_path / "site", files({one: b"1", two: b"2"}))
    assert not (tmp_path / "site").exists()


def test_the_same_address_twice_is_refused(tmp_path: Path) -> None:
    twice = [File(address="a.html", data=b"1"), File(address="a.html", data=b"2")]
    with pytest.raises(BadgesError) as refused:
        tree.stage(tmp_path / "site", twice)
    assert refused.value.what == "The site would have two files at 'a.html'."


def test_names_of_all_scripts_are_fine(tmp_path: Path) -> None:
    content = {
        "evidence/Übung 50% (1).pdf": b"1",
        "evidence/证书.pdf": b"2",
        ".well-known/x": b"3",
        "a/🏕.png": b"4",
    }
    put(tmp_path / "site", content)
    assert there(tmp_path / "site") == content


def test_two_writers_refuse_each_other(tmp_path: Path) -> None:
    with tree.stage(tmp_path, files(OLD)) as first:
        with pytest.raises(BadgesError) as refused:
            tree.stage(tmp_path, files(NEW))
        assert refused.value.what.startswith(
            f"Somebody else is writing the site in {tmp_path} (process {os.getpid()} on "
        )
        with pytest.raises(BadgesError, match="Somebody else is writing"):
            tree.recover(tmp_path)
        first.commit()
    assert there(tmp_path) == OLD
    put(tmp_path, NEW)


def test_a_lock_left_by_a_dead_process_stops_nobody(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / ".badges/lock").write_text('{"process": 1, "machine": "elsewhere"}')
    put(tmp_path, NEW)
    assert there(tmp_path) == NEW


def test_a_tree_is_put_in_place_once(tmp_path: Path) -> None:
    staged = put(tmp_path, OLD)
    with pytest.raises(ValueError, match="put in place or discarded before"):
        staged.commit()


def test_an_error_while_the_files_are_made_leaves_no_trace(tmp_path: Path) -> None:
    def broken() -> Iterable[File]:
        yield File(address="a.html", data=b"")
        raise RuntimeError("our mistake")

    with pytest.raises(RuntimeError):
        tree.stage(tmp_path / "deep/site", broken())
    assert not (tmp_path / "deep/site").exists()


def test_damaged_notes_are_explained(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    (tmp_path / ".badges/journal").write_text("{")
    assert tree.unfinished(tmp_path)
    with pytest.raises(BadgesError) as refused:
        tree.recover(tmp_path)
    assert refused.value.hint == (
        f"Delete the folder {tmp_path} and build again: everything in it is made from your content."
    )


SEGMENT = st.sampled_from(["a", "b", "c", "d"])
TREE = st.dictionaries(
    st.lists(SEGMENT, min_size=1, max_size=3).map("/".join), st.binary(max_size=3), max_size=8
).map(lambda found: {k: v for k, v in found.items() if not any(other.startswith(k + "/") for other in found)})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees=st.lists(TREE, min_size=2, max_size=4))
def test_any_tree_over_any_tree_gives_exactly_the_new_one(
    tmp_path_factory: pytest.TempPathFactory, trees: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "site"
    for content in trees:
        put(folder, content)
        assert there(folder) == content
        folders = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()} - {
            ".badges"
        }
        assert folders == {
            address[:at] for address in content for at, char in enumerate(address) if char == "/"
        }


@pytest.mark.parametrize("kind", ["killed", "ENOSPC", "EIO"])
@pytest.mark.parametrize("before", [{}, OLD], ids=["first build", "over an old site"])
def test_wherever_a_build_is_stopped_the_old_site_or_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, before: dict[str, bytes]
) -> None:
    points = 0
    for at in range(1, 500):
        folder = tmp_path / f"{at}/site"
        if before:
            put(folder, before, (1, "aa"))
        expected = Killed if kind == "killed" else BadgesError
        with failing(monkeypatch, at=at, kind=kind) as world, suppress(expected):
            put(folder, NEW, (2, "bb"))
        if world.calls < at:
            break
        points += 1
        was_unfinished = tree.unfinished(folder)
        tree.recover(folder)
        found = there(folder) if folder.exists() else {}
        assert found in (before, NEW), f"at call {at}"
        if was_unfinished:
            assert found == NEW
        assert tree.position(folder) == (
            (2, "bb") if found == NEW and found != before else (1, "aa") if before else None
        )
        put(folder, NEW, (2, "bb"))
        assert there(folder) == NEW
        assert notes(folder) == {"built.json"}
    assert points > 30


@pytest.mark.parametrize("kind", ["killed", "ENOSPC"])
def test_a_recovery_that_is_stopped_itself_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = tmp_path / "site"
    put(folder, OLD)
    staged = tree.stage(folder, files(NEW), built_from=(2, "bb"))
    with failing(monkeypatch, at=1, kind="killed"), pytest.raises(Killed):
        staged.commit()
    for at in range(1, 200):
        with failing(monkeypatch, at=at, kind=kind) as world:
            try:
                tree.recover(folder)
                put(folder, NEW, (2, "bb"))
            except (Killed, BadgesError):
                continue
        if world.calls < at:
            break
    assert there(folder) == NEW
    assert notes(folder) == {"built.json"}


def test_recovery_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = set()
    for at in range(1, 200):
        folder = tmp_path / str(at)
        put(folder, OLD)
        with failing(monkeypatch, at=at, kind="killed") as world, suppress(Killed):
            put(folder, NEW)
        said.add(tree.recover(folder))
        if world.calls < at:
            break
    assert said == {
        None,
        "A build was interrupted before it changed the site; what it had prepared was cleared away.",
        "A build was interrupted while it put the site in place; now it is finished (4 moves, 3 removals).",
    }
