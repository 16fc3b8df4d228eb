"""What each code of a problem means, at more length than the problem itself: for `badges explain` and the handbook."""

from collections.abc import Mapping

from generator.model.explained import content, people, rosters, surroundings, texts
from generator.model.explained.section import Section

SECTIONS: tuple[Section, ...] = (
    *rosters.SECTIONS,
    *texts.SECTIONS,
    *content.SECTIONS,
    *people.SECTIONS,
    *surroundings.SECTIONS,
)

EXPLANATIONS: Mapping[str, str] = {
    code: text for section in SECTIONS for code, text in section.entries.items()
}
"""Code → its explanation."""
