"""The words of HANDOVER.md in English."""

WORDS = {
    "title": "Handing over: {name}",
    "written": "Written on {day} by `badges handover` from the site's own files. No earner's name or address is in it. "
    "Run the command again whenever something has changed; what you write into “What only people know” is kept.",
    "what": "What this is, and where",
    "what.text": """\
- The site: {served_at}
- What it is for: {description}
- This folder (a git repository) is the site: Markdown and spreadsheets in `content/`. On every push to the branch
  `main`, and once a week, GitHub turns it into pages and signs new badges (`.github/workflows/publish.yml`).
- `content/awards/` holds names and e-mail addresses. Whoever can read this repository can read them.""",
    "moved": "- The badges bear another address, {url}, and always will. It sends visitors on to the site: keep it.",
    "never": "What must never be changed",
    "never.text": """\
1. The line `url: {url}` in `content/site.yml`. Every badge bears this address. Moving: `badges move`.
2. The folder `content/ledger/`. The program writes it; nobody edits, sorts or deletes anything in it.
3. File names in `content/issuers/`, `content/badges/` and `content/pathways/`: they are parts of addresses. A badge
   may be renamed with `was:`; an issuer or a pathway may not.
4. What an awarded badge says. Another meaning is a new version: `badges revise BADGE`.
5. Rows of awards. To take a badge back, write *revoked* into the column *status*; never delete the row.
6. The files `keys/*.json`. They are public and written by `badges keys`. Private keys are never in this folder.
7. {host}""",
    "never.pages": "The account and the repository on GitHub keep their names: the address {host} is made of them.",
    "never.domain": "The domain {host} is renewed for as long as any badge shall count.",
    "who": "Who gives badges",
    "who.header": "Issuer|File|Its name for programs|Key since",
    "no_key": "no key: new badges are unsigned",
    "badges": "Which badges, and how many were given",
    "badges.header": "Badge|File|Issuer|Version|Valid|Ended|Suspended|Revoked|Withdrawn",
    "total": "All",
    "pathways": "Pathways: {names}.",
    "rights": "Keys, secrets and rights",
    "rights.text": """\
On GitHub, under Settings ▸ Secrets and variables ▸ Actions and Settings ▸ Environments:

- `BADGES_KEY`, a secret of the repository or of the environment `signing`: the private keys that sign badges. `BADGES_KEY_PASSWORD` beside it, if a
  key has a password.
- `PAGES_DEPLOY_KEY` and the variable `PAGES_REPOSITORY`: only if the pages are published into another repository.
- The password for sending e-mail, if awards are announced by e-mail.
- The environment `github-pages` belongs to GitHub; nothing is to be set there.

Secrets cannot be read back on GitHub. So the private key is kept in one more place: a password manager of the
association, or paper in its safe. Not in this folder, not in a mail, not on one person's computer alone.

**When somebody who had the key leaves**, make a new one; what the old one signed stays good:""",
    "rights.then": """\
Then put the one line of `keys/ISSUER.private` into `BADGES_KEY`, keep a copy in the safe place, delete that file, commit
`keys/` and push. If the key may be in strange hands: `./run badges keys compromise ISSUER` instead.""",
    "own": "What only people know",
    "own.text": """\
- Who may write to this repository (Settings ▸ Collaborators): …
- Who owns the account on GitHub, and who else is an owner: …
- Where the private key is kept, and who can get at it: …
- Who renews the domain, where, and until when it is paid: …
- Who answers the public e-mail address: …
- Where backups lie (`badges export`), and since when: …""",
    "year": "The year ahead",
    "year.text": "Badges that end and were not renewed, by month. Whose they are: `./run badges due --days 365`.",
    "year.header": "Month|Badge|How many end",
    "year.none": "No badge ends in the next twelve months.",
    "year.ended": "In the twelve months before this day {number} ended without being renewed.",
    "pending": "What is waiting",
    "pending.waiting": "{number} × {badge}: dated {day}, published by itself when that day has come",
    "pending.publish": "Things to be published or recorded next: {number}. `./run badges publish --dry-run` names them",
    "pending.unsigned": "Awards without a signature (hosted Open Badges 2.0 only): {number}. Publish once with the signing key",
    "pending.translation": "{badge}: no text in {languages} yet (`content/badges/{slug}.{first}.md`)",
    "pending.none": "Nothing.",
    "week": "Your first week",
    "week.text": """\
1. Get onto GitHub with an account of your own and ask to be let in. Never share an account.
2. Get the folder and the program: `git clone` it, then in it `./run badges check`. It must end with “Everything is in
   order.”
3. Look at the site as it would be: `./run badges serve`.
4. Look for what would stop a publish: `./run badges doctor`.
5. Make a backup of your own and put it where only officers can read it: `./run badges export ../backup.zip`.
6. Check one badge of the site as an employer would: open {served_at}verify/
7. Fill in “What only people know” above, together with the officer before you.
8. If that officer had the private key: make a new one, as above.
9. See whose badges end soon: `./run badges due`.""",
    "book": "Where to read on",
    "book.text": "`./run badges --help`, and `--help` after every command.",
    "book.pages": "On the site: {links}",
}
