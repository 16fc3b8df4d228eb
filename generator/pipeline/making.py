"""Plan → every file of the site, one after the other; and what was signed on the way."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator import issue, render
from generator.check.rubric import qualities
from generator.model import address, words
from generator.model.document import Document, Documents, File, Picture
from generator.model.ledger import ProofRecorded
from generator.model.place import Place, Problem
from generator.model.plan import Change, ChangeKind, Plan, PlannedAward
from generator.pipeline.drawing import drawn_pictures, logos
from generator.pipeline.folders import Folders
from generator.pipeline.in_short import NAMED, signed_again
from generator.pipeline.signing import ADD_THE_SECRET, Signing
from generator.read import theme as theme_reading
from generator.render import cards
from generator.trust.canonical import table as vocabulary

Issued = Iterable[tuple[PlannedAward, Documents]]
Progress = Callable[[Issued, int], Issued]
"""Gives the awards and their documents again and shows how far it has come; the number is how many there are."""


@dataclass(slots=True)
class Made:
    """What is learned while the files stream by: proofs to record, and signed documents that are still there."""

    plan: Plan
    proofs: list[ProofRecorded] = field(default_factory=list)
    previewed: set[str] = field(default_factory=set)
    still_there: set[str] = field(default_factory=set)

    def note(self, document: Document) -> None:
        """Takes note of a document."""
        known = self.plan.ledger.proofs.get(document.address)
        if known is not None and not document.is_preview:
            self.still_there.add(document.address)
        if document.proof is None:
            return
        if document.is_preview:
            self.previewed.add(document.proof.key.partition("#")[0])
        elif document.proof != known:
            self.proofs.append(document.proof)

    def problems(self) -> Iterator[Problem]:
        """What was signed before and is not there now.

        Problems: key-needed.
        """
        lost = sorted(set(self.plan.ledger.proofs) - self.still_there)
        if lost:
            shown = words.listed([self.plan.site.settings.served_at + each for each in lost], most=NAMED)
            yield Problem(
                Place("keys"),
                "key-needed",
                f"{words.counted(len(lost), 'signed document')} would change, and the key to sign "
                f"{'it' if len(lost) == 1 else 'them'} again is not here: {shown}",
                f"{ADD_THE_SECRET} Without it, take the last change back.",
            )

    def changes(self, signing: Signing) -> Iterator[Change]:
        """What is signed again, and what is not signed at all."""
        again = sorted(proof.address for proof in self.proofs if proof.address in self.plan.ledger.proofs)
        yield from signed_again(self.plan, (each for each in again if each.startswith("awards/")))
        if signing.without_key and not signing.signer.previews:
            names = words.listed([self.plan.site.issuers[slug].name for slug in signing.without_key])
            yield Change(
                kind=ChangeKind.UNSIGNED,
                sentence=f"The signing key of {names} is missing, so new badges are published unsigned "
                f"(hosted Open Badges 2.0 only). {ADD_THE_SECRET}",
                subjects=signing.without_key,
            )


def files(made: Made, folders: Folders, signing: Signing, progress: Progress) -> Iterator[File]:
    """Every file of the site. Documents of an award come before its page, shared ones after all awards."""
    plan = made.plan
    drawn = drawn_pictures(plan)
    desk = issue.desk(plan, drawn, logos=logos(plan), signer=signing.signer, keys=signing.keys)
    theme = theme_reading.theme(plan.site.settings.theme, folders.themes)
    press = render.press(
        plan,
        theme,
        cards=_cards(plan, drawn),
        keys=signing.keys,
        qualities={(version.slug, version.number): found for version, found in qualities(plan.site)},
    )
    for planned, documents in progress(issue.award_documents(plan.awards, desk), len(plan.awards)):
        yield from _noted(documents, made)
        yield from press.award_files(planned, documents)
    for stub in plan.stubs:
        documents = _noted(issue.stub_documents(stub, desk), made)
        yield from documents
        yield from press.stub_files(stub, documents)
    shared = tuple(issue.site_documents(replace(desk, previewed=frozenset(made.previewed))))
    yield from _noted(shared, made)
    yield from press.site_files(shared)
    yield File(address=f"{address.CHECKING}vocabulary.json", data=_compact(vocabulary()))


def _compact(table: Mapping[str, object]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _noted(documents: tuple[Document, ...], made: Made) -> tuple[Document, ...]:
    for document in documents:
        made.note(document)
    return documents


def _cards(plan: Plan, drawn: Mapping[tuple[str, int], Picture]) -> dict[tuple[str, int], bytes]:
    return {
        (version.slug, version.number): cards.card(
            version, plan.site.issuer_of(version), drawn[version.slug, version.number]
        )
        for badge in plan.site.badges.values()
        for version in badge.versions
    }
