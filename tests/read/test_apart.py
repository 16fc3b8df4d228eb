"""Work done apart ends when it takes too long or too much, and the program goes on."""

import os
import time

import pytest

from generator.read.apart import TOO_LONG, TOO_MUCH, Undone, Workshop

HERE = "tests.read.test_apart"


def reversed_(data: bytes) -> bytes:
    return data[::-1]


def refused(data: bytes) -> bytes:
    raise ValueError(f"is not for us: {data.decode()}")


def sleeping(data: bytes) -> bytes:
    time.sleep(float(data))
    return b"awake"


def greedy(data: bytes) -> bytes:
    return bytes(int(data))


def ending(data: bytes) -> bytes:
    os._exit(int(data))


def variables(_: bytes) -> bytes:
    return " ".join(sorted(os.environ)).encode()


def test_one_process_does_piece_after_piece() -> None:
    with Workshop(f"{HERE}:reversed_") as shop:
        assert [shop.done(piece) for piece in (b"abc", b"", b"x" * 1_000_000 + b"y")] == [
            b"cba",
            b"",
            b"y" + b"x" * 1_000_000,
        ]


def test_what_is_refused_says_why_and_the_next_piece_is_done() -> None:
    with Workshop(f"{HERE}:refused") as shop:
        assert shop.done(b"ham") == Undone("is not for us: ham")
        assert shop.done(b"egg") == Undone("is not for us: egg")


def test_work_that_takes_too_long_is_ended_and_the_next_piece_is_done() -> None:
    with Workshop(f"{HERE}:sleeping", seconds=3) as shop:
        assert shop.done(b"600") == Undone(TOO_LONG)
        assert shop.done(b"0") == b"awake"


def test_work_that_takes_too_much_memory_is_ended() -> None:
    with Workshop(f"{HERE}:greedy", memory=512 * 1024 * 1024) as shop:
        assert shop.done(b"1000") == bytes(1000)
        assert shop.done(b"800000000") == Undone(TOO_MUCH)
        assert shop.done(b"10") == bytes(10)


def test_work_that_ends_its_process_ends_nothing_else() -> None:
    with Workshop(f"{HERE}:ending") as shop:
        assert shop.done(b"0") == Undone(TOO_MUCH)
        assert shop.done(b"3") == Undone(TOO_MUCH)


def test_there_is_no_such_work() -> None:
    with Workshop(f"{HERE}:nothing") as shop:
        assert shop.done(b"") == Undone(TOO_MUCH)


def test_nothing_of_our_surroundings_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BADGES_KEY", "a secret")
    with Workshop(f"{HERE}:variables") as shop:
        told = shop.done(b"")
    assert isinstance(told, bytes)
    assert not {"BADGES_KEY", "PATH", "HOME"} & set(told.decode().split())


def test_workshops_for_the_same_work_are_equal() -> None:
    assert Workshop("a:b") == Workshop("a:b")
    assert hash(Workshop("a:b")) == hash(Workshop("a:b"))
    assert Workshop("a:b") != Workshop("a:c")
