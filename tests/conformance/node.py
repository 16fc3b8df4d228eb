"""A Node process that answers for jsonld.js and Digital Bazaar's libraries (see oracle.mjs)."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from threading import Thread, Timer
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
MODULES = HERE.parent / "node_modules"


class Refused(Exception):  # noqa: N818 - what it is
    """Their software would not have it; the words are theirs."""


class Node:
    """One process, asked many things, each answered within a time."""

    def __init__(self, script: str = "oracle.mjs", *, seconds: float = 60) -> None:
        node = shutil.which("node")
        assert node, "Node is needed for the conformance tests: ./run test installs it"
        assert MODULES.is_dir(), "Node packages are missing: cd tests && npm ci"
        self._seconds = seconds
        self._numbers = count()
        self._process = subprocess.Popen(
            [node, "--max-old-space-size=1024", str(HERE / script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="surrogatepass",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, do: str, **details: object) -> Any:  # noqa: ANN401 - whatever was asked for
        """The answer to one request.

        Raises:
            Refused: they refuse it.
        """
        return next(self.ask_all([{"do": do, **details}], self._seconds))()

    def ask_raw(self, request: dict[str, object]) -> Any:  # noqa: ANN401 - whatever was asked for
        """The answer of a script with requests of its own."""
        return next(self._answers([request], self._seconds))

    def ask_all(self, requests: Iterable[dict[str, object]], seconds: float) -> Iterator[Any]:
        """The answers to many requests, in order, while we go on with something else meanwhile.

        Each is a function that gives the answer or raises `Refused`.
        """
        return map(_answer, self._answers(requests, seconds))

    def _answers(self, requests: Iterable[dict[str, object]], seconds: float) -> Iterator[Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        # Numbered, so that answers nobody waited for are not taken for those of a later request.
        numbered = [(next(self._numbers), request) for request in requests]
        lines = [json.dumps({**request, "number": number}) + "\n" for number, request in numbered]

        def send() -> None:
            for line in lines:
                stdin.write(line)
            stdin.flush()

        timer = Timer(seconds, self._process.kill)
        timer.start()
        sender = Thread(target=send)
        sender.start()
        try:
            for number, _ in numbered:
                answer: dict[str, Any] = {}
                while answer.get("number") != number:
                    line = stdout.readline()
                    assert line, f"Node gave no answer within {seconds} seconds"
                    answer = json.loads(line)
                yield answer
        finally:
            timer.cancel()
            sender.join()


def _answer(answer: dict[str, object]) -> Any:  # noqa: ANN401 - a function that gives whatever was asked for
    def given() -> object:
        if "refused" in answer:
            raise Refused(answer["refused"])
        return answer.get("is")

    return given
