"""Die Wörter von HANDOVER.md auf Deutsch."""

WORDS = {
    "title": "Übergabe: {name}",
    "written": "Am {day} von `badges handover` aus den Dateien der Website geschrieben. Kein Name und keine Adresse von "
    "Ausgezeichneten steht darin. Führen Sie den Befehl wieder aus, wenn sich etwas geändert hat; was unter „Was nur "
    "Menschen wissen“ steht, bleibt erhalten.",
    "what": "Was das ist, und wo",
    "what.text": """\
- Die Website: {served_at}
- Wozu sie da ist: {description}
- Dieser Ordner (ein Git-Repository) ist die Website: Markdown und Tabellen in `content/`. Bei jedem Push auf den Zweig
  `main` und einmal in der Woche macht GitHub daraus Seiten und signiert neue Badges (`.github/workflows/publish.yml`).
- In `content/awards/` stehen Namen und E-Mail-Adressen. Wer dieses Repository lesen kann, kann auch sie lesen.""",
    "moved": "- Die Badges tragen eine andere Adresse, {url}, und behalten sie. Sie leitet zur Website weiter: erhalten.",
    "never": "Was nie geändert werden darf",
    "never.text": """\
1. Die Zeile `url: {url}` in `content/site.yml`. Jedes Badge trägt diese Adresse. Umziehen: `badges move`.
2. Der Ordner `content/ledger/`. Das Programm schreibt ihn; niemand bearbeitet, sortiert oder löscht darin etwas.
3. Dateinamen in `content/issuers/`, `content/badges/` und `content/pathways/`: Sie sind Teile von Adressen. Ein Badge
   kann mit `was:` umbenannt werden, ein Aussteller oder ein Lernweg nicht.
4. Was ein verliehenes Badge sagt. Eine andere Bedeutung ist eine neue Fassung: `badges revise BADGE`.
5. Zeilen von Verleihungen. Um ein Badge zurückzunehmen, schreiben Sie *revoked* in die Spalte *status*; löschen Sie nie
   die Zeile.
6. Die Dateien `keys/*.json`. Sie sind öffentlich, `badges keys` schreibt sie. Private Schlüssel sind nie in diesem Ordner.
7. {host}""",
    "never.pages": "Konto und Repository auf GitHub behalten ihre Namen: Aus ihnen besteht die Adresse {host}.",
    "never.domain": "Die Domain {host} wird verlängert, solange irgendein Badge gelten soll.",
    "who": "Wer Badges verleiht",
    "who.header": "Aussteller|Datei|Name für Programme|Schlüssel seit",
    "no_key": "kein Schlüssel: neue Badges sind nicht signiert",
    "badges": "Welche Badges, und wie viele verliehen sind",
    "badges.header": "Badge|Datei|Aussteller|Fassung|Gültig|Abgelaufen|Ausgesetzt|Widerrufen|Zurückgezogen",
    "total": "Alle",
    "pathways": "Lernwege: {names}.",
    "rights": "Schlüssel, Geheimnisse und Rechte",
    "rights.text": """\
Auf GitHub, unter Settings ▸ Secrets and variables ▸ Actions und Settings ▸ Environments:

- `BADGES_KEY`, ein Secret des Repositorys oder der Umgebung `signing`: die privaten Schlüssel, die Badges signieren. Daneben `BADGES_KEY_PASSWORD`, wenn
  ein Schlüssel ein Passwort hat.
- `PAGES_DEPLOY_KEY` und die Variable `PAGES_REPOSITORY`: nur, wenn die Seiten in einem anderen Repository erscheinen.
- Das Passwort für den E-Mail-Versand, wenn Verleihungen per E-Mail mitgeteilt werden.
- Die Umgebung `github-pages` gehört GitHub; dort ist nichts einzustellen.

Geheimnisse lassen sich auf GitHub nicht wieder auslesen. Darum liegt der private Schlüssel noch an einem zweiten Ort: im
Passwortspeicher des Vereins oder auf Papier in seinem Tresor. Nicht in diesem Ordner, nicht in einer Mail, nicht nur auf
dem Rechner einer Person.

**Wenn jemand geht, der den Schlüssel hatte**, machen Sie einen neuen; was der alte signiert hat, bleibt gültig:""",
    "rights.then": """\
Schreiben Sie dann die eine Zeile von `keys/ISSUER.private` in `BADGES_KEY`, bewahren Sie eine Kopie am sicheren Ort auf,
löschen Sie die Datei, committen Sie `keys/` und pushen Sie. Ist der Schlüssel vielleicht in fremden Händen:
stattdessen `./run badges keys compromise ISSUER`.""",
    "own": "Was nur Menschen wissen",
    "own.text": """\
- Wer in dieses Repository schreiben darf (Settings ▸ Collaborators): …
- Wem das Konto auf GitHub gehört, und wer sonst noch Inhaber ist: …
- Wo der private Schlüssel liegt, und wer an ihn herankommt: …
- Wer die Domain verlängert, wo, und bis wann sie bezahlt ist: …
- Wer die öffentliche E-Mail-Adresse beantwortet: …
- Wo Sicherungen liegen (`badges export`), und seit wann: …""",
    "year": "Das kommende Jahr",
    "year.text": "Badges, die enden und nicht erneuert sind, nach Monaten. Wessen sie sind: `./run badges due --days 365`.",
    "year.header": "Monat|Badge|Wie viele enden",
    "year.none": "In den nächsten zwölf Monaten endet kein Badge.",
    "year.ended": "In den zwölf Monaten vor diesem Tag endeten {number}, ohne erneuert zu werden.",
    "pending": "Was wartet",
    "pending.waiting": "{number} × {badge}: datiert auf {day}, erscheint von selbst, wenn der Tag gekommen ist",
    "pending.publish": "Anzahl dessen, was als Nächstes veröffentlicht oder vermerkt wird: {number}. "
    "`./run badges publish --dry-run` nennt alles",
    "pending.unsigned": "Verleihungen ohne Signatur (nur als Open Badges 2.0): {number}. Einmal mit dem Schlüssel "
    "veröffentlichen",
    "pending.translation": "{badge}: noch kein Text in {languages} (`content/badges/{slug}.{first}.md`)",
    "pending.none": "Nichts.",
    "week": "Ihre erste Woche",
    "week.text": """\
1. Melden Sie sich bei GitHub mit einem eigenen Konto an und lassen Sie sich einladen. Teilen Sie nie ein Konto.
2. Holen Sie Ordner und Programm: `git clone`, dann darin `./run badges check`. Am Ende muss „Everything is in order.“
   stehen.
3. Sehen Sie sich die Website an, wie sie wäre: `./run badges serve`.
4. Suchen Sie, was eine Veröffentlichung aufhielte: `./run badges doctor`.
5. Machen Sie eine eigene Sicherung und legen Sie sie dorthin, wo nur Verantwortliche sie lesen: `./run badges export
   ../backup.zip`.
6. Prüfen Sie ein Badge, wie ein Arbeitgeber es täte: Öffnen Sie {served_at}verify/
7. Füllen Sie „Was nur Menschen wissen“ oben aus, zusammen mit der Person vor Ihnen.
8. Hatte diese Person den privaten Schlüssel: Machen Sie einen neuen, wie oben.
9. Sehen Sie nach, wessen Badges bald enden: `./run badges due`.""",
    "book": "Wo es weitergeht",
    "book.text": "`./run badges --help`, und `--help` hinter jedem Befehl.",
    "book.pages": "Auf der Website: {links}",
}
