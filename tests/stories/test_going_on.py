"""What was interrupted is gone on with by the same command; what only looks like it, and is somebody's own, is not."""

from contextlib import suppress
from pathlib import Path

import pytest

from generator.write import ledger as ledger_writing
from tests.association import BADGE, ISSUER, SITE, Association
from tests.write.faults import Killed, failing

OLD = "content/badges/first-aid.v1.md"
FIVE = (
    "--name=A",
    "--url=https://a.example.org/",
    "--email=a@a.example.org",
    "--country=gb",
    "--language=en",
)
PICTURE = Path(__file__).parent.parent / "content/imports/open-badges-2/source"


@pytest.fixture
def club(tmp_path: Path) -> Association:
    made = Association.at(tmp_path / "club")
    made.done("publish")
    return made


class TestKeys:
    def test_a_private_key_without_a_public_one_is_the_first_key(self, club: Association) -> None:
        club.done("keys", "new", "hill-club")
        public, private = club.read("keys/hill-club.json"), club.read("keys/hill-club.private")
        club.remove("keys/hill-club.json")
        assert private.split()[1] not in club.done("keys", "new", "hill-club")
        assert (club.read("keys/hill-club.json"), club.read("keys/hill-club.private")) == (public, private)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("hill-club: z3u2", "holds no key that can be used"),
            ("moor-trust: {key}", "holds another key than one of hill-club"),
            ("", "holds no key that can be used"),
        ],
    )
    def test_what_is_no_key_of_the_issuer_is_left_as_it_is(
        self, club: Association, text: str, said: str
    ) -> None:
        club.done("keys", "new", "hill-club")
        key = club.read("keys/hill-club.private").split()[1]
        club.remove("keys/hill-club.json")
        club.write("keys/hill-club.private", text.format(key=key))
        ran = club.run("keys", "new", "hill-club")
        assert (ran.code, said in ran.output, key in ran.output) == (3, True, False), ran.output
        assert "delete that file; then: badges keys new hill-club" in ran.output
        assert club.read("keys/hill-club.private") == text.format(key=key)

    def test_the_key_of_another_issuer_is_not_used_twice(self, club: Association) -> None:
        club.write("content/issuers/moor-trust.md", ISSUER)
        club.done("keys", "new", "hill-club")
        key = club.read("keys/hill-club.private").split()[1]
        club.write("keys/moor-trust.private", f"moor-trust: {key}\n")
        (club.root / "keys/moor-trust.private").chmod(0o600)
        ran = club.run("keys", "new", "moor-trust")
        assert (ran.code, "is in keys/hill-club.json already" in ran.output) == (3, True)


class TestVersions:
    def test_a_text_that_was_kept_is_not_in_the_way(self, club: Association) -> None:
        club.write(OLD, BADGE)
        assert club.refused("publish")
        club.done("revise", "first-aid")
        assert club.read(OLD) == BADGE
        club.done("publish")

    @pytest.mark.parametrize(
        "command", [("revise", "first-aid"), ("move", "--new-issuer", "hill-club=moor-trust")]
    )
    def test_another_text_is_not_written_over(self, club: Association, command: tuple[str, ...]) -> None:
        other = BADGE.replace("two minutes", "an hour")
        club.write(OLD, other)
        assert club.refused(*command) == ["missing-since"]
        assert (club.read(OLD), club.read("content/badges/first-aid.md")) == (other, BADGE)


class TestFolders:
    def test_a_new_folder_that_was_begun_is_begun_anew(self, tmp_path: Path) -> None:
        made = Association(tmp_path)
        made.write("fresh/.new-begun/content/site.yml", "half")
        made.done("new", "fresh", *FIVE)
        assert not list(tmp_path.glob("fresh/.new-*"))
        assert 'name: "A"' in made.read("fresh/content/site.yml")

    def test_one_that_was_whole_is_finished_and_says_so(self, tmp_path: Path) -> None:
        made = Association(tmp_path)
        made.done("new", "fresh", *FIVE)
        wanted = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
        (tmp_path / "fresh/.new-whole").mkdir()
        (tmp_path / "fresh/content").rename(tmp_path / "fresh/.new-whole/content")
        said = made.done("new", "fresh", *(each.replace("=A", "=B") for each in FIVE))
        assert said == "The folder fresh was begun before and is finished now, with the answers of then.\n"
        assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == wanted

    def test_the_folder_where_somebody_stands_can_be_filled(self, tmp_path: Path) -> None:
        made = Association(tmp_path / "here")
        made.root.mkdir()
        made.done("new", ".", *FIVE)
        made.done("check")

    def test_somebody_s_own_files_are_in_the_way(self, tmp_path: Path) -> None:
        made = Association(tmp_path)
        made.write("fresh/.new-begun/site.yml", "half")
        made.write("fresh/mine.txt", "mine")
        assert "exists and is not empty" in made.run("new", "fresh", *FIVE).output


def test_an_import_finds_its_own_files_and_stops_at_others(tmp_path: Path) -> None:
    club = Association(tmp_path)
    club.write("content/site.yml", SITE)
    club.write("content/issuers/hill-club.md", ISSUER)
    club.done("import", str(PICTURE))
    (picture,) = (club.root / "content/badges").glob("map-reader.png")
    picture.with_suffix(".md").unlink()
    club.done("import", str(PICTURE))
    assert picture.with_suffix(".md").is_file()
    picture.with_suffix(".md").unlink()
    picture.write_bytes(b"another picture")
    ran = club.run("import", str(PICTURE))
    assert (ran.code, "map-reader.png is there already" in ran.output) == (3, True)


def test_a_note_that_cannot_be_read_now_is_not_taken_for_none(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an older state could be published over a newer one."""
    before = club.read("_site/.badges/built.json")
    club.write("content/pages/news.md", "---\ntitle: News\n---\nNone.\n")
    with failing(monkeypatch, at=1, kind="EIO"):
        ran = club.run("build")
    assert ran.code == 3
    assert "Cannot read what the site in _site was built from: the disk reported an error" in ran.output
    assert club.read("_site/.badges/built.json") == before


def test_a_clean_start_that_ended_in_its_last_step_is_finished(
    club: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("begin", "--yes", "--instead-of", "https://club.example.org/badges/", *FIVE)

    def killed(_: Path) -> None:
        raise Killed

    with monkeypatch.context() as patch, suppress(Killed):
        patch.setattr(ledger_writing, "finish_replacing", killed)
        club.run(*command)
    assert (club.root / "content/ledger/.journal").exists()
    said = club.done(*command)
    assert said == (
        "The ledger that came along was being replaced when that was interrupted; now a fresh one is in place. "
        "With that, this folder is yours.\n"
    )
    assert '"site":"https://a.example.org/"' in club.read("content/ledger/2026.jsonl")
