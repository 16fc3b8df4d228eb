"""`badges new`: a folder to start from. Five answers, and only the files that are needed."""

import re
import secrets
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.options import today
from generator.cli.starter import Answers, starter
from generator.model.errors import BadgesError

SECRET_BYTES = 32


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", prompt="What is your association called?", help="Its name, as on its letters.")
@click.option("--url", prompt="Where will the badges live? (https://…)", help="The site's address, for good.")
@click.option(
    "--email", prompt="Which e-mail address may the public write to?", help="A public contact address."
)
@click.option("--country", prompt="In which country? (two letters: GB, DE, FR …)", help="ISO 3166 code.")
@click.option(
    "--language", prompt="In which language? (en, de, fr, es, nl …)", default="en", help="BCP 47 tag."
)
def new(folder: Path, name: str, url: str, email: str, country: str, language: str) -> None:
    """Start a folder of your own in DIR: site, issuer, a first badge, an empty roster, the ledger.

    \b
    Example:
        badges new my-club --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator.write import disk, ledger

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadgesError(f"{folder} exists and is not empty.", "Name a folder that does not exist yet.")
    answers = Answers(
        name=name.strip(),
        slug=slug_of(name),
        url=_address(url),
        email=email.strip(),
        country=country.strip().upper(),
        language=language.strip(),
        year=today().year,
    )
    for path, text in starter(answers).items():
        disk.make_folders((folder / path).parent)
        disk.replace_file(folder / path, text.encode())
    ledger.start(
        folder / "content" / "ledger",
        site=answers.url,
        secret=secrets.token_bytes(SECRET_BYTES),
        example=False,
        today=datetime.now(UTC).date(),
    )
    click.echo(f"Made {folder} for {answers.name}.")
    click.echo(f"  Next: badges serve --content {folder / 'content'} --site {folder / '_site'}")
    click.echo(
        f"  Then: write your own badge into {folder / 'content' / 'badges'}, and awards into the roster."
    )


def slug_of(name: str) -> str:
    """A file name for a name: letters a-z, digits and hyphens."""
    plain = unicodedata.normalize(
        "NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    ).casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    return slug[:60].rstrip("-") or "association"


def _address(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        raise BadgesError(
            f"{url.strip()} is not an address for a site.",
            "Write it like https://your-club.github.io/badges/ : it begins with https:// and is yours for good.",
        )
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}/"
