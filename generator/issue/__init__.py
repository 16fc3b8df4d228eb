"""Plan → Documents. Pure: the same plan gives the same bytes. One module a standard.

What the room answers: which files does an award, a badge, an issuer have, and what do they say? What it
refuses to know: pages, themes, files, and whether anybody will like the result.

A format is a module with three functions: `award_documents`, `stub_documents` and `site_documents`. They are
asked in the order of `FORMATS`, and each sees what was made before it for the same award: a baked picture needs
the assertion, an embedded endorsement must be signed before the credential around it is. So signing happens
here and not in a room of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from generator.issue import baking, open_badges_2, open_badges_3, pathways
from generator.issue.desk import Desk
from generator.model.document import Document, Documents, Picture
from generator.model.key import IssuerKeys
from generator.model.plan import Plan, PlannedAward, Stub
from generator.trust.signer import Signer

__all__ = ["FORMATS", "Desk", "Format", "award_documents", "desk", "site_documents", "stub_documents"]


class Format(Protocol):
    """What a format module offers."""

    def award_documents(
        self, awards: Sequence[PlannedAward], desk: Desk, made: Sequence[Documents]
    ) -> list[Documents]:
        """The documents of each award; `made` are those of the formats before it, award by award."""

    def stub_documents(self, stub: Stub, desk: Desk, made: Documents) -> Documents:
        """What is left of an award that was withdrawn, or whose row is gone."""

    def site_documents(self, desk: Desk) -> Iterator[Document]:
        """The documents that awards share: issuers, badges, lists."""


FORMATS: tuple[Format, ...] = (open_badges_2, open_badges_3, baking, pathways)
"""Every format, each after those it builds on."""
AT_ONCE = 32
"""So many awards are made together: enough for `Signer.secure_all`, few enough for any memory."""


def desk(
    plan: Plan,
    pictures: Mapping[tuple[str, int], Picture],
    *,
    logos: Mapping[str, bytes] | None = None,
    signer: Signer | None = None,
    keys: Mapping[str, IssuerKeys] | None = None,
) -> Desk:
    """The desk that all formats work from, with everything on it that documents share.

    Args:
        plan: what is published.
        pictures: the picture of each badge version, by slug and number.
        logos: the picture of each issuer that has one, by slug; without them issuers show none.
        signer: keys and recorded proofs; without one nothing is signed.
        keys: the public keys of issuers, by slug.
    """
    bare = Desk.of(plan, pictures, logos=logos, signer=signer, keys=keys)
    return replace(bare, parts=open_badges_3.parts(bare))


def award_documents(awards: Sequence[PlannedAward], desk: Desk) -> Iterator[tuple[PlannedAward, Documents]]:
    """Each award with all its documents, in the order of `FORMATS`."""
    for start in range(0, len(awards), AT_ONCE):
        some = awards[start : start + AT_ONCE]
        made: list[Documents] = [()] * len(some)
        for each in FORMATS:
            added = each.award_documents(some, desk, made)
            made = [before + more for before, more in zip(made, added, strict=True)]
        yield from zip(some, made, strict=True)


def stub_documents(stub: Stub, desk: Desk) -> Documents:
    """All documents that stay of an award without a person."""
    made: Documents = ()
    for each in FORMATS:
        made += each.stub_documents(stub, desk, made)
    return made


def site_documents(desk: Desk) -> Iterator[Document]:
    """All documents that awards share, in the order of `FORMATS`."""
    for each in FORMATS:
        yield from each.site_documents(desk)
