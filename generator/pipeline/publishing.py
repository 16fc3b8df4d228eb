"""Build and publish: a plan made, put together, verified and put in place."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.place import Problem, in_order
from generator.model.plan import Plan
from generator.model.report import Report
from generator.pipeline import editors, reports
from generator.pipeline.auditing import audit_of
from generator.pipeline.building import Building
from generator.pipeline.drawing import drawing, undrawn
from generator.pipeline.folders import Day, Folders
from generator.pipeline.judging import older_ledger, planned
from generator.pipeline.making import Made, Progress, Workshop, edition, files, workshop
from generator.pipeline.remembering import Memory
from generator.pipeline.signing import signing
from generator.pipeline.taking import Shards
from generator.pipeline.verifying import staged_tally
from generator.plan.room import nearly_full
from generator.read import ledger as ledger_reading
from generator.read import program as program_reading
from generator.write import disk
from generator.write import ledger as ledger_writing
from generator.write import tree as tree_writing
from generator.write.tree import Staged

SECRET_BYTES = 32


def built(
    folders: Folders,
    day: Day,
    *,
    environ: Mapping[str, str],
    progress: Progress,
    memory: Memory,
    notes: tuple[str, ...],
    shards: Path | None = None,
) -> Report:
    """The whole site in a folder, with preview signatures where there is no key; `notes` are for the report, `shards` a folder of them."""
    plan, problems = planned(folders, day)
    if plan is None or stops(problems, day):
        return reports.refused(problems)
    # Nothing is recorded, so that it is enough to know whether there would be something.
    plan = replace(plan, records=plan.records[:1])
    keys = signing(plan, folders, environ, previews=True)
    with drawing(folders, memory.program) as drawings:
        older = older_ledger(folders, plan.ledger)
        problems = in_order([*problems, *older, *keys.problems, *undrawn(plan, drawings)])
        if stops(problems, day):
            return reports.refused(problems)
        shop = workshop(plan, folders, keys, drawings, program=memory.program)
    made = Made(plan, is_recording=False)
    with tree_writing.open_stage(folders.site) as staged:
        people, taken = audit_of(plan, keys, folders.site, shop.theme), _shards(shards, shop, folders)
        building = Building(staged, shop, made, memory.known, people, shards=taken)
        _put_together(building, folders, progress)
        found = [*building.people.problems(), *nearly_full(staged.size)]
        problems = in_order([*problems, *found])
        if stops(problems, day):
            return reports.refused(problems)
        tally = staged_tally(staged, plan.site.settings.url, day.end)
        if not tally.is_good:
            return reports.unverified(problems, tally.steps)
        _rehearse(staged, folders, made)
    report = reports.finished(
        made, problems, staged, keys, tally, (*notes, *building.notes()), home=_home(folders)
    )
    drawings.keep()
    memory.remember(building, report)
    return report


def published(
    folders: Folders,
    day: Day,
    *,
    environ: Mapping[str, str],
    progress: Progress,
    memory: Memory,
    notes: tuple[str, ...],
    shards: Path | None = None,
) -> Report:
    """What is new in the ledger, then the site in its folder; `notes` are for the report, `shards` a folder of them."""
    seen = editors.seen(folders)
    plan, problems = planned(folders, day, secret=secrets.token_bytes(SECRET_BYTES))
    if plan is None or stops(problems, day):
        return reports.refused(problems)
    keys = signing(plan, folders, environ, previews=False)
    with drawing(folders, memory.program) as drawings:
        problems = in_order([*problems, *undrawn(plan, drawings)])
        if stops(problems, day):
            return reports.refused(problems)
        shop = workshop(plan, folders, keys, drawings, program=memory.program)
    older = tuple(older_ledger(folders, plan.ledger))
    made = Made(plan)
    with tree_writing.open_stage(folders.site) as staged:
        people, taken = audit_of(plan, keys, folders.site, shop.theme), _shards(shards, shop, folders)
        building = Building(staged, shop, made, memory.known, people, shards=taken)
        _put_together(building, folders, progress)
        found = [*made.problems(), *building.people.problems(), *nearly_full(staged.size)]
        problems = in_order([*problems, *older, *keys.problems, *found])
        if stops(problems, day):
            return reports.refused(problems)
        tally = staged_tally(staged, plan.site.settings.url, day.end)
        if not tally.is_good:
            return reports.unverified(problems, tally.steps)
        editors.refuse_if_edited(folders, seen)
        staged.commit(built_from=_record(folders, made, day))
    tree_writing.note_rehearsal(folders.site, is_ahead=False)
    report = reports.finished(
        made, problems, staged, keys, tally, (*notes, *building.notes()), home=_home(folders)
    )
    drawings.keep()
    memory.remember(building, report, is_published=True)
    return report


def rehearsed(folders: Folders, day: Day, *, environ: Mapping[str, str], progress: Progress) -> Report:
    """What a publish would do; everything is made, and nothing written."""
    plan, problems = planned(folders, day)
    if plan is not None:
        with drawing() as drawings:
            problems = in_order([*problems, *undrawn(plan, drawings)])
    if plan is None or stops(problems, day):
        return reports.refused(problems)
    keys = signing(plan, folders, environ, previews=False)
    made = Made(plan)
    people = audit_of(plan, keys, folders.site)
    size = sum(len(file.data) for file in people.passing(files(made, folders, keys, progress)))
    older = older_ledger(folders, plan.ledger)
    found = [*problems, *older, *keys.problems, *made.problems(), *people.problems(), *nearly_full(size)]
    return reports.foretold(made, in_order(found), keys)


def _home(folders: Folders) -> str:
    return str(folders.site / "index.html")


def _shards(below: Path | None, shop: Workshop, folders: Folders) -> Shards | None:
    """What shards in a folder have to give, where one is named."""
    if below is None:
        return None
    return Shards.below(below, shop, edition(shop.plan, folders, program_reading.digest_by_content()))


def _put_together(building: Building, folders: Folders, progress: Progress) -> None:
    with disk.world_failing(f"write the site in {folders.site}"):
        building.put_together(progress)


def _rehearse(staged: Staged, folders: Folders, made: Made) -> None:
    """Puts a build in place, which may show what was never published; refused after a publish in the meantime."""
    position = tree_writing.position(folders.site)
    if position is not None and not made.plan.ledger.continues(*position):
        raise BadgesError(
            f"The site in {folders.site} was published while this build was under way. Nothing was changed.",
            "Run the command again.",
        )
    if made.plan.records or made.number_of_proofs or made.previewed:
        tree_writing.note_rehearsal(folders.site, is_ahead=True)
    staged.commit(built_from=position)


def _record(folders: Folders, made: Made, day: Day) -> tuple[int, str]:
    """The ledger's position once everything new is in it; refused when somebody else wrote it meanwhile."""
    plan = made.plan
    ledger = plan.ledger
    if ledger.opened is None:
        length, head = _open_ledger(folders, plan, day)
        ledger = replace(ledger, length=length, head=head)
    return ledger_writing.append(folders.ledger, ledger, [*plan.records, *made.proofs], today=day.today)


def _open_ledger(folders: Folders, plan: Plan, day: Day) -> tuple[int, str]:
    """The position of a new ledger for a site that has none, or that came with the example's."""
    url, secret = plan.site.settings.url, plan.secret
    there, _ = ledger_reading.ledger(folders.ledger, shown_as=f"{folders.shown_as}/ledger")
    if there.opened is None or there.opened.site == url:  # that is somebody else's first publish, just now
        return ledger_writing.start(folders.ledger, site=url, secret=secret, today=day.today)
    return ledger_writing.replace_example(folders.ledger, there, site=url, secret=secret, today=day.today)


def stops(problems: Iterable[Problem], day: Day) -> bool:
    """Whether nothing can be done for these problems."""
    return any(problem.is_error or day.strict for problem in problems)
