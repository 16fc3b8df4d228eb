"""Earners' own pages: whose awards belong together, and under which unguessable address they are shown.

One row with `collection: yes` shows all awards of that person that hold and are not anonymous. The address of the
page comes from an award and not from an e-mail address, so that it survives a change of it; once published it is
recorded, and keeps answering when nothing is to be shown there any more.
"""

from collections.abc import Iterable, Iterator

from generator.model.award import Award, Status, Visibility
from generator.model.ledger import Ledger, NameRecorded
from generator.model.plan import Collection, PlannedAward
from generator.plan.identity import earner_token

KIND = "earner"


def collections(
    ledger: Ledger, people: Iterable[Iterable[PlannedAward]], *, secret: bytes
) -> tuple[Collection, ...]:
    """Every collection that has an address, in order of addresses; one that is closed has no awards.

    Args:
        ledger: what was published.
        people: the awards of each person.
        secret: the ledger's.
    """
    published = {slug for kind, slug in ledger.names if kind == KIND}
    found: dict[str, Collection] = {token: Collection(token=token) for token in published}
    for awards in people:
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
