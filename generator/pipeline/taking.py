"""Awards taken from shards: files that were made elsewhere from the very same, instead of made here again.

A shard can only save work. What is taken has the digest of what it was made from, the names that the files of such an
award have, and the bytes that were recorded of it; it is staged as new, so it is verified with all the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import address
from generator.model.document import Document, File
from generator.model.ledger import ProofRecorded
from generator.model.plan import PlannedAward
from generator.model.shard import PREVIEW, ShardAward
from generator.pipeline.auditing import Audit
from generator.pipeline.freshness import AwardKeys
from generator.pipeline.making import Made, Workshop
from generator.read import shards as shard_reading
from generator.write.filling import Filler

CREDENTIAL = "credential.json"


@dataclass(slots=True)
class Shards:
    """The awards of the shards of this very site, program and day, by id, each with the folder of its shard."""

    shop: Workshop
    edition: str
    found: dict[str, tuple[str, ShardAward]] = field(default_factory=dict)

    @classmethod
    def below(cls, folder: Path, shop: Workshop, edition: str) -> "Shards":
        """Those in a folder; `edition` is a digest of program and theme that is the same on every machine."""
        made = cls(shop, edition)
        mine = shop.plan.site.settings.url, edition, shop.plan.today.isoformat()
        for each in shard_reading.shards(folder):
            if (each.shard.site, each.shard.edition, each.shard.day) == mine:
                for award, entry in each.shard.awards.items():
                    made.found.setdefault(award, (each.folder, entry))
        return made

    def take(
        self, awards: Sequence[PlannedAward], made: Made, filler: Filler, people: Audit
    ) -> Mapping[str, str]:
        """Fills in those awards that can be taken, audited as all others; gives the state of each, by id."""
        keys = AwardKeys(self.shop, self.edition)
        taken = {}
        for planned in awards:
            folder, entry = self.found.get(planned.id, ("", None))
            if entry is None or not entry.key or entry.key != keys.key(planned):
                continue
            if set(entry.files) != self._names(planned) or not self._is_state_possible(planned, entry):
                continue
            files = shard_reading.award_files(folder, planned.id, entry.files)
            if files is None or not _holds(files, entry):
                continue
            where = address.award(planned.id)
            taken_files = [File(address=where + name, data=data) for name, data in files.items()]
            people.look(taken_files)
            filler.add_group(where, taken_files)
            if CREDENTIAL in files:
                made.note(self._credential(planned, entry, files[CREDENTIAL]))
            taken[planned.id] = entry.state
        return taken

    def _names(self, planned: PlannedAward) -> set[str]:
        """The files that an award without files of its own has."""
        award, picture = planned.award, self.shop.desk.pictures[planned.award.badge, planned.award.version]
        names = {"assertion.json": True, "index.html": True, "badge.png": planned.baked}
        names["badge.svg"] = planned.baked and bool(picture.svg)
        names[address.award_calendar("").rpartition("/")[2]] = bool(award.expires_on)
        names[CREDENTIAL] = self._is_signed(planned)
        return {name for name, is_there in names.items() if is_there}

    def _is_signed(self, planned: PlannedAward) -> bool:
        """Whether it is signed where nothing stays unsigned for want of a key: see `Desk.bare`."""
        where = f"{address.award(planned.id)}{CREDENTIAL}"
        signer = self.shop.desk.signer
        return planned.published_on is None or where in signer.recorded or self._did(planned) in signer.seeds

    def _did(self, planned: PlannedAward) -> str:
        desk = self.shop.desk
        return desk.did(desk.edition_of(planned).version.issuer)

    def _is_state_possible(self, planned: PlannedAward, entry: ShardAward) -> bool:
        """Whether it was signed just now where it can be, in the name of its issuer, with a key that stands."""
        signer, did, proof = self.shop.desk.signer, self._did(planned), entry.proof
        where = f"{address.award(planned.id)}{CREDENTIAL}"
        if entry.state == "":
            return proof is None and (where in signer.recorded or not self._is_signed(planned))
        if proof is None or not proof.key.startswith(f"{did}#"):
            return False
        if entry.state == PREVIEW:
            return signer.previews and did not in signer.seeds
        is_ours = did in signer.seeds and proof.key == signer.seeds[did].public.method(did)
        return is_ours and entry.state == f"@{self.shop.plan.today.isoformat()}"

    def _credential(self, planned: PlannedAward, entry: ShardAward, data: bytes) -> Document:
        """The signed document of an award, as far as `Made` wants to know of it."""
        where = f"{address.award(planned.id)}{CREDENTIAL}"
        proof = entry.proof
        recorded = (
            ProofRecorded(
                address=where, hash=proof.hash, key=proof.key, created=proof.created, value=proof.value
            )
            if proof
            else self.shop.plan.ledger.proofs.get(where)
        )
        is_preview = entry.state == PREVIEW
        return Document(
            address=where, data=data, format="", media_type="", is_preview=is_preview, proof=recorded
        )


def _holds(files: Mapping[str, bytes], entry: ShardAward) -> bool:
    """Whether the proof that is to be recorded is the one that the document carries."""
    proof = entry.proof
    document = files.get(CREDENTIAL, b"")
    return proof is None or all(
        part.encode() in document for part in (proof.value, proof.created, proof.key) if part
    )
