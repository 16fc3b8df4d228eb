"""Texts that `badges new` wrote and nobody replaced: they must not be what an award says for ever."""

from collections.abc import Iterable, Mapping

from generator.check import doubt_faults as faults
from generator.model.award import Award
from generator.model.badge import Badge
from generator.model.issuer import Issuer
from generator.model.place import Place, Problem
from generator.model.samples import sample_in


def samples(
    badges: Mapping[str, Badge], issuers: Mapping[str, Issuer], awards: Iterable[Award]
) -> list[Problem]:
    """Note each text to begin with that awards would publish; before the first award nothing is said.

    The criteria of a badge are an error, since they freeze; what an issuer says of itself is a warning.
    """
    awarded = {(award.badge, award.version) for award in awards}
    found = []
    for badge in badges.values():
        newest = badge.versions[-1]  # an older one can no longer be mended
        sample = sample_in(newest.criteria)
        if sample and (badge.slug, newest.number) in awarded:
            found.append(faults.sample_text(sample, is_frozen=True).at(Place(newest.origin.file)))
    for issuer in issuers.values() if awarded else ():
        sample = sample_in(issuer.about)
        if sample:
            found.append(faults.sample_text(sample, is_frozen=False).at(Place(issuer.origin.file)))
    return found
