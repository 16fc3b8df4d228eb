"""What the ledger may say next, after all it has said: an award is recorded once, a final status is final."""

from generator.model.award import Status
from generator.model.ledger import (
    AwardRecorded,
    EvidenceRecorded,
    Opened,
    PictureRecorded,
    Record,
    StatusRecorded,
    ToldRecorded,
)


class Story:
    """What was recorded so far, as far as later records can contradict it."""

    def __init__(self) -> None:
        self._status: dict[str, Status] = {}
        self._indexes: set[tuple[str, int, int]] = set()

    def contradiction(self, record: Record, *, is_first: bool) -> str:
        """A sentence that says what a record contradicts, or "" after taking it in."""
        if isinstance(record, Opened) is not is_first:
            return (
                "The ledger is opened a second time in the middle: two ledgers were joined."
                if not is_first
                else "The ledger does not begin with the record that opens it: its beginning is missing."
            )
        match record:
            case AwardRecorded():
                return self._award(record)
            case StatusRecorded(id=award_id, status=status):
                return self._unknown(award_id) or self._next(award_id, status)
            case PictureRecorded(id=award_id) | EvidenceRecorded(id=award_id) | ToldRecorded(id=award_id):
                return self._unknown(award_id)
            case _:
                return ""

    def _award(self, record: AwardRecorded) -> str:
        place = (record.issuer, record.status_list, record.status_index)
        if record.id in self._status:
            return f"The award {record.id} is recorded a second time."
        if place in self._indexes:
            return (
                f"The award {record.id} has place {record.status_index} in status list {record.status_list} of "
                f"{record.issuer}, which another award has already."
            )
        self._status[record.id] = Status.VALID
        self._indexes.add(place)
        return ""

    def _unknown(self, award_id: str) -> str:
        if award_id in self._status:
            return ""
        return f"The award {award_id} has a record here, but was never recorded as published."

    def _next(self, award_id: str, status: Status) -> str:
        """A final status may be recorded again with another reason; nothing leads back from it."""
        known = self._status[award_id]
        if known.is_final and status is not known and status is not Status.WITHDRAWN:
            return f"The award {award_id} was {known.value}, which is final, and becomes {status.value} here."
        self._status[award_id] = status
        return ""
