"""What a whole build costs, beside Hugo, Eleventy and @digitalbazaar/vc.

    ./run bench build [AWARDS …] [--large] [--rounds ROUNDS]

Ours makes the whole site, with the page, the 2.0 assertion and the signed 3.0 credential of every award, and verifies
it. Hugo and Eleventy make the same page, byte for byte, and the same unsigned assertion, for awards alone, and are
given the hashes; vc makes nothing but the signed credential. Times are those of whole processes, children included.
"""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench import eleventy, hugo, mirror, ours, vc, work
from tests.bench.measuring import Contestant, Run, in_turn, middle
from tests.bench.showing import facts, grouped, megabytes, say, table, workplace

USUAL = (1_000, 10_000)
LARGE = 100_000
MOST_FOR_ELEVENTY = 10_000
SAMPLES = 2_000
"""So many awards of ours show what others have to print; vc signs those of them that are of one issuer."""
COMPARED = 20
ROOM = 40_000
"""Bytes that an award may take in the folder in which all this is done."""

BUILD, PUBLISH = "badges build", "badges publish, into the ledger too"
HUGO, ELEVENTY, VC = "Hugo", "Eleventy", "@digitalbazaar/vc"
HEADINGS = ("", "CPU s", "µs an award", "wall s", "peak MB", "files", "MB", "ours is of theirs")


def main(arguments: list[str]) -> None:
    """Measures and prints a table for each number of awards."""
    parser = ArgumentParser(
        prog="./run bench build", description="What a build costs, beside others' programs."
    )
    parser.add_argument(
        "awards", type=int, nargs="*", help=f"how many; {' and '.join(map(grouped, USUAL))} if not said"
    )
    parser.add_argument(
        "--large", action="store_true", help=f"also {grouped(LARGE)} awards: some minutes, some gigabytes"
    )
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args(arguments)
    counts = (*(wanted.awards or USUAL), *((LARGE,) if wanted.large else ()))
    with workplace(ROOM * max(*counts, SAMPLES)) as folder:
        facts(
            folder,
            ("Hugo", (hugo.executable(), "version")),
            ("Node", ("node", "--version")),
            ("Eleventy", ("node", str(eleventy.PROGRAM), "--version")),
        )
        samples = Samples.made(folder / "samples", SAMPLES)
        for awards in counts:
            contest(folder / str(awards), samples, awards, wanted.rounds)


@dataclass(frozen=True, slots=True)
class Samples:
    """What others learn from a build of ours: what to print, and what to sign for which proofs."""

    templates: mirror.Templates
    request: Path
    proofs: list[str]

    @classmethod
    def made(cls, folder: Path, awards: int) -> "Samples":
        """Samples, in a new folder."""
        site, keys = ours.built(folder, awards)
        request = folder / "request.json"
        return cls(mirror.templates(site, awards), request, vc.write(request, site, keys))


def contest(folder: Path, samples: Samples, awards: int, rounds: int) -> None:
    """Lets everybody make so many awards in a new folder, sees to it that it was the same, and prints a table."""
    source, pages = folder / "work", Pages(awards)
    keys = work.write(source, awards)
    hugo.write(folder / "hugo", samples.templates, work.given(awards))
    contestants: dict[str, Contestant] = {
        BUILD: lambda own: ours.prepared(source, keys, own, "build", tells_times=True),
        PUBLISH: lambda own: ours.prepared(source, keys, own, "publish", tells_times=True),
        HUGO: partial(hugo.prepared, folder / "hugo"),
        VC: partial(vc.prepared, samples.request),
    }
    if awards <= MOST_FOR_ELEVENTY:
        eleventy.write(folder / "eleventy", samples.templates, work.given(awards))
        contestants[ELEVENTY] = partial(eleventy.prepared, folder / "eleventy")
    runs = in_turn(contestants, folder, rounds=rounds, seen=pages.see)
    assert vc.signed(runs[VC][-1].told)[1] == samples.proofs, "vc comes to other proofs"
    title = f"{grouped(awards)} awards, medians of {rounds} rounds in turn, after one to warm up"
    table(title, HEADINGS, rows(runs, awards))
    say(f"Compared, and found the same byte for byte: {pages}.")
    say(
        f"{VC}: of {grouped(len(samples.proofs))} credentials, with the same proofs as ours; Node's start not counted."
    )
    say()


class Pages:
    """The pages and assertions of the first awards, which have to be the same in everybody's output."""

    def __init__(self, awards: int) -> None:
        ids = [row["id"] for row in islice(work.given(awards), COMPARED)]
        self._pages = [f"awards/{each}/index.html" for each in ids]
        self._assertions = [f"awards/{each}/assertion.json" for each in ids]
        self._ours: dict[str, bytes] = {}

    def see(self, name: str, output: Path | None) -> None:
        """Takes note of ours, which comes first, and compares others' with it."""
        if output is None:
            return
        found = {path: (output / path).read_bytes() for path in (*self._pages, *self._assertions)}
        self._ours = self._ours or found
        different = [path for path in found if found[path] != self._ours[path]]
        assert not different, f"{name} makes something else of {', '.join(different)}"

    def __str__(self) -> str:
        size = sum(len(self._ours[path]) for path in self._pages) / len(self._pages)
        return f"{len(self._pages)} pages of {grouped(size)} bytes each, and as many assertions"


def rows(runs: Mapping[str, Sequence[Run]], awards: int) -> list[tuple[str, ...]]:
    """The table: ours as far as the program tells its phases apart, then the others."""
    whole = middle(runs[BUILD])
    verifying, drawing = (_part(runs[BUILD], name) for name in ("verify", "draw"))
    made = replace(whole, cpu=whole.cpu - verifying.cpu, wall=whole.wall - verifying.wall)
    kept = replace(made, cpu=made.cpu - drawing.cpu, wall=made.wall - drawing.wall)
    found = [
        _row(BUILD, whole, awards),
        _row("    of this, its verification", verifying, awards),
        _row("    of this, drawing pictures, once for each badge", drawing, awards),
        _row("    the rest, compared with others below", kept, awards),
    ]
    found.append(_row(PUBLISH, middle(runs[PUBLISH]), awards))
    found += [_row(name, middle(runs[name]), awards, kept) for name in (HUGO, ELEVENTY) if name in runs]
    found += [
        _row(f"{name}, beside ours with drawing", middle(runs[name]), awards, made)
        for name in (HUGO, ELEVENTY)
        if name in runs
    ]
    issuing = median(vc.signed(each.told)[0] for each in runs[VC]) * awards
    found.append(_row(f"{VC}, 3.0 alone", Run(issuing, 0, middle(runs[VC]).peak), awards, kept))
    return found


def _part(runs: Sequence[Run], name: str) -> Run:
    """The middle of what a part of the program took."""
    told = [ours.phases(each.told) for each in runs]
    return Run(
        median(each.get(name, 0) for each in told), median(each.get(f"{name} wall", 0) for each in told), 0
    )


def _row(name: str, took: Run, awards: int, made: Run | None = None) -> tuple[str, ...]:
    def known(value: float, text: str) -> str:
        return text if value else "–"

    return (
        name,
        grouped(took.cpu, 2),
        grouped(took.cpu / awards * 1e6),
        known(took.wall, grouped(took.wall, 2)),
        known(took.peak, megabytes(took.peak)),
        known(took.files, grouped(took.files)),
        known(took.size, megabytes(took.size)),
        _compared(made, took) if made else "",
    )


def _compared(mine: Run, theirs: Run) -> str:
    pairs = (
        ("CPU", mine.cpu, theirs.cpu),
        ("wall", mine.wall, theirs.wall),
        ("memory", mine.peak, theirs.peak),
    )
    return " · ".join(f"{what} {one / other:.2f}" for what, one, other in pairs if other)
