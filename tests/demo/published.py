"""The demo, published into a folder of the test's own: what every conformance test judges."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generator import check, pipeline, plan
from generator.model.award import Status
from generator.model.plan import Plan
from generator.pipeline import Day, Folders
from generator.read import folder as reading
from generator.read import ledger as ledger_reading

CONTENT = Path(__file__).parent.parent.parent / "content"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Published:
    """A published demo: its folders, its plan, and what a verifier should say of each award today."""

    folders: Folders
    plan: Plan

    @property
    def url(self) -> str:
        return self.plan.site.settings.url

    def assertion(self, award_id: str) -> str:
        return f"{self.url}awards/{award_id}/assertion.json"

    def emails(self) -> dict[str, str]:
        """Address of an assertion → the earner's, for every award that has a row."""
        return {self.assertion(each.id): each.award.recipient.email for each in self.plan.awards}

    def good(self) -> set[str]:
        """The assertions of awards that are valid and not expired at the real moment of testing."""
        today = datetime.now(UTC).date()
        return {
            self.assertion(each.id)
            for each in self.plan.awards
            if each.award.status is Status.VALID
            and (each.award.expires_on is None or each.award.expires_on >= today)
        }

    def every(self) -> set[str]:
        ids = [each.id for each in self.plan.awards] + [each.id for each in self.plan.stubs]
        return {self.assertion(each) for each in ids}


def published(root: Path, *, environ: dict[str, str] | None = None) -> Published:
    """The demo's content, copied below `root` without its ledger, and published there."""
    content = root / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("ledger"))
    folders = Folders.around(content, root / "_site")
    report = pipeline.publish(
        folders, Day(today=TODAY), environ=environ or {}, progress=lambda awards, _: awards
    )
    assert report.exit_code() == 0, [*report.problems, *report.steps]
    return Published(folders, planned(folders))


def planned(folders: Folders) -> Plan:
    """The plan of content and ledger as they are now."""
    site, _ = check.site(reading.folder(folders.content))
    assert site is not None
    ledger, _ = ledger_reading.ledger(folders.ledger)
    return plan.plan(site, ledger, today=TODAY)[0]
