"""What a publish does, in one sentence: for the head of a pull request, and for the terminal alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.issue import AT_ONCE, Desk, desk
from generator.issue.open_badges_3 import award_documents
from generator.model import address, words
from generator.model.award import Visibility
from generator.model.change import Change, ChangeKind
from generator.model.document import Picture
from generator.model.key import IssuerKeys
from generator.model.plan import Plan
from generator.pipeline.signing import standing_methods
from generator.trust.signer import Signer

NAMED = 5
"""How many addresses a sentence names."""

WHOLE = 6
"""Up to so many changes are told each in its own words; more are counted."""

_COUNTED: Mapping[ChangeKind, tuple[str, str, str]] = {
    ChangeKind.ISSUER_NEW: ("adds", "issuer", ""),
    ChangeKind.BADGE_NEW: ("adds", "badge", ""),
    ChangeKind.BADGE_VERSION_NEW: ("adds", "new version of a badge", "new versions of badges"),
    ChangeKind.BADGE_EDITED: ("changes", "badge that nobody holds yet", "badges that nobody holds yet"),
    ChangeKind.RENAMED: ("renames", "badge or pathway", "badges or pathways"),
    ChangeKind.AWARD_NEW: ("publishes", "new award", ""),
    ChangeKind.MILESTONE_NEW: ("awards", "milestone", ""),
    ChangeKind.AWARD_REINSTATED: ("makes", "award valid again", "awards valid again"),
    ChangeKind.AWARD_SUSPENDED: ("suspends", "award", ""),
    ChangeKind.AWARD_REVOKED: ("revokes", "award", ""),
    ChangeKind.AWARD_WITHDRAWN: ("withdraws", "award", ""),
    ChangeKind.COLLECTION_NEW: ("opens", "page of an earner", "pages of earners"),
    ChangeKind.SIGNED_AGAIN: ("signs", "award again", "awards again"),
}
_CHANGED = frozenset({ChangeKind.RENAMED, ChangeKind.SIGNED_AGAIN})
_ANNOUNCED = frozenset(
    {
        ChangeKind.AWARD_REINSTATED,
        ChangeKind.AWARD_SUSPENDED,
        ChangeKind.AWARD_REVOKED,
        ChangeKind.AWARD_WITHDRAWN,
    }
)
_ASIDE = frozenset(
    {ChangeKind.SITE_OPENED, ChangeKind.AWARD_WAITING, ChangeKind.MILESTONE_KEPT, ChangeKind.UNSIGNED}
)
"""What the list says and the sentence leaves out, or puts in its own way."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is public, held against what would be: addresses of the credentials that would have to be signed again.

    `is_whole` says that every award that is public was signed, and so could be compared.
    """

    changed: tuple[str, ...]
    is_whole: bool


def compared(plan: Plan, keys: Mapping[str, IssuerKeys]) -> Compared:
    """The published awards, by the hashes that the ledger has of them. Nothing is signed."""
    public = [each for each in plan.awards if each.published_on is not None]
    signed = [each for each in public if _credential(each.id) in plan.ledger.proofs]
    if not signed:
        return Compared((), is_whole=are_all_signed(plan))
    checker = _desk(plan, keys)
    changed: list[str] = []
    for start in range(0, len(signed), AT_ONCE):
        some = signed[start : start + AT_ONCE]
        made = award_documents(some, checker, ())
        changed += (_credential(each.id) for each, documents in zip(some, made, strict=True) if not documents)
    return Compared(tuple(changed), is_whole=are_all_signed(plan))


def are_all_signed(plan: Plan) -> bool:
    """Whether every award that is public was signed, so that a change of what it says cannot go unseen."""
    return all(
        each.published_on is None or _credential(each.id) in plan.ledger.proofs for each in plan.awards
    )


def signed_again(plan: Plan, addresses: Iterable[str]) -> Iterator[Change]:
    """What is signed again, by the addresses of the signed documents; nothing when there are none."""
    again = tuple(addresses)
    if again:
        shown = words.listed([plan.site.settings.served_at + each for each in again], most=NAMED)
        yield Change(
            kind=ChangeKind.SIGNED_AGAIN,
            sentence=f"Signs {words.counted(len(again), 'award')} again under the same address: {shown}",
            subjects=again,
        )


def named(plan: Plan, addresses: Collection[str]) -> str:
    """The end of a sentence on documents: ": " and where those are that anybody may find, else a full stop.

    Args:
        plan: knows which awards are public.
        addresses: of documents, relative to the site.
    """
    public = {each.id for each in plan.awards if each.award.visibility is Visibility.PUBLIC}
    shown = [each for each in addresses if not each.startswith("awards/") or each.split("/")[1] in public]
    if not shown:
        return "."
    urls = [plan.site.settings.served_at + each for each in shown[:NAMED]]
    rest = len(addresses) - len(urls)
    return f": {', '.join(urls)}{f' and {rest:,} more' if rest else ''}"


def in_short(plan: Plan, changes: tuple[Change, ...], *, is_compared: bool) -> str:
    """One sentence: what is added and taken back, with the reasons, and whether what is public stays as it is.

    Args:
        plan: what is planned.
        changes: all that a publish does.
        is_compared: every public award was compared, so that silence about it means that it stays.
    """
    told = [change for change in changes if change.kind not in _ASIDE]
    kinds = {change.kind for change in told}
    parts = [_part(change) for change in told] if len(told) <= WHOLE else list(_counts(told))
    if is_compared and plan.ledger.awards and kinds.isdisjoint(_CHANGED):
        parts.append(
            f"changes nothing {'that' if kinds.isdisjoint(_ANNOUNCED) else 'else that'} is already public"
        )
    if plan.waiting:
        parts.append(f"leaves {words.counted(len(plan.waiting), 'award')} waiting for the day on it")
    said = "; ".join(parts) or "publishes nothing new"
    return f"{said[:1].upper()}{said[1:]}."


def _part(change: Change) -> str:
    sentence = change.brief
    return sentence[:1].lower() + sentence[1:]


def _counts(changes: list[Change]) -> Iterator[str]:
    counted: Counter[ChangeKind] = Counter()
    for change in changes:
        many = change.kind in _OF_AWARDS
        counted[change.kind] += len(change.subjects) if many else 1
    for kind, number in counted.items():
        verb, one, several = _COUNTED[kind]
        yield f"{verb} {words.counted(number, one, several)}"


_OF_AWARDS = frozenset(
    kind for kind in ChangeKind if kind.name.startswith(("AWARD_", "MILESTONE_", "SIGNED"))
)


def _desk(plan: Plan, keys: Mapping[str, IssuerKeys]) -> Desk:
    """A desk on which nothing can be signed: what comes out of it was signed before, and says the same now."""
    none = Picture(png=b"")
    pictures = {
        (version.slug, version.number): none
        for badge in plan.site.badges.values()
        for version in badge.versions
    }
    methods = standing_methods(plan.site.settings.url, keys)
    return desk(plan, pictures, signer=Signer(methods=methods, recorded=plan.ledger.proofs), keys=keys)


def _credential(award_id: str) -> str:
    return f"{address.award(award_id)}credential.json"
