"""Les mots de HANDOVER.md en français."""

WORDS = {
    "title": "Passation : {name}",
    "written": "Écrit le {day} par `badges handover` à partir des fichiers du site. Aucun nom ni adresse de titulaire n’y "
    "figure. Relancez la commande quand quelque chose a changé ; ce que vous écrivez sous « Ce que seules des personnes "
    "savent » est conservé.",
    "what": "Ce que c’est, et où",
    "what.text": """\
- Le site : {served_at}
- À quoi il sert : {description}
- Ce dossier (un dépôt git) est le site : Markdown et tableurs dans `content/`. À chaque push sur la branche `main`, et une
  fois par semaine, GitHub en fait des pages et signe les nouveaux badges (`.github/workflows/publish.yml`).
- `content/awards/` contient des noms et des adresses e-mail. Qui peut lire ce dépôt peut les lire.""",
    "moved": "- Les badges portent une autre adresse, {url}, pour toujours. Elle renvoie vers le site : gardez-la.",
    "never": "Ce qu’il ne faut jamais changer",
    "never.text": """\
1. La ligne `url: {url}` de `content/site.yml`. Chaque badge porte cette adresse. Déménager : `badges move`.
2. Le dossier `content/ledger/`. Le programme l’écrit ; personne n’y modifie, ne trie ni n’efface rien.
3. Les noms de fichiers de `content/issuers/`, `content/badges/` et `content/pathways/` : ils font partie des adresses. Un
   badge peut être renommé avec `was:` ; un émetteur ou un parcours, non.
4. Ce que dit un badge décerné. Un autre sens est une nouvelle version : `badges revise BADGE`.
5. Les lignes des attributions. Pour reprendre un badge, écrivez *revoked* dans la colonne *status* ; n’effacez jamais la
   ligne.
6. Les fichiers `keys/*.json`. Ils sont publics et écrits par `badges keys`. Les clés privées ne sont jamais dans ce dossier.
7. {host}""",
    "never.pages": "Le compte et le dépôt sur GitHub gardent leurs noms : l’adresse {host} en est faite.",
    "never.domain": "Le domaine {host} est renouvelé tant qu’un badge doit compter.",
    "who": "Qui décerne les badges",
    "who.header": "Émetteur|Fichier|Son nom pour les programmes|Clé depuis",
    "no_key": "pas de clé : les nouveaux badges ne sont pas signés",
    "badges": "Quels badges, et combien ont été décernés",
    "badges.header": "Badge|Fichier|Émetteur|Version|Valides|Expirés|Suspendus|Révoqués|Retirés",
    "total": "Tous",
    "pathways": "Parcours : {names}.",
    "rights": "Clés, secrets et droits",
    "rights.text": """\
Sur GitHub, sous Settings ▸ Secrets and variables ▸ Actions et Settings ▸ Environments :

- `BADGES_KEY`, un secret du dépôt ou de l’environnement `signing` : les clés privées qui signent les badges. À côté, `BADGES_KEY_PASSWORD` si une
  clé a un mot de passe.
- `PAGES_DEPLOY_KEY` et la variable `PAGES_REPOSITORY` : seulement si les pages sont publiées dans un autre dépôt.
- Le mot de passe d’envoi des e-mails, si les attributions sont annoncées par e-mail.
- L’environnement `github-pages` appartient à GitHub ; il n’y a rien à y régler.

Un secret ne peut pas être relu sur GitHub. La clé privée est donc gardée à un second endroit : le gestionnaire de mots de
passe de l’association, ou un papier dans son coffre. Pas dans ce dossier, pas dans un e-mail, pas sur le seul ordinateur
d’une personne.

**Quand quelqu’un qui avait la clé s’en va**, faites-en une nouvelle ; ce que l’ancienne a signé reste bon :""",
    "rights.then": """\
Mettez ensuite la seule ligne de `keys/ISSUER.private` dans `BADGES_KEY`, gardez-en une copie en lieu sûr, effacez ce
fichier, validez `keys/` et poussez. Si la clé est peut-être en d’autres mains : `./run badges keys compromise ISSUER`.""",
    "own": "Ce que seules des personnes savent",
    "own.text": """\
- Qui peut écrire dans ce dépôt (Settings ▸ Collaborators) : …
- À qui appartient le compte GitHub, et qui d’autre en est propriétaire : …
- Où est gardée la clé privée, et qui y a accès : …
- Qui renouvelle le domaine, où, et jusqu’à quand il est payé : …
- Qui répond à l’adresse e-mail publique : …
- Où sont les sauvegardes (`badges export`), et depuis quand : …""",
    "year": "L’année à venir",
    "year.text": "Badges qui expirent sans avoir été renouvelés, par mois. À qui ils sont : `./run badges due --days 365`.",
    "year.header": "Mois|Badge|Combien expirent",
    "year.none": "Aucun badge n’expire dans les douze prochains mois.",
    "year.ended": "Dans les douze mois avant ce jour, {number} ont expiré sans être renouvelés.",
    "pending": "Ce qui attend",
    "pending.waiting": "{number} × {badge} : daté du {day}, publié tout seul quand ce jour sera venu",
    "pending.publish": "Nombre de choses qui seront publiées ou consignées ensuite : {number}. `./run badges publish --dry-run` les nomme",
    "pending.unsigned": "Attributions sans signature (Open Badges 2.0 seulement) : {number}. Publiez une fois avec la clé",
    "pending.translation": "{badge} : pas encore de texte en {languages} (`content/badges/{slug}.{first}.md`)",
    "pending.none": "Rien.",
    "week": "Votre première semaine",
    "week.text": """\
1. Venez sur GitHub avec un compte à vous et demandez à être invité. Ne partagez jamais un compte.
2. Prenez le dossier et le programme : `git clone`, puis dedans `./run badges check`. Cela doit finir par « Everything is in
   order. »
3. Regardez le site tel qu’il serait : `./run badges serve`.
4. Cherchez ce qui arrêterait une publication : `./run badges doctor`.
5. Faites votre propre sauvegarde, là où seuls les responsables peuvent la lire : `./run badges export ../backup.zip`.
6. Vérifiez un badge comme le ferait un employeur : ouvrez {served_at}verify/
7. Remplissez « Ce que seules des personnes savent » ci-dessus, avec la personne qui vous précède.
8. Si cette personne avait la clé privée : faites-en une nouvelle, comme ci-dessus.
9. Voyez quels badges expirent bientôt : `./run badges due`.""",
    "book": "Où lire la suite",
    "book.text": "`./run badges --help`, et `--help` après chaque commande.",
    "book.pages": "Sur le site : {links}",
}
