"""The awards of a site as one plain table, for any other platform and for a spreadsheet.

It holds names and e-mail addresses: it is for the officer's own backup, and never part of the site.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from generator.model import address
from generator.model.award import Award
from generator.model.plan import Plan
from generator.render.sheets import harmless

COLUMNS = (
    "badge",
    "badge_name",
    "version",
    "issuer",
    "name",
    "email",
    "issued_on",
    "expires_on",
    "status",
    "status_on",
    "reason",
    "result",
    "narrative",
    "evidence",
    "activity_start",
    "activity_end",
    "licence_number",
    "show",
    "id",
    "page",
    "badge_class",
    "assertion",
)

_MARK = "\ufeff"


def award_table(plan: Plan) -> bytes:
    """CSV, UTF-8 with a byte order mark, CRLF: a row an award, those that wait for their day last."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(plan):
        writer.writerow([harmless(row.get(column, "")) for column in COLUMNS])
    return (_MARK + text.getvalue()).encode()


def _rows(plan: Plan) -> Iterator[Mapping[str, str]]:
    url = plan.site.settings.url
    for each in plan.awards:
        where = url + address.award(each.id)
        version = url + address.badge_version(each.award.badge, each.award.version)
        addresses = {
            "page": where,
            "badge_class": f"{version}badge.json",
            "assertion": f"{where}assertion.json",
        }
        yield {**_row(plan, each.award), "id": each.id, **addresses}
    for award in plan.waiting:
        yield _row(plan, award)


def _row(plan: Plan, award: Award) -> Mapping[str, str]:
    version = plan.site.version(award.badge, award.version)
    shown_by = [each.url or each.file or each.award for each in award.evidence]
    days = {
        "issued_on": award.issued_on,
        "expires_on": award.expires_on,
        "status_on": award.status_on,
        "activity_start": award.activity_start,
        "activity_end": award.activity_end,
    }
    return {
        "badge": award.badge,
        "badge_name": version.name,
        "version": str(award.version),
        "issuer": plan.site.issuer_of(version).name,
        "name": award.recipient.name,
        "email": award.recipient.email,
        **{name: day.isoformat() for name, day in days.items() if day},
        "status": award.status.value,
        "reason": award.reason,
        "result": "; ".join(f"{each.key}: {each.value}" for each in award.results),
        "narrative": award.narrative,
        "evidence": " ".join(shown_by),
        "licence_number": award.licence_number,
        "show": award.visibility.value,
    }
