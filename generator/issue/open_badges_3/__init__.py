"""Open Badges 3.0: the signed credential of every award, and what verifiers look up for it.

An award that cannot be signed (no key, and no proof recorded) has no 3.0 form; its 2.0 form says everything.

What each status serves: valid, suspended and revoked awards keep their credential whole, and a bit in the
status list says the rest, since copies of it are out there anyway. Of a withdrawn award, and of one whose row
is gone, only the id and the place of its bit stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.issue.desk import Desk, Edition, Parts
from generator.issue.forms import Draft, identity_hash
from generator.issue.json_text import Json, json_bytes
from generator.issue.moments import start_of
from generator.issue.open_badges_3 import builders, did, endorsements, status_list
from generator.issue.open_badges_3.builders import CONTEXTS
from generator.model import address
from generator.model.document import Document, Documents
from generator.model.endorsement import EndorsedKind
from generator.model.ledger import ProofRecorded
from generator.model.plan import PlannedAward, Stub
from generator.trust.canonical import shared
from generator.trust.keys import preview_seed
from generator.trust.signer import Bare, Secured, Unsigned
from generator.trust.suites import SUITES

FORMAT = "open-badges-3.0"
MEDIA_TYPE = "application/ld+json"
_CONTEXTS_ALONE = {"@context": list(CONTEXTS)}

__all__ = ["award_documents", "parts", "site_documents", "stub_documents"]


def parts(desk: Desk) -> Parts:
    """What many credentials have in common: profiles, achievements, signed endorsements."""
    site = desk.plan.site
    given = endorsements.by_target(desk, endorsements.signed(desk))
    profiles = {
        slug: shared(
            builders.profile(
                issuer, site.settings, endorsements=given.get((EndorsedKind.ISSUER, slug, 0), ())
            )
        )
        for slug, issuer in site.issuers.items()
    }
    achievements = {
        key: shared(
            builders.achievement(
                edition.version,
                site.settings,
                slug=edition.slug,
                profile=profiles[edition.version.issuer],
                endorsements=given.get((EndorsedKind.BADGE, edition.slug, edition.version.number), ()),
            )
        )
        for key, edition in desk.editions.items()
    }
    return Parts(profiles=profiles, achievements=achievements, endorsements=given)


def award_documents(awards: Sequence[PlannedAward], desk: Desk, made: Sequence[Documents]) -> list[Documents]:
    """The signed credential of each award; none where it cannot be signed."""
    del made
    drafts = [_draft(award, desk) for award in awards]
    bare = [_bare(award, desk, draft) for award, draft in zip(awards, drafts, strict=True)]
    digests = [
        draft.digest if draft else SUITES[0].digest(each.document)
        for each, draft in zip(bare, drafts, strict=True)
        if each
    ]
    secured = iter(desk.signer.secure_all([each for each in bare if each], digests))
    return [
        _documents(next(secured), draft=draft) if each else ()
        for each, draft in zip(bare, drafts, strict=True)
    ]


def _draft(award: PlannedAward, desk: Desk) -> Draft | None:
    """The credential filled into a form, where there is one."""
    if (EndorsedKind.AWARD, award.id, 0) in _parts(desk).endorsements:
        return None
    edition = desk.edition_of(award)

    def build(like: PlannedAward, hashed: str) -> Json:
        return credential(like, edition, desk, hashed)

    return desk.forms.draft(award, (FORMAT, edition.slug, edition.version.number), build, is_signed=True)


def _bare(award: PlannedAward, desk: Desk, draft: Draft | None) -> Bare | None:
    edition = desk.edition_of(award)
    return desk.bare(
        _CONTEXTS_ALONE if draft else credential(award, edition, desk, identity_hash(award)),
        where=f"{address.award(award.id)}credential.json",
        issuer=edition.version.issuer,
        otherwise=start_of(award.award.issued_on),
        was_published=award.published_on is not None,
    )


def stub_documents(stub: Stub, desk: Desk, made: Documents) -> Documents:
    """Where a signed credential was: its id, and the place where its status stands."""
    del made
    where = f"{address.award(stub.id)}credential.json"
    if where not in desk.plan.ledger.proofs:
        return ()
    lists = desk.url(address.status_list(stub.issuer, stub.status_list))
    left = {
        "@context": list(CONTEXTS),
        "id": desk.url(where),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "credentialStatus": {
            "id": f"{lists}#{stub.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(stub.status_index),
            "statusListCredential": lists,
        },
    }
    # Its page leads whoever checks it to the 2.0 form, which says what became of the award.
    return (_plain(where, left, FORMAT),)


def site_documents(desk: Desk) -> Iterator[Document]:
    """Achievements, our own endorsements, status lists, and last the DID documents with the keys of all these."""
    ready = _parts(desk)
    for key, edition in desk.editions.items():
        content = {"@context": list(CONTEXTS), **ready.achievements[key]}
        yield _plain(f"{edition.folder}achievement.json", content, "achievement")
    previewed = set(desk.previewed)
    for document in _signed_lists(desk):
        if document.is_preview and document.proof:
            previewed.add(document.proof.key.partition("#")[0])
        yield document
    for slug in desk.plan.site.issuers:
        yield from _did_documents(slug, desk, is_previewed=desk.did(slug) in previewed)


def credential(award: PlannedAward, edition: Edition, desk: Desk, hashed: str) -> Json:
    """The credential of an award, before its proof; `hashed` is the hash of its recipient."""
    ready = _parts(desk)
    return builders.credential(
        award,
        desk.plan.site.settings,
        achievement=ready.achievements[edition.slug, edition.version.number],
        profile=ready.profiles[edition.version.issuer],
        issuer=edition.version.issuer,
        identity_hash=hashed,
        endorsements=ready.endorsements.get((EndorsedKind.AWARD, award.id, 0), ()),
    )


def _signed_lists(desk: Desk) -> Iterator[Document]:
    """Endorsements and status lists: what is signed and belongs to no award."""
    for endorsement in endorsements.signed(desk).values():
        yield from _documents(endorsement)
    for where, left in endorsements.stubs(desk):
        yield _plain(where, left, FORMAT)
    days = status_list.first_days(desk.plan)
    fresh = status_list.with_new_awards(desk.plan)
    for (slug, number), bits in status_list.set_bits(desk.plan).items():
        where = address.status_list(slug, number)
        known = desk.plan.ledger.proofs.get(where)
        packed = status_list.packed_list(bits, known.packed if known else "")
        unsigned = status_list.credential(
            desk.plan.site.settings.url, slug, number, packed=packed, since=days[slug, number]
        )
        secured = desk.secure(
            unsigned,
            where=where,
            issuer=slug,
            otherwise=days[slug, number],
            was_published=(slug, number) not in fresh,
        )
        yield from _documents(secured, format_="status-list", packed=packed)


def _did_documents(slug: str, desk: Desk, *, is_previewed: bool) -> Iterator[Document]:
    keys = [key.multibase for key in desk.keys[slug].trusted] if slug in desk.keys else []
    if is_previewed:
        keys.append(preview_seed(desk.did(slug)).public.multibase())
    if keys:
        content = did.document(desk.plan.site.settings.url, slug, keys)
        yield _plain(f"{address.issuer(slug)}did.json", content, "did")


def _documents(
    secured: Secured | Unsigned, *, format_: str = FORMAT, packed: str = "", draft: Draft | None = None
) -> tuple[Document, ...]:
    """The secured document as a file; of one that was filled into a form, the draft has its JSON as far as the proof."""
    if isinstance(secured, Unsigned):
        return ()
    record = ProofRecorded(
        address=secured.address,
        hash=secured.hash,
        key=secured.key,
        created=secured.created,
        value=secured.value,
        packed=packed,
    )
    document = Document(
        address=secured.address,
        data=_with_proof(draft.head, secured) if draft else json_bytes(secured.document),
        alike=draft.alike if draft else None,
        format=format_,
        media_type=MEDIA_TYPE,
        rel="alternate" if format_ == FORMAT else "",
        is_signed=True,
        is_preview=secured.is_preview,
        proof=record,
    )
    return (document,)


def _with_proof(head: bytes, secured: Secured) -> bytes:
    """JSON that ends before the proof, and the proof."""
    return head + b"," + json_bytes({"proof": secured.document["proof"]})[1:]


def _plain(where: str, content: Mapping[str, Any], format_: str) -> Document:
    return Document(address=where, data=json_bytes(content), format=format_, media_type=MEDIA_TYPE)


def _parts(desk: Desk) -> Parts:
    if desk.parts is None:
        raise ValueError("a desk is put together by issue.desk()")
    return desk.parts
