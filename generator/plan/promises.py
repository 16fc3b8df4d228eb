"""What was handed out stays: the ledger itself, the site's address, the slugs of issuers,
badges, pathways and endorsements.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from generator.model import words
from generator.model.endorsement import EndorsedKind
from generator.model.ledger import EarlierLedger, Ledger, NameRecorded, Opened
from generator.model.place import Place, Problem
from generator.model.site import Site
from generator.plan.collections import KIND as EARNER


def address_problems(site: Site, ledger: Ledger) -> Iterator[Problem]:
    """A problem when the site has another address than the ledger was opened for.

    Problems: site-address-changed.
    """
    if ledger.opened is None or ledger.opened.site == site.settings.url:
        return
    yield Problem(
        Place("content/site.yml", 1),
        "site-address-changed",
        f"The site address changed from {ledger.opened.site} to {site.settings.url}: "
        f"{words.counted(len(ledger.awards), 'badge')} already handed out point to the old one.",
        f"Write `url: {ledger.opened.site}` again. If the pages are now found at the new address, add "
        f"`served_at: {site.settings.url}`: the badges keep their identity and the links lead to the new place. Is "
        "this a copy of somebody else's folder, and those badges are theirs? Then start clean: "
        f"`badges begin --instead-of {ledger.opened.site}` shows what would go.",
    )


def loss_problems(ledger: Ledger, earlier: Iterable[EarlierLedger]) -> Iterator[Problem]:
    """A problem when the ledger lacks lines that it had: published awards would get other addresses.

    An example's ledger may go: nobody holds its badges, and a copy with an address of its own starts empty. So may
    that of another site, once this one has a ledger for its own address: `badges begin` put it there.

    Problems: ledger-lost-lines.
    """
    for each in earlier:
        if ledger.continues(each.length, each.head) or _may_go(each.opened, ledger.opened):
            continue
        yield Problem(
            Place("content/ledger"),
            "ledger-lost-lines",
            f"{each.seen_in} the ledger had {words.counted(each.length, 'line')}; now it has "
            f"{ledger.length:,} and is not the same any more. Without what it recorded, badges already handed "
            "out would get new addresses, and revoked ones would count again.",
            "Put it back: `badges doctor --repair-ledger --yes` does it, and keeps what was published since; or, if "
            f"nothing was, {each.way_back}. Then publish again.",
        )
        return  # one way back mends all


def _may_go(earlier: Opened | None, now: Opened | None) -> bool:
    if earlier is None:
        return False
    return earlier.example or (now is not None and now.site != earlier.site)


def name_problems(site: Site, ledger: Ledger) -> Iterator[Problem]:
    """A problem for each published slug, or published version of a badge, that is gone.

    Problems: badge-disappeared, version-disappeared, issuer-disappeared, pathway-disappeared,
        endorsement-disappeared, framework-disappeared, unknown-award, name-taken.
    """
    for each in site.badges.values():
        owner = ledger.renamed.get(("badge", each.slug), each.slug)
        if owner != each.slug and owner in site.badges:
            yield Problem(
                each.newest.origin,
                "name-taken",
                f'"{each.slug}" was the name of the badge "{owner}" before, and its addresses lead there for good.',
                "Give this file another name: it becomes the address of the badge.",
            )
    names = ledger.by_slug(site.badges.values())
    for kind, slug in sorted(ledger.names):
        if kind == EARNER:
            continue  # a person may close the page at any time; its address answers all the same
        if slug not in (names if kind == "badge" else _slugs(site)[kind]):
            yield _disappeared(kind, slug)
    for slug, number in sorted(ledger.badges):
        badge = names.get(slug)
        if badge is not None and all(version.number != number for version in badge.versions):
            yield Problem(
                badge.newest.origin,
                "version-disappeared",
                f'Version {number} of "{badge.newest.name}" was published, and its text is gone.',
                f"Put it back as content/badges/{badge.slug}.v{number}.md: whoever holds that version must "
                "still be able to show what it meant.",
            )


def name_records(site: Site, ledger: Ledger) -> Iterator[NameRecorded]:
    """What a publish records of issuers, pathways and our own endorsements that are new."""
    for kind, slugs in _slugs(site).items():
        for slug in slugs:
            if (kind, slug) not in ledger.names:
                yield NameRecorded(kind=kind, slug=slug)


def endorsement_problems(site: Site, award_ids: Container[str]) -> Iterator[Problem]:
    """A problem for each endorsement of an award that there is not.

    Problems: unknown-award.
    """
    for given in site.endorsements:
        if given.kind is EndorsedKind.AWARD and given.target not in award_ids:
            yield Problem(
                given.origin,
                "unknown-award",
                f'No award has the id "{given.target}".',
                "Publish the award first. Its id is the last part of its page's address: awards/<id>/",
            )


def _slugs(site: Site) -> Mapping[str, Collection[str]]:
    own = [given.slug for given in site.endorsements if given.by]
    return {
        "issuer": site.issuers,
        "pathway": site.pathways,
        "endorsement": own,
        "framework": site.frameworks,
    }


def _disappeared(kind: str, slug: str) -> Problem:
    file = f"content/{kind}s/{slug}.{'csv' if kind == 'framework' else 'md'}"
    rename = {
        "badge": f"If it was renamed, write `was: {slug}` into the new file.",
        "issuer": "An issuer's file name is part of its identity and cannot change; its `name:` can.",
        "pathway": "Its page was handed out under this name; its `name:` can change.",
        "framework": "Badges that were awarded lead to the skills in it.",
        "endorsement": "If it was taken back, give it `withdrawn_on:` and the day.",
    }[kind]
    return Problem(
        Place(file),
        f"{kind}-disappeared",
        f'The {kind} "{slug}" was published and its file is gone. Its address must keep answering.',
        f"Put {file} back. {rename}",
    )
