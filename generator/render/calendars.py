"""Calendar files: the day on which an award ends, for whoever earned it, with a reminder while there is time to renew.

Every calendar program reads them, and nobody has to be told who reads them.
"""

from collections.abc import Iterable, Iterator

from generator.model.award import Status
from generator.model.plan import PlannedAward
from generator.render.viewing import Viewer

AHEAD = "-P60D"
"""When the reminder comes: so long before the last day."""

FOLD = 75
"""Bytes of a line without its end; longer ones are folded."""


def calendar(awards: Iterable[PlannedAward], viewer: Viewer, *, host: str) -> bytes:
    """The last days of awards as an iCalendar file; those without one are passed over.

    An award that no longer holds stays in it, called off: so a calendar that was handed out puts itself right.

    Args:
        awards: whose days.
        viewer: names of badges, words, addresses of pages.
        host: of the site; with an award's id it makes the name of an event, which stays.

    Source: RFC 5545, section 3.6.1 Event Component.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Badges//EN", "CALSCALE:GREGORIAN"]
    for award in awards:
        lines += _event(award, viewer, host)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """A line with its end, broken where it is longer than 75 bytes; never within a letter.

    Source: RFC 5545, section 3.1 Content Lines.
    """
    pieces, piece = [], b""
    for letter in line:
        data = letter.encode()
        if len(piece) + len(data) > FOLD:
            pieces.append(piece)
            piece = b" "
        piece += data
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def escaped(text: str) -> str:
    """Text as a value: backslashes, commas, semicolons and line ends have a meaning there.

    Source: RFC 5545, section 3.3.11 Text.
    """
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _event(planned: PlannedAward, viewer: Viewer, host: str) -> Iterator[str]:
    award, words = planned.award, viewer.words
    if award.expires_on is None:
        return
    url = viewer.page_of(planned.id)
    text = words("calendar.text", url=url)
    summary = words("calendar.ends", badge=viewer.badges[award.badge, award.version].name)
    yield "BEGIN:VEVENT"
    yield f"UID:{planned.id}@{host}"
    yield f"DTSTAMP:{award.issued_on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{award.expires_on:%Y%m%d}"
    yield f"SUMMARY:{escaped(summary)}"
    yield f"DESCRIPTION:{escaped(text)}"
    yield f"URL:{url}"
    yield "TRANSP:TRANSPARENT"
    if award.status is Status.VALID:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{AHEAD}",
            f"DESCRIPTION:{escaped(summary)}",
            "END:VALARM",
        )
    else:
        yield "STATUS:CANCELLED"
    yield "END:VEVENT"
