"""A badge as search engines read it: JSON-LD, an EducationalOccupationalCredential in the words of schema.org."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from generator.model.badge import BadgeVersion
from generator.render.views import BadgeView, SkillView


def structured(version: BadgeVersion, badge: BadgeView, site_url: str) -> Markup:
    """The content of a `script` element that holds data.

    Args:
        version: what the badge certifies.
        badge: the same as pages show it.
        site_url: where the pages are served.
    """
    issuer = {"@type": "Organization", "name": badge.issuer.name, "url": site_url + badge.issuer.href}
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "EducationalOccupationalCredential",
        "@id": site_url + badge.href,
        "url": site_url + badge.newest_href,
        "name": badge.name,
        "description": badge.description,
        "image": site_url + badge.picture,
        "inLanguage": badge.language,
        "credentialCategory": "badge",
        "recognizedBy": issuer,
        "educationalLevel": badge.level,
        "validFor": str(version.valid_for) if version.valid_for else "",
        "competencyRequired": [_skill(skill, site_url) for skill in badge.skills],
        "keywords": list(badge.tags),
    }
    kept = {name: value for name, value in said.items() if value}
    # Nothing in a script element may look like its end.
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 (JSON, and no element can begin in it)


def _skill(skill: SkillView, site_url: str) -> Mapping[str, str]:
    said = {
        "@type": "DefinedTerm",
        "name": skill.name,
        "url": skill.url or site_url + skill.href,
        "inDefinedTermSet": skill.framework,
        "termCode": skill.code,
    }
    return {name: value for name, value in said.items() if value}
