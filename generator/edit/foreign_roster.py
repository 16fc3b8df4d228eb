"""Imported awards as the rows of a roster: bytes that no spreadsheet takes for anything but text."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.award import Evidence, Status
from generator.model.imported import ForeignAward, Leftover
from generator.model.place import Place
from generator.model.words import masked

ALWAYS = ("badge", "name", "email", "issued_on")
SOMETIMES = (
    "expires_on", "show", "status", "status_on", "reason", "evidence", "narrative", "activity_start", "activity_end",
    "licence_number",
)  # fmt: skip
LONGEST_NARRATIVE = 10_000
REVOKED_BEFORE = "It was revoked on the platform that it came from."
_WEB = re.compile(r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"{}|\\^`@()]*)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A roster: its bytes, and where each of its lines came from."""

    data: bytes
    origins: Mapping[int, Place]


def is_web(address: str) -> bool:
    """Whether a text is an address that a badge of ours can name."""
    return len(address) <= 2000 and _WEB.fullmatch(address) is not None


def safe(award: ForeignAward, leave: Callable[[Leftover], None]) -> ForeignAward | None:
    """The award without what may not be published or would not be text in a spreadsheet; None if nothing is left.

    Args:
        award: the award, with its earner's address.
        leave: told what is left out.
    """
    email = award.person.email
    if (
        email.count("@") != 1
        or any(sign.isspace() or sign in ',;<>"=+' for sign in email[:1] + email[-1:])
        or " " in email
    ):
        leave(Leftover("an award", "what stands for its e-mail address is not one", award.origin))
        return None

    def kept(text: str, what: str) -> str:
        why = _fault(text)
        if why:
            leave(Leftover(what, why, award.origin))
        return "" if why else text

    evidence = tuple(_evidence(award, leave))
    return replace(
        award,
        person=replace(award.person, name=kept(award.person.name, "the name of an earner")),
        narrative=kept(award.narrative[:LONGEST_NARRATIVE], "the story of an award"),
        reason=kept(award.reason, "the reason of a revocation"),
        licence_number=kept(award.licence_number, "a licence number"),
        evidence=evidence,
    )


def sheet(awards: Iterable[tuple[str, ForeignAward]], *, never: frozenset[str], today: str) -> Sheet:
    """A roster of awards by the slug of their badge.

    Args:
        awards: slug and award; those without a name become anonymous.
        never: slugs of badges that usually end, for which an award without an end says "never".
        today: the day on which a revocation without a day is said to have been.
    """
    rows = [(_row(slug, award, never=slug in never, today=today), award.origin) for slug, award in awards]
    header = (*ALWAYS, *(name for name in SOMETIMES if any(row[name] for row, _ in rows)))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    origins: dict[int, Place] = {}
    line = 2
    for row, origin in rows:
        writer.writerow(row)
        origins[line] = origin
        line += 1 + row["narrative"].count("\n")
    return Sheet(text.getvalue().encode(), origins)


def _row(slug: str, award: ForeignAward, *, never: bool, today: str) -> dict[str, str]:
    ended = award.status is not Status.VALID
    since = max(award.status_on.isoformat() if award.status_on else today, award.issued_on.isoformat())
    ends = max(award.expires_on, award.issued_on) if award.expires_on else None
    return {
        "badge": slug,
        "name": award.person.name,
        "email": award.person.email,
        "issued_on": award.issued_on.isoformat(),
        "expires_on": ends.isoformat() if ends else "never" if never else "",
        "show": "" if award.person.name else "anonymous",
        "status": award.status.value if ended else "",
        "status_on": since if ended else "",
        "reason": (award.reason or REVOKED_BEFORE) if ended else "",
        "evidence": " | ".join(_cell(each) for each in award.evidence),
        "narrative": award.narrative,
        "activity_start": award.activity_start.isoformat() if award.activity_start else "",
        "activity_end": award.activity_end.isoformat() if award.activity_end else "",
        "licence_number": award.licence_number,
    }


def _fault(text: str) -> str:
    """Why a text cannot stand in a roster."""
    if (
        text[:1] in ("=", "@")
        or (text[:1] in ("+", "-") and not text[1:2].isspace())
        or text[:1] in ("\t", "\r")
    ):
        return "a spreadsheet would take it for a formula"
    return "an e-mail address stands in it, and it would be public" if masked(text) != text else ""


def _evidence(award: ForeignAward, leave: Callable[[Leftover], None]) -> Iterator[Evidence]:
    for each in award.evidence[:20]:
        story = "" if each.url else " ".join(each.narrative.replace("|", "/").split())
        why = _fault(each.name) or _fault(story)
        if each.url and not is_web(each.url):
            why = "its address is not one that a badge can name"
        if why:
            leave(Leftover("a piece of evidence", why, award.origin))
        elif each.url or story:
            if each.url and each.narrative:
                leave(
                    Leftover(
                        "the story of a piece of evidence",
                        "evidence here is an address or a story",
                        award.origin,
                    )
                )
            yield Evidence(url=each.url, name=_label(each.name), narrative=story)


def _label(name: str) -> str:
    return " ".join(name.translate(str.maketrans("[]|", "()/")).split())


def _cell(evidence: Evidence) -> str:
    if evidence.url:
        return f"[{evidence.name}]({evidence.url})" if evidence.name else evidence.url
    return evidence.narrative
