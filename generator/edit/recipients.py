"""Who stands behind the hashes of an import: known again from a list of addresses, and in no other way."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.model.errors import BadgesError
from generator.model.imported import ForeignAward, Leftover, Person

HASHES_MOST = 50_000_000
"""How many addresses are hashed at most: each award may have a salt of its own."""
UNKNOWN = (
    "whom it is for is hidden behind a hash, which nobody can turn back: give a list with --emails people.csv"
)
NOT_LISTED = "whom it is for is hidden behind a hash, and no address of your list is behind it"
NAMELESS = "it gives a name and no address: give a list of addresses and names with --emails people.csv"
NO_SUCH_NAME = "it gives a name and no address, and your list has not exactly one address of that name"


@dataclass(frozen=True, slots=True)
class Known:
    """The awards whose earner has an address (in small letters), and those that stay without."""

    awards: tuple[ForeignAward, ...]
    leftovers: tuple[Leftover, ...]


def known(awards: Sequence[ForeignAward], contacts: Sequence[Person]) -> Known:
    """Awards with the address, and the name where the list has one, of the person they are for.

    Raises:
        BadgesError: there would be more to compare than is reasonable.
    """
    salts = {award.person.salt for award in awards if award.person.hashed}
    if len(salts) * len(contacts) > HASHES_MOST:
        raise BadgesError(
            f"{len(salts):,} salts times {len(contacts):,} addresses are too many to compare.",
            "Import in parts: with a shorter list of addresses, or one badge after the other.",
        )
    book = _Book(contacts)
    people = {
        number: book.person(awards[number].person)
        for number in sorted(range(len(awards)), key=lambda number: awards[number].person.salt)
    }
    found: list[ForeignAward] = []
    leftovers: list[Leftover] = []
    told: set[tuple[str, str, str, object]] = set()
    for number, award in enumerate(awards):
        person = people[number]
        if isinstance(person, str):
            name = "" if award.person.hashed else award.person.name
            one = (award.person.hashed, award.person.salt, name, award.issued_on)
            if one not in told:  # an award in several forms is one award
                leftovers.append(Leftover("an award", person, award.origin))
            told.add(one)
        else:
            found.append(replace(award, person=person))
    return Known(tuple(found), tuple(leftovers))


@dataclass(slots=True)
class _Book:
    """The list of contacts; the hashes of one salt are kept at a time, since awards come sorted by salt."""

    contacts: Sequence[Person]
    names: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    salt: str | None = None

    def __post_init__(self) -> None:
        for each in self.contacts:
            self.names[each.email] = each.name
            if each.name:
                self.by_name.setdefault(_folded(each.name), []).append(each.email)

    def person(self, stated: Person) -> Person | str:
        """The same with an address, or why there is none."""
        if stated.email:
            email = stated.email.strip().removeprefix("mailto:").casefold()
        elif stated.hashed:
            email = self._behind(stated.hashed, stated.salt)
            if not email:
                return NOT_LISTED if self.contacts else UNKNOWN
        else:
            emails = self.by_name.get(_folded(stated.name), [])
            if len(emails) != 1:
                return NO_SUCH_NAME if self.contacts else NAMELESS
            email = emails[0]
        return Person(email=email, name=stated.name or self.names.get(email, ""))

    def _behind(self, hashed: str, salt: str) -> str:
        if salt != self.salt:
            self.salt = salt
            self.hashes = {digest: email for email in self.names for digest in _digests(email, salt)}
        algorithm, _, digest = hashed.partition("$")
        return self.hashes.get(f"{algorithm.casefold()}${digest.casefold()}", "")


def _digests(email: str, salt: str) -> Iterator[str]:
    salted = (email + salt).encode("utf-8", "surrogatepass")
    yield f"sha256${hashlib.sha256(salted).hexdigest()}"
    yield f"md5${hashlib.md5(salted, usedforsecurity=False).hexdigest()}"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def forms(award: ForeignAward) -> Iterator[str]:
    """The addresses of an award, and of its 2.0 form where a site of ours keeps it beside the 3.0 form."""
    for key in award.keys:
        yield key
        if key.endswith("/credential.json"):
            yield f"{key.removesuffix('credential.json')}assertion.json"


def merged(awards: Iterable[tuple[str, ForeignAward]]) -> dict[tuple[str, str, object], ForeignAward]:
    """Awards by badge, address and day. What two forms of one award say is put together; a revocation wins."""
    found: dict[tuple[str, str, object], ForeignAward] = {}
    for badge, award in awards:
        key = (badge, award.person.email, award.issued_on)
        found[key] = _both(found[key], award) if key in found else award
    return found


def _both(first: ForeignAward, second: ForeignAward) -> ForeignAward:
    worst = first if first.status.is_final or not second.status.is_final else second
    return replace(
        first,
        keys=tuple(dict.fromkeys(first.keys + second.keys)),
        person=replace(first.person, name=first.person.name or second.person.name),
        expires_on=first.expires_on or second.expires_on,
        evidence=first.evidence or second.evidence,
        narrative=first.narrative or second.narrative,
        activity_start=first.activity_start or second.activity_start,
        activity_end=first.activity_end or second.activity_end,
        licence_number=first.licence_number or second.licence_number,
        status=worst.status,
        status_on=worst.status_on,
        reason=worst.reason,
        picture=first.picture or second.picture,
    )
