"""What a repair of the ledger found, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model import words
from generator.model.ledger import (
    AwardRecorded,
    BadgeRecorded,
    EvidenceRecorded,
    NameRecorded,
    Opened,
    PictureRecorded,
    ProofRecorded,
    Record,
    Renamed,
    Repaired,
    StatusRecorded,
    TellingBegan,
    ToldRecorded,
)
from generator.pipeline.in_short import NAMED
from generator.pipeline.published import Published
from generator.plan.mending import Mended, Whole

HERE = "here"
"""What a copy of the ledger is called that is the one at hand."""

SHOWN = 20
"""How many new lines are listed."""


def found_again(found: Mended, *, recalled: int) -> dict[str, int]:
    """A short table: where how much of it comes from; `recalled` counts records that a site shows."""
    lines = Counter(link.found_in for link in found.chain)
    table = {
        f"lines {'that are whole' if where == HERE else f'found {where}'}": number
        for where, number in lines.items()
    }
    table["records from other branches, or behind a gap"] = len(found.added) - found.first
    table["records that the site shows"] = recalled
    return {name: number for name, number in table.items() if number}


def new_lines(made: Whole) -> Iterator[str]:
    """Every line that was not in the chain, in words; never the secret."""
    yield from (f"+ line {number:,}: {said(entry.record)}" for number, entry in made.new[:SHOWN])
    if len(made.new) > SHOWN:
        yield f"+ and {words.counted(len(made.new) - SHOWN, 'more line')}"


def said(record: Record) -> str:
    """A record, in few words."""
    match record:
        case Opened(site=site):
            return f"the ledger of {site}"
        case NameRecorded(kind=kind, slug=slug):
            return f"{kind} {slug}"
        case Renamed(kind=kind, was=was, now=now):
            return f"{kind} {was} is called {now}"
        case BadgeRecorded(badge=badge, version=version):
            return f"badge {badge}, version {version}"
        case AwardRecorded(id=award_id, badge=badge):
            return f"award {award_id} of {badge}"
        case StatusRecorded(id=award_id, status=status, on=on):
            return f"{award_id} {status.value} on {on.isoformat()}"
        case PictureRecorded(id=award_id):
            return f"picture of {award_id}"
        case EvidenceRecorded(id=award_id):
            return f"evidence of {award_id}"
        case ProofRecorded(address=address):
            return f"proof of {address}"
        case ToldRecorded(id=award_id, step=step):
            return f"letter about {award_id}: {step.value}"
        case TellingBegan(since=since):
            return f"earners are told since {since.isoformat()}"
        case Repaired():
            return "that it was repaired"


def lost_lines(numbers: Iterable[int]) -> str:
    """`Line 4 of the ledger is`, `Lines 4 to 7 and 9 of the ledger are`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]}" if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    if len(runs) == 1 and len(runs[0]) == 1:
        return f"Line {shown[0]} of the ledger is"
    return f"Lines {words.listed(shown)} of the ledger are"


def left(found: Mended) -> Iterator[str]:
    """What cannot be kept, and why."""
    yield from found.left_out
    if found.unproved:
        numbers = words.listed(str(number) for number in found.unproved)
        yield f"taken as it stands, since the line before is lost: line {numbers}"
    if found.foreign:
        yield (
            f"{words.counted(found.foreign, 'line')} of another ledger of this site, with another secret, cannot be joined: "
            "no row stands for its awards"
        )


def compared(other: frozenset[str] | None, shown: Published) -> Iterator[str]:
    """Whether the repaired ledger gives the published site again."""
    if other is None:
        yield "the content cannot be built with this ledger yet: badges check says why"
    elif shown.folder is None:
        return
    elif not other:
        yield f"built with this ledger, the content gives the site in {shown.folder}, byte for byte"
    else:
        yield (
            f"built with this ledger, the content differs from the site in {shown.folder} in "
            f"{words.counted(len(other), 'file')}: {words.listed(sorted(other), most=NAMED)}. If it was edited since, that is why"
        )
