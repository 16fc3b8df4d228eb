"""What another site published and this content still holds: the example that came with a copy, or a club's own work.

Judged by facts of the ledger that came along, never by a list of names: the ids of awards, which only its secret
gives; the digests of what badges mean; the slugs it handed out; and the keys whose signatures it remembers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import words
from generator.model.award import Award
from generator.model.key import IssuerKeys
from generator.model.ledger import Ledger
from generator.model.place import Place, Problem
from generator.model.site import Site
from generator.plan.identity import award_id
from generator.plan.versions import first_names, meaning

HOW = (
    "Clear it away and start with your own: `badges begin` shows what would go and what stays; on GitHub: "
    'Actions ▸ "Start clean" ▸ Run workflow.'
)

MOST_FILES = 40
"""So many files a problem names, since each of them has to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """Files that hold what another site published, by kind; `awards` also counts the rows of each."""

    awards: Mapping[str, int]
    badges: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """All of them, as problems name files."""
        return frozenset([*self.awards, *self.badges, *self.issuers, *self.others, *self.keys])


def leftovers(site: Site, ledger: Ledger, keys: Mapping[str, IssuerKeys]) -> Leftovers:
    """What in this content the ledger's own site had published.

    Args:
        site: the checked content.
        ledger: the one that came along, whatever address the site has by now.
        keys: the public keys of this folder, by issuer.
    """
    signed_with = {proof.key.rpartition("#")[2] for proof in ledger.proofs.values()}
    own_words = [given for given in site.endorsements if given.by]
    return Leftovers(
        awards=_awards(site, ledger),
        badges=tuple(sorted(set(_badges(site, ledger)))),
        issuers=tuple(
            each.origin.file for slug, each in site.issuers.items() if ("issuer", slug) in ledger.names
        ),
        others=(
            *(each.origin.file for each in own_words if ("endorsement", each.slug) in ledger.names),
            *(
                each.origin.file
                for slug, each in site.frameworks.items()
                if ("framework", slug) in ledger.names
            ),
        ),
        keys=tuple(
            f"keys/{slug}.json"
            for slug, known in keys.items()
            if any(key.multibase in signed_with for key in known.keys)
        ),
    )


def example_problems(found: Leftovers, example: str) -> Iterator[Problem]:
    """A problem for each kind of thing that is the example's, under an address that is not.

    Args:
        found: what is left of it.
        example: the address of the example.

    Problems: example-left.
    """
    rows = sum(found.awards.values())
    told = (
        (tuple(found.awards), f"{words.counted(rows, 'award')} to invented people"),
        (found.badges, words.counted(len(found.badges), "text of a badge", "texts of badges")),
        (found.issuers, words.counted(len(found.issuers), "invented issuer")),
        (found.others, words.counted(len(found.others), "endorsement or list", "endorsements and lists")),
        (found.keys, words.counted(len(found.keys), "key that is nobody's", "keys that are nobody's")),
    )
    for files, what in told:
        if files:
            yield Problem(
                Place(files[0]),
                "example-left",
                f"This site has its own address, but {what} still came with the example ({example}): "
                f"{words.listed(files, most=MOST_FILES)}. Published, they would be yours for good.",
                HOW,
            )


def _awards(site: Site, ledger: Ledger) -> Mapping[str, int]:
    if ledger.opened is None:
        return {}
    names = first_names(site, ledger)
    found: dict[str, int] = {}
    for award in site.awards:
        if any(key in ledger.awards for key in _ids(award, ledger.opened.secret, names[award.badge])):
            found[award.origin.file] = found.get(award.origin.file, 0) + 1
    return found


def _ids(award: Award, secret: bytes, badge: str) -> Iterator[str]:
    if award.pinned_id:
        yield award.pinned_id
    for email in (award.recipient.email, *award.recipient.previous_emails):
        yield award_id(secret, badge=badge, email=email, issued_on=award.issued_on)


def _badges(site: Site, ledger: Ledger) -> Iterator[str]:
    """Badges of the same issuer, or of the same meaning: that of one with skills of a list of its own names the site."""
    for badge in site.badges.values():
        for version in badge.versions:
            known = ledger.badges.get((badge.slug, version.number))
            if known is not None and (known.issuer == version.issuer or known.digest == meaning(version)):
                yield version.origin.file
