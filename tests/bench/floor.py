"""What no program of this kind can do without, beside the whole of Hugo: how low our own figure could ever get.

    ./run bench floor [AWARDS] [--rounds ROUNDS]

A build of ours gives the awards of one kind: their pages, assertions and credentials, and the words in which these
differ. With that in hand, each step is done again as barely as Python can do it, for all of them, and nothing else: no
plan, no checks, no audit, no other page, no notes for the next build. The sum is a floor, not a build; what lies
between it and `./run bench build` are the promises, and Python.
"""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from generator.issue.json_text import json_bytes
from generator.plan import identity
from generator.trust.canonical import Blueprint, blueprint, canonical_bytes, shared
from generator.trust.keys import Seed
from generator.trust.multibase import base58btc
from tests.bench import hugo, mirror, ours, work
from tests.bench.measuring import Task, in_turn, middle
from tests.bench.showing import Wanted, facts, grouped, say, table, wanted, workplace

USUAL = Wanted(awards=10_000, rounds=5)
ROOM = 40_000
"""Bytes that an award may take in the folder in which all this is done."""
KIND = {"badge": "task-0", "show": ""}
"""Awards of one badge, seen by whoever has the address: most of them are."""
SEED = Seed(sha256(b"Worth nothing: floor").digest())
MARK = "0Qz7{}7zQ0".format
MARKS = {MARK(name): name for name in ("id", "salt", "identity", "name", "day", "index")}
START = "Python's start, with what reads rows and signs"
HUGO = "Hugo"
HEADINGS = ("", "CPU µs an award", "of Hugo's")

Words = Mapping[str, str]
Step = Callable[[int, "Award"], object]


@dataclass(frozen=True, slots=True)
class Text:
    """A file of an award, taken apart: every second piece is a word of its own."""

    address: str
    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, path: Path, words: Words) -> "Text":
        """The file, taken apart at the award's words."""
        own = "|".join(sorted(map(re.escape, filter(None, words.values())), key=len, reverse=True))
        parts = re.split(f"({own})".encode(), path.read_bytes())
        return cls(path.name, tuple(parts))

    def filled(self) -> bytes:
        """The file put together again."""
        pieces = list(self.pieces)
        pieces[1::2] = self.pieces[1::2]
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Award:
    """An award as its files show it: the line of its row, its words, its files, its canonical form."""

    row: str
    words: Words
    texts: tuple[Text, ...]
    files: tuple[tuple[str, bytes], ...]
    canonical: bytes


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    awards, rounds = wanted(arguments, "floor", "What cannot be done without.", USUAL)
    with workplace(ROOM * awards) as folder:
        facts(folder, (HUGO, (hugo.executable(), "version")))
        site, _ = ours.built(folder, awards)
        some, pattern = samples(site, awards)
        whole = wholes(folder, site, awards, rounds)
        turns = [
            {
                name: spent(step, some, awards)
                for name, step in steps(pattern, folder / f"written-{turn}").items()
            }
            for turn in range(rounds)
        ]
        found = {name: median(turn[name] for turn in turns) for name in turns[0]}
        show(found, whole, awards, rounds)
        say(f"The steps were done with {grouped(len(some))} awards of one badge, again and again.")


def samples(site: Path, awards: int) -> tuple[list[Award], Blueprint]:
    """The awards of one kind in a site, and what gives their canonical forms: the same as the long way does."""
    rows = [row for row in work.given(awards) if KIND.items() <= row.items()]
    found: list[Award] = []
    pattern: Blueprint | None = None
    for row in rows:
        folder = site / "awards" / row["id"]
        document = json.loads((folder / "credential.json").read_bytes())
        document.pop("proof")
        words = _words(row, document)
        pattern = pattern or blueprint(_marked(document, words), MARKS)
        assert pattern is not None, "there is no blueprint"
        form = canonical_bytes(document)
        assert pattern.canonical(words) == form, "the blueprint gives another canonical form"
        names = ("index.html", "assertion.json", "credential.json")
        texts = tuple(Text.of(folder / name, words) for name in names)
        files = tuple((each.address, each.filled()) for each in texts)
        assert all(data == (folder / name).read_bytes() for name, data in files)
        line = ",".join((row["badge"], row["name"], f"{row['id']}@example.org", row["issued_on"], ""))
        found.append(Award(line, words, texts, files, form))
    assert pattern is not None, "there is no award of that kind"
    return found, pattern


def _words(row: Mapping[str, str], document: Mapping[str, Any]) -> Words:
    return {
        "id": row["id"],
        "salt": row["salt"],
        "identity": row["identity"],
        "name": row["name"],
        "day": document["validFrom"],
        "index": document["credentialStatus"]["statusListIndex"],
    }


def _marked(document: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """A credential with marks for an award's words; what all of a badge have in common is shared, as in a build."""
    status, subject = document["credentialStatus"], document["credentialSubject"]
    own = {**document, "issuer": {}, "credentialSubject": {**subject, "achievement": {}}}
    text = json_bytes({**own, "credentialStatus": {}}).decode()
    for mark, name in MARKS.items():
        if name != "index":
            text = text.replace(words[name], mark)
    made: dict[str, Any] = json.loads(text)
    made["issuer"] = shared(document["issuer"])
    made["credentialSubject"]["achievement"] = shared(subject["achievement"])
    place = status["id"].rpartition("#")[0] + f"#{MARK('index')}"
    made["credentialStatus"] = {**status, "id": place, "statusListIndex": MARK("index")}
    return made


def steps(pattern: Blueprint, folder: Path) -> dict[str, Step]:
    """What is measured, by what is said of it; each is given one award after another. Files go into a new folder."""
    secret, signature = sha256(b"Worth nothing: ledger").digest(), SEED.sign(b"floor")

    def row(_: int, award: Award) -> object:
        badge, _name, email, day, _show = next(csv.reader((award.row,)))
        made = identity.award_id(secret, badge=badge, email=email, issued_on=date.fromisoformat(day))
        salt = identity.salt(secret, made)
        return sha256((email + salt).encode()).hexdigest()

    return {
        "its row read; its id, salt and hashed address": row,
        "its canonical form": lambda _, award: pattern.canonical(award.words),
        "the hash of that, and of the proof's options": lambda _, award: (
            sha256(award.canonical).digest() + sha256(award.canonical[:600]).digest()
        ),
        "its signature": lambda _, award: SEED.sign(award.canonical[:64]),
        "that in base58": lambda _, _award: base58btc(signature),
        "its page and two documents filled in": lambda _, award: [each.filled() for each in award.texts],
        "a folder, and three files in it": _into(folder),
    }


def _into(folder: Path) -> Step:
    folder.mkdir()

    def write(number: int, award: Award) -> None:
        own = f"{folder}/{number}"
        os.mkdir(own)  # noqa: PTH102 - as barely as it can be done
        for name, data in award.files:
            handle = os.open(f"{own}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            os.write(handle, data)
            os.close(handle)

    return write


def spent(step: Step, awards: Sequence[Award], count: int) -> float:
    """CPU microseconds an award that a step takes, done so many times."""
    start = process_time()
    for number, award in enumerate(islice(cycle(awards), count)):
        step(number, award)
    return (process_time() - start) / count * 1e6


def wholes(folder: Path, site: Path, awards: int, rounds: int) -> dict[str, float]:
    """CPU microseconds an award of Hugo, and of Python that starts and does nothing but what has to be."""
    hugo.write(folder / "hugo", mirror.templates(site, awards), work.given(awards))
    code = "import csv, hashlib; from generator.trust.keys import Seed; Seed(bytes(32)).sign(b'')"
    runs = in_turn(
        {
            HUGO: partial(hugo.prepared, folder / "hugo"),
            START: lambda own: Task((sys.executable, "-c", code), own, ours.environ({})),
        },
        folder,
        rounds=rounds,
    )
    return {name: middle(each).cpu / awards * 1e6 for name, each in runs.items()}


def show(found: Mapping[str, float], whole: Mapping[str, float], awards: int, rounds: int) -> None:
    """Prints the steps, their sum, and Hugo."""
    every = {START: whole[START], **found}
    lines = {**every, "all of it: the floor": sum(every.values()), HUGO: whole[HUGO]}
    rows = [(name, grouped(took, 1), grouped(took / whole[HUGO], 2)) for name, took in lines.items()]
    table(f"The floor at {grouped(awards)} awards, medians of {rounds} rounds", HEADINGS, rows)
