"""A backup: everything in one archive; lost, brought back, and built again to the same bytes."""

import csv
import io
import json
import random
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.model.errors import BadgesError
from generator.model.export import AWARDS, MANIFEST
from generator.pipeline import Folders
from generator.read import archive as archives
from generator.read import folder as reading
from generator.render.sheets import harmless
from tests.association import ROWS, Association, files_below
from tests.conformance.demo import make_keys

CONTENT = Path(__file__).parent.parent.parent / "content"
BACKUP = "../backup.zip"
RESTORED = ("--content", "restored/content")
END = b"PK\x05\x06\0\0\0\0\1\0\1\0\x2e\0\0\0\0\0\0\0\0\0"
"""The end of an archive that says it has one member."""


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a small signed site."""
    club = Association.at(tmp_path_factory.mktemp("backup") / "club")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    club.done("export", BACKUP)
    return club.root.parent / "backup.zip"


def folders(root: Path) -> Folders:
    return Folders.around(root / "content", root / "_site")


def all_bytes(top: Path) -> dict[str, bytes]:
    return {str(path.relative_to(top)): path.read_bytes() for path in files_below(top)}


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


def lose_everything(club: Association) -> None:
    for name in ("content", "keys", "themes", "_site"):
        shutil.rmtree(club.root / name, ignore_errors=True)


# The promise


def test_a_site_exported_deleted_restored_and_rebuilt_is_byte_identical(signing_club: Association) -> None:
    club = signing_club
    club.write("themes/ours/theme.yml", "extends: default\n")
    club.write("themes/ours/static/extra.css", "main { color: #123 }\n")
    club.write("content/site.yml", club.read("content/site.yml") + "theme: ours\n")
    club.done("publish")
    site, content = club.site(), all_bytes(club.root / "content")
    said = club.done("export", BACKUP)
    assert f"checked: {len(site)} files rebuilt, all equal" in said
    lose_everything(club)
    report = pipeline.restore(club.root.parent / "backup.zip", folders(club.root))
    assert report.counts == {"files of content": len(content), "public keys": 1, "files of themes": 2}
    assert all_bytes(club.root / "content") == content
    club.done("build")
    assert club.site() == site
    assert "PREVIEW" not in club.done("verify", "_site")


def test_the_demo_survives_it_too_spreadsheets_pathways_stubs_and_all(tmp_path: Path) -> None:
    club = Association(tmp_path / "demo")
    shutil.copytree(CONTENT, club.root / "content", ignore=shutil.ignore_patterns("ledger"))
    make_keys(club.root)
    club.done("publish")
    site = club.site()
    said = club.done("export", BACKUP, "--with-site")
    assert f"checked: {len(site)} files rebuilt, all equal" in said
    assert "not everything in the content is published yet" not in said
    found = members(tmp_path / "backup.zip")
    assert {name.removeprefix("site/") for name in found if name.startswith("site/")} == site.keys()
    lose_everything(club)
    pipeline.restore(tmp_path / "backup.zip", folders(club.root))
    club.done("build")
    assert club.site() == site


def test_the_same_content_gives_the_same_archive_on_another_day(signing_club: Association) -> None:
    club = signing_club
    club.done("export", BACKUP)
    club.environ = {"SOURCE_DATE_EPOCH": "1795651200"}
    club.done("export", "../later.zip")
    first, second = (club.root.parent / name for name in ("backup.zip", "later.zip"))
    assert first.read_bytes() == second.read_bytes()
    names = list(members(first))
    assert names[0] == MANIFEST
    assert names[1:] == sorted(names[1:])


# What is in it


def test_everything_is_in_it_and_no_private_key(backup: Path) -> None:
    found = members(backup)
    assert {
        "content/site.yml",
        "content/awards/2026.csv",
        "content/ledger/2026.jsonl",
        "keys/hill-club.json",
    } <= found.keys()
    assert not [name for name in found if "private" in name or name.startswith("site/")]
    private = (backup.parent / "club/keys/hill-club.private").read_text().split()[1]
    assert all(private.encode() not in data for data in found.values())
    said = json.loads(found[MANIFEST])
    assert said["site"] == "https://club.example.org/badges/"
    assert set(said["members"]) == found.keys() - {MANIFEST}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert "THIS ARCHIVE HOLDS PERSONAL DATA" in found["README.txt"].decode()


def test_other_platforms_find_standard_documents_and_a_plain_table(backup: Path) -> None:
    found = members(backup)
    site = backup.parent / "club/_site"
    for pattern in (
        "issuers/*/issuer.json", "issuers/*/did.json", "issuers/*/revocations.json", "issuers/*/status/*.json",
        "badges/*/v/*/badge.json", "badges/*/v/*/achievement.json", "badges/*/v/*/badge.png",
        "awards/*/assertion.json", "awards/*/credential.json", "awards/*/badge.png",
    ):  # fmt: skip
        paths = list(site.glob(pattern))
        assert paths, pattern
        for path in paths:
            assert found[f"open-badges/{path.relative_to(site)}"] == path.read_bytes()
    table = list(csv.DictReader(io.StringIO(found[AWARDS].decode("utf-8-sig"))))
    assert found[AWARDS].startswith(b"\xef\xbb\xbf")
    assert {(row["name"], row["email"], row["badge"]) for row in table} == {
        (row["name"], row["email"], "first-aid") for row in ROWS
    }
    for row in table:
        assert f"open-badges/awards/{row['id']}/assertion.json" in found
        assert row["assertion"] == f"https://club.example.org/badges/awards/{row['id']}/assertion.json"


@pytest.mark.parametrize("cell", ["=1+1", "+44 1632", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_no_cell_of_the_table_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club", ({**ROWS[0], "narrative": "- kept calm\n- kept count"},))
    club.done("export", BACKUP)
    (row,) = csv.DictReader(
        io.StringIO(members(tmp_path / "backup.zip")[AWARDS].decode("utf-8-sig"), newline="")
    )
    assert row["narrative"] == "'- kept calm\n- kept count"


# Where it may not go, and when there is none


@pytest.mark.parametrize("where", ["_site/backup.zip", "content/evidence/backup.zip", "keys/backup.zip"])
def test_it_is_not_written_where_it_would_be_published(signing_club: Association, where: str) -> None:
    ran = signing_club.run("export", where)
    assert ran.code == 3
    assert "an export holds names and e-mail addresses of people" in ran.output
    assert not (signing_club.root / where).exists()


def test_a_file_that_is_there_is_not_replaced(signing_club: Association) -> None:
    signing_club.write("../backup.zip", "mine")
    ran = signing_club.run("export", BACKUP)
    assert (ran.code, signing_club.read(BACKUP)) == (3, "mine")
    assert "is there already" in ran.output


def test_a_private_key_in_the_content_stops_it(signing_club: Association) -> None:
    private = signing_club.read("keys/hill-club.private").split()[1]
    signing_club.write("content/evidence/note.txt", f"the key: {private}\n")
    ran = signing_club.run("export", BACKUP)
    assert ran.code == 3
    assert (
        "What looks like a private key is in content/evidence/note.txt, so nothing was exported."
        in ran.output
    )
    assert private not in ran.output
    assert not (signing_club.root.parent / "backup.zip").exists()


def test_content_with_mistakes_is_not_exported(signing_club: Association) -> None:
    signing_club.write("content/badges/empty.md", "---\nname: Empty\n---\n")
    assert signing_club.refused("export", BACKUP)
    assert not (signing_club.root.parent / "backup.zip").exists()


def test_a_git_repository_is_no_place_for_it_unless_git_ignores_it(signing_club: Association) -> None:
    subprocess.run(["git", "init", "-q", str(signing_club.root)], check=True)
    said = signing_club.done("export", "backup.zip")
    assert "Once it is committed, it stays in the history." in said
    assert "[export-in-repository]" in said
    signing_club.write(".gitignore", "*.zip\n")
    assert "[export-in-repository]" not in signing_club.done("export", "second.zip")


def test_nobodys_address_is_said(signing_club: Association) -> None:
    said = signing_club.done("export", BACKUP)
    assert "THIS ARCHIVE HOLDS PERSONAL DATA" in said
    assert not [row for row in ROWS if row["email"] in said or row["name"] in said]


def test_what_is_not_published_yet_is_said(signing_club: Association) -> None:
    signing_club.roster("more", ({**ROWS[0], "issued_on": "2026-08-01"},))
    assert "not everything in the content is published yet" in signing_club.done("export", BACKUP)


# Bringing it back


def test_it_is_recognised_whatever_it_is_called(backup: Path, tmp_path: Path) -> None:
    shutil.copy(backup, tmp_path / "photos.bin")
    assert pipeline.is_export(tmp_path / "photos.bin")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    (tmp_path / "text.zip").write_text("no archive")
    assert [pipeline.is_export(tmp_path / name) for name in ("other.zip", "text.zip", "none.zip")] == [
        False
    ] * 3


def test_content_that_is_there_is_never_written_over(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text("url: x\n")
    with pytest.raises(BadgesError, match="a restore never writes over what is there"):
        pipeline.restore(backup, folders(tmp_path))
    assert [path.name for path in tmp_path.rglob("*")] == ["content", "site.yml"]


def test_other_keys_that_are_there_are_never_written_over(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/hill-club.json").write_text("{}")
    with pytest.raises(BadgesError, match="Other files are there already"):
        pipeline.restore(backup, folders(tmp_path))
    assert not (tmp_path / "content").exists()


def test_an_empty_content_folder_and_the_same_keys_are_no_obstacle(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    shutil.copytree(backup.parent / "club/keys", tmp_path / "keys")
    report = pipeline.restore(backup, folders(tmp_path))
    assert report.notes[0] == "the site: https://club.example.org/badges/"
    assert reading.folder(tmp_path / "content").problems == ()


def repacked(
    backup: Path,
    target: Path,
    change: Callable[[dict[str, bytes]], object],
    *,
    method: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """The archive packed again by hand, with something changed."""
    found = members(backup)
    change(found)
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return target


def refused(archive: Path, root: Path) -> str:
    """What is said of an archive that is refused; nothing was written."""
    into = root / "into"
    with pytest.raises(BadgesError) as caught:
        pipeline.restore(archive, folders(into))
    assert not into.exists()
    return caught.value.what


def test_an_archive_packed_again_by_hand_is_as_good(backup: Path, tmp_path: Path) -> None:
    again = repacked(backup, tmp_path / "again.zip", len)
    assert again.stat().st_size < backup.stat().st_size
    pipeline.restore(again, folders(tmp_path / "into"))
    assert all_bytes(tmp_path / "into/content") == all_bytes(backup.parent / "club/content")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: found.update({"content/site.yml": b"url: x\n"}), "'content/site.yml' in it does not have the size"),
        (lambda found: found.update({"content/site.yml": found["content/site.yml"].swapcase()}), "is not as it was written"),
        (lambda found: found.pop("open-badges/awards.csv"), "'open-badges/awards.csv' is missing from it"),
        (lambda found: found.update({"content/more.txt": b"x"}), "its list of contents does not know it"),
        (lambda found: found.pop(MANIFEST), "it holds no badges-export.json"),
        (lambda found: found.update({MANIFEST: b"{}"}), "its list of contents is not one of ours"),
        (lambda found: found.update({MANIFEST: b"[" * 100_000}), "its list of contents cannot be read"),
        (lambda found: found.update({MANIFEST: found[MANIFEST].replace(b'"version": 1', b'"version": 2')}), "a newer version"),
        (lambda found: found.update({"content/../../evil": b"x"}), "leaves its folder"),
        (lambda found: found.update({"/etc/evil": b"x"}), "belongs to no export"),
        (lambda found: found.update({"content/a\\b": b"x"}), "holds a character that no name has"),
        (lambda found: found.update({"content/.git/config": b"x"}), "is a hidden one"),
        (lambda found: found.update({"keys/hill-club.private": b"x"}), "is not that of public keys"),
        (lambda found: found.update({"content/CON.md": b"x"}), "Windows keeps for itself"),
        (lambda found: found.update({"CONTENT/site.yml": b"x"}), "belongs to no export"),
        (lambda found: found.update({"content/SITE.yml": b"x"}), "twice"),
        (lambda found: found.update({"content/bomb": b"\0" * 200_000_000}), "unpack to far more"),
    ],
)  # fmt: skip
def test_whoever_changed_it_is_found_out_and_nothing_is_written(
    backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object], said: str
) -> None:
    assert said in refused(repacked(backup, tmp_path / "bad.zip", change), tmp_path)


def test_links_and_twins_are_refused(backup: Path, tmp_path: Path) -> None:
    shutil.copy(backup, tmp_path / "link.zip")
    with zipfile.ZipFile(tmp_path / "link.zip", "a") as archive:
        link = zipfile.ZipInfo("content/awards/more.csv")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "is a link, and an export has none" in refused(tmp_path / "link.zip", tmp_path)
    shutil.copy(backup, tmp_path / "twice.zip")
    with (
        zipfile.ZipFile(tmp_path / "twice.zip", "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("content/site.yml", "url: x\n")
    assert "twice" in refused(tmp_path / "twice.zip", tmp_path)


def places(size: int) -> Iterator[int]:
    """Some places in an archive, from the first byte to the last."""
    order = random.Random(11)
    yield from (0, 4, size - 22, size - 1)
    yield from (order.randrange(size) for _ in range(40))


def test_a_cut_or_damaged_archive_is_refused_or_harmless(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    bad = tmp_path / "bad.zip"
    for place in places(len(whole)):
        bad.write_bytes(whole[:place])
        assert refused(bad, tmp_path)
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        into = tmp_path / f"into-{place}"
        try:
            pipeline.restore(bad, folders(into))
        except BadgesError:
            assert not into.exists()
        else:  # a byte that nobody reads, such as a time
            assert all_bytes(into / "content") == all_bytes(backup.parent / "club/content")
            shutil.rmtree(into)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), head=st.sampled_from([b"", b"PK\1\2"]), tail=st.sampled_from([b"", END]))
def test_any_bytes_give_only_our_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes, tail: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(head + data + tail)
    assert archives.is_export(path) in (True, False)
    with pytest.raises(BadgesError), archives.opened(path):
        pass


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["format", "version", "members", "counts", "sha256", "size", "badges-export"]), inner, max_size=5
    ),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_list_of_contents_gives_only_our_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-list.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MANIFEST, data)
        archive.writestr("content/site.yml", "url: x\n")
    with pytest.raises(BadgesError), archives.opened(path):
        pass


def test_a_disk_that_fails_leaves_nothing_behind(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from generator.write import disk

    def full(path: object, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    (tmp_path / "into").mkdir()
    monkeypatch.setattr(disk, "create", full)
    with pytest.raises(BadgesError, match="the disk is full"):
        pipeline.restore(backup, folders(tmp_path / "into"))
    assert list((tmp_path / "into").iterdir()) == []


def test_the_command_brings_a_backup_back_and_can_say_so_first(tmp_path: Path) -> None:
    club = Association.at(tmp_path / "club")
    club.done("keys", "new", "hill-club")
    club.done("publish")
    before = club.site()
    club.done("export", BACKUP)
    assert "Without --dry-run it is restored" in club.done("import", BACKUP, *RESTORED, "--dry-run")
    assert not (club.root / "restored").exists()
    assert "Restored into restored/content. Next: badges build" in club.done("import", BACKUP, *RESTORED)
    club.done("build", *RESTORED, "--site", "restored/_site")
    assert club.site("restored/_site") == before
    refused = club.run("import", BACKUP)
    assert refused.code == 3
    assert "content is not empty, and a restore never writes over what is there." in refused.output
