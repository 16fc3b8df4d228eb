"""What a ledger has lost, taken again from the published site: the records that a publish of this content would make,
as far as the site shows that it was made, with what the site says where it says more.

Nothing is recorded that the site does not show. What no site shows is gone: who was told, and what an award of which
only a stub is left was given for, unless its page still says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator import plan as planning
from generator.model import address, words
from generator.model.award import Status
from generator.model.ledger import (
    AwardRecorded,
    BadgeRecorded,
    Entry,
    EvidenceRecorded,
    Ledger,
    NameRecorded,
    PictureRecorded,
    Record,
    Renamed,
    StatusRecorded,
    Telling,
    ToldRecorded,
)
from generator.model.plan import Plan
from generator.model.site import Site
from generator.pipeline import recalled_awards
from generator.pipeline.in_short import NAMED
from generator.pipeline.published import Published
from generator.plan.collections import KIND as EARNER
from generator.plan.identity import award_id, earner_token
from generator.plan.versions import meaning
from generator.trust.keys import PublicKey

_PAGES: Mapping[str, str] = {
    "issuer": "issuers/{}/issuer.json",
    "pathway": "pathways/{}/index.html",
    "framework": "frameworks/{}/index.html",
    "endorsement": "endorsements/{}/endorsement.json",
    EARNER: "earners/{}/index.html",
}
"""What is at the address of a name that was handed out, by its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """`entries` go behind those that are there; `notes` say what nobody knows any more.

    `nameless` are awards that the site shows, of which nobody can tell what they were given for.
    """

    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()


def foundations(site: Site, entries: Iterable[Entry], shown: Published, *, today: date) -> Recalled:
    """Names, badges and awards that the site shows and the entries do not say: what other records are about.

    Args:
        site: the checked content.
        entries: what is left of the ledger, with the record that opens it.
        shown: the published site.
        today: the current day (UTC).

    Raises:
        BadgesError: the site cannot be read.
    """
    memory = _Memory(site, list(entries), shown, today)
    memory.recall_former_names()
    memory.recall_awards()
    return memory.recalled()


def what_became_of_them(
    site: Site,
    entries: Iterable[Entry],
    shown: Published,
    keys: Mapping[str, PublicKey],
    *,
    recalled: Iterable[str],
    today: date,
) -> Recalled:
    """Statuses, pictures, evidence and proofs that the site shows and the entries do not say.

    Args:
        site: the checked content.
        entries: what is left of the ledger, with names, badges and awards.
        shown: the published site.
        keys: by their ids, the public keys whose proofs count.
        recalled: the ids of awards that were recalled: nobody knows whether their earners were told.
        today: the current day (UTC).
    """
    memory = _Memory(site, list(entries), shown, today)
    memory.recall_what_became_of_them()
    memory.doubt_letters(recalled)
    memory.recall_proofs(keys)
    return memory.recalled()


@dataclass(slots=True)
class _Memory:
    """What is known so far, and what was recalled: `new`."""

    site: Site
    known: list[Entry]
    shown: Published
    today: date
    new: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is by now."""
        return Ledger.of([*self.known, *self.new])

    def recalled(self) -> Recalled:
        """All of it."""
        return Recalled(entries=tuple(self.new), notes=tuple(self.notes), nameless=tuple(self.nameless))

    def plan(self) -> Plan:
        """What a publish would do by now."""
        return planning.plan(self.site, self.ledger, today=self.today)[0]

    def add(self, record: Record, day: date | None = None) -> None:
        """Recalls a record, as of a day that is not in the future."""
        self.new.append(Entry(min(day or self.today, self.today), record))

    def recall_former_names(self) -> None:
        """Names that badges had, before anything of their awards: ids come from the first of them."""
        names, secret = self.ledger.names, self.plan().secret
        for badge in self.site.badges.values():
            former = [was for was in badge.was if ("badge", was) not in names and self._has_badge(was, 1)]
            given = [award for award in self.site.awards if award.badge == badge.slug]
            if not former:
                continue
            ids = {
                was: [
                    award_id(secret, badge=was, email=email, issued_on=award.issued_on)
                    for award in given
                    for email in (award.recipient.email, *award.recipient.previous_emails)
                ]
                for was in former
            }
            self.shown.ask(_assertion(each) for some in ids.values() for each in some)
            found = {was: sum(self.shown.has(_assertion(each)) for each in ids[was]) for was in former}
            for was in sorted(former, key=lambda was: -found[was]):
                for version in badge.versions:
                    if self._has_badge(was, version.number):
                        digest = meaning(version)
                        self.add(
                            BadgeRecorded(
                                badge=was, version=version.number, issuer=version.issuer, digest=digest
                            )
                        )

    def recall_awards(self) -> None:
        """Names, badges and awards; those with a row as a publish would record them, the others as the site shows them."""
        plan = self.plan()
        awards = [record for record in plan.records if isinstance(record, AwardRecorded)]
        self.shown.ask(
            f"{address.award(each.id)}{name}"
            for each in awards
            for name in ("assertion.json", "credential.json")
        )
        for record in plan.records:
            if isinstance(record, NameRecorded | Renamed | BadgeRecorded) and self._is_shown(record):
                self.add(record)
        self._recall_earners(plan)
        found = recalled_awards.recalled(self.site, plan, awards, self.shown, renamed=self.ledger.renamed)
        for each in found.awards:
            self.add(each.record, each.signed_on or each.record.issued_on)
        self.nameless += found.nameless
        if found.dateless:
            self.notes.append(
                f"of {words.counted(len(found.dateless), 'award')} without a row nobody knows the day on it any more; recorded "
                "is the day on which it was taken back, or the first of its status list: "
                f"{words.listed(found.dateless, most=NAMED)}"
            )

    def recall_what_became_of_them(self) -> None:
        """Statuses, pictures and evidence of all awards."""
        plan = self.plan()
        wished = {record.id: record for record in plan.records if isinstance(record, StatusRecorded)}
        for record in self._statuses(plan.ledger, wished):
            self.add(record)
        for award in plan.awards:
            known = plan.ledger.awards.get(award.id)
            if known is None:
                continue
            if not known.baked and self.shown.has(f"{address.award(award.id)}badge.png"):
                self.add(PictureRecorded(id=award.id))
            files = {item.file for item in award.award.evidence if item.file} if award.award.evidence else ()
            for file in sorted(files):
                self._recall_evidence(award.id, file, plan.ledger)

    def doubt_letters(self, award_ids: Iterable[str]) -> None:
        """Letters that may have been sent are in doubt, so that nobody gets a second one by itself."""
        ledger = self.ledger
        valid = {each for each, known in ledger.awards.items() if known.status is Status.VALID}
        ids = [each for each in award_ids if each in valid and each not in ledger.told]
        if ledger.telling_since is None or not ids:
            return
        for each in ids:
            self.add(ToldRecorded(id=each, way="other", step=Telling.BEGUN))
        self.notes.append(
            f"nobody knows any more whether the earners of {words.counted(len(ids), 'award')} were told: `badges notify` "
            "names them, and sends nobody a second letter by itself"
        )

    def recall_proofs(self, keys: Mapping[str, PublicKey]) -> None:
        """The proofs of all signed documents that are newer than the recorded ones."""
        ledger = self.ledger
        where = [f"{address.award(each)}credential.json" for each in ledger.awards]
        where += [
            f"{address.endorsement(each.slug)}credential.json" for each in self.site.endorsements if each.by
        ]
        where += sorted(
            {
                address.status_list(each.record.issuer, each.record.status_list)
                for each in ledger.awards.values()
            }
        )
        self.shown.ask(where)
        for document in where:
            known, found = ledger.proofs.get(document), self.shown.proof(document, keys)
            is_newer = found is not None and (
                known is None or (found.hash and found.created >= known.created)
            )
            if found is not None and is_newer and found != known:
                self.add(found, date.fromisoformat(found.created[:10]) if found.created else None)

    def _has_badge(self, slug: str, number: int) -> bool:
        return self.shown.document(f"{address.badge_version(slug, number)}badge.json") is not None

    def _is_shown(self, record: NameRecorded | Renamed | BadgeRecorded) -> bool:
        match record:
            case NameRecorded(kind=kind, slug=slug):
                return self.shown.has(_PAGES[kind].format(slug))
            case Renamed(now=slug):
                return self._has_badge(slug, 1)
            case BadgeRecorded(badge=slug, version=number):
                return self._has_badge(slug, number)

    def _recall_earners(self, plan: Plan) -> None:
        """Pages of earners who have closed them since: the site has them, and they come from an award of its own."""
        listed = set(self.shown.earner_tokens())
        tokens = {earner_token(plan.secret, each.id) for each in plan.awards} if listed else set()
        known = {slug for kind, slug in self.ledger.names if kind == EARNER}
        for token in sorted((listed & tokens) - known):
            self.add(NameRecorded(kind=EARNER, slug=token))

    def _statuses(self, ledger: Ledger, wished: Mapping[str, StatusRecorded]) -> Iterator[StatusRecorded]:
        listed = self.shown.revoked(ledger.awards, self.site.issuers)
        self.shown.ask(_assertion(each) for each in sorted(listed))
        for each, known in ledger.awards.items():
            shown = self.shown.award(each) if each in listed else None
            if shown is not None and shown.status_on is not None:
                is_ruled_out = known.status.is_final and shown.status not in (known.status, Status.WITHDRAWN)
                said = shown.status, shown.status_on, shown.reason
                if not is_ruled_out and said != (known.status, known.status_on, known.reason):
                    yield StatusRecorded(
                        id=each, status=shown.status, on=shown.status_on, reason=shown.reason
                    )
                continue
            wish = wished.get(each) if each not in listed else None
            if wish is not None and (known.status, wish.status) == (Status.SUSPENDED, Status.VALID):
                yield wish

    def _recall_evidence(self, award_id: str, file: str, ledger: Ledger) -> None:
        key = EvidenceRecorded.key(file)
        digest = self.shown.digest(address.award(award_id) + address.kept_file(file))
        if digest and (award_id, key) not in ledger.evidence:
            day = self.shown.kept(award_id).get(digest) or ledger.awards[award_id].published_on
            self.add(EvidenceRecorded(id=award_id, file=key, digest=digest), day)


def _assertion(award_id: str) -> str:
    return f"{address.award(award_id)}assertion.json"
