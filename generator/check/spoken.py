"""The words that officers write, in five languages: English, German, French, Spanish, Dutch.

Case, accents, spaces and punctuation do not count. To add a language, add its words to each line.
"""

from collections.abc import Mapping

YES_NO: Mapping[str, tuple[str, ...]] = {
    "yes": ("y", "true", "on", "1", "x", "ja", "j", "oui", "o", "sí", "s", "wahr", "vrai"),
    "no": ("n", "false", "off", "0", "nein", "non", "nee", "falsch", "faux"),
}

STATUS: Mapping[str, tuple[str, ...]] = {
    "valid": (
        "active",
        "gültig",
        "aktiv",
        "valide",
        "valable",
        "actif",
        "válido",
        "vigente",
        "geldig",
        "actief",
    ),
    "suspended": ("ausgesetzt", "suspendiert", "suspendu", "suspendido", "opgeschort", "geschorst"),
    "revoked": ("widerrufen", "entzogen", "aberkannt", "révoqué", "revocado", "ingetrokken", "herroepen"),
    "withdrawn": ("zurückgezogen", "retiré", "retirado", "teruggetrokken"),
}
"""A word that could mean two of them is in none: revoked and withdrawn cannot be undone."""

SHOW: Mapping[str, tuple[str, ...]] = {
    "public": ("öffentlich", "publique", "público", "openbaar"),
    "unlisted": ("link", "nicht gelistet", "non listé", "no listado", "niet vermeld"),
    "anonymous": ("anonym", "anonyme", "anónimo", "anoniem"),
}

STATUS_MEANINGS = (
    "Write valid, suspended (for a while), revoked (taken back) or withdrawn (erased, at the person's wish)."
)
SHOW_MEANINGS = (
    "Write public (on the lists of the site), unlisted (only who has the address finds it) "
    "or anonymous (listed nowhere and without the name)."
)
"""Neither is for guessing: what is revoked stays revoked, and what was public was seen."""

PARTS_OF_NAME: tuple[str, ...] = (
    "first name", "given name", "last name", "surname", "family name", "vorname", "nachname", "familienname",
    "prénom", "nom de famille", "nombre de pila", "apellido", "apellidos", "voornaam", "achternaam",
)  # fmt: skip
"""Headers of one half of a name: two such columns have to become one."""

NEVER: tuple[str, ...] = ("never", "nie", "niemals", "jamais", "nunca", "nooit", "unlimited", "unbegrenzt")
"""For `expires_on`: it does not end, although the badge usually does."""

EMPTY: frozenset[str] = frozenset({"-", "–", "—", "n/a", "N/A", "./."})
"""What people write into a cell to say that there is nothing."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "badge": ("abzeichen", "insigne", "insignia", "distintivo", "badge slug", "auszeichnung"),
    "name": (
        "full name", "recipient", "recipient name", "earner", "vollständiger name", "vor- und nachname", "empfänger",
        "nom", "nom complet", "nom et prénom", "nombre", "nombre completo", "nombre y apellidos", "naam",
        "volledige naam",
    ),
    "email": (
        "e-mail", "mail", "e-mail address", "mail address", "recipient email", "e-mail-adresse", "mailadresse",
        "adresse e-mail", "adresse mail", "courriel", "adresse électronique", "correo", "correo electrónico",
        "e-mailadres", "mailadres",
    ),
    "issued_on": (
        "date", "issued", "date issued", "issue date", "award date", "awarded on", "datum", "verliehen am",
        "ausgestellt am", "ausstellungsdatum", "décerné le", "délivré le", "date de délivrance", "fecha",
        "fecha de emisión", "otorgado el", "uitgereikt op", "uitgegeven op", "datum van uitgifte",
    ),
    "version": ("badge version", "fassung", "versión", "versie"),
    "expires_on": (
        "expires", "expiry", "expiry date", "valid until", "valid to", "gültig bis", "läuft ab am", "ablaufdatum",
        "expire le", "valable jusqu'au", "date d'expiration", "caduca el", "válido hasta", "fecha de caducidad",
        "verloopt op", "geldig tot", "vervaldatum",
    ),
    "evidence": ("proof", "nachweis", "nachweise", "beleg", "preuve", "preuves", "evidencia", "prueba", "bewijs"),
    "narrative": (
        "story", "what they did", "beschreibung", "begründung", "récit", "description", "relato", "descripción",
        "toelichting", "verhaal",
    ),
    "result": (
        "results", "grade", "score", "ergebnis", "ergebnisse", "résultat", "résultats", "resultado",
        "resultados", "resultaat", "cijfer",
    ),
    "previous_email": (
        "previous e-mail", "old email", "former email", "frühere e-mail", "alte e-mail", "ancien e-mail",
        "ancienne adresse", "correo anterior", "vorig e-mailadres", "oud e-mailadres",
    ),
    "activity_start": ("start", "started on", "beginn", "début", "inicio", "begin"),
    "activity_end": ("end", "ended on", "ende", "fin", "einde"),
    "licence_number": (
        "license number", "licence", "license", "certificate number", "lizenznummer", "ausweisnummer",
        "numéro de licence", "número de licencia", "licentienummer",
    ),
    "show": ("visibility", "sichtbarkeit", "visibilité", "visibilidad", "zichtbaarheid"),
    "collection": ("sammlung", "colección", "verzameling", "earner page"),
    "status": ("state", "zustand", "statut", "état", "estado"),
    "status_on": (
        "status date", "status since", "status am", "status seit", "statut le", "date du statut", "estado desde",
        "fecha de estado", "status op", "status sinds",
    ),
    "reason": ("status reason", "grund", "raison", "motif", "motivo", "razón", "reden"),
    "id": ("award id", "vergabe-id", "identifiant", "identificador"),
}  # fmt: skip
"""A roster's columns → the headers that mean them. A header in no list can be named in `columns:` of site.yml."""

REQUIRED_COLUMNS: tuple[str, ...] = ("name", "email", "issued_on")
