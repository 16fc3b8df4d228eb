"""Files that are evidence: the ledger remembers the day on which each was published and what was in it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.model.award import Evidence, Status
from generator.model.ledger import EvidenceRecorded, Ledger
from generator.model.place import Problem
from generator.plan.matched import Matched


def records(ledger: Ledger, matched: Iterable[Matched]) -> Iterator[EvidenceRecorded]:
    """What a publish records of files that are published for the first time."""
    for award_id, item, _ in _files(matched):
        key = EvidenceRecorded.key(item.file)
        if (award_id, key) not in ledger.evidence:
            yield EvidenceRecorded(id=award_id, file=key, digest=item.digest)


def problems(ledger: Ledger, matched: Iterable[Matched]) -> Iterator[Problem]:
    """A problem for each file that holds something else than when it was published.

    Problems: evidence-changed.
    """
    for award_id, item, found in _files(matched):
        known = ledger.evidence.get((award_id, EvidenceRecorded.key(item.file)))
        if known is not None and known[0] != item.digest:
            yield Problem(
                found.award.origin,
                "evidence-changed",
                f'"{item.file}" was published as evidence of this award on {known[1].isoformat()}, and it has '
                "changed since: who looked at it then would not find the same.",
                "Put the old file back. If there is more to show, keep it under another name and write that into "
                "the cell as well.",
            )


def kept_on(ledger: Ledger, today: date, matched: Iterable[Matched]) -> Mapping[tuple[str, str], date]:
    """By award and file: the day since which it is kept; today for what is about to be published."""
    return {
        (award_id, item.file): ledger.evidence.get((award_id, EvidenceRecorded.key(item.file)), ("", today))[
            1
        ]
        for award_id, item, _ in _files(matched)
    }


def _files(matched: Iterable[Matched]) -> Iterator[tuple[str, Evidence, Matched]]:
    """The files of awards that hold, each once an award; those of others are not on the site."""
    for found in matched:
        if found.award.evidence and found.award.status is Status.VALID:
            items = {item.file: item for item in found.award.evidence if item.file}
            yield from ((found.id, item, found) for item in items.values())
