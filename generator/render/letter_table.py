"""Messages → a table for programs that send mail to many (mail merge): a row an earner, as CSV.

Spreadsheets take a cell that begins with certain signs for a formula and run it. Such a cell gets an apostrophe in
front: it is shown as it is, and does nothing.
"""

import csv
import io
from collections.abc import Iterable

from generator.model.letter import PLACEHOLDERS, Message
from generator.render.sheets import harmless

HEADER = ("award", "email", "subject", *PLACEHOLDERS, "text")


def table(messages: Iterable[Message]) -> bytes:
    """The table, UTF-8 with a mark that tells spreadsheets so; lines end as RFC 4180 says."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for each in messages:
        values = (each.fields[name] for name in PLACEHOLDERS)
        writer.writerow(
            [harmless(cell) for cell in (each.id, each.address, each.subject, *values, each.text)]
        )
    return text.getvalue().encode("utf-8-sig")
