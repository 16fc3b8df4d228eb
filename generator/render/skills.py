"""Skills of a site: which of its badges' alignments are one, and the folder of the page of each."""

from generator.model import address
from generator.model.badge import Alignment
from generator.model.site import Site
from generator.model.slugs import slug_of

Key = tuple[str, str]
"""What makes two alignments one skill: the framework with its code, else the address, else the name."""


def key_of(skill: Alignment) -> Key:
    """The key of an alignment."""
    if skill.framework and skill.code:
        return skill.framework, skill.code
    return "", skill.url or skill.name


def folders(site: Site) -> dict[Key, str]:
    """The folder of the page of every skill, by its key, in the order of badges and their versions.

    It is named after the skill; one whose name another one has already is told apart by framework and code, and
    in the end by a number.
    """
    found: dict[Key, str] = {}
    language = site.settings.language
    for badge in site.badges.values():
        for version in badge.versions:
            for skill in version.skills:
                if (key := key_of(skill)) not in found:
                    names = (skill.name, f"{skill.name} {skill.framework} {skill.code}")
                    found[key] = _free([slug_of(name, language=language) for name in names], found)
    return found


def _free(slugs: list[str], found: dict[Key, str]) -> str:
    taken = set(found.values())
    last = slugs[-1] or "skill"
    wanted = [*filter(None, slugs), *(f"{last}-{number}" for number in range(2, len(taken) + 3))]
    return next(folder for folder in map(address.skill, wanted) if folder not in taken)
