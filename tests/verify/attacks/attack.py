"""An attack: what somebody hands in, what answers, and how it has to end, in the program and on the page."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.fetch import Fetched
from generator.model.report import Standing
from tests.verify.world import Answer, Web, credential, signed, web

Json = dict[str, Any]
Shown = bytes | str | Mapping[str, Any]
"""A file (bytes, or a document that becomes one), or an address (text) that somebody was given."""

BEYOND = frozenset({"form.not_a_badge", "recipient.way"})
"""Steps in which the page says that it does not read such a thing: learner records, old digests."""

CLUB: Mapping[str, Answer] = web().pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One way of fooling a reader.

    Attributes:
        shown: a file, or an address (text).
        standing: INVALID or UNCHECKED; never valid.
        says: the step that decides and the start of its sentence, as `badges verify` gives them.
        page: the word of the catalogue that /verify/ shows: of a step, or `fault.` and why nothing could be read.
        pages: what answers where; nobody else does.
        email: what the person typed, or "".
    """

    shown: bytes | str
    standing: Standing
    says: str
    page: str
    pages: Mapping[str, Answer] = field(default_factory=dict)
    email: str = ""

    @property
    def is_beyond_the_page(self) -> bool:
        """Whether the page cannot read it, and says so: that is never called invalid."""
        return self.page.startswith("fault.") or self.page in BEYOND


def invalid(shown: Shown, says: str, page: str, on: Web | None = None, *, email: str = "") -> Attack:
    """An attack that is refused."""
    return _attack(shown, Standing.INVALID, says, page, on, email)


def unchecked(shown: Shown, says: str, page: str, on: Web | None = None, *, email: str = "") -> Attack:
    """An attack that is reported as what could not be checked."""
    return _attack(shown, Standing.UNCHECKED, says, page, on, email)


def _attack(shown: Shown, standing: Standing, says: str, page: str, on: Web | None, email: str) -> Attack:
    return Attack(
        shown=as_shown(shown),
        standing=standing,
        says=says,
        page=page,
        pages=CLUB if on is None else on.pages,
        email=email,
    )


def as_shown(shown: Shown) -> bytes | str:
    """The file or the address that is handed in."""
    return json.dumps(shown).encode() if isinstance(shown, Mapping) else shown


Change = Callable[[Json], object]

GOOD = signed(credential())


def edited(change: Change) -> Json:
    """The good credential, changed after it was signed."""
    document: Json = json.loads(json.dumps(GOOD))
    change(document)
    return document


def resigned(change: Change) -> Json:
    """A credential that is changed and then signed by its issuer."""
    document = credential()
    change(document)
    return signed(document)


def elsewhere(url: str, document: Mapping[str, Any] | bytes) -> Fetched:
    """What an address answers that sends its readers to another one."""
    return Fetched(document if isinstance(document, bytes) else json.dumps(document).encode(), url)


DOES_NOT_FIT = "signature: The signature does not fit: the document was changed, or another key signed it."
