"""`badges handover`: the facts that the next officer needs, gathered and written down."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from generator.model import address
from generator.model.award import Status
from generator.model.errors import BadgesError
from generator.model.plan import Plan
from generator.pipeline.folders import Folders
from generator.plan.due import due
from generator.read import keys as key_reading
from generator.read.walk import bounded
from generator.render.handing_over import Facts, handover, own_words
from generator.write import revisions

YEAR = timedelta(days=365)
LARGEST = 1024 * 1024


def handed_over(plan: Plan, folders: Folders, target: Path) -> Path:
    """Writes the page for the next officer and gives its file; what people wrote into an earlier one is kept.

    Raises:
        BadgesError: the file is somebody else's, lies in the content or the site, or the disk failed.
    """
    for folder, what in ((folders.site, "the site"), (folders.content, "content")):
        if target.resolve().is_relative_to(folder.resolve()):
            raise BadgesError(
                f"{target} would lie in {what}.", "It is for officers: write it beside `content`."
            )
    keys, problems = key_reading.public_keys(folders.keys)
    if problems:
        raise BadgesError(problems[0].what, problems[0].hint)
    facts = Facts(
        plan=plan,
        keys=keys,
        ending=due(plan, first=plan.today, last=plan.today + YEAR),
        ended=len(due(plan, first=plan.today - YEAR, last=plan.today - timedelta(days=1))),
        unsigned=_unsigned(plan),
        own=_own(target),
    )
    revisions.write(target.parent, {target.name: handover(facts)})
    return target


def _own(target: Path) -> str:
    if not target.exists():
        if not target.resolve().parent.is_dir():
            raise BadgesError(
                f"There is no folder {target.parent}.", "Name a file in a folder that is there."
            )
        return ""
    try:
        data = bounded(target, LARGEST)
        own = own_words((data or b"").decode())
    except (OSError, UnicodeDecodeError):
        own = None
    if own is None:
        raise BadgesError(
            f"{target} is there already, and `badges handover` did not write it.",
            "Choose another name, or move that file away.",
        )
    return own


def _unsigned(plan: Plan) -> int:
    """How many published awards that hold have no signature recorded."""
    published: Iterable[str] = (
        each.id for each in plan.awards if each.published_on is not None and each.award.status is Status.VALID
    )
    return sum(
        f"{address.award(award_id)}credential.json" not in plan.ledger.proofs for award_id in published
    )
