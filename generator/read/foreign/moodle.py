"""Moodle: a report of its report builder, source "Badges", as a spreadsheet; what it bakes and hosts is Open Badges.

The report as it is made has no e-mail address: add the column "Email address" of the recipient, or give a list of names
and addresses. Headers are known in English, German, French, Spanish and Dutch, and so are the dates.
"""

from generator.model.imported import Imported
from generator.read.foreign import tables
from generator.read.foreign.file import Foreign

NAME = "moodle"

DIALECT = tables.Dialect(
    headers={
        "badge": (
            "Name", "Badge name", "Badge", "Name with link", "Name des Badges", "Nom", "Nom du badge", "Nombre",
            "Nombre de la insignia", "Naam", "Badgenaam",
        ),
        "description": ("Description", "Badge description", "Beschreibung", "Descripción", "Beschrijving"),
        "issuer": ("Issuer name", "Issuer", "Name des Ausstellers"),
        "name": (
            "Full name", "Full name with link", "Recipient", "Vollständiger Name", "Nom complet", "Nombre completo",
            "Volledige naam",
        ),
        "first_name": ("First name", "Vorname", "Prénom", "Nombre de pila", "Voornaam"),
        "last_name": ("Last name", "Surname", "Nachname", "Nom de famille", "Apellido(s)", "Achternaam"),
        "email": (
            "Email address", "Email", "E-Mail-Adresse", "E-Mail", "Adresse de courriel", "Adresse e-mail",
            "Dirección de correo", "E-mailadres",
        ),
        "issued_on": (
            "Date issued", "Date awarded", "Issued", "Ausstellungsdatum", "Verleihungsdatum", "Date d'obtention",
            "Date de remise", "Fecha de emisión", "Datum uitgereikt",
        ),
        "expires_on": ("Expiry date", "Expires", "Ablaufdatum", "Date d'expiration", "Fecha de caducidad", "Vervaldatum"),
    },
    states={"": ""},
)  # fmt: skip


def recognises(file: Foreign) -> bool:
    """Whether a table names badges, people and the days on which they got them."""
    found = tables.columns(file.table, DIALECT)
    return {"badge", "issued_on"} <= set(found) and bool({"name", "last_name", "email"} & set(found))


def read(file: Foreign) -> Imported:
    """What the file says."""
    return tables.awards(file.table, DIALECT) if file.table is not None else Imported()
