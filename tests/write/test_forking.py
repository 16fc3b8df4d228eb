"""Work split among processes: answers in their order, errors as if they had happened here, nothing else left."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import BadgesError
from generator.write import forking
from generator.write.forking import at_once, processors, shares

JOBS: list[Callable[[], int]] = [lambda number=number: number * 2 for number in range(4)]  # type: ignore[misc]


def test_answers_come_in_the_order_of_the_jobs() -> None:
    assert at_once(JOBS) == [0, 2, 4, 6]
    assert at_once([]) == []


def test_all_but_the_first_are_done_elsewhere() -> None:
    numbers = at_once([os.getpid] * 3)
    assert numbers[0] == os.getpid()
    assert len(set(numbers)) == 3


def test_a_large_answer_arrives() -> None:
    assert [len(each) for each in at_once([lambda: "x" * 3_000_000] * 3)] == [3_000_000] * 3


def test_an_error_of_a_job_is_raised_here_with_its_hint() -> None:
    def full() -> int:
        raise BadgesError("The disk is full.", "Free some space.")

    with pytest.raises(BadgesError) as failed:
        at_once([*JOBS, full])
    assert (failed.value.what, failed.value.hint) == ("The disk is full.", "Free some space.")


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    class OwnError(Exception):
        def __init__(self, one: str, other: str) -> None:
            super().__init__(one)
            self.other = other

    def odd() -> int:
        raise OwnError("strange", "things")

    with pytest.raises(RuntimeError, match="OwnError: strange"):
        at_once([JOBS[0], odd])


def test_an_error_here_waits_for_the_others(tmp_path: Path) -> None:
    def wrong() -> int:
        raise ValueError("mine")

    def slow() -> int:
        (tmp_path / "number").write_text(str(os.getpid()))
        return 1

    with pytest.raises(ValueError, match="mine"):
        at_once([wrong, slow])
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_a_process_that_is_killed_is_no_answer() -> None:
    with pytest.raises(BadgesError, match="ended from outside"):
        at_once([JOBS[0], lambda: os._exit(3)])


def test_nobody_looks_for_garbage_in_what_processes_share() -> None:
    frozen = at_once([gc.get_freeze_count] * 2)
    assert all(number > 0 for number in frozen)
    assert gc.get_freeze_count() == 0
    with pytest.raises(ZeroDivisionError):
        at_once([lambda: 1 // 0] * 2)
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(("length", "size"), [(900, 450), (10_000, 1250), (24_000, 3000), (300_000, 3000)])
def test_a_process_ends_before_it_has_a_copy_of_everything(length: int, size: int) -> None:
    rounds = list(shares(range(length), 2))
    assert {len(share) for some in rounds for share in some} == {size}


@given(st.integers(0, 60), st.integers(1, 4), st.integers(1, 9), st.integers(0, 9))
def test_work_is_shared_in_order_and_evenly(length: int, workers: int, most: int, less: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(forking, "MOST", most)
        patch.setattr(forking, "FEWEST", max(most - less, 1))
        rounds = list(shares(range(length), workers))
    assert [each for some in rounds for share in some for each in share] == list(range(length))
    sizes = [[len(share) for share in some] for some in rounds]
    assert all(0 < size <= most for some in sizes for size in some)
    assert all(len(some) == workers for some in sizes[:-1])
    assert len({size for some in sizes for size in some}) <= 2


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1
