"""Earners' own pages: whose awards belong together, and under which unguessable address they are shown.

One row with `collection: yes` shows all awards of that person that hold and are not anonymous. A person is known by
addresses: those in `email` and `previous_email` of the same row are one person's. The address of the page comes
from an award and not from an e-mail address, so that it survives a change of it; once published it is recorded,
and keeps answering when nothing is to be shown there any more.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.model.award import Award, Status, Visibility
from generator.model.ledger import Ledger, NameRecorded
from generator.model.plan import Collection, PlannedAward
from generator.plan.identity import earner_token

KIND = "earner"


def collections(ledger: Ledger, planned: Iterable[PlannedAward], *, secret: bytes) -> tuple[Collection, ...]:
    """Every collection that has an address, in order of addresses; one that is closed has no awards.

    Args:
        ledger: what was published.
        planned: all awards.
        secret: the ledger's.
    """
    published = {slug for kind, slug in ledger.names if kind == KIND}
    found: dict[str, Collection] = {token: Collection(token=token) for token in published}
    for awards in _by_person(planned):
        if not any(each.award.collection for each in awards):
            continue
        in_order = sorted(awards, key=lambda each: (each.award.issued_on, each.id))
        tokens = [earner_token(secret, each.id) for each in in_order]
        shown = tuple(each.id for each in in_order if _is_shown(each.award))
        for token in [each for each in tokens if each in published] or tokens[:1]:
            found[token] = Collection(token=token, awards=shown)
    return tuple(found[token] for token in sorted(found))


def records(ledger: Ledger, made: Iterable[Collection]) -> Iterator[NameRecorded]:
    """What a publish records of collections that are new."""
    for each in made:
        if (KIND, each.token) not in ledger.names:
            yield NameRecorded(kind=KIND, slug=each.token)


def _is_shown(award: Award) -> bool:
    return award.status is Status.VALID and award.visibility is not Visibility.ANONYMOUS


def _by_person(planned: Iterable[PlannedAward]) -> Iterable[list[PlannedAward]]:
    """The awards of each person: rows that share an address, directly or through others."""
    rows = list(planned)
    first = _first_addresses(rows)
    found: dict[str, list[PlannedAward]] = {}
    for each in rows:
        found.setdefault(first[each.award.recipient.email], []).append(each)
    return found.values()


def _first_addresses(rows: Iterable[PlannedAward]) -> Mapping[str, str]:
    """For every address one that stands for its person."""
    above: dict[str, str] = {}

    def top(email: str) -> str:
        while above.setdefault(email, email) != email:
            above[email] = above[above[email]]
            email = above[email]
        return email

    for each in rows:
        recipient = each.award.recipient
        for earlier in (recipient.email, *recipient.previous_emails):
            above[top(earlier)] = top(recipient.email)
    return {email: top(email) for email in list(above)}
