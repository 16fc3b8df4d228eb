"""One share of the awards of a site, made apart from the rest: work for several machines at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from generator.model import address
from generator.model.document import Document, File
from generator.model.ledger import Ledger
from generator.model.place import in_order
from generator.model.plan import PlannedAward
from generator.model.report import Report
from generator.model.shard import PREVIEW, Shard, ShardAward, ShardProof, Share, written
from generator.pipeline import reports
from generator.pipeline.building import ENOUGH
from generator.pipeline.drawing import drawing, undrawn
from generator.pipeline.folders import Day, Folders
from generator.pipeline.freshness import AwardKeys
from generator.pipeline.judging import planned as judged
from generator.pipeline.making import Made, Progress, Workshop, award_files, edition, workshop
from generator.pipeline.publishing import stops
from generator.pipeline.signing import signing
from generator.read import program as program_reading
from generator.write import disk
from generator.write import tree as tree_writing
from generator.write.filling import Filled, Filler
from generator.write.forking import in_rounds, processors
from generator.write.tree import Staged

Some = tuple[Filled, dict[str, ShardAward]]


def sharded(
    folders: Folders, day: Day, share: Share, *, environ: Mapping[str, str], progress: Progress
) -> Report:
    """The awards of a share and their record, in the folder of the site; it is no site, and nothing is verified."""
    plan, problems = judged(folders, day)
    if plan is None or stops(problems, day):
        return reports.refused(problems)
    keys = signing(plan, folders, environ, previews=True)
    with drawing(folders, program_reading.digest()) as drawings:
        problems = in_order([*problems, *keys.problems, *undrawn(plan, drawings)])
        if stops(problems, day):
            return reports.refused(problems)
        shop = workshop(plan, folders, keys, drawings)
    made_of = AwardKeys(shop, edition(plan, folders, program_reading.digest_by_content()))
    doing = f"write the awards of this share in {folders.site}"
    with tree_writing.open_stage(folders.site) as staged, disk.world_failing(doing):
        staged.look()
        awards = _put_together(staged, shop, made_of, plan.awards[share.of_all(len(plan.awards))], progress)
        record = Shard(
            site=plan.site.settings.url,
            share=share,
            edition=made_of.edition,
            day=plan.today.isoformat(),
            awards=awards,
        )
        staged.fill([File(address=share.record, data=written(record))])
        staged.close()
        staged.commit(built_from=tree_writing.position(folders.site))
    drawings.keep()
    counts = {"awards": len(plan.awards), "awards of this share": len(awards)}
    return replace(reports.refused(problems), counts=counts)


def _put_together(
    staged: Staged, shop: Workshop, keys: AwardKeys, awards: Sequence[PlannedAward], progress: Progress
) -> dict[str, ShardAward]:
    """Stages awards, and gives what is to be recorded of each; those that are made anew every time are left out."""
    some = [each for each in awards if keys.key(each)]
    staged.make_folder(address.AWARDS)
    workers = processors() if len(some) >= ENOUGH else 1

    def job(share: Sequence[PlannedAward]) -> Some:
        return _filled(staged.filler(), shop, keys, share, progress)

    recorded: dict[str, ShardAward] = {}
    for filled, found in in_rounds(some, job, workers):
        staged.absorb(filled)
        recorded |= found
    return recorded


def _filled(
    filler: Filler, shop: Workshop, keys: AwardKeys, awards: Sequence[PlannedAward], progress: Progress
) -> Some:
    made = Made(shop.plan, is_recording=False)
    found = {}
    for planned, files in zip(awards, award_files(shop, made, awards, progress), strict=True):
        filler.add_group(address.award(planned.id), files)
        found[planned.id] = _recorded(planned, files, keys.key(planned), shop)
    return filler.done, found


def _recorded(planned: PlannedAward, files: Sequence[File], key: str, shop: Workshop) -> ShardAward:
    """What a merge has to know of an award."""
    start = len(address.award(planned.id))
    state, proof = _signed(files, shop.plan.ledger, f"@{shop.plan.today.isoformat()}")
    digests = {file.address[start:]: sha256(file.data).hexdigest() for file in files}
    return ShardAward(key=key, state=state, files=digests, proof=proof)


def _signed(files: Sequence[File], ledger: Ledger, new: str) -> tuple[str, ShardProof | None]:
    """Whether an award was signed just now, and how; `new` is the state of those that were."""
    for file in files:
        if isinstance(file, Document) and (proof := file.proof):
            if not file.is_preview and proof == ledger.proofs.get(file.address):
                break
            state = PREVIEW if file.is_preview else new
            return state, ShardProof(proof.hash, proof.key, proof.created, proof.value)
    return "", None
