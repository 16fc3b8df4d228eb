"""Credly: the spreadsheet of issued badges, with the columns of its bulk issuing template.

The platform documents the columns of the template, and the names of an issued badge's fields in its web interface (API);
a download of issued badges has the one or the other. Dates of the template are month/day/year.
"""

from generator.model.imported import Imported
from generator.read.foreign import tables, values
from generator.read.foreign.file import Foreign

NAME = "credly"

DIALECT = tables.Dialect(
    headers={
        "badge_id": ("Badge Template ID", "Template ID"),
        "badge": ("Badge Template Name", "Badge Template", "Template Name", "Badge Name", "Badge"),
        "award_id": ("Badge ID", "Issued Badge ID", "ID"),
        "issuer": ("Issuer", "Issuer Name", "Issuing Organization", "Organization", "Organization Name"),
        "email": ("Recipient Email", "Email", "Earner Email", "Recipient"),
        "name": ("Issued To", "Recipient Name", "Earner Name", "Full Name"),
        "first_name": ("First Name", "Issued To First Name"),
        "last_name": ("Last Name", "Issued To Last Name"),
        "issued_on": ("Issued at", "Issued At Date", "Issue Date", "Issued Date", "Issued On"),
        "expires_on": ("Expiration Date", "Expires at", "Expires On", "Expires At Date"),
        "state": ("State", "Status", "Badge State"),
        "status_on": ("Revoked At", "Revocation Date", "State Updated At"),
        "reason": ("Revocation Reason",),
        "evidence_name": ("Evidence Name",),
        "evidence_url": ("Evidence URL",),
        "description": ("Badge Template Description",),
    },
    day=values.day_in_us_order,
    states={
        "": "",
        "accepted": "",
        "pending": "",
        "issued": "",
        "expired": "",
        "revoked": "revoked",
        "rejected": "the earner declined it",
    },
)


def recognises(file: Foreign) -> bool:
    """Whether a table names a badge template, which only this platform has."""
    if file.table is None:
        return False
    headers = {tables.folded(head.value) for head in file.table.header}
    return any(header.startswith("badgetemplate") for header in headers) and "issued_on" in tables.columns(
        file.table, DIALECT
    )


def read(file: Foreign) -> Imported:
    """What the file says."""
    return tables.awards(file.table, DIALECT) if file.table is not None else Imported()
