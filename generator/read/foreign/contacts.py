"""A list of people and their addresses, by which the hashes of an import are known again: `email` and maybe `name`."""

from pathlib import Path

from generator.model.errors import BadgesError
from generator.model.imported import Person
from generator.read import rosters
from generator.read.foreign import values
from generator.read.foreign.tables import folded
from generator.read.walk import bounded

BYTES_MOST = 16 * 1024 * 1024
PEOPLE_MOST = 20_000
_EMAIL = frozenset(
    {"email", "mail", "emailaddress", "emailadresse", "courriel", "correo", "emailadres", "adresse"}
)
_NAME = frozenset({"name", "fullname", "nom", "nombre", "naam", "recipient", "vollständigername"})


def contacts(file: Path) -> tuple[Person, ...]:
    """The people of a list, each address once, in small letters.

    Raises:
        BadgesError: the list cannot be read, has no column of addresses, or is too long.
    """
    kind = rosters.of_name(file.name)
    if kind is None:
        raise BadgesError(
            f"{file} is no list that I can read.", "Save it as CSV with a first row: email,name"
        )
    try:
        data = bounded(file, BYTES_MOST)
    except OSError as error:
        raise BadgesError(f"{file} cannot be read: {error.strerror or error}.", "Check its name.") from error
    table, problems = kind.roster(data or b"", file.name, file.name, encoding="cp1252")
    if table is None or data is None:
        why = problems[0].what if problems else "it is too large."
        raise BadgesError(f"{file} cannot be read: {why}", "Save it as CSV with a first row: email,name")
    heads = [folded(head.value) for head in table.header]
    at = next((number for number, head in enumerate(heads) if head in _EMAIL), -1)
    named = next((number for number, head in enumerate(heads) if head in _NAME), -1)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    if at < 0 and table.header and "@" in table.header[0].value:
        at, named = 0, 1
        rows.insert(0, [head.value for head in table.header])
    if at < 0:
        raise BadgesError(f"{file} has no column of addresses.", "Give it a first row: email,name")
    if len(rows) > PEOPLE_MOST:
        raise BadgesError(
            f"{file} has more than {PEOPLE_MOST:,} rows.", "Split it, and import once with each part."
        )
    found: dict[str, Person] = {}
    for row in rows:
        email = values.line(row[at]).casefold() if at < len(row) else ""
        if "@" in email:
            found.setdefault(
                email, Person(email=email, name=values.line(row[named]) if 0 <= named < len(row) else "")
            )
    return tuple(found.values())
