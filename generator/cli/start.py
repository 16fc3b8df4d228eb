"""`badges new`: a folder to start from. Five answers, and only the files that are needed."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.cli.answers import wrong_answers
from generator.cli.options import today
from generator.cli.starter import Answers, starter
from generator.model.errors import BadgesError
from generator.model.slugs import slug_of

SECRET_BYTES = 32

QUESTIONS: Mapping[str, str] = {
    "name": "What is your association called?",
    "url": "Where will the badges live? (https://…)",
    "email": "Which e-mail address may the public write to?",
    "country": "In which country? (two letters: GB, DE, FR …)",
    "language": "In which language? (en, de, fr, es, nl …)",
}
"""What a person is asked, by the name of the option."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", prompt=QUESTIONS["name"], help="Its name, as on its letters.")
@click.option("--url", prompt=QUESTIONS["url"], help="The site's address, for good.")
@click.option("--email", prompt=QUESTIONS["email"], help="A public contact address.")
@click.option("--country", prompt=QUESTIONS["country"], help="ISO 3166 code.")
@click.option("--language", prompt=QUESTIONS["language"], default="en", help="BCP 47 tag.")
@click.pass_context
def new(context: click.Context, /, folder: Path, **given: str) -> None:
    """Start a folder of your own in DIR: site, issuer, a first badge, an empty roster, the ledger.

    \b
    Example:
        badges new my-club --name "Hill Walkers" --url https://hill-walkers.github.io/badges/ \\
            --email badges@hill-walkers.example --country GB --language en
    """
    from generator.write import disk, ledger

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadgesError(f"{folder} exists and is not empty.", "Name a folder that does not exist yet.")
    answers = _answers(given)
    while wrong := wrong_answers(answers):
        given = {**given, **_asked_again(context, wrong)}
        answers = _answers(given)
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
    click.echo(f"Made the folder {folder} for {answers.name}")
    click.echo(f"  Next: badges serve --content {folder / 'content'} --site {folder / '_site'}")
    click.echo(
        f"  Then: write your own badge into {folder / 'content' / 'badges'}, and awards into the roster."
    )


def _answers(given: Mapping[str, str]) -> Answers:
    said = {name: text.strip() for name, text in given.items()}
    return Answers(
        name=said["name"],
        slug=slug_of(said["name"], language=said["language"]) or "association",
        url=_address(said["url"]),
        email=said["email"],
        country=said["country"].upper() if len(said["country"]) == 2 else said["country"],
        language=said["language"] or "en",
        year=today().year,
    )


def _asked_again(context: click.Context, wrong: Mapping[str, str]) -> Mapping[str, str]:
    """New answers for the wrong ones, from a person who was asked.

    Raises:
        UsageError: they came as options, and a script cannot be asked.
    """
    prompted = click.core.ParameterSource.PROMPT
    if any(context.get_parameter_source(name) is not prompted for name in wrong):
        raise click.UsageError("\n".join(f"--{name}: {what}" for name, what in wrong.items()))
    answers = {}
    for name, what in wrong.items():
        click.echo(what, err=True)
        answers[name] = click.prompt(QUESTIONS[name])
    return answers


def _address(url: str) -> str:
    """The address in its usual form; what is wrong with it is left for the check to say."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if parts.scheme.lower() != "https" or parts.query or parts.fragment:
        return url
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}/"
