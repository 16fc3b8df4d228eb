"""`Desk`: what every format works from, put together once for a build."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from generator.issue.forms import Forms
from generator.model import address
from generator.model.award import Evidence
from generator.model.badge import BadgeVersion
from generator.model.document import Picture
from generator.model.endorsement import Endorsed
from generator.model.issuer import Issuer
from generator.model.key import IssuerKeys
from generator.model.plan import Plan, PlannedAward
from generator.trust.canonical import Shared
from generator.trust.signer import Bare, Secured, Signer, Unsigned


@dataclass(frozen=True, slots=True)
class Edition:
    """A badge version under one of the slugs it was published with: its documents live there for good."""

    slug: str
    version: BadgeVersion

    @property
    def folder(self) -> str:
        """The folder of its documents, relative to the site."""
        return address.badge_version(self.slug, self.version.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What many credentials have in common, made once: profiles by issuer, achievements by edition.

    `endorsements` holds the signed words for an award, by its id.
    """

    profiles: Mapping[str, Shared]
    achievements: Mapping[tuple[str, int], Shared]
    endorsements: Mapping[Endorsed, tuple[Shared, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The plan, the drawn pictures by badge and version, those of issuers, the signer, and what follows from them.

    `editions` holds every badge version under its newest slug and under every slug it was published with, by
    (slug, number): an award keeps pointing at the address that it pointed at when it was published. `parts`
    is filled by `issue.desk`; `previewed` names the DIDs in whose name a preview was signed so far.
    """

    plan: Plan
    pictures: Mapping[tuple[str, int], Picture]
    editions: Mapping[tuple[str, int], Edition]
    logos: Mapping[str, bytes] = field(default_factory=dict)
    signer: Signer = field(default_factory=Signer)
    keys: Mapping[str, IssuerKeys] = field(default_factory=dict)
    parts: Parts | None = None
    forms: Forms = field(default_factory=Forms, repr=False, compare=False)
    previewed: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        plan: Plan,
        pictures: Mapping[tuple[str, int], Picture],
        *,
        logos: Mapping[str, bytes] | None = None,
        signer: Signer | None = None,
        keys: Mapping[str, IssuerKeys] | None = None,
    ) -> "Desk":
        """A desk for a plan; without a signer nothing is signed that was not before."""
        editions = {
            (slug, version.number): Edition(slug, version)
            for badge in plan.site.badges.values()
            for slug in plan.ledger.slugs_of(badge)
            for version in badge.versions
        }
        drawn = {key: pictures[edition.version.slug, key[1]] for key, edition in editions.items()}
        return cls(
            plan=plan,
            pictures=drawn,
            editions=editions,
            logos=logos or {},
            signer=signer or Signer(),
            keys=keys or {},
        )

    def url(self, relative: str) -> str:
        """The absolute address, by the site's identity."""
        return self.plan.site.settings.url + relative

    def did(self, issuer: str) -> str:
        """The DID of an issuer (a slug)."""
        return address.did(self.plan.site.settings.url, issuer)

    def secure(
        self, document: Mapping[str, object], *, where: str, issuer: str, otherwise: str, was_published: bool
    ) -> Secured | Unsigned:
        """The document with a proof in the name of an issuer, if one can be had; arguments as of `bare`."""
        bare = self.bare(
            document, where=where, issuer=issuer, otherwise=otherwise, was_published=was_published
        )
        return self.signer.secure_all([bare])[0] if bare else Unsigned(address=where, was_signed=False)

    def bare(
        self, document: Mapping[str, object], *, where: str, issuer: str, otherwise: str, was_published: bool
    ) -> Bare | None:
        """The document as it is handed to the signer; None when it has to stay unsigned.

        What was published unsigned stays so until there is a key: a preview must show the site as it is.

        Args:
            document: without a proof.
            where: its address.
            issuer: whose proof it is (a slug).
            otherwise: when a preview says that it was signed: it must not know today.
            was_published: the document, or what it is about, is public already.
        """
        has_key = self.did(issuer) in self.signer.seeds
        if was_published and not has_key and where not in self.signer.recorded:
            return None
        today = f"{self.plan.today.isoformat()}T00:00:00Z"
        return Bare(
            document=document,
            address=where,
            controller=self.did(issuer),
            created=today if has_key else otherwise,
        )

    def edition_of(self, planned: PlannedAward) -> Edition:
        """What an award was given for, under the slug it was published with."""
        known = self.plan.ledger.awards.get(planned.id)
        slug = known.record.badge if known else planned.award.badge
        return self.editions[slug, planned.award.version]

    def issuer_of(self, edition: Edition) -> Issuer:
        """Who issues it."""
        return self.plan.site.issuer_of(edition.version)


def evidence_url(item: Evidence, award_id: str, site_url: str) -> str:
    """Where evidence is found: its web address, the page of another award, or a file kept here; "" for mere words."""
    if item.award:
        return site_url + address.award(item.award)
    if item.url or not item.file:
        return item.url
    return site_url + address.award(award_id) + quote(address.kept_file(item.file))
