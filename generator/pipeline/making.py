"""Plan → every file of the site, one after the other; and what was signed on the way."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from generator import issue
from generator.check.rubric import qualities
from generator.issue import Desk
from generator.model import address, words
from generator.model.change import Change, ChangeKind
from generator.model.document import AnyFile, Document, Documents, File, LateFile
from generator.model.ledger import ProofRecorded
from generator.model.place import Place, Problem
from generator.model.plan import Plan, PlannedAward
from generator.model.theme import Theme
from generator.pipeline.drawing import Drawings, drawing, drawn_at_once, drawn_cards, drawn_pictures, logos
from generator.pipeline.folders import Folders
from generator.pipeline.in_short import named, signed_again
from generator.pipeline.signing import Signing, how_to_get
from generator.read import theme as theme_reading
from generator.render.press import Press, press
from generator.trust.canonical import table as vocabulary

Issued = Iterable[tuple[PlannedAward, Documents]]
Learned = tuple[int, list[ProofRecorded], list[str], set[str], set[str]]
Progress = Callable[[Issued, int], Issued]
"""Gives the awards and their documents again and shows how far it has come; the number is how many there are."""


@dataclass(slots=True)
class Made:
    """What is learned while the files stream by: proofs to record, and signed documents that are still there.

    Who records nothing (`is_recording`) gets the number of new proofs only. `again` are the addresses of documents
    that had a proof before; `previewed` the DIDs in whose name a preview was signed.
    """

    plan: Plan
    is_recording: bool = True
    number_of_proofs: int = 0
    proofs: list[ProofRecorded] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
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
            self.number_of_proofs += 1
            if known is not None:
                self.again.append(document.address)
            if self.is_recording:
                self.proofs.append(document.proof)

    def put_in_order(self, awards: Sequence[PlannedAward]) -> None:
        """What was learned of awards, in their order, in whichever they were made: the ledger is always the same."""
        places = {f"{address.award(each.id)}credential.json": place for place, each in enumerate(awards)}
        self.proofs.sort(key=lambda proof: places[proof.address])

    def learned(self) -> "Learned":
        """All of it but the plan, as another process sends it."""
        return self.number_of_proofs, self.proofs, self.again, self.previewed, self.still_there

    def learn(self, learned: "Learned") -> None:
        """Take in what another process has learned."""
        number, proofs, again, previewed, still_there = learned
        self.number_of_proofs += number
        self.proofs += proofs
        self.again += again
        self.previewed |= previewed
        self.still_there |= still_there

    def problems(self) -> Iterator[Problem]:
        """What was signed before and is not there now.

        Problems: key-needed.
        """
        lost = sorted(set(self.plan.ledger.proofs) - self.still_there)
        if lost:
            did, _, _ = self.plan.ledger.proofs[lost[0]].key.partition("#")
            issuer = did.rpartition(":")[2]
            yield Problem(
                Place("keys"),
                "key-needed",
                f"{words.counted(len(lost), 'signed document')} would change, and the key to sign "
                f"{'it' if len(lost) == 1 else 'them'} again is not here{named(self.plan, lost)}",
                f"{how_to_get([issuer], [issuer])} Without it, take the last change back.",
            )

    def changes(self, signing: Signing) -> Iterator[Change]:
        """What is signed again, and what is not signed at all."""
        again = sorted(each for each in self.again if each.startswith("awards/"))
        yield from signed_again(self.plan, again)
        if signing.without_key and not signing.signer.previews:
            names = words.listed([self.plan.site.issuers[slug].name for slug in signing.without_key])
            yield Change(
                kind=ChangeKind.UNSIGNED,
                sentence=f"The signing key of {names} is missing, so new badges are published unsigned "
                f"(hosted Open Badges 2.0 only). {how_to_get(signing.without_key, signing.keys)}",
                subjects=signing.without_key,
            )


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that files are made with; `edition` is a digest of the program, the theme's templates and its words, or ""."""

    plan: Plan
    desk: Desk
    press: Press
    theme: Theme
    edition: str


def workshop(
    plan: Plan, folders: Folders, signing: Signing, drawings: Drawings, *, program: str = ""
) -> Workshop:
    """The workshop for a plan.

    Args:
        plan: what is made.
        folders: where themes are.
        signing: the signer and the public keys.
        drawings: draws pictures.
        program: a digest of this program; "" if whoever asks remembers nothing.
    """
    drawn_at_once(plan, drawings)
    drawn = drawn_pictures(plan, drawings)
    theme = theme_reading.theme(plan.site.settings.theme, folders.themes)
    edition = _edition(theme, program) if program else ""
    printing = press(
        plan,
        theme,
        cards=drawn_cards(plan, drawn, drawings),
        keys=signing.keys,
        qualities={(version.slug, version.number): found for version, found in qualities(plan.site)},
        edition=edition,
    )
    desk = issue.desk(plan, drawn, logos=logos(plan), signer=signing.signer, keys=signing.keys)
    return Workshop(plan, desk, printing, theme, edition)


def edition(plan: Plan, folders: Folders, program: str) -> str:
    """The digest of a program, given as its digest, with the theme of a plan and its words."""
    return _edition(theme_reading.theme(plan.site.settings.theme, folders.themes), program)


def _edition(theme: Theme, program: str) -> str:
    # Its other files are served as they are, and no page says anything of what is in them.
    return sha256(repr((program, theme.name, theme.templates, theme.words)).encode()).hexdigest()


def files(made: Made, folders: Folders, signing: Signing, progress: Progress) -> Iterator[AnyFile]:
    """Every file of the site. Documents of an award come before its page, shared ones after all awards."""
    plan = made.plan
    with drawing() as drawings:
        shop = workshop(plan, folders, signing, drawings)
    for some in award_files(shop, made, plan.awards, progress):
        yield from some
    yield from other_files(shop, made)


def award_files(
    shop: Workshop, made: Made, awards: Sequence[PlannedAward], progress: Progress
) -> Iterator[tuple[File, ...]]:
    """The files of each award: documents, then its page."""
    for planned, documents in progress(issue.award_documents(awards, shop.desk), len(awards)):
        yield (*_noted(documents, made), *shop.press.award_files(planned, documents))


def other_files(shop: Workshop, made: Made) -> Iterator[AnyFile]:
    """All files that belong to no award with a person, once all awards are made: lists and keys depend on them."""
    for stub in shop.plan.stubs:
        documents = _noted(issue.stub_documents(stub, shop.desk), made)
        yield from documents
        yield from shop.press.stub_files(stub, documents)
    shared = tuple(issue.site_documents(replace(shop.desk, previewed=frozenset(made.previewed))))
    yield from _noted(shared, made)
    yield from shop.press.site_files(shared)
    yield LateFile(f"{address.CHECKING}vocabulary.json", shop.edition, lambda: _compact(vocabulary()))


def _compact(table: Mapping[str, object]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _noted(documents: tuple[Document, ...], made: Made) -> tuple[Document, ...]:
    for document in documents:
        made.note(document)
    return documents
