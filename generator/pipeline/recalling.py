"""What a ledger has lost, taken again from the published site: the records that a publish of this content would make,
as far as the site shows that it was made, with what the site says where it says more.

Nothing is recorded that the site does not show. What no site shows is gone: who was told, and what an award of which
only a stub is left was given for, unless its page still says so.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
from generator.pipeline.in_short import NAMED
from generator.pipeline.published import Published, Shown, day_in
from generator.plan.collections import KIND as EARNER
from generator.plan.identity import award_id, earner_token
from generator.plan.statuses import Places
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


@dataclass(frozen=True, slots=True)
class _Award:
    """An award that is recalled, and the day on which it was signed; `is_dated` unless nobody knows the day on it."""

    record: AwardRecorded
    signed_on: date | None
    is_dated: bool = True

    @property
    def place(self) -> tuple[str, int]:
        """The status list that it has a place in: whose, and its number."""
        return self.record.issuer, self.record.status_list


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
        found = [
            _Award(self._as_shown(each, shown), shown.signed_on)
            for each in awards
            if (shown := self.shown.award(each.id))
        ]
        found += self._without_row({*plan.ledger.awards, *(each.id for each in awards)}, plan)
        since = {place: self._since(*place) for place in {each.place for each in found}}
        there = {
            (each.record.issuer, each.record.status_list, each.record.issued_on)
            for each in plan.ledger.awards.values()
        }
        for each in _in_order(found, since, there):
            self.add(each.record, each.signed_on or each.record.issued_on)

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

    def _as_shown(self, record: AwardRecorded, shown: Shown) -> AwardRecorded:
        issuer, number, index = shown.place or (record.issuer, record.status_list, record.status_index)
        return replace(
            record,
            badge=shown.badge or record.badge,
            version=shown.version or record.version,
            issuer=issuer,
            status_list=number,
            status_index=index,
            baked=self.shown.has(f"{address.award(record.id)}badge.png"),
        )

    def _without_row(self, known: Iterable[str], plan: Plan) -> Iterator[_Award]:
        """Awards that the site shows and no row stands for any more."""
        unknown = sorted(set(self.shown.award_ids()) - set(known))
        places, renamed = Places(plan.ledger.awards), self.ledger.renamed
        dateless = []
        for each in unknown:
            shown = self.shown.award(each)
            issuer = self._issuer(shown, renamed) if shown else ""
            if shown is None or not issuer:
                self.nameless.append(each)
                continue
            if shown.issued_on is None:
                dateless.append(each)
            given = AwardRecorded(
                id=each,
                badge=shown.badge,
                version=shown.version,
                issuer=issuer,
                issued_on=shown.issued_on or shown.status_on or self.today,
                status_list=0,
                status_index=0,
                baked=False,
            )
            issuer, number, index = shown.place or (issuer, *places.give(plan.secret, issuer, each))
            yield _Award(
                self._as_shown(given, replace(shown, place=(issuer, number, index))),
                shown.signed_on,
                is_dated=shown.issued_on is not None,
            )
        if dateless:
            self.notes.append(
                f"of {words.counted(len(dateless), 'award')} without a row nobody knows the day on it any more; recorded is the "
                f"day on which it was taken back, or the first of its status list: {words.listed(dateless, most=NAMED)}"
            )

    def _issuer(self, shown: Shown, renamed: Mapping[tuple[str, str], str]) -> str:
        """Whose badge version it is that is shown, "" where there is none."""
        badge = self.site.badges.get(renamed.get(("badge", shown.badge), shown.badge))
        versions = badge.versions if badge else ()
        return next((each.issuer for each in versions if each.number == shown.version), "")

    def _since(self, issuer: str, number: int) -> date | None:
        """The day from which a status list counts: that on the award which was recorded in it first."""
        said = (self.shown.document(address.status_list(issuer, number)) or {}).get("validFrom")
        return day_in(said)

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


def _in_order(
    found: Iterable[_Award],
    since: Mapping[tuple[str, int], date | None],
    there: Collection[tuple[str, int, date]],
) -> list[_Award]:
    """By ids, but first in each list the one that has the day from which the list counts.

    If none has it, it is that of one of those of which nobody knows theirs.
    """
    awards = sorted(found, key=lambda each: each.record.id)
    for place, day in since.items():
        mine = [number for number, each in enumerate(awards) if each.place == place]
        is_there = (*place, day) in there or any(awards[number].record.issued_on == day for number in mine)
        undated = [number for number in mine if not awards[number].is_dated]
        if day is not None and undated and not is_there:
            record = replace(awards[undated[0]].record, issued_on=day)
            awards[undated[0]] = replace(awards[undated[0]], record=record)
    return sorted(awards, key=lambda each: (each.record.issued_on != since[each.place], each.record.id))


def _assertion(award_id: str) -> str:
    return f"{address.award(award_id)}assertion.json"
