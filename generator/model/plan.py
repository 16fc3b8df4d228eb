"""`Plan`: what a publish would do, and what every room after it works from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from generator.model.award import Award, Status
from generator.model.change import Change
from generator.model.endorsement import EndorsedKind, Endorsement
from generator.model.ledger import Ledger, Record
from generator.model.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAward:
    """An award with what the ledger gives it: id, salt, place in a status list.

    `id` is 26 characters of `a-z2-7`; `salt` 32 hex digits; `status_list` counts from 1; `published_on` is
    None while the award is new. `baked` says that a baked picture belongs to it on the site.
    """

    id: str
    award: Award
    salt: str
    status_list: int
    status_index: int
    baked: bool
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """What is left of a withdrawn award, or of a revoked one whose row is gone: no person in it.

    `issuer` is a slug; `status` is REVOKED or WITHDRAWN; `baked` as in `PlannedAward`.
    """

    id: str
    badge: str
    version: int
    issuer: str
    status_list: int
    status_index: int
    status: Status
    status_on: date
    reason: str = ""
    baked: bool = False
    issued_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An earner's own page: the unguessable last part of its address, and the ids of the awards on it, oldest first.

    Without awards it is closed: its address answers and shows nobody.
    """

    token: str
    awards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An award, its last day, and the names of the milestones that end or are suspended with it.

    `id` is empty while the award waits for its day.
    """

    award: Award
    ends_on: date
    id: str = ""
    milestones: tuple[str, ...] = ()


Renewals: TypeAlias = Mapping[str, tuple[str, ...]]
"""By the id of an award that was renewed, or renews one: the ids of all awards of that badge to that person, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The site held against its ledger.

    `awards` and `stubs` are sorted by id; `waiting` are awards dated after `today`; `changes` says in plain
    words what a publish does; `records` is what it would append to the ledger (proofs excepted: they are
    made while issuing). `kept_on` has the day on which each file was first published, by award and file. `ledger` is the one the plan was made against; `secret` its secret, or the preview
    secret of a site that was never published.
    """

    site: Site
    ledger: Ledger
    today: date
    secret: bytes = field(repr=False)
    awards: tuple[PlannedAward, ...] = ()
    stubs: tuple[Stub, ...] = ()
    collections: tuple[Collection, ...] = ()
    renewals: Renewals = field(default_factory=dict)
    kept_on: Mapping[tuple[str, str], date] = field(default_factory=dict)
    waiting: tuple[Award, ...] = ()
    changes: tuple[Change, ...] = ()
    records: tuple[Record, ...] = ()

    def holds(self, given: Endorsement) -> bool:
        """Whether an endorsement was not taken back, and what it is about was not erased."""
        is_erased = given.kind is EndorsedKind.AWARD and any(each.id == given.target for each in self.stubs)
        return given.withdrawn_on is None and not is_erased
