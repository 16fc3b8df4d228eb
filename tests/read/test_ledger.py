"""Reading the ledger: every damage is noticed, named where it is, and comes with the way back."""

import json
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model.award import Status
from generator.model.ledger import Ledger, NameRecorded, PictureRecorded, Record
from generator.model.place import Place, Problem
from generator.read.ledger import MOST_PROBLEMS, WAY_BACK, ledger
from tests.ledgers import OPENED, SOUND, award, lines, status


def written(folder: Path, texts: Sequence[str], name: str = "2026.jsonl") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes("".join(texts).encode())
    return folder


def codes(folder: Path) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in ledger(folder)[1]]


def test_no_folder_and_no_file_are_an_empty_ledger(tmp_path: Path) -> None:
    assert ledger(tmp_path / "nowhere") == (Ledger(), ())
    (tmp_path / "README.md").write_text("# The ledger")
    assert ledger(tmp_path) == (Ledger(), ())


def test_a_sound_ledger_is_read_through_all_its_years(tmp_path: Path) -> None:
    texts = lines(SOUND)
    written(tmp_path, texts[:2], "2024.jsonl")
    written(tmp_path, texts[2:4], "2025.jsonl")
    written(tmp_path, texts[4:], "2027.jsonl")
    found, problems = ledger(tmp_path)
    assert problems == ()
    assert (found.length, found.head) == (7, texts[-1][-19:-3])
    assert found.checks == tuple(text[-19:-3] for text in texts)
    assert found.opened == OPENED
    assert {name: each.status for name, each in found.awards.items()} == {
        "a": Status.VALID,
        "b": Status.REVOKED,
    }


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    whole = "".join(lines(SOUND[:4])).encode()
    for at in range(len(whole)):
        for flip in (0x01, 0x20, 0x80, 0xFF):
            changed = bytearray(whole)
            changed[at] ^= flip
            (tmp_path / "2026.jsonl").write_bytes(changed)
            problems = ledger(tmp_path)[1]
            assert 1 <= len(problems) <= 4, f"byte {at} ^ {flip}"
            assert problems[0].place.line in {whole[:at].count(b"\n") + 1, whole[: at + 1].count(b"\n") + 1}


def test_every_lost_end_is_noticed_but_a_whole_number_of_lines(tmp_path: Path) -> None:
    """A ledger that ends a line early is an older ledger: the site remembers a newer one, and publish refuses."""
    whole = "".join(lines(SOUND[:4])).encode()
    for end in range(1, len(whole)):
        (tmp_path / "2026.jsonl").write_bytes(whole[:end])
        assert bool(ledger(tmp_path)[1]) is not whole[:end].endswith(b"\n")


DAMAGE = {
    "a line is lost": ([0, 1, 3, 4], [("ledger-line-missing", 3)]),
    "two lines are lost": ([0, 1, 4, 5], [("ledger-line-missing", 3)]),
    "the beginning is lost": ([1, 2, 3], [("ledger-line-missing", 1)]),
    "two lines change places": (
        [0, 2, 1, 3],
        [("ledger-line-missing", 2), ("ledger-line-order", 3), ("ledger-line-missing", 4)],
    ),
    "a line is there twice": ([0, 1, 1, 2], [("ledger-line-order", 3)]),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_lines_that_are_lost_or_moved_are_named(tmp_path: Path, name: str) -> None:
    order, expected = DAMAGE[name]
    texts = lines(SOUND)
    assert codes(written(tmp_path, [texts[at] for at in order])) == expected


def test_a_lost_year_is_noticed_by_the_chain(tmp_path: Path) -> None:
    texts = lines(SOUND)
    written(tmp_path, texts[:2], "2024.jsonl")
    written(tmp_path, texts[4:], "2026.jsonl")
    assert ledger(tmp_path)[1] == (
        Problem(
            Place("content/ledger/2026.jsonl", 1),
            "ledger-line-missing",
            "Before this line lines number 3 to 4 are missing.",
            WAY_BACK,
        ),
    )


def test_a_changed_line_is_named_once_and_the_ledger_ends_before_it(tmp_path: Path) -> None:
    texts = lines(SOUND)
    changed = [*texts[:3], texts[3].replace("née", "nee"), *texts[4:]]
    found, problems = ledger(written(tmp_path, changed), shown_as="club/ledger")
    assert problems == (
        Problem(
            Place("club/ledger/2026.jsonl", 4),
            "ledger-damaged",
            "The line, or the one before it, was changed after it was written.",
            "Nobody should edit these files. `badges doctor --repair-ledger` shows how they can be put right, from what "
            "is left of them, from git and from the published site; with --yes it does so. On GitHub: Actions, Repair "
            "the ledger, Run workflow.",
        ),
    )
    assert (found.length, found.head, list(found.awards)) == (3, texts[2][-19:-3], ["a", "b"])


def test_a_merge_conflict_is_recognised(tmp_path: Path) -> None:
    texts = lines(SOUND)
    conflict = [*texts[:2], "<<<<<<< HEAD\n", texts[2], "=======\n", texts[3], ">>>>>>> theirs\n"]
    assert ledger(written(tmp_path, conflict))[1] == (
        Problem(
            Place("content/ledger/2026.jsonl", 3),
            "ledger-merge-conflict",
            "Git could not merge this file and left its marks in it.",
            WAY_BACK,
        ),
    )


def test_two_branches_that_were_joined_are_recognised(tmp_path: Path) -> None:
    base = lines(SOUND[:2])
    head = base[-1][-19:-3]
    ours = lines([award("b", index=5)], number=2, previous=head)
    theirs = lines([award("c", index=6), award("d", index=7)], number=2, previous=head)
    (problem,) = ledger(written(tmp_path, base + ours + theirs))[1]
    assert (problem.code, problem.place.line) == ("ledger-line-order", 4)
    assert problem.what == (
        "Line number 3 stands where number 4 belongs: lines were moved, or two copies were joined."
    )


OTHER = {
    "line ends of another system": (b"{}\r\n{}\r\n", "ledger-line-ends", 1),
    "no line end": (b"{}", "ledger-cut-off", 1),
    "UTF-16": ("".join(lines(SOUND[:2])).encode("utf-16"), "ledger-byte-order-mark", 1),
    "a byte order mark": (b"\xef\xbb\xbf" + lines(SOUND[:1])[0].encode(), "ledger-byte-order-mark", 1),
    "old line ends of a Mac": (lines(SOUND[:1])[0].replace("\n", "\r").encode(), "ledger-line-ends", 1),
    "another encoding": (lines([*SOUND[:4]])[3].encode("cp1252"), "ledger-not-text", 1),
    "an empty line": (b"\n", "ledger-damaged", 1),
    "an endless line": (b"x" * ((1 << 22) + 10), "ledger-cut-off", 1),
}


@pytest.mark.parametrize("name", OTHER)
def test_other_damage_has_its_own_words(tmp_path: Path, name: str) -> None:
    data, code, at = OTHER[name]
    (tmp_path / "2026.jsonl").write_bytes(data)
    first = ledger(tmp_path)[1][0]
    assert (first.code, first.place.line) == (code, at)
    assert first.hint


def test_a_record_of_a_newer_version_asks_for_that_version(tmp_path: Path) -> None:
    texts = lines(SOUND[:1])
    body = json.dumps({"n": 2, "day": "2026-11-23", "seal": {}}, separators=(",", ":"))
    check = sha256((texts[0][-19:-3] + body).encode()).hexdigest()[:16]
    newer = f'{body[:-1]},"check":"{check}"}}\n'
    (problem,) = ledger(written(tmp_path, [*texts, newer]))[1]
    assert problem.code == "ledger-newer"
    assert problem.what == 'A newer version of the program wrote this line ("seal"); use that version.'
    assert problem.hint == "Update the program to the version that published last, then try again."


CONTRADICTIONS: dict[str, tuple[tuple[Record, ...], str]] = {
    "no opening": (
        (award("a"),),
        "The ledger does not begin with the record that opens it: its beginning is missing.",
    ),
    "opened twice": (
        (OPENED, OPENED),
        "The ledger is opened a second time in the middle: two ledgers were joined.",
    ),
    "an award twice": ((OPENED, award("a"), award("a", index=1)), "The award a is recorded a second time."),
    "an index twice": (
        (OPENED, award("a", index=7), award("b", index=7)),
        "The award b has place 7 in status list 1 of valley-crew, which another award has already.",
    ),
    "a status of nobody": (
        (OPENED, status("a", Status.REVOKED)),
        "The award a has a record here, but was never recorded as published.",
    ),
    "a picture of nobody": (
        (OPENED, PictureRecorded(id="a")),
        "The award a has a record here, but was never recorded as published.",
    ),
    "back from revoked": (
        (OPENED, award("a"), status("a", Status.REVOKED), status("a", Status.VALID)),
        "The award a was revoked, which is final, and becomes valid here.",
    ),
    "back from withdrawn": (
        (OPENED, award("a"), status("a", Status.WITHDRAWN), status("a", Status.REVOKED)),
        "The award a was withdrawn, which is final, and becomes revoked here.",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_records_that_contradict_are_named(tmp_path: Path, name: str) -> None:
    records, what = CONTRADICTIONS[name]
    found, problems = ledger(written(tmp_path, lines(records)))
    assert problems == (
        Problem(Place("content/ledger/2026.jsonl", len(records)), "ledger-contradiction", what, WAY_BACK),
    )
    assert found.length == len(records) - 1


def test_a_final_status_may_be_recorded_again_and_erased_later(tmp_path: Path) -> None:
    records = (
        OPENED,
        award("a"),
        status("a", Status.REVOKED),
        status("a", Status.REVOKED, "a better reason"),
        status("a", Status.WITHDRAWN),
        status("a", Status.WITHDRAWN, "asked for"),
    )
    found, problems = ledger(written(tmp_path, lines(records)))
    assert problems == ()
    assert found.awards["a"].reason == "asked for"


def test_an_interrupted_publish_explains_a_torn_end(tmp_path: Path) -> None:
    texts = lines(SOUND[:3])
    whole = "".join(texts)
    written(tmp_path, [whole, lines(SOUND)[3][:30]])
    (tmp_path / ".journal").write_text(
        json.dumps({"file": "2026.jsonl", "offset": len(whole.encode()), "replaces": None}) + "\n…"
    )
    found, problems = ledger(tmp_path)
    assert problems == (
        Problem(
            Place("content/ledger/.journal"),
            "ledger-unfinished",
            "A publish was interrupted while it wrote the ledger.",
            "Run `badges publish` again: it first puts the ledger in order.",
        ),
    )
    assert found.length == 0, "nothing is to be made of a ledger with a problem"


@pytest.mark.parametrize(
    "name", ["2026 (1).jsonl", "2026.jsonl.orig", "26.jsonl", "2026.JSONL", "old-2026.jsonl"]
)
def test_a_file_that_looks_like_the_ledger_is_not_passed_over(tmp_path: Path, name: str) -> None:
    written(tmp_path, lines(SOUND), name)
    (problem,) = ledger(tmp_path)[1]
    assert (problem.code, problem.place.file) == ("ledger-stray-file", f"content/ledger/{name}")
    assert problem.what == (
        f'"{name}" is not part of the ledger, whose files are named after a year, such as "2026.jsonl".'
    )


def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path / "elsewhere", lines(SOUND))
    (tmp_path / "2026.jsonl").symlink_to(tmp_path / "elsewhere/2026.jsonl")
    assert [code for code, _ in codes(tmp_path)] == ["ledger-stray-file"]


def test_a_ruined_ledger_is_not_read_to_its_end(tmp_path: Path) -> None:
    texts = lines([OPENED, *(NameRecorded(kind="issuer", slug=f"s{number}") for number in range(200))])
    written(tmp_path, texts[::-1])
    assert len(ledger(tmp_path)[1]) == MOST_PROBLEMS


@pytest.mark.slow
def test_a_hundred_thousand_lines_are_read_in_seconds(tmp_path: Path) -> None:
    written(tmp_path, lines([OPENED, *(award(f"award-{number}", index=number) for number in range(100_000))]))
    begun = time.process_time()
    found, problems = ledger(tmp_path)
    took = time.process_time() - begun
    assert problems == ()
    assert len(found.awards) == 100_000
    assert took < 6, f"{took:.2f} s"
