"""Work done by several processes at once, where the system can split one in two and there is enough to do.

A process that is split off sees everything that was there before, and gives back one value. Nothing else of it
stays: no lock, no lasting change in memory, no output.
"""

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from generator.model.errors import BadgesError

R = TypeVar("R")
T = TypeVar("T")

FEWEST, MOST, ROUNDS = 500, 3000, 4
"""A process does a quarter of its work before the next is split off, within these bounds: what it has a copy of goes with it."""


def processors() -> int:
    """How many processes can work at once here; 1 where a process cannot safely be split."""
    if not sys.platform.startswith("linux"):
        return 1
    return len(os.sched_getaffinity(0))


def in_rounds(work: Sequence[T], job: Callable[[Sequence[T]], R], workers: int) -> Iterator[R]:
    """What a job gives of each share of some work, in order; raises what `at_once` raises."""
    for some in shares(work, workers):
        yield from at_once([partial(job, share) for share in some])


def shares(work: Sequence[T], workers: int) -> Iterator[list[Sequence[T]]]:
    """Work in rounds, and each round in as many shares as there are workers, of at most `MOST`; all in order."""
    at_a_time = min(max(len(work) // (ROUNDS * workers), FEWEST), MOST)
    rounds = -(-len(work) // (at_a_time * workers)) or 1
    size = -(-len(work) // (rounds * workers)) or 1
    every = [work[start : start + size] for start in range(0, len(work), size)]
    return (every[start : start + workers] for start in range(0, len(every), workers))


def at_once(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """What each job gives, in their order; all but the first are done by processes of their own.

    A job's value is sent as a pickle, from our own child to us.

    Raises:
        BadgesError: what a job raised; or a process was ended from outside.
        Exception: any other error of a job, which is ours.
    """
    if len(jobs) < 2:
        return [job() for job in jobs]
    gc.freeze()  # who looks for garbage touches everything, and would have a copy of its own of it all
    try:
        return _all_done(jobs)
    finally:
        gc.unfreeze()


def _all_done(jobs: Sequence[Callable[[], T]]) -> list[T]:
    others = [_split(job) for job in jobs[1:]]
    results: list[T] = []
    errors: list[BaseException] = []
    try:
        results.append(jobs[0]())
    except BaseException as error:  # noqa: BLE001 - raised again below, when nobody works any more
        errors.append(error)
    for child in others:
        value = _awaited(*child)
        if isinstance(value, BaseException):
            errors.append(value)
        else:
            results.append(value)
    if errors:
        raise errors[0]
    return results


def _split(job: Callable[[], T]) -> tuple[int, int]:
    """The number of a process that does a job, and the handle from which its answer can be read."""
    readable, writable = os.pipe()
    number = os.fork()
    if number:
        os.close(writable)
        return number, readable
    code = 1
    try:
        os.close(readable)
        try:
            answer = pickle.dumps(job(), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - the parent raises it
            answer = pickle.dumps(_sendable(error), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writable, "wb") as pipe:
            pipe.write(answer)
        code = 0
    finally:
        os._exit(code)  # nothing that the parent has begun may be ended twice


def _sendable(error: Exception) -> Exception:
    """The error itself if it survives the way, else its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _awaited(number: int, readable: int) -> Any:  # noqa: ANN401 - whatever the job gave
    with os.fdopen(readable, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(number, 0)
    if status or not answer:
        return BadgesError(
            "A part of the build was ended from outside before it was done.",
            "Is there enough memory? Run the command again.",
        )
    return pickle.loads(answer)  # noqa: S301 - from our own child
