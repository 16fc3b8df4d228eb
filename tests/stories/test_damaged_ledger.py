"""Every damage to a ledger: recognised by every command, explained with the way back, and put right again.

A club with two years behind it, in which everything that a ledger records has happened.
"""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.read.ledger import ledger as read
from tests.association import Association
from tests.browser.serving import served
from tests.stories.repository import commit, git
from tests.stories.seasoned import seasoned

OLD, NEW = "content/ledger/2025.jsonl", "content/ledger/2026.jsonl"
COMMANDS = ("check", "build", "publish", "doctor")
REPAIR = ("doctor", "--repair-ledger")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Association:
    return seasoned(tmp_path_factory.mktemp("original") / "club")


@pytest.fixture
def club(original: Association, tmp_path: Path) -> Association:
    """A copy to be damaged."""
    shutil.copytree(original.root, tmp_path / "club")
    return Association(tmp_path / "club", dict(original.environ))


def ledger_of(club: Association) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (club.root / "content/ledger").glob("*.jsonl")}


def data(club: Association, path: str) -> bytes:
    return (club.root / path).read_bytes()


def lines(club: Association, path: str) -> list[bytes]:
    return data(club, path).splitlines(keepends=True)


def keep(club: Association, path: str, order: Callable[[list[bytes]], list[bytes]]) -> None:
    club.write(path, b"".join(order(lines(club, path))))


def change(club: Association, path: str, how: Callable[[bytes], bytes]) -> None:
    club.write(path, how(data(club, path)))


def rename(club: Association, name: str) -> None:
    (club.root / NEW).rename(club.root / "content/ledger" / name)


Damage = Callable[[Association], None]
DAMAGE: dict[str, tuple[Damage, str, str, int]] = {
    "a letter of the secret": (
        lambda club: change(club, OLD, lambda it: it.replace(b'"secret":"', b'"secret":"A', 1)),
        "ledger-damaged",
        OLD,
        1,
    ),
    "a place in a status list": (
        lambda club: change(club, OLD, lambda it: re.sub(rb'"index":[0-9]', b'"index":x', it, count=1)),
        "ledger-damaged",
        OLD,
        5,
    ),
    "a line lost in the middle": (
        lambda club: keep(club, OLD, lambda all_: [*all_[:6], *all_[7:]]),
        "ledger-line-missing",
        OLD,
        7,
    ),
    "two lines in each other's place": (
        lambda club: keep(club, OLD, lambda all_: [*all_[:5], all_[6], all_[5], *all_[7:]]),
        "ledger-line-missing",
        OLD,
        6,
    ),
    "all lines upside down": (
        lambda club: keep(club, NEW, lambda all_: all_[::-1]),
        "ledger-line-missing",
        NEW,
        1,
    ),
    "a line twice": (
        lambda club: keep(club, OLD, lambda all_: [*all_[:5], all_[4], *all_[5:]]),
        "ledger-line-order",
        OLD,
        6,
    ),
    "the last line cut in two": (
        lambda club: change(club, NEW, lambda it: it[:-40]),
        "ledger-cut-off",
        NEW,
        7,
    ),
    "a piece of a line more": (
        lambda club: change(club, NEW, lambda it: it + b'{"n":41,"day":'),
        "ledger-cut-off",
        NEW,
        8,
    ),
    "an empty line more": (lambda club: change(club, NEW, lambda it: it + b"\n"), "ledger-damaged", NEW, 8),
    "line ends of Windows": (
        lambda club: change(club, OLD, lambda it: it.replace(b"\n", b"\r\n")),
        "ledger-line-ends",
        OLD,
        1,
    ),
    "a byte order mark": (
        lambda club: change(club, OLD, lambda it: b"\xef\xbb\xbf" + it),
        "ledger-byte-order-mark",
        OLD,
        1,
    ),
    "UTF-16": (
        lambda club: change(club, NEW, lambda it: it.decode().encode("utf-16")),
        "ledger-byte-order-mark",
        NEW,
        1,
    ),
    "another encoding": (
        lambda club: change(club, NEW, lambda it: it.decode().encode("cp1252")),
        "ledger-not-text",
        NEW,
        2,
    ),
    "read in another encoding": (
        lambda club: change(club, NEW, lambda it: it.decode("cp1252").encode()),
        "ledger-damaged",
        NEW,
        2,
    ),
    "marks of a merge": (
        lambda club: keep(
            club, NEW, lambda all_: [all_[0], b"<<<<<<< HEAD\n", *all_[1:], b"=======\n", b">>>>>>> side\n"]
        ),
        "ledger-merge-conflict",
        NEW,
        2,
    ),
    "the first year lost": (lambda club: club.remove(OLD), "ledger-line-missing", NEW, 1),
    "a copy beside it": (
        lambda club: club.write("content/ledger/2026 (1).jsonl", data(club, NEW)),
        "ledger-stray-file",
        "content/ledger/2026 (1).jsonl",
        0,
    ),
    "renamed": (
        lambda club: rename(club, "2026.JSONL.txt"),
        "ledger-stray-file",
        "content/ledger/2026.JSONL.txt",
        0,
    ),
    "the last year lost": (lambda club: club.remove(NEW), "ledger-lost-lines", "content/ledger", 0),
    "an older copy": (
        lambda club: keep(club, NEW, lambda all_: all_[:-3]),
        "ledger-lost-lines",
        "content/ledger",
        0,
    ),
    "all of it lost": (
        lambda club: shutil.rmtree(club.root / "content/ledger"),
        "ledger-lost-lines",
        "content/ledger",
        0,
    ),
}
WITHOUT_GIT = {
    "the last year lost": "ledger-is-older",
    "an older copy": "ledger-is-older",
    "all of it lost": "ledger-is-older",
}
"""What is said where no git remembers, but the site in the folder does."""

BEYOND = {"the first year lost", "all of it lost"}
"""Nothing but a copy gives the secret back."""
EXACT = {
    "a letter of the secret",
    "a place in a status list",
    "two lines in each other's place",
    "all lines upside down",
    "a line twice",
    "a piece of a line more",
    "an empty line more",
    "line ends of Windows",
    "a byte order mark",
    "UTF-16",
    "another encoding",
    "read in another encoding",
    "marks of a merge",
    "a copy beside it",
    "renamed",
}
"""What is undone byte by byte from what is left alone."""


@pytest.mark.parametrize("is_in_git", [True, False], ids=["in git", "without git"])
@pytest.mark.parametrize("name", DAMAGE)
def test_every_command_recognises_it_and_names_the_way_back(
    club: Association, name: str, *, is_in_git: bool
) -> None:
    damage, code, file, line = DAMAGE[name]
    if not is_in_git:
        shutil.rmtree(club.root / ".git")
        code = WITHOUT_GIT.get(name, code)
    before = club.site()
    damage(club)
    damaged = ledger_of(club)
    for command in COMMANDS:
        ran = club.run(command, "--format", "json")
        assert ran.code == 1, f"{command}: {ran.output}"
        found = [each for each in json.loads(ran.output)["problems"] if each["code"].startswith("ledger-")]
        assert (found[0]["code"], found[0]["file"], found[0]["line"]) == (code, file, line), command
        assert {each["code"] for each in found} <= {code, "ledger-line-missing", "ledger-line-order"}, command
        assert "badges doctor --repair-ledger" in found[0]["hint"] or code == "ledger-stray-file"
    assert club.site() == before
    assert ledger_of(club) == damaged


def repaired(club: Association, *more: str) -> str:
    """What a repair says; what it would do is said before, and does nothing."""
    before = ledger_of(club)
    shown = club.done(*REPAIR, *more)
    assert shown.endswith("would be written. Nothing was: add --yes to do it.\n")
    assert ledger_of(club) == before
    said = club.done(*REPAIR, *more, "--yes")
    assert "The ledger is whole again." in said
    return said


def is_as_it_was(club: Association, original: Association) -> None:
    """A build gives the site of before, byte for byte, and a publish has nothing new to record."""
    shutil.rmtree(club.root / "_site", ignore_errors=True)
    club.done("build")
    assert club.site() == original.site()
    mended = ledger_of(club)
    club.done("publish")
    assert club.site() == original.site()
    assert ledger_of(club) == mended
    assert "The ledger is whole: there is nothing to repair.\n" in club.done(*REPAIR)


@pytest.mark.parametrize("name", DAMAGE)
def test_from_git_every_ledger_comes_back_byte_for_byte(
    club: Association, original: Association, name: str
) -> None:
    DAMAGE[name][0](club)
    damaged = {name: data for name, data in ledger_of(club).items() if data != ledger_of(original).get(name)}
    said = repaired(club)
    assert ledger_of(club) == ledger_of(original)
    assert secret(original) not in said
    kept = {path.name: path.read_bytes() for path in (club.root / "content/ledger/damaged").glob("*")}
    assert kept.items() >= {f"{name}.damaged": data for name, data in damaged.items()}.items()
    assert git(club, "status", "--porcelain") == "", "what is kept is left alone by git"
    is_as_it_was(club, original)


@pytest.mark.parametrize("name", sorted(DAMAGE.keys() - BEYOND))
def test_without_git_the_published_site_gives_the_rest(
    club: Association, original: Association, name: str
) -> None:
    shutil.rmtree(club.root / ".git")
    DAMAGE[name][0](club)
    said = repaired(club)
    assert (ledger_of(club) == ledger_of(original)) is (name in EXACT)
    if name not in EXACT:
        assert "built with this ledger, the content gives the site in _site, byte for byte" in said
    is_as_it_was(club, original)


def secret(club: Association) -> str:
    return str(json.loads(lines(club, OLD)[0])["opened"]["secret"])


@pytest.mark.parametrize("left", [1, 4, 12, 20])
@pytest.mark.parametrize("where", ["a folder", "the web"])
def test_from_its_first_line_the_site_gives_it_all_again(
    club: Association, original: Association, left: int, where: str
) -> None:
    """Names, badges, awards with and without rows, statuses, evidence, proofs: all of it is on the site."""
    shutil.rmtree(club.root / ".git")
    shutil.rmtree(club.root / "_site")
    keep(club, OLD, lambda all_: all_[:left])
    club.remove(NEW)
    if where == "a folder":
        repaired(club, "--from", str(original.root / "_site"))
        is_as_it_was(club, original)
        return
    with served(original.root / "_site", "/badges/") as address:
        said = repaired(club, "--from", address)
    assert "records that the site shows" in said
    found, problems = read(club.root / "content/ledger")
    whole, _ = read(original.root / "content/ledger")
    assert problems == ()
    known = {award_id: each.status for award_id, each in found.awards.items()}
    rowless = {award_id for award_id, each in whole.awards.items() if each.status.is_final}
    if left >= 12:
        assert known == {award_id: each.status for award_id, each in whole.awards.items()}
        is_as_it_was(club, original)
    else:
        assert whole.awards.keys() - known.keys() == rowless, (
            "in the web nobody finds these without their addresses"
        )


def test_what_was_never_published_is_not_recorded(club: Association, original: Association) -> None:
    """A build shows a new row, and then the end of the ledger is lost: that row is no award yet."""
    shutil.rmtree(club.root / ".git")
    new = "badge,name,email,issued_on\nguide,New One,new@example.org,2026-11-01\n"
    club.write("content/awards/new.csv", new)
    club.done("build")
    keep(club, NEW, lambda all_: all_[:-3])
    said = club.run(*REPAIR).output
    assert club.refused(*REPAIR, "--yes") == ["repair-needs-site"]
    assert "badges doctor --repair-ledger --from https://club.example.org/badges/" in said
    assert "was built and not published: it may show what nobody has ever seen" in said
    repaired(club, "--from", str(original.root / "_site"))
    found, _ = read(club.root / "content/ledger")
    whole, _ = read(original.root / "content/ledger")
    assert found.awards.keys() == whole.awards.keys()
    assert "Publishes 1 new award" in club.done("check") or "1 new award" in club.done("check")


@pytest.mark.parametrize("name", sorted(BEYOND))
def test_without_the_secret_nothing_is_written_and_a_copy_brings_it_back(
    club: Association, original: Association, name: str
) -> None:
    shutil.rmtree(club.root / ".git")
    DAMAGE[name][0](club)
    before = ledger_of(club)
    for more in ((), ("--yes",), ("--yes", "--from", str(original.root / "_site"))):
        ran = club.run(*REPAIR, *more)
        assert ran.code == 3
        assert "with the secret that all addresses of awards come from, is nowhere to be found." in ran.output
        assert "Do not publish: without it every award would get a new address." in ran.output
    assert ledger_of(club) == before
    repaired(club, "--from", str(original.root / "content"))
    assert ledger_of(club) == ledger_of(original)
    is_as_it_was(club, original)


def test_damage_that_was_committed_is_undone_for_good(club: Association, original: Association) -> None:
    """Two commits of damage, the second over the first, and then more is published."""
    change(club, NEW, lambda it: it[:-60])
    commit(club, "Tidied up")
    change(club, OLD, lambda it: it.replace(b"\n", b"\r\n"))
    commit(club, "Tidied up again")
    repaired(club)
    assert ledger_of(club) == ledger_of(original)
    commit(club, "Repaired")
    club.write("content/awards/new.csv", "badge,name,email,issued_on\nguide,New,new@example.org,2026-11-01\n")
    club.done("publish")
    commit(club, "Published")
    club.done("check")


def test_a_ledger_that_was_rebuilt_from_the_site_goes_on(club: Association) -> None:
    """Git remembers the state that was lost, and so does the site; both count as known afterwards."""
    keep(club, NEW, lambda all_: all_[:-3])
    git(club, "checkout", "-q", "--orphan", "fresh")
    commit(club, "A repository without a past")
    git(club, "branch", "-q", "-D", "main")
    assert club.refused("check") == ["ledger-is-older"]
    repaired(club)
    commit(club, "Repaired")
    club.write("content/awards/new.csv", "badge,name,email,issued_on\nguide,New,new@example.org,2026-11-01\n")
    club.done("publish")
    commit(club, "Published")
    for command in COMMANDS[:3]:
        club.done(command)
    before = ledger_of(club)
    keep(club, NEW, lambda all_: all_[:-1])
    assert club.refused("check") == ["ledger-lost-lines"]
    repaired(club)
    assert ledger_of(club) == before


def test_earners_of_recalled_awards_are_not_told_twice(club: Association) -> None:
    shutil.rmtree(club.root / ".git")
    keep(club, NEW, lambda all_: all_[:-3])
    said = repaired(club)
    assert "nobody knows any more whether the earners of 1 award were told" in said
    shown = club.done("notify")
    assert "[message-uncertain]" in shown
    assert "Nobody is to be told" in shown or "0 letters" in shown or "nobody" in shown.casefold()


def test_a_badge_that_was_edited_since_is_not_recorded_with_its_new_meaning(
    club: Association, original: Association
) -> None:
    shutil.rmtree(club.root / ".git")
    keep(club, OLD, lambda all_: all_[:3])
    club.remove(NEW)
    before = club.read("content/badges/first-aid.md")
    club.write("content/badges/first-aid.md", before.replace("two minutes", "ten minutes"))
    assert club.refused(*REPAIR, "--yes") == ["repair-badge-changed"]
    club.write("content/badges/first-aid.md", before)
    repaired(club)
    is_as_it_was(club, original)


def test_a_whole_ledger_is_left_alone(club: Association) -> None:
    before = ledger_of(club)
    for more in ((), ("--yes",), ("--from", "_site"), ("--from", "content/ledger", "--yes")):
        assert club.done(*REPAIR, *more).endswith("The ledger is whole: there is nothing to repair.\n")
    assert ledger_of(club) == before
    assert not (club.root / "content/ledger/damaged").exists()


def test_where_nothing_was_published_there_is_nothing_to_repair(tmp_path: Path) -> None:
    ran = Association.at(tmp_path).run(*REPAIR)
    assert ran.code == 3
    assert "There is no ledger, and nothing that one could be made of." in ran.output


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere", "There is no folder nowhere."),
        ("content/badges", "content/badges does not look like a site that this program built."),
        ("http://127.0.0.1:9/", "cannot be read"),
    ],
)
def test_a_place_that_is_none_is_refused(club: Association, place: str, said: str) -> None:
    ran = club.run(*REPAIR, "--from", place)
    assert ran.code == 3
    assert said in ran.output


def test_the_site_of_somebody_else_is_refused(club: Association, tmp_path: Path) -> None:
    other = Association.at(tmp_path / "other")
    other.write("content/site.yml", other.read("content/site.yml").replace("club.example", "other.example"))
    other.done("publish")
    ran = club.run(*REPAIR, "--from", str(other.root / "_site"))
    assert ran.code == 3
    assert (
        "holds the site of https://other.example.org/badges/, and yours is https://club.example.org/badges/."
        in ran.output
    )


def test_a_folder_with_the_site_of_somebody_else_is_left_out(club: Association, tmp_path: Path) -> None:
    """It lies where ours would be: it says nothing of our ledger, and nothing is put over it."""
    other = Association.at(tmp_path / "other")
    other.write("content/site.yml", other.read("content/site.yml").replace("club.example", "other.example"))
    other.done("publish")
    shutil.rmtree(club.root / "_site")
    shutil.copytree(other.root / "_site", club.root / "_site")
    assert "there is nothing to repair" in club.done(*REPAIR)
    club.done("check")
    before = club.site()
    for command in ("build", "publish"):
        assert club.refused(command) == ["ledger-is-older"]
    assert club.site() == before


def test_its_options_go_together(club: Association) -> None:
    assert club.run("doctor", "--yes").code == 2
    assert club.run("doctor", "--from", "_site").code == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=st.integers(0, 1 << 20),
    byte=st.integers(0, 255),
    kind=st.sampled_from(["change", "remove", "insert"]),
)
def test_any_byte_is_noticed_where_it_is_or_does_no_harm(
    original: Association, tmp_path: Path, place: int, byte: int, kind: str
) -> None:
    whole, _ = read(original.root / "content/ledger")
    files = ledger_of(original)
    name = sorted(files)[place % 2]
    at = place // 2 % len(files[name])
    before, rest = files[name][:at], files[name][at:]
    middle = b"" if kind == "remove" else bytes((byte,))
    damaged = before + middle + (rest if kind == "insert" else rest[1:])
    folder = tmp_path / "ledger"
    folder.mkdir(exist_ok=True)
    for each, content in (files | {name: damaged}).items():
        (folder / each).write_bytes(content)
    found, problems = read(folder)
    if not problems:
        assert found == whole
        return
    number = before.count(b"\n") + 1
    assert problems[0].place.file == f"content/ledger/{name}"
    assert problems[0].place.line in (number - 1, number, number + 1)
    assert len(problems) <= 4
    assert all(problem.hint for problem in problems)
