"""Copies of a ledger, damaged or not: what they give together is what was written, and nothing else."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.award import Status
from generator.model.ledger import Entry, Opened, Record, Repaired
from generator.model.ledger_copy import LedgerCopy
from generator.plan import one_byte
from generator.plan.mending import Mended, mended, whole
from tests.ledgers import DAY, OPENED, SOUND, award, check_of, lines, proof, status, told

TEXTS = lines(SOUND)
WHOLE = "".join(TEXTS).encode()


def copy(*parts: Sequence[str] | bytes, found_in: str = "here", name: str = "2026.jsonl") -> LedgerCopy:
    data = b"".join(part if isinstance(part, bytes) else "".join(part).encode() for part in parts)
    return LedgerCopy(found_in=found_in, files={name: data})


def put_together(*copies: LedgerCopy, published: tuple[int, str] | None = None) -> Mended:
    return mended(copies, is_ours=lambda opened: opened.site == OPENED.site, published=published)


def files(found: Mended) -> dict[str, bytes]:
    return dict(whole(found, (), today=DAY).files)


def records(found: Mended) -> list[Record]:
    return [entry.record for entry in found.entries]


class TestOneByte:
    """A line in which one byte is wrong comes back by its own check."""

    @given(
        place=st.integers(0, 10_000),
        byte=st.integers(0, 255),
        kind=st.sampled_from("cir"),
        at=st.integers(0, 6),
    )
    def test_whatever_the_byte(self, place: int, byte: int, kind: str, at: int) -> None:
        text = TEXTS[at].rstrip("\n")
        previous = check_of(TEXTS[at - 1]) if at else ""
        damaged = one_byte_off(text.encode(), place, byte, kind)
        assert one_byte.mended(damaged, number=at + 1, previous=previous) == text

    @pytest.mark.parametrize("damage", [b"", b"{}", b'{"n":2,"day":"2026-11-23"}', b"x" * 2000])
    def test_what_is_further_off_is_not_guessed(self, damage: bytes) -> None:
        assert one_byte.mended(damage, number=2, previous=check_of(TEXTS[0])) is None

    def test_two_wrong_bytes_are_not_guessed(self) -> None:
        damaged = TEXTS[1].rstrip("\n").replace("first", "fjrst").replace("crew", "crow").encode()
        assert one_byte.mended(damaged, number=2, previous=check_of(TEXTS[0])) is None


def one_byte_off(data: bytes, place: int, byte: int, kind: str) -> bytes:
    """Data in which a byte is changed, inserted or removed."""
    place %= len(data)
    if kind == "i":
        return data[:place] + bytes((byte,)) + data[place:]
    if kind == "r":
        return data[:place] + data[place + 1 :]
    return data[:place] + bytes((byte,)) + data[place + 1 :]


def reordered(order: Iterable[int]) -> bytes:
    return "".join(TEXTS[at] for at in order).encode()


ALONE: dict[str, bytes] = {
    "whole": WHOLE,
    "line ends of Windows": WHOLE.replace(b"\n", b"\r\n"),
    "line ends of an old Mac": WHOLE.replace(b"\n", b"\r"),
    "a byte order mark": b"\xef\xbb\xbf" + WHOLE,
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "Windows' own encoding": WHOLE.decode().encode("cp1252"),
    "read as Windows' encoding and saved as UTF-8": WHOLE.decode("cp1252").encode(),
    "upside down": reordered(range(6, -1, -1)),
    "two lines in each other's place": reordered([0, 2, 1, 3, 4, 5, 6]),
    "lines twice": reordered([0, 1, 2, 1, 2, 3, 4, 5, 6]),
    "all of it twice": WHOLE + WHOLE,
    "no line ends at all": WHOLE.replace(b"\n", b""),
    "a line end within a line": WHOLE.replace(b"first-aid", b"first-\naid", 1),
    "empty lines": WHOLE.replace(b"\n", b"\n\n"),
    "the last line without its end": WHOLE[:-1],
    "marks of a merge": TEXTS[0].encode()
    + b"<<<<<<< HEAD\n"
    + reordered(range(1, 7))
    + b"=======\n>>>>>>> side\n",
    "a wrong byte in each of three lines": WHOLE.replace(b'"n":2', b'"n":3')
    .replace(b"suspended", b"suspendet")
    .replace(b"picture", b"pjcture"),
    "a wrong byte in the secret": WHOLE.replace(b'"secret":"c3Nz', b'"secret":"c3Nx'),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_is_certain_needs_no_other_copy(name: str) -> None:
    found = put_together(copy(ALONE[name]))
    assert files(found) == {"2026.jsonl": WHOLE}
    assert (found.lost, found.left_out, found.is_complete((7, check_of(TEXTS[6])))) == ((), (), True)


@given(place=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255), kind=st.sampled_from("cir"))
@settings(max_examples=40)
def test_any_single_byte_comes_back_without_any_other_copy(place: int, byte: int, kind: str) -> None:
    assert files(put_together(copy(one_byte_off(WHOLE, place, byte, kind)))) == {"2026.jsonl": WHOLE}


LOST: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "a line in the middle": (reordered([0, 1, 3, 4, 5, 6]), (3,)),
    "the end but for a piece": (WHOLE[:-60], (7,)),
    "two lines ruined": (WHOLE.replace(b"award", b"AWARD"), (2, 3)),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_lost_is_said_and_comes_from_another_copy(name: str) -> None:
    data, lost = LOST[name]
    damaged = put_together(copy(data))
    assert damaged.lost == lost
    assert not damaged.is_complete(None)
    found = put_together(copy(data), copy(WHOLE, found_in="in git"))
    assert files(found) == {"2026.jsonl": WHOLE}
    assert found.lost == ()
    assert {link.number for link in found.chain if link.found_in == "in git"} >= set(lost)


def test_an_older_copy_is_not_complete_when_the_site_remembers_a_newer_one() -> None:
    older, newest = copy(reordered(range(5))), (7, check_of(TEXTS[6]))
    assert put_together(older).is_complete(None)
    assert not put_together(older, published=newest).is_complete(newest)
    found = put_together(older, copy(WHOLE, found_in="in git"), published=newest)
    assert found.is_complete(newest)
    assert files(found) == {"2026.jsonl": WHOLE}


def test_a_damaged_line_is_not_believed_because_the_next_one_is_whole() -> None:
    """Its check is right, and what it says is not: two wrong bytes, which nobody can work out."""
    data = WHOLE.replace(
        b'"issuer":"valley-crew","issued":"2026-11-23"', b'"issuer":"valley-crow","issued":"2026-11-22"', 1
    )
    found = put_together(copy(data))
    assert (found.lost, found.unproved) == ((2,), ())
    assert award("a", index=4) not in records(found)
    assert not [each for each in records(found) if getattr(each, "issuer", "valley-crew") != "valley-crew"]


def test_behind_a_gap_everything_is_kept_and_renumbered() -> None:
    found = put_together(copy(reordered([0, 1, 3, 4, 5, 6])))
    assert records(found) == [OPENED, award("a", index=4), *SOUND[3:5]]
    assert found.unproved == (4,)
    assert [sentence.partition(":")[0] for sentence in found.left_out] == [
        "line 6 beside them is left out",
        "line 7 beside them is left out",
    ]
    recalled = found.joined_behind([entry_of(award("b", index=5))])
    assert recalled.left_out == ()
    assert records(recalled) == [OPENED, award("a", index=4), award("b", index=5), *SOUND[3:6]]
    made = whole(recalled, (), today=DAY)
    assert made.ledger.continues(7, check_of(TEXTS[6]))
    assert made.ledger.repaired == {(7, check_of(TEXTS[6]))}
    (again,) = [put_together(copy(made.files["2026.jsonl"]))]
    assert files(again) == dict(made.files)


def entry_of(record: Record, day: date = DAY) -> Entry:
    return Entry(day, record)


BASE = lines([OPENED, award("a", index=4)])
HEAD = check_of(BASE[-1])


def branch(*more: Record) -> list[str]:
    return lines(more, number=2, previous=HEAD)


OURS = branch(award("b", index=5), proof("b"), proof("a", "ours"), told("a"))
THEIRS = branch(award("c", index=6), proof("a", "theirs"), told("a"), status("a", Status.REVOKED, "theirs"))


@pytest.mark.parametrize("order", [(OURS, THEIRS), (THEIRS, OURS)], ids=["ours first", "theirs first"])
def test_two_branches_give_the_same_whatever_their_order(order: tuple[list[str], list[str]]) -> None:
    head = (6, check_of(OURS[-1]))
    found = put_together(copy(BASE, *order), published=head)
    assert [link.text for link in found.chain] == [text.rstrip("\n") for text in (*BASE, *OURS)]
    assert [entry.record for entry in found.added] == [
        award("c", index=6),
        status("a", Status.REVOKED, "theirs"),
    ], "the proof and the letter are said already"
    made = whole(found, (), today=DAY)
    assert made.ledger.continues(6, check_of(THEIRS[-1]))
    assert made.ledger.continues(*head)
    assert not made.ledger.continues(6, "0" * 16)
    without = put_together(copy(BASE, *order))
    assert (
        whole(without, (), today=DAY).files
        == whole(put_together(copy(BASE, *order[::-1])), (), today=DAY).files
    )


SAID: dict[str, tuple[list[Record], list[Record], list[Record]]] = {
    "an award of both": ([award("b", index=5)], [award("b", index=5)], []),
    "a final status of ours stays": (
        [status("a", Status.REVOKED)],
        [status("a", Status.SUSPENDED, "theirs"), status("a", Status.VALID)],
        [],
    ),
    "a withdrawal of theirs goes further": (
        [status("a", Status.REVOKED)],
        [status("a", Status.WITHDRAWN)],
        [status("a", Status.WITHDRAWN)],
    ),
    "the same letter once": ([told("a")], [told("a")], []),
    "a newer proof of ours stays": ([proof("a", "ours")], [proof("a", "theirs")], []),
    "a proof of theirs alone": ([], [proof("a", "theirs")], [proof("a", "theirs")]),
}


@pytest.mark.parametrize("name", SAID)
def test_nothing_is_said_twice_and_nothing_is_taken_back(name: str) -> None:
    ours, theirs, added = SAID[name]
    kept = branch(*ours, award("x", index=90))
    found = put_together(copy(BASE, kept, branch(*theirs)), published=(2 + len(kept), check_of(kept[-1])))
    assert [entry.record for entry in found.added] == added
    assert found.left_out == ()


def test_a_place_that_is_taken_is_not_given_twice() -> None:
    kept = branch(award("b", index=5), award("x", index=90))
    found = put_together(copy(BASE, kept, branch(award("c", index=5))), published=(4, check_of(kept[-1])))
    assert found.added == ()
    (sentence,) = found.left_out
    assert sentence == (
        "line 3 beside them is left out: The award c has place 5 in status list 1 of valley-crew, which another award "
        "has already."
    )


def test_a_repair_is_not_made_twice() -> None:
    found = put_together(copy(BASE, OURS, THEIRS))
    made = whole(found, (), today=DAY)
    again = put_together(
        copy(made.files["2026.jsonl"]),
        copy(BASE, OURS, found_in="in git"),
        copy(BASE, THEIRS, found_in="in git, too"),
    )
    assert again.added == ()
    assert whole(again, (), today=DAY).files == made.files


def test_lines_that_exclude_each_other_are_cut_and_joined() -> None:
    """As when two publishes wrote behind each other without knowing of each other."""
    twice = lines([OPENED, award("a", index=4), award("a", index=4), award("b", index=5)])
    found = put_together(copy(twice))
    assert records(found) == [OPENED, award("a", index=4), award("b", index=5)]
    made = whole(found, (), today=DAY)
    assert made.new[-1][1].record == Repaired(instead_of=((4, check_of(twice[-1])),))


class TestOtherLedgers:
    """Copies of other sites, and of a site that began anew."""

    def test_that_of_the_example_is_passed_over(self) -> None:
        example = lines(
            [Opened(site="https://example.org/", secret=b"e" * 32), award("z"), award("y", index=1)]
        )
        own = lines([OPENED])
        found = put_together(copy(own), copy(example, found_in="in git"))
        assert files(found) == {"2026.jsonl": own[0].encode()}
        assert (found.foreign, found.left_out, found.lost) == (0, (), ()), "its lines are none of ours"

    def test_one_with_another_secret_cannot_be_joined(self) -> None:
        other = lines([Opened(site=OPENED.site, secret=b"o" * 32), award("z")])
        found = put_together(copy(BASE), copy(other, found_in="in git"))
        assert records(found) == [OPENED, award("a", index=4)]
        assert found.foreign == 2

    def test_without_the_first_line_there_is_no_ledger(self) -> None:
        assert put_together(copy(TEXTS[1:])).chain == ()
        assert put_together(copy(b"")).chain == ()


def test_lines_stay_in_the_file_of_their_year() -> None:
    old = lines([OPENED, award("a", index=4)], day=date(2024, 5, 1))
    new = lines([award("b", index=5)], number=2, previous=check_of(old[-1]))
    both = LedgerCopy(found_in="here", files={"2026.jsonl": "".join((*old, *new)).encode()})
    assert files(put_together(both)) == {"2024.jsonl": "".join(old).encode(), "2026.jsonl": new[0].encode()}
    late = whole(put_together(both), [entry_of(award("c", index=6), date(2025, 1, 1))], today=DAY)
    assert list(late.files) == ["2024.jsonl", "2026.jsonl"], (
        "no line stands in an older file than the one before it"
    )


def test_the_ledger_says_what_a_reader_would_find() -> None:
    made = whole(put_together(copy(WHOLE)), [entry_of(award("c", index=6))], today=DAY)
    assert made.ledger.length == 8
    assert made.ledger.checks[:7] == tuple(check_of(text) for text in TEXTS)
    assert set(made.ledger.awards) == {"a", "b", "c"}
    assert made.new == ((8, entry_of(award("c", index=6))),)
