"""What each award's files are made from, as a digest: equal digests, equal bytes.

What all awards of a badge version share goes into one digest, worked out once; what is an award's own is added to
that. Nothing is left to judgement: whatever reaches a document or a page stands in the digest, in full. Only the
settings of which no award shows anything are left out, by name.
"""

from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.issue.json_text import json_bytes
from generator.model import address
from generator.model.endorsement import EndorsedKind
from generator.model.plan import PlannedAward
from generator.model.site import Settings
from generator.pipeline.making import Workshop

Version = tuple[str, int]

COUNT = "number_of_awards"
_COUNTING = ("badge.html", "home.html")
"""The field of a view that says how many awards there are, and the templates that show it on no award's page."""


@dataclass(slots=True)
class AwardKeys:
    """Gives the digest of an award; remembers those of badge versions. `edition` is as of `Workshop`."""

    shop: Workshop
    edition: str
    _shared: dict[tuple[Version, Version], str] = field(default_factory=dict)
    _is_counted: bool = field(init=False)
    """Whether a page of an award may say how many there are: some template does that is no badge's and not the home page's."""

    def __post_init__(self) -> None:
        templates = self.shop.theme.templates.items()
        others = [text for name, text in templates if name.rpartition("/")[2] not in _COUNTING]
        self._is_counted = any(COUNT in text for text in others)

    def key(self, planned: PlannedAward) -> str:
        """The digest; "" when the workshop does not know which program and theme it works with.

        An award with files of its own is made anew every time: they lie in folders further down.
        """
        award, recipient = planned.award, planned.award.recipient
        if not self.edition or (award.evidence and any(item.file for item in award.evidence)):
            return ""
        edition = self.shop.desk.edition_of(planned)
        shared = self._shared_by((award.badge, award.version), (edition.slug, edition.version.number))
        proof = self.shop.desk.signer.recorded.get(f"{address.award(planned.id)}credential.json")
        said = (
            f"{shared}|{planned.id}|{planned.salt}|{planned.status_list}|{planned.status_index}|{planned.baked}|"
            f"{planned.published_on is None}|{recipient.email!r}|{recipient.name!r}|{award.issued_on.toordinal()}|"
            f"{award.expires_on and award.expires_on.toordinal()}|{award.visibility.value}|{award.status.value}|"
            f"{award.status_on and award.status_on.toordinal()}|{award.reason!r}|{award.licence_number!r}|"
            f"{award.activity_start}|{award.activity_end}|"
            f"{proof and (proof.hash, proof.key, proof.created, proof.value)}"
        )
        if self._has_more(planned):
            said += self._more(planned)
        return blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()

    def _has_more(self, planned: PlannedAward) -> bool:
        award = planned.award
        return bool(
            award.evidence
            or award.narrative
            or award.results
            or award.pathway
            or self.shop.press.awards.has_more(planned)
        )

    def _more(self, planned: PlannedAward) -> str:
        """What few awards have, and what others say of one: as documents and the page say it."""
        award, desk = planned.award, self.shop.desk
        words = desk.parts.endorsements.get((EndorsedKind.AWARD, planned.id, 0), ()) if desk.parts else ()
        signed = b"".join(json_bytes(each) for each in words)
        hosted = [given for given in desk.plan.site.endorsements if given.target == planned.id]
        return repr((award.evidence, award.narrative, award.results, award.pathway, signed, hosted)) + repr(
            self.shop.press.awards.award(planned)
        )

    def _shared_by(self, version: Version, edition: Version) -> str:
        """What all awards of a badge version have in their files, under the slug that it was published with."""
        key = version, edition
        if key not in self._shared:
            desk, press = self.shop.desk, self.shop.press
            issuer = desk.plan.site.version(*version).issuer
            did = desk.did(issuer)
            view = press.awards.viewer.badges[version]
            if not self._is_counted:  # else every new award would change all others of its badge
                view = replace(view, number_of_awards=0)
            picture = desk.pictures[edition]
            parts = desk.parts
            said = (
                self.edition,
                _seen(desk.plan.site.settings),
                view,
                press.shells[view.href],
                press.awards.parts[version],
                desk.editions[edition].folder,
                parts and json_bytes(parts.profiles[issuer]),
                parts and json_bytes(parts.achievements[edition]),
                blake2b(picture.png).hexdigest(),
                blake2b(picture.svg).hexdigest(),
                did,
                did in desk.signer.seeds,
                desk.signer.previews and did not in desk.signer.seeds,  # whoever has the key signs no preview
                sorted(each for each in desk.signer.methods if each.startswith(f"{did}#")),
            )
            self._shared[key] = blake2b(repr(said).encode(), digest_size=16).hexdigest()
        return self._shared[key]


def _seen(settings: Settings) -> Settings:
    """The settings without those that are for the home page, for letters, for a style sheet, or for checking the content."""
    return replace(
        settings,
        description="",
        contact="",
        accent="",
        mail=None,
        quality="",
        time_zone="",
        public_rosters=False,
    )
