"""`content/pathways/*.md` into `Pathway`s. A requirement is a badge, or a group that names its rule:

requires:
  all_of:
    - first-aid
    - any_of: [map, compass]
    - at_least: 2
      of: [rope, boat, radio]
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from generator.check import content_faults as faults
from generator.check import dates, values
from generator.check.assets import Cupboard
from generator.check.fault import Fault
from generator.check.fields import PATHWAY
from generator.check.files import Named, named
from generator.check.front import Front
from generator.check.issuers import body
from generator.model.pathway import AtLeast, Holds, OnExpiry, OnRevocation, Pathway, Requirement, needed
from generator.model.place import Problem
from generator.model.source import Fields, Scalar, Sequence, SourceDocument, Value

DEEPEST = 8
MOST_PARTS = 100

_POLICIES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "on_revocation": {"revoke": (), "suspend": (), "keep": ("nothing",)},
    "on_expiry": {"suspend": (), "expire": (), "keep": ("nothing",)},
}
_GROUPS = ("all_of", "any_of", "at_least")


def pathways(
    documents: Iterable[SourceDocument],
    known_badges: Collection[str],
    renamed: Mapping[str, str],
    cupboard: Cupboard,
    problems: list[Problem],
) -> dict[str, Pathway]:
    """The pathways that are sound, by slug; `renamed` maps earlier names of badges to those of today."""
    found: dict[str, Pathway] = {}
    for file in named(documents, "pathways", problems):
        pathway = _pathway(file, known_badges, renamed, cupboard, problems)
        if pathway is not None:
            found[file.slug] = pathway
    _check_circles(found, problems)
    return found


def _pathway(
    file: Named,
    known: Collection[str],
    renamed: Mapping[str, str],
    cupboard: Cupboard,
    problems: list[Problem],
) -> Pathway | None:
    document = file.document
    front = Front(document.front, PATHWAY, problems, document.place)
    cupboard.check_links(document)

    def badge(written: str) -> str | Fault:
        slug = renamed.get(written.strip(), written.strip())
        return slug if slug in known else faults.unknown_badge(slug, known)

    awards = front.parsed("awards", badge) or ""
    written = front.raw("requires")
    requires = (
        _Reading(front, badge, problems).requirement(written, 0)
        if front.has("requires") and written
        else None
    )
    within = front.parsed("within", dates.period)
    on_revocation, on_expiry = _policy(front, "on_revocation"), _policy(front, "on_expiry")
    about = body(document, problems)
    if not front.is_sound or requires is None:
        return None
    return Pathway(
        slug=file.slug,
        name=front.text("name"),
        awards=awards,
        requires=requires,
        description=front.text("description"),
        about=about,
        within=within,
        on_revocation=OnRevocation(on_revocation or "revoke"),
        on_expiry=OnExpiry(on_expiry or "suspend"),
        origin=document.place,
    )


def _policy(front: Front, name: str) -> str | None:
    known = _POLICIES[name]
    return front.parsed(
        name, lambda text: values.choice(text, values.by_word(known), offered=tuple(known), subject=name)
    )


class _Reading:
    """Reads one requirement, groups within groups; None stands for a part that is wrong."""

    def __init__(self, front: Front, badge: Callable[[str], str | Fault], problems: list[Problem]) -> None:
        self._front = front
        self._badge = badge
        self._problems = problems

    def requirement(self, value: Value, depth: int) -> Requirement | None:
        if depth > DEEPEST:
            return self._wrong(value, f"more than {DEEPEST} groups stand inside each other")
        match value:
            case Scalar(text=text):
                found = self._badge(text)
                if not isinstance(found, Fault):
                    return Holds(found)
                self._problems.append(found.at(value.place))
                return None
            case Sequence():
                return self._parts(value, value, depth, number=None)
            case Fields():
                return self._group(value, depth)

    def _group(self, value: Fields, depth: int) -> Requirement | None:
        keys = [entry.key.value for entry in value]
        rules = [key for key in keys if key in _GROUPS]
        strange = [key for key in keys if key not in (*_GROUPS, "of")]
        if strange:
            fault = faults.unknown_field(strange[0], "a requirement", (*_GROUPS, "of"), "")
            self._problems.append(fault.at(value.place))
            return None
        if len(rules) != 1 or ("of" in keys) != (rules == ["at_least"]):
            return self._wrong(value, "each group is one of all_of, any_of, or at_least with of")
        written = value.get("of" if rules == ["at_least"] else rules[0])
        if written is None:
            return None
        if rules == ["all_of"]:
            return self._parts(written, value, depth, number=None)
        if rules == ["any_of"]:
            return self._parts(written, value, depth, number=1)
        number = value.get("at_least")
        count = values.whole(number.text, least=1, most=MOST_PARTS) if isinstance(number, Scalar) else None
        if isinstance(count, int):
            return self._parts(written, value, depth, number=count)
        return self._wrong(value, "at_least needs a whole number")

    def _parts(self, written: Value, group: Value, depth: int, *, number: int | None) -> Requirement | None:
        items = written.items if isinstance(written, Sequence) else (written,)
        if not items or len(items) > MOST_PARTS:
            return self._wrong(group, f"a group has between 1 and {MOST_PARTS} parts")
        parts = [self.requirement(item, depth + 1) for item in items]
        sound = tuple(part for part in parts if part is not None)
        if len(sound) < len(parts):
            return None
        if len(set(sound)) < len(sound):
            return self._wrong(group, "the same part stands twice in one group")
        wanted = len(sound) if number is None else number
        if wanted > len(sound):
            return self._wrong(group, f"it asks for {wanted} of {len(sound)} parts")
        return AtLeast(wanted, sound)

    def _wrong(self, value: Value, why: str) -> Requirement | None:
        self._problems.append(faults.bad_requirement(why).at(value.place))
        return None


def _check_circles(found: Mapping[str, Pathway], problems: list[Problem]) -> None:
    """Each circle once: a badge that is reached, over any number of pathways, by holding itself."""
    leads: dict[str, dict[str, Pathway]] = {}
    for pathway in found.values():
        for badge in needed(pathway.requires):
            leads.setdefault(pathway.awards, {}).setdefault(badge, pathway)
    done: set[str] = set()
    for start in sorted(leads):
        trail = _circle_from(start, leads, done)
        if trail:
            problems.append(faults.circle("badges", trail).at(leads[trail[0]][trail[1]].origin))


def _circle_from(start: str, leads: Mapping[str, Mapping[str, Pathway]], done: set[str]) -> list[str]:
    """The first circle that is met from a badge, its first step repeated at the end; [] when there is none."""
    trail = [start]
    turns = [iter(sorted(leads.get(start, ())))]
    circle: list[str] = []
    while trail:
        following = next(turns[-1], None)
        if following is None:
            done.add(trail.pop())
            turns.pop()
        elif following in trail:
            circle = circle or [*trail[trail.index(following) :], following]
        elif following not in done:
            trail.append(following)
            turns.append(iter(sorted(leads.get(following, ()))))
    return circle
