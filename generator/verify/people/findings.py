"""What was found, as problems: where, what of it may be told, and what to do. No address and no name is told whole."""

from dataclasses import dataclass
from enum import Enum

from generator.model.place import Place, Problem, Severity
from generator.model.words import masked


class Kind(Enum):
    """What kind of trace it is."""

    ADDRESS = "an e-mail address"
    EARNER = "the e-mail address of an earner"
    CONTACT = "the e-mail address of an earner, which a text of yours gives"
    HASH = "a hash of an earner's e-mail address, made without a salt"
    TELEPHONE = "a telephone number"
    NAME = "the name of somebody"
    SECRET = "a private key or the secret of the ledger"  # noqa: S105 (a kind, not a secret)


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A trace of a person: on which line of a file, how it was written there, and whether it may be something else."""

    kind: Kind
    line: int
    shown: str
    written: str = ""
    is_doubtful: bool = False


def of(trace: Trace, file: str) -> Problem:
    """The problem that a trace is."""
    place = Place(masked(file), trace.line)
    how = f", written in {trace.written}" if trace.written else ""
    severity = Severity.WARNING if trace.is_doubtful else Severity.ERROR
    match trace.kind:
        case Kind.ADDRESS | Kind.EARNER | Kind.CONTACT:
            return _address(trace, place, how, severity)
        case Kind.HASH:
            what = (
                f"It holds {trace.kind.value} ({trace.shown}): whoever guesses the address knows whose it is."
            )
            return Problem(place, "address-hash-shown", what, _WHERE_IT_COMES_FROM, severity)
        case Kind.TELEPHONE:
            what = f"It holds {trace.kind.value} that is none of your issuers' ({trace.shown}{how})."
            hint = f"{_WHERE_IT_COMES_FROM} The number of an issuer belongs into its file, as telephone."
            return Problem(place, "telephone-shown", what, hint, severity)
        case Kind.NAME:
            what = f"It names somebody who is anonymous or withdrawn ({trace.shown}{how})."
            return Problem(place, "name-shown", what, _WHERE_IT_COMES_FROM, severity)
        case Kind.SECRET:
            what = f"It holds {trace.kind.value}{how}."
            hint = "Take it out of there, and replace that key: `badges keys compromise` says how."
            return Problem(place, "secret-shown", what, hint, severity)


_WHERE_IT_COMES_FROM = (
    "Look for it in the content (a narrative, evidence, a page, a file of your own) and take it out there."
)


def _address(trace: Trace, place: Place, how: str, severity: Severity) -> Problem:
    what = f"It holds {trace.kind.value} ({trace.shown}{how})."
    hint = _WHERE_IT_COMES_FROM
    if trace.kind is Kind.CONTACT:
        hint = "If it is meant as a contact, write it into site.yml as contact, or into the issuer's file as email."
    elif trace.is_doubtful:
        hint = "If it is your association's, leave it; what stands in a text of content/ is known to an audit with --content. Else take it out."
    return Problem(place, "address-shown", what, hint, severity)


def shown_address(email: str) -> str:
    """An address as it may be told, however it is written."""
    return masked(email) if masked(email) != email else f"{email[:1]}…@…"


def shown_digits(digits: str) -> str:
    """A telephone number as it may be told."""
    return f"{digits[:2]}…, {len(digits)} digits"


def shown_hash(digest: bytes) -> str:
    """A hash as it may be told."""
    return f"{digest.hex()[:4]}…"


def shown_id(award_id: str) -> str:
    """The id of an award that is listed nowhere, as it may be told."""
    return f"{award_id[:4]}…"


def guessable(file: str, why: str) -> Problem:
    """The address of an award can be guessed."""
    return Problem(
        Place(masked(file)),
        "id-guessable",
        f"The address of this award can be guessed: {why}.",
        "Build the site again with this program, which makes ids from the secret of the ledger. If you gave the id "
        "yourself, in the column id, empty that cell.",
    )


def linked(file: str, line: int, award_id: str, *, is_doubtful: bool = False) -> Problem:
    """A file that anybody may find leads to an award that is listed nowhere; a doubt if its address has to be guessed."""
    what = "leads to an award or a collection that nothing public should lead to"
    if is_doubtful:
        return Problem(
            Place(masked(file), line),
            "unlisted-linked",
            f"This endorsement {what} ({shown_id(award_id)}). No page leads here, but the address can be guessed.",
            "Give the file of such an endorsement a name that says nothing of whom it is about, before it is published.",
            Severity.WARNING,
        )
    return Problem(
        Place(masked(file), line),
        "unlisted-linked",
        f"This public file {what} ({shown_id(award_id)}).",
        "Take the link out of the text that has it; or ask the earner, and write public into the column show.",
    )


def findable(file: str, *, is_doubtful: bool) -> Problem:
    """A page that search engines should leave out does not say so."""
    why = "nothing public leads to it" if is_doubtful else "it is not public"
    return Problem(
        Place(masked(file)),
        "noindex-missing",
        f"Search engines are not asked to leave out this page, and {why}.",
        'Its theme has to write <meta name="robots" content="noindex"> where the page asks for it.',
        Severity.WARNING if is_doubtful else Severity.ERROR,
    )


def talkative_picture(file: str, says: str, *, is_position: bool) -> Problem:
    """A picture says more than it shows."""
    what = (
        "It says where it was taken (a GPS position)."
        if is_position
        else f"Beside the picture it says {says}."
    )
    return Problem(
        Place(masked(file)),
        "picture-tells",
        what,
        "Save the picture without its properties: in Windows, Properties ▸ Details ▸ Remove; elsewhere export it "
        "anew without EXIF and XMP. If it is evidence that was published, add it under another name.",
        Severity.ERROR if is_position else Severity.WARNING,
    )


def talkative_document(file: str, says: str) -> Problem:
    """A document says who made it."""
    return Problem(
        Place(masked(file)),
        "document-tells",
        f"In its properties the document says {says}.",
        "Remove its properties before you publish it, or print it into a new PDF; if everybody may know, leave it.",
        Severity.WARNING,
    )


def unread(file: str, why: str) -> Problem:
    """A file that the audit could not look through."""
    return Problem(
        Place(masked(file)),
        "not-audited",
        f"It could not be looked through: {why}.",
        "Look at it yourself, or leave it out of the site.",
        Severity.WARNING,
    )
