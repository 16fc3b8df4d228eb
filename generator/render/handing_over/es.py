"""Las palabras de HANDOVER.md en español."""

WORDS = {
    "title": "Traspaso: {name}",
    "written": "Escrito el {day} por `badges handover` a partir de los archivos del sitio. No contiene nombres ni direcciones "
    "de quienes recibieron insignias. Ejecute la orden de nuevo cuando algo haya cambiado; lo que escriba en «Lo que solo "
    "saben las personas» se conserva.",
    "what": "Qué es esto, y dónde está",
    "what.text": """\
- El sitio: {served_at}
- Para qué sirve: {description}
- Esta carpeta (un repositorio git) es el sitio: Markdown y hojas de cálculo en `content/`. Con cada push a la rama `main`, y
  una vez por semana, GitHub hace de ella páginas y firma las insignias nuevas (`.github/workflows/publish.yml`).
- `content/awards/` contiene nombres y direcciones de correo. Quien puede leer este repositorio puede leerlos.""",
    "moved": "- Las insignias llevan otra dirección, {url}, para siempre. Envía a los visitantes al sitio: consérvela.",
    "never": "Lo que nunca se debe cambiar",
    "never.text": """\
1. La línea `url: {url}` de `content/site.yml`. Cada insignia lleva esta dirección. Mudarse: `badges move`.
2. La carpeta `content/ledger/`. La escribe el programa; nadie edita, ordena ni borra nada en ella.
3. Los nombres de los archivos de `content/issuers/`, `content/badges/` y `content/pathways/`: son parte de las direcciones.
   Una insignia puede cambiar de nombre con `was:`; un emisor o un itinerario, no.
4. Lo que dice una insignia concedida. Otro significado es una versión nueva: `badges revise BADGE`.
5. Las filas de las concesiones. Para retirar una insignia escriba *revoked* en la columna *status*; nunca borre la fila.
6. Los archivos `keys/*.json`. Son públicos y los escribe `badges keys`. Las claves privadas nunca están en esta carpeta.
7. {host}""",
    "never.pages": "La cuenta y el repositorio en GitHub conservan sus nombres: la dirección {host} se compone de ellos.",
    "never.domain": "El dominio {host} se renueva mientras alguna insignia deba valer.",
    "who": "Quién concede insignias",
    "who.header": "Emisor|Archivo|Su nombre para los programas|Clave desde",
    "no_key": "sin clave: las insignias nuevas no se firman",
    "badges": "Qué insignias, y cuántas se han concedido",
    "badges.header": "Insignia|Archivo|Emisor|Versión|Válidas|Caducadas|Suspendidas|Revocadas|Retiradas",
    "total": "Todas",
    "pathways": "Itinerarios: {names}.",
    "rights": "Claves, secretos y permisos",
    "rights.text": """\
En GitHub, en Settings ▸ Secrets and variables ▸ Actions y Settings ▸ Environments:

- `BADGES_KEY`, un secreto del repositorio o del entorno `signing`: las claves privadas que firman las insignias. A su lado `BADGES_KEY_PASSWORD`, si una
  clave tiene contraseña.
- `PAGES_DEPLOY_KEY` y la variable `PAGES_REPOSITORY`: solo si las páginas se publican en otro repositorio.
- La contraseña para enviar correo, si las concesiones se anuncian por correo.
- El entorno `github-pages` es de GitHub; allí no hay nada que ajustar.

Un secreto no se puede volver a leer en GitHub. Por eso la clave privada se guarda en otro lugar más: el gestor de
contraseñas de la asociación, o un papel en su caja fuerte. No en esta carpeta, no en un correo, no solo en el ordenador de
una persona.

**Cuando se va alguien que tenía la clave**, haga una nueva; lo que firmó la antigua sigue valiendo:""",
    "rights.then": """\
Ponga después la única línea de `keys/ISSUER.private` en `BADGES_KEY`, guarde una copia en el lugar seguro, borre ese archivo,
confirme `keys/` y haga push. Si la clave puede estar en manos ajenas: `./run badges keys compromise ISSUER`.""",
    "own": "Lo que solo saben las personas",
    "own.text": """\
- Quién puede escribir en este repositorio (Settings ▸ Collaborators): …
- De quién es la cuenta de GitHub, y quién más es propietario: …
- Dónde se guarda la clave privada, y quién puede llegar a ella: …
- Quién renueva el dominio, dónde, y hasta cuándo está pagado: …
- Quién responde en la dirección de correo pública: …
- Dónde están las copias de seguridad (`badges export`), y desde cuándo: …""",
    "year": "El año que viene",
    "year.text": "Insignias que caducan y no se han renovado, por meses. De quiénes son: `./run badges due --days 365`.",
    "year.header": "Mes|Insignia|Cuántas caducan",
    "year.none": "Ninguna insignia caduca en los próximos doce meses.",
    "year.ended": "En los doce meses anteriores a este día caducaron {number} sin renovarse.",
    "pending": "Lo que espera",
    "pending.waiting": "{number} × {badge}: con fecha {day}, se publica por sí sola cuando llegue ese día",
    "pending.publish": "Número de cosas que se publicarán o anotarán después: {number}. `./run badges publish --dry-run` las nombra",
    "pending.unsigned": "Concesiones sin firma (solo Open Badges 2.0): {number}. Publique una vez con la clave",
    "pending.translation": "{badge}: todavía sin texto en {languages} (`content/badges/{slug}.{first}.md`)",
    "pending.none": "Nada.",
    "week": "Su primera semana",
    "week.text": """\
1. Entre en GitHub con una cuenta propia y pida que le inviten. Nunca comparta una cuenta.
2. Obtenga la carpeta y el programa: `git clone`, y dentro `./run badges check`. Debe terminar con «Everything is in order.»
3. Mire el sitio tal como sería: `./run badges serve`.
4. Busque lo que detendría una publicación: `./run badges doctor`.
5. Haga su propia copia de seguridad donde solo puedan leerla los responsables: `./run badges export ../backup.zip`.
6. Compruebe una insignia como lo haría una empresa: abra {served_at}verify/
7. Rellene «Lo que solo saben las personas», más arriba, junto con quien le precede.
8. Si esa persona tenía la clave privada: haga una nueva, como se dice arriba.
9. Vea qué insignias caducan pronto: `./run badges due`.""",
    "book": "Dónde seguir leyendo",
    "book.text": "`./run badges --help`, y `--help` detrás de cada orden.",
    "book.pages": "En el sitio: {links}",
}
