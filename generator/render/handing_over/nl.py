"""De woorden van HANDOVER.md in het Nederlands."""

WORDS = {
    "title": "Overdracht: {name}",
    "written": "Op {day} door `badges handover` geschreven uit de bestanden van de site. Er staat geen naam of adres van een "
    "ontvanger in. Voer de opdracht opnieuw uit als er iets is veranderd; wat u onder ‘Wat alleen mensen weten’ schrijft, "
    "blijft bewaard.",
    "what": "Wat dit is, en waar",
    "what.text": """\
- De site: {served_at}
- Waar die voor is: {description}
- Deze map (een git-repository) is de site: Markdown en spreadsheets in `content/`. Bij elke push naar de branch `main`, en
  één keer per week, maakt GitHub er pagina's van en ondertekent nieuwe badges (`.github/workflows/publish.yml`).
- `content/awards/` bevat namen en e-mailadressen. Wie deze repository kan lezen, kan die ook lezen.""",
    "moved": "- De badges dragen een ander adres, {url}, en houden dat. Het stuurt bezoekers door naar de site: bewaar het.",
    "never": "Wat nooit veranderd mag worden",
    "never.text": """\
1. De regel `url: {url}` in `content/site.yml`. Elke badge draagt dit adres. Verhuizen: `badges move`.
2. De map `content/ledger/`. Het programma schrijft die; niemand bewerkt, sorteert of verwijdert daar iets.
3. Bestandsnamen in `content/issuers/`, `content/badges/` en `content/pathways/`: ze zijn deel van adressen. Een badge mag met
   `was:` een andere naam krijgen; een uitgever of een leerpad niet.
4. Wat een toegekende badge zegt. Een andere betekenis is een nieuwe versie: `badges revise BADGE`.
5. Rijen van toekenningen. Om een badge terug te nemen schrijft u *revoked* in de kolom *status*; verwijder nooit de rij.
6. De bestanden `keys/*.json`. Ze zijn openbaar en `badges keys` schrijft ze. Privésleutels staan nooit in deze map.
7. {host}""",
    "never.pages": "Het account en de repository op GitHub houden hun naam: het adres {host} bestaat eruit.",
    "never.domain": "Het domein {host} wordt verlengd zolang er nog een badge moet gelden.",
    "who": "Wie badges geeft",
    "who.header": "Uitgever|Bestand|Naam voor programma's|Sleutel sinds",
    "no_key": "geen sleutel: nieuwe badges zijn niet ondertekend",
    "badges": "Welke badges, en hoeveel er zijn gegeven",
    "badges.header": "Badge|Bestand|Uitgever|Versie|Geldig|Verlopen|Opgeschort|Herroepen|Ingetrokken",
    "total": "Alle",
    "pathways": "Leerpaden: {names}.",
    "rights": "Sleutels, geheimen en rechten",
    "rights.text": """\
Op GitHub, onder Settings ▸ Secrets and variables ▸ Actions en Settings ▸ Environments:

- `BADGES_KEY`, een secret van de repository of van de omgeving `signing`: de privésleutels die badges ondertekenen. Daarnaast `BADGES_KEY_PASSWORD`, als een
  sleutel een wachtwoord heeft.
- `PAGES_DEPLOY_KEY` en de variabele `PAGES_REPOSITORY`: alleen als de pagina's in een andere repository verschijnen.
- Het wachtwoord voor het versturen van e-mail, als toekenningen per e-mail worden gemeld.
- De omgeving `github-pages` is van GitHub; daar hoeft niets ingesteld te worden.

Geheimen zijn op GitHub niet terug te lezen. Daarom ligt de privésleutel nog op een tweede plaats: de wachtwoordkluis van de
vereniging, of papier in haar kluis. Niet in deze map, niet in een mail, niet alleen op de computer van één persoon.

**Als iemand vertrekt die de sleutel had**, maakt u een nieuwe; wat de oude heeft ondertekend, blijft goed:""",
    "rights.then": """\
Zet daarna de ene regel van `keys/ISSUER.private` in `BADGES_KEY`, bewaar een kopie op de veilige plaats, verwijder dat
bestand, commit `keys/` en push. Is de sleutel misschien in vreemde handen: dan `./run badges keys compromise ISSUER`.""",
    "own": "Wat alleen mensen weten",
    "own.text": """\
- Wie in deze repository mag schrijven (Settings ▸ Collaborators): …
- Van wie het account op GitHub is, en wie nog meer eigenaar is: …
- Waar de privésleutel ligt, en wie erbij kan: …
- Wie het domein verlengt, waar, en tot wanneer het betaald is: …
- Wie het openbare e-mailadres beantwoordt: …
- Waar back-ups liggen (`badges export`), en sinds wanneer: …""",
    "year": "Het komende jaar",
    "year.text": "Badges die aflopen en niet vernieuwd zijn, per maand. Van wie ze zijn: `./run badges due --days 365`.",
    "year.header": "Maand|Badge|Hoeveel er aflopen",
    "year.none": "In de komende twaalf maanden loopt geen badge af.",
    "year.ended": "In de twaalf maanden voor deze dag liepen er {number} af zonder vernieuwd te worden.",
    "pending": "Wat er wacht",
    "pending.waiting": "{number} × {badge}: gedateerd op {day}, verschijnt vanzelf als die dag er is",
    "pending.publish": "Aantal dingen dat hierna wordt gepubliceerd of vastgelegd: {number}. `./run badges publish --dry-run` noemt ze",
    "pending.unsigned": "Toekenningen zonder handtekening (alleen Open Badges 2.0): {number}. Publiceer één keer met de sleutel",
    "pending.translation": "{badge}: nog geen tekst in {languages} (`content/badges/{slug}.{first}.md`)",
    "pending.none": "Niets.",
    "week": "Uw eerste week",
    "week.text": """\
1. Kom op GitHub met een eigen account en laat u uitnodigen. Deel nooit een account.
2. Haal de map en het programma: `git clone`, en daarin `./run badges check`. Het moet eindigen met ‘Everything is in order.’
3. Bekijk de site zoals die zou zijn: `./run badges serve`.
4. Zoek wat een publicatie zou tegenhouden: `./run badges doctor`.
5. Maak een eigen back-up waar alleen bestuurders bij kunnen: `./run badges export ../backup.zip`.
6. Controleer een badge zoals een werkgever dat zou doen: open {served_at}verify/
7. Vul ‘Wat alleen mensen weten’ hierboven in, samen met uw voorganger.
8. Had die de privésleutel: maak een nieuwe, zoals hierboven.
9. Kijk wiens badges binnenkort aflopen: `./run badges due`.""",
    "book": "Waar u verder leest",
    "book.text": "`./run badges --help`, en `--help` achter elke opdracht.",
    "book.pages": "Op de site: {links}",
}
